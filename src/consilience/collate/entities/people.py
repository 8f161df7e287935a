"""Which full names of persons are one person's, over all reports of a story."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from consilience.collate.entities.given import can_be_one, given_alike, plain_name, same_person, short_for
from consilience.collate.entities.links import Link
from consilience.types import NameKind, PassageKind, QuoteKind, Saying, Says
from consilience.words.people import PARTICLES

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from consilience.collate.entities.forms import Key, Node
    from consilience.types import AnnotatedArticle

#: longest list of one family name that is compared pair by pair: more are a table
_MOST_NAMESAKES = 60


def person_links(
    articles: Sequence[AnnotatedArticle], nodes: Mapping[Key, Node], parted: Collection[tuple[Key, Key]] = ()
) -> list[Link]:
    """Return the links between full names of one person: a part left out, shortened ("Bob") or spelled otherwise.

    A name that fits two persons ("Robert Marsh" beside "Robert J. Marsh" and "Robert K. Marsh") is linked to neither; a
    pair that is ``parted``, as father and son are, fits in no case.
    Nor are two given names that one report uses in its own words: it would have told of a father and his son. Fails on
    namesakes in different reports.
    """
    fits: dict[Key, list[Key]] = defaultdict(list)
    pairs = [
        pair
        for pair in _namesakes(nodes)
        if pair not in parted and same_person(*pair) and not _side_by_side(articles, nodes, *pair)
    ]
    for first, second in pairs:
        fits[first].append(second)
        fits[second].append(first)
    return [
        Link(first, second, Saying(_why(first, second)))
        for first, second in pairs
        if _fits_one(second, fits[first], first) and _fits_one(first, fits[second], second)
    ]


def _namesakes(nodes: Mapping[Key, Node]) -> list[tuple[Key, Key]]:
    """Return the pairs of persons' full names with one family name, at the end or at the beginning.

    "al-Haddad" is no full name where "Omar al-Haddad" is one.
    """
    by_part: dict[tuple[str, bool], list[Key]] = defaultdict(list)
    persons = [key for key, node in nodes.items() if node.kind is NameKind.PERSON and len(plain_name(key)) > 1]
    tails = {key[1:] for key in persons if key[1] in PARTICLES}
    for key in persons:
        if key not in tails:
            by_part[plain_name(key)[-1], True].append(key)
            by_part[key[0], False].append(key)
            by_part[key[0], True].append(key)
    found = (pair for keys in by_part.values() for pair in combinations(list(dict.fromkeys(keys))[:_MOST_NAMESAKES], 2))
    return list(dict.fromkeys(found))


def _fits_one(name: Key, others: Sequence[Key], fitted: Key) -> bool:
    """Tell whether all names that fit one may be a person's; that one may hold two ("Leo 'Chip' Varn")."""
    return all(can_be_one(name, other, (fitted,)) for other in others)


def _side_by_side(articles: Sequence[AnnotatedArticle], nodes: Mapping[Key, Node], first: Key, second: Key) -> bool:
    """Tell whether a report uses both names in its own running text although their given names differ."""
    if first[0] in second or second[0] in first or plain_name(first)[-1] != plain_name(second)[-1]:
        return False
    both = set(nodes[first].articles) & set(nodes[second].articles)
    return any(_in_own_words(a, nodes[first]) and _in_own_words(a, nodes[second]) for a in articles if a.id in both)


def _in_own_words(article: AnnotatedArticle, node: Node) -> bool:
    places = [m.place.start for m in node.mentions if m.place.article == article.id]
    quoted = [(q.start, q.end) for q in article.quotes if q.kind is not QuoteKind.SCARE]
    return any(
        article.kind_at(place) is PassageKind.BODY and not any(start <= place < end for start, end in quoted)
        for place in places
    )


def _why(first: Key, second: Key) -> Says:
    a, b = first[0], second[0]
    respelled = a != b and given_alike(a, b) and not (short_for(a, b) or short_for(b, a))
    return Says.SPELLED_OTHERWISE if respelled else Says.PERSON_IN_FULL
