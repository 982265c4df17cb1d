"""Append-only events: who did or read what, when, and on what basis; no foreign keys."""
