"""Files that somebody sends."""
