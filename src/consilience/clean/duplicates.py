"""Passages that stand earlier in the same article.

Whole lines are compared first, then sentences inside longer lines, both as ``normal`` has them (case, spacing and the
final mark do not count). A headline that stands again in the text is a duplicate at any length. A line without full
stop that stands again as a sentence is a caption or highlight taken from the body, and the body's sentence is kept.
Requires exact wording. Known to fail: repeats with a word changed; refrains of songs longer than a few words.
"""

from __future__ import annotations

from consilience.clean.draft import Draft, Piece, piece_of, stopped, words
from consilience.clean.lexicon import DUPLICATE_LINE, DUPLICATE_SENTENCE
from consilience.clean.normal import normal, sentence_spans
from consilience.types import PassageKind

_COUNTED = (None, PassageKind.BODY, PassageKind.CAPTION, PassageKind.HEADING, PassageKind.EMBED)


def label_duplicates(draft: Draft) -> Draft:
    """Label lines, then sentences, that stand earlier."""
    return _sentences(_lines(draft))


def _lines(draft: Draft) -> Draft:
    title = normal(draft.title)
    seen: dict[str, Piece] = {}
    pieces = list(draft.pieces)
    for n, piece in enumerate(pieces):
        if piece.kind not in _COUNTED:
            continue
        line = draft.of(piece)
        key = normal(line)
        if title and key == title:
            pieces[n] = piece.labelled(PassageKind.DUPLICATE, "the headline again")
        elif key in seen and words(line) >= DUPLICATE_LINE and (stopped(draft.of(seen[key])) or not stopped(line)):
            pieces[n] = piece.labelled(PassageKind.DUPLICATE, "stands earlier in the article")
        else:
            seen.setdefault(key, piece)
    return Draft(draft.text, draft.title, tuple(pieces))


def _sentences(draft: Draft) -> Draft:
    seen: set[str] = set()
    parts: dict[int, list[Piece]] = {}
    for n, piece in enumerate(draft.pieces):
        if piece.kind not in (None, PassageKind.BODY):
            continue
        line = draft.of(piece)
        spans = sentence_spans(line)
        keys = [normal(line[a:b]) for a, b in spans]
        again = [
            key in seen and words(key) >= DUPLICATE_SENTENCE and _whole(line[a:b])
            for key, (a, b) in zip(keys, spans, strict=True)
        ]
        seen.update(key for key, (a, b) in zip(keys, spans, strict=True) if stopped(line[a:b]))
        if any(again):
            parts[n] = _cut(draft, piece, spans, again)
    return draft.with_parts(parts)


def _whole(sentence: str) -> bool:
    """Tell whether quotation marks close inside the sentence, so that it is no piece out of a quotation."""
    return sentence.count('"') % 2 == 0 and sentence.count("“") == sentence.count("”")


def _cut(draft: Draft, piece: Piece, spans: list[tuple[int, int]], again: list[bool]) -> list[Piece]:
    parts: list[Piece] = []
    at = 0
    while at < len(spans):
        end = at
        while end < len(spans) and again[end] == again[at]:
            end += 1
        part = piece_of(draft.text, piece.start + spans[at][0], piece.start + spans[end - 1][1], piece.line)
        if part and again[at]:
            part = part.labelled(PassageKind.DUPLICATE, "sentence stands earlier in the article")
        elif part and piece.kind:
            part = part.labelled(piece.kind, piece.reason)
        parts += [part] if part else []
        at = end
    return parts
