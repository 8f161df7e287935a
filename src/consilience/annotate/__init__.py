"""From a cleaned article to what is read out of it; the only package that imports spaCy."""
