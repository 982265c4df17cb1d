"""Grants, versions, ids and the clock."""
