"""What law, guides and local routines say, as pure functions: no Django, no database, no clock."""
