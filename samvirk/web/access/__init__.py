"""Pages for logging in and out, and for choosing how pages look."""
