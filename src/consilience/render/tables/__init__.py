"""The account as flat tables."""
