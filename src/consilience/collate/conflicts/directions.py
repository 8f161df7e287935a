"""One thing on opposite sides of a place: "east of Skerra" / "west of Skerra".

Requires points. Idea: what reports say in one point of one place, with opposite quarters of the wind, cannot both be.
A quarter that is only finer ("west" / "north-west") is no conflict. Known to fail where two things lie on either side.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from consilience.collate.conflicts.lexicon import OPPOSITE
from consilience.collate.conflicts.material import make_side
from consilience.collate.conflicts.places import place_conflict
from consilience.types import Evidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.collate.points.make import Matrix
    from consilience.types import AnnotatedArticle, Conflict

_OF = re.compile(
    r"(?P<span>(?:(?:about|some|around|roughly)\s)?(?:[\w.,]+\s(?:miles?|kilomet(?:re|er)s?|km|met(?:re|er)s?|yards?)\s)?"
    r"(?:to\sthe\s)?(?P<quarters>(?:north|south|east|west)(?:[- ]?(?:north|south|east|west))*)(?:ern)?"
    r"(?:\s(?:coast|shore|side|bank))?\sof\s(?:the\s)?(?P<place>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*))"
)
_QUARTER = re.compile(r"north|south|east|west")


def direction_conflicts(articles: Sequence[AnnotatedArticle], matrix: Matrix) -> list[Conflict]:
    """Return one conflict for each point that sets one thing on opposite sides of one place."""
    found = []
    for point, group in zip(matrix.points, matrix.groups, strict=True):
        places: dict[str, dict[str, list[Evidence]]] = {}
        for statement in group.statements:
            article = articles[statement.article]
            for match in _OF.finditer(article.text, statement.evidence.start, statement.evidence.end):
                quarters = "-".join(_QUARTER.findall(match["quarters"]))
                spans = places.setdefault(match["place"], {}).setdefault(quarters, [])
                spans.append(Evidence(article.id, *match.span("span")))
        for place, sides in places.items():
            opposed = [a for a in sorted(sides) if any(_opposite(a, b) for b in sides)]
            if opposed:
                made = tuple(make_side(f"{quarters} of {place}", sides[quarters]) for quarters in opposed)
                found.append(place_conflict(f"On which side of {place}?", made, point.id))
                break
    return found


def _opposite(a: str, b: str) -> bool:
    return any(OPPOSITE[quarter] in b.split("-") for quarter in a.split("-"))
