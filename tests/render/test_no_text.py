"""Without their texts, reports cannot be put together again from what is written: a thief tries, form by form."""

from __future__ import annotations

import csv
import io
import json
from itertools import groupby
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders_account import example_account
from builders_hostile import hostile_account
from consilience.collate.changes.find import find_changes
from consilience.render.json.account import account_schema, account_to_json
from consilience.render.plain import flat
from consilience.render.surfaces import GAP, MOST_SURFACE, MOST_TITLE, Surfaces, digest_of
from consilience.render.tables.columns import COLUMNS
from consilience.render.tables.rows import account_tables, change_rows, story_row, surfaces_of
from consilience.render.tables.write import TableFormat, open_table
from consilience.types import StorySummary
from example_fixtures import on_examples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from consilience.types import Account

pytestmark = on_examples
#: characters of a report that the thief knows again wherever they stand
PIECE = 16


class Thief:
    """Puts texts together again from plain values: by the places that they name, and by what stands in them anywhere.

    A thief who had the texts could do no better: every piece of ``PIECE`` characters that is found again counts.
    """

    def __init__(self, account: Account) -> None:
        self.texts = {article.id: article.text for article in account.articles}
        self.known = {name: bytearray(len(text)) for name, text in self.texts.items()}
        self._pieces: dict[str, list[tuple[str, int]]] = {}
        for name, text in self.texts.items():
            for start in range(len(text) - PIECE + 1):
                self._pieces.setdefault(text[start : start + PIECE], []).append((name, start))

    def take(self, value: Any, article: str = "", key: str = "") -> None:
        if isinstance(value, str):
            self._search(value, key)
        elif isinstance(value, list):
            for item in value:
                self.take(item, article, key)
        elif isinstance(value, dict):
            article = str(
                value.get("article") or (value["id"] if "text_sha256" in value and "id" in value else article)
            )
            words = value.get("exact") or value.get("text")
            if words and "start" in value:
                self._place(article, int(value["start"]), words)
            for mention in value.get("mentions", ()):
                self._place(mention["article"], mention["start"], value["text"])
            for name, item in value.items():
                self.take(item, article, name)

    def _place(self, article: str, start: int, words: str) -> None:
        if self.texts[article][start : start + len(words)] == words:
            self.known[article][start : start + len(words)] = b"\1" * len(words)

    def _search(self, words: str, key: str) -> None:
        # a title stays: it is how a report is cited
        if key in {"title", "headline"}:
            assert len(words) <= MOST_TITLE
            return
        for at in range(len(words) - PIECE + 1):
            for name, start in self._pieces.get(words[at : at + PIECE], ()):
                self.known[name][start : start + PIECE] = b"\1" * PIECE

    def longest(self) -> int:
        """Return how many characters of a text were put together at most."""
        runs = [len(list(run)) for mask in self.known.values() for known, run in groupby(mask) if known]
        return max(runs, default=0)

    def share(self) -> float:
        return sum(map(sum, self.known.values())) / sum(map(len, self.known.values()))


def json_of(account: Account) -> Any:
    return json.loads(account_to_json(account, text=False))


def tables_of(account: Account) -> dict[str, list[Any]]:
    """Return the tables of an export without texts, a library's among them."""
    tables = account_tables(account, text=False)
    surfaces = surfaces_of(account)
    texts = {article.id: article.text for article in account.articles}
    # the hostile account is made by hand, and its figures are no article's
    sound = all(article.figures for article in account.articles[:1])
    changes = find_changes(None, account, at="2024-03-13T00:00:00+00:00") if sound else ()
    tables["changes"] = change_rows(changes, text_of=texts.get, surfaces=surfaces)
    first = account.articles[0].text
    tables["stories"] = [story_row(StorySummary(id=1, headline=" ".join(first.split())[:200], reports=4), surfaces)]
    return tables


def written(account: Account, form: TableFormat) -> Iterator[dict[str, Any]]:
    """Yield the rows of all tables as a program reads them again."""
    for name, rows in tables_of(account).items():
        file = io.BytesIO()
        writer = open_table(form, COLUMNS[name], file)
        writer.write(rows)
        writer.close()
        file.seek(0)
        if form is TableFormat.PARQUET:
            yield from pytest.importorskip("pyarrow.parquet").read_table(file).to_pylist()
        elif form is TableFormat.JSONL:
            yield from map(json.loads, file.read().decode("utf-8").splitlines())
        else:
            csv.field_size_limit(10_000_000)
            places = {column.name for column in COLUMNS[name] if column.kind == "evidence"}
            for row in csv.DictReader(io.StringIO(file.read().decode("utf-8"), newline="")):
                yield {key: json.loads(cell) if key in places else cell for key, cell in row.items()}


