"""Applications, from the first word to the decision."""
