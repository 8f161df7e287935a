"""Who is credited with what: cues, sources, contents, and the speakers of quotes."""
