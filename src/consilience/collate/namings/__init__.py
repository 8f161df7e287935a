"""How the reports name the same actors and events."""
