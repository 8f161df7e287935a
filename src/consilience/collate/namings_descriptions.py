"""The descriptions that reports put beside a name: "the militant group Hamas", "Christian Estrosi, mayor of Nice"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from consilience.text.normalise import content_stems
from consilience.types import SILENT_KINDS, Evidence, QuoteKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from consilience.types import AnnotatedArticle, Token

#: most words of a description
_LONGEST = 10
#: what comes behind a description's head
_RELATION = re.compile(r"\b(?:of|for|in|at|on|to|with|from|by|and)\b")
_INSIDE = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "ADV"})
_JOINTS = frozenset({"-", "–", "‑", "'s", "’s"})
#: nouns before a name that describe nobody: they begin a title, date or place
_NO_DESCRIPTION = frozenset(
    str.split("mr mrs ms year month week day page photo file video story report city town village")
)


def descriptions(article: AnnotatedArticle, start: int, end: int) -> Iterator[tuple[Evidence, str]]:
    """Yield the descriptions right before and right behind the name at ``start``; those in quotes are passed over.

    Requires parts of speech. Fails where a list of persons looks like an apposition.
    """
    if any(q.start <= start < q.end and q.kind is not QuoteKind.SCARE for q in article.quotes):
        return
    if any(p.start <= start < p.end and p.kind in SILENT_KINDS for p in article.passages):
        return
    tokens = article.tokens
    first = next((n for n, token in enumerate(tokens) if token.start == start), None)
    last = next((n for n, token in enumerate(tokens) if token.end == end), None)
    if first is None or last is None:
        return
    for span in (_before(tokens, first), _behind(tokens, last)):
        if span is not None:
            a, b = span
            text = " ".join(article.text[a:b].split())
            yield Evidence(article.id, a, b), text


def _before(tokens: Sequence[Token], n: int) -> tuple[int, int] | None:
    last = n - 1
    if last < 0 or tokens[last].pos != "NOUN" or tokens[last].sentence != tokens[n].sentence:
        return None
    if (
        tokens[last].tag == "NNS"
        or tokens[last].lemma.casefold() in _NO_DESCRIPTION
        or tokens[n].start - tokens[last].end != 1
    ):
        return None
    first = last
    while first > 0 and last - first < _LONGEST and tokens[first - 1].sentence == tokens[n].sentence:
        before = tokens[first - 1]
        if before.pos not in _INSIDE and before.text not in _JOINTS:
            break
        first -= 1
    while first < last and (tokens[first].pos == "ADV" or tokens[first].text in _JOINTS or tokens[first].pos == "NUM"):
        first += 1
    return tokens[first].start, tokens[last].end


def _behind(tokens: Sequence[Token], n: int) -> tuple[int, int] | None:
    """Return the noun phrase between the comma behind a name and the next comma or stop."""
    first = n + 2
    if first >= len(tokens) or tokens[n + 1].text != "," or tokens[first].sentence != tokens[n].sentence:
        return None
    if tokens[first].pos not in {"DET", "ADJ", "NOUN"} or tokens[first].text.casefold() in {
        "this",
        "that",
        "all",
        "both",
    }:
        return None
    last = first
    while last < len(tokens) and last - first <= _LONGEST and tokens[last].text not in {",", ".", ";", "—", "–", ")"}:
        if tokens[last].pos in {"VERB", "AUX", "PRON", "SCONJ", "CCONJ"} or tokens[last].sentence != tokens[n].sentence:
            return None
        last += 1
    if last >= len(tokens) or last - first > _LONGEST or not any(t.pos == "NOUN" for t in tokens[first:last]):
        return None
    head = next((t for t in tokens[first:last] if t.pos == "NOUN"), tokens[first])
    if tokens[last].text == "," and last + 1 < len(tokens) and tokens[last + 1].pos in {"PROPN", "CCONJ"}:
        return None
    return None if head.lemma.casefold() in _NO_DESCRIPTION else (tokens[first].start, tokens[last - 1].end)


def gist(text: str, *, head_only: bool) -> frozenset[str]:
    """Return what a description says: its head alone, or all but names and nationalities.

    Number, gender and such are no difference: "spokesman" and "spokesperson" say the same.
    """
    run = text.split()
    plain = " ".join(word for n, word in enumerate(run) if n == 0 or not word[:1].isupper())
    stems = content_stems(_RELATION.split(plain)[0]) if head_only else content_stems(plain)
    same = tuple("spokes" if stem.startswith("spokes") else stem for stem in stems)
    return frozenset(same[-1:] if head_only else same)
