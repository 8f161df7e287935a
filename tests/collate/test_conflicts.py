"""Conflicts of credit, date, wording and name, and the order in which an editor sees them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from builders_collate import article, at, figure, group, origin_finder, statement
from consilience.collate.compare.keys import StoryKeys
from consilience.collate.compare.likeness import Likeness
from consilience.collate.conflicts.attribution import attribution_conflicts
from consilience.collate.conflicts.dates import date_conflicts
from consilience.collate.conflicts.find import _gives_no_more, find_conflicts
from consilience.collate.conflicts.names import name_conflicts
from consilience.collate.conflicts.wording import wording_conflicts
from consilience.collate.facts.same import Questions
from consilience.collate.points.make import make_matrix
from consilience.collate.relations.verdicts import Verdicts
from consilience.judge.matcher import Matcher
from consilience.render.words.say import words_of
from consilience.types import (
    AnnotatedArticle,
    Conflict,
    ConflictKind,
    Entity,
    Evidence,
    Form,
    PassageKind,
    QuoteVariant,
    Relation,
    Saying,
    Says,
    Severity,
    Side,
    Utterance,
)

FACT = "A cracked rail caused the derailment"
STATED = article("a", f"{FACT}.")


def crediting(identity: str = "b", source: str = "the rail bureau", cue: str = "claimed") -> AnnotatedArticle:
    return article(identity, f"{FACT}, {source} {cue}.", said=[(source, cue, FACT, None)])


def credits_of(*articles: AnnotatedArticle, words: str = FACT) -> list[Conflict]:
    """Return the conflicts of credit in the one point that all articles state in the same words."""
    listed = list(articles)
    origins = origin_finder(listed)
    matrix = make_matrix(
        listed, [group(*(statement(listed, n, words) for n in range(len(listed))))], origins, Verdicts(())
    )
    return attribution_conflicts(listed, matrix, origins, Likeness(StoryKeys(listed, origins.bodies.index)))


def test_stated_by_one_and_credited_by_another() -> None:
    (found,) = credits_of(STATED, crediting())
    assert (found.kind, found.relation, found.severity) == (
        ConflictKind.ATTRIBUTION,
        Relation.CREDIT,
        Severity.MEDIUM,
    )
    assert [(words_of(side, iso=True), side.articles) for side in found.sides] == [
        ("stated as fact", ("a",)),
        ("the rail bureau", ("b",)),
    ]
    assert found.sides[0].evidence == (at(STATED, FACT),)
    assert found.points == ("p1",)
    assert words_of(found.explanation) == "One report states as fact what others credit to the rail bureau."


def test_what_somebody_plainly_said_is_no_dispute() -> None:
    (found,) = credits_of(STATED, crediting(cue="said"))
    assert found.severity is Severity.LOW


def test_credited_by_all_is_no_conflict() -> None:
    assert credits_of(crediting("a"), crediting("b")) == []


def test_stated_by_all_is_no_conflict() -> None:
    assert credits_of(STATED, article("b", f"{FACT}.")) == []


def test_each_credited_body_is_a_side() -> None:
    (found,) = credits_of(STATED, crediting("b"), crediting("c", "the union"), crediting("d", "the union"))
    assert [words_of(side) for side in found.sides] == ["stated as fact", "the union", "the rail bureau"]


def test_a_report_that_credits_elsewhere_in_the_point_takes_no_side() -> None:
    text = f"{FACT}, the rail bureau said. {FACT} indeed."
    both = article("b", text, said=[("the rail bureau", "said", FACT, None)])
    listed = [crediting("a"), both]
    origins = origin_finder(listed)
    places = [statement(listed, 0, FACT), statement(listed, 1, FACT), statement(listed, 1, f"{FACT} indeed")]
    matrix = make_matrix(listed, [group(*places)], origins, Verdicts(()))
    assert attribution_conflicts(listed, matrix, origins, Likeness(StoryKeys(listed, origins.bodies.index))) == []


def test_quoted_words_have_no_conflict_of_credit() -> None:
    quoting = article("a", f"“{FACT}.”")
    assert credits_of(quoting, crediting()) == []


def test_a_headline_takes_no_side() -> None:
    headline = article("a", f"{FACT}.", (f"{FACT}.", PassageKind.HEADLINE))
    assert credits_of(headline, crediting()) == []


def test_a_sentence_that_credits_by_other_words_does_not_state_it() -> None:
    hedged = article("a", f"{FACT}, it is said.", said=[("it", "said", FACT, None)])
    assert credits_of(hedged, crediting(), words=FACT) == []
    whole = f"{FACT}, they said"
    a = article("a", f"{whole}.", said=[("they", "said", FACT, "they")])
    listed = [a, crediting()]
    origins = origin_finder(listed)
    matrix = make_matrix(
        listed, [group(statement(listed, 0, whole), statement(listed, 1, FACT))], origins, Verdicts(())
    )
    assert attribution_conflicts(listed, matrix, origins, Likeness(StoryKeys(listed, origins.bodies.index))) == []


def test_what_a_person_does_is_no_claim_of_theirs() -> None:
    fact = "Minister Marta Lindqvist announced an inquiry"
    crediting = article("b", f"{fact}, she said.", said=[("she", "said", fact, "Marta Lindqvist")])
    assert credits_of(article("a", f"{fact}."), crediting, words=fact) == []


def test_a_question_states_nothing() -> None:
    asking = article("a", f"{FACT}?")
    assert credits_of(asking, crediting(), words=FACT) == []


def test_other_numbers_are_no_question_of_credit() -> None:
    fact = "A blast at the market of Halm killed {} people"
    five, seven = fact.format("five"), fact.format("seven")
    a = article("a", f"{five}.", figures=[figure(f"{five}.", "five", 5, state="kill")])
    text = f"{seven}, police said."
    b = article("b", text, figures=[figure(text, "seven", 7, state="kill")], said=[("police", "said", seven, None)])
    listed = [a, b]
    origins = origin_finder(listed)
    matrix = make_matrix(
        listed, [group(statement(listed, 0, five), statement(listed, 1, seven))], origins, Verdicts(())
    )
    assert attribution_conflicts(listed, matrix, origins, Likeness(StoryKeys(listed, origins.bodies.index))) == []


def test_a_verb_of_saying_credits_somebody_even_where_its_speaker_was_not_read() -> None:
    unread = article("a", f"{FACT}, said the rail bureau.")
    read_as_noun = tuple(replace(t, pos="NOUN") if t.text == "said" else t for t in unread.tokens)
    assert credits_of(unread, crediting()) == []
    assert credits_of(replace(unread, tokens=read_as_noun), crediting()) != []


def test_another_weight_of_the_same_is_no_question_of_credit() -> None:
    fact = "The tanks hold {} tonnes of oil"
    first, second = fact.format("1,200"), fact.format("1,180")
    a = article("a", f"{first}.", figures=[figure(f"{first}.", "1,200", 1200, unit="tonne", counted="oil")])
    text = f"{second}, the harbour office said."
    b = article(
        "b",
        text,
        figures=[figure(text, "1,180", 1180, unit="tonne", counted="oil")],
        said=[("the harbour office", "said", second, None)],
    )
    listed = [a, b]
    origins = origin_finder(listed)
    held = group(statement(listed, 0, first), statement(listed, 1, second))
    matrix = make_matrix(listed, [held], origins, Verdicts(()))
    assert attribution_conflicts(listed, matrix, origins, Likeness(StoryKeys(listed, origins.bodies.index))) == []


def test_a_weekday_is_nobody() -> None:
    assert credits_of(STATED, crediting(source="Monday")) == []


def test_another_fact_of_the_point_is_not_what_is_credited() -> None:
    other = "Passengers waited hours for buses"
    listed = [article("a", f"{other}."), crediting()]
    origins = origin_finder(listed)
    matrix = make_matrix(
        listed, [group(statement(listed, 0, other), statement(listed, 1, FACT))], origins, Verdicts(())
    )
    assert attribution_conflicts(listed, matrix, origins, Likeness(StoryKeys(listed, origins.bodies.index))) == []


def dated(identity: str, words: str, value: str, fact: str = "The ferry Aurelia left Halvorsund") -> AnnotatedArticle:
    return article(identity, f"{fact} {words}.", times=[(words, value)])


def dates_of(*articles: AnnotatedArticle) -> list[Conflict]:
    """Return the conflicts of date in the one point of the articles' first sentences."""
    listed = list(articles)
    origins = origin_finder(listed)
    places = [statement(listed, n, a.text.split(".")[0]) for n, a in enumerate(listed)]
    matrix = make_matrix(listed, [group(*places)], origins, Verdicts(()))
    return date_conflicts(listed, matrix, Likeness(StoryKeys(listed, origins.bodies.index)))


