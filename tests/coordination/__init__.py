"""Tests of who coordinates for whom."""
