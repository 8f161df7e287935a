"""Judges whether a passage supports a fact, answers its question otherwise, or states something else."""
