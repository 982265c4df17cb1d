"""Those who give services: in the units of a municipality and in organisations outside it."""
