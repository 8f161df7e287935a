"""Our spaCy components: one file each, with its factory."""
