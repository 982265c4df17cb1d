"""Reports of need: the public form, reporting from inside, and the queue of the coordinating unit."""
