"""Reports of need, and guidance that is given without knowing who it is about."""
