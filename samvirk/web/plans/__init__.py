"""The individuell plan: read, filled in, sent for approval, answered, compared and printed."""
