"""Persons on screen: found, registered, shown, changed, merged."""
