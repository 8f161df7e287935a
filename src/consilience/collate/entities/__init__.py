"""Names of several reports that name one person, body or place."""
