"""Tests of what matters and how life is."""
