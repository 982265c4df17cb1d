"""Tests of the steps about what is late."""
