"""Tests of goals, activities and notes on how they go."""
