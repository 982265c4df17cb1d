"""What can happen in a town of the demo: one class for each verb, each a row of a table."""
