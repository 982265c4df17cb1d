"""Pages in a real browser: every page, every role, every state, and the tasks that people do most."""
