"""Conflicts and numbers in words: the question, the sides that are ours, and why the sides differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.render.plain import count
from consilience.render.words.parts import number_text, plural
from consilience.types import Bound, Says, State
from consilience.words.places import PEOPLES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from consilience.render.words.parts import Tell, Wording
    from consilience.types import Saying

#: what is asked of each state
STATES: Mapping[str, str] = {
    State.KILLED: "were killed",
    State.INJURED: "were injured",
    State.MISSING: "were missing",
    State.DISPLACED: "were displaced",
    State.EVACUATED: "were evacuated",
    State.FREED: "were freed",
    State.ARRESTED: "were arrested",
    State.ABDUCTED: "were abducted",
    State.HELD: "were held",
    State.RESCUED: "were rescued",
    State.TREATED: "were treated",
    State.SURVIVED: "survived",
    State.ESCAPED: "escaped",
    State.TRAPPED: "were trapped",
    State.INFECTED: "were infected",
    State.CHARGED: "were charged",
    State.CONVICTED: "were convicted",
    State.SHOT: "were shot",
    State.STABBED: "were stabbed",
    State.RAPED: "were raped",
    State.CASUALTY: "were killed or hurt",
    State.ABOARD: "were aboard",
    State.CAPACITY: "can it hold",
    State.CRITICAL: "were in critical condition",
    State.NOT_RESCUED: "were not rescued",
}
#: names that an explanation gives at most, of the credited and of others
_MOST_CREDITED, _MOST_NAMES = 4, 3
#: units of how long something takes
_OF_TIME = frozenset(
    {"second", "minute", "hour", "day", "night", "week", "weekend", "fortnight", "month", "year", "decade"}
    | {"century", "centurie", "generation"}
)
_AT_LEAST = frozenset({Bound.AT_LEAST.value, Bound.MORE_THAN.value})


def _how_many(saying: Saying, _: Tell) -> str:
    noun, state, place = saying.parts
    # The noun is a lemma, in small letters.
    subject = plural(noun.capitalize() if noun in PEOPLES else noun) if noun else ""
    asked = f"{subject} {STATES[state]}".strip() if state else subject or "people"
    return f"How many {asked}{_where(place)}?"


def _how_much(saying: Saying, _: Tell) -> str:
    unit, noun, place = saying.parts
    if unit.removesuffix("s") in _OF_TIME:
        return f"How long, in {plural(unit.removesuffix('s'))}{_where(place)}?"
    return f"How much, in {unit}{f' of {noun}' if noun else ''}{_where(place)}?"


def _how_old(saying: Saying, _: Tell) -> str:
    return f"How old was the {saying.parts[0]}?" if saying.parts[0] else "How old?"


def _where(place: str) -> str:
    return f" in {place}" if place else ""


def _which_words(saying: Saying, _: Tell) -> str:
    return f"What were the words of {saying.parts[0] or 'the speaker'}?"


def _denied(saying: Saying, _: Tell) -> str:
    return f"denied by {saying.parts[0]}" if saying.parts[0] else "denied"


def _fact_for_some(saying: Saying, _: Tell) -> str:
    reports, *names = saying.parts
    who = "One report states" if reports == "1" else f"{reports} reports state"
    return f"{who} as fact what others credit to {', '.join(names[:_MOST_NAMES])}."


def _dates_apart(saying: Saying, tell: Tell) -> str:
    return f"{' and '.join(map(tell, saying.more[:_MOST_NAMES]))} cannot both be the date of one thing."


def _claimed_and_denied(saying: Saying, _: Tell) -> str:
    named = f" by {'; '.join(saying.parts[:_MOST_NAMES])}" if saying.parts else ""
    return f"Stated or claimed in one place, denied{named} in another."


def _quoted_apart(saying: Saying, _: Tell) -> str:
    speaker, *versions = saying.parts
    quoted = " and as ".join(f"“{version}”" for version in versions[:_MOST_NAMES])
    return f"The same words of {speaker or 'one speaker'} are quoted as {quoted}; both cannot be letter for letter."


def _rose(saying: Saying, tell: Tell) -> str:
    low, high = map(number_text, saying.parts)
    way = f"the higher the number, from {low} to {high}"
    return f"The later the report, {way}: an older state against a newer one.{_credited(saying, tell)}"


def _fell(saying: Saying, tell: Tell) -> str:
    low, high = map(number_text, saying.parts)
    way = f"the lower the number, from {high} to {low}"
    return f"The later the report, {way}: an older state against a newer one.{_credited(saying, tell)}"


def _said_before(saying: Saying, tell: Tell) -> str:
    before, now = map(number_text, saying.parts)
    told = f"A report says itself that {before} was said before; {now} is the newer answer."
    return f"{told}{_credited(saying, tell)}"


def _rounded(saying: Saying, tell: Tell) -> str:
    low, high = map(number_text, saying.parts)
    return f"{low} and {high} may be one number and its rounding.{_credited(saying, tell)}"


def _vaguer(saying: Saying, tell: Tell) -> str:
    if not saying.parts:
        return f"The vaguer statement allows the more exact one.{_credited(saying, tell)}"
    vaguer, exact = saying.parts
    return f"“{vaguer}” is the vaguer statement, and allows “{exact}”.{_credited(saying, tell)}"


def _bounded_apart(saying: Saying, _: Tell) -> str:
    return f"One number, claimed otherwise: {', '.join(f'“{part}”' for part in saying.parts[:_MOST_NAMES])}."


def _hurt_too(saying: Saying, tell: Tell) -> str:
    return f"One counts the killed, the other the killed and the hurt together.{_credited(saying, tell)}"


def _part_of_it(saying: Saying, tell: Tell) -> str:
    return f"One may count a part of what the other counts.{_credited(saying, tell)}"


def _other_things(saying: Saying, tell: Tell) -> str:
    return f"They may count different things: {', '.join(saying.parts[:_MOST_CREDITED])}.{_credited(saying, tell)}"


def _cannot_both_hold(saying: Saying, tell: Tell) -> str:
    low, high = map(number_text, saying.parts)
    return f"{low} and {high} cannot both hold of the same thing at the same time.{_credited(saying, tell)}"


def _credited(saying: Saying, tell: Tell) -> str:
    """Tell whom each answer is credited to, in a sentence of its own."""
    answers = [credit.parts for credit in saying.more if credit.says is Says.ANSWER_CREDITED]
    if len(answers) > 1 and len({names[1:] for names in answers}) == 1:
        return f" Reports credit each of them to {', '.join(answers[0][1 : 1 + _MOST_CREDITED])}."
    told = "; ".join(map(tell, saying.more))
    return f" {told[:1].upper()}{told[1:]}{'' if told.endswith('.') else '.'}" if told else ""


def _credited_to(saying: Saying, _: Tell) -> str:
    return f"Credited to: {'; '.join(saying.parts[:_MOST_CREDITED])}."


def _answer_credited(saying: Saying, _: Tell) -> str:
    answer, *names = saying.parts
    return f"“{answer}” is credited to {', '.join(names[:_MOST_CREDITED])}"


def _range(saying: Saying, _: Tell) -> str:
    low, high, origins, bound, reports = saying.parts
    mark = "≥ " if bound in _AT_LEAST else ""
    spread = mark + number_text(low)
    if float(low) != float(high):
        spread = f"{number_text(low)}–{number_text(high)}"
    if int(origins):
        return f"{spread} over {count(int(origins), 'origin')}"
    return f"{spread} in {count(int(reports), 'report')}"


#: what differs -> how a sentence ends that gives both answers
_IN_WHAT = {
    "figure": "the numbers differ",
    "time": "they differ in when",
    "place": "they differ in where",
    "name": "they differ in the name",
    "actor": "they differ in who",
    "happened": "one says that it is so, the other that it is not",
    "position": "the two take opposite stands",
    "state": "one tells an earlier or another state of things",
    "cause": "they differ in why",
    "degree": "they differ in how much, or how sure it is",
    "part": "one speaks of a part, or of more",
    "quote": "the words differ",
    "source": "they differ in whose word it is",
}


def _differs_in(saying: Saying, _: Tell) -> str:
    what, one, other = saying.parts
    return f"One says “{one}”, the other “{other}”: {_IN_WHAT.get(what, 'they do not fit together')}."


WORDINGS: Mapping[Says, Wording] = {
    Says.HOW_MANY: _how_many,
    Says.HOW_MUCH: _how_much,
    Says.HOW_OLD: _how_old,
    Says.HOW_OFTEN: "How many times?",
    Says.IS_IT_SO: "Is it so: “{0}”?",
    Says.WHO_SAYS_SO: "Who says so: “{0}”?",
    Says.WHEN_WAS_IT: "When was it?",
    Says.WHERE_WAS_IT: "Where was it: “{0}”?",
    Says.WHO_WAS_IT: "Who was it: “{0}”?",
    Says.HOW_SPELLED: "How is {0} spelled?",
    Says.WHICH_WORDS: _which_words,
    Says.STATED_AS_FACT: "stated as fact",
    Says.DENIED: _denied,
    Says.FACT_FOR_SOME: _fact_for_some,
    Says.DATES_APART: _dates_apart,
    Says.ANSWERS_APART: "One says “{0}”, the other “{1}”.",
    Says.DIFFERS_IN: _differs_in,
    Says.CLAIMED_AND_DENIED: _claimed_and_denied,
    Says.SPELLINGS: "{0} and {1} are spellings of one name.",
    Says.QUOTED_APART: _quoted_apart,
    Says.ROSE: _rose,
    Says.FELL: _fell,
    Says.SAID_BEFORE: _said_before,
    Says.ROUNDED: _rounded,
    Says.VAGUER: _vaguer,
    Says.BOUNDED_APART: _bounded_apart,
    Says.HURT_TOO: _hurt_too,
    Says.PART_OF_IT: _part_of_it,
    Says.OTHER_THINGS: _other_things,
    Says.CANNOT_BOTH_HOLD: _cannot_both_hold,
    Says.CREDITED_TO: _credited_to,
    Says.ANSWER_CREDITED: _answer_credited,
    Says.RANGE: _range,
}
