"""Applications through their actions."""
