"""States told by fixed phrases around a figure: read off the characters, ahead of the syntax.

Requires the sentence's text alone. The idea: hard news tells of people with few set phrases ("231 people on board",
"killed or wounded 45", "were taken to hospital", "three in critical condition", "all but 19 were rescued"), in which
the governing word says little ("take", "carry") or a part only ("killed" of "killed or wounded"). Known to fail where
other words stand between ("a ferry on whose decks 212 people stood").
"""

from __future__ import annotations

import re
from typing import Final

from consilience.annotate.figures.lexicon import IRREGULAR_PLURALS
from consilience.types import OPPOSITE_STATES, State
from consilience.words.numbers import CARDINALS
from consilience.words.people import COUNTED as PEOPLE

_CARDINAL: Final = "|".join(sorted({*CARDINALS, "dozen", "hundred"}, key=len, reverse=True))
_KILLED: Final = r"(?:killed|dead|died|deaths|killing|fatalities)"
_HURT: Final = r"(?:wounded|injured|hurt|maimed|injuries|wounding|injuring)"
_EITHER: Final = rf"(?:{_KILLED},?\s(?:and/)?(?:or|and)\s{_HURT}|{_HURT},?\s(?:and/)?(?:or|and)\s{_KILLED})"
#: words of a noun phrase and of helping verbs behind a number, without a mark or another number
_WORDS: Final = r"(?:\s(?!(?:and|or|but|while|who|which|that)\b)[^\W\d][\w'’-]*){0,6}?"
_BOTH_AFTER: Final = re.compile(rf"{_WORDS}\s(?:either\s|both\s)?{_EITHER}\b(?!\s(?:at\s\w+\s|about\s|some\s)?\d)")
_BOTH_BEFORE: Final = re.compile(rf"\b{_EITHER}\s$")
_ABOARD_AFTER: Final = re.compile(
    r"(?P<who>(?:\s(?!and\b|or\b)[^\W\d][\w'’-]*){1,5}?)(?:\sand\s(?:\w+\s){1,3}?\w+)?,?\s(?:on\s?board|aboard)\b"
)
#: how many something may hold: "certified for", "a capacity of", "can carry up to"; with the qualifier left out
_CAPACITY_BEFORE: Final = re.compile(
    r"\b(?:(?:certified|licen[sc]ed|built|designed|rated|registered|approved|equipped|cleared|permitted|able|meant|supposed)"
    r"\s(?:for|to\s(?:carry|hold|seat|take|accommodate|house|transport|fit))"
    r"|capacity\s(?:of|for|is|was)|(?:room|space|seats|seating|beds|berths)\sfor"
    r"|(?:can|could)\s(?:carry|hold|seat|accommodate|house|fit))\s(?:up\sto\s|a\smaximum\sof\s|as\smany\sas\s)?$",
    re.IGNORECASE,
)
_CARRYING_BEFORE: Final = re.compile(r"\bcarrying\s$", re.IGNORECASE)
_AND_BEFORE: Final = re.compile(r"\bcarrying\s(?:\w+\s){1,4}and\s$", re.IGNORECASE)
_FIRST_WORDS: Final = re.compile(r"(?:\s[\w'’-]+){1,3}")
_HOSPITAL_AFTER: Final = re.compile(
    rf"{_WORDS}\s(?:taken|brought|rushed|admitted|transported|airlifted|flown|sent|transferred|treated|hospitali[sz]ed"
    r"|recovering)(?:\s(?:\w+\s){0,3}?(?:to|in|at|by)\s(?:[\w'’-]+\s){0,6}?(?:[Hh]ospitals?|[Cc]linics?|[Mm]edical\s[Cc]ent\w+))?"
)
_CARE: Final = re.compile(r"hospital|clinic|medical|treated", re.IGNORECASE)
_GRAVE_AFTER: Final = re.compile(
    rf"{_WORDS}\sin\s(?:an?\s)?(?:very\s)?(?:critical|serious|grave)(?:\sbut\sstable)?\scondition\b"
)
#: a state in which people are kept or go on to be, and what it is called
_KEPT: Final = {
    State.HELD: r"(?:held\s)?(?:captives?|hostages?)\b|in\scaptivity\b|held\s(?:captive|hostage)\b",
    State.MISSING: r"missing\b|unaccounted\sfor\b",
    State.TRAPPED: r"trapped\b|stranded\b",
    State.ARRESTED: r"in\s(?:police\s)?(?:custody|detention|jail|prison)\b|behind\sbars\b|under\sarrest\b",
}
_KEPT_AFTER: Final = re.compile(
    rf"{_WORDS},?(?:\s(?:who|that))?\s(?:(?:is|are|was|were|remain|remains|remained|still|be|been|being)\s)+"
    rf"(?:{'|'.join(f'(?P<{state}>{words})' for state, words in _KEPT.items())})"
)
_LOSS_BEFORE: Final = re.compile(
    r"\b(?:loss\sof|cost|costs|costing|claim|claims|claimed|claiming|took|takes|taking|taken)\s(?:at\sleast\s|about\s|some\s)?$",
    re.IGNORECASE,
)
_LIVES_AFTER: Final = re.compile(r"\s(?:[\w'’-]+\s)?lives\b")
_ALL_BUT: Final = re.compile(r"\ball\sbut\s", re.IGNORECASE)
#: a part of a whole that is told behind it: "two of the", "five out of", "not one of the"
_PART: Final = (
    rf"(?:all\sbut\s[\w-]+|none|neither|either|any|each|some|many|most|few|several|half|(?:two|three)-?\s?(?:thirds|quarters|fifths)"
    rf"|a\s(?:third|quarter|fifth|few|handful|couple|majority|number)|dozens|scores|hundreds|thousands|\d[\d,.]*|{_CARDINAL})"
)
_WHOLE_OF: Final = re.compile(
    rf"\b{_PART}(?:\s(?:people|others|more|members))?\s(?:out\s)?of\s(?:(?:the|its|their|those|these|his|her|our|all)\s)?(?:[\w-]+['’]s?\s)?(?:other\s|first\s)?$"
    r"|(?:^|[.;:,“\"(]\s?|\b(?:and|but|that)\s)(?:out\s)?of\s(?:(?:the|its|their|those|these)\s)?(?:other\s|first\s)?$",
    re.IGNORECASE,
)
#: a deed right before the number, which the parser may hang on another one ("killed 12 and wounded 30 others")
_DEED_BEFORE: Final = re.compile(
    r"\b(?:(?P<kill>killed|killing|(?:shot|struck|left|found)\sdead|gunn?(?:ed|ing)\sdown|(?:fatally|mortally)\s(?:shot|shooting"
    r"|wounded|wounding|injured|injuring|stabbed|stabbing|struck|hit|hurt)|(?<!sentenced\s)(?<!condemned\s)to\sdeath)"
    r"|(?P<injure>wounded|wounding|injured|injuring))\s$"
)
#: ways of death that one word alone does not tell: "burnt alive", "mowed down"
_ALIVE: Final = r"(?:burn(?:ed|t|ing)|boiled|roasted|skinned)\salive"
_MOWED: Final = r"(?:mow(?:ed|n|ing|s)?|scyth(?:ed|ing))\sdown"
_MOWED_AFTER: Final = re.compile(rf"{_WORDS}\s{_MOWED}\b(?!\s(?:\w+\s)?\d)")
_MOWED_BEFORE: Final = re.compile(rf"\b{_MOWED}\s$", re.IGNORECASE)
_ALIVE_AFTER: Final = re.compile(rf"{_WORDS}\s{_ALIVE}\b")
_ALIVE_BEFORE: Final = re.compile(rf"\b{_ALIVE}\s$", re.IGNORECASE)
#: what runs into people and does not kill them all
_VEHICLE: Final = re.compile(
    r"\b(?:cars?|lorry|lorries|trucks?|vans?|bus|buses|vehicles?|drivers?|motorists?|drove|driving|driven|trains?|jeeps?|tractors?)\b",
    re.IGNORECASE,
)
#: "14 were hurt, five of them seriously"
_GRAVELY_AFTER: Final = re.compile(
    r"(?:\sof\s(?:them|whom|those))?\s(?:seriously|critically|badly|severely|gravely|slightly|lightly)(?=\s?[,.;)]|$|\sand\s)"
)
#: "eight were shot, three of them fatally"
_FATALLY_AFTER: Final = re.compile(r"(?:\s(?:others|people|of\s(?:them|whom|those|these)))?,?\s(?:fatally|mortally)\b")


