"""What an account has been told, on the screen; and for the administrator what could not be told."""
