"""From an article to its labelled passages: the passes, in their order.

Each pass labels what it is sure of and leaves the rest open; what nothing labels is body. The order matters: posts
before rules (a post may hold "Read more:"), rules before duplicates (an advertisement printed twice is twice an
advertisement), duplicates before what stands around (a caption printed twice is a duplicate, not two captions).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from consilience.clean.captions import label_captions
from consilience.clean.context import (
    find_title,
    label_above_dateline,
    label_announced,
    label_foot,
    label_headings,
    label_headline,
    label_lists,
    label_notes,
    label_standfirst,
)
from consilience.clean.counts import label_counts
from consilience.clean.draft import Draft, lines_of
from consilience.clean.duplicates import label_duplicates
from consilience.clean.foreign import label_foreign
from consilience.clean.mail import label_mail
from consilience.clean.posts import label_dangling, split_posts
from consilience.clean.pulls import label_pulls, label_quoted_pulls
from consilience.clean.retold import label_retold
from consilience.clean.split import label_at_sight
from consilience.text.seen import as_seen, see_through
from consilience.types import Article, Passage, PassageKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PASSES = (
    label_headline,
    label_counts,
    split_posts,
    label_at_sight,
    label_notes,
    label_dangling,
    label_foreign,
    label_quoted_pulls,
    label_duplicates,
    label_lists,
    label_foot,
    label_announced,
    label_standfirst,
    label_above_dateline,
    label_captions,
    label_pulls,
    label_retold,
    label_headings,
)


def label_marked(draft: Draft, marked: Sequence[Passage]) -> Draft:
    """Label the open pieces that stand in what the page marks."""
    starts = [mark.start for mark in marked]
    labels: dict[int, tuple[PassageKind, str]] = {}
    for n, piece in draft.open():
        at = bisect_right(starts, piece.start) - 1
        if at >= 0 and piece.end <= marked[at].end:
            labels[n] = (marked[at].kind, marked[at].reason)
    return draft.with_labels(labels)


def label_passages(article: Article) -> tuple[Passage, ...]:
    """Label every passage of an article; nothing is deleted.

    Returns passages in order that do not overlap and hold every character that is not space. ``reason`` names the rule.
    Rules see the text as a reader does (``text.seen``). Raises nothing; an empty text gives no passages.
    """
    seen = see_through(article.text)
    if seen is None:
        return _label(article)
    moved = (replace(mark, start=start, end=end) for mark in article.marked for start, end in [seen.seen(*_span(mark))])
    found = _label(replace(article, text=seen.text, marked=tuple(moved)))
    spans = (seen.read_whole(*_span(passage)) for passage in found)
    labelled = [replace(p, start=start, end=end) for p, (start, end) in zip(found, spans, strict=True)]
    return tuple(_with_unseen(article.text, labelled))


def _span(passage: Passage) -> tuple[int, int]:
    return passage.start, passage.end


def _with_unseen(text: str, passages: Sequence[Passage]) -> Iterator[Passage]:
    """Yield the passages with what shows nothing beside them, and lines of such marks as passages of their own."""
    held: Passage | None = None
    for passage in [*passages, None]:
        at = held.end if held else 0
        gap = text[at : passage.start if passage else len(text)]
        ink = gap.strip()
        start = at + gap.index(ink)
        if held and ink and "\n" not in text[held.end : start]:
            held = replace(held, end=start + len(ink.partition("\n")[0].rstrip()))
            ink = ink.partition("\n")[2].strip()
            start = text.index(ink, held.end)
        if held:
            yield held
        if ink:
            yield Passage(start, start + len(ink), PassageKind.CHROME, "marks that show nothing")
        held = passage


def _label(article: Article) -> tuple[Passage, ...]:
    """Label the passages of an article whose text is as it is seen."""
    title = as_seen(article.title.value) if article.title else ""
    lines = lines_of(article.text)
    if not title.strip():
        at_sight = label_at_sight(Draft(article.text, "", lines))
        title = find_title(article.text, at_sight.pieces, title)
    draft = Draft(article.text, title, lines)
    for label in (label_mail, *_PASSES) if article.format == "mail" else _PASSES:
        draft = label(draft)
        # a marked line may still come apart at sight: a caption and its credit
        draft = label_marked(draft, article.marked) if label is label_at_sight else draft
    return tuple(
        Passage(piece.start, piece.end, piece.kind or PassageKind.BODY, piece.reason or "running text")
        for piece in draft.pieces
    )
