"""The guards of the house: each says what is wrong, where, and what to do instead."""
