"""Numbers that the rest of the article explains: "the Orbit 2", a product's model or version, and "2016 candidates".

Requires parts of speech. The idea: where one and the same name stands before one and the same number time and again,
and once at least nothing stands behind the number that it could count ("the Orbit 2 has", "on the Orbit 2.") or the
name is one thing's ("an Orbit 2 owner"), the number belongs to the name everywhere, also in "Orbit 2 phones". Known to
fail for a result or a medal table in which a club and its points come twice, which count nothing behind them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from consilience.words.calendar import MONTH_PATTERN as MONTHS
from consilience.words.calendar import WEEKDAY_NAME_PATTERN as WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.text.tree import Tree
    from consilience.types import TimeExpression

#: a capital word or a code and a small number behind it, not a part of a larger number or measured
_NUMBERED: Final = re.compile(
    r"\b(?P<name>[A-Z][\w’'-]*)[ \u00a0](?P<number>\d{1,4}(?:\.\d{1,2})?)"
    r"(?![\d%°]|[.,:/-]\d|[ \u00a0](?:percent|per cent)\b)"
)
_CALENDAR: Final = re.compile(rf"(?:{MONTHS}|{WEEKDAYS})\.?")
#: behind a number that counts nothing: the end of a phrase, or a word that no noun phrase goes on with
_CLOSED_AFTER: Final = re.compile(
    r"\s?[.,;:!?)”\"](?!\d)|[’']s\b|\s(?:has|have|had|is|was|will|can|could|would|does|and|or|but|with|to|in|on|at|for|from|by|as|than|which"
    r"|that|it)\b|\s?$|\n"
)
#: before a name of one thing
_ONE_BEFORE: Final = re.compile(r"\b(?:an?|its|his|her|their|our|your|my|new)\s$", re.IGNORECASE)
#: what four digits are that stand alone, before something else than people or a unit
_YEAR: Final = re.compile(
    r"(?<![\w.,$£€/-])(?:19|20)\d\d(?!\w|[.,/]\d|-\w|\s?%|\s(?:people|men|women|children|persons|miles|km|feet|others|more|of)\b)"
)
#: how often a name has to stand before its number
_OFTEN: Final = 2


def numbered_names(tree: Tree) -> frozenset[int]:
    """Return where the numbers begin that belong to a name in all of the article."""
    places: dict[tuple[str, str], list[int]] = {}
    closed: set[tuple[str, str]] = set()
    named: set[tuple[str, str]] = set()
    for found in _NUMBERED.finditer(tree.text):
        index = tree.at(found.start())
        if index < 0 or _CALENDAR.fullmatch(found["name"]):
            continue
        pair = (found["name"], found["number"])
        places.setdefault(pair, []).append(found.start("number"))
        if tree.tokens[index].pos == "PROPN":
            named.add(pair)
        if _ONE_BEFORE.search(tree.text, max(0, found.start() - 8), found.start()) or _CLOSED_AFTER.match(
            tree.text, found.end()
        ):
            closed.add(pair)
    return frozenset(at for pair in closed & named if len(places[pair]) >= _OFTEN for at in places[pair])


def years_told(text: str, times: Sequence[TimeExpression]) -> frozenset[int]:
    """Return where four digits stand that are a year which a time of the article tells: "2016 candidates".

    Fails where a count happens to be the number of such a year, and has no comma.
    """
    years = {time.value[:4] for time in times if time.type == "DATE"}
    return frozenset(found.start() for found in _YEAR.finditer(text) if found.group() in years)
