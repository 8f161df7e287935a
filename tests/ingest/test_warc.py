"""Web archives, whole and broken; every archive here is made by hand."""

from __future__ import annotations

import gzip
import resource
import sys
import time
import zlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders_web import page
from consilience.errors import EmptyInput, InputError, TooLarge, UnreadableInput
from consilience.ingest import Limits, read_inputs, stream_documents
from consilience.ingest.content import Content
from consilience.ingest.warc import read_warc
from consilience.types import Document

if TYPE_CHECKING:
    from pathlib import Path

DATE = "2024-05-01T10:00:00Z"


def record(
    address: str,
    body: bytes | str,
    *,
    kind: str = "response",
    head: str = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8",
    length: int | None = None,
    content_type: str = "application/http; msgtype=response",
) -> bytes:
    block = (f"{head}\r\n\r\n" if head else "").encode() + (body.encode() if isinstance(body, str) else body)
    start = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: {DATE}\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return start.encode() + block + b"\r\n\r\n"


def html(number: int) -> bytes:
    return record(f"https://post.example/{number}", page(f"Ferry {number} runs aground"))


def archive(tmp_path: Path, *records: bytes, name: str = "a.warc.gz") -> Path:
    path = tmp_path / name
    path.write_bytes(b"".join(map(gzip.compress, records)) if name.endswith(".gz") else b"".join(records))
    return path


def read(path: Path, limits: Limits | None = None) -> tuple[list[Content], list[InputError]]:
    items = list(read_warc(path, "a", limits or Limits()))
    return [i for i in items if isinstance(i, Content)], [i for i in items if isinstance(i, InputError)]


def addresses(path: Path) -> list[str]:
    return [(content.address or "").rsplit("/", 1)[1] for content in read(path)[0]]


NAMES = pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])


@NAMES
def test_pages_come_as_articles(tmp_path: Path, name: str) -> None:
    records = [record("x", "software: y", kind="warcinfo", head="", content_type="application/warc-fields"), html(1)]
    records += [record("https://post.example/1", "GET /", kind="request", head=""), html(2)]
    path = archive(tmp_path, *records, name=name)
    result = read_inputs([tmp_path])
    assert result.failures == ()
    one, two = sorted(result.articles, key=lambda article: article.url or "")
    assert one.text.startswith("Ferry 1 runs aground\n\nThe ferry ran")
    assert (one.url, two.url) == ("https://post.example/1", "https://post.example/2")
    assert one.names[0].startswith(f"{path}:")
    assert one.published is not None
    assert (one.published.value, one.published.how) == ("2024-05-01T10:00:00+00:00", "record")
    documents = [item for item in stream_documents([path]) if isinstance(item, Document)]
    assert [document.address for document in documents] == [one.url, two.url]
    offsets = [int(document.name.rpartition(":")[2]) for document in documents]
    content = path.read_bytes()
    assert all(content[place:].startswith((b"WARC/1.0", b"\x1f\x8b")) for place in offsets)


def test_zstandard(tmp_path: Path) -> None:
    from fastwarc.stream_io import ZstdWriter

    path = tmp_path / "a.warc.zst"
    writer = ZstdWriter(str(path))
    writer.write(html(1))
    writer.write(html(2))
    writer.close()
    assert addresses(path) == ["1", "2"]


def test_compressed_as_one_piece(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(html(1) + html(2) + html(3)))
    assert addresses(path) == ["1", "2", "3"]
    assert len({content.name for content in read(path)[0]}) == 3


def test_what_is_no_page_is_left(tmp_path: Path) -> None:
    records = [
        record("https://a.example/404", page("No"), head="HTTP/1.1 404 Not Found\r\nContent-Type: text/html"),
        record("https://a.example/png", b"\x89PNG", head="HTTP/1.1 200 OK\r\nContent-Type: image/png"),
        record("https://a.example/txt", "Disallow", head="HTTP/1.1 200 OK\r\nContent-Type: text/plain"),
        record("https://a.example/odd", "no http at all", head=""),
        record("https://a.example/seen", "", kind="revisit"),
        record("https://a.example/old", page("Old"), head="HTTP/1.0 200\r\nServer: x"),
        record("https://a.example/res", page("Saved"), kind="resource", head="", content_type="text/html"),
    ]
    assert addresses(archive(tmp_path, *records)) == ["old", "res"]
    with pytest.raises(EmptyInput, match="holds no page"):
        read(archive(tmp_path, *records[:3], name="b.warc.gz"))


