"""What ``repr`` shows of a record: one line of less than 200 characters, whatever hangs on it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest

import consilience
from builders_account import example_account
from builders_hostile import hostile_account
from consilience import types
from consilience.pipeline import Reconciled
from consilience.render.tables.cells import Place
from consilience.types import Evidence, Text
from example_fixtures import on_examples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from consilience.pipeline import ReadArticles
    from consilience.types import Account

pytestmark = on_examples
LESS_THAN = 200
RECORDS = sorted(
    {
        value
        for module in (types, consilience)
        for value in (getattr(module, name) for name in module.__all__)
        # an account counts what it holds
        if isinstance(value, type) and dataclasses.is_dataclass(value) and value is not types.Account
    },
    key=lambda record: record.__qualname__,
)


def records_in(value: Any) -> Iterator[Any]:
    """Yield every record that hangs on a value."""
    if isinstance(value, tuple | list):
        for item in value:
            yield from records_in(item)
    elif dataclasses.is_dataclass(value):
        yield value
        for one in dataclasses.fields(value):
            yield from records_in(getattr(value, one.name))


def assert_short(values: Any) -> set[str]:
    seen = set()
    for record in records_in(values):
        line = repr(record)
        assert len(line) < LESS_THAN, line
        assert line.isprintable()
        seen.add(type(record).__name__)
    return seen


@pytest.mark.model
def test_every_record_of_the_examples_is_one_short_line(examples_account: Account, examples_read: ReadArticles) -> None:
    seen = assert_short([Reconciled(account=examples_account, failures=()), examples_read])
    assert len(seen) > 40
    assert {"Reconciled", "ReadArticles", "Account", "Point", "Conflict", "AnnotatedArticle", "Saying"} <= seen


@pytest.mark.parametrize("account", [example_account(), hostile_account()], ids=["example", "hostile"])
def test_accounts_made_by_hand_are_short_lines(account: Account) -> None:
    assert "Entity" in assert_short(account)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__qualname__)
def test_no_record_is_longer_whatever_it_holds(record: Any) -> None:
    names = [one.name for one in dataclasses.fields(record) if one.init]
    point = example_account().points[0]
    for value in ("x\n\"'" * 500, ("y" * 500,), (), (point,) * 3, (point,) * 1000, 10**40, None):
        assert_line(record(**dict.fromkeys(names, value)))


def assert_line(record: Any) -> None:
    line = repr(record)
    assert len(line) < LESS_THAN
    assert line.isprintable()
    assert line.startswith((type(record).__name__, f"<{type(record).__name__}"))


def test_a_short_record_says_all_of_itself() -> None:
    assert repr(Evidence("herald", 3, 14)) == "Evidence(article='herald', start=3, end=14)"
    claim = example_account().points[0].claims[0]
    assert repr(claim).startswith(f"Claim(id={claim.id!r}, evidence=Evidence(")
    assert repr(Text("Ferry")) == "Text(text='Ferry')"
    assert len(repr(Place("herald", 0, 900, "x" * 900, "0" * 64))) < LESS_THAN
    assert repr(Place("herald", 0, 3, None, None)) == "Place(herald, 0, 3, None)"


def test_a_record_with_nothing_in_it_says_so() -> None:
    assert repr(types.AddResult()) == "AddResult(added=0, known=0, new_versions=0, passed_over=0)"
