"""Tests of changes of koordinator."""
