"""Papers that came with a person: a power of attorney, a care order, a letter from a doctor."""
