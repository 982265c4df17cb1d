"""Minutes: written, sent, read."""