def test_the_charset_of_the_server_counts(tmp_path: Path) -> None:
    body = page("Паром сел на мель").encode("windows-1251")
    path = archive(
        tmp_path,
        record("https://a.example/1", body, head="HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1251"),
    )
    (article,) = read_inputs([path]).articles
    assert article.text.startswith("Паром сел на мель")


BODY = page("Ferry").encode()
PACKED = gzip.compress(BODY)


def chunked(body: bytes) -> bytes:
    return b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)


@pytest.mark.parametrize(
    ("header", "body"),
    [
        ("Content-Encoding: gzip", PACKED),
        ("Content-Encoding: deflate", zlib.compress(BODY)),
        ("Content-Encoding: gzip", BODY),
        ("Content-Encoding: br", BODY),
        ("Transfer-Encoding: chunked", chunked(BODY)),
        ("Transfer-Encoding: chunked", BODY),
        (
            "Transfer-Encoding: chunked\r\nContent-Encoding: gzip",
            chunked(PACKED),
        ),
    ],
)
def test_encodings_of_bodies(tmp_path: Path, header: str, body: bytes) -> None:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{header}"
    (content,), failures = read(archive(tmp_path, record("https://a.example/1", body, head=head)))
    assert (content.content, failures) == (BODY, [])


def test_brotli(tmp_path: Path) -> None:
    from fastwarc.stream_io import BrotliWriter

    path = tmp_path / "x.br"
    writer = BrotliWriter(str(path))
    writer.write(BODY)
    writer.close()
    head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br"
    (content,), _ = read(archive(tmp_path, record("https://a.example/1", path.read_bytes(), head=head)))
    assert content.content == BODY


def test_bodies_that_blow_up(tmp_path: Path) -> None:
    head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip"
    bomb = record("https://a.example/bomb", gzip.compress(b" " * 20_000_000), head=head)
    broken = record("https://a.example/broken", gzip.compress(BODY)[:-20], head=head)
    big = record("https://a.example/big", "x" * 2_000_000)
    contents, failures = read(archive(tmp_path, bomb, broken, big, html(1)), Limits(max_page_bytes=1_000_000))
    assert [content.address for content in contents] == ["https://post.example/1"]
    assert [type(failure) for failure in failures] == [TooLarge, UnreadableInput, TooLarge]


def flipped(content: bytes, place: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 0xFF, content[place + 1] ^ 0xFF]) + content[place + 2 :]


