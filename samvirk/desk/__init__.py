"""What an account has under its hands: text not yet saved, and requests already carried out."""
