"""Goals and activities of a coordination, for a plan, for minutes only, and for neither."""
