import json
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.errors import BrokenRecord, EmptyInput, InputError, TooLarge
from consilience.ingest.limits import Limits
from consilience.ingest.record_formats import RawRecord, read_record
from consilience.ingest.records import NamedRecord, parse_record, split_json, split_lines

LIMITS = Limits()


def _named(found: Iterable[NamedRecord | InputError]) -> list[NamedRecord]:
    return [item for item in found if isinstance(item, NamedRecord)]


def test_plain_record_letter_for_letter() -> None:
    record = read_record(
        {"id": 7, "outlet": "post.example", "url": "https://post.example/a", "published": "2023-05-02T10:00:00",
         "title": " Ferry  aground ", "text": "Line one.\r\n\n  Line <two> &amp; three. "}
    )  # fmt: skip
    assert record == RawRecord(
        id="7", outlet="post.example", url="https://post.example/a", published="2023-05-02T10:00:00",
        title=" Ferry  aground ", text="Line one.\r\n\n  Line <two> &amp; three. ",
    )  # fmt: skip


def test_news_please() -> None:
    record = read_record(
        {"title": "Ferry aground", "maintext": "Forty were saved.", "date_publish": "2023-05-02 10:00:00",
         "date_modify": None, "source_domain": "post.example", "url": "https://post.example/a",
         "authors": ["Ada Lind", None, "By Ben Okoro"], "language": "en"}
    )  # fmt: skip
    assert record.text == "Forty were saved."
    assert record.published == "2023-05-02T10:00:00"
    assert record.modified is None
    assert record.outlet == "post.example"
    assert record.authors == ("Ada Lind", "Ben Okoro")


def test_schema_org() -> None:
    record = read_record(
        {"@type": "NewsArticle", "headline": "Ferry &amp; tug aground",
         "articleBody": "<p>Forty were saved.</p><p>More.</p>",
         "datePublished": "2023-05-02T10:00:00Z", "dateModified": "2023-05-03", "author": {"name": "Ada Lind"},
         "publisher": {"@type": "Organization", "name": "Harbour Post"}, "inLanguage": "en-GB",
         "mainEntityOfPage": {"@id": "https://post.example/a"}}
    )  # fmt: skip
    assert record.title == "Ferry & tug aground"
    assert record.text == "Forty were saved.\nMore."
    assert (record.published, record.modified) == ("2023-05-02T10:00:00+00:00", "2023-05-03")
    assert (record.outlet, record.authors, record.language) == ("Harbour Post", ("Ada Lind",), "en")
    assert record.url == "https://post.example/a"


@pytest.mark.parametrize(
    "body",
    [
        {"body_text": "Forty were saved.\nMore."},
        {"body_html": "<p>Forty were saved.</p><p>More.</p>"},
        {"body_xhtml": "<div xmlns='http://www.w3.org/1999/xhtml'><p>Forty were saved.</p><p>More.</p></div>"},
        {"bodies": [{"contenttype": "text/html", "value": "<p>Forty were saved.</p><p>More.</p>"}]},
        {"body_html": "<p>other</p>", "body_text": "Forty were saved.\nMore."},
    ],
)
def test_ninjs(body: dict[str, object]) -> None:
    record = read_record(
        {"uri": "urn:newsml:post.example:1", "headline": "Ferry aground", "firstcreated": "2023-05-02T10:00:00Z",
         "versioncreated": "2023-05-02T11:00:00Z", "byline": "By Ada Lind",
         "infosources": [{"name": "Coast News Agency"}],
         "language": "en", **body}
    )  # fmt: skip
    assert record.text == "Forty were saved.\nMore."
    assert record.id == "urn:newsml:post.example:1"
    assert (record.published, record.modified) == ("2023-05-02T10:00:00+00:00", "2023-05-02T11:00:00+00:00")
    assert (record.outlet, record.authors) == ("Coast News Agency", ("Ada Lind",))


def test_broken_lines_are_named_and_the_rest_read() -> None:
    lines = ['{"text": "one"}', "{broken", "", '"a string"', '{"title": "no text"}', "null", '{"text": "two"}']
    found = list(map(parse_record, split_lines("\n".join(lines), "f.jsonl", LIMITS)))
    assert [item.name for item in found if isinstance(item, NamedRecord)] == ["f.jsonl:1", "f.jsonl:7"]
    errors = [(type(item), item.identity) for item in found if isinstance(item, InputError)]
    assert errors == [
        (BrokenRecord, "f.jsonl:2"),
        (BrokenRecord, "f.jsonl:4"),
        (EmptyInput, "f.jsonl:5"),
        (BrokenRecord, "f.jsonl:6"),
    ]
    assert "column 2" in str(found[1])
    assert "its keys: title" in str(found[3])


def test_line_separators_inside_strings_do_not_end_a_line() -> None:
    (record,) = _named(map(parse_record, split_lines('{"text": "one\u2028two"}\r\n', "f.jsonl", LIMITS)))
    assert record.record.text == "one\u2028two"


@pytest.mark.parametrize(
    ("document", "names"),
    [
        ({"text": "a"}, ["f.json"]),
        ([{"text": "a"}, {"text": "b"}], ["f.json#1", "f.json#2"]),
        ({"articles": [{"text": "a"}, {"text": "b"}]}, ["f.json#1", "f.json#2"]),
        ({"@graph": [{"@type": "WebSite"}, {"@type": "NewsArticle", "articleBody": "a"}]}, ["f.json"]),
    ],
)
def test_documents(document: object, names: list[str]) -> None:
    found = _named(map(parse_record, split_json(json.dumps(document), "f.json", LIMITS)))
    assert [item.name for item in found] == names


def test_json_lines_under_the_name_of_json() -> None:
    found = _named(map(parse_record, split_json('{"text": "a"}\n{"text": "b"}\n', "f.json", LIMITS)))
    assert [item.name for item in found] == ["f.json:1", "f.json:2"]


@pytest.mark.parametrize("text", ["{", '{"a": }', "[" * 100_000, "not json"])
def test_broken_documents(text: str) -> None:
    (error,) = map(parse_record, split_json(text, "f.json", LIMITS))
    assert isinstance(error, BrokenRecord)
    assert error.identity == "f.json"


def test_limits_are_stated() -> None:
    *_, error = map(parse_record, split_lines('{"text": "a"}\n' * 5, "f.jsonl", Limits(max_records=3)))
    assert isinstance(error, TooLarge)
    assert "3 lines" in str(error)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
keys = st.sampled_from(
    ["id", "title", "text", "url", "published", "authors", "outlet", "@type", "articleBody", "author", "publisher",
     "body_html", "bodies", "byline", "versioncreated", "infosources", "headline", "@graph", "articles", "language"]
)  # fmt: skip


@given(st.dictionaries(keys, values))
def test_any_object_is_a_record_or_an_error(value: dict[str, object]) -> None:
    for item in map(parse_record, split_json(json.dumps(value), "f.json", LIMITS)):
        assert isinstance(item, NamedRecord | InputError)
        if isinstance(item, NamedRecord):
            item.record.text.encode()
            item.record.title.encode()
