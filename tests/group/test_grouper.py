from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from builders_grouping import budget, ferry, ferry_again, launch, report
from consilience.group import Grouper, MemoryIndex, follow, group_in_time_order, lexicon
from consilience.group.decide import gap_cost, probability
from consilience.group.grouper import kept
from consilience.types import ArticleFeatures, ReasonKind, StoryProfile

if TYPE_CHECKING:
    import pytest


def test_two_reports_of_one_event_are_one_story_and_another_event_is_its_own() -> None:
    assert group_in_time_order([ferry(), budget(), ferry_again()]) == {"f1": 1, "b1": 2, "f2": 1}


def test_a_report_joins_for_reasons_that_can_be_told() -> None:
    grouper = Grouper()
    first = grouper.place(ferry())
    assert (first.new, first.reason) == (True, "a story of its own")
    placed = grouper.place(ferry_again())
    assert not placed.new
    assert placed.reason.startswith("joined because ")
    assert "both name" in placed.reason
    assert "skerrywind" in placed.reason
    assert 0.5 < placed.score <= 1.0
    assert all(reason.weight > 0 for reason in placed.reasons)


def test_what_spoke_against_the_nearest_story_is_told_of_a_new_one() -> None:
    grouper = Grouper()
    grouper.place(launch("first", 0, "2024-05-01"))
    placed = grouper.place(launch("second", 1, "2024-05-18"))
    assert placed.new
    assert "17 days lie between them" in placed.reason
    assert {reason.kind for reason in placed.reasons} >= {ReasonKind.TIME}


def test_two_launches_of_a_kind_of_missile_two_weeks_apart_are_two_stories() -> None:
    first = [launch("first", n, f"2024-05-0{1 + n}") for n in (0, 1)]
    second = [launch("second", n, f"2024-05-{15 + n}") for n in (0, 1)]
    assert group_in_time_order([*first, *second]) == {"first0": 1, "first1": 1, "second0": 2, "second1": 2}


def test_a_late_report_goes_where_its_own_date_puts_it() -> None:
    grouper, stories = Grouper(), dict[str, int]()
    for article in (
        launch("first", 0, "2024-05-01"),
        launch("second", 1, "2024-05-15"),
        launch("first", 1, "2024-05-02", "late"),
        launch("second", 0, "2024-05-15"),
    ):
        follow(grouper.place(article), stories)
    assert stories == {"first0": 1, "second0": 2, "late": 1, "second1": 2}


def test_a_copy_with_the_date_on_which_it_was_crawled_still_joins() -> None:
    assert group_in_time_order([ferry(), ferry("copy", "2024-05-13")]) == {"f1": 1, "copy": 1}


def test_undated_reports_come_last_and_join() -> None:
    assert group_in_time_order([ferry_again(published=None), budget(), ferry()]) == {"b1": 1, "f1": 2, "f2": 2}


def test_the_order_in_which_dated_reports_are_given_does_not_matter() -> None:
    articles = [ferry(), budget(published="2024-05-02"), ferry_again(published="2024-05-03")]
    assert group_in_time_order(articles) == group_in_time_order(articles[::-1])


def test_a_report_that_fits_two_stories_merges_them_on_record() -> None:
    index = MemoryIndex()
    for article in (ferry("f1"), ferry_again("f2")):
        index.put(StoryProfile(id=index.new_story(), count=1, members=(article,)))
    placed = Grouper(index).place(ferry("f3"))
    assert placed.story == 1
    (merge,) = placed.merges
    assert (merge.into, merge.absorbed, merge.articles) == (1, 2, ("f2",))
    assert merge.reason.startswith("merged because ")
    assert [profile.count for profile in index.profiles()] == [3]


def test_stories_that_were_parted_are_not_merged_again() -> None:
    index = MemoryIndex()
    index.put(StoryProfile(id=index.new_story(), count=1, members=(ferry("f1"),), apart=(2,)))
    index.put(StoryProfile(id=index.new_story(), count=1, members=(ferry_again("f2"),), apart=(1,)))
    assert Grouper(index).place(ferry("f3")).merges == ()


def _mixed(number: int) -> tuple[ArticleFeatures, ...]:
    names = [(which, n) for n in range(number) for which in ("first", "second")]
    return tuple(launch(which, n, "2024-05-01") for which, n in names)


