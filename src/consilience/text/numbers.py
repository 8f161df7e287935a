"""Numbers as newsrooms write them: digits, words, magnitudes, fractions and ranges.

A reader of characters, without syntax: it says where a number stands and what it is worth, not what it counts, and
leaves dates, ages and units to its callers. Numbers that are part of something else (addresses, handles, phone
numbers, clock times, numeric dates, counters such as "3/12", codes such as "A320", match scores) are no numbers here.

The values of vague magnitudes are floors of ours: a plural magnitude ("dozens", "tens of thousands") is worth two of
it, "several" and "a few" are worth three. They order such words; they claim nothing.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import Final

from consilience.text.lookup import lookup_form
from consilience.text.magnitudes import (
    ALL_SCALES,
    FRACTION_PARTS,
    MONEY_LETTERS,
    SCALE_LETTERS,
    SIGNS,
    TENS,
    UNITS,
    VAGUE_MULTIPLIERS,
)
from consilience.text.ranges import join_ranges, last_scale


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
_SCALE: Final = "|".join(sorted(ALL_SCALES, key=len, reverse=True))
#: thousands set apart by a plain space or an apostrophe, as the United Nations or the Swiss write them
_SPACED: Final = r"(?<![\w.,:/'’-])[1-9]\d{0,2}(?: \d{3})+(?:\.\d+)?(?![ ,.'’]?\d|s\b)"
_DIGITS: Final = (
    rf"{_SPACED}|(?<=R)[1-9]\d{{0,2}}(?: \d{{3}})+(?! ?\d)"
    r"|\d{1,3}(?:['’]\d{3})+(?!\d)|\d{1,3} [1-9]/[2-9](?![\d/])"
    r"|\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3})+(?!\d)(?:\.\d+)?"
    r"|\d{1,3}(?:,\d{2})+,\d{3}(?!\d)(?:\.\d+)?"
    r"|\d+(?:\.\d+)?"
)
_ATOM: Final = re.compile(
    rf"(?P<digits>{_DIGITS})(?P<sign>[½⅓⅔¼¾⅕⅛])?|(?P<only_sign>[½⅓⅔¼¾⅕⅛])"
    rf"|\b(?:(?P<scale>{_SCALE})|(?P<ten>{_TEN})|(?P<unit>{_UNIT})|(?P<article>an?)(?={_SPACE}+(?:{_SCALE})\b))\b",
    re.IGNORECASE,
)
_WHOLE_SPACED: Final = re.compile(_SPACED)
_JOIN: Final = re.compile(rf"{_GAP}(?P<and>and{_SPACE}+)?", re.IGNORECASE)
_AND_A_HALF: Final = re.compile(
    rf"{_GAP}and{_GAP}a{_GAP}(?P<part>half|quarter)\b(?:{_GAP}(?P<scale>{_SCALE})\b)?", re.IGNORECASE
)
#: a number whose half is still to come
_NUMBER_AND: Final = re.compile(rf"(?:\d|\b(?:{_UNIT}|{_TEN}|{_SCALE})){_GAP}and{_GAP}(?:a{_GAP})?$", re.IGNORECASE)
#: what a number with plain spaces is not: a day with a count behind it, a telephone number, a label and a count
_APART_BEFORE: Final = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.? $"
    r"|\b(?:call|calling|phone|tel|telephone|dial|text|fax|hotline|helpline|ring|on|at|number|aged?|page|chapter|room|flight"
    r"|route|section|article|no\.|nos?):? $|[+(]$",
    re.IGNORECASE,
)
#: a name before it: "the Boeing 747 400"; the first word of a sentence is none
_NAME_BEFORE: Final = re.compile(r"[a-z,] [A-Z][\w-]+ $")
#: a magnitude that stands at its digits: "44million", "£1.3billion"
_GLUED_SCALE: Final = re.compile(r"(?P<scale>thousand|million|billion|trillion|lakh|crore)s?\b", re.IGNORECASE)
_LETTERS: Final = re.compile(rf"{_SPACE}?(?P<letters>mn|mln|bn|trn|tn)\b", re.IGNORECASE)
_SUFFIX: Final = re.compile(r"[A-Za-zµ°]+[²³23]?")
_ORDINAL: Final = re.compile(r"(?:st|nd|rd|th)\b")
#: a sign of what is below nothing, behind a word or a bracket: "at -1.8", "(−0.3", "minus 14"
_MINUS: Final = re.compile(rf"(?:(?<=[a-z] )|(?<=\())(?:[-\u2212]|\b(?:minus|negative){_SPACE})$", re.IGNORECASE)
#: what can be less than nothing, by the words before it or the unit behind it; counts cannot
_BELOW_NOTHING: Final = re.compile(
    rf"\b(?:at|of|to|from|is|was|be|by|reach\w*|hits?|and|around|about|nearly|almost|roughly|below|above){_SPACE}$",
    re.IGNORECASE,
)
_SIGNED_UNIT: Final = re.compile(
    rf"(?:{_SPACE}|-)?(?:%|°|[CF]\b|(?:degrees?|magnitude|per{_SPACE}?cent|(?:percentage{_SPACE})?points?)\b)",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(rf"{_SPACE}(?:[a-z-]+{_SPACE})?(?:[a-z]+s|people|men|women|children)\b")


def written(value: float) -> str:
    """Return a number in full: no digit is lost, and a whole one has no point."""
    return str(int(value)) if math.isfinite(value) and value == int(value) else repr(value)


_CURRENCY_BEFORE: Final = re.compile(rf"[$£€¥₹₦₽₩₺₪]{_SPACE}?$")

_VAGUE: Final = re.compile(
    r"\b(?:"
    r"(?P<of>tens|dozens|scores|hundreds|thousands)\s+(?:and\s+\w+\s+)?of\s+(?P<of_scale>hundreds|thousands|millions|billions"
    r"|lakhs|crores)|(?P<tens>tens)(?=\s+of\s+[a-z])|(?<![\d.] )(?P<lakhs>lakhs|crores)(?=\s+of\b)"
    r"|(?P<plural>dozens|scores|hundreds|thousands|millions|billions|trillions)"
    rf"|(?P<multiplier>several|an?\s+few|few|many|(?:an?\s+)?couple(?:\s+of)?|some)\s+(?P<scale>{_SCALE}|score)"
    rf"(?:\s+(?P<second>thousand|million|billion|trillion))?"
    r")\b",
    re.IGNORECASE,
)
_SINGLE_VAGUE: Final = re.compile(
    r"\b(?:(?P<three>several|a\s+few|a\s+handful\s+of)|(?P<two>(?:a\s+)?couple\s+of(?=\s+[a-z]+s\b)))\b", re.IGNORECASE
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
    r"|(?<![\d/.,])(?P<over>[1-9])/(?P<under>[2-9]|10{1,3})(?:(?:th|rd)s?\b|(?=\s+of\b))",
    re.IGNORECASE,
)
_SIGN: Final = r"(?:US\$|[$£€₹]|Rs\.? ?)?"
#: a share told as so many of so many: "one in five", "nine out of 10", "one out of every four"
_ONE_IN: Final = re.compile(
    rf"\b(?P<top>{_UNIT}|[1-9])\s+(?:(?P<of>out\s+of)|in)\s+(?P<every>every\s+)?"
    rf"(?P<under>{_UNIT}|twenty|a\s+(?:hundred|thousand|million)|\d{{1,3}}(?:,\d{{3}})*)\b(?![.,]\d|-|:)",
    re.IGNORECASE,
)
#: what follows a count in a time, a place in an order or another number: "two in three days", "one in 12 million"
_NO_SHARE_AFTER: Final = re.compile(
    r"\s+(?:(?:consecutive|straight|different|separate|successive|other|short|long|recent|more)\s+)?(?:(?:half-)?(?:hours?|minutes?|seconds?|days?"
    r"|nights?|weeks?|months?|years?|decades?|centur\w+|seasons?|games?|match(?:es)?|starts?|innings|quarters?|rounds?|tries"
    r"|attempts?|places|parts|words|steps|stages|ways|languages|cities|towns|villages|countries|states|provinces|districts|counties"
    r"|attacks?|incidents?|crashes|shootings?|cases)\b|(?:million|billion|thousand|hundred|lakh|crore)\b|\d)",
    re.IGNORECASE,
)
#: words after which "one in five …" counts the one: what it was done to
_NO_SHARE_BEFORE: Final = re.compile(
    r"\b(?:killed|killing|injured|injuring|wounded|wounding|won|lost|scored|arrested|hit|number|no\.|phase|chapter|part)\s+$",
    re.IGNORECASE,
)
#: those of whom shares are told, so that "two out of three" of them are no two people
_POPULATION: Final = re.compile(
    r"\s(?:[a-z-]+\s)?(?:people|adults|voters|residents|households|women|men|children|students|workers|users|consumers|respondents"
    r"|families|pupils|parents|teenagers|teens|citizens|employees|homes|businesses|companies|firms|drivers|patients|[A-Z][a-z]+[nsh]s)\b"
    r"(?!(?:\s[a-z]+){0,4}?\s(?:killed|died|dead|injured|wounded|hurt|arrested|missing|rescued|freed|released|survived|held)\b)"
)
_OF_FEW: Final = 5
#: wholes of which a share is told in round numbers
_ROUND_WHOLES: Final = frozenset({10, 20, 50, 100, 1_000, 10_000, 100_000, 1_000_000})
#: stretches in which no number is one: addresses, handles, clock times, numeric dates, phone numbers, versions
_NOT_NUMBERS: Final = re.compile(
    r"https?://\S+|\bwww\.\S+|[\w.+-]{1,64}@[\w.-]+|[@#]\w+|\b[\w-]{1,64}\.(?:com|org|net|gov|co|twitter)\b\S*"
    r"|\b\d{1,2}[:.]\d{2}(?::\d{2})?\s?(?:[ap]\.?m\b\.?|hrs\b)|\b\d{1,2}:\d{2}(?::\d{2})?"
    r"|\b\d{1,2}\s?[ap]\.?m\b\.?"
    r"|\b\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b"
    r"|(?<![\d,.])\+?\(?\d{2,5}\)?(?:[ \u00a0-]\(?\d{2,5}\)?){2,}(?![\d,])"
    r"|\b\d+(?:\.\d+){2,}\b"
    r"|\b\d+x\d+\b|(?<!\d )\b\d+/\d+\b(?!\s+of\b)"
    r"|\(?\b(?:19|20)\d\d[-\u2013](?:19|20)?\d\d\b\)?"
    r"|\b[A-Za-z]+\d[\w-]*|\b[A-Z][A-Za-z]*-\d[\w-]*|\b\d+[A-Z]{2,}\w*|©\s?\d+"
    r"|(?<![\d.,\u00a0\u2009\u202f])(?<!\d[ '’])00\d*\b",
)
#: without one of these none of the above stands in a text; asked first, because looking for them all takes long
_MAY_BLOCK: Final = re.compile(r"[\d@#]|https?:|www\.|\.(?:com|org|net|gov|co|twitter)\b")
#: what looks like a code by its letters but is money
_PREFIXES: Final = re.compile(r"(?:USD|EUR|GBP|INR|RM|Rs|N|R(?=\d{1,3}(?: \d{3}|(?:\.\d+)? (?:million|billion)\b)))\d")
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
    return tuple(join_ranges(text, sorted(found, key=lambda number: number.start)))


def _blocked(text: str) -> list[tuple[int, int]]:
    if not _MAY_BLOCK.search(text):
        return []
    return [
        match.span()
        for match in _NOT_NUMBERS.finditer(text)
        if not _PREFIXES.match(text, match.start()) and not _is_spaced(text, match.start(), match.end())
    ]


def _is_spaced(text: str, start: int, end: int) -> bool:
    """Tell whether what looks like a telephone number is one number whose thousands stand apart: "12 500 000"."""
    return bool(_WHOLE_SPACED.fullmatch(text, start, end)) and not _stands_apart(text, start, end)


def _stands_apart(text: str, start: int, end: int) -> bool:
    """Tell whether groups of digits with plain spaces are several numbers: "on March 12 200 people", "Room 12 500"."""
    before = text[max(0, start - 24) : start]
    following = text[end : end + 2]
    return bool(_APART_BEFORE.search(before) or _NAME_BEFORE.search(before)) or following[:1] in {"/", ":"}


def _special_numbers(text: str) -> list[Number]:
    """Vague magnitudes, fractions and round words: what the plain grammar would read only in part."""
    found = [_vague_number(match) for match in _VAGUE.finditer(text)]
    for match in _HALF_OF_SCALE.finditer(text):
        if _mixed_before(text, match):
            continue
        part = 0.5 if match["half"] else 0.25
        scale = lookup_form(match["scale"])
        found.append(Number(*match.span(), part * ALL_SCALES[scale], round=scale == "dozen"))
    found.extend(Number(*match.span(), 20.0, round=True) for match in _SCORE.finditer(text))
    found.extend(_fraction(match) for match in _FRACTION.finditer(text) if not _mixed_before(text, match))
    found.extend(number for match in _ONE_IN.finditer(text) if (number := _one_in(text, match)))
    singles = _SINGLE_VAGUE.finditer(text)
    found.extend(Number(*match.span(), 3.0 if match["three"] else 2.0, vague=True) for match in singles)
    return found


def _mixed_before(text: str, match: re.Match[str]) -> bool:
    """Tell whether the fraction is the second part of "two and a half"."""
    return bool(_NUMBER_AND.search(text[max(0, match.start() - 24) : match.start()]))


def _vague_number(match: re.Match[str]) -> Number:
    magnitudes = {f"{word}s": value for word, value in ALL_SCALES.items()} | {"scores": 20, "tens": 10, "score": 20}
    if match["tens"]:
        value = 20.0
    elif match["plural"] or match["lakhs"]:
        value = 2.0 * magnitudes[lookup_form(match["plural"] or match["lakhs"])]
    elif match["of"]:
        value = 2.0 * magnitudes[lookup_form(match["of"])] * magnitudes[lookup_form(match["of_scale"])]
    else:
        multiplier = re.sub(r"\s+", " ", lookup_form(match["multiplier"]))
        multiplier = re.sub(r"^(?:an (?=few)|(?=couple))", "a ", multiplier)
        scale = lookup_form(match["scale"])
        value = float(VAGUE_MULTIPLIERS[multiplier] * (magnitudes.get(scale) or ALL_SCALES[scale]))
        value *= ALL_SCALES[lookup_form(match["second"])] if match["second"] else 1
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


def _one_in(text: str, match: re.Match[str]) -> Number | None:
    """Read "one in five" as a share, or None where it counts: "two in three days", "five out of nine hostages"."""
    under = _small(match["under"])
    top = _small(match["top"])
    if (
        not 0 < top < under
        or _NO_SHARE_AFTER.match(text, match.end())
        or _NO_SHARE_BEFORE.search(text[max(0, match.start() - 16) : match.start()])
    ):
        return None
    told = under <= _OF_FEW and _POPULATION.match(text, match.end())
    if not match["every"] and not told and under not in _ROUND_WHOLES and (match["of"] or (top > 1 and under > 6)):
        return None
    return Number(*match.span(), top / under, fraction=True, digits=match["top"].isdigit())


def _small(words: str) -> int:
    """Return what one word or one group of digits is worth; "a hundred" and "twenty" too."""
    word = lookup_form(words).split()[-1]
    return UNITS.get(word) or TENS.get(word) or ALL_SCALES.get(word) or int(re.sub(r"\D", "", word) or 0)


def _plain_numbers(text: str) -> list[Number]:
    found: list[Number] = []
    position = 0
    while match := _ATOM.search(text, position):
        if _WHOLE_SPACED.fullmatch(match["digits"] or "") and _stands_apart(text, match.start(), match.end()):
            # the first group is a number by itself, and so are the others
            match = _ATOM.match(text, match.start(), text.index(" ", match.start())) or match
        number = _read_phrase(text, match)
        position = max(match.end(), number.end) if number else match.end()
        if number:
            found.append(_signed(text, number))
    return found


def _signed(text: str, number: Number) -> Number:
    """Return a number of digits with the minus before it, where what it measures may be below nothing."""
    sign = _MINUS.search(text, max(0, number.start - 12), number.start)
    if not sign or not number.digits or number.ordinal or number.suffix not in {"", "C", "F", "°C", "°F"}:
        return number
    unit = _SIGNED_UNIT.match(text, number.end) or number.suffix
    told = _BELOW_NOTHING.search(text, max(0, sign.start() - 16), sign.start())
    if not unit and (not told or _COUNTED.match(text, number.end)):
        return number
    return replace(number, start=sign.start(), value=-number.value)


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
            return not joined_by_and and self._scale(ALL_SCALES[lookup_form(atom["scale"])])
        if atom["article"]:
            if self._current is not None or self._total:
                return False
            self._current, self._article = 1.0, True
            return True
        return self._add(_atom_value(atom), exact=bool(atom["digits"] or atom["only_sign"]), ten=bool(atom["ten"]))

    def _scale(self, scale: int) -> bool:
        if self._current is None and self._total and scale == ALL_SCALES["crore"] > self._smallest_scale:
            # "2 lakh crore", "five thousand crore"
            self._total *= scale
            self._smallest_scale = scale
            return True
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
            if self._total and (value >= self._room or self._smallest_scale == ALL_SCALES["dozen"]):
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
        whole, _, part = atom["digits"].rpartition(" ") if "/" in atom["digits"] else (atom["digits"], "", "")
        over, _, under = part.partition("/")
        value = float(re.sub(r"[ '’,\u00a0\u2009\u202f]", "", whole))
        return value + (int(over) / int(under) if under else SIGNS.get(atom["sign"] or "", 0.0))
    word = lookup_form(atom["ten"] or atom["unit"])
    return float(TENS.get(word, UNITS.get(word, 0)))


def _with_tail(text: str, number: Number) -> Number | None:
    """Add what follows the last atom: a half, scale letters, an ordinal ending, a unit without a space."""
    if half := _AND_A_HALF.match(text, number.end):
        part = 0.5 if lookup_form(half["part"]) == "half" else 0.25
        scale = ALL_SCALES[lookup_form(half["scale"])] if half["scale"] else last_scale(text[number.start : number.end])
        base = number.value * scale if half["scale"] else number.value
        return replace(number, end=half.end(), value=base + part * scale)
    if not number.digits or not text[number.end - 1].isdigit():
        return number
    if _ORDINAL.match(text, number.end):
        return replace(number, end=number.end + 2, ordinal=True)
    if glued := _GLUED_SCALE.match(text, number.end):
        return replace(number, end=glued.end(), value=number.value * ALL_SCALES[lookup_form(glued["scale"])])
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
