from __future__ import annotations

import json
import math
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders_account import example_account, single_account
from builders_hostile import hostile_account
from consilience.render.json.account import (
    account_schema,
    account_to_dict,
    account_to_json,
    number,
    schema_to_json,
    to_json,
)
from consilience.types import (
    Account,
    AnnotatedArticle,
    Article,
    Evidence,
    MainEvent,
    Passage,
    PassageKind,
    Quote,
    QuoteKind,
)

SCHEMA = Path(__file__).parents[2] / "docs" / "schema" / "account.schema.json"


def evidence_in(value: Any) -> list[dict[str, Any]]:
    """Return every object that is evidence, however deep."""
    if isinstance(value, list):
        return [found for item in value for found in evidence_in(item)]
    if not isinstance(value, dict):
        return []
    own = [value] if {"article", "start", "end", "exact", "selector"} <= value.keys() else []
    return own + [found for item in value.values() for found in evidence_in(item)]


@pytest.mark.parametrize("account", [example_account(), single_account(), hostile_account(), Account(articles=())])
def test_output_fits_the_schema(account: Account) -> None:
    jsonschema.validate(json.loads(account_to_json(account)), account_schema())


def test_the_published_schema_is_current() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema_to_json(), (
        "run `consilience schema -o docs/schema/account.schema.json`"
    )


def test_the_keys_of_the_scorer() -> None:
    found = account_to_dict(example_account())
    assert {"id", "published", "passages"} <= found["articles"][0].keys()
    assert found["articles"][1]["published"] == "2024-03-12"
    assert {"start", "end", "kind"} <= found["articles"][0]["passages"][0].keys()
    assert {"article", "start", "end"} <= found["points"][0]["evidence"][0].keys()
    assert found["conflicts"][0]["kind"] == "denial"
    assert {"article", "start", "end"} <= found["conflicts"][0]["sides"][0]["evidence"][0].keys()
    assert {"article", "start", "end", "speaker"} <= found["quotes"][0].keys()
    assert {"article", "start", "end", "value", "bound", "source"} <= found["figures"][0].keys()
    assert {"article", "start", "end", "value"} <= found["times"][0].keys()
    assert found["entities"][1]["name"] == "Ilse Varga"
    assert found["entities"][1]["aliases"] == ["Varga"]
    assert found["reuse"][0]["articles"] == ["herald", "dispatch"]


def test_facts_are_written_with_their_answers() -> None:
    account = example_account()
    derailed, _, wake, shut = account_to_dict(account)["facts"]
    assert derailed["evidence"]["exact"] == "A freight train derailed in Orsund early on Tuesday"
    assert (derailed["predicate"]["exact"], derailed["lemma"]) == ("derailed", "derail")
    assert (derailed["affirmed"], derailed["modality"], derailed["negation"]) == (True, "stated", None)
    assert [(link["speaker"], link["cue"]["exact"]) for link in derailed["chain"]] == [("officials", "said")]
    told = [(row["kind"], row["evidence"]["exact"], row["value"], row["entity"]) for row in derailed["answers"]]
    assert told == [
        ("actor", "A freight train", "A freight train", None),
        ("place", "Orsund", "Orsund", "e1"),
        ("time", "early on Tuesday", "2024-03-12TMO", None),
    ]
    assert (wake["modality"], wake["modal"]["exact"], wake["chain"][0]["source"]) == ("conditional", "would", None)
    assert (shut["affirmed"], shut["negation"]["exact"]) == (False, "shut")
    for fact, record in zip(account_to_dict(account)["facts"], account.facts, strict=True):
        text = account.article(fact["article"]).text
        spans = [fact["predicate"], fact["negation"], fact["modal"], *(row["evidence"] for row in fact["answers"])]
        assert all(text[span["start"] : span["end"]] == span["exact"] for span in spans if span)
        assert fact["id"] == record.id


def test_facts_without_texts_keep_what_is_short_by_its_kind() -> None:
    derailed, moved, wake, shut = account_to_dict(example_account(), text=False)["facts"]
    assert derailed["evidence"]["exact"] is derailed["predicate"]["exact"] is None
    assert len(derailed["predicate"]["sha256"]) == 64
    told = [(row["kind"], row["evidence"]["exact"], row["value"]) for row in [*derailed["answers"], *moved["answers"]]]
    assert told == [
        ("actor", None, None),
        ("place", None, "Orsund"),
        ("time", "early on Tuesday", "2024-03-12TMO"),
        ("number", "1,170", "1170"),
        ("target", None, None),
        ("goal", None, None),
    ]
    assert [row["value"] for row in wake["answers"]] == [None, None, None]
    assert shut["negation"]["exact"] is shut["modal"]["exact"] is None


