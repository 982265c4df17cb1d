"""The language that people meet: spelled right, and easy to read."""
