"""What editors decided stands beside its item in everything that an account is written as."""

from __future__ import annotations

import json

import jsonschema
import pytest

from builders_account import example_account
from consilience.render.decided import conflict_fingerprints, point_fingerprint
from consilience.render.html.report import render_html
from consilience.render.json.account import account_schema, account_to_json
from consilience.render.markdown import account_to_markdown
from consilience.render.summary import View
from consilience.render.tables.columns import COLUMNS
from consilience.render.tables.rows import account_tables
from consilience.render.terminal.account import account_to_terminal
from consilience.types import Decision

ACCOUNT = example_account()
CONFLICT = View(ACCOUNT).conflicts()[0][0]
NAMES = conflict_fingerprints(ACCOUNT)
POINT = ACCOUNT.points[0]
AT = "2024-03-15T08:30:00+00:00"


def decision(kind: str, fingerprint: str, **more: str) -> Decision:
    given = {"verdict": "resolved" if kind == "conflict" else "checked", "note": "the *guard* confirmed"}
    given |= more
    return Decision(
        story=1,
        kind=kind,
        fingerprint=fingerprint,
        author="A. Editor",
        at=AT,
        verdict=given["verdict"],
        note=given["note"],
    )


DECISIONS = (
    decision("conflict", NAMES[CONFLICT.id]),
    decision("point", point_fingerprint(POINT, ACCOUNT), note="called them"),
    decision("point", "0" * 16, note="of what is gone"),
)


@pytest.mark.parametrize(
    "text",
    [
        account_to_markdown(ACCOUNT, DECISIONS),
        account_to_terminal(ACCOUNT, decisions=DECISIONS),
        render_html(ACCOUNT, DECISIONS),
    ],
)
def test_who_when_and_why_stand_in_texts(text: str) -> None:
    told = " ".join(text.replace("\\", "").split())
    assert told.count("A. Editor") == 2
    assert "the *guard* confirmed" in told
    assert "called them" in told
    assert "15 March 2024" in told or "15 Mar 2024" in told


def test_json_has_them_beside_their_items() -> None:
    document = json.loads(account_to_json(ACCOUNT, decisions=DECISIONS))
    jsonschema.validate(document, account_schema())
    decided = {row["id"]: row["decision"] for row in (*document["conflicts"], *document["points"]) if row["decision"]}
    assert set(decided) == {CONFLICT.id, POINT.id}
    assert (decided[CONFLICT.id]["note"], decided[CONFLICT.id]["at"]) == ("the *guard* confirmed", AT)
    assert [row["item"] for row in document["decisions"]] == [CONFLICT.id, POINT.id, None]


def test_tables_have_them_beside_their_items() -> None:
    tables = account_tables(ACCOUNT, story=1, decisions=DECISIONS)
    columns = {name: [column.name for column in COLUMNS[name]] for name in tables}
    for name, item in (("conflicts", CONFLICT.id), ("points", POINT.id)):
        rows = [dict(zip(columns[name], row, strict=True)) for row in tables[name]]
        verdicts = {row[name[:-1]]: row["decision"] for row in rows if row["decision"]}
        assert list(verdicts) == [item]
        assert all(row["decision_author"] == "A. Editor" for row in rows if row["decision"])
    assert [row[2] for row in tables["decisions"]] == [CONFLICT.id, POINT.id, ""]


def test_a_settled_conflict_is_no_open_one_and_stands_last() -> None:
    before, after = View(ACCOUNT), View(ACCOUNT, DECISIONS)
    assert after.conflicts()[0][-1] == CONFLICT
    assert sum(map(after.is_open, ACCOUNT.conflicts)) == sum(map(before.is_open, ACCOUNT.conflicts)) - 1
    again = View(ACCOUNT, (*DECISIONS, decision("conflict", NAMES[CONFLICT.id], verdict="open")))
    assert again.conflicts()[0] == before.conflicts()[0]
