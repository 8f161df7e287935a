"""The account as JSON, its schema, and IPTC ninjs."""
