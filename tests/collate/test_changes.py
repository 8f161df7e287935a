from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from builders_account import example_account, single_account
from builders_changes import only, renumbered
from builders_points import ORDER, D
from builders_reports import find
from consilience.collate.changes.find import find_changes, regrouped
from consilience.render.words.say import change_fingerprint, words_of
from consilience.types import Change, ChangeKind, Conflict, Severity, Status, StoryEvent, StoryEventKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.types import Account

AT = "2024-03-13T08:00:00+00:00"
FIRST_DAY = ("courier", "herald", "dispatch")


def texts(changes: Sequence[Change], kind: ChangeKind) -> list[str]:
    return [words_of(change.text) for change in changes if change.kind is kind]


def second_day() -> tuple[Change, ...]:
    return find_changes(only(example_account(), FIRST_DAY), only(example_account(), ORDER), at=AT)


@given(st.sets(st.sampled_from([*ORDER, "notice"])))
def test_an_account_against_itself_is_no_change(kept: set[str]) -> None:
    account = only(example_account(), kept)
    assert find_changes(account, account, at=AT) == ()
    assert find_changes(account, renumbered(account), at=AT) == ()


@given(st.sets(st.sampled_from(ORDER), min_size=1), st.sets(st.sampled_from(ORDER), min_size=1))
def test_other_ids_give_the_same_entries(earlier: set[str], later: set[str]) -> None:
    before, after = only(example_account(), earlier), only(example_account(), earlier | later)
    found = find_changes(before, after, at=AT)
    again = find_changes(renumbered(before), renumbered(after), at=AT)
    assert sorted(change_fingerprint(c) for c in found) == sorted(change_fingerprint(c) for c in again)
    assert len({change_fingerprint(c) for c in found}) == len(found)


@given(st.sets(st.sampled_from(ORDER), min_size=1), st.sets(st.sampled_from(ORDER), min_size=1))
def test_evidence_stands_in_the_accounts(earlier: set[str], later: set[str]) -> None:
    before, after = only(example_account(), earlier), only(example_account(), later)
    for change in find_changes(before, after, at=AT):
        assert change.at == AT
        assert words_of(change.text) == " ".join(words_of(change.text).split())
        assert all(before.text(place) for place in change.before)
        assert all(after.text(place) for place in change.after)


def test_the_order_of_reports_in_a_step_does_not_matter() -> None:
    account = only(example_account(), ORDER)
    logs = []
    for order in permutations(ORDER):
        shuffled = replace(account, articles=tuple(account.article(identity) for identity in order))
        logs.append(sorted(change_fingerprint(c) for c in find_changes(None, shuffled, at=AT) if c.kind is not NEW))
    assert logs[0]
    assert all(log == logs[0] for log in logs)


NEW = ChangeKind.NEW_REPORT


def test_a_first_account_is_all_new() -> None:
    changes = find_changes(None, single_account(), at=AT)
    assert [change.kind for change in changes] == [NEW]
    told = "Lakeside Bulletin, 13 Mar: “Orsund derailment: missing driver found alive”; day inferred from its text"
    assert words_of(changes[0].text) == told
    assert changes[0].articles == ("bulletin",)


def test_a_new_report_says_what_it_shares() -> None:
    before = only(example_account(), ("courier", "herald"))
    [text] = texts(find_changes(before, only(example_account(), FIRST_DAY), at=AT), NEW)
    assert text.startswith("The Dispatch, 12 Mar: “Freight train derails in Orsund, two dead”; shares its text with")
    assert "Tarnmark Herald, 12 Mar" in text
    assert text.endswith("7 points shared with others, 0 statements of its own")


def test_a_report_in_another_language_is_told_as_left_out() -> None:
    before = only(example_account(), ORDER)
    [text] = texts(find_changes(before, example_account(), at=AT), NEW)
    assert (
        text == "notice.txt: “Godstog afsporet ved Orsund.”; left out of the comparison: not in English but in Danish"
    )


