"""Units and staff from a file: read it, show what would happen, and do it when somebody says so."""
