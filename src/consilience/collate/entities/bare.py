"""Words that stand for one name of their story: a point of the compass for a land, a throne for who sits on it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from consilience.collate.entities.forms import key_of
from consilience.types import NameKind, Saying, Says
from consilience.words.people import THRONES
from consilience.words.places import COMPASS_LANDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.collate.entities.forms import Mention
    from consilience.types import AnnotatedArticle

    Bundle = tuple[list[Mention], tuple[Saying, ...]]

_THE = re.compile(r"\b[Tt]he\s+$")
_POINTS = {key_of(point) for point in COMPASS_LANDS.values()}


def settle_bare_words(bundles: Sequence[Bundle], articles: Sequence[AnnotatedArticle]) -> list[Bundle]:
    """Give "the North" to North Korea and "the Queen" to Queen Ana, mention by mention.

    A point stands for its land in a report that names that land or its neighbour ("North Korea", "South Korea"); a
    throne for its bearer where the story knows one. Of two bearers none is meant, and the word names nobody. Fails on
    a point that stands for a part of another land of the same report.
    """
    texts = {article.id: article.text for article in articles}
    result = [(list(mentions), list(reasons)) for mentions, reasons in bundles]
    for n, (mentions, _) in enumerate(bundles):
        for mention in mentions:
            point, throne = mention.key in _POINTS, mention.text.casefold() in THRONES
            if not (point or throne) or not _THE.search(texts[mention.place.article], 0, mention.place.start):
                continue
            owner = _land(mention, bundles, texts) if point else _bearer(mention, bundles)
            if owner == n:
                continue
            if owner is not None or throne:
                result[n][0].remove(mention)
            if owner is not None:
                result[owner][0].append(mention)
                result[owner][1].append(Saying(Says.SHORTENED))
    return [(mentions, tuple(dict.fromkeys(reasons))) for mentions, reasons in result if mentions]


def _land(mention: Mention, bundles: Sequence[Bundle], texts: dict[str, str]) -> int | None:
    """Return the bundle of the one land of the story that this point stands for."""
    text = texts[mention.place.article]
    found = [
        n
        for land, point in COMPASS_LANDS.items()
        if key_of(point) == mention.key and re.search(rf"\b(?:North|South|East|West) {land.split()[1]}", text)
        for n, (mentions, _) in enumerate(bundles)
        if any(other.key == key_of(land) for other in mentions)
    ]
    return found[0] if len(found) == 1 else None


def _bearer(mention: Mention, bundles: Sequence[Bundle]) -> int | None:
    """Return the bundle of the one person of the story who is named with this title."""
    title = f"{mention.text.title()} "
    found = [
        n
        for n, (mentions, _) in enumerate(bundles)
        if any(other.kind is NameKind.PERSON and other.text.startswith(title) for other in mentions)
    ]
    return found[0] if len(found) == 1 else None
