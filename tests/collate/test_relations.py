"""What statements say of each other by verdicts that are set here, and what is made of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from builders_collate import article, at, figure, group, origin_finder, statement
from consilience.collate.compare.keys import StoryKeys
from consilience.collate.compare.likeness import Likeness
from consilience.collate.conflicts.held import FEATURES, Held, _across
from consilience.collate.conflicts.judged import judged_conflicts
from consilience.collate.points.make import make_matrix
from consilience.collate.points.parted import parted
from consilience.collate.relations.contrary import agree, contrary_pairs, pairs_of, surely_apart
from consilience.collate.relations.verdicts import UNKNOWN, Verdict, Verdicts
from consilience.types import Conflict, ConflictKind, Relation, Saying, Says, Severity, Side, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from consilience.collate.relations.contrary import Contrary
    from consilience.types import AnnotatedArticle, Evidence

AGREE, SAME_QUESTION, NOTHING = Verdict(0.9, 0.05, 0.05), Verdict(0.1, 0.8, 0.1, "figure"), Verdict(0.02, 0.02, 0.96)
A_BIT = Verdict(0.2, 0.4, 0.4, "happened")


class Told(Verdicts):
    """Verdicts that say one thing of all pairs, or of each pair what is set."""

    def __init__(self, verdict: Verdict, rows: dict[tuple[str, str], Verdict] | None = None) -> None:
        self.ready, self.verdict, self.rows = True, verdict, rows or {}

    def opposed(self, one: Evidence, other: Evidence) -> bool:
        return False

    def of_all(self, pairs: Iterable[tuple[Evidence, Evidence]]) -> list[Verdict]:
        return [self.rows.get((one.article, other.article), self.verdict) for one, other in pairs]


A, B, C = (article(identity, "Police closed the market of Halm.") for identity in "abc")
PLACES = [at(a, "Police closed the market of Halm") for a in (A, B, C)]


def test_two_agree_where_one_says_what_the_other_says() -> None:
    one_way = Told(NOTHING, {("a", "b"): AGREE})
    assert [(a, b) for a, b in pairs_of(PLACES) if agree(PLACES[a], PLACES[b], one_way)] == [(0, 1)]
    assert agree(PLACES[1], PLACES[0], one_way)
    assert not agree(PLACES[0], PLACES[1], Told(NOTHING))
    assert not agree(PLACES[0], PLACES[1], Verdicts(()))


@pytest.mark.parametrize(
    ("one", "other", "opposed"),
    [
        ("Shares rose.", "Shares fell.", True),
        ("Shares rose.", "Shares rose and fell.", False),
        ("Nobody was hurt.", "Four were hurt.", True),
        ("Nobody was hurt.", "No one was hurt.", False),
        ("The court closed.", "The bridge closed.", False),
    ],
)
def test_opposites_and_denials(one: str, other: str, opposed: bool) -> None:
    lemmas = {"rose": "rise", "fell": "fall", "closed": "close"}
    listed = [
        replace(a, tokens=tuple(replace(t, lemma=lemmas.get(t.text, t.text)) for t in a.tokens))
        for a in (article("a", one), article("b", other))
    ]
    places = [at(a, text) for a, text in zip(listed, (one, other), strict=True)]
    assert Verdicts(listed).opposed(*places) is opposed


def _contrary(told: Verdicts) -> list[Contrary]:
    return contrary_pairs(PLACES[:2], told, [(0, 1)])


def test_contrary_both_ways_is_sure_and_one_way_needs_more() -> None:
    (found,) = _contrary(Told(SAME_QUESTION))
    assert (found.likely, found.differs) == (True, "figure")
    assert _contrary(Told(A_BIT)) == []
    (found,) = _contrary(Told(NOTHING, {("a", "b"): Verdict(0.1, 0.9, 0.0, "happened")}))
    assert (found.likely, found.differs) == (False, "happened")
    assert _contrary(Told(AGREE, {("a", "b"): Verdict(0.1, 0.9, 0.0)})) == []


def test_what_the_words_show_needs_less_of_the_judge() -> None:
    one_way = {("a", "b"): Verdict(0.5, 0.65, 0.0, "state")}
    assert _contrary(Told(AGREE, one_way)) == []
    shown = Told(AGREE, one_way)
    shown.opposed = lambda one, other: True  # type: ignore[method-assign]
    (found,) = _contrary(shown)
    assert not found.likely


def test_a_statement_that_is_apart_from_all_leaves_its_group() -> None:
    rows = dict.fromkeys((("a", "c"), ("c", "a"), ("b", "c"), ("c", "b")), NOTHING)
    told = Told(AGREE, rows)
    assert surely_apart(PLACES, told) == {2}
    listed = [A, B, C]
    whole = group(*(statement(listed, n, "Police closed the market of Halm") for n in range(3)))
    found = parted([whole], told)
    assert [[s.article for s in g.statements] for g in found] == [[0, 1], [2]]
    # in another group already, it gets none of its own
    alone = group(statement(listed, 2, "Police closed the market of Halm"))
    assert len(parted([whole, alone], told)) == 2


def test_what_is_settled_is_not_asked() -> None:
    asked: list[tuple[str, str]] = []

    class Asked(Told):
        def of_all(self, pairs: Iterable[tuple[Evidence, Evidence]]) -> list[Verdict]:
            given = list(pairs)
            asked.extend((one.article, other.article) for one, other in given)
            return super().of_all(given)

    assert surely_apart(PLACES, Asked(AGREE)) == frozenset()
    assert asked == [("a", "b"), ("a", "c")]
    assert surely_apart(PLACES, Told(NOTHING)) == {0, 1, 2}


def test_of_many_sides_some_are_held() -> None:
    sides = [Side(value=str(n), articles=("a",), evidence=(PLACES[0],)) for n in range(13)]
    assert [len(_across(sides[:n])) for n in (6, 7, 13)] == [15, 6, 10]


@pytest.mark.parametrize(
    ("verdict", "status"), [(AGREE, Status.ONE_ORIGIN), (SAME_QUESTION, Status.ALIKE), (NOTHING, Status.ALIKE)]
)
def test_a_point_is_agreed_only_where_one_says_what_the_other_says(verdict: Verdict, status: Status) -> None:
    listed = [A, B]
    whole = group(*(statement(listed, n, "Police closed the market of Halm") for n in range(2)))
    (point,) = make_matrix(listed, [whole], origin_finder(listed), Told(verdict)).points
    assert point.status is status


def judged(texts: tuple[str, str], differs: str, verdict: Verdict = SAME_QUESTION, **marked: object) -> list[Conflict]:
    listed: list[AnnotatedArticle] = [
        article(identity, text, **{key: rows[n] for key, rows in marked.items()})  # type: ignore[index]
        for n, (identity, text) in enumerate(zip("ab", texts, strict=True))
    ]
    whole = group(*(statement(listed, n, text.rstrip(".")) for n, text in enumerate(texts)))
    told = Told(Verdict(verdict.supports, verdict.other, verdict.apart, differs))
    return judged_conflicts(listed, make_matrix(listed, [whole], origin_finder(listed), told), told)


def test_two_numbers_of_one_thing() -> None:
    texts = ("Eight people were killed.", "Two hundred people were killed.")
    figures = [
        [figure(texts[0], "Eight", 8, counted="people", state="kill")],
        [figure(texts[1], "Two hundred", 200, counted="people", state="kill")],
    ]
    (found,) = judged(texts, "figure", figures=figures)
    assert (found.kind, found.relation, found.points) == (ConflictKind.FIGURE, Relation.CONTRADICTION, ("p1",))
    assert [side.value for side in found.sides] == ["Eight", "Two hundred"]


def test_a_part_and_its_whole_are_no_two_answers() -> None:
    texts = ("Fifteen of the 19 men were citizens.", "All 19 men were citizens.")
    figures = [
        [figure(texts[0], "Fifteen", 15, counted="man")],
        [figure(texts[1], "19", 19, counted="man")],
    ]
    assert judged(texts, "figure", figures=figures) == []


def test_two_days() -> None:
    texts = ("The ferry sails on Monday.", "The ferry sails on Tuesday.")
    times = [[("on Monday", "2024-04-29")], [("on Tuesday", "2024-04-30")]]
    (found,) = judged(texts, "time", times=times)
    assert found.kind is ConflictKind.DATE
    times[1] = [("on Tuesday", "2024-04")]
    assert judged(texts, "time", times=times) == []


def test_where_the_annotation_holds_no_difference_nothing_is_shown() -> None:
    texts = ("Police closed the market.", "Police closed the old market.")
    for differs in ("figure", "time", "place", "actor", "happened", "cause"):
        assert judged(texts, differs) == []


def test_nobody_is_asked_where_there_are_no_vectors() -> None:
    verdicts = Verdicts([A, B])
    assert not verdicts.ready
    assert verdicts.of(PLACES[0], PLACES[1]) == UNKNOWN
    keys = StoryKeys([A, B], origin_finder([A, B]).bodies.index)
    assert Held(verdicts, Likeness(keys)).believes(figures_apart(*TOLLS))


def test_what_two_speakers_say_of_themselves_is_no_denial() -> None:
    texts = ("I did not push her.", "He pushed her.")
    assert judged(texts, "happened") == []


TOLLS = (
    article("a", "Nine people died in the fire at the mill."),
    article("b", "The fire at the mill killed ten people."),
)


def figures_apart(*articles: AnnotatedArticle, words: tuple[str, str] = ("Nine", "ten")) -> Conflict:
    """Return a conflict of two figures, one of each article."""
    sides = tuple(
        Side(value=text, articles=(item.id,), evidence=(at(item, text),))
        for item, text in zip(articles, words, strict=True)
    )
    return Conflict(
        id="",
        kind=ConflictKind.FIGURE,
        question=Saying(Says.HOW_MANY, ("", "die", "")),
        sides=sides,
        relation=Relation.CONTRADICTION,
        severity=Severity.HIGH,
        explanation=Saying(Says.CANNOT_BOTH_HOLD, ("9.0", "10.0")),
    )


def holding(verdict: Verdict, *articles: AnnotatedArticle) -> Held:
    keys = StoryKeys(list(articles), origin_finder(list(articles)).bodies.index)
    return Held(Told(verdict), Likeness(keys))


def counted_tolls() -> tuple[AnnotatedArticle, AnnotatedArticle]:
    first, second = TOLLS
    return (
        replace(first, figures=(figure(first.text, "Nine", 9, state="die"),)),
        replace(second, figures=(figure(second.text, "ten", 10, state="die"),)),
    )


def test_figures_of_clauses_that_answer_one_question_are_likelier_a_conflict_than_of_those_that_are_apart() -> None:
    articles = counted_tolls()
    conflict = figures_apart(*articles)
    same, apart = (holding(verdict, *articles).likely(conflict) for verdict in (SAME_QUESTION, NOTHING))
    assert 0 <= apart < same <= 1


def test_figures_are_held_by_how_far_they_are_apart_and_what_they_share() -> None:
    articles = counted_tolls()
    found = holding(SAME_QUESTION, *articles).features(figures_apart(*articles))
    assert set(found) == set(FEATURES["figures"])
    assert (found["near"], found["one_value"], found["contradiction"], found["numbers_apart"]) == (1, 0, 1, 1)
    assert found["share"] > 0


def test_a_credit_is_likelier_a_conflict_where_one_says_what_the_other_says() -> None:
    articles = (article("a", "A cracked rail caused it."), article("b", "A cracked rail caused it, the bureau said."))
    sides = tuple(
        Side(value=value, articles=(item.id,), evidence=(at(item, "A cracked rail caused it"),))
        for item, value in zip(articles, ("", "the bureau"), strict=True)
    )
    conflict = replace(figures_apart(*TOLLS), kind=ConflictKind.ATTRIBUTION, relation=Relation.CREDIT, sides=sides)
    agreeing, apart = (holding(verdict, *articles).likely(conflict) for verdict in (AGREE, NOTHING))
    assert apart < agreeing
    assert set(holding(AGREE, *articles).features(conflict)) == set(FEATURES["credits"])


def test_a_denial_needs_the_judge_both_ways() -> None:
    conflict = replace(figures_apart(*TOLLS), kind=ConflictKind.DENIAL)
    assert holding(SAME_QUESTION, *TOLLS).believes(conflict)
    assert not holding(A_BIT, *TOLLS).believes(conflict)
