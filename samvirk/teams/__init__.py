"""The ansvarsgruppe: why it is there, who is in it, who leads it."""
