"""Pages about the tool, the services and the relatives around a person."""
