"""Those around a person: next of kin, parents, guardians, and a barnevern that has taken over care."""
