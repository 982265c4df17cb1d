"""Evaluations, and the end of the work around a person: held, answered, finished, confirmed, restored."""
