"""Tests of reports of need: what is stored, and what must never be false."""
