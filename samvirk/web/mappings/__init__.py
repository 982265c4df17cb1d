"""Pages about what matters to a person, and how life is."""
