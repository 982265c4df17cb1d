"""Pages about goals and activities: one person's, and one's own over all persons."""
