"""What names a text, and words of it, for good: hashes without regard to white space."""

from __future__ import annotations

import hashlib

#: hex digits of each part of a span's name
_DIGITS = 16


def text_digest(text: str) -> str:
    """Return the SHA-256 of a text without regard to white space, by which a report given twice is known."""
    return hashlib.sha256(" ".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()


def span_name(digest: str, words: str) -> str:
    """Return what names words of a text: the beginnings of the text's digest and of their own, with ":" between."""
    return f"{digest[:_DIGITS]}:{text_digest(words)[:_DIGITS]}"


def text_of_span(name: str) -> str:
    """Return the beginning of the digest of the text in which a span stands, of its name."""
    return name.partition(":")[0]
