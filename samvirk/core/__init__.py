"""What every other package stands on: grants, clock, ids, base models, privacy classes."""
