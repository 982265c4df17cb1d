"""Municipalities, units, numbers and guides as rows."""
