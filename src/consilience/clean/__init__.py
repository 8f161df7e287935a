"""From an article to its labelled passages and its date. Nothing is deleted."""
