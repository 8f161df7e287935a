"""Picture galleries that a crawl left inside an article, "Photos: Title caption Hide Caption 3 of 25".

A gallery of the article's own story keeps its captions, which state facts; a gallery of another story is chrome. It is
the article's own where the gallery's first words share a content word with the headline. Fails where both name the
matter in different words.
"""

from __future__ import annotations

import re

from consilience.clean.draft import Draft, Piece, piece_of
from consilience.types import PassageKind

_END = re.compile(r"Hide Caption \d+ of \d+")
_CONTENT = re.compile(r"\w{4,}")
#: characters of a gallery that hold its title
_TITLE = 90
_REASON = "gallery"


def split_galleries(draft: Draft) -> Draft:
    """Cut lines of a gallery into captions and controls."""
    return draft.with_parts({n: _captions(draft, p) for n, p in draft.open() if "Hide Caption" in draft.of(p)})


def _captions(draft: Draft, piece: Piece) -> list[Piece]:
    line = draft.of(piece)
    shared = set(_CONTENT.findall(line[:_TITLE].casefold())) & set(_CONTENT.findall(draft.title.casefold()))
    kind = PassageKind.CAPTION if shared - {"photos"} else PassageKind.CHROME
    parts: list[Piece] = []
    at = 0
    for match in _END.finditer(line):
        parts += _part(draft, piece, at, match.start(), kind)
        parts += _part(draft, piece, match.start(), match.end(), PassageKind.CHROME)
        at = match.end()
    rest = piece_of(draft.text, piece.start + at, piece.end, piece.line)
    return [*parts, rest] if rest else parts


def _part(draft: Draft, piece: Piece, start: int, end: int, kind: PassageKind) -> list[Piece]:
    part = piece_of(draft.text, piece.start + start, piece.start + end, piece.line)
    return [part.labelled(kind, _REASON)] if part else []
