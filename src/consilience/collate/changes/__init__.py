"""What is new between two versions of an account."""
