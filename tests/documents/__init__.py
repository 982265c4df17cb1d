"""Documents as people get them: the PDF itself, read back."""
