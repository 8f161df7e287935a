"""Ages without a unit: "two boys, 12 and 14", "a girl of nine", "Tom, six, and Erik, nine", "(9)".

A reader of characters. The idea: what stands between marks right behind a person, or in a list behind several, is how
old they are; a count would have its noun behind it. Known to fail where a count stands alone between commas behind
people ("the miners, nine and four, were …").
"""

from __future__ import annotations

import re
from typing import Final

from consilience.annotate.figures.lexicon import IRREGULAR_PLURALS
from consilience.text.lemmas import singular_form
from consilience.words.calendar import MONTH_PATTERN as MONTHS
from consilience.words.calendar import WEEKDAY_NAME_PATTERN as WEEKDAYS
from consilience.words.numbers import CARDINALS
from consilience.words.people import COUNTED as PEOPLE
from consilience.words.people import KIN

OLDEST: Final = 115
_REACH: Final = 80
_SMALL: Final = "|".join(sorted(CARDINALS, key=len, reverse=True))
_AGE: Final = rf"(?:\d{{1,3}}|(?:{_SMALL})(?:-(?:{_SMALL}))?)"
_ONE_AGE: Final = re.compile(rf"{_AGE}(?:\sto\s{_AGE})?", re.IGNORECASE)
#: an age's number and what joins it to the next
_EARLIER: Final = rf"(?P<earlier>(?:{_AGE},?\s(?:(?:and|or|to)\s)?)*)"
_SAID: Final = r"(?P<said>(?:(?:both|all|aged?|ages|now|then|respectively)\s)*)"
_BEHIND_PERSON: Final = re.compile(rf"(?P<who>[^\W\d][\w’'-]*)(?P<mark>,\s|\s\(){_SAID}{_EARLIER}$", re.IGNORECASE)
_AGED: Final = re.compile(rf"\b(?:aged?|ages)\s(?:of\s)?(?:just\s|only\s|between\s|from\s)?{_EARLIER}$", re.IGNORECASE)
#: the rest of a list of ages, and what closes it
_LATER: Final = re.compile(
    rf"(?P<later>(?:,?\s(?:(?:and|or|to)\s)?{_AGE}\b(?![-.,]?\d|\s?%))*)(?P<close>\s?[,;.)]|\s(?:years\s)?(?:was|were|is|are|died|has|had|have|and|who|from)\b|$)"
)
#: those of whom "of nine" tells the age: not a father of two, a group of nine
_PERSON_OF: Final = re.compile(
    r"\b(?:boy|girl|man|woman|child|toddler|baby|teenager|lad|youth|youngster|infant|kid|pensioner|widow|widower)\sof\s"
    r"(?:just\s|only\s|about\s|around\s)?$",
    re.IGNORECASE,
)
#: those of whom "between 12 and 14" tells the age
_SEVERAL: Final = re.compile(r"\b(?:boys|girls|men|women|children|teenagers|youths|youngsters|kids)\s$", re.IGNORECASE)
_OF_CLOSE: Final = re.compile(r"\s?[,;.)]|\s(?:and|or|was|were|who|in|from|on|died|had|has|is|with|when|at)\b|$")
#: "who was 17," and "she turned 80."
_WAS: Final = re.compile(r"\b(?:who|he|she)\s(?:was|is|turned|had\sturned)\s(?:just\s|only\s|about\s)?$", re.IGNORECASE)
_NAME: Final = re.compile(
    r"(?P<before>\w++\W++)?(?P<name>[A-Z](?:[\w'’-]++|\.)(?:\s[A-Z](?:[\w'’-]++|\.))*+)(?:,\s|\s\()$"
)
_PLACED: Final = frozenset({"in", "at", "near", "from", "of", "on", "to", "outside", "around", "across", "for", "with"})
_DAY: Final = re.compile(rf"(?:{MONTHS}|{WEEKDAYS})\b")
#: what makes a number between commas a count: "in all, six, including two children, …"
_COUNT_AFTER: Final = re.compile(
    r"\s?,\s(?:including|among|some|most|all|both|mostly|mainly|many|one|two|three|four|five|half|\d)"
)


def is_age(text: str, start: int, end: int, value: float) -> bool:
    """Tell whether the number at ``start`` to ``end`` is how old somebody before it is."""
    if not 0 < value <= OLDEST or value % 1:
        return False
    before = text[max(0, start - _REACH) : start]
    if text[start : start + 8].lower() == "between ":
        return bool(_SEVERAL.search(before) and _OF_CLOSE.match(text, end))
    if not _ONE_AGE.fullmatch(text, start, end):
        return False
    if _PERSON_OF.search(before):
        return bool(_OF_CLOSE.match(text, end))
    later = _LATER.match(text, end)
    if not later:
        return False
    if value > 2 and _WAS.search(before):
        return not later["later"]
    if _AGED.search(before):
        return True
    return _behind_person(before, later) or _behind_name(text, before, start, end, later)


def _behind_person(before: str, later: re.Match[str]) -> bool:
    found = _BEHIND_PERSON.search(before)
    if not found or not _closes(found["mark"], later):
        return False
    word = found["who"].lower()
    several = word in IRREGULAR_PLURALS or (word.endswith("s") and word not in PEOPLE)
    single = IRREGULAR_PLURALS.get(word) or (singular_form(word) if several else word)
    if single not in PEOPLE and single not in KIN and single not in _RELATIVES:
        return False
    listed = bool(found["earlier"] or later["later"])
    # "of the passengers, 12 were hurt" counts them; "a woman, 34, was hurt" tells her age
    if several:
        return listed or bool(found["said"])
    return not listed and later["close"].strip() in {",", ")", ";", "."}


_RELATIVES: Final = frozenset(
    {"sister", "brother", "twin", "son", "daughter", "cousin", "nephew", "niece", "sibling", "friend", "parent", "wife"}
    | {
        "husband",
        "mother",
        "father",
        "grandmother",
        "grandfather",
        "grandson",
        "granddaughter",
        "aunt",
        "uncle",
        "other",
    }
)


def _behind_name(text: str, before: str, start: int, end: int, later: re.Match[str]) -> bool:
    """Tell whether a number in words stands between marks behind a name: "Tom, six,"."""
    found = _NAME.search(before)
    if not found or later["later"] or text[start:end].isdigit():
        return False
    previous = (found["before"] or "").strip(" ,").lower()
    if previous in _PLACED or found["name"].split()[0].lower() in _PLACED or _DAY.match(found["name"]):
        return False
    return later["close"].strip() in {",", ")"} and not _COUNT_AFTER.match(text, end) and _closes(before[-2:], later)


def _closes(mark: str, later: re.Match[str]) -> bool:
    """Tell whether a bracket is closed by a bracket and a comma by something else."""
    return ("(" in mark) == (later["close"].strip() == ")")
