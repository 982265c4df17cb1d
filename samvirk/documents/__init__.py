"""Letters and sheets as PDF: one Typst template and one Python module for each document."""
