from itertools import permutations
from typing import Any

import pytest

from consilience.ingest.identity import address_id, merge_repeated, record_id, with_unique_ids
from consilience.types import Article, Known


def article(id_: str, text: str, name: str | None = None, outlet: str | None = None, **more: Any) -> Article:
    return Article(id=id_, text=text, names=(name or id_,), outlet=Known(outlet, "record") if outlet else None, **more)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://post.example/world/ferry-runs-aground.html?utm=1#top", "ferry-runs-aground"),
        ("https://post.example/2023/05/02/ferry/index.html", "ferry"),
        ("https://post.example/ferry-aground/12345678", "ferry-aground"),
        ("https://post.example/", "post.example"),
        ("https://post.example/F%C3%A4hre%20gesunken/", "Fähre-gesunken"),
        ("https://post.example/../../etc/passwd", "passwd"),
        ("http://[broken", ""),
    ],
)
def test_address_ids(url: str, expected: str) -> None:
    assert address_id(url) == expected


def test_record_ids() -> None:
    assert record_id("npr", "https://a.example/b", "f.jsonl", 3, single=False) == "npr"
    assert record_id("", "https://a.example/ferry", "f.jsonl", 3, single=False) == "ferry"
    assert record_id("", None, "f.jsonl", 3, single=False) == "f-3"
    assert record_id("", None, "f.json", 1, single=True) == "f"


def test_the_same_text_under_two_names_is_one_report() -> None:
    first = article("a", "Forty  were\nsaved.", "x/a.txt")
    second = article("b", "Forty were saved.", "b.jsonl:1", "Post", published=Known("2023-05-02", "record"))
    for order in permutations([first, second]):
        (merged,) = merge_repeated(order)
        assert merged.id == "b"
        assert merged.names == ("b.jsonl:1", "x/a.txt")
        assert merged.text == "Forty were saved."


def test_copies_in_two_outlets_are_two_reports() -> None:
    copies = [article("a", "Forty were saved.", "a", "Post"), article("b", "Forty were saved.", "b", "Echo"),
              article("c", "Forty were saved.", "c")]  # fmt: skip
    results = {tuple((m.id, m.names) for m in merge_repeated(order)) for order in permutations(copies)}
    assert results == {(("b", ("b", "c")), ("a", ("a",)))}


def test_clashing_ids_get_suffixes_for_any_order() -> None:
    group = [article("a", "One."), article("a", "Two."), article("b", "Three.")]
    results = {tuple((m.id, m.text) for m in with_unique_ids(order)) for order in permutations(group)}
    assert len(results) == 1
    ids = [id_ for id_, _ in results.pop()]
    assert len(set(ids)) == 3
    assert ids == sorted(ids)
    assert ids[-1] == "b"
