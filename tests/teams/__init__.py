"""The ansvarsgruppe through its actions."""
