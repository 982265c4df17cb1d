"""Pages about consents: what is agreed, asked, answered, withdrawn."""