def test_two_days_of_one_thing_contradict() -> None:
    a, b = dated("a", "on Monday", "2024-04-29"), dated("b", "on Tuesday", "2024-04-30")
    (found,) = dates_of(a, b)
    assert (found.kind, found.relation, found.severity) == (
        ConflictKind.DATE,
        Relation.CONTRADICTION,
        Severity.HIGH,
    )
    assert [(words_of(side, iso=True), side.evidence) for side in found.sides] == [
        ("2024-04-29", (at(a, "on Monday"),)),
        ("2024-04-30", (at(b, "on Tuesday"),)),
    ]
    assert not found.within


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2024-04-30", "2024-04-30"),
        ("2024-04", "2024-04-30"),
        ("2024", "2024-04-30"),
        ("2024-04-30", "2024-04-30T20:40"),
        ("PAST_REF", "2024-04-30"),
        ("P2D", "2024-04-30"),
        ("", "2024-04-30"),
    ],
)
def test_dates_that_hold_each_other_or_are_none_fit(one: str, other: str) -> None:
    assert dates_of(dated("a", "on Monday", one), dated("b", "on Tuesday", other)) == []


def test_two_clock_times_of_one_day_contradict() -> None:
    a, b = dated("a", "at eight", "2024-04-30T20:00"), dated("b", "at nine", "2024-04-30T21:00")
    assert len(dates_of(a, b)) == 1


