"""Numbers as newsrooms write them: digits, words, magnitudes, fractions and ranges.

A reader of characters, without syntax: it says where a number stands and what it is worth, not what it counts, and
leaves dates, ages and units to its callers. Numbers that are part of something else (addresses, handles, phone
numbers, clock times, numeric dates, counters such as "3/12", codes such as "A320", match scores) are no numbers here.

The values of vague magnitudes are floors of ours: a plural magnitude ("dozens", "tens of thousands") is worth two of
it, "several" and "a few" are worth three. They order such words; they claim nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import Final

from consilience.text.lookup import lookup_form

_UNIT_WORDS: Final = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TEN_WORDS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
UNITS: Final = {word: value for value, word in enumerate(_UNIT_WORDS)}
TENS: Final = {word: 10 * value for value, word in enumerate(_TEN_WORDS, start=2)}
SCALES: Final = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
#: letters that may follow digits directly or after a space and multiply them
SCALE_LETTERS: Final = {
    "mn": 10**6,
    "mln": 10**6,
    "bn": 10**9,
    "tn": 10**12,
    "trn": 10**12,
}
#: letters that multiply only after a currency sign: elsewhere they are metres and kelvins
MONEY_LETTERS: Final = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}
#: words that make the magnitude after them vague, and by how much they multiply it at least
VAGUE_MULTIPLIERS: Final = {
    "several": 3,
    "a few": 3,
    "few": 3,
    "many": 3,
    "a couple of": 2,
    "a couple": 2,
    "some": 1,
}
FRACTION_PARTS: Final = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "tenth": 10,
}
SIGNS: Final = {"½": 0.5, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 0.25, "¾": 0.75, "⅕": 0.2, "⅛": 0.125}


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text; the span is half-open and counts code points."""

    start: int
    end: int
    value: float
    #: the upper end of a range ("10 to 15"), else None
    maximum: float | None = None
    #: only an order of size is said ("dozens", "several hundred"); the value is its floor
    vague: bool = False
    #: a round word that is seldom meant to the unit ("a dozen", "a score")
    round: bool = False
    #: a part of a whole ("half", "two-thirds")
    fraction: bool = False
    #: "85th": a place in an order, or the count up to it
    ordinal: bool = False
    #: letters that follow the digits without a space ("kg" in "80kg"); outside of the span
    suffix: str = ""
    #: written with digits
    digits: bool = False


_SPACE: Final = r"[ \t\u00a0\u2009\u202f]"
_GAP: Final = rf"(?:{_SPACE}+|{_SPACE}?[-\u2010\u2011]{_SPACE}?)"
_UNIT: Final = "|".join(sorted(UNITS, key=len, reverse=True))
_TEN: Final = "|".join(TENS)
_SCALE: Final = "|".join(SCALES)
_DIGITS: Final = (
    r"\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3})+(?!\d)(?:\.\d+)?"
    r"|\d{1,3}(?:,\d{2})+,\d{3}(?!\d)(?:\.\d+)?"
    r"|\d+(?:\.\d+)?"
)
_ATOM: Final = re.compile(
    rf"(?P<digits>{_DIGITS})(?P<sign>[½⅓⅔¼¾⅕⅛])?|(?P<only_sign>[½⅓⅔¼¾⅕⅛])"
    rf"|\b(?:(?P<scale>{_SCALE})|(?P<ten>{_TEN})|(?P<unit>{_UNIT})|(?P<article>an?)(?={_SPACE}+(?:{_SCALE})\b))\b",
    re.IGNORECASE,
)
_JOIN: Final = re.compile(rf"{_GAP}(?P<and>and{_SPACE}+)?", re.IGNORECASE)
_AND_A_HALF: Final = re.compile(
    rf"{_GAP}and{_GAP}a{_GAP}(?P<part>half|quarter)\b(?:{_GAP}(?P<scale>{_SCALE})\b)?", re.IGNORECASE
)
#: a number whose half is still to come
_NUMBER_AND: Final = re.compile(rf"(?:\d|\b(?:{_UNIT}|{_TEN}|{_SCALE})){_GAP}and{_GAP}(?:a{_GAP})?$", re.IGNORECASE)
_LETTERS: Final = re.compile(rf"{_SPACE}?(?P<letters>mn|mln|bn|trn|tn)\b", re.IGNORECASE)
_SUFFIX: Final = re.compile(r"[A-Za-zµ°]+[²³23]?")
_ORDINAL: Final = re.compile(r"(?:st|nd|rd|th)\b")
_CURRENCY_BEFORE: Final = re.compile(rf"[$£€¥₹₦₽₩₺₪]{_SPACE}?$")

