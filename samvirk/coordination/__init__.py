"""The work around one person: the coordination, and who is appointed to do it."""
