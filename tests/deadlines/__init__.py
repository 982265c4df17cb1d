"""Tests of what is due, and of telling it once."""
