"""Pages about the ansvarsgruppe: for those who keep it, those who are in it, the family and the child."""
