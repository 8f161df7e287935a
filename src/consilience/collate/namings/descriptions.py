"""The descriptions that reports put beside a name: "the militant group Hamas", "Christian Estrosi, mayor of Nice"."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from consilience.collate.lexicon import ROLE_NOUNS
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
#: where somebody stands in a picture ("Varn, center, at the rally")
_IN_PICTURE = frozenset(str.split("bottom center centre front left rear right top"))
#: endings of nouns that say who somebody is
_ROLE_ENDING = re.compile(r"(?:maker|[a-z]man|woman|person|[a-z]{3}ist)$")


def descriptions(article: AnnotatedArticle, start: int, end: int) -> Iterator[tuple[Evidence, str]]:
    """Yield the descriptions right before and right behind the name at ``start``; those in quotes are passed over.

    Requires parts of speech. Fails where a list of persons looks like an apposition.
    """
    if any(q.start <= start < q.end and q.kind is not QuoteKind.SCARE for q in article.quotes):
        return
    if any(p.start <= start < p.end and p.kind in SILENT_KINDS for p in article.passages):
        return
    tokens = article.tokens
    first = bisect_left(tokens, start, key=lambda token: token.start)
    last = bisect_left(tokens, end, key=lambda token: token.end)
    if last >= len(tokens) or tokens[first].start != start or tokens[last].end != end:
        return
    for span in (_before(tokens, first, last), _behind(tokens, last)):
        if span is not None:
            a, b = span
            text = " ".join(article.text[a:b].split())
            yield Evidence(article.id, a, b), text


def _before(tokens: Sequence[Token], n: int, end: int) -> tuple[int, int] | None:
    last = n - 1
    if last < 0 or tokens[last].pos != "NOUN" or tokens[last].sentence != tokens[n].sentence:
        return None
    if tokens[last].tag == "NNS" or not _is_role(tokens[last]) or tokens[n].start - tokens[last].end != 1:
        return None
    first = last
    while first > 0 and last - first < _LONGEST and tokens[first - 1].sentence == tokens[n].sentence:
        before = tokens[first - 1]
        if before.pos not in _INSIDE and before.text not in _JOINTS:
            break
        first -= 1
    while first < last and (tokens[first].pos == "ADV" or tokens[first].text in _JOINTS or tokens[first].pos == "NUM"):
        first += 1
    return None if _is_told_of(tokens, first, end) else (tokens[first].start, tokens[last].end)


def _is_told_of(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Tell whether the noun is another one, of whom a clause without "whom" tells: "widow of the guard Varn shot".

    Parsers take such a name for the noun's. So what ends with the verb right behind the name is passed over, at the
    price of "the widow of the actor Varn resigned".
    """
    before, behind = tokens[max(0, first - 2) : first], tokens[end + 1 : end + 3]
    return [token.pos for token in (*before, *behind)] == ["ADP", "DET", "VERB", "PUNCT"]


def _behind(tokens: Sequence[Token], n: int) -> tuple[int, int] | None:
    """Return the noun phrase between the comma behind a name and the next comma or stop."""
    first = n + 2
    if first >= len(tokens) or tokens[n + 1].text != "," or tokens[first].sentence != tokens[n].sentence:
        return None
    if tokens[first].text.casefold() in _IN_PICTURE:
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
    if tokens[last].text == "," and last + 1 < len(tokens) and tokens[last + 1].pos in {"PROPN", "CCONJ"}:
        return None
    core = [t for t in tokens[first:last] if t.start < _first_preposition(tokens, first, last)]
    nouns = [t for t in core if t.pos in {"NOUN", "PROPN"}]
    return (tokens[first].start, tokens[last - 1].end) if nouns and _is_role(nouns[-1]) else None


def _first_preposition(tokens: Sequence[Token], first: int, last: int) -> int:
    return next((t.start for t in tokens[first:last] if t.pos == "ADP"), tokens[last - 1].end)


def _is_role(token: Token) -> bool:
    word, lemma = token.text.casefold(), token.lemma.casefold()
    return word in ROLE_NOUNS or lemma in ROLE_NOUNS or bool(_ROLE_ENDING.search(lemma))


def gist(text: str, *, head_only: bool) -> frozenset[str]:
    """Return what a description says: its head alone, or all but names and nationalities.

    Number, gender and such are no difference: "spokesman" and "spokesperson" say the same.
    """
    text = re.sub(r"\s+maker\b", "maker", text)
    if head_only:
        head = content_stems(_RELATION.split(text)[0])[-1:]
        return frozenset("spokes" if stem.startswith("spokes") else stem for stem in head)
    run = text.split()
    return frozenset(content_stems(" ".join(word for n, word in enumerate(run) if n == 0 or not word[:1].isupper())))
