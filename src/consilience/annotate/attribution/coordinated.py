"""Quotations that are joined by "and": ``the deal was "a fraud" and "an insult"`` is one saying in two quotations.

Requires the contents found so far. The small parser ends a complement at the first quotation; the words between the two
decide whether the saying goes on: a comma or conjunction and small words, or "that" and a clause up to the marks, but
no new cue and no verb of the outlet's own. Known to fail where the outlet goes on without any verb ("… and the "Red
Lion" nearby").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.types import QuoteKind

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from consilience.annotate.quotes.index import QuoteIndex
    from consilience.text.tree import Tree

_SMALL = frozenset(["CCONJ", "ADP", "PART", "DET", "ADV", "SCONJ", "AUX", "ADJ"])
#: words between two quotations, and those where "and that" opens the second clause
_GAP = 6
_GAP_THAT = 14


def with_joined_quotes(
    tree: Tree, index: QuoteIndex, content: tuple[int, ...], cues: Container[int]
) -> tuple[int, ...]:
    """Return a content that ends in a quotation with the quotations that are joined to it in its sentence."""
    while content:
        last = max(content)
        number = index.at(last)
        follower = number + 1 if number is not None else len(index.quotes)
        if follower >= len(index.quotes) or index.quotes[follower].kind is QuoteKind.DIRECT:
            return content
        first, end = index.ranges[follower]
        if first > end or not _is_joined(tree, range(last + 1, first), first, cues):
            return content
        content = (*content, *range(last + 1, end + 1))
    return content


def _is_joined(tree: Tree, gap: range, opening: int, cues: Container[int]) -> bool:
    """Tell whether what stands between two quotations joins them."""
    if not gap or tree.tokens[gap.start].sentence != tree.tokens[opening].sentence or any(i in cues for i in gap):
        return False
    words = [tree.tokens[i].text.lower() for i in gap]
    if words[0] != "," and tree.tokens[gap.start].pos != "CCONJ":
        return False
    marks = [i for i in gap if tree.tokens[i].pos == "PUNCT" and tree.tokens[i].text != ","]
    if marks or "\n" in tree.text[tree.tokens[gap.start - 1].end : tree.tokens[opening].start]:
        return False
    return _goes_on_with_that(words) if "that" in words[:3] else _is_small(tree, gap)


def _goes_on_with_that(words: Sequence[str]) -> bool:
    return len(words) <= _GAP_THAT and any(word in ("and", "or", "but") for word in words[:2])


def _is_small(tree: Tree, gap: range) -> bool:
    """Tell whether the gap holds only a comma, a conjunction and small words: ``, to``, ``and a``, ``but not``."""
    return len(gap) <= _GAP and all(tree.tokens[i].pos in _SMALL or tree.tokens[i].text == "," for i in gap)
