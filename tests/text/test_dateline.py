"""Datelines: what they are, and what merely begins like one."""

from __future__ import annotations

import pytest

from consilience.text.dateline import dateline_end, in_dateline


@pytest.mark.parametrize(
    "line",
    ["PARIS — ", "ABUJA, Nigeria (Reuters) - ", "HALVORSUND, Velmark, March 13, 2024 (NPA) – ", "NEW NORDA -- "],
)
def test_a_dateline_ends_behind_its_dash(line: str) -> None:
    text = f"{line}The dam broke on Monday."
    assert dateline_end(text, 0) == len(line)
    assert in_dateline(text, line.index(" ") + 1)
    assert not in_dateline(text, text.index("Monday"))


@pytest.mark.parametrize("text", ["The dam – an old one – broke.", "NATO said so.", "A — b", "Norda – the port"])
def test_other_openings_are_none(text: str) -> None:
    assert dateline_end(text, 0) == 0


def test_a_dateline_counts_within_its_line() -> None:
    text = "A title\n\nNORDA, 4 May (VPA) – The dam broke on 5 May."
    assert in_dateline(text, text.index("4 May"))
    assert not in_dateline(text, text.index("5 May"))
    assert not in_dateline(text, 2)


def test_it_is_sought_up_to_an_end() -> None:
    assert dateline_end("NORDA, 4 May (VPA) – The dam", 0, 10) == 0