def test_a_vaguer_date_stands_on_the_side_that_holds_it() -> None:
    a, b = dated("a", "on Monday", "2024-04-29"), dated("b", "in May", "2024-05")
    c = dated("c", "in April", "2024-04")
    (found,) = dates_of(a, b, c)
    assert [(words_of(side, iso=True), side.articles) for side in found.sides] == [
        ("2024-04-29", ("a", "c")),
        ("2024-05", ("b",)),
    ]


def test_dates_of_other_things_do_not_meet() -> None:
    a = dated("a", "on Monday", "2024-04-29")
    b = dated("b", "on Tuesday", "2024-04-30", fact="Transport minister Lindqvist promised inquiries")
    assert dates_of(a, b) == []


def test_a_weekday_of_two_weeks_and_days_that_move_with_the_speaker_are_no_dates() -> None:
    assert dates_of(dated("a", "on Monday", "2024-04-29"), dated("b", "on Monday", "2024-05-06")) == []
    assert dates_of(dated("a", "this year", "2023"), dated("b", "in May", "2024-05")) == []


TEXTS = {
    "a": "We saw positive progress in the talks.",
    "b": "We saw encouraging progress in these talks.",
    "c": "We saw positive progress in these talks.",
    "d": "We saw progress in the talks.",
    "e": "We will leave nothing unexplained.",
    "f": "We will not leave anything unexplained.",
    "g": "I've seen it twice.",
    "h": "I have seen it twice.",
    "i": "The ferries met, had talks on many small issues and made good progress.",
    "j": "The ferries had discussions on many small issues and made encouraging progress.",
}


def worded(**differs: tuple[str, ...]) -> list[Conflict]:
    """Return the conflicts of one utterance; each report names the words in which it differs."""
    articles = [article(identity, TEXTS[identity]) for identity in differs]
    variants = tuple(
        QuoteVariant(a.id, Evidence(a.id, 0, len(a.text)), "Lin Jian", tuple(at(a, w) for w in differs[a.id]))
        for a in articles
    )
    return wording_conflicts(articles, [Utterance("u1", "Lin Jian", variants)])


def test_one_utterance_in_other_words() -> None:
    (found,) = worded(a=("positive",), b=("encouraging",))
    assert (found.kind, found.relation) == (ConflictKind.WORDING, Relation.WORDING)
    assert [(words_of(side, iso=True), side.articles, side.speakers) for side in found.sides] == [
        ("positive", ("a",), ("Lin Jian",)),
        ("encouraging", ("b",), ("Lin Jian",)),
    ]
    assert words_of(found.question) == "What were the words of Lin Jian?"
    assert "“positive” and as “encouraging”" in words_of(found.explanation)


