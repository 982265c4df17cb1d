"""The made-up municipality."""
