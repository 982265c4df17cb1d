"""Evaluations of the work around a person, and how it ends and is taken up again."""
