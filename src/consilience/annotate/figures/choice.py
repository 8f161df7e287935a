"""Which numbers are figures: the rules by which a number is passed over, each under a name.

Requires the tokens' parts of speech and heads. The idea: a figure counts or measures something that a reader could
hold against another report. A label ("Flight 370"), a date, a duration and a number that only points back ("the two
sides", "one of the most …") do not. Known to fail: labels without a designator or a capital ("phase three trials"
passes where the parser sees a count), new pairs that are not worth counting ("split into two factions").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from consilience.annotate.figures.counted import is_plural
from consilience.annotate.figures.lengths import is_length
from consilience.annotate.figures.lexicon import (
    DESIGNATORS,
    LABELS_AFTER,
    SITES,
    STREETS,
)
from consilience.annotate.figures.tolls import read_label
from consilience.words.calendar import MONTH_PATTERN as MONTHS
from consilience.words.calendar import WEEKDAY_NAME_PATTERN as WEEKDAYS
from consilience.words.numbers import CARDINALS
from consilience.words.people import COUNTED as PEOPLE
from consilience.words.speech import REPORTING

if TYPE_CHECKING:
    from consilience.annotate.figures.counted import Counted
    from consilience.annotate.figures.measure import Measure, Qualified
    from consilience.text.numbers import Number
    from consilience.text.tree import Tree

#: words that count without a number; they matter only where a state is told of them ("both were killed")
PAIRS: Final = re.compile(r"\b(?P<two>both|(?:the|a) (?:pair|couple|duo))\b|\b(?P<three>the trio)\b", re.IGNORECASE)
_SPACE: Final = r"[ \t\u00a0\u2009\u202f]"
_LIST_ITEM: Final = re.compile(r"(?:^|\n)[ \t]*[(\[]?$")
_LIST_MARK: Final = re.compile(r"[.)\]](?=\s)|/\d+\b|:\s")
_DATE_BEFORE: Final = re.compile(rf"\b(?:{MONTHS})\.?,?{_SPACE}+(?:the{_SPACE}+)?$|\b(?:{WEEKDAYS}),?{_SPACE}+$")
#: not "the 19 Sept. 11 hijackers", of whom the day is part of the name
_DATE_AFTER: Final = re.compile(
    rf"(?:st|nd|rd|th)?{_SPACE}+(?:of{_SPACE}+)?(?:{MONTHS})\b(?!\.?{_SPACE}\d{{1,2}}{_SPACE}[a-z])"
)
#: days of one month in a list: "Jan. 12, 19 and 26"
_DAYS: Final = re.compile(
    rf"\b(?:{MONTHS})\.?{_SPACE}\d{{1,2}}(?:,{_SPACE}\d{{1,2}})*,?{_SPACE}(?:and|or|&|to|through){_SPACE}\d{{1,2}}\b"
    rf"(?![.,:]?\d|%|{_SPACE}[a-z]+s\b|{_SPACE}(?:people|men|women|children)\b)"
)
_YEAR_BEFORE: Final = re.compile(
    r"\b(?:in|since|of|by|until|before|after|during|from|to|early|late|mid|the|around|between|and|a|year|©|copyright)"
    r"[- \u00a0]+$|[(,]\s?$|^\W*$",
    re.IGNORECASE,
)
_COUNTED_AFTER: Final = re.compile(
    rf"{_SPACE}(?:(?!(?:was|is|has|does|as|and|or|but|when|at|in|on|to|by|for|with)\b)[a-z-]+{_SPACE}){{0,2}}(?!(?:was|is|has|does|as|its|his|this)\b)"
    rf"(?:[a-z]+s|people|men|women|children)\b"
)
_DEFINITE: Final = re.compile(
    r"\b(?:the|these|those|both|its|their|his|her|our|other)(?:\s+(?:first|last|other|same))?\s+$", re.IGNORECASE
)
_NO_ONE: Final = re.compile(
    r"\b(?:no|not|not a single|never|any|every|some|each|this|that|the|another|which)[ -]$", re.IGNORECASE
)
_OF_PRONOUN: Final = re.compile(r"\s+of\s+(?:them|us|whom|those|you)\b", re.IGNORECASE)
_OF: Final = re.compile(r"\s+of\b", re.IGNORECASE)
_OF_WHOLE: Final = re.compile(r"\s+(?:of|the|its|their|his|her|our|a|as)\b", re.IGNORECASE)
_ASIDE_AFTER: Final = re.compile(r"(?:\s[\w'’-]+){1,6}?\s?[,)–—]")
_ONE_TIME: Final = re.compile(r"-time\b|\stime\s(?!in\b|at\b|on\b|per\b|or\b)[a-z]", re.IGNORECASE)
_SO_MANY_OF: Final = re.compile(r"\s(?:in|of)\s")
#: what "several" and "a few" are worth, which say no number
_FEW: Final = 3
_COUPLE: Final = re.compile(r"(?:an?\s)?couple\b", re.IGNORECASE)
#: "on a scale of one to 10", of which the ends count nothing
_SCALE_BEFORE: Final = re.compile(r"\bscale\s(?:of|from)\s$", re.IGNORECASE)
#: "a two-thirds majority", "dwindled by more than half"
_MAJORITY_AFTER: Final = re.compile(r"[\s-](?:majority|supermajority|vote|share|stake|interest)\b", re.IGNORECASE)
_BY_BEFORE: Final = re.compile(
    r"\bby\s(?:(?:more|less|fewer)\sthan\s|over\s|about\s|around\s|nearly\s|almost\s|at\sleast\s|some\s|a\s)?$",
    re.IGNORECASE,
)
_OTHER_HALF: Final = re.compile(r"\b(?:first|second|other|better|final|last|in|an?|hour and a)\s+$", re.IGNORECASE)
_THE_OTHER: Final = re.compile(r"\band the other\b|\band another\b|\bone (?:was|is|has)\b", re.IGNORECASE)
#: "is one of", "who was just one of"
_BEING_BEFORE: Final = re.compile(
    r"(?:\b(?:is|are|was|were|be|been|being|as|am|became|become|becoming|not)|['’](?:s|re|m))\s$", re.IGNORECASE
)
#: "just one instance", "only one conclusion": an article with weight, where nobody is counted
_MERELY: Final = re.compile(r"(?:just|only|but) one", re.IGNORECASE)
_ONE_ALONE: Final = re.compile(r"\s+of\b|\s*[.,;:!?)”\"]")
_MIGHT_AFTER: Final = re.compile(
    r"\s+of\s+(?:them|us|those|you)\s+(?:should|could|would|might|may|must|can|will)(?:n['’]t)?\b", re.IGNORECASE
)
#: what "one" is counted beside: "two females and one male", "six of them around the cape, plus one in the south"
_BESIDE_OTHERS: Final = re.compile(
    rf"\b(?:\d+|{'|'.join(CARDINALS)})\s(?:[\w’'-]+\s){{1,3}}and\s$|\bplus\s$", re.IGNORECASE
)
_ELIDED_AFTER: Final = re.compile(
    r"\s+(?:of\s+them\s+)?(?:\w+ly|dead|killed|injured|wounded|missing|critical|fatal|hurt|alive)\b", re.IGNORECASE
)
_APPOSITION: Final = re.compile(r",?\s+(?:named\s+|called\s+|identified\s+as\s+)?(?=[A-Z])")
_VICTIM_AFTER: Final = re.compile(r"\s\(?(?:victim|death|fatality|casualty|person)\b")
#: what an ordinal counts up to: "its sixth nuclear test", "a third consecutive loss", "the 15th anniversary"
_COUNTING_ORDINAL: Final = re.compile(
    r"(?!\s(?:quarter|half|party|most\b|[a-z]+est\b))"
    r"(?:\s(?!of\b|in\b|at\b|to\b|for\b|by\b|on\b)[a-z]+){0,4}?\s(?:terms?|anniversary|birthday|tests?|launch|goal|title|victory|defeat"
    r"|win|loss|attempt|consecutive|straight|successive|time)\b",
)
#: whose count an ordinal is: "in its ninth year", "the carrier's fourth crash"
_OWN_BEFORE: Final = re.compile(r"(?:\b(?:its|his|her|their|our|my)|['’]s|s['’])\s$")
#: what is not counted but has a place in an order
_IN_ORDER: Final = re.compile(
    r"\s(?:[\w-]+\s)?(?:quarters?|halves|half|floors?|grades?|party|districts?|amendments?|largest|biggest|most|[a-z]+est|of|in|at|to"
    r"|for|by|on|and)\b"
)
_A_NOUN: Final = re.compile(r"\s[a-z]")
_RANKING_BEFORE: Final = re.compile(r"\brank(?:s|ed|ing)?\s(?:only\s|just\s|as\s)?$", re.IGNORECASE)
#: a place in a contest, behind which no noun stands: "placed second in", "finished a strong third", "tied for 2nd"
_PLACED_BEFORE: Final = re.compile(
    r"\b(?:(?:plac|finish)(?:e?s|ed|e|ing)?|c[ao]m(?:e|es|ing)|tied\sfor|runn?(?:s|ing)?|ran|polled|landed|sits?|stands?)\s(?:only\s|just\s)?"
    r"(?:an?\s(?:\w+\s)?|in\s)?$",
    re.IGNORECASE,
)
_PLACED_AFTER: Final = re.compile(
    r"\s(?:place\b|(?:in|among|behind|with|to|at|out\sof|on)\s(?!place|aid|hand|line|mind)\w)|\s?[,.;)](?:\s|$)|$"
)
#: "the third-largest maker"
_SUPERLATIVE_AFTER: Final = re.compile(
    r"[-\s](?:most|largest|biggest|highest|longest|smallest|lowest|richest|[a-z]{3,}iest|[a-z]{2,}(?<!t)est)\b"
)
#: the second of what is counted as it comes: "the second time in two days", "his second presidential run"
_SECOND_AFTER: Final = re.compile(
    r"\stime\s(?:in|since|this)\b"
    r"|(?:\s(?!of\b|in\b|at\b|to\b|for\b|by\b|on\b)[a-z]+){0,3}?\s(?:terms?|(?:presidential|senate)\s(?:run|bid|campaign)|anniversary|consecutive|straight"
    r"|successive)\b"
)
#: the Nth of those who do it: "the third Republican this week to announce", "only the third meeting of its kind"
_NTH_TO: Final = re.compile(
    r"\s(?!(?:of|in|at|to|for|by|on|and|or)\b)[\w-]+(?:\s(?!of\b|and\b|to\b)[\w.-]+){0,3}?\s(?:to\s(?:be\s|have\s)?[a-z]{3,}|(?:of\sits\skind"
    r"|(?:in|within|this)\s(?:as\smany\s|(?:a|one|two|three|four|five|six|\d+|the\spast\s\w+|less\sthan\sa)\s)?(?:day|week|month|year|decade)s?)\b)"
)
_THE_BEFORE: Final = re.compile(
    r"\b(?:(?:is|are|was|were|be|becomes?|became|becoming|only|just|it['’]s)\sthe|made\s\w+\sthe)\s$",
    re.IGNORECASE,
)
_IN_LINE_AFTER: Final = re.compile(r"\sin\sline\b")
_WORD_BEFORE: Final = re.compile(r"([\w.]+)(?:[ \u00a0]\d{1,3} of)?[ \u00a0]$")
_CALENDAR: Final = re.compile(rf"(?:{MONTHS}|{WEEKDAYS})\.?")
#: an aeroplane's model: "a 737 aircraft", "747 jets"
_MODEL_AFTER: Final = re.compile(r"(?<=\b7\d7)\s(?:aircrafts?|aeroplanes?|airplanes?|airliners?|jets?|planes?)\b")
#: an article before a number makes it a name of one thing: "a 380", "an 18 wheeler"
_ARTICLE_BEFORE: Final = re.compile(r"\ban?\s$", re.IGNORECASE)
#: how many times more, not how many: "cheaper by a factor of two"
_FACTOR_BEFORE: Final = re.compile(r"\bfactors?\s+of\s+(?:\w+\s+)?$", re.IGNORECASE)
#: "40-odd", "40-plus", which only loosen the number
LOOSELY_AFTER: Final = re.compile(r"-(?:odd|plus|ish)\b", re.IGNORECASE)
#: numbers by which police, fire service or ambulance are called
_EMERGENCY: Final = re.compile(r"911|999|112|101|111|000|988|110|119|995|100|108")
_DIALLED: Final = re.compile(
    r"\b(?:call(?:s|ed|ing)?(?:\sto)?|dial(?:s|l?ed|l?ing)?|rang|rings?|ringing|phon(?:es?|ed|ing)|text(?:s|ed|ing)?"
    r"|emergency\snumber)\s(?:the\s)?$",
    re.IGNORECASE,
)
#: those that can hardly be counts of calls
_CALLED: Final = frozenset({"911", "999", "112"})
_CALLS_AFTER: Final = re.compile(
    r"\s(?:emergency\s)?(?:calls?|callers?|operators?|dispatch\w*|systems?|cent(?:er|re)s?|tapes?|recordings?|audio|services?"
    r"|transcripts?)\b",
    re.IGNORECASE,
)
#: "Flight no. 446", "the Senate's No. 2 Republican", "a Number 10 spokesperson"
_NUMBERED: Final = re.compile(r"(?:\b[Nn]o\.|\bNumber|\bNos\.)\s?$")
#: how many children somebody has, which nobody counts among what happened
_PARENT_BEFORE: Final = re.compile(
    r"\b(?:mother|father|parent|mum|mom|dad|widow|widower)s?[\s-]of[\s-]$", re.IGNORECASE
)
_OF_THEM: Final = re.compile(r"\sof\b|\s(?:\w+\s)?victims?\b")
#: the two counts of a vote: "a 97-1 vote"
_VOTE_BEFORE: Final = re.compile(r"\d[-\u2013]$")
_VOTE_AFTER: Final = re.compile(r"[-\u2013]\d")
#: a noun that a compound adjective counts, and what the adjective belongs to: "a four-term senator", "a 21-gun salute"
_COUNTING_COMPOUND: Final = re.compile(
    r"-(?!on\b|in\b|to\b|and\b|a\b|up\b|sided\b|fold\b|something\b|calib)[a-z]{3,}(?<!ed)\s(?:[A-Za-z-]+\s){0,3}?[a-z]{3,}"
)
_SEVERAL: Final = 3
#: the first of two numbers that are held against each other: "a 134-to-63 vote", "a six-to-one match"
_TO_NUMBER: Final = re.compile(rf"-to-(?:\d|(?:{'|'.join(CARDINALS)})\b)", re.IGNORECASE)
_HYPHENATED: Final = re.compile(r"[-\u2010\u2011][A-Za-z]")


def passed_over(
    tree: Tree, number: Number, measure: Measure | None, counted: Counted, qualified: Qualified, floor: int
) -> str:
    """Return the name of the rule by which the number is no figure, or "" where it is one."""
    text = tree.text
    if number.vague and not (qualified.word or _is_couple(text, number) or _is_told(tree, number, counted)):
        return "vague"
    if measure:
        return _measured(text, number, measure, floor)
    if rule := _label(tree, number, counted, floor):
        return rule
    if PAIRS.fullmatch(text, number.start, number.end):
        if text[floor : number.start].rstrip().endswith((",", "(", "–", "—")) and _ASIDE_AFTER.match(text, number.end):
            # "two officers, both captains, were hurt"
            return "points back"
        return "" if counted.known_state else "points back"
    if number.fraction:
        return "" if _is_share(text, number) else "no share"
    if number.vague and number.value <= _FEW:
        return "" if counted.known_state and counted.noun in PEOPLE else "vague few"
    if _SCALE_BEFORE.search(text[max(floor, number.start - 24) : number.start]):
        return "scale"
    if number.maximum is None and number.value == 1:
        return _one(tree, number, counted, qualified)
    two = number.value == 2 and number.maximum is None and not number.ordinal
    if two and not counted.known_state and not qualified.word and _points_back(text, qualified.start):
        return "points back"
    return ""


def _is_told(tree: Tree, number: Number, counted: Counted) -> bool:
    """Tell whether something happened to those of a vague number, or how often it did.

    "Dozens were killed", "millions more were affected", "it was refused dozens of times"; not "thousands of readers".
    """
    suffered = {counted.head, tree.at(number.start)} - {-1}
    passive = any(tree.tokens[k].dep == "nsubj:pass" for k in suffered)
    often = counted.noun == "time" and number.value > _FEW
    return counted.known_state or passive or often


def _is_couple(text: str, number: Number) -> bool:
    """Tell whether the vague number is a couple, which is about two: "a couple of years", "a couple hundred"."""
    return bool(_COUPLE.match(text, number.start, number.end))


def _measured(text: str, number: Number, measure: Measure, floor: int) -> str:
    """Return the rule by which a measure is none: how long something takes is one, how long ago it was is not."""
    if measure.unit == "time" and number.value == 1 and _ONE_TIME.match(text, number.end):
        return "adjective"
    if not measure.duration:
        return ""
    return "" if is_length(text, number, measure, floor) else "duration"


def counts_by_order(text: str, start: int, end: int, value: float) -> bool:
    """Tell whether an ordinal is a count: the count up to it, or a rank.

    "Its sixth nuclear test", "a third consecutive loss", "in its ninth year"; "ranks second", "fifth in line". "First"
    and "second" are no counts but as ranks.
    """
    before = text[max(0, start - 24) : start]
    if _RANKING_BEFORE.search(before) or _IN_LINE_AFTER.match(text, end):
        return True
    if _PLACED_BEFORE.search(before) and _PLACED_AFTER.match(text, end):
        return True
    if _SUPERLATIVE_AFTER.match(text, end) or (value == 2 and _SECOND_AFTER.match(text, end)):
        return True
    if value > 1 and _THE_BEFORE.search(before) and _NTH_TO.match(text, end):
        return True
    if value <= 2:
        return False
    own = _OWN_BEFORE.search(before) and _A_NOUN.match(text, end) and not _IN_ORDER.match(text, end)
    return bool(own or _COUNTING_ORDINAL.match(text, end))


def _label(tree: Tree, number: Number, counted: Counted, floor: int) -> str:
    text = tree.text
    before, after = text[floor : number.start], text[number.end : number.end + 32]
    if number.suffix:
        return "code"
    if number.fraction:
        return ""
    if number.digits and _NUMBERED.search(text[max(0, number.start - 12) : number.start]):
        return "label"
    if _EMERGENCY.fullmatch(text, number.start, number.end) and (
        _DIALLED.search(before) or (text[number.start : number.end] in _CALLED and _CALLS_AFTER.match(after))
    ):
        return "telephone number"
    if number.ordinal:
        told = counted.noun in PEOPLE or _VICTIM_AFTER.match(after)
        return "" if told or counts_by_order(text, number.start, number.end, number.value) else "ordinal"
    if _LIST_ITEM.search(text[max(0, number.start - 12) : number.start]) and _LIST_MARK.match(after):
        return "list number"
    if number.value == 0 and not (number.digits and _VOTE_BEFORE.search(before)):
        return "nothing"
    if _FACTOR_BEFORE.search(before):
        return "factor"
    if _PARENT_BEFORE.search(before) and not _OF_THEM.match(after):
        return "children of somebody"
    day = number.digits and number.value <= 31
    if day and (_DATE_BEFORE.search(before) or _DATE_AFTER.match(after) or _in_days(text, number, floor)):
        return "date"
    if _is_year(text, number, before, after):
        return "year"
    if _HYPHENATED.match(after) and not LOOSELY_AFTER.match(after):
        counts = number.value >= _SEVERAL and _COUNTING_COMPOUND.match(after)
        return "" if counts or _TO_NUMBER.match(after) else "compound adjective"
    return _name_part(tree, number, counted, before)


def _in_days(text: str, number: Number, floor: int) -> bool:
    """Tell whether the number is a day in a list of days of one month."""
    near = _DAYS.finditer(text, max(floor, number.start - 40), number.end + 24)
    return any(found.start() < number.start and number.end <= found.end() for found in near)


def _is_year(text: str, number: Number, before: str, after: str) -> bool:
    written = text[number.start : number.end]
    if not (written.isdigit() and len(written) == 4 and 1400 <= number.value <= 2100):
        return False
    return bool(_YEAR_BEFORE.search(before)) or not _COUNTED_AFTER.match(after)


def _name_part(tree: Tree, number: Number, counted: Counted, before: str) -> str:
    name = tree.name_around(number.start, number.end)
    if name and (name.start, name.end) != (number.start, number.end) and not tree.text[name.start : name.end].islower():
        own_noun = counted.head >= 0 and tree.tokens[counted.head].start < name.end
        if own_noun or name.start < number.start:
            return "name"
    index = tree.at(number.start)
    if index < 0:
        return ""
    following = tree.tokens[index + 1] if index + 1 < len(tree.tokens) else None
    if number.digits and following and following.text.lower() in LABELS_AFTER and following.start <= number.end + 1:
        return "label"
    if number.digits and (
        _MODEL_AFTER.match(tree.text, number.end)
        or (_ARTICLE_BEFORE.search(before) and not _VOTE_AFTER.match(tree.text, number.end))
    ):
        return "label"
    if following and following.text.lower() in STREETS and following.text[:1].isupper():
        return "address"
    word = _WORD_BEFORE.search(before)
    plural = counted.head >= 0 and is_plural(tree.tokens[counted.head])
    if not word or counted.after:
        if number.digits and not plural and _street_ahead(tree, index):
            return "address"
        own = word and number.digits and number.value > 1 and counted.noun and not plural
        return "name" if own and _is_named_before(tree, index) else ""
    previous = tree.tokens[index - 1]
    if word[1].lower().rstrip(".") in DESIGNATORS and not _VOTE_AFTER.match(tree.text, number.end):
        return "label"
    if previous.pos == "PROPN" and previous.text[:1].isupper() and previous.end == number.start - 1:
        return "name"
    return ""


def _is_named_before(tree: Tree, index: int) -> bool:
    """Tell whether a name inside a sentence ends right before the number: "the old Salyut 7 station".

    Places and days, behind which a count may stand, are no such name.
    """
    previous, earlier = tree.tokens[index - 1], tree.tokens[index - 2] if index > 1 else None
    if previous.pos != "PROPN" or not previous.text[:1].isupper() or previous.end != tree.tokens[index].start - 1:
        return False
    if earlier is None or earlier.sentence != previous.sentence or earlier.pos in {"ADP", "PUNCT"}:
        return False
    return not _CALENDAR.fullmatch(previous.text)


def _street_ahead(tree: Tree, index: int) -> bool:
    ahead = tree.tokens[index + 1 : index + 4]
    return (
        any(t.text.lower().rstrip(".") in SITES and t.text[:1].isupper() for t in ahead) and ahead[0].text[:1].isupper()
    )


def _is_share(text: str, number: Number) -> bool:
    if _SO_MANY_OF.search(text, number.start, number.end):
        return True
    if _MAJORITY_AFTER.match(text, number.end):
        return True
    if _OTHER_HALF.search(text[max(0, number.start - 16) : number.start]):
        return False
    if _BY_BEFORE.search(text[max(0, number.start - 24) : number.start]):
        return True
    plural = text[number.end - 1] == "s"
    return plural or bool(_OF_WHOLE.match(text, number.end))


def _points_back(text: str, start: int) -> bool:
    return bool(_DEFINITE.search(text[max(0, start - 24) : start]))


def _one(tree: Tree, number: Number, counted: Counted, qualified: Qualified) -> str:
    """Rules for "one", mostly a pronoun or an article with weight."""
    text = tree.text
    if number.digits and _VOTE_BEFORE.search(text, max(0, number.start - 4), number.start):
        return ""
    if number.digits and counted.known_state and read_label(text, qualified.start, number.end):
        return ""
    if _is_member(tree, number, qualified):
        return "one of many"
    if qualified.start == number.start and _NO_ONE.search(text[max(0, number.start - 14) : number.start]):
        return "pronoun"
    counts = counted.subject or counted.noun in PEOPLE | {"person"}
    merely = not counts and _MERELY.fullmatch(text, qualified.start, number.end)
    if (
        (qualified.start < number.start and not merely)
        or _OF_PRONOUN.match(text, number.end)
        or _ELIDED_AFTER.match(text, number.end)
    ):
        return ""
    if _OF.match(text, number.end):
        apposition = tree.tokens[tree.at(number.start)].dep == "appos"
        return "" if counted.known_state and counted.noun in PEOPLE and not apposition else "one of many"
    if counted.head < 0:
        return "pronoun"
    if _named(tree, counted):
        return "introduces a name"
    if counted.verb >= 0 and tree.tokens[counted.verb].lemma in REPORTING and counted.subject:
        return "source"
    if counted.known_state or counted.noun in PEOPLE:
        return ""
    if _BESIDE_OTHERS.search(text[max(0, number.start - 48) : number.start]):
        return ""
    sentence = tree.sentences[tree.tokens[counted.head].sentence]
    return "" if _THE_OTHER.search(text, number.end, sentence.end) else "one of something"


def _is_member(tree: Tree, number: Number, qualified: Qualified) -> bool:
    """Tell whether "one" says what somebody is, or what any of them might be, and counts nobody.

    "He is just one of 40 advisers", "this is another one", "one of them should not lead us".
    """
    text = tree.text
    if _BEING_BEFORE.search(text[max(0, qualified.start - 24) : qualified.start]):
        return bool(_ONE_ALONE.match(text, number.end))
    return bool(_MIGHT_AFTER.match(text, number.end))


def _named(tree: Tree, counted: Counted) -> bool:
    """Tell whether a name stands in apposition to the noun ("one girl, Amina Ali")."""
    end = tree.tokens[counted.head].end
    following = tree.at(end + 1)
    return (
        bool(_APPOSITION.match(tree.text, end))
        and following >= 0
        and tree.tokens[following].pos == "PROPN"
        and tree.tokens[following].dep.split(":")[0] in {"appos", "flat", "compound", "amod"}
    )
