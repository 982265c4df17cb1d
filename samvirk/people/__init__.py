"""Accounts, and the persons whom everything is about."""
