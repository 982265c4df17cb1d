"""Two readers of calendar entries that are not ours."""
