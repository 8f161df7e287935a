"""Fuzzers: what is made at random and read; ``python -m fuzz.mutate`` runs the quick ones for long."""
