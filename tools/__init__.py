"""Programs for developers: they write what is generated and is under version control."""
