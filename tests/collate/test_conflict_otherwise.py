"""Clauses that answer one question otherwise in other words: what the judge's word is enough for, and what not."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from consilience.collate.compare.keys import StoryKeys
from consilience.collate.compare.likeness import Likeness
from consilience.collate.conflicts import otherwise
from consilience.collate.conflicts.otherwise import nearest_pairs, otherwise_conflicts, pairs_apart
from consilience.collate.entities.find import link_entities
from consilience.collate.entities.index import entity_index
from consilience.collate.relations.verdicts import Verdict, Verdicts
from consilience.judge.matcher import Matcher
from consilience.pipeline import read_articles, reconcile_articles
from consilience.types import ConflictKind, Evidence, Relation, Says, Severity, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from consilience.types import AnnotatedArticle, Conflict

pytestmark = pytest.mark.model


class Finds(Verdicts):
    """A judge that finds every pair one question with other answers, so likely, and names what differs."""

    def __init__(self, articles: tuple[AnnotatedArticle, ...], differs: str, other: float) -> None:
        super().__init__(articles)
        self.verdict = Verdict((1 - other) / 2, other, (1 - other) / 2, differs)
        self.asked = 0

    def of_all(self, pairs: Iterable[tuple[Evidence, Evidence]]) -> list[Verdict]:
        found = [self.verdict for _pair in pairs]
        self.asked += len(found)
        return found


@cache
def _read(*texts: str) -> tuple[AnnotatedArticle, ...]:
    given = [Text(text) for text in texts]
    return tuple(sorted(read_articles(given).articles, key=lambda article: article.text))


def _likeness(articles: tuple[AnnotatedArticle, ...]) -> Likeness:
    return Likeness(StoryKeys(articles, entity_index(link_entities(articles))))


def _conflicts(*texts: str, differs: str, other: float = 0.9) -> list[Conflict]:
    articles = _read(*texts)
    return otherwise_conflicts(_likeness(articles), Finds(articles, differs, other), Matcher(articles))


@pytest.mark.parametrize(
    ("one", "other", "differs", "kind", "values"),
    [
        (
            "Lind has run the port since 2012.",
            "The head of the port, Lind, took over in 2014.",
            "time",
            ConflictKind.DATE,
            {"2012", "2014"},
        ),
        (
            "The ferry sank on 4 May 2019 at 8:40 p.m.",
            "The ferry sank at 9:10 p.m. on 4 May 2019.",
            "time",
            ConflictKind.DATE,
            {"2019-05-04T20:40", "2019-05-04T21:10"},
        ),
        (
            "The blaze in the mill burned six hours.",
            "The fire at the mill took 11 hours to put out.",
            "figure",
            ConflictKind.FIGURE,
            {"six hours", "11 hours"},
        ),
    ],
)
def test_numbers_and_dates_are_told_by_their_values(
    one: str, other: str, differs: str, kind: ConflictKind, values: set[str]
) -> None:
    (found,) = _conflicts(one, other, differs=differs)
    assert (found.kind, found.severity) == (kind, Severity.HIGH)
    assert {side.value for side in found.sides} == values
    assert {side.articles for side in found.sides} == {(a.id,) for a in _read(one, other)}


@pytest.mark.parametrize(
    ("one", "other", "differs", "kind"),
    [
        (
            "The new bridge at Norda is not safe.",
            "The bridge at Norda is safe, engineers found.",
            "happened",
            ConflictKind.DENIAL,
        ),
        (
            "The gates of the lock were opened at dusk.",
            "The gates of the lock stayed closed at dusk.",
            "state",
            ConflictKind.STATUS,
        ),
    ],
)
def test_denials_and_opposites_are_told_in_the_reports_words(
    one: str, other: str, differs: str, kind: ConflictKind
) -> None:
    (found,) = _conflicts(one, other, differs=differs)
    assert (found.kind, found.severity) == (kind, Severity.MEDIUM)
    assert found.explanation.says is Says.DIFFERS_IN
    assert found.explanation.parts[0] == differs
    texts = {article.id: article.text for article in _read(one, other)}
    for side in found.sides:
        (place,) = side.evidence
        assert side.value == texts[place.article][place.start : place.end]


def test_a_vaguer_number_is_of_low_severity() -> None:
    (found,) = _conflicts("At least four bombs fell on Norda.", "Five bombs fell on Norda.", differs="figure")
    assert (found.relation, found.severity) == (Relation.VAGUER, Severity.LOW)


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        # the killed and the hurt, the same number, no number at all
        ("The storm killed 12 people in Norda.", "The storm injured 30 people in Norda.", "figure"),
        ("The storm killed 12 people in Norda.", "In Norda 12 people died in the storm.", "figure"),
        ("The storm in Norda killed a man.", "The storm in Norda killed people.", "figure"),
        # a part of the whole, two numbers on one side, the ages of two
        ("The rebels freed 21 of the girls.", "The rebels held more than 200 girls.", "figure"),
        ("Three Velmarkers were among the 84 dead of Norda.", "In Norda 70 people were left dead.", "figure"),
        ("Keepers shot a 17-year-old gorilla.", "The gorilla had seized a three-year-old boy.", "figure"),
        # a distance and by how much it shrank
        ("The comet came 30,000 miles closer.", "The comet passed at 226,000 miles.", "figure"),
        # a day within the month that the other names, and no day
        ("The lock opened in May 2019.", "The lock was opened on 4 May 2019.", "time"),
        ("The lock opened at last.", "The lock was opened on 4 May 2019.", "time"),
        # of two dates neither need be the one that differs
        ("Lind took over the port in 2012.", "Lind, born in 1960, took over the port in 2014.", "time"),
        # one night, one moment in two zones, the days of two datelines
        ("The ferry sank on 4 May 2019 at 11:58 p.m.", "The ferry sank at 12:02 a.m. on 5 May 2019.", "time"),
        ("The ferry sank on 4 May 2019 at 20:40 GMT.", "The ferry sank at 22:40 CEST on 4 May 2019.", "time"),
        (
            "NORDA, May 4, 2019 (VPA) – The old lock at Norda gave way.",
            "NORDA, May 6, 2019 (SPA) – The lock at Norda has broken.",
            "time",
        ),
        # one hour, as told
        ("The ferry sank on 4 May 2019 at 8:40 p.m.", "The ferry sank at 8:45 p.m. on 4 May 2019.", "time"),
        # other words without "not" and without opposites
        ("The mayor praised the plan for the lock.", "The mayor spoke of the plan for the lock.", "position"),
    ],
)
def test_the_judges_word_alone_tells_nothing(one: str, other: str, differs: str) -> None:
    assert _conflicts(one, other, differs=differs) == []


def test_the_judge_must_be_sure_both_ways_and_surer_of_words() -> None:
    numbers = ("The blaze in the mill burned six hours.", "The fire at the mill took 11 hours to put out.")
    assert _conflicts(*numbers, differs="figure", other=0.51)
    assert not _conflicts(*numbers, differs="figure", other=0.49)
    words = ("The new bridge at Norda is not safe.", "The bridge at Norda is safe, engineers found.")
    assert _conflicts(*words, differs="happened", other=0.66)
    assert not _conflicts(*words, differs="happened", other=0.6)


def test_pairs_that_share_a_sentence_are_one_question_with_two_sides() -> None:
    texts = (
        "The blaze in the mill burned six hours.",
        "The fire at the mill took 11 hours to put out.",
        "The mill burned for 11 hours.",
    )
    (found,) = _conflicts(*texts, differs="figure")
    assert sorted((side.value, len(side.articles)) for side in found.sides) == [("11 hours", 2), ("six hours", 1)]


def test_a_third_number_is_put_on_no_side() -> None:
    texts = ("The mill burned six hours.", "The mill burned for 11 hours.", "The mill burned for 20 hours.")
    (found,) = _conflicts(*texts, differs="figure")
    assert [len(side.articles) for side in found.sides] == [1, 1]


def test_one_number_of_two_things_leaves_no_side_empty() -> None:
    for other in ("At Norda 24 miners were trapped.", "In Norda two dozen miners were trapped in the pit."):
        for found in _conflicts("Dozens of miners were trapped at Norda.", other, differs="figure"):
            assert all(side.evidence and side.articles for side in found.sides)


def test_numbers_of_two_units_are_two_questions() -> None:
    texts = (
        "Six bombs fell on Norda and the fire burned 12 hours.",
        "Eight bombs hit Norda in the night.",
        "The fire in Norda burned eight hours.",
    )
    for found in _conflicts(*texts, differs="figure"):
        assert len({"hour" in side.value for side in found.sides}) == 1


def test_what_both_print_takes_no_place_from_what_differs(monkeypatch: pytest.MonkeyPatch) -> None:
    shared = " Rain fell on the quay all day. The band of the port played in the square. Boats lay in the bay."
    monkeypatch.setattr(otherwise, "PER_REPORT", 2)
    texts = ("The fire in Norda burned 12 hours.", "The fire in Norda burned eight hours.")
    assert _conflicts(*(text + shared for text in texts), differs="figure")


def test_what_one_way_leaves_open_is_not_asked_the_other_way() -> None:
    articles = _read("The blaze in the mill burned six hours.", "The fire at the mill took 11 hours to put out.")
    unsure, sure = Finds(articles, "figure", 0.4), Finds(articles, "figure", 0.6)
    assert pairs_apart(_likeness(articles), unsure, Matcher(articles)) == []
    assert len(pairs_apart(_likeness(articles), sure, Matcher(articles))) * 2 == sure.asked == 2 * unsure.asked


def test_what_one_says_and_another_denies_is_opposed() -> None:
    told = "The firm {} that it had told the police about the leak."
    articles = _read(*(f"A fire broke out in Norda. {told.format(verb)}" for verb in ("said", "denied", "confirmed")))
    verdicts = Verdicts(articles)
    by_verb = {}
    for article in articles:
        start = article.text.index("that it had told")
        verb = article.text[:start].split()[-1]
        by_verb[verb] = Evidence(article.id, start, len(article.text))
    assert verdicts.opposed(by_verb["said"], by_verb["denied"])
    assert not verdicts.opposed(by_verb["said"], by_verb["confirmed"])


def test_the_judge_is_not_asked_of_clauses_that_differ_in_nothing_marked() -> None:
    articles = _read("The blaze in the mill burned six hours.", "The fire at the mill took long to put out.")
    judge = Finds(articles, "figure", 0.9)
    assert pairs_apart(_likeness(articles), judge, Matcher(articles)) == []
    assert judge.asked == 0


def test_many_reports_are_compared_by_the_words_they_share(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"The blaze in the mill of Norda burned {n} hours." for n in range(3, 8)]
    likeness = _likeness(_read(*texts))
    among_few = {frozenset((near.one, near.other)) for near in nearest_pairs(likeness)}
    monkeypatch.setattr(otherwise, "FEW", 2)
    assert {frozenset((near.one, near.other)) for near in nearest_pairs(likeness)} == among_few
    monkeypatch.setattr(otherwise, "PER_REPORT", 1)
    assert len(nearest_pairs(likeness)) == len(texts)


def test_articles_without_vectors_have_no_pairs() -> None:
    from dataclasses import replace

    articles = tuple(
        replace(a, vectors=None) for a in _read("The mill burned six hours.", "The mill burned two hours.")
    )
    assert nearest_pairs(_likeness(articles)) == []


def test_the_shipped_judge_tells_a_difference_in_other_words() -> None:
    first = "Officers fired tear gas at the marchers shortly after dark. The march had begun at noon at the port."
    second = "No tear gas was used against the marchers, who went home at ten. Traders had shut their shops."
    account = reconcile_articles(_read(first, second))
    assert any(conflict.kind is ConflictKind.DENIAL for conflict in account.conflicts)
