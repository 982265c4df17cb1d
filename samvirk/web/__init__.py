"""Pages: each package beneath bears the name of the concept whose pages it holds."""