def test_function_words_alone_make_no_conflict() -> None:
    assert worded(a=("the",), c=("these",)) == []


def test_function_words_that_deny_or_date_do() -> None:
    (found,) = worded(e=("will", "nothing"), f=("will not", "anything"))
    assert found.severity is Severity.LOW


def test_words_drawn_together_are_the_same_words() -> None:
    assert worded(g=("I've",), h=("I have",)) == []


def test_variants_that_differ_in_function_words_are_one_side() -> None:
    (found,) = worded(a=("positive", "the"), b=("encouraging", "these"), c=("positive", "these"))
    assert [side.articles for side in found.sides] == [("a", "c"), ("b",)]


def test_words_that_a_third_version_marks_are_not_a_versions_own() -> None:
    (found,) = worded(i=("met", "had talks on many", "good"), j=("had discussions on many", "encouraging progress"))
    assert [words_of(side, iso=True) for side in found.sides] == [
        "met … had talks on many … good",
        "had discussions on many … encouraging progress",
    ]


def test_a_shorter_cut_in_the_same_report_is_no_side_of_its_own() -> None:
    whole = "We explored issues, with positive progress being made."
    a = article("a", f"We explored issues. {whole}")
    b = article("b", "We discussed issues, with great progress being made.")
    cut, long = Evidence("a", 0, 18), at(a, whole)
    variants = (
        QuoteVariant("a", cut, "Lin Jian", (at(a, "explored"),)),
        QuoteVariant("a", long, "Lin Jian", (Evidence("a", 23, 31), at(a, "positive"))),
        QuoteVariant("b", Evidence("b", 0, len(b.text)), "Lin Jian", (at(b, "discussed"), at(b, "great"))),
    )
    (found,) = wording_conflicts([a, b], [Utterance("u1", "Lin Jian", variants)])
    assert {words_of(side, iso=True): side.evidence[:2] for side in found.sides} == {
        "explored … positive": (cut, long),
        "discussed … great": (Evidence("b", 0, len(b.text)),),
    }


def test_words_left_out_contradict_nothing() -> None:
    assert worded(a=("positive",), d=()) == []


def test_one_reports_own_variants_are_no_conflict() -> None:
    a = article("a", "We saw positive progress. We saw encouraging progress.")
    variants = tuple(
        QuoteVariant("a", at(a, f"We saw {word} progress"), "Lin Jian", (at(a, word),))
        for word in ("positive", "encouraging")
    )
    assert wording_conflicts([a], [Utterance("u1", "Lin Jian", variants)]) == []


def spelled(*forms: tuple[str, str], kind: str = "PERSON") -> list[Conflict]:
    """Return the conflicts of an entity whose forms are (words, article)."""
    made = tuple(Form(words, (Evidence(identity, 0, len(words)),)) for words, identity in forms)
    return name_conflicts([Entity("e1", forms[0][0], kind, made)])


@pytest.mark.parametrize(
    ("one", "other"), [("Moussa Abu Marzouk", "Mousa Abu Marzouk"), ("Abu Marzouk", "Abu-Marzouk")]
)
def test_one_name_in_two_spellings(one: str, other: str) -> None:
    assert len(spelled((one, "a"), (other, "b"))) == 1


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Lin Jian", "Lin", "PERSON"),
        ("Lin Jian", "LIN JIAN", "PERSON"),
        ("Baltrail", "Balt Rail", "ORG"),
        ("U.N.E.S.C.O.", "UNESCO", "MISC"),
        ("Ana Ruiz", "Eva Ruiz", "PERSON"),
        ("Richard F. Smith", "Richard Smith", "PERSON"),
        ("Dave Marlow", "David Marlow", "PERSON"),
        ("Steven Marlow", "Steve Marlow", "PERSON"),
    ],
)
def test_short_forms_capitals_and_bodies_are_no_conflict(one: str, other: str, kind: str) -> None:
    assert spelled((one, "a"), (other, "b"), kind=kind) == []


def test_a_report_that_uses_both_spellings_raises_none() -> None:
    both = Form("Abu-Marzouk", (Evidence("a", 20, 31), Evidence("b", 0, 11)))
    entity = Entity("e1", "Abu Marzouk", "PERSON", (Form("Abu Marzouk", (Evidence("a", 0, 11),)), both))
    assert name_conflicts([entity]) == []


