"""Pages that calculate deadlines and say why."""