@pytest.mark.parametrize("where", ["data", "sum", "magic", "flags"])
def test_a_broken_record_is_named_and_passed_over(tmp_path: Path, where: str) -> None:
    one, two, three = (gzip.compress(html(number)) for number in (1, 2, 3))
    place = {"data": len(two) // 2, "sum": len(two) - 7, "magic": 0, "flags": 3}[where]
    path = tmp_path / "a.warc.gz"
    path.write_bytes(one + flipped(two, place) + three)
    contents, failures = read(path)
    assert [content.address for content in contents][::2] == ["https://post.example/1"] or where == "sum"
    assert contents[-1].address == "https://post.example/3"
    (failure,) = failures
    offset = len(one) + len(two) if where in {"magic", "flags"} else len(one)
    assert failure.identity == f"a:{offset}"


def test_bytes_that_only_look_like_records(tmp_path: Path) -> None:
    path = archive(tmp_path, html(1))
    path.write_bytes(path.read_bytes() + b"\x1f\x8b\x08" * 300_000)
    started = time.process_time()
    contents, _ = read(path)
    assert len(contents) == 1
    assert time.process_time() - started < 3


@NAMES
@pytest.mark.parametrize("length", [10, 100_000])
def test_records_with_a_wrong_length(tmp_path: Path, name: str, length: int) -> None:
    wrong = record("https://post.example/2", page("Ferry 2"), length=length)
    contents, failures = read(archive(tmp_path, html(1), wrong, html(3), html(4), name=name))
    found = [(content.address or "")[-1] for content in contents]
    assert found == ["1", "3", "4"]
    assert failures
    assert all(isinstance(failure, UnreadableInput) for failure in failures)


@NAMES
def test_garbage_between_records(tmp_path: Path, name: str) -> None:
    one, two = archive(tmp_path, html(1), name=name).read_bytes(), archive(tmp_path, html(2), name=name).read_bytes()
    path = tmp_path / name
    path.write_bytes(one + b"garbage\r\n\r\n" * 300 + two + b"and at the end" * 9)
    contents, failures = read(path)
    assert [content.address for content in contents] == ["https://post.example/1", "https://post.example/2"]
    place = len(one) + 3300
    assert [(failure.identity, failure.message) for failure in failures] == [
        (f"a:{place}", "comes after bytes that are no record"),
        (f"a:{place}", "comes before bytes that are no record"),
    ]


@NAMES
def test_an_archive_that_breaks_off(tmp_path: Path, name: str) -> None:
    path = archive(tmp_path, html(1), html(2), name=name)
    path.write_bytes(path.read_bytes()[:-100])
    contents, failures = read(path)
    assert [content.address for content in contents] == ["https://post.example/1"]
    assert len(failures) == 1


def test_what_is_no_archive(tmp_path: Path) -> None:
    for name, content, kind in [
        ("a.warc", b"<html>no</html>", UnreadableInput),
        ("b.warc", b"", EmptyInput),
        ("c.warc.gz", gzip.compress(b"<html>no</html>"), UnreadableInput),
        ("d.warc.gz", b"WARC", UnreadableInput),
    ]:
        (tmp_path / name).write_bytes(content)
        result = read_inputs([tmp_path / name])
        assert [type(failure) for failure in result.failures] == [kind]
    (failure,) = read_inputs([tmp_path / "missing.warc"]).failures
    assert "does not exist" in failure.message


def test_no_more_pages_than_the_limit(tmp_path: Path) -> None:
    contents, failures = read(archive(tmp_path, *map(html, range(5))), Limits(max_archive_pages=3))
    assert len(contents) == 3
    assert [type(failure) for failure in failures] == [TooLarge]
    assert "more than 3 pages" in failures[0].message


def test_addresses_that_are_none(tmp_path: Path) -> None:
    records = [record(address, BODY) for address in ("dns:a.example", "<https://a.example/1>", "")]
    contents, _ = read(archive(tmp_path, *records))
    assert [content.address for content in contents] == [None, "https://a.example/1", None]


@pytest.mark.skipif(sys.platform == "win32", reason="asks the system for the memory")
def test_memory_does_not_grow_with_the_archive(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    member = gzip.compress(record("https://a.example/1", BODY + b" " * 500_000), 1)
    path.write_bytes(member * 20)
    unit = 1024 if sys.platform != "darwin" else 1
    for _ in read_warc(path, "a", Limits()):
        pass
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    path.write_bytes(member * 400)
    count = sum(1 for _ in read_warc(path, "a", Limits()))
    assert count == 400
    # the archive holds 200 MB
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit - before < 50_000_000


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), packed=st.booleans())
def test_any_damage(tmp_path: Path, data: st.DataObject, packed: bool) -> None:
    content = bytearray(archive(tmp_path, *map(html, range(3)), name="a.warc.gz" if packed else "a.warc").read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(content)))
        content[start : start + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=12))
    path = tmp_path / "b.warc"
    path.write_bytes(content)
    try:
        items = list(read_warc(path, "b", Limits()))
    except (UnreadableInput, EmptyInput):
        return
    assert all(isinstance(item, Content | InputError) for item in items)
    assert len(items) < 20
