"""The log as people read it: one person's own, and the follow-up of it."""
