"""Units, ages and qualifiers around a number: what the characters beside it say, without syntax."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from consilience.annotate.figures.ages import is_age
from consilience.annotate.figures.lexicon import (
    COUNTING_COMPOUNDS,
    CURRENCY_SIGNS,
    CURRENCY_WORDS,
    GLUED_ONLY,
    NEUTRAL_BEFORE,
    QUALIFIERS_AFTER,
    QUALIFIERS_BEFORE,
    TIME_UNIT_NAMES,
    TIME_UNITS,
    UNIT_SYMBOLS,
    UNIT_WORDS,
)
from consilience.text.lookup import lookup_form
from consilience.types import Bound
from consilience.words.calendar import MONTH_PATTERN as MONTHS
from consilience.words.people import COUNTED as PEOPLE

#: how many characters before a number may hold its qualifiers
_REACH: Final = 48
_SPACE: Final = r"[ \t\u00a0\u2009\u202f]"


@dataclass(frozen=True, slots=True)
class Measure:
    """The unit of a number, and the span of number and unit together."""

    start: int
    end: int
    unit: str
    #: what a compound adjective counts ("six-member"), else ""
    counted: str = ""
    #: a duration, which is a figure where it is how long something takes (``lengths.py``)
    duration: bool = False
    #: what the number is multiplied by to be in the unit: decades and centuries are told in years
    factor: float = 1.0


@dataclass(frozen=True, slots=True)
class Qualified:
    """Where a figure begins and ends with its qualifiers, and the bound that they set."""

    start: int
    end: int
    bound: Bound
    #: the word that sets the bound, in lower case; "" where none does
    word: str = ""
    #: where that word begins
    word_start: int = -1


def _alternatives(words: object) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


_SIGN_BEFORE: Final = re.compile(rf"(?<![A-Za-z])(?:{_alternatives(CURRENCY_SIGNS)}){_SPACE}?$")
_CODE_BEFORE: Final = re.compile(rf"\b(?P<code>USD|EUR|GBP|RMB|CNY|JPY|INR|CHF){_SPACE}?$")
#: what opens a range, up to its first number
_BETWEEN: Final = re.compile(r"between[^\d]*", re.IGNORECASE)
_CURRENCY_AFTER: Final = re.compile(
    rf"(?:{_SPACE}|-)(?:of{_SPACE})?(?:US{_SPACE}|U\.S\.{_SPACE})?(?P<word>{_alternatives(CURRENCY_WORDS)})\b"
)
_SYMBOL_AFTER: Final = re.compile(rf"(?P<gap>{_SPACE}?|-)(?P<symbol>{_alternatives(UNIT_SYMBOLS)})(?![A-Za-z0-9])")
_WORD_AFTER: Final = re.compile(
    rf"(?:{_SPACE}|-)(?P<word>{_alternatives(UNIT_WORDS)})(?P<plural>e?s)?\b", re.IGNORECASE
)
_DURATION_AFTER: Final = re.compile(rf"(?:{_SPACE}|-)(?:more{_SPACE})?(?P<unit>{TIME_UNITS})\b", re.IGNORECASE)
_AGE_AFTER: Final = re.compile(
    rf"[\s-](?P<unit>year|month|week|day)s?(?:[\s-]+olds?\b|(?P<of_age>{_SPACE}of{_SPACE}age\b))", re.IGNORECASE
)
_YO_AFTER: Final = re.compile(rf"(?<=\d){_SPACE}?-?y/?o\b", re.IGNORECASE)
#: a part of one unit, and what joins it to the unit
_PART: Final = re.compile(
    r"(?:an?[\s-])?half|(?:an?|one|three)[\s-](?:quarters?|thirds?|tenths?|fifths?)", re.IGNORECASE
)
_OF_A_UNIT: Final = re.compile(rf"(?:{_SPACE}of)?{_SPACE}an?(?=[{_SPACE[1:-1]}])", re.IGNORECASE)
#: what is told in years, so that "six decades" and "60 years" are one
_YEARS: Final = {"century": 100.0, "decade": 10.0}
#: how often something happened, in a word
TIMES: Final = re.compile(
    r"\b(?<!once or )(?:twice|thrice)\b(?!\s(?:as|the|that|its|their|his|her|more)\b|-)", re.IGNORECASE
)
_BROKEN_AGE: Final = re.compile(rf"-(?P<unit>year|month)s?\b(?P<nouns>(?:{_SPACE}\w+){{1,3}})", re.IGNORECASE)
_COMPOUND_AFTER: Final = re.compile(rf"-(?P<word>{_alternatives(COUNTING_COMPOUNDS)})\b", re.IGNORECASE)
_AGED_BEFORE: Final = re.compile(
    rf"\b(?:aged?|ages){_SPACE}+(?:of{_SPACE}+)?(?:just{_SPACE}+|only{_SPACE}+|between{_SPACE}+)?"
    rf"(?:\d{{1,3}}{_SPACE}+(?:and|to|or){_SPACE}+)?$",
    re.IGNORECASE,
)
_NAME_BEFORE: Final = re.compile(rf"[A-Z][\w'’.-]+(?:,{_SPACE}|{_SPACE}\()$")
_MONTH_BEFORE: Final = re.compile(rf"\b(?:{MONTHS})\.?(?:,{_SPACE}|{_SPACE}\()$")
_AGE_CLOSE: Final = re.compile(rf"{_SPACE}?(?:[,;.)]|$)|{_SPACE}(?:and|who|from|of|was|were|is|died|has)\b")
_MAGNITUDE_BEFORE: Final = re.compile(rf"\bmagnitude(?:-|{_SPACE}(?:of{_SPACE})?)$", re.IGNORECASE)
#: "a 5.9 earthquake", "a 6.1-magnitude tremor"
_QUAKE_AFTER: Final = re.compile(
    rf"(?:{_SPACE}?-{_SPACE}?magnitude\b|{_SPACE}(?:(?:earth)?quake|tremor|aftershock)\b)", re.IGNORECASE
)
_TENTHS: Final = re.compile(r"\d\.\d")
_A_UNIT: Final = re.compile(
    rf"\b(?:more{_SPACE}than|less{_SPACE}than|over|under|about|around|nearly|almost|roughly|at{_SPACE}least|up{_SPACE}to)"
    rf"{_SPACE}(?P<number>an?){_SPACE}(?P<unit>mile|kilomet(?:er|re)|met(?:er|re)|ton|tonne|foot"
    rf"|inch|yard|acre|hectare|pound|gallon|lit(?:er|re)|barrel)\b(?!{_SPACE}?-)",
    re.IGNORECASE,
)


def read_measure(text: str, start: int, end: int, suffix: str = "", value: float = 0.0) -> Measure | None:
    """Read the unit of the number at ``start`` to ``end``: money, an age, a duration, a unit or a counting compound.

    Without a ``value`` only an age that says what it is ("aged nine", "9-year-old") is read as one.
    """
    between = _BETWEEN.match(text, start, end)
    if between and (money := _read_money(text, between.group(), between.end(), end)):
        return Measure(start, money.end, money.unit)
    before = text[max(0, start - _REACH) : start]
    return (
        _read_money(text, before, start, end)
        or _read_age(text, before, start, end, value)
        or _read_symbol(text, start, end, suffix)
        or _read_unit_word(text, before, start, end)
        or _read_part(text, before, start, end)
    )


def _read_part(text: str, before: str, start: int, end: int) -> Measure | None:
    """Read the unit of which the number is a part: "half a mile", "three quarters of an hour"."""
    article = _OF_A_UNIT.match(text, end) if _PART.fullmatch(text, start, end) else None
    return _read_unit_word(text, before, start, article.end()) if article else None


def units_without_number(text: str) -> list[tuple[int, int, str]]:
    """Return (start, end of the article, unit's word) of each "a" that means one of a unit: "more than a mile"."""
    return [(m.start("number"), m.end("number"), m["unit"]) for m in _A_UNIT.finditer(text)]


def _read_money(text: str, before: str, start: int, end: int) -> Measure | None:
    if sign := _SIGN_BEFORE.search(before):
        unit = CURRENCY_SIGNS[sign.group().strip()]
        return Measure(start - len(sign.group()), end, unit)
    if code := _CODE_BEFORE.search(before):
        return Measure(start - len(code.group()), end, CURRENCY_WORDS[code["code"]])
    if word := _CURRENCY_AFTER.match(text, end):
        return Measure(start, word.end(), CURRENCY_WORDS[word["word"]])
    return None


def _read_age(text: str, before: str, start: int, end: int, value: float) -> Measure | None:
    if age := _YO_AFTER.match(text, end):
        return Measure(start, age.end(), "year-old")
    if age := _AGE_AFTER.match(text, end):
        return Measure(start, age.end(), f"{lookup_form(age['unit'])}-old")
    if (age := _BROKEN_AGE.match(text, end)) and PEOPLE & set(lookup_form(age["nouns"]).split()):
        return Measure(start, age.end("unit"), f"{lookup_form(age['unit'])}-old")
    if _AGED_BEFORE.search(before) and not _DURATION_AFTER.match(text, end):
        return Measure(start, end, "year-old")
    if is_age(text, start, end, value):
        return Measure(start, end, "year-old")
    number = text[start:end]
    if not (number.isdigit() and len(number) <= 3 and int(number) <= 115 and _NAME_BEFORE.search(before)):
        return None
    if _MONTH_BEFORE.search(before) or not _AGE_CLOSE.match(text, end):
        return None
    return Measure(start, end, "year-old") if _closes(before, text, end) else None


def _closes(before: str, text: str, end: int) -> bool:
    """Tell whether a name's age in brackets or between commas is closed by the same kind of mark."""
    return text[end : end + 1] == ")" if before.endswith("(") else text[end : end + 1] != ")"


def _read_symbol(text: str, start: int, end: int, suffix: str) -> Measure | None:
    match = _SYMBOL_AFTER.match(text, end)
    if not match or (suffix and suffix != match["symbol"] and not suffix.startswith(match["symbol"])):
        return None
    glued = not match["gap"]
    if not text[start:end][-1:].isdigit() and match["symbol"] != "%":
        return None
    if match["symbol"] in GLUED_ONLY and not glued:
        return None
    return Measure(start, match.end(), UNIT_SYMBOLS[match["symbol"]])


def _read_unit_word(text: str, before: str, start: int, end: int) -> Measure | None:
    if TIMES.fullmatch(text, start, end):
        return Measure(start, end, "time")
    if duration := _DURATION_AFTER.match(text, end):
        unit = TIME_UNIT_NAMES[lookup_form(duration["unit"])]
        years = _YEARS.get(unit, 0.0)
        return Measure(start, duration.end(), "year" if years else unit, duration=True, factor=years or 1.0)
    if word := _WORD_AFTER.match(text, end):
        return Measure(start, word.end(), UNIT_WORDS[lookup_form(word["word"])])
    if compound := _COMPOUND_AFTER.match(text, end):
        return Measure(start, compound.end(), "", counted=COUNTING_COMPOUNDS[lookup_form(compound["word"])] or "person")
    if magnitude := _MAGNITUDE_BEFORE.search(before):
        return Measure(start - len(magnitude.group()), end, "magnitude")
    if _TENTHS.fullmatch(text, start, end) and (quake := _QUAKE_AFTER.match(text, end)):
        return Measure(start, quake.end() if "-" in quake.group() else end, "magnitude")
    return None


_BEFORE: Final = re.compile(
    r"(?:^|(?<=[\s(\[“‘\"'—–-]))(?P<word>"
    + "|".join(f"(?P<{bound.name}>{words})" for bound, words in QUALIFIERS_BEFORE.items())
    + rf"|(?P<neutral>{NEUTRAL_BEFORE})){_SPACE}*$",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(
    "|".join(f"(?P<{bound.name}>{words})" for bound, words in QUALIFIERS_AFTER.items()), re.IGNORECASE
)
_NOUN_BETWEEN: Final = re.compile(rf"(?:{_SPACE}[\w'’-]+){{1,2}}(?={_SPACE}or{_SPACE}(?:more|so|fewer|less)\b)")


def read_bound(text: str, start: int, end: int, floor: int) -> Qualified:
    """Read the qualifiers of a number.

    Several may stand before a number ("perhaps as many as"): the one that sets a limit wins over "about". ``floor`` is
    where the sentence begins: nothing before it is read.
    """
    bound, word, word_start, first = Bound.EXACTLY, "", -1, start
    while match := _BEFORE.search(text[max(floor, first - _REACH) : first]):
        first -= match.end() - match.start("word")
        here = next((each for each in QUALIFIERS_BEFORE if match[each.name]), None)
        if here and (bound is Bound.EXACTLY or bound is Bound.ABOUT):
            bound, word, word_start = here, lookup_form(match["word"]), first
    stop = end
    if match := _AFTER.match(text, end):
        stop = match.end()
    else:
        between = _NOUN_BETWEEN.match(text, end)
        match = _AFTER.match(text, between.end()) if between else None
    if match and bound is Bound.EXACTLY:
        bound = next(each for each in QUALIFIERS_AFTER if match[each.name])
    return Qualified(first, stop, bound, word, word_start)