def test_a_story_of_two_events_parts_on_record_and_the_halves_stay_apart() -> None:
    index = MemoryIndex()
    members = _mixed(6)
    index.put(StoryProfile(id=index.new_story(), count=12, members=members))
    placed = Grouper(index).place(launch("second", 6, "2024-05-01"))
    (split,) = placed.splits
    assert (split.story, split.parted) == (1, 2)
    assert set(split.articles) == {f"first{n}" for n in range(6)}
    assert placed.story == 1
    assert split.reason.startswith("parted because 7 tell of ")
    assert " 6 tell of " in split.reason
    assert [profile.apart for profile in index.profiles()] == [(2,), (1,)]


def test_the_article_itself_may_go_with_the_half_that_leaves() -> None:
    index = MemoryIndex()
    members = (*_mixed(6), *(launch("first", n, "2024-05-01") for n in (6, 7)))
    index.put(StoryProfile(id=index.new_story(), count=14, members=members))
    placed = Grouper(index).place(launch("second", 6, "2024-05-01"))
    stories = dict.fromkeys((member.id for member in members), 1)
    follow(placed, stories)
    assert placed.story == 2
    assert stories == {m.id: 1 if m.id.startswith("first") else 2 for m in members} | {"second6": 2}


def test_profiles_hold_the_first_articles_and_the_latest() -> None:
    grouper = Grouper()
    for n in range(50):
        placed = grouper.place(ferry(f"f{n:02}"))
        assert placed.story == 1
    profile = grouper.index.get(1)
    assert profile.count == 50
    assert len(profile.members) == lexicon.MEMBERS
    ids = [member.id for member in profile.members]
    assert ids[: lexicon.FIRST_MEMBERS] == [f"f{n:02}" for n in range(lexicon.FIRST_MEMBERS)]
    assert ids[-1] == "f49"


def test_empty_articles_do_not_fall_together() -> None:
    empty = [ArticleFeatures(id="e1"), ArticleFeatures(id="e2")]
    assert group_in_time_order(empty) == {"e1": 1, "e2": 2}


@given(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=12))
def test_every_article_stands_in_one_story_whatever_comes(letters: list[str]) -> None:
    makers = [ferry, ferry_again, budget]
    articles = [
        replace(makers[ord(letter) % 3](), id=f"{n}", published=19000.0 + 3 * (ord(letter) % 7))
        for n, letter in enumerate(letters)
    ]
    stories = group_in_time_order(articles)
    assert set(stories) == {article.id for article in articles}
    assert stories == group_in_time_order(articles)


def test_a_gap_of_days_costs_nothing_then_more_then_no_more() -> None:
    assert gap_cost(None) == gap_cost(0.0) == gap_cost(lexicon.QUIET_GAP) == 0.0
    assert 0 < gap_cost(7.0) < gap_cost(14.0) < gap_cost(lexicon.LONGEST_GAP) == gap_cost(4000.0)


def test_probabilities_keep_within_bounds() -> None:
    assert probability(-1e9) == 0.0
    assert probability(0.0) == 0.5
    assert probability(1e9) == 1.0


def test_few_members_are_all_kept() -> None:
    members = tuple(report(str(n), "t", "text") for n in range(3))
    assert kept(members) == members


def test_what_a_merge_and_a_split_move_is_written_for_every_article() -> None:
    index, stories = MemoryIndex(), {"f1": 1, "f2": 2, "other": 7}
    for article in (ferry("f1"), ferry_again("f2")):
        index.put(StoryProfile(id=index.new_story(), count=1, members=(article,)))
    follow(Grouper(index).place(ferry("f3")), stories)
    assert stories == {"f1": 1, "f2": 1, "f3": 1, "other": 7}


def test_what_is_at_hand_does_not_grow_with_the_stories(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("consilience.group.grouper._AT_HAND", 2)
    narrow, wide = Grouper(), Grouper()
    articles = [launch("first", n % 2, f"2024-0{1 + n}-01", f"l{n}") for n in range(6)]
    placed = [narrow.place(article) for article in articles]
    assert len(narrow._at_hand) <= 2
    monkeypatch.setattr("consilience.group.grouper._AT_HAND", 64)
    assert placed == [wide.place(article) for article in articles]
