"""Search over what the actor may see; what is searched for never stands in an address."""
