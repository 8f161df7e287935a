"""A text as it is seen: what shows nothing, what looks like a space, what was escaped once too often."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.text.normalise import fold, words
from consilience.text.seen import as_seen, see_through

ODD = "\u00ad\u200b\u200e\u202b\u202c\ufeff\u00a0\u202f\u2011\ufb01e\u0301&amp;quot;&#8217;&nbsp;&x;1 \n"


@pytest.mark.parametrize(
    ("read", "seen"),
    [
        ("more\u00a0than\u00a040 people", "more than 40 people"),
        ("at\u202fleast 12", "at least 12"),
        ("peo\u00adple", "people"),
        ("\u202bHaifa\u202c, \u200eAcre\u200f", "Haifa, Acre"),
        ("&quot;We ran,&quot; she said", '"We ran," she said'),
        ("&ldquo;We ran,&rdquo; she said", "“We ran,” she said"),
        ("Marsh&#39;s &amp; Sons, Marsh&#x27;s", "Marsh's & Sons, Marsh's"),
        ("&amp;quot;Go&amp;quot; &amp;amp; stay", '"Go" & stay'),
        ("40&nbsp;people &mdash; all of them", "40 people — all of them"),
        ("zero\u200bwidth", "zerowidth"),
        ("o\ufb03ce", "office"),
        ("Jose\u0301", "José"),
        ("Jong\u2011un", "Jong-un"),
    ],
)
def test_what_is_seen(read: str, seen: str) -> None:
    assert as_seen(read) == seen


@pytest.mark.parametrize("text", ["", "plain", "R&D; AT&T", "a & b;", "café", "12\u00a0000 people".replace(" ", "-")])
def test_what_is_seen_as_it_is(text: str) -> None:
    assert see_through(text) is None


def test_groups_of_digits_stay_one_number() -> None:
    assert as_seen("12\u00a0000\u00a0people") == "12\u00a0000 people"


@given(st.lists(st.sampled_from([*ODD, "&lt;", "&shy;", "a", "b"]), max_size=40), st.data())
def test_every_seen_stretch_has_its_place(parts: list[str], data: st.DataObject) -> None:
    text = "".join(["\u00ad", *parts])
    seen = see_through(text)
    assert seen is not None
    start = data.draw(st.integers(0, len(seen.text)))
    end = data.draw(st.integers(start, len(seen.text)))
    first, last = seen.read(start, end)
    assert 0 <= first <= last <= len(text)
    assert seen.starts == tuple(sorted(seen.starts))
    if start < end:  # nothing between two letters of one character as read has no place of its own
        back, forth = seen.seen(first, last)
        assert back <= start
        assert forth >= end
    whole = seen.read_whole(start, end)
    assert whole[0] <= first
    assert whole[1] >= last


def test_words_are_whole_and_stand_where_they_are_read() -> None:
    text = "Some peo\u00adple left Hai\u200bfa &amp; Acre"
    found = words(text)
    assert [word.form for word in found] == ["some", "people", "left", "haifa", "acre"]
    assert text[found[1].start : found[1].end] == "peo\u00adple"
    assert [word.form for word in words(text, 5, 13)] == ["people"]
    assert fold("Hai\u00adfa&nbsp;&amp; Acre") == "haifa & acre"
