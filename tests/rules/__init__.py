"""What law and routines say: one file per legal idea, each case named in words."""
