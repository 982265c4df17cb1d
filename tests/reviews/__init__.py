"""Tests of evaluations and endings."""