def robbed(account: Account, value: Any) -> Thief:
    thief = Thief(account)
    thief.take(value)
    return thief


def test_the_thief_gets_all_where_texts_are_written() -> None:
    account = example_account()
    assert robbed(account, json.loads(account_to_json(account))).share() == 1
    value = json_of(account)
    value["claims"][0]["evidence"]["exact"] = account.text(account.points[0].claims[0].evidence)
    assert robbed(account, value).longest() == len(value["claims"][0]["evidence"]["exact"]) or (
        robbed(account, value).longest() > MOST_SURFACE
    )


@pytest.mark.parametrize("account", [example_account(), hostile_account()], ids=["example", "hostile"])
def test_json_without_texts_gives_short_surfaces_alone(account: Account) -> None:
    found = json_of(account)
    jsonschema.validate(found, account_schema())
    thief = robbed(account, found)
    assert 0 < thief.longest() <= MOST_SURFACE
    assert thief.share() < 0.5


@pytest.mark.parametrize("form", TableFormat)
@pytest.mark.parametrize("account", [example_account(), hostile_account()], ids=["example", "hostile"])
def test_tables_without_texts_give_short_surfaces_alone(account: Account, form: TableFormat) -> None:
    thief = robbed(account, list(written(account, form)))
    assert 0 < thief.longest() <= MOST_SURFACE
    assert thief.share() < 0.5


@pytest.mark.model
def test_the_examples_cannot_be_put_together_again(examples_account: Account) -> None:
    for value in (json_of(examples_account), list(written(examples_account, TableFormat.JSONL))):
        thief = robbed(examples_account, value)
        assert 0 < thief.longest() <= MOST_SURFACE
        assert thief.share() < 0.4


def test_evidence_keeps_its_place_and_its_hash() -> None:
    account = example_account()
    found = json_of(account)
    wording = found["points"][0]["wording"]
    assert wording["exact"] is None
    assert wording["sha256"] == digest_of(account.text(account.points[0].wording))
    assert [selector["type"] for selector in wording["selector"]] == ["TextPositionSelector"]
    figure = found["figures"][0]
    assert figure["exact"] == account.articles[0].text[figure["start"] : figure["end"]]
    [row] = [row for row in written(account, TableFormat.JSONL) if row.get("point") == "p1" and "status" in row]
    assert (row["text"], row["sha256"]) == ("", wording["sha256"])
    assert row["evidence"][0]["text"] is None


def test_what_is_said_loses_long_runs_of_a_text_and_keeps_the_rest() -> None:
    text = "A barge lies across the fairway,\nand nobody may pass it before the tide turns on Thursday night."
    surfaces = Surfaces([text], ["A barge lies across the fairway, and nobody may pass it before the tide turns"])
    flat = " ".join(text.split())
    assert surfaces.cut(f"Post: {flat} (2 reports)") == f"Post: {GAP} (2 reports)"
    assert surfaces.cut(flat[:MOST_SURFACE]) == flat[:MOST_SURFACE]
    assert surfaces.cut(flat[: MOST_SURFACE + 1]) == GAP
    assert surfaces.title(flat[:77]) == flat[:77]
    assert surfaces.title(flat) == GAP
    assert surfaces.clean({"url": flat, "note": [flat], "n": 1}) == {"url": flat, "note": [GAP], "n": 1}


@given(st.text("ab ", min_size=MOST_SURFACE, max_size=200), st.data())
def test_no_run_that_is_too_long_is_left(text: str, data: st.DataObject) -> None:
    text = " ".join(text.split())
    start = data.draw(st.integers(0, len(text)))
    said = f"x{text[start : start + 150]}y{text[start // 2 :]}"
    cut = Surfaces([text]).cut(said)
    assert not any(cut[n : n + MOST_SURFACE + 1] in text for n in range(len(cut) - MOST_SURFACE))


def test_words_are_cut_as_pages_show_them() -> None:
    text = "The ferry sank in the night off Varnes with twelve people aboard, and nobody saw it.".replace(" ", "\x07 ")
    assert Surfaces([text]).cut(flat(text)) == GAP
