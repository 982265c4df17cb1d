"""Work that a clock or an operator starts: management commands."""
