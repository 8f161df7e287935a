"""Tolls: "the death toll was cut to nine", "bringing to four the number of people killed", "Injured: 45".

Read off the characters around a number. The idea: a toll names what it counts, and the number stands behind a
preposition, a verb of being or a colon, or the toll stands behind the number. What a toll changed by ("rose by five to
14") is no count of them. Known to fail where the toll is named in another sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from consilience.text.lemmas import singular_form, stems
from consilience.types import State
from consilience.words.numbers import CARDINALS
from consilience.words.states import PERSONS, STATES, TOLLS

_REACH: Final = 120
_LINE: Final = 80
_WORD: Final = r"[^\W\d][\w'’-]*"
_KINDS: Final = "|".join(sorted({*TOLLS} - {"toll"}, key=len, reverse=True))
_NAMED: Final = (
    rf"(?:(?:death|casualty|injury)\s)?toll\b(?:\sof\s(?:the\s)?(?P<of>{_KINDS}))?"
    rf"|(?:number|total|tally|count|figure|estimate)s?\sof\s(?:the\s)?(?:{_WORD}\s){{0,3}}?(?P<kind>{_KINDS})\b(?!\sreserve)"
    rf"|(?P<short>death|casualty|injury)\s(?:count|tally|total)\b"
)
_FILLING: Final = rf"(?:,?\s(?!(?:and|while|when|after|as|but|from|by)\b){_WORD}){{0,10}}?"
_TO: Final = (
    r"(?:to|at|past|above|beyond|over|of|is|was|were|reach\w*|hit|hits|exceed\w*|surpass\w*|pass\w*|top\w*|stands?"
    r"|stood)(?:\s(?:now|currently|still)(?:\sat)?)?"
)
_FROM: Final = r"(?:\s(?:from|by)\s(?:about\s|some\s|at\sleast\s)?[\w.,]+(?:\speople)?)?"
_BEFORE: Final = re.compile(rf"\b(?:{_NAMED}){_FILLING}{_FROM}\s{_TO}\s$", re.IGNORECASE)
#: what it was before, or what it changed by
_WAS_BEFORE: Final = re.compile(
    rf"\b(?:{_NAMED}){_FILLING}(?:\sto\s(?:about\s|some\s|at\sleast\s)?[\w.,]+(?:\speople)?)?,?\s(?:down\s|up\s)?from\s$",
    re.IGNORECASE,
)
_CHANGED: Final = re.compile(rf"\b(?:{_NAMED}){_FILLING}\sby\s$", re.IGNORECASE)
_CHANGING: Final = re.compile(
    r"\b(?:revis(?:e|es|ed|ing)|adjust(?:s|ed|ing)?|correct(?:s|ed|ing)?|mov(?:e|es|ed|ing)|edg(?:e|es|ed|ing)|tick(?:s|ed|ing)?"
    r"|bump(?:s|ed|ing)?|nudg(?:e|es|ed|ing)|creep(?:s|ing)?|crept)\s(?:[a-z]+\s){0,4}$",
    re.IGNORECASE,
)
_FROM_BEHIND: Final = re.compile(
    r"(?:\s[a-z-]+){0,3},?\s(?:up\s)?from\s(?:about\s|some\s|at\sleast\s|an\searlier\s)?"
    rf"(?:(?!(?:1[89]|20)\d\d\b)\d|(?:{'|'.join(CARDINALS)})\b)"
)
_BEHIND: Final = re.compile(
    rf"(?:\s(?:people|persons))?\s(?:the|its|their|an?)\s(?:{_WORD}\s){{0,3}}?(?:{_NAMED})", re.IGNORECASE
)
_BRINGING: Final = re.compile(
    r"\b(?:br(?:ing|ings|inging|ought)|t(?:ake|akes|aking|ook|aken)|rais(?:e|es|ed|ing)|push(?:es|ed|ing)?|put(?:s|ting)?"
    r"|lift(?:s|ed|ing)?|sen(?:d|ds|ding|t)|cut(?:s|ting)?|lower(?:s|ed|ing)?|reduc(?:e|es|ed|ing))\sto\s$",
    re.IGNORECASE,
)
#: "Injured: 45" on a line or in a list of its own kind
_LABEL: Final = re.compile(
    rf"(?P<line>^|\n|[;,.]\s+)[ \t]*(?:[-*•·–][ \t]*)?(?P<label>{_WORD}(?:[ \t]{_WORD}){{0,5}})[ \t]*[:=][ \t]*$"
)
#: "Injured 45", "Injured – 45" as a whole line
_LINE_LABEL: Final = re.compile(
    rf"(?:^|\n)[ \t]*(?:[-*•·][ \t]*)?(?P<label>{_WORD}(?:[ \t]{_WORD}){{0,3}})[ \t]+(?P<dash>[–—-][ \t]+)?$"
)
_WORD_LABEL: Final = re.compile(rf"(?P<label>{_WORD}):[ \t]*$")
_LINE_AFTER: Final = re.compile(r"[ \t]*(?:people|persons)?[ \t]*(?:$|\n|[;,.](?:\s|$)|\()")
_LINE_END: Final = re.compile(r"[ \t]*(?:$|\n)")
#: lines that stand under each other, as a table's cells do: a number alone, and a label alone
_NUMBER_LINE: Final = re.compile(r"(?:(?:about|some|over|at least|up to)\s)?[\d][\d,.]*\+?", re.IGNORECASE)
_LABEL_LINE: Final = re.compile(rf"{_WORD}(?:[ \t]{_WORD}){{0,4}}[ \t]*:?")
#: how far up and down a table may reach
_TABLE: Final = 400
#: "dead (12), injured (45)"
_BRACKETED: Final = re.compile(rf"(?P<label>{_WORD})\s\($")


@dataclass(frozen=True, slots=True)
class Toll:
    """What a toll counts: a state, "" for a change of it, and a noun, "" where the syntax knows better."""

    state: str
    noun: str = ""


def read_toll(text: str, floor: int, ceiling: int, start: int, end: int) -> Toll | None:
    """Return what the toll around the figure at ``start`` to ``end`` counts, or None where there is none.

    ``floor`` and ``ceiling`` bound the sentence; ``start`` is where the figure's qualifier begins.
    """
    before = " ".join(text[max(floor, start - _REACH) : start].split()) + " "
    if _CHANGED.search(before):
        return Toll("")
    if found := _BEFORE.search(before) or _WAS_BEFORE.search(before):
        return Toll(_state(found), "person")
    if _BRINGING.search(before):
        after = " " + " ".join(text[end : min(ceiling, end + _REACH)].split())
        if found := _BEHIND.match(after):
            return Toll(_state(found), "person")
    return None


def came_up_to(text: str, floor: int, start: int, end: int) -> bool:
    """Tell whether the "up to" at ``start`` says where a number came to, not what it is at most.

    "The toll was revised up to 44 from 39": a verb of change before it, or "from" and a number behind.
    """
    return bool(_CHANGING.search(text, max(floor, start - 40), start) or _FROM_BEHIND.match(text, end))


def _state(found: re.Match[str]) -> str:
    kind = (found["of"] or found["kind"] or "").lower()
    if short := (found["short"] or "").lower():
        return {"casualty": State.CASUALTY, "injury": State.INJURED}.get(short, State.KILLED)
    if not kind and found.group().lower().startswith(("casualty", "injury")):
        return State.CASUALTY if found.group().lower().startswith("casualty") else State.INJURED
    return TOLLS.get(kind, State.KILLED)


def read_label(text: str, start: int, end: int) -> Toll | None:
    """Return what the label before a number counts ("Injured: 45", "injured (45)"), or None where there is none.

    ``start`` is where the figure's qualifier begins. Lines are told apart, so that a number never has the label of the
    line behind it.
    """
    before = text[max(0, start - _LINE) : start]
    if (found := _LABEL.search(before)) and _LINE_AFTER.match(text, end):
        return _of_label(found["label"], line="\n" in found["line"] or (start <= _LINE and found.start() == 0))
    if (found := _LINE_LABEL.search(before)) and _LINE_END.match(text, end):
        told = _word_state(found["label"].split()[-1].lower())
        return _of_label(found["label"], line=True) if told or found["dash"] else None
    if found := _WORD_LABEL.search(before):
        state = _word_state(found["label"].lower())
        return Toll(state, "person") if state else None
    if text[end : end + 1] == ")" and (found := _BRACKETED.search(before)):
        state = _word_state(found["label"].lower())
        return Toll(state, "person") if state else None
    return _read_stacked(text, start, end)


def _read_stacked(text: str, start: int, end: int) -> Toll | None:
    """Return what the label above a number that has a line of its own counts: "Deaths" over "12".

    The lines above tell the order of a table whose cells stand under each other: where a number stands at its top, the
    labels stand below their numbers. Only a label that tells a state is believed. Fails for two numbers under a label.
    """
    above = text[max(0, start - _TABLE) : start].split("\n")
    below = text[end : end + _TABLE].split("\n")
    if above.pop().strip() or below.pop(0).strip():
        return None
    above, below = ([line.strip() for line in lines if line.strip()] for lines in (above, below))
    pairs = 0
    while pairs < len(above) and (_LABEL_LINE, _NUMBER_LINE)[pairs % 2].fullmatch(above[-1 - pairs]):
        pairs += 1
    if pairs % 2 and not _stacked_label(above[-pairs]):
        pairs -= 1
    return _stacked_label(above[-1] if pairs % 2 else "".join(below[:1]))


def _stacked_label(line: str) -> Toll | None:
    toll = _of_label(line.rstrip(" \t:"), line=True) if _LABEL_LINE.fullmatch(line) else None
    return toll if toll and toll.state else None


def _of_label(label: str, *, line: bool) -> Toll | None:
    words = label.lower().split()
    if {"aboard", "onboard"} & set(words) or " on board" in f" {' '.join(words)}":
        return Toll(State.ABOARD, "person")
    state = next((told for word in reversed(words) if (told := _word_state(word))), "")
    noun = next((singular_form(word) for word in words if word.endswith("s") and word not in PERSONS), "")
    if not state and not line:
        return None
    return Toll(state, noun or ("person" if state else words[-1]))


def _word_state(word: str) -> str:
    if word in TOLLS and word != "toll":
        return TOLLS[word]
    return next((STATES[stem] for stem in (word, *stems(word)) if stem in STATES), "")