def test_a_later_higher_toll_of_another_source_is_a_revision_and_no_conflict() -> None:
    changes = second_day()
    assert texts(changes, ChangeKind.FIGURE_REVISED) == ["toll: two -> Three (Lakeside Bulletin, 13 Mar)"]
    assert not any("How many were killed" in text for text in texts(changes, ChangeKind.NEW_CONFLICT))
    [change] = [c for c in changes if c.kind is ChangeKind.FIGURE_REVISED]
    assert [D.text[place.start : place.end] for place in change.after] == ["Three"]
    assert change.articles == ("bulletin",)


def test_new_conflicts_name_their_sides() -> None:
    told = texts(second_day(), ChangeKind.NEW_CONFLICT)
    assert (
        "When did the train derail? early on Tuesday, 12 March (Orsund Courier, Tarnmark Herald, The Dispatch)"
        " / late on Monday, 11 March (Lakeside Bulletin): contradiction"
    ) in told
    assert (
        "What became of the driver? “missing” (Orsund Courier) / “found alive” (rescuers, in Lakeside Bulletin): update"
        in told
    )


def test_differences_that_fit_together_are_no_entry() -> None:
    assert not any("operator called" in words_of(change.text) for change in second_day())


def test_a_conflict_that_becomes_harmless_is_gone_and_comes_back() -> None:
    account = only(example_account(), ORDER)
    mild = changed(account, "k2", severity=Severity.LOW)
    [gone] = find_changes(account, mild, at=AT)
    assert gone.kind is ChangeKind.CONFLICT_GONE
    assert words_of(gone.text).endswith(": now read as contradiction")
    [back] = find_changes(mild, account, at=AT)
    assert back.kind is ChangeKind.NEW_CONFLICT


def test_a_conflict_of_a_report_that_left_is_gone() -> None:
    changes = find_changes(only(example_account(), ORDER), only(example_account(), FIRST_DAY), at=AT)
    assert texts(changes, ChangeKind.REPORT_LEFT) == [
        "Lakeside Bulletin, 13 Mar, “Orsund derailment: missing driver found alive”: stands in this story no longer"
    ]
    gone = texts(changes, ChangeKind.CONFLICT_GONE)
    assert any(text.startswith("When did the train derail?") for text in gone)
    assert all(text.endswith(": a report of it left the story") for text in gone)


def changed(account: Account, identity: str, **values: object) -> Account:
    conflicts = [replace(c, **values) if c.id == identity else c for c in account.conflicts]  # type: ignore[arg-type]
    return replace(account, conflicts=tuple(conflicts))


def conflict(account: Account, identity: str) -> Conflict:
    return next(c for c in account.conflicts if c.id == identity)


def test_another_side_and_another_relation_change_a_conflict() -> None:
    account = only(example_account(), ORDER)
    sides = conflict(account, "k2").sides
    third = replace(sides[1], value="on Sunday", evidence=(find(D, "three weeks"),))
    wider = changed(account, "k2", sides=(*sides, third))
    [change] = find_changes(account, wider, at=AT)
    assert change.kind is ChangeKind.CONFLICT_CHANGED
    assert words_of(change.text) == "When did the train derail? now also on Sunday (Lakeside Bulletin)"
    assert change.after == (find(D, "three weeks"),)
    assert find_changes(wider, account, at=AT) == ()
    gone = find_changes(wider, only(account, FIRST_DAY), at=AT)
    assert any(text.startswith("When did the train derail?") for text in texts(gone, ChangeKind.CONFLICT_GONE))
    [other] = find_changes(account, changed(account, "k2", relation=example_account().conflicts[2].relation), at=AT)
    assert words_of(other.text) == "When did the train derail? contradiction -> update"


def test_a_point_is_told_when_another_origin_stands_behind_it() -> None:
    account = example_account()
    before = only(account, ("herald", "bulletin"))
    after = only(account, ("herald", "dispatch", "bulletin"))
    assert not texts(find_changes(before, after, at=AT), ChangeKind.CORROBORATED), "the two share a text"
    told = texts(find_changes(before, replace(after, reuse=()), at=AT), ChangeKind.CORROBORATED)
    assert told == [
        "“The accident happened near the northern station” is now corroborated by a second origin: NordPress"
    ]


