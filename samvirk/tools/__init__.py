"""Which tool the work is kept in, the services around the person, and relatives who take part."""