def told_by_phrase(
    text: str, floor: int, ceiling: int, start: int, end: int, aside: tuple[int, int] | None = None
) -> str:
    """Return the state that a fixed phrase around the figure at ``start`` to ``end`` tells, or "".

    ``floor`` and ``ceiling`` bound the sentence; ``start`` is where the figure's qualifier begins. An ``aside`` behind
    the figure is read over.
    """
    before = " ".join(text[max(floor, start - 60) : start].split()) + " "
    first, last = aside or (end, end)
    after = " " + " ".join((text[end:first] + " " + text[last : min(ceiling, last + 140)]).split())
    if _FATALLY_AFTER.match(after):
        return State.KILLED
    if _GRAVELY_AFTER.match(after):
        return State.INJURED
    if _ALIVE_AFTER.match(after) or _ALIVE_BEFORE.search(before):
        return State.KILLED
    if _MOWED_AFTER.match(after) or _MOWED_BEFORE.search(before):
        return State.CASUALTY if _VEHICLE.search(text, floor, ceiling) else State.KILLED
    if _BOTH_BEFORE.search(before) or _BOTH_AFTER.match(after):
        return State.CASUALTY
    if _GRAVE_AFTER.match(after):
        return State.CRITICAL
    if (care := _HOSPITAL_AFTER.match(after)) and _CARE.search(care.group()):
        return State.TREATED
    if kept := _KEPT_AFTER.match(after):
        return kept.lastgroup or ""
    if _CAPACITY_BEFORE.search(before):
        return State.CAPACITY
    if _is_aboard(before, after):
        return State.ABOARD
    if deed := _DEED_BEFORE.search(before):
        return deed.lastgroup or ""
    return State.KILLED if _LOSS_BEFORE.search(before) and _LIVES_AFTER.match(after) else ""


def without(text: str, floor: int, start: int, end: int, state: str) -> str:
    """Return the state, or the other one where the figure counts those left out: "all but 19 of the 30 were rescued".

    The 19 are in the other state; of the 30, as in "none of the 30", nothing is said.
    """
    if is_whole(text, floor, start):
        return ""
    if _ALL_BUT.match(text, start, end):
        return OPPOSITE_STATES.get(state, f"not {state}" if state else "")
    return state


def is_whole(text: str, floor: int, start: int) -> bool:
    """Tell whether the figure that begins at ``start`` is a whole of which a part is told: "two of the four"."""
    return bool(_WHOLE_OF.search(" ".join(text[max(floor, start - 60) : start].split()) + " "))


def _is_aboard(before: str, after: str) -> bool:
    found = _ABOARD_AFTER.match(after)
    words = found["who"] if found else ""
    if not found and (_CARRYING_BEFORE.search(before) or _AND_BEFORE.search(before)):
        first = _FIRST_WORDS.match(after)
        words = first.group() if first else ""
    return any(_is_person(word.strip(",.")) for word in words.lower().split())


def _is_person(word: str) -> bool:
    return IRREGULAR_PLURALS.get(word, word.removesuffix("s")) in PEOPLE
