"""What is done about an activity that is late: the ladder from a question to the coordinating unit."""
