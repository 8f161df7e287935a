"""One module a page, each with its twin in JSON."""
