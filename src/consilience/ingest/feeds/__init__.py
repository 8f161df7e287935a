"""Feeds: fetching, parsing, their entries and when to ask again."""
