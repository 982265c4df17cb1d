"""What matters to the person, and what life is like: the mapping that goals come from."""
