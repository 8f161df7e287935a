"""Passages that stand earlier in the same article.

Whole lines are compared first, then sentences inside longer lines, both as ``normal`` has them (case, spacing and the
final mark do not count). A headline that stands again in the text is a duplicate at any length. A line without full
stop that stands again as a sentence is a caption or highlight taken from the body, and the body's sentence is kept.
A line that stands twice in a row is a picture's caption, which a page prints below the picture and inside it.
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
            if pieces[n - 1].kind is None and draft.of(pieces[n - 1]) == line:
                pieces[n - 1] = pieces[n - 1].labelled(PassageKind.CAPTION, "stands twice in a row")
        else:
            seen.setdefault(key, piece)
    return Draft(draft.text, draft.title, tuple(pieces))


def _sentences(draft: Draft) -> Draft:
    seen: dict[str, str] = {}
    parts: dict[int, list[Piece]] = {}
    for n, piece in enumerate(draft.pieces):
        if piece.kind not in (None, PassageKind.BODY):
            continue
        line = draft.of(piece)
        spans = sentence_spans(line)
        again = _again(line, spans, seen)
        if any(again):
            parts[n] = _cut(draft, piece, spans, again)
    return draft.with_parts(parts)


def _again(line: str, spans: list[tuple[int, int]], seen: dict[str, str]) -> list[bool]:
    """Tell of each sentence of a line whether it stands earlier; ``seen`` has what followed each, and is added to.

    A short one counts where the sentence behind it stands earlier too, and behind the same one.
    """
    keys = [normal(line[a:b]) for a, b in spans]
    found: list[bool] = []
    for n, (key, (a, b)) in enumerate(zip(keys, spans, strict=True)):
        following = keys[n + 1] if n + 1 < len(keys) else ""
        repeated = following if words(key) < DUPLICATE_SENTENCE and seen.get(key) == following else key
        found.append(repeated in seen and words(repeated) >= DUPLICATE_SENTENCE and _whole(line[a:b]))
        if stopped(line[a:b]):
            seen.setdefault(key, following)
    return found


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
