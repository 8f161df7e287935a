"""Makes the builders beside this file importable from every test."""
