"""Minutes: what a meeting agreed on, who gets to read it, and the activities that it becomes."""
