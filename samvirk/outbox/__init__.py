"""What is to be told, stored in the same transaction as the change that it is told of."""
