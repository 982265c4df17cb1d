"""Plays the whole routine in a browser: each of the cast on their own screens, over twelve months."""
