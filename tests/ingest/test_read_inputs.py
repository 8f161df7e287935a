import hashlib
import io
import itertools
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from consilience.errors import BrokenRecord, EmptyInput, FetchError, TooLarge, UnreadableInput
from consilience.ingest import FakeFetcher, Fetched, Input, Limits, read_inputs
from consilience.types import Known

TEXT = "Forty people were saved when the ferry ran aground on Tuesday, the harbour master said.\n"
PAGE = (
    "<html><head><title>Ferry runs aground</title><meta name='date' content='2023-05-02'></head><body><article>"
    + "".join(
        f"<p>{TEXT} Boat {n} had left the pier at noon, and nobody was hurt, officials added.</p>" for n in range(4)
    )
    + "</article></body></html>"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sub").mkdir()
    (tmp_path / ".hidden").mkdir()
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    (tmp_path / "sub" / "b.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "c.jsonl").write_text(
        json.dumps({"id": "c1", "title": "Ferry", "text": "All of them were saved, it was said."}) + "\n{oops\n",
        encoding="utf-8",
    )
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / ".hidden" / "d.txt").write_text("hidden")
    (tmp_path / ".e.txt").write_text("hidden")
    return tmp_path


def test_a_folder(folder: Path) -> None:
    result = read_inputs([folder])
    assert [article.id for article in result.articles] == ["a", "b", "c1"]
    text, page, record = result.articles
    assert text.text == TEXT
    assert (text.format, text.names, text.language) == ("text", (str(folder / "a.txt"),), "en")
    assert page.text.startswith("Ferry runs aground\n\nForty people")
    assert page.published == Known("2023-05-02", "page", reason="meta date")
    assert page.source_sha256 == hashlib.sha256(PAGE.encode()).hexdigest()
    assert record.text == "Ferry\n\nAll of them were saved, it was said."
    assert record.names == (str(folder / "c.jsonl") + ":1",)
    (failure,) = result.failures
    assert isinstance(failure, BrokenRecord)
    assert failure.identity.endswith("c.jsonl:2")
    assert [str(error) for error in result.passed_over] == [f"{folder / 'picture.png'}: is passed over: a picture"]


def test_the_order_of_inputs_does_not_show(folder: Path) -> None:
    names: list[Input] = [folder / "a.txt", folder / "sub", str(folder / "*.jsonl"), folder / "missing.txt", folder]
    results = {read_inputs(order).articles for order in itertools.permutations(names)}
    assert len(results) == 1
    failures = {tuple(map(str, read_inputs(order).failures)) for order in itertools.permutations(names)}
    assert len(failures) == 1


def test_the_same_file_twice_is_one_name_and_a_copy_two(folder: Path) -> None:
    (folder / "copy.txt").write_text(TEXT.rstrip())
    result = read_inputs([folder / "a.txt", str(folder / "sub" / ".." / "a.txt"), folder / "copy.txt"])
    (article,) = result.articles
    assert article.names == (str(folder / "a.txt"), str(folder / "copy.txt"))


def test_failures_name_the_input_the_reason_and_the_way_out(folder: Path) -> None:
    (folder / "empty.txt").write_text("")
    (folder / "blank.txt").write_text(" \n\n")
    (folder / "nothing").mkdir()
    inputs: list[Input] = [folder / name for name in ("a.txt", "empty.txt", "blank.txt", "nothing", "picture.png")]
    inputs += ["missing.txt", "*.nothing", "ftp://a.example/x", "", "a\0b"]
    result = read_inputs(inputs)
    assert [article.id for article in result.articles] == ["a"]
    found = {Path(failure.identity).name: (type(failure), failure.message) for failure in result.failures}
    assert found["empty.txt"] == (EmptyInput, "is empty")
    assert found["blank.txt"][0] is EmptyInput
    assert found["nothing"] == (EmptyInput, "holds no report")
    assert found["picture.png"] == (UnreadableInput, "is a picture, not text")
    assert found["missing.txt"] == (UnreadableInput, "does not exist")
    assert found["*.nothing"] == (UnreadableInput, "matches no file")
    assert found["x"][0] is FetchError
    assert len(result.failures) == 9


def test_no_permission(folder: Path, close_file: Callable[[Path], None]) -> None:
    path = folder / "a.txt"
    close_file(path)
    (failure,) = read_inputs([path]).failures
    assert failure.message == "may not be read"


