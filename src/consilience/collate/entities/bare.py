"""Words that stand for one name of their story: a point of the compass for a land, a throne for who sits on it.

So does the last word of a body's name, written like a name behind "the": "the Guild" for the Recording Guild.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from consilience.collate.entities.forms import key_of
from consilience.types import NameKind, Saying, Says
from consilience.words.bodies import CHAMBERS, HEADS, MANY, NOUNS
from consilience.words.people import THRONES
from consilience.words.places import COMPASS_LANDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from consilience.collate.entities.forms import Key, Mention
    from consilience.types import AnnotatedArticle

    Bundle = tuple[list[Mention], tuple[Saying, ...]]

#: bodies whose whole name is one word in most reports, so that another of the report may be meant
_NAMED_WHOLE = CHAMBERS | {"court", "government", "administration"}
_THE = re.compile(r"\b[Tt]he\s+$")
#: how far before a word its article may begin
_REACH = 6
_POINTS = {key_of(point) for point in COMPASS_LANDS.values()}


class _Place(NamedTuple):
    """Where a report names a body in full."""

    start: int
    bundle: int
    #: whether it is called by a chamber and what is left of the name without it
    is_of_chamber: bool


def settle_bare_words(bundles: Sequence[Bundle], articles: Sequence[AnnotatedArticle]) -> list[Bundle]:
    """Give "the North" to North Korea, "the Queen" to Queen Ana and "the Guild" to its body, mention by mention.

    A point stands for its land in a report that names that land or its neighbour ("North Korea", "South Korea"); a
    throne for its bearer where the story knows one; a body's last word for the only body of the report that ends so. Of
    two bearers none is meant, and the word names nobody. Fails on a point that stands for a part of another land of the
    same report, and on a body that is never named in full.
    """
    texts = {article.id: article.text for article in articles}
    holder = {mention.key: n for n, (mentions, _) in enumerate(bundles) for mention in mentions}
    bearers = _bearers(bundles)
    bodies = _bodies(bundles)
    bundles = _settle_ends(bundles, bodies)
    kept: list[list[Mention]] = [[] for _ in bundles]
    given: list[list[Mention]] = [[] for _ in bundles]
    for n, (mentions, _) in enumerate(bundles):
        for mention in mentions:
            point, throne = mention.key in _POINTS, mention.text.casefold() in THRONES
            start, text = mention.place.start, texts[mention.place.article]
            head = _is_head(mention)
            if not (point or throne or head) or not _THE.search(text, max(0, start - _REACH), start):
                kept[n].append(mention)
                continue
            if head:
                owners = {place.bundle for place in bodies.get((mention.place.article, mention.key), ())} - {n}
            else:
                owners = _lands(mention, holder, text) if point else bearers.get(mention.text.casefold(), set())
            if len(owners) == 1:
                given[next(iter(owners))].append(mention)
            elif point or head:
                kept[n].append(mention)
    return [
        (kept[n] + given[n], (*reasons, Saying(Says.SHORTENED)) if given[n] else reasons)
        for n, (_, reasons) in enumerate(bundles)
        if kept[n] or given[n]
    ]


def _settle_ends(bundles: Sequence[Bundle], bodies: Mapping[tuple[str, Key], Sequence[_Place]]) -> list[Bundle]:
    """Give a body's name without its place or chamber to the body of the report that ends so.

    Where a report names two that differ by their chamber ("House Harbour Committee", "Senate Harbour Committee"), to
    the one that it named last before. What ends a name of its own entity stays there.
    """
    kept: list[list[Mention]] = [[] for _ in bundles]
    given: list[list[Mention]] = [[] for _ in bundles]
    for n, (mentions, _) in enumerate(bundles):
        keys = {m.key for m in mentions}
        for mention in mentions:
            key, found = mention.key, bodies.get((mention.place.article, mention.key), ())
            whole = len(key) < 2 or " ".join(key) in MANY or any(k[-len(key) :] == key and k != key for k in keys)
            owner = None if whole or key[-1] not in HEADS | NOUNS else _nearest(mention, found)
            (kept[n] if owner is None else given[owner]).append(mention)
    return [
        (kept[n] + given[n], (*reasons, Saying(Says.SHORTENED)) if given[n] else reasons)
        for n, (_, reasons) in enumerate(bundles)
    ]


def _nearest(mention: Mention, found: Sequence[_Place]) -> int | None:
    owners = {place.bundle for place in found}
    if len(owners) == 1:
        return found[0].bundle
    before = [place for place in found if place.start < mention.place.start]
    return max(before).bundle if before and all(place.is_of_chamber for place in found) else None


def _lands(mention: Mention, holder: Mapping[Key, int], text: str) -> set[int]:
    """Return the bundles of the lands of the story that this point may stand for in a report."""
    return {
        holder[key_of(land)]
        for land, point in COMPASS_LANDS.items()
        if key_of(point) == mention.key
        and key_of(land) in holder
        and any(f"{side} {land.split()[1]}" in text for side in ("North", "South", "East", "West"))
    }


def _is_head(mention: Mention) -> bool:
    """Tell whether a name is the kind of body alone: "Guild", "Commission"; chambers are named so in full."""
    return len(mention.key) == 1 and mention.key[0] in (HEADS | NOUNS) - _NAMED_WHOLE and mention.text.istitle()


def _bodies(bundles: Sequence[Bundle]) -> dict[tuple[str, Key], list[_Place]]:
    """Return by report where it names a body in full, by its last word and by what is left without a place."""
    places = {m.key for mentions, _ in bundles for m in mentions if m.kind is NameKind.PLACE}
    found: dict[tuple[str, Key], list[_Place]] = {}
    for n, (mentions, _) in enumerate(bundles):
        for mention in mentions:
            key = mention.key
            for cut in range(1, len(key)) if mention.kind is NameKind.ORG else ():
                if cut < len(key) - 1 and key[:cut] not in places and not set(key[:cut]) <= CHAMBERS:
                    continue
                place = _Place(mention.place.start, n, is_of_chamber=set(key[:cut]) <= CHAMBERS)
                found.setdefault((mention.place.article, key[cut:]), []).append(place)
    return found


def _bearers(bundles: Sequence[Bundle]) -> dict[str, set[int]]:
    """Return by title, in lower case, the bundles of the persons who are named with it."""
    found: dict[str, set[int]] = {}
    for n, (mentions, _) in enumerate(bundles):
        for mention in mentions:
            title, _, name = mention.text.partition(" ")
            if name and mention.kind is NameKind.PERSON and title.casefold() in THRONES:
                found.setdefault(title.casefold(), set()).add(n)
    return found
