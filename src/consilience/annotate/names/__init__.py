"""Names of people, bodies and places: where they stand in the text and what they name."""
