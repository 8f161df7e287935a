"""From several annotated articles to one account. Pure functions: no spaCy, no disk, no network."""
