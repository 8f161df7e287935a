"""An account's own methods, its tables as objects, and its short forms in the terminal."""

from __future__ import annotations

import json
import pickle
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd  # type: ignore[import-untyped]
import pytest

import consilience
from builders_account import example_account, single_account
from consilience.cli import options
from consilience.errors import MissingPart, UsageError
from consilience.render.shown import attach
from consilience.render.tables.columns import COLUMNS
from consilience.render.tables.table import Table, tables_of
from consilience.render.terminal.account import SECTIONS, account_to_terminal
from consilience.types import BriefSection, BriefTitle
from consilience.types.shown import _WRITERS

if TYPE_CHECKING:
    from pathlib import Path

    from consilience.types import Account


@pytest.fixture
def account() -> Account:
    attach()
    return example_account()


def test_each_form_is_that_of_its_function(account: Account) -> None:
    assert account.to_dict() == consilience.account_to_dict(account)
    assert json.loads(account.to_json()) == account.to_dict()
    assert account.to_html() == consilience.render_html(account)
    assert account.to_markdown() == consilience.account_to_markdown(account)
    assert account.to_terminal() == consilience.account_to_terminal(account)
    assert account.to_dict(text=False)["articles"][0]["text"] is None
    assert account.to_dict()["articles"][0]["text"]


@pytest.mark.parametrize(("name", "form"), [("a.html", "to_html"), ("a.json", "to_json"), ("a.md", "to_markdown")])
def test_a_file_has_the_form_of_its_suffix(account: Account, tmp_path: Path, name: str, form: str) -> None:
    path = account.save(tmp_path / name)
    assert path == tmp_path / name
    assert path.read_text(encoding="utf-8") == getattr(account, form)()
    account.save(str(path))
    assert [held.name for held in tmp_path.iterdir()] == [name]


def test_a_file_that_cannot_be_written_is_an_error_of_ours(account: Account, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"end it in \.html, \.json"):
        account.save(tmp_path / "a.docx")
    with pytest.raises(UsageError, match="cannot be written"):
        account.save(tmp_path / "none" / "a.html")


def test_tables_are_sequences_of_dicts(account: Account) -> None:
    tables = account.tables()
    assert set(tables) == set(consilience.account_tables(account))
    conflicts = tables["conflicts"]
    assert isinstance(conflicts, Table)
    assert len(conflicts) == len(list(conflicts)) > 1
    assert list(conflicts[0]) == [column.name for column in COLUMNS["conflicts"]]
    assert conflicts[:2] == [conflicts[0], conflicts[1]]
    assert len(repr(conflicts)) < 100
    assert isinstance(tables["articles"][0], dict)


def test_data_frames_have_the_columns_and_kinds(account: Account) -> None:
    frames = account.to_pandas()
    assert set(frames) == set(account.tables())
    for name, frame in frames.items():
        assert list(frame.columns) == [column.name for column in COLUMNS[name]]
        assert len(frame) == len(account.tables()[name])
    assert isinstance(frames["claims"], pd.DataFrame)
    assert str(frames["claims"].dtypes["start"]) == "Int64"
    empty = Table("claims", COLUMNS["claims"], []).to_pandas()
    assert dict(empty.dtypes) == {**dict(frames["claims"].dtypes), **dict(empty.dtypes)}
    assert str(empty.dtypes["start"]) == "Int64"


def test_polars_frames(account: Account) -> None:
    polars: Any = pytest.importorskip("polars")
    frames = account.to_polars()
    assert frames["claims"].schema["start"] == polars.Int64
    assert len(frames["claims"]) == len(account.tables()["claims"])
    assert Table("claims", COLUMNS["claims"], []).to_polars().schema == frames["claims"].schema


@pytest.mark.parametrize("name", ["pandas", "polars"])
def test_a_library_that_is_missing_is_named(account: Account, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(MissingPart, match=f"pip install {name}"):
        getattr(tables_of(account)["claims"], f"to_{name}")()


def test_an_account_that_was_unpickled_is_shown_too(account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    read_again = pickle.loads(pickle.dumps(account))
    monkeypatch.setattr("consilience.types.shown._WRITERS", [])
    assert read_again.to_json() == account.to_json()
    assert len(_WRITERS) == 1


def test_the_short_form_fits_on_a_screen(account: Account) -> None:
    shown = account_to_terminal(account, short=True)
    assert len(shown.splitlines()) <= 40
    titles = {section.title for section in account.brief}
    assert f"\n{BriefTitle.DISPUTED}\n" in shown
    conflict = account.conflicts[0]
    assert all(consilience.words_of(side)[:30] in shown for side in conflict.sides)
    assert titles - {BriefTitle.NEWS, BriefTitle.ESTABLISHED, BriefTitle.DISPUTED}
    for title in titles - {BriefTitle.NEWS, BriefTitle.ESTABLISHED, BriefTitle.DISPUTED}:
        assert f"\n{title}\n" not in shown
    # the event is told once
    assert account.event is not None
    words = " ".join(account.text(account.event.wording).split())[:60]
    assert " ".join(shown.split()).count(words) == 1
    assert "nothing to compare it with" in account_to_terminal(single_account(), short=True)


def test_the_short_form_counts_what_it_leaves_out_and_says_that_there_is_nothing(account: Account) -> None:
    line = next(line for section in account.brief for line in section.lines)
    others = tuple(replace(line, wording=point.wording) for point in account.points[:1]) * 9
    sections = tuple(BriefSection(title, others) for title in (BriefTitle.NEWS, BriefTitle.ESTABLISHED))
    full = replace(account, event=None, brief=sections, conflicts=account.conflicts[:1] * 9)
    shown = account_to_terminal(full, short=True)
    assert "and 7 more lines" in shown
    assert "and 4 more lines" in shown
    assert "and 4 more conflicts" in shown
    bare = account_to_terminal(replace(account, brief=(), conflicts=()), short=True)
    assert "nothing else by two independent origins" in bare
    assert "no open conflict was found" in bare


def test_columns_are_named_right_or_refused() -> None:
    assert options.columns_of(["text=Body", "outlet = The Paper"]) == {"text": "Body", "outlet": "The Paper"}
    assert options.columns_of(None) is None
    for wrong in ("text", "body=Text", "text= "):
        with pytest.raises(UsageError, match="names no column"):
            options.columns_of([wrong])


def test_only_some_sections_are_shown(account: Account) -> None:
    def headings(text: str) -> list[str]:
        return [line.partition(" ──")[0] for line in text.splitlines() if "────" in line]

    whole = headings(account_to_terminal(account))
    assert headings(account_to_terminal(account, only=("brief",))) == ["Brief"]
    assert headings(account_to_terminal(account, only=tuple(SECTIONS))) == whole
    assert "Points" in whole


def test_sections_are_named_right_or_refused() -> None:
    assert options.sections_of("brief, conflicts", brief=False, terminal=True) == ("brief", "conflicts")
    assert options.sections_of(None, brief=True, terminal=True) == ()
    for only, brief, terminal in (
        ("bref", False, True),
        ("brief", False, False),
        (None, True, False),
        ("a", True, True),
    ):
        with pytest.raises(UsageError):
            options.sections_of(only, brief=brief, terminal=terminal)
