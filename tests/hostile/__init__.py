"""What nobody types by accident, sent to every address: nothing may fail, and nothing may be believed."""
