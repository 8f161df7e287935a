"""Which lines are captions of pictures.

Idea: a caption describes what a picture shows, in the present tense, dates the picture, and often lacks its full
stop; each sign has a weight (``lexicon.CAPTION_SIGNS``) and a line is a caption when they add up. A line without
full stop needs less, as long as the article's other lines have theirs. Requires lines that are paragraphs. Known to
fail: captions written as ordinary sentences without date or credit ("Mr. Trump welcomed Mr. Macron at the White House
on Tuesday."), and paragraphs that lost their full stop in an article that has captions.
"""

from __future__ import annotations

from consilience.clean.draft import SPEECH, Draft, Piece, bare, stopped, words
from consilience.clean.lexicon import (
    CAPTION_BARE,
    CAPTION_BARE_ALONE,
    CAPTION_LONGEST,
    CAPTION_LONGEST_BARE,
    CAPTION_SIGNS,
    CAPTION_STOPPED,
    HEADING_LONGEST,
    STOPPED_SHARE,
)
from consilience.clean.normal import normal, sentence_spans
from consilience.types import PassageKind

_NEAR = frozenset({PassageKind.CAPTION, PassageKind.CREDIT, PassageKind.CHROME, PassageKind.DUPLICATE})


def signs(text: str) -> list[tuple[str, float]]:
    """Return names and weights of the signs that ``text`` is a caption."""
    head = text[:600]
    return [(name, weight) for name, weight, pattern in CAPTION_SIGNS if pattern.search(head)]


def lines_are_stopped(draft: Draft) -> bool:
    """Tell whether the article's longer lines end in full stops, so that a missing one says something."""
    long = [draft.of(piece) for piece in draft.pieces if piece.kind is None or piece.kind is PassageKind.BODY]
    long = [line for line in long if words(line) > HEADING_LONGEST]
    return bool(long) and sum(1 for line in long if stopped(line)) >= STOPPED_SHARE * len(long)


def label_captions(draft: Draft) -> Draft:
    """Label open pieces that are captions by their own signs and those of their neighbours."""
    loose = lines_are_stopped(draft)
    bares = sum(1 for _, piece in draft.open() if _bare_line(draft.of(piece))) if loose else 0
    later = {normal(draft.of(piece)) for piece in draft.pieces if stopped(draft.of(piece))}
    labels = {}
    for n, piece in draft.open():
        line = draft.of(piece)
        found = signs(line)
        weight = sum(weight for _, weight in found)
        if loose and _bare_line(line):
            weight += 1 + (bares > 1) + _near(draft, n) + (normal(line) in later) + _single(line) - _spoken(line)
            enough = weight >= (CAPTION_BARE if bares > 1 or found else CAPTION_BARE_ALONE)
        else:
            weight += 0.5 * (_near(draft, n) > 0) + (n <= 1 and bool(found)) - 1.5 * bool(SPEECH.search(line[:120]))
            enough = weight >= CAPTION_STOPPED and words(line) <= CAPTION_LONGEST
        if enough:
            labels[n] = (PassageKind.CAPTION, "caption: " + (", ".join(name for name, _ in found) or "no full stop"))
    return draft.with_labels(labels)


def _bare_line(line: str) -> bool:
    return bare(line) and HEADING_LONGEST < words(line) <= CAPTION_LONGEST_BARE


def _spoken(line: str) -> float:
    """Return how much speaks for a paragraph that lost its full stop."""
    opens = line[0] in '"“' or line.count('"') >= 2 or "“" in line
    return 1.0 * opens + 0.5 * bool(SPEECH.search(line))


def _single(line: str) -> float:
    """Return the little that speaks for a caption where the line is one sentence."""
    return 0.5 * (len(sentence_spans(line)) == 1)


def _near(draft: Draft, n: int) -> float:
    """Return 1 where a picture's parts, a page's controls or another line without full stop stand beside, else 0."""
    around: list[Piece] = [draft.pieces[m] for m in (n - 1, n + 1) if 0 <= m < len(draft.pieces)]
    return float(any(piece.kind in _NEAR or (piece.kind is None and _bare_line(draft.of(piece))) for piece in around))
