"""Pages about those who work in the municipality's units and in organisations outside."""
