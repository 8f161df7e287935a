"""Every sentence of ours in words: each kind once, and what sentences are put together from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import consilience
from builders_reports import ours
from consilience.render.words.conflicts import STATES
from consilience.render.words.parts import in_marks, number_text, ordinal, plural
from consilience.render.words.say import WORDINGS, change_fingerprint, words_of
from consilience.types import Change, ChangeKind, Evidence, Saying, Says, Side, State
from consilience.words.events import NEUTRAL, NOUNS

if TYPE_CHECKING:
    from collections.abc import Sequence

S = Says
DAY, OTHER_DAY = Saying(S.DATE, ("2024-03-11",)), Saying(S.DATE, ("2024-03",))
KILLED = Saying(S.HOW_MANY, ("", "kill", "Halm"))
QUOTE = Saying(S.QUOTED, ("A train left the rails",))
HERALD = Saying(S.REPORTS, more=(Saying(S.REPORT, ("Herald", "2024-03-12T08:00:00")), Saying(S.REPORT, ("Bote", ""))))
OUTLETS = Saying(S.NAMES, ("Herald", "Bote"))
POLICE = Saying(S.CREDITED_TO, ("police",))
TWO = Saying(S.SIDE_GIVEN, more=(ours("two"), OUTLETS, Saying(S.NAMES, ("police",))))
THREE = Saying(S.SIDE_GIVEN, more=(Saying(S.STATED), OUTLETS))

#: what is said, of which parts, with which sayings behind it, in words
SAID: list[tuple[Says, Sequence[str], Sequence[Saying], str]] = [
    (S.WORDS, ("{0} stays",), (), "{0} stays"),
    (S.QUOTED, ("“Go,” she said",), (), "“Go,’ she said”"),
    (S.DATE, ("2024-03-11",), (), "11 March 2024"),
    (S.HOW_MANY, ("child", "not rescue", ""), (), "How many children were not rescued?"),
    (S.HOW_MANY, ("", "", "Halm"), (), "How many people in Halm?"),
    (S.HOW_MUCH, ("km", "ditch", "Halm"), (), "How much, in km of ditch in Halm?"),
    (S.HOW_MANY, ("brit", "", ""), (), "How many Brits?"),
    (S.HOW_MUCH, ("days", "closure", ""), (), "How long, in days?"),
    (S.HOW_MUCH, ("minute", "", ""), (), "How long, in minutes?"),
    (S.HOW_OLD, ("driver",), (), "How old was the driver?"),
    (S.HOW_OLD, ("",), (), "How old?"),
    (S.HOW_OFTEN, (), (), "How many times?"),
    (S.IS_IT_SO, ("a {dam} broke",), (), "Is it so: “a {dam} broke”?"),
    (S.WHO_SAYS_SO, ("it fell",), (), "Who says so: “it fell”?"),
    (S.WHEN_WAS_IT, (), (), "When was it?"),
    (S.HOW_SPELLED, ("Falk",), (), "How is Falk spelled?"),
    (S.WHICH_WORDS, ("",), (), "What were the words of the speaker?"),
    (S.WHICH_WORDS, ("Falk",), (), "What were the words of Falk?"),
    (S.STATED_AS_FACT, (), (), "stated as fact"),
    (S.DENIED, ("Falk",), (), "denied by Falk"),
    (S.DENIED, ("",), (), "denied"),
    (S.FACT_FOR_SOME, ("1", "a", "b", "c", "d"), (), "One report states as fact what others credit to a, b, c."),
    (S.FACT_FOR_SOME, ("2", "a"), (), "2 reports state as fact what others credit to a."),
    (S.DATES_APART, (), (DAY, OTHER_DAY), "11 March 2024 and March 2024 cannot both be the date of one thing."),
    (S.CLAIMED_AND_DENIED, ("a", "b"), (), "Stated or claimed in one place, denied by a; b in another."),
    (S.CLAIMED_AND_DENIED, (), (), "Stated or claimed in one place, denied in another."),
    (S.SPELLINGS, ("Falk", "Falck"), (), "Falk and Falck are spellings of one name."),
    (
        S.QUOTED_APART, ("", "nice", "good"), (),
        "The same words of one speaker are quoted as “nice” and as “good”; both cannot be letter for letter.",
    ),
    (
        S.ROSE, ("5.0", "7.0"), (POLICE,),
        (
            "The later the report, the higher the number, from 5 to 7: an older state against a newer one. "
            "Credited to: police."
        ),
    ),
    (
        S.FELL, ("5.0", "7.0"), (),
        "The later the report, the lower the number, from 7 to 5: an older state against a newer one.",
    ),
    (
        S.SAID_BEFORE, ("5.0", "7.0"), (),
        "A report says itself that 5 was said before; 7 is the newer answer.",
    ),
    (S.ROUNDED, ("1170.0", "1200.0"), (), "1,170 and 1,200 may be one number and its rounding."),
    (S.VAGUER, (), (POLICE,), "The vaguer statement allows the more exact one. Credited to: police."),
    (
        S.VAGUER, ("dozens", "30"),
        (Saying(S.ANSWER_CREDITED, ("30", "police")), Saying(S.ANSWER_CREDITED, ("dozens", "a", "b"))),
        "“dozens” is the vaguer statement, and allows “30”. “30” is credited to police; “dozens” is credited to a, b.",
    ),
    (S.ANSWER_CREDITED, ("30", *"abcde"), (), "“30” is credited to a, b, c, d"),
    (S.BOUNDED_APART, ("55,000", "up to 55,000"), (), "One number, claimed otherwise: “55,000”, “up to 55,000”."),
    (S.HURT_TOO, (), (), "One counts the killed, the other the killed and the hurt together."),
    (S.PART_OF_IT, (), (), "One may count a part of what the other counts."),
    (S.OTHER_THINGS, ("car", "van"), (), "They may count different things: car, van."),
    (S.CANNOT_BOTH_HOLD, ("5.0", "7.0"), (), "5 and 7 cannot both hold of the same thing at the same time."),
    (S.CREDITED_TO, tuple("abcde"), (), "Credited to: a; b; c; d."),
    (S.RANGE, ("5.0", "7.5", "1", "", "2"), (), "5–7.5 over 1 origin"),
    (S.RANGE, ("5.0", "5.0", "2", "at least", "2"), (), "≥ 5 over 2 origins"),
    (S.RANGE, ("5.0", "5.0", "0", "", "2"), (), "5 in 2 reports"),
    (S.SUPPORT, ("2", "1", "police"), (), "2 reports, 1 origin: police"),
    (S.SUPPORT, ("2", "0"), (), "2 reports, 0 origins"),
    (S.SUPPORT_UNNAMED, ("3",), (), "3 reports, not shown to be independent"),
    (S.SUPPORT_ALIKE, ("2",), (), "2 reports on this, not found to say the same"),
    (S.WHERE_WAS_IT, ("It met in Halm.",), (), "Where was it: “It met in Halm.”?"),
    (S.WHO_WAS_IT, ("Lin signed it.",), (), "Who was it: “Lin signed it.”?"),
    (S.ANSWERS_APART, ("Halm", "Norwick"), (), "One says “Halm”, the other “Norwick”."),
    (
        S.DIFFERS_IN, ("time", "in May", "in June"), (),
        "One says “in May”, the other “in June”: they differ in when.",
    ),
    (
        S.DIFFERS_IN, ("mood", "glad", "sad"), (),
        "One says “glad”, the other “sad”: they do not fit together.",
    ),
    (S.CREDITED_BY, ("1", "police"), (), "1 report credits police"),
    (S.CREDITED_BY, ("2", "police"), (), "2 reports credit police"),
    (S.UNCREDITED, (), (), "states it without credit of its own, where another report names a source"),
    (S.ONE_TEXT, ("1", "NPA"), (), "1 report runs one text of NPA"),
    (S.ONE_TEXT, ("2", ""), (), "2 reports run one text"),
    (S.OWN_STATEMENT, (), (), "its own statement"),
    (
        S.COPIED, ("0.254",), (Saying(S.CREDITS_AGENCY, ("b", "NPA")),),
        "25% of the shorter report's own words stand in the other in runs of five or more; b credits NPA",
    ),
    (
        S.REWRITTEN, ("5",), (),
        "5 sentences tell the same things in the same order, with phrases in common",
    ),
    (S.SAME_STATEMENT, ("0.371",), (), "37% of each report is one statement that both print"),
    (S.SAME_HEADLINE, (), (), "both have one headline, word for word"),
    (S.CREDITS_AGENCY, ("b", "NPA"), (), "b credits NPA"),
    (S.NOT_IN_ENGLISH, ("da",), (), "not in English (looks like 'da')"),
    (S.KNOWN_AS, ("a",), (), "introduced by “known as” in a"),
    (S.OTHER_NAME, ("a",), (), "introduced as a former or other name in a"),
    (S.IN_BRACKETS, ("a",), (), "given in brackets in a"),
    (S.APPOSITION, ("a",), (), "introduced by apposition in a"),
    (S.SAME_THING, (), (), "names of the same thing"),
    (S.PART_OF_NAME, ("Falk",), (), "“Falk” for the person named in full"),
    (S.CAPITAL_ACTS, ("Osterby", "a"), (), "Osterby acts for its government in a"),
    (S.INITIALS, ("Harbour Board",), (), "initials of “Harbour Board”"),
    (S.SPELLED_OTHERWISE, (), (), "spelled differently"),
    (S.PERSON_IN_FULL, (), (), "the same person's name in full"),
    (S.WITHOUT_COUNTRY, (), (), "the same name with its country left out"),
    (S.WITHOUT_BODY, (), (), "the same name without the kind of body"),
    (S.WITHOUT_KIND_OF_PLACE, (), (), "the same name without the kind of place"),
    (S.SHORTENED, (), (), "the same name shortened"),
    (S.EDITOR, ("A. Editor",), (), "A. Editor says so"),
    (S.EDITOR, ("",), (), "an editor says so"),
    (S.EVENT, ("raid", "Nordia", "Sudia"), (), "the raid (Nordia and Sudia)"),
    (S.EVENT, ("raid",), (), "the raid"),
    (S.EVENT_OF_KIND, ("war", "Nordia"), (), "the fighting (Nordia)"),
    (
        S.ANSWERS, (), (KILLED, Saying(S.ANSWER, ("police",), (ours("2"),)), Saying(S.ANSWER, ("",), (DAY,))),
        "How many were killed in Halm? 2 (police) / 11 March 2024",
    ),
    (S.ANSWER, ("police",), (ours("2"),), "2 (police)"),
    (S.NAMES, ("a", "b", "c", "d", "e"), (), "a, b, c, and 2 more"),
    (S.REPORT, ("Herald", "2024-03-12"), (), "Herald, 12 Mar"),
    (S.REPORTS, (), (Saying(S.REPORT, ("a", "2024")),) * 2, "a"),
    (
        S.NEW_REPORT, (), (HERALD, QUOTE, Saying(S.DAY_INFERRED, ("text",)), Saying(S.LEFT_OUT, more=(ours("no"),))),
        "Herald, 12 Mar; Bote: “A train left the rails”; day inferred from its text; left out of the comparison: no",
    ),
    (S.LEFT_OUT, (), (ours("no"),), "left out of the comparison: no"),
    (S.DAY_INFERRED, ("other reports",), (), "day inferred from the other reports"),
    (S.SHARES_TEXT, (), (HERALD,), "shares its text with Herald, 12 Mar; Bote"),
    (S.SHARED_AND_OWN, ("1", "2"), (), "1 point shared with others, 2 statements of its own"),
    (
        S.REPORT_LEFT, (), (HERALD, QUOTE),
        "Herald, 12 Mar; Bote, “A train left the rails”: stands in this story no longer",
    ),
    (
        S.REPORT_REWRITTEN, ("2", "1"), (HERALD, QUOTE),
        "Herald, 12 Mar; Bote: 2 sentences new, 1 sentence gone; new: “A train left the rails”",
    ),
    (
        S.REPORT_REWRITTEN, ("0", "1"), (HERALD, QUOTE),
        "Herald, 12 Mar; Bote: 1 sentence gone; gone: “A train left the rails”",
    ),
    (S.MERGED, ("9", "one event"), (QUOTE,), "merged with story 9 “A train left the rails” (one event)"),
    (S.SPLIT, ("11", ""), (), "split: see story 11"),
    (S.FIGURE_REVISED, ("two", "three"), (KILLED, HERALD), "toll in Halm: two -> three (Herald, 12 Mar; Bote)"),
    (
        S.NEW_CONFLICT, ("update",), (KILLED, TWO, THREE),
        "How many were killed in Halm? two (police, in Herald, Bote) / stated (Herald, Bote): update",
    ),
    (
        S.CONFLICT_CHANGED, (), (KILLED, Saying(S.NOW_ALSO, more=(TWO,)), Saying(S.RELATION_CHANGED, ("a", "b"))),
        "How many were killed in Halm? now also two (police, in Herald, Bote); a -> b",
    ),
    (
        S.CONFLICT_GONE, (), (KILLED, Saying(S.A_REPORT_LEFT), TWO),
        "How many were killed in Halm? two (police, in Herald, Bote): a report of it left the story",
    ),
    (S.NOW_ALSO, (), (TWO, TWO), "now also two (police, in Herald, Bote) / two (police, in Herald, Bote)"),
    (S.NO_LONGER, (), (THREE,), "no longer stated (Herald, Bote)"),
    (S.RELATION_CHANGED, ("scope", "update"), (), "scope -> update"),
    (S.NOW_READ_AS, ("rounding",), (), "now read as rounding"),
    (S.A_REPORT_LEFT, (), (), "a report of it left the story"),
    (S.A_REPORT_REWRITTEN, (), (), "a report of it was rewritten"),
    (S.READ_OTHERWISE, (), (), "read otherwise"),
    (S.READ_OTHERWISE_BESIDE, (), (), "read otherwise beside the new reports"),
    (S.SIDE_GIVEN, (), (ours("two"), OUTLETS), "two (Herald, Bote)"),
    (S.STATED, (), (), "stated"),
    (S.NEW_POINT, ("2", "1"), (QUOTE, OUTLETS), "“A train left the rails” (2 reports, 1 origin: Herald, Bote)"),
    (S.NEW_ALONE, (), (QUOTE, OUTLETS), "“A train left the rails” (Herald, Bote alone)"),
    (S.CONTESTED, (), (QUOTE,), "“A train left the rails” is contested now"),
    (
        S.CORROBORATED, ("2", "police", ""), (QUOTE,),
        "“A train left the rails” is now corroborated by a second origin: police, another report",
    ),
    (S.MORE_ORIGINS, ("5", "a"), (QUOTE,), "“A train left the rails” has 5 independent origins now; new: a"),
    (
        S.SUPPORT_LOST, ("2", "1", "a"), (QUOTE,),
        "“A train left the rails” is corroborated no longer: 2 reports, 1 origin (a)",
    ),
    (S.WITHDRAWN, (), (HERALD, QUOTE), "Herald, 12 Mar; Bote: no longer says “A train left the rails”"),
    (S.NEW_QUOTE, ("",), (QUOTE, OUTLETS), "somebody not named: “A train left the rails” (Herald, Bote)"),
]  # fmt: skip


@pytest.mark.parametrize(("says", "parts", "more", "words"), SAID)
def test_in_words(says: Says, parts: Sequence[str], more: Sequence[Saying], words: str) -> None:
    assert words_of(Saying(says, tuple(parts), tuple(more))) == words


def test_everything_that_can_be_said_has_words_and_is_tried_above() -> None:
    assert set(WORDINGS) == set(Says)
    assert {row[0] for row in SAID} == set(Says)


def test_nothing_said_is_no_word() -> None:
    assert words_of(None) == ""
    assert consilience.words_of(KILLED) == "How many were killed in Halm?"


def test_programs_get_dates_as_they_are() -> None:
    told = Saying(S.DATES_APART, more=(DAY, OTHER_DAY))
    assert words_of(told, iso=True) == "2024-03-11 and 2024-03 cannot both be the date of one thing."


def test_a_side_says_its_words_or_ours() -> None:
    place = (Evidence("a", 0, 3),)
    assert words_of(Side("the police", ("a",), place)) == "the police"
    dated = Side("2024-03-11", ("a",), place, ours=DAY)
    assert (words_of(dated), words_of(dated, iso=True)) == ("11 March 2024", "2024-03-11")


def test_words_exist_for_every_state_and_kind_of_event() -> None:
    assert set(STATES) == set(State)
    assert set(NEUTRAL) == set(NOUNS.values())


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        (Saying(S.HOW_MANY, ("", "kill", "")), "toll"),
        (Saying(S.HOW_MANY, ("girl", "free", "")), "girls freed"),
        (Saying(S.HOW_MANY, ("", "miss", "Halm")), "missing in Halm"),
        (Saying(S.HOW_MANY, ("child", "kill", "Halm")), "children killed in Halm"),
        (Saying(S.HOW_MANY, ("ship", "", "")), "ships"),
        (Saying(S.HOW_MANY, ("", "", "Halm")), "people in Halm"),
        (Saying(S.HOW_MUCH, ("USD", "", "")), "amount in USD"),
        (Saying(S.HOW_OFTEN), "times"),
        (Saying(S.HOW_OLD, ("driver",)), "How old was the driver"),
    ],
)
def test_a_revised_number_is_told_by_its_topic(question: Saying, topic: str) -> None:
    told = words_of(Saying(S.FIGURE_REVISED, ("2", "3"), (question, OUTLETS)))
    assert told == f"{topic}: 2 -> 3 (Herald, Bote)"


def test_long_words_are_cut_after_a_word() -> None:
    assert in_marks("word " * 40) == "“" + "word " * 27 + "word…”"
    assert in_marks("") == "“”"


@pytest.mark.parametrize(
    ("number", "word"), [(1, "first"), (10, "tenth"), (11, "11th"), (21, "21st"), (112, "112th"), (23, "23rd")]
)
def test_ordinals(number: int, word: str) -> None:
    assert ordinal(number) == word


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (34535, "34,535"),
        (1e6, "1,000,000"),
        (2.5, "2.5"),
        (0, "0"),
        (1.25, "1.25"),
        (3.0, "3"),
        (1 / 3, "0.33"),
        (2.9999999999, "3"),
    ],
)
def test_numbers_as_shown(value: float, written: str) -> None:
    assert number_text(str(value)) == written


@given(st.integers(0, 10**9))
def test_whole_numbers_lose_nothing(value: int) -> None:
    assert int(number_text(str(float(value))).replace(",", "")) == value


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("ship", "ships"),
        ("child", "children"),
        ("body", "bodies"),
        ("boy", "boys"),
        ("bus", "buses"),
        ("church", "churches"),
    ],
)
def test_plurals(noun: str, expected: str) -> None:
    assert plural(noun) == expected


def test_an_entry_keeps_its_name() -> None:
    entry = Change(at="x", kind=ChangeKind.NEW_POINT, text=DAY, after=(Evidence("a", 0, 3),), articles=("a",))
    # pinned: readers of feeds know an entry by it
    assert change_fingerprint(entry) == "7dbd293d70b06dcf"
