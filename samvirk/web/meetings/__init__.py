"""Pages of meetings: planned, called to, answered, moved and called off; and one's own calendar."""