def test_the_sides_of_a_name_are_its_forms() -> None:
    (found,) = spelled(("Abu Marzouk", "a"), ("Abu-Marzouk", "b"))
    assert [(words_of(side, iso=True), side.articles) for side in found.sides] == [
        ("Abu Marzouk", ("a",)),
        ("Abu-Marzouk", ("b",)),
    ]
    assert (found.severity, found.relation) == (Severity.LOW, Relation.WORDING)


def gathered(articles: list[AnnotatedArticle], *groups: Any, utterances: Any = (), entities: Any = ()) -> Any:
    origins = origin_finder(articles)
    matrix = make_matrix(articles, list(groups), origins, Verdicts(()))
    keys = StoryKeys(articles, origins.bodies.index)
    asked = Questions(keys, ())
    likeness, verdicts, matcher = Likeness(keys), Verdicts(()), Matcher(articles)
    return find_conflicts(articles, matrix, [], utterances, entities, origins, likeness, verdicts, matcher, asked)


def test_graver_conflicts_come_first_and_are_numbered() -> None:
    text = f"{FACT}. The ferry Aurelia left Halvorsund on Monday."
    a = article("a", text, times=[("on Monday", "2024-04-29")])
    tuesday = f"{FACT}, police claimed. The ferry Aurelia left Halvorsund on Tuesday."
    b = article("b", tuesday, times=[("on Tuesday", "2024-04-30")], said=[("police", "claimed", FACT, None)])
    listed = [a, b]
    facts = group(statement(listed, 0, FACT), statement(listed, 1, FACT))
    left = "The ferry Aurelia left Halvorsund"
    leaving = group(statement(listed, 0, f"{left} on Monday"), statement(listed, 1, f"{left} on Tuesday"))
    found = gathered(listed, facts, leaving)
    assert [(c.id, c.kind) for c in found.conflicts] == [("x1", ConflictKind.DATE), ("x2", ConflictKind.ATTRIBUTION)]


def test_the_same_numbers_of_the_same_reports_are_told_once() -> None:
    def toll(kind: ConflictKind, *answers: tuple[str, str]) -> Conflict:
        return Conflict(
            id="",
            kind=kind,
            question=Saying(Says.HOW_MANY, ("", "", "")),
            sides=tuple(
                Side(value, (report,), (Evidence(report, n, n + 1),)) for n, (value, report) in enumerate(answers)
            ),
            relation=Relation.UPDATE,
            severity=Severity.MEDIUM,
            explanation=Saying(Says.ROSE, ("9", "11")),
        )

    whole = toll(ConflictKind.FIGURE, ("four / 4", "a"), ("Nine", "b"), ("11", "c"))
    assert _gives_no_more(toll(ConflictKind.FIGURE, ("nine", "b"), ("11", "c")), [whole])
    assert _gives_no_more(toll(ConflictKind.FIGURE, ("nine", "b"), ("more than 11", "c")), [whole])
    assert not _gives_no_more(toll(ConflictKind.FIGURE, ("nine", "b"), ("12", "c")), [whole])
    assert not _gives_no_more(toll(ConflictKind.FIGURE, ("nine", "d"), ("11", "c")), [whole])
    assert not _gives_no_more(toll(ConflictKind.DATE, ("nine", "b"), ("11", "c")), [whole])


def test_a_conflict_names_the_points_that_two_of_its_sides_stand_in() -> None:
    listed = [article(identity, TEXTS[identity]) for identity in "ab"]
    variants = tuple(
        QuoteVariant(a.id, Evidence(a.id, 0, len(a.text)), "Lin", (at(a, w),))
        for a, w in zip(listed, ("positive", "encouraging"), strict=True)
    )
    point = group(*(statement(listed, n, TEXTS[a.id]) for n, a in enumerate(listed)))
    found = gathered(listed, point, utterances=[Utterance("u1", "Lin", variants)])
    assert [c.points for c in found.conflicts if c.kind is ConflictKind.WORDING] == [("p1",)]


def test_no_reports_have_no_conflicts() -> None:
    found = gathered([])
    assert (found.conflicts, found.questions) == ((), ())
