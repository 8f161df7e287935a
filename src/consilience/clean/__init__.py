"""From an article to its labelled passages and its date. Nothing is deleted."""

from consilience.clean.labels import label_passages

__all__ = ["label_passages"]
