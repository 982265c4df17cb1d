"""Who may do what: permissions, roles, the decision, the one door, and the guard on views."""
