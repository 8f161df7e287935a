"""Support, origins, reuse, names and the brief in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.render.plain import count
from consilience.render.written import in_their_unit
from consilience.types import Says
from consilience.words.events import NEUTRAL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from consilience.render.words.parts import Tell, Wording
    from consilience.types import Saying


def _support(saying: Saying, _: Tell) -> str:
    reports, origins, *names = saying.parts
    counted = f"{count(int(reports), 'report')}, {count(int(origins), 'origin')}"
    return f"{counted}: {'; '.join(names)}" if names else counted


def _support_unnamed(saying: Saying, _: Tell) -> str:
    return f"{count(int(saying.parts[0]), 'report')}, not shown to be independent"


def _credited_by(saying: Saying, _: Tell) -> str:
    reports, name = saying.parts
    return f"{count(int(reports), 'report')} credit{'s' if reports == '1' else ''} {name}"


def _one_text(saying: Saying, _: Tell) -> str:
    reports, agency = saying.parts
    text = f"{count(int(reports), 'report')} run{'s' if reports == '1' else ''} one text"
    return f"{text} of {agency}" if agency else text


def _copied(saying: Saying, tell: Tell) -> str:
    share = f"{round(100 * float(saying.parts[0]))}%"
    told = f"{share} of the shorter report's own words stand in the other in runs of five or more"
    return "; ".join([told, *map(tell, saying.more)])


def _rewritten(saying: Saying, tell: Tell) -> str:
    told = f"{saying.parts[0]} sentences tell the same things in the same order, with phrases in common"
    return "; ".join([told, *map(tell, saying.more)])


def _same_statement(saying: Saying, _: Tell) -> str:
    return f"{round(100 * float(saying.parts[0]))}% of each report is one statement that both print"


def _event(saying: Saying, _: Tell) -> str:
    return _with_parties(f"the {saying.parts[0]}", saying)


def _event_of_kind(saying: Saying, _: Tell) -> str:
    return _with_parties(NEUTRAL[saying.parts[0]], saying)


def _with_parties(heading: str, saying: Saying) -> str:
    parties = " and ".join(saying.parts[1:])
    return f"{heading} ({parties})" if parties else heading


def _answers(saying: Saying, tell: Tell) -> str:
    question, *answers = saying.more
    told = [tell(answer) for answer in answers]
    return f"{tell(in_their_unit(question, told))} {' / '.join(told)}"


def _answer(saying: Saying, tell: Tell) -> str:
    (value,) = map(tell, saying.more)
    return f"{value} ({saying.parts[0]})" if saying.parts[0] else value


def _support_alike(saying: Saying, _: Tell) -> str:
    return f"{count(int(saying.parts[0]), 'report')} on this, not found to say the same"


def _editor(saying: Saying, _: Tell) -> str:
    return f"{saying.parts[0] or 'an editor'} says so"


WORDINGS: Mapping[Says, Wording] = {
    Says.SUPPORT: _support,
    Says.SUPPORT_UNNAMED: _support_unnamed,
    Says.SUPPORT_ALIKE: _support_alike,
    Says.CREDITED_BY: _credited_by,
    Says.UNCREDITED: "states it without credit of its own, where another report names a source",
    Says.ONE_TEXT: _one_text,
    Says.OWN_STATEMENT: "its own statement",
    Says.COPIED: _copied,
    Says.REWRITTEN: _rewritten,
    Says.SAME_STATEMENT: _same_statement,
    Says.SAME_HEADLINE: "both have one headline, word for word",
    Says.CREDITS_AGENCY: "{0} credits {1}",
    Says.NOT_IN_ENGLISH: "not in English (looks like '{0}')",
    Says.KNOWN_AS: "introduced by “known as” in {0}",
    Says.OTHER_NAME: "introduced as a former or other name in {0}",
    Says.IN_BRACKETS: "given in brackets in {0}",
    Says.APPOSITION: "introduced by apposition in {0}",
    Says.SAME_THING: "names of the same thing",
    Says.PART_OF_NAME: "“{0}” for the person named in full",
    Says.CAPITAL_ACTS: "{0} acts for its government in {1}",
    Says.INITIALS: "initials of “{0}”",
    Says.SPELLED_OTHERWISE: "spelled differently",
    Says.PERSON_IN_FULL: "the same person's name in full",
    Says.WITHOUT_COUNTRY: "the same name with its country left out",
    Says.WITHOUT_BODY: "the same name without the kind of body",
    Says.WITHOUT_KIND_OF_PLACE: "the same name without the kind of place",
    Says.SHORTENED: "the same name shortened",
    Says.EDITOR: _editor,
    Says.EVENT: _event,
    Says.EVENT_OF_KIND: _event_of_kind,
    Says.ANSWERS: _answers,
    Says.ANSWER: _answer,
}
