from __future__ import annotations

import json

import pytest

from builders_account import example_account
from builders_hostile import hostile_account
from consilience.ingest.record_formats import read_record
from consilience.render.json.ninjs import date_time, report_item, story_item
from consilience.types import StorySummary


def test_a_report_is_read_again() -> None:
    account = example_account()
    for article in account.articles:
        record = read_record(json.loads(json.dumps(report_item(account, article))))
        known = article.article.title
        assert record.title == (known.value if known else "Godstog afsporet ved Orsund.")
        assert record.text.strip() in article.text
        assert record.url == article.article.url
        if article.published:
            assert (record.published or "")[:10] == article.published.value[:10]


def test_a_report_names_people_bodies_and_places() -> None:
    account = example_account()
    item = report_item(account, account.article("courier"))
    assert item["type"] == "text"
    assert item["people"] == [{"name": "Ilse Varga"}]
    assert item["organisations"] == [{"name": "Baltrail"}]
    assert item["infoSources"] == [{"name": "Orsund Courier"}]
    assert "versionCreated" in item


def test_a_story_associates_its_reports_and_says_the_brief() -> None:
    account = example_account()
    summary = StorySummary(id=4, headline="Train derails", reports=5, last="2024-03-13T00:00:00+00:00")
    item = story_item(account, summary)
    assert item["uri"] == "urn:consilience:story:4"
    assert item["headlines"] == [{"role": "main", "value": "Train derails"}]
    assert [one["name"] for one in item["associations"]] == [f"report-{n}" for n in range(1, 6)]
    assert "Established\nThe accident happened near the northern station [2][3]" in item["bodies"][0]["value"]
    assert item["versionCreated"] == "2024-03-13T00:00:00+00:00"
    assert story_item(account)["uri"] == "urn:consilience:story"


def test_hostile_reports_are_items_too() -> None:
    account = hostile_account()
    for article in account.articles:
        assert json.loads(json.dumps(report_item(account, article)))["uri"]
    assert json.loads(json.dumps(story_item(account)))["type"] == "composite"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2024-03-12", "2024-03-12T00:00:00Z"),
        ("2024-03-12T10:00:00", "2024-03-12T10:00:00Z"),
        ("2024-03-12T10:00:00+01:00", "2024-03-12T10:00:00+01:00"),
        ("2024-03", None),
        ("", None),
    ],
)
def test_times_as_the_schema_wants_them(value: str, shown: str | None) -> None:
    assert date_time(value) == shown
