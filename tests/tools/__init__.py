"""Tests of tools, services and relatives."""
