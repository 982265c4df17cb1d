"""Those who give services."""
