"""Another takes over as koordinator: asked for, answered, and carried out."""
