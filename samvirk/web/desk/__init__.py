"""Drafts, undo and the session's end, as pages and fragments."""