@pytest.mark.parametrize("account", [example_account(), hostile_account()])
def test_every_evidence_says_its_words(account: Account) -> None:
    found = account_to_dict(account)
    texts = {article["id"]: article["text"] for article in found["articles"]}
    rows = evidence_in(found)
    assert rows
    for row in rows:
        text = texts[row["article"]]
        position, quote = row["selector"]
        assert row["exact"] == quote["exact"] == text[row["start"] : row["end"]]
        assert (position["start"], position["end"]) == (row["start"], row["end"])
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


@given(text=st.text(st.characters(), min_size=1), data=st.data())
def test_selectors_hold_for_any_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    article = AnnotatedArticle(article=Article(id="a", text=text, names=()), passages=())
    written = account_to_json(Account(articles=(article,), event=MainEvent(Evidence("a", start, end))))
    found = json.loads(written.encode("utf-8"))
    stored = found["articles"][0]["text"]
    assert len(stored) == len(text)
    assert found["event"]["wording"]["exact"] == stored[start:end]


def test_lone_surrogates_keep_their_place() -> None:
    article = AnnotatedArticle(article=Article(id="a", text="x\ud800\udc00y", names=()), passages=())
    found = account_to_dict(Account(articles=(article,), event=MainEvent(Evidence("a", 3, 4))))
    assert found["event"]["wording"]["exact"] == "y"
    assert found["articles"][0]["text"] == "x\ufffd\ufffdy"


def test_a_date_known_from_a_report_that_is_gone() -> None:
    herald = example_account().articles[1]
    assert herald.published
    known = replace(herald.published, evidence=(Evidence("gone", 0, 4),))
    found = account_to_dict(Account(articles=(replace(herald, published=known),)))
    assert found["articles"][0]["known"]["published"]["evidence"] == []


def test_scare_quotes_are_not_listed() -> None:
    quote = Quote(0, 1, "x", QuoteKind.SCARE)
    article = AnnotatedArticle(
        article=Article(id="a", text="x", names=()), passages=(Passage(0, 1, PassageKind.BODY),), quotes=(quote,)
    )
    assert account_to_dict(Account(articles=(article,)))["quotes"] == []


def test_the_same_account_gives_the_same_bytes() -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]);"
        "from builders_account import example_account; from consilience.render.json.account import account_to_json;"
        "sys.stdout.buffer.write(account_to_json(example_account()).encode())"
    )
    tests = str(Path(__file__).parents[1])
    runs = {
        subprocess.run(
            [sys.executable, "-c", code, tests], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert runs == {account_to_json(example_account()).encode()}


def test_text_can_be_left_out() -> None:
    found = account_to_dict(example_account(), text=False)
    assert all(article["text"] is None for article in found["articles"])
    assert found["articles"][0]["text_sha256"] == example_account().articles[0].article.text_sha256
    assert found["points"][0]["wording"]["exact"] is None


def test_every_claim_is_listed_once_with_its_point() -> None:
    account = example_account()
    twice = replace(account, claims=(*account.claims, account.points[0].claims[0]))
    claims = account_to_dict(twice)["claims"]
    ids = [claim["id"] for claim in claims]
    assert len(ids) == len(set(ids)) == 30
    assert claims[0]["point"] == "p1"
    assert claims[-1]["point"] is None


@pytest.mark.parametrize(
    ("value", "written"), [(34535.0, "34535"), (2.5, "2.5"), (-3.0, "-3"), (1e15, "1000000000000000")]
)
def test_numbers(value: float, written: str) -> None:
    assert json.dumps(number(value)) == written


def test_numbers_that_json_cannot_hold() -> None:
    assert math.isfinite(number(float("9" * 400)))


def test_layout_one_item_a_line() -> None:
    assert to_json({"a": [1, 2], "b": [], "ü": {}}) == '{\n"a": [\n  1,\n  2\n],\n"b": [],\n"ü": {}\n}\n'
