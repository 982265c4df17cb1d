"""Municipalities with their dated settings, the coordinating unit, and the guides it points people to."""