def test_standard_input_and_bytes() -> None:
    result = read_inputs(["-"], stdin=io.BytesIO(PAGE.encode()))
    assert [(a.id, a.format, a.names) for a in result.articles] == [("stdin", "html", ("stdin",))]
    result = read_inputs(["-"], stdin=io.BytesIO(b'{"text": "one"}\n{"text": "two"}\n'))
    assert [a.id for a in result.articles] == ["stdin-1", "stdin-2"]
    (article,) = read_inputs([TEXT.encode("utf-16")]).articles
    assert article.text == TEXT
    assert article.names == (article.id,)


def test_unknown_suffixes_are_sniffed_when_named(folder: Path) -> None:
    (folder / "page.dat").write_text(PAGE)
    (folder / "note").write_text(TEXT)
    assert [a.format for a in read_inputs([folder / "note", folder / "page.dat"]).articles] == ["text", "html"]


def test_limits(folder: Path) -> None:
    big = b"word " * 1000
    assert isinstance(read_inputs([big], limits=Limits(max_bytes=100)).failures[0], TooLarge)
    (failure,) = read_inputs([big], limits=Limits(max_text_chars=100)).failures
    assert "5,000" in failure.message
    assert "100" in failure.message
    (folder / "big.txt").write_bytes(big)
    assert isinstance(read_inputs([folder / "big.txt"], limits=Limits(max_bytes=100)).failures[0], TooLarge)
    assert len(read_inputs([folder], limits=Limits(max_files=1)).articles) == 1


@pytest.mark.parametrize(
    ("text", "limits", "said"),
    [
        ("A ship sank.\n" * 50, Limits(max_text_lines=49), "50 lines of text; the limit for one report is 49"),
        ("Two ships sank.\n" * 5, Limits(max_text_words=19), "20 words and marks; the limit for one report is 19"),
        ("\"'" * 10, Limits(max_text_words=19), "20 words and marks"),
    ],
)
def test_what_would_be_read_for_minutes_is_refused(text: str, limits: Limits, said: str) -> None:
    (failure,) = read_inputs([text.encode()], limits=limits).failures
    assert isinstance(failure, TooLarge)
    assert said in failure.message


def test_empty_lines_do_not_count() -> None:
    text = "A ship sank.\n\n \n\n" * 5
    assert not read_inputs([text.encode()], limits=Limits(max_text_lines=5)).failures


def test_a_very_long_line_and_control_characters_are_read() -> None:
    line = b"word " * 60_000
    assert len(read_inputs([line]).articles[0].text) == 300_000
    text = "Forty were saved.\x00\x1b[31m The ferry sank.\x7f " * 1 + TEXT * 5
    assert read_inputs([text.encode()]).articles[0].text == text


def test_addresses_through_a_fake() -> None:
    url = "https://post.example/ferry-aground"
    fetcher = FakeFetcher({url: Fetched(PAGE.encode("cp1252"), url + "?x=1", "text/html", "iso-8859-1")})
    result = read_inputs([url, "https://post.example/other"], fetcher=fetcher)
    (article,) = result.articles
    assert (article.id, article.names, article.url) == ("ferry-aground", (url,), url + "?x=1")
    assert article.outlet == Known("post.example", "page", reason="address")
    assert [type(failure) for failure in result.failures] == [FetchError]


def test_a_record_that_holds_a_page() -> None:
    (article,) = read_inputs([json.dumps({"url": "https://post.example/ferry", "html": PAGE}).encode()]).articles
    assert article.id == "ferry"
    assert article.format == "record"
    assert article.text.startswith("Ferry runs aground\n\nForty people")


def test_other_languages_are_said() -> None:
    text = "Die Fähre lief am Dienstag auf Grund, und alle vierzig Menschen wurden gerettet, sagte die Polizei."
    assert read_inputs([text.encode()]).articles[0].language == "de"


def test_a_wrong_kind_of_input_is_a_programming_error() -> None:
    with pytest.raises(TypeError):
        read_inputs([7])  # type: ignore[list-item]


def test_import_is_light() -> None:
    import subprocess

    code = (
        "import sys, consilience.ingest; heavy = ('httpx', 'trafilatura', 'lxml', 'charset_normalizer', 'numpy')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
