"""Entries of the change log in words, each on one line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from consilience.render.dates import short_day
from consilience.render.plain import count
from consilience.render.words.conflicts import STATES
from consilience.render.words.parts import first_of, ordinal, plural
from consilience.types import Says

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from consilience.render.words.parts import Tell, Wording
    from consilience.types import Saying

#: reports that an entry names before it counts the others
MOST_NAMES = 3
_HOW = {"text": "from its text", "other reports": "from the other reports"}


def topic(question: Saying, tell: Tell) -> str:
    """Return what a question of number asks for, without asking: "toll in Gaza", "girls freed", "amount in USD"."""
    if question.says is Says.HOW_MANY:
        noun, state, place = question.parts
        where = f" in {place}" if place else ""
        if state == "kill" and not noun:
            return f"toll{where}"
        asked = STATES[state].removeprefix("were ") if state else ""
        return f"{plural(noun) if noun else 'people' if not state else ''} {asked}".strip() + where
    if question.says is Says.HOW_OFTEN:
        return "times"
    return re.sub("^How long,", "length", re.sub("^How much,", "amount", tell(question))).rstrip("?")


def _names(saying: Saying, _: Tell) -> str:
    return first_of(saying.parts, MOST_NAMES, ", ")


def _report(saying: Saying, _: Tell) -> str:
    outlet, value = saying.parts
    return ", ".join(filter(None, (outlet, short_day(value))))


def _reports(saying: Saying, tell: Tell) -> str:
    return first_of(list(dict.fromkeys(map(tell, saying.more))), MOST_NAMES, "; ")


def _new_report(saying: Saying, tell: Tell) -> str:
    reports, title, *notes = map(tell, saying.more)
    return "; ".join([f"{reports}: {title}", *notes])


def _left_out(saying: Saying, tell: Tell) -> str:
    return f"left out of the comparison: {tell(saying.more[0])}"


def _day_inferred(saying: Saying, _: Tell) -> str:
    return f"day inferred {_HOW[saying.parts[0]]}"


def _shares_text(saying: Saying, tell: Tell) -> str:
    return f"shares its text with {tell(saying.more[0])}"


def _shared_and_own(saying: Saying, _: Tell) -> str:
    points, statements = map(int, saying.parts)
    return f"{count(points, 'point')} shared with others, {count(statements, 'statement')} of its own"


def _report_left(saying: Saying, tell: Tell) -> str:
    reports, title = map(tell, saying.more)
    return f"{reports}, {title}: stands in this story no longer"


def _report_rewritten(saying: Saying, tell: Tell) -> str:
    counts = [(int(number), word) for number, word in zip(saying.parts, ("new", "gone"), strict=True) if int(number)]
    reports, shown = map(tell, saying.more)
    told = ", ".join(f"{count(number, 'sentence')} {word}" for number, word in counts)
    return f"{reports}: {told}; {counts[0][1]}: {shown}"


def _merged(saying: Saying, tell: Tell) -> str:
    return _regrouped("merged with", saying, tell)


def _split(saying: Saying, tell: Tell) -> str:
    return _regrouped("split: see", saying, tell)


def _regrouped(verb: str, saying: Saying, tell: Tell) -> str:
    story, why = saying.parts
    named = "".join(f" {tell(headline)}" for headline in saying.more)
    return f"{verb} story {story}{named}{f' ({why})' if why else ''}"


def _figure_revised(saying: Saying, tell: Tell) -> str:
    before, after = saying.parts
    question, reports = saying.more
    return f"{topic(question, tell)}: {before} -> {after} ({tell(reports)})"


def _new_conflict(saying: Saying, tell: Tell) -> str:
    question, *sides = saying.more
    return f"{tell(question)} {_sides(sides, tell)}: {saying.parts[0]}"


def _conflict_changed(saying: Saying, tell: Tell) -> str:
    question, *notes = map(tell, saying.more)
    return f"{question} {'; '.join(notes)}"


def _conflict_gone(saying: Saying, tell: Tell) -> str:
    question, why, *sides = saying.more
    return f"{tell(question)} {_sides(sides, tell)}: {tell(why)}"


def _now_also(saying: Saying, tell: Tell) -> str:
    return f"now also {_sides(saying.more, tell)}"


def _no_longer(saying: Saying, tell: Tell) -> str:
    return f"no longer {_sides(saying.more, tell)}"


def _sides(sides: Iterable[Saying], tell: Tell) -> str:
    return " / ".join(map(tell, sides))


def _side_given(saying: Saying, tell: Tell) -> str:
    value, outlets, *speakers = map(tell, saying.more)
    said = f"{speakers[0]}, in " if speakers else ""
    return f"{value} ({said}{outlets})"


def _new_point(saying: Saying, tell: Tell) -> str:
    reports, origins = map(int, saying.parts)
    words, outlets = map(tell, saying.more)
    return f"{words} ({count(reports, 'report')}, {count(origins, 'origin')}: {outlets})"


def _new_alone(saying: Saying, tell: Tell) -> str:
    words, outlets = map(tell, saying.more)
    return f"{words} ({outlets} alone)"


def _contested(saying: Saying, tell: Tell) -> str:
    return f"{tell(saying.more[0])} is contested now"


def _corroborated(saying: Saying, tell: Tell) -> str:
    total, *names = saying.parts
    what = f"is now corroborated by a {ordinal(int(total))} origin: {', '.join(_named(names))}"
    return f"{tell(saying.more[0])} {what}"


def _more_origins(saying: Saying, tell: Tell) -> str:
    total, *names = saying.parts
    return f"{tell(saying.more[0])} has {total} independent origins now; new: {', '.join(_named(names))}"


def _support_lost(saying: Saying, tell: Tell) -> str:
    reports, origins, *names = saying.parts
    left = f"{count(int(reports), 'report')}, {count(int(origins), 'origin')}"
    named = f" ({'; '.join(_named(names))})" if names else ""
    return f"{tell(saying.more[0])} is corroborated no longer: {left}{named}"


def _named(names: Sequence[str]) -> list[str]:
    return [name or "another report" for name in names]


def _withdrawn(saying: Saying, tell: Tell) -> str:
    reports, words = map(tell, saying.more)
    return f"{reports}: no longer says {words}"


def _new_quote(saying: Saying, tell: Tell) -> str:
    words, outlets = map(tell, saying.more)
    return f"{saying.parts[0] or 'somebody not named'}: {words} ({outlets})"


WORDINGS: Mapping[Says, Wording] = {
    Says.NAMES: _names,
    Says.REPORT: _report,
    Says.REPORTS: _reports,
    Says.NEW_REPORT: _new_report,
    Says.LEFT_OUT: _left_out,
    Says.DAY_INFERRED: _day_inferred,
    Says.SHARES_TEXT: _shares_text,
    Says.SHARED_AND_OWN: _shared_and_own,
    Says.REPORT_LEFT: _report_left,
    Says.REPORT_REWRITTEN: _report_rewritten,
    Says.MERGED: _merged,
    Says.SPLIT: _split,
    Says.FIGURE_REVISED: _figure_revised,
    Says.NEW_CONFLICT: _new_conflict,
    Says.CONFLICT_CHANGED: _conflict_changed,
    Says.CONFLICT_GONE: _conflict_gone,
    Says.NOW_ALSO: _now_also,
    Says.NO_LONGER: _no_longer,
    Says.RELATION_CHANGED: "{0} -> {1}",
    Says.NOW_READ_AS: "now read as {0}",
    Says.A_REPORT_LEFT: "a report of it left the story",
    Says.A_REPORT_REWRITTEN: "a report of it was rewritten",
    Says.READ_OTHERWISE: "read otherwise",
    Says.READ_OTHERWISE_BESIDE: "read otherwise beside the new reports",
    Says.SIDE_GIVEN: _side_given,
    Says.STATED: "stated",
    Says.NEW_POINT: _new_point,
    Says.NEW_ALONE: _new_alone,
    Says.CONTESTED: _contested,
    Says.CORROBORATED: _corroborated,
    Says.MORE_ORIGINS: _more_origins,
    Says.SUPPORT_LOST: _support_lost,
    Says.WITHDRAWN: _withdrawn,
    Says.NEW_QUOTE: _new_quote,
}
