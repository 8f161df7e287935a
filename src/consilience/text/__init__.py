"""Pure helpers on text that know nothing of the domain: spans, normalisation, hashing."""
