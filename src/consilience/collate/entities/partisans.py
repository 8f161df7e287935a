"""Words that name a party by what is its and who is of it: "the Republican field", "a Democrat", "GOP leaders"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from consilience.types import PassageKind
from consilience.words.bodies import PARTISANS
from consilience.words.people import ROLES, TITLES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from consilience.types import AnnotatedArticle

#: with what a word has to stand where reports write it in small letters too: inside a sentence
_INSIDE = re.compile(r"[a-z,] $")
_CAPITAL_BEFORE = re.compile(r"(?:(?<=[\w,;’”\"'] )|(?<=[\w]-))([A-Z][\w’'-]*) $")
_WORD_AFTER = re.compile(r" ([A-Z][\w.’'-]*)")
#: how far before a word the one before it may begin
_REACH = 24
#: party -> the words for it that are no name of it by themselves
ADJECTIVES = {
    party: frozenset(form for form in forms if form.istitle() and not form.endswith("s"))
    for party, forms in PARTISANS.items()
}

#: all of them
PARTY_WORDS = frozenset().union(*ADJECTIVES.values())


def partisan_words(articles: Sequence[AnnotatedArticle]) -> dict[str, list[tuple[int, int]]]:
    """Return by report where words for a party stand that the story names: "Republican" beside "GOP".

    Requires a capital, and that some report names the party or its members in the plural. Idea: what is a party's is
    called by the party's name. A word that the story has in small letters too counts in the running text inside a
    sentence only; none counts inside a longer name ("Republican Guard", "Social Democrats"). Fails on a namesake party
    of another land in the same story.
    """
    named = {name.text for article in articles for name in article.names}
    parties = [
        party
        for party, forms in PARTISANS.items()
        if {f"{party} Party", f"{party} party"} & named or (set(forms) - ADJECTIVES[party]) & named
    ]
    forms = frozenset(form for party in parties for form in PARTISANS[party])
    small = frozenset(t.text for article in articles for t in article.tokens if t.text.islower())
    return {article.id: list(_places(article, forms, small)) for article in articles} if forms else {}


def _places(article: AnnotatedArticle, forms: frozenset[str], small: Collection[str]) -> Iterator[tuple[int, int]]:
    text = article.text
    names = {name.start: name.end for name in article.names}
    covered = {place for start, end in names.items() for place in range(start, end)}
    for match in _any_of(forms).finditer(text):
        start, end = match.span()
        if not covered.isdisjoint(range(start, end)):
            continue
        inside = article.kind_at(start) is PassageKind.BODY and _INSIDE.search(text, max(0, start - 2), start)
        if match[0].casefold() in small and not inside:
            continue
        before = _CAPITAL_BEFORE.search(text, max(0, start - _REACH), start)
        if before and before.end(1) - 1 not in covered:
            continue
        after = _WORD_AFTER.match(text, end)
        if after and after.start(1) not in names and after[1].casefold() not in ROLES and not _is_title(after[1]):
            continue
        yield start, end


def _is_title(word: str) -> bool:
    return word.casefold().rstrip(".") in TITLES


@cache
def _any_of(forms: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.&@#-])(?:{'|'.join(sorted(map(re.escape, forms), key=len, reverse=True))})(?![\w&])")