def test_copies_of_one_text_corroborate_nothing() -> None:
    before = only(example_account(), ("herald",))
    changes = find_changes(before, only(example_account(), ("herald", "dispatch")), at=AT)
    assert not texts(changes, ChangeKind.CORROBORATED)


def test_points_of_new_reports_alone_are_new_points() -> None:
    told = texts(second_day(), ChangeKind.NEW_POINT)
    shut = "“The line between Orsund and Kalvik, which opened in 1911, will stay shut for three weeks”"
    assert told == [f"{shut} (Lakeside Bulletin alone)"]
    first = texts(find_changes(None, only(example_account(), FIRST_DAY), at=AT), ChangeKind.NEW_POINT)
    assert any(
        text.startswith("“The accident happened near the northern station” (2 reports, 2 origins") for text in first
    )


def test_lost_support_is_told_where_all_reports_still_say_it() -> None:
    account = only(example_account(), FIRST_DAY)
    station = next(point for point in account.points if point.id == "p7")
    poorer = replace(station, origins=("o-nordpress",), status=Status.ONE_ORIGIN)
    points = tuple(poorer if point.id == "p7" else point for point in account.points)
    [change] = find_changes(account, replace(account, points=points), at=AT)
    assert change.kind is ChangeKind.SUPPORT_LOST
    assert words_of(change.text).endswith("is corroborated no longer: 2 reports, 1 origin (NordPress)")


def test_a_contested_point_is_told_unless_its_conflict_is() -> None:
    account = only(example_account(), FIRST_DAY)
    points = tuple(replace(point, status=Status.CONTESTED) if point.id == "p7" else point for point in account.points)
    [change] = find_changes(account, replace(account, points=points), at=AT)
    assert change.kind is ChangeKind.CONTESTED
    # The conflict about the injured is harmless in the example, so that nothing else tells of it.
    assert texts(second_day(), ChangeKind.CONTESTED) == ["“at least 14 injured” is contested now"]


def test_quotes_are_new_once() -> None:
    account = example_account()
    before, after = only(account, ("courier",)), only(account, FIRST_DAY)
    assert texts(find_changes(None, before, at=AT), ChangeKind.NEW_QUOTE) == [
        "Ilse Varga: “We would rather wake the whole town than lose one more neighbour,” (Orsund Courier)"
    ]
    assert not texts(find_changes(before, after, at=AT), ChangeKind.NEW_QUOTE)
    assert len(texts(second_day(), ChangeKind.NEW_QUOTE)) == 1


def test_of_two_stories_merged_one_tells() -> None:
    merged = StoryEventKind.MERGED
    events = (
        StoryEvent(at=AT, story=9, kind=merged, reason="one event", other=4),
        StoryEvent(at=AT, story=4, kind=merged, reason="one event", other=9),
    )
    assert [words_of(change.text) for change in regrouped(events, {}, story=4)] == ["merged with story 9 (one event)"]


def test_merges_and_splits_come_from_the_history() -> None:
    events = (
        StoryEvent(at=AT, story=4, kind=StoryEventKind.JOINED, reason="joined because", report="a"),
        StoryEvent(at=AT, story=4, kind=StoryEventKind.MERGED, reason="one report belongs to both", other=9),
        StoryEvent(at=AT, story=4, kind=StoryEventKind.SPLIT, reason="two weeks apart", other=11),
    )
    merged, split = regrouped(events, {9: "Train  derails"})
    assert words_of(merged.text) == "merged with story 9 “Train derails” (one report belongs to both)"
    assert words_of(split.text) == "split: see story 11 (two weeks apart)"
    assert (merged.kind, split.kind) == (ChangeKind.MERGED, ChangeKind.SPLIT)
