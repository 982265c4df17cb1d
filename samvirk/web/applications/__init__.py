"""Applying, handling an application, and following what becomes of it."""
