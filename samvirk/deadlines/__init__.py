"""What is due in the open coordinations, asked of the rules; stored is only what has been told."""
