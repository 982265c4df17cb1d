"""Pages of the municipality: its coordinating unit, its numbers, its guides."""
