"""What happens when the power goes, or everybody writes at once, on real servers and databases."""
