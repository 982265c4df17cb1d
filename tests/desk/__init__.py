"""Drafts and requests that are carried out once."""