_VAGUE: Final = re.compile(
    r"\b(?:"
    rf"(?P<of>tens|dozens|scores|hundreds|thousands)\s+(?:and\s+\w+\s+)?of\s+(?P<of_scale>hundreds|thousands|millions|billions)"
    r"|(?P<plural>dozens|scores|hundreds|thousands|millions|billions|trillions)"
    rf"|(?P<multiplier>several|an?\s+few|few|many|an?\s+couple(?:\s+of)?|some)\s+(?P<scale>{_SCALE}|score)"
    rf"(?:\s+(?P<second>thousand|million|billion|trillion))?"
    r")\b",
    re.IGNORECASE,
)
_SINGLE_VAGUE: Final = re.compile(
    r"\b(?:(?P<three>several|a\s+few|a\s+handful\s+of)|(?P<two>a\s+couple\s+of))\b", re.IGNORECASE
)
_SCORE: Final = re.compile(r"\ba\s+score(?=\s+of\b)", re.IGNORECASE)
_HALF_OF_SCALE: Final = re.compile(
    rf"\b(?:(?:a{_GAP})?(?P<half>half){_GAP}(?:an?{_GAP})?|an?{_GAP}(?P<quarter>quarter){_GAP}(?:of{_GAP})?an?{_GAP})"
    r"(?P<scale>dozen|million|billion|trillion)\b",
    re.IGNORECASE,
)
_FRACTION: Final = re.compile(
    rf"\b(?:(?P<top>an?|one|two|three|four|five){_GAP}(?P<part>thirds?|quarters?|fourths?|fifths?|sixths?|eighths?|tenths?)"
    r"|(?P<half>half))\b"
    r"|(?<![\d/.,])(?P<over>[1-9])/(?P<under>[2-9]|10)(?=\s+of\b)",
    re.IGNORECASE,
)
_RANGE: Final = re.compile(
    rf"(?:{_SPACE}+(?P<word>to|or){_SPACE}+(?:as{_SPACE}+many{_SPACE}+as{_SPACE}+)?[$£€]?|{_SPACE}?[-\u2010-\u2014]{_SPACE}?[$£€]?)$",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(rf"\bbetween{_SPACE}+[$£€]?$", re.IGNORECASE)
_FROM: Final = re.compile(rf"\bfrom{_SPACE}+[$£€]?$", re.IGNORECASE)
_AND: Final = re.compile(rf"{_SPACE}+and{_SPACE}+[$£€]?", re.IGNORECASE)

#: stretches in which no number is one: addresses, handles, clock times, numeric dates, phone numbers, versions
_NOT_NUMBERS: Final = re.compile(
    r"https?://\S+|\bwww\.\S+|[\w.+-]{1,64}@[\w.-]+|[@#]\w+|\b[\w-]{1,64}\.(?:com|org|net|gov|co|twitter)\b\S*"
    r"|\b\d{1,2}[:.]\d{2}(?::\d{2})?\s?(?:[ap]\.?m\b\.?|hrs\b)|\b\d{1,2}:\d{2}(?::\d{2})?"
    r"|\b\d{1,2}\s?[ap]\.?m\b\.?"
    r"|\b\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b"
    r"|(?<![\d,.])\+?\(?\d{2,5}\)?(?:[ \u00a0-]\(?\d{2,5}\)?){2,}(?![\d,])"
    r"|\b\d+(?:\.\d+){2,}\b"
    r"|\b\d+x\d+\b|\b\d+/\d+\b(?!\s+of\b)"
    r"|\(?\b(?:19|20)\d\d[-\u2013](?:19|20)?\d\d\b\)?"
    r"|\b[A-Za-z]+\d[\w-]*|\b[A-Z][A-Za-z]*-\d[\w-]*|\b\d+[A-Z]{2,}\w*|©\s?\d+|(?<![\d.,\u00a0\u2009\u202f])00\d*\b",
)
#: without one of these none of the above stands in a text; asked first, because looking for them all takes long
_MAY_BLOCK: Final = re.compile(r"[\d@#]|https?:|www\.|\.(?:com|org|net|gov|co|twitter)\b")
#: what looks like a code by its letters but is money
_PREFIXES: Final = re.compile(r"(?:USD|EUR|GBP|RM|Rs|N)\d")
#: what can be counted in millions, so that "4m" before it is no length
_MILLIONS_OF: Final = re.compile(
    r"m\s(?:people|residents|children|adults|men|women|workers|refugees|migrants|homes|households|jobs|users|customers"
    r"|passengers|visitors|voters|votes|tons|tonnes|barrels|doses|pounds|euros|dollars)\b"
)


def find_numbers(text: str) -> tuple[Number, ...]:
    """Return the numbers of a text in order, without overlaps; the longest reading wins.

    Values are plain: "2.5 million" is worth 2500000. Requires nothing but the characters; known to fail where a word
    has another sense ("scores" as a verb, "second"), which callers with syntax can tell.
    """
    taken = _blocked(text)
    found: list[Number] = []
    for number in (*_special_numbers(text), *_plain_numbers(text)):
        place = bisect_left(taken, (number.start, number.start))
        overlaps_before = place > 0 and taken[place - 1][1] > number.start
        overlaps_after = place < len(taken) and taken[place][0] < number.end
        if not overlaps_before and not overlaps_after:
            taken.insert(place, (number.start, number.end))
            found.append(number)
    return tuple(_join_ranges(text, sorted(found, key=lambda number: number.start)))


def _blocked(text: str) -> list[tuple[int, int]]:
    if not _MAY_BLOCK.search(text):
        return []
    return [match.span() for match in _NOT_NUMBERS.finditer(text) if not _PREFIXES.match(match.group())]


def _special_numbers(text: str) -> list[Number]:
    """Vague magnitudes, fractions and round words: what the plain grammar would read only in part."""
    found = [_vague_number(match) for match in _VAGUE.finditer(text)]
    for match in _HALF_OF_SCALE.finditer(text):
        if _mixed_before(text, match):
            continue
        part = 0.5 if match["half"] else 0.25
        scale = lookup_form(match["scale"])
        found.append(Number(*match.span(), part * SCALES[scale], round=scale == "dozen"))
    found.extend(Number(*match.span(), 20.0, round=True) for match in _SCORE.finditer(text))
    found.extend(_fraction(match) for match in _FRACTION.finditer(text) if not _mixed_before(text, match))
    singles = _SINGLE_VAGUE.finditer(text)
    found.extend(Number(*match.span(), 3.0 if match["three"] else 2.0, vague=True) for match in singles)
    return found


def _mixed_before(text: str, match: re.Match[str]) -> bool:
    """Tell whether the fraction is the second part of "two and a half"."""
    return bool(_NUMBER_AND.search(text[max(0, match.start() - 24) : match.start()]))


def _vague_number(match: re.Match[str]) -> Number:
    magnitudes = {f"{word}s": value for word, value in SCALES.items()} | {"scores": 20, "tens": 10, "score": 20}
    if match["plural"]:
        value = 2.0 * magnitudes[lookup_form(match["plural"])]
    elif match["of"]:
        value = 2.0 * magnitudes[lookup_form(match["of"])] * magnitudes[lookup_form(match["of_scale"])]
    else:
        multiplier = re.sub(r"\s+", " ", lookup_form(match["multiplier"]))
        multiplier = re.sub(r"^an ", "a ", multiplier)
        scale = lookup_form(match["scale"])
        value = float(VAGUE_MULTIPLIERS[multiplier] * (magnitudes.get(scale) or SCALES[scale]))
        value *= SCALES[lookup_form(match["second"])] if match["second"] else 1
    return Number(*match.span(), value, vague=True)


def _fraction(match: re.Match[str]) -> Number:
    if match["half"]:
        value = 0.5
    elif match["over"]:
        value = int(match["over"]) / int(match["under"])
    else:
        top = UNITS.get(lookup_form(match["top"]), 1)
        value = top / FRACTION_PARTS[lookup_form(match["part"]).removesuffix("s")]
    return Number(*match.span(), value, fraction=True, digits=bool(match["over"]))


def _plain_numbers(text: str) -> list[Number]:
    found: list[Number] = []
    position = 0
    while match := _ATOM.search(text, position):
        number = _read_phrase(text, match)
        position = max(match.end(), number.end) if number else match.end()
        if number:
            found.append(number)
    return found


def _read_phrase(text: str, first: re.Match[str]) -> Number | None:
    """Read the longest well-formed number that begins with the atom ``first``."""
    phrase = _Phrase()
    if not phrase.take(first, joined_by_and=False):
        return None
    end = first.end()
    dozen = bool(first["scale"])
    while gap := _JOIN.match(text, end):
        atom = _ATOM.match(text, gap.end())
        hyphen = "-" in gap.group() or "\u2010" in gap.group() or "\u2011" in gap.group()
        if not atom or (hyphen and bool(atom["digits"])) or not phrase.take(atom, joined_by_and=bool(gap["and"])):
            break
        end = atom.end()
        dozen = dozen or lookup_form(atom["scale"] or "") == "dozen"
    if phrase.value is None:
        return None
    number = Number(first.start(), end, phrase.value, digits=bool(first["digits"]), round=dozen)
    return _with_tail(text, number)


class _Phrase:
    """The value of a number phrase while its atoms come in."""

    def __init__(self) -> None:
        self._total = 0.0
        self._current: float | None = None
        self._smallest_scale = float("inf")
        #: values below this may be added to the current group ("twenty" takes "one", "hundred" takes "twenty")
        self._room = float("inf")
        self._article = False

    @property
    def value(self) -> float | None:
        if self._article:
            return None
        if self._current is None:
            return self._total or None
        return self._total + self._current

    def take(self, atom: re.Match[str], *, joined_by_and: bool) -> bool:
        """Add an atom; False, without any change, where it does not belong to this number."""
        if atom["scale"]:
            return not joined_by_and and self._scale(SCALES[lookup_form(atom["scale"])])
        if atom["article"]:
            if self._current is not None or self._total:
                return False
            self._current, self._article = 1.0, True
            return True
        return self._add(_atom_value(atom), exact=bool(atom["digits"] or atom["only_sign"]), ten=bool(atom["ten"]))

    def _scale(self, scale: int) -> bool:
        if self._current is None or scale >= self._smallest_scale or (scale == 100 and self._current >= 100):
            return False
        self._article = False
        if scale == 100:
            self._current, self._room = self._current * 100, 100
        else:
            self._total += self._current * scale
            self._current, self._smallest_scale, self._room = None, scale, min(scale, 1000)
        return True

    def _add(self, value: float, *, exact: bool, ten: bool) -> bool:
        if self._article:
            return False
        if self._current is None:
            if self._total and (value >= self._room or self._smallest_scale == SCALES["dozen"]):
                return False
            self._current = value
        elif exact or value >= self._room or self._room > 100:
            return False
        else:
            self._current += value
        self._room = 10 if ten else (1000 if exact else 0)
        return True


def _atom_value(atom: re.Match[str]) -> float:
    if atom["only_sign"]:
        return SIGNS[atom["only_sign"]]
    if atom["digits"]:
        return float(re.sub(r"[,\u00a0\u2009\u202f]", "", atom["digits"])) + SIGNS.get(atom["sign"] or "", 0.0)
    word = lookup_form(atom["ten"] or atom["unit"])
    return float(TENS.get(word, UNITS.get(word, 0)))


def _with_tail(text: str, number: Number) -> Number | None:
    """Add what follows the last atom: a half, scale letters, an ordinal ending, a unit without a space."""
    if half := _AND_A_HALF.match(text, number.end):
        part = 0.5 if lookup_form(half["part"]) == "half" else 0.25
        scale = SCALES[lookup_form(half["scale"])] if half["scale"] else _last_scale(text[number.start : number.end])
        base = number.value * scale if half["scale"] else number.value
        return replace(number, end=half.end(), value=base + part * scale)
    if not number.digits or not text[number.end - 1].isdigit():
        return number
    if _ORDINAL.match(text, number.end):
        return replace(number, end=number.end + 2, ordinal=True)
    if letters := _LETTERS.match(text, number.end):
        return replace(number, end=letters.end(), value=number.value * SCALE_LETTERS[lookup_form(letters["letters"])])
    if not (suffix := _SUFFIX.match(text, number.end)):
        return number
    letters_after = suffix.group()
    money = lookup_form(letters_after) in MONEY_LETTERS and bool(
        _CURRENCY_BEFORE.search(text, max(0, number.start - 2), number.start)
    )
    if money or _MILLIONS_OF.match(text, number.end):
        return replace(number, end=suffix.end(), value=number.value * MONEY_LETTERS[lookup_form(letters_after)])
    return replace(number, suffix=letters_after)


def _last_scale(phrase: str) -> int:
    word = re.split(r"[\s-]+", lookup_form(phrase.strip()))[-1]
    return SCALES.get(word, 1)


def _join_ranges(text: str, numbers: list[Number]) -> list[Number]:
    joined: list[Number] = []
    for number in numbers:
        low = joined[-1] if joined else None
        merged = _range(text, low, number) if low else None
        if merged:
            joined[-1] = merged
        else:
            joined.append(number)
    return [number for number in joined if not _is_score(text, number)]


def _range(text: str, low: Number, high: Number) -> Number | None:
    """Join "10 to 15", "10-15", "2 to 3 million", "between 10 and 15"; "rose from 10 to 15" stays two numbers."""
    if low.maximum is not None or low.vague or low.ordinal or high.ordinal or low.fraction != high.fraction:
        return None
    between = text[low.end : high.start]
    start = low.start
    if opening := _BETWEEN.search(text, max(0, low.start - 16), low.start):
        if not _AND.fullmatch(between):
            return None
        start = opening.start()
    else:
        link = _RANGE.fullmatch(between)
        if not link or _FROM.search(text, max(0, low.start - 16), low.start):
            return None
        word = lookup_form(link["word"] or "")
        if word == "or" and high.value != low.value + 1:
            return None
    value = low.value
    scale = _last_scale(text[high.start : high.end])
    if scale > 1 and value < scale and value * scale < high.value and _last_scale(text[low.start : low.end]) == 1:
        value *= scale
    if value >= high.value:
        return None
    return replace(high, start=start, value=value, maximum=high.value)


_SCORE_LINE: Final = re.compile(r"\d{1,2}[-\u2013]\d{1,2}")


def _is_score(text: str, number: Number) -> bool:
    """Tell whether this is half of a falling pair as "3-1": a match's score, a ratio, never a range."""
    if not number.digits or number.maximum is not None:
        return False
    around = text[max(0, number.start - 3) : number.end + 3]
    return any(
        match.start() <= number.start - max(0, number.start - 3) < match.end() for match in _SCORE_LINE.finditer(around)
    )
