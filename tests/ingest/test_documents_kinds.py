"""What an editor has: tables, mail, documents, archives; each becomes reports, and says so where it cannot."""

from __future__ import annotations

import hashlib
import os
import struct
import subprocess
import sys
import textwrap
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pandas as pd  # type: ignore[import-untyped]
import pytest

import consilience
from builders_documents import archive, docx, mail, odt, pdf
from consilience import parts
from consilience.clean import label_passages
from consilience.errors import BrokenRecord, EmptyInput, InputError, PassedOver, TooLarge, UnreadableInput
from consilience.ingest import Limits, read_document, read_inputs, stream_documents
from consilience.types import Article, Document, Known

TEXT = "Forty people were saved when the ferry ran aground on Tuesday, the harbour master said."
OTHER = "Four people were killed when the ferry Aurelia sank off Skerra, the coast guard said."


def given(folder: Path, name: str, content: bytes | str) -> str:
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return str(folder / name)


def both(path: Any, **options: Any) -> tuple[list[Article], list[InputError]]:
    """Return what an input gives, once the way of an account, and see that the library's way gives the same."""
    found = read_inputs(path, **options)
    streamed = list(stream_documents(path, **options))
    read = [read_document(item) for item in streamed if isinstance(item, Document) and not _broken(item)]
    assert sorted(article.text for article in read) == sorted(article.text for article in found.articles)
    return list(found.articles), [*found.failures, *found.passed_over]


def _broken(document: Document) -> bool:
    try:
        read_document(document)
    except InputError:
        return True
    return False


# tables


@pytest.mark.parametrize(
    ("suffix", "sign"),
    [("csv", ","), ("csv", ";"), ("csv", "|"), ("tsv", "\t")],
    ids=["comma", "semicolon", "bar", "tab"],
)
def test_each_row_of_a_table_is_a_report(tmp_path: Path, suffix: str, sign: str) -> None:
    rows = [
        sign.join(("Headline", "Publication Date", "SOURCE", "Article Text", "Note")),
        sign.join(("Ferry sinks", "2024-03-12", "The Post", f'"{TEXT}\nThe ""Aurelia""{sign} he said."', "x")),
        "",
        sign.join(("Rain", "12 March 2024", "", OTHER, "")),
    ]
    path = given(tmp_path, f"sheet.{suffix}", "\ufeff" + "\r\n".join(rows))
    articles, failures = both(path)
    assert not failures
    first, second = articles
    assert first.id == "sheet-2"
    assert first.names == (f"{path}:2",)
    assert first.text.startswith(f"Ferry sinks\n\n{TEXT}\nThe “Aurelia”".replace("“", '"').replace("”", '"'))
    assert (first.outlet, first.published) == (Known("The Post", "record"), Known("2024-03-12", "record"))
    assert (second.id, second.published) == ("sheet-4", Known("2024-03-12", "record"))
    assert {a.source_sha256 for a in articles} == {
        hashlib.sha256((tmp_path / f"sheet.{suffix}").read_bytes()).hexdigest()
    }


def test_a_column_is_named_where_its_name_does_not_tell(tmp_path: Path) -> None:
    path = given(tmp_path, "sheet.csv", f'Wording,Blatt\n"{TEXT}",The Post\n')
    _, (failure,) = both(path)
    assert isinstance(failure, BrokenRecord)
    assert "its columns: Wording, Blatt" in failure.message
    assert "--column text=NAME" in failure.hint
    (article,), failures = both(path, columns={"text": "wording", "outlet": "Blatt"})
    assert (article.text, article.outlet, failures) == (TEXT, Known("The Post", "record"), [])
    other = given(tmp_path, "other.csv", f'title,text\nRain,"{OTHER}"\n')
    assert len(both([path, other], columns={"text": "Wording"})[0]) == 2
    (same,) = read_inputs(pd.read_csv(path), columns={"text": "Wording"}).articles
    assert same.text == TEXT


def test_a_row_without_a_text_is_named_by_its_number(tmp_path: Path) -> None:
    path = given(tmp_path, "sheet.csv", f"title,text\nFerry,\nRain,{TEXT}\n")
    (article,), (failure,) = both(path)
    assert article.id == "sheet-3"
    assert (type(failure), failure.identity) == (EmptyInput, f"{path}:2")


def test_a_long_cell_and_too_many_rows(tmp_path: Path) -> None:
    long = f"{TEXT} " * 3000
    (article,), _ = both(given(tmp_path, "long.csv", f'title,text\nFerry,"{long}"\n'))
    assert len(article.text) > 200_000
    path = given(tmp_path, "many.csv", "title,text\n" + f"a,{TEXT}\n" * 9)
    found = read_inputs(path, limits=Limits(max_records=5))
    assert [type(failure) for failure in found.failures] == [TooLarge]
    assert len(found.articles[0].names) == 5


def test_an_empty_table_and_one_that_is_none(tmp_path: Path) -> None:
    errors = read_inputs([given(tmp_path, "a.csv", "\n"), given(tmp_path, "b.csv", "title,text\n")]).failures
    assert [type(error) for error in errors] == [EmptyInput, EmptyInput]


def test_a_table_and_mail_are_told_by_their_content() -> None:
    table = f"title,text\nFerry,{TEXT}\n".encode()
    letter = mail(TEXT)
    mails = b"From desk Tue Mar 12 09:15:00 2024\n" + letter
    assert [a.format for a in read_inputs(table).articles] == ["record"]
    assert [a.format for a in read_inputs(letter).articles] == ["mail"]
    assert [a.format for a in read_inputs(mails).articles] == ["mail"]
    prose = b"From the harbour, Tuesday: the ferry sank, text and all, the coast guard said.\nNote: four died.\n"
    assert [a.format for a in read_inputs(prose).articles] == ["text"]


def test_parquet(tmp_path: Path) -> None:
    path = tmp_path / "sheet.parquet"
    days = pd.to_datetime(["2024-03-12", None])
    pd.DataFrame({"Title": ["Ferry", None], "body": [TEXT, OTHER], "published": days, "n": [1, 2]}).to_parquet(path)
    articles, failures = both(str(path))
    assert not failures
    assert [(a.id, a.published) for a in articles] == [("sheet-2", Known("2024-03-12", "record")), ("sheet-3", None)]
    assert isinstance(read_inputs(given(tmp_path, "bad.parquet", b"PAR1 oops")).failures[0], UnreadableInput)
    # here pandas has loaded what reads it; a program of its own loads it by itself
    code = f"from consilience.ingest import read_inputs; print(len(read_inputs({str(path)!r}).articles))"
    environment = {**os.environ, "PYTHONPATH": str(Path(consilience.__file__).parent.parent)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "2\n"


# mail


def test_a_mail_is_its_subject_and_text(tmp_path: Path) -> None:
    content = mail(f"{TEXT}\n\nIt “sank”.\n", html=f"<p>{TEXT}</p>")
    (article,), failures = both(given(tmp_path, "letter.eml", content))
    assert not failures
    assert article.text == f"Ferry sinks off Skerra\n\n{TEXT}\n\nIt “sank”.\n"
    assert (article.id, article.format) == ("letter", "mail")
    assert article.outlet == Known("The Post", "record", reason="sender of the mail")
    assert article.published == Known("2024-03-12T09:15:00+01:00", "record", reason="date of the mail")
    assert article.source_sha256 == hashlib.sha256(content).hexdigest()


def test_a_plain_body_that_stands_in_for_html_is_not_the_text(tmp_path: Path) -> None:
    html = f"<html><body><style>p {{}}</style><p>{TEXT}</p><p>{OTHER}</p></body></html>"
    (article,), _ = both(given(tmp_path, "letter.eml", mail("View this in a browser.", html=html)))
    assert article.text.split("\n\n", 1)[1].split("\n") == [TEXT, OTHER]


def labels(article: Article) -> dict[str, str]:
    return {article.text[p.start : p.end]: p.reason for p in label_passages(article) if p.kind == "chrome"}


def test_quoted_history_and_signature_are_labelled_and_nothing_is_dropped(tmp_path: Path) -> None:
    text = (
        f"{TEXT} {OTHER}\n{OTHER} {TEXT}\n\n-- \nIda Holm\nThe Post\n\nOn Tue, Mar 12, 2024, Jan wrote:\n> Is it so?\n"
    )
    (article,), _ = both(given(tmp_path, "letter.eml", mail(text)))
    assert article.text.endswith("> Is it so?\n")
    found = labels(article)
    assert found["Ida Holm"] == "signature of a mail"
    assert found["> Is it so?"] == "quoted history of a mail"
    assert not any("coast guard" in line for line in found)


def test_history_of_a_mail_with_hard_line_breaks_is_told_line_by_line(tmp_path: Path) -> None:
    told = textwrap.fill(f"{TEXT} {OTHER} Nobody knows why it had left the port so late in such a fog.", 60)
    quoted = "\n".join(f"> {line}" for line in textwrap.wrap(f"{OTHER} {TEXT}", 50))
    wrote = "On Tue, Mar 12, 2024 at 9:15 Jan <jan@post.example>\nwrote:"
    text = f"{told}\n\n{told.replace('Forty', 'Sixty')}\n{wrote}\n{quoted}\n"
    (article,), _ = both(given(tmp_path, "letter.eml", mail(text)))
    (mark, history) = [piece for piece, reason in labels(article).items() if reason == "quoted history of a mail"]
    assert mark.startswith("On Tue")
    assert mark.endswith("wrote:")
    assert history == quoted
    assert len([p for p in label_passages(article) if p.kind == "body"]) == 2


def test_what_is_forwarded_with_little_before_it_is_the_report(tmp_path: Path) -> None:
    head = "From: The Post\nDate: Tue, 12 Mar 2024\nSubject: Ferry\nTo: Jan"
    text = f"For the story.\n\n---------- Forwarded message ---------\n{head}\n\n{TEXT}\n\n{OTHER}\n"
    (article,), _ = both(given(tmp_path, "letter.eml", mail(text)))
    found = labels(article)
    assert found["From: The Post"] == "head of a forwarded mail"
    assert not any("harbour master" in line or "coast guard" in line for line in found)


def test_attachments_are_inputs_and_others_are_passed_over(tmp_path: Path) -> None:
    attached = {"report.txt": OTHER.encode(), "logo.png": b"\x89PNG", "more.zip": archive({"a.txt": b"x"})}
    path = given(tmp_path, "letter.eml", mail(TEXT, attached=attached))
    articles, failures = both(path)
    assert sorted(article.names[0] for article in articles) == [path, f"{path}/report.txt"]
    assert {type(failure) for failure in failures} == {PassedOver}
    assert {failure.identity for failure in failures} == {f"{path}/logo.png", f"{path}/more.zip"}


def test_a_mail_that_is_attached_is_an_input_with_its_own_attachments(tmp_path: Path) -> None:
    inner = message_from_bytes(
        mail(OTHER, attached={"a.txt": b"Nobody knows why it sank, its owner said."}), policy=default
    )
    outer = message_from_bytes(mail(TEXT), policy=default)
    assert isinstance(outer, EmailMessage)
    outer.add_attachment(inner)
    path = given(tmp_path, "letter.eml", outer.as_bytes())
    articles, failures = both(path)
    assert not failures
    names = sorted(article.names[0].removeprefix(path) for article in articles)
    assert names == ["", "/message-1.eml", "/message-1.eml/a.txt"]


def test_lines_of_a_flowed_mail_go_on_where_they_end_in_a_space(tmp_path: Path) -> None:
    head = b"From: desk@post.example\nMessage-ID: <1@x>\nSubject: Ferry\nContent-Type: text/plain; format=flowed\n\n"
    path = given(tmp_path, "letter.eml", head + b"The ferry \nsank on Tuesday.\nNobody was hurt.\n-- \nIda\n")
    (article,), _ = both(path)
    assert article.text == "Ferry\n\nThe ferry sank on Tuesday.\nNobody was hurt.\n-- \nIda\n"
    assert article.outlet == Known("post.example", "record", reason="sender of the mail")


def test_each_message_of_a_mailbox_is_a_report(tmp_path: Path) -> None:
    messages = [mail(f"{TEXT}\n\n>From the harbour.\n"), mail(OTHER, subject="Four dead")]
    content = b"".join(b"From desk Tue Mar 12 09:15:00 2024\n" + message + b"\n" for message in messages)
    path = given(tmp_path, "box.mbox", content)
    articles, failures = both(path)
    assert not failures
    assert [article.id for article in articles] == ["box-1", "box-2"]
    assert "\nFrom the harbour." in articles[0].text


def test_a_mail_without_a_text_is_named(tmp_path: Path) -> None:
    (failure,) = read_inputs(given(tmp_path, "empty.eml", mail(""))).failures
    assert isinstance(failure, EmptyInput)


# office documents


def test_docx_with_tracked_changes_text_boxes_and_footers(tmp_path: Path) -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent>"
    body = f"""
    <w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Ferry sinks</w:t></w:r></w:p>
    <w:p><w:r><w:t xml:space="preserve">{TEXT[:20]}</w:t></w:r><w:ins><w:r><w:t>{TEXT[20:]}</w:t></w:r></w:ins>
      <w:del><w:r><w:delText>gone</w:delText><w:t>gone</w:t></w:r></w:del></w:p>
    <w:p><w:r><w:t>One</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t></w:r>
      <mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:p>"""
    content = docx(body)
    (article,), failures = both(given(tmp_path, "brief.docx", content))
    assert not failures
    assert article.text.split("\n") == ["Ferry sinks", TEXT, "One", "two\tthree", "In a box."]
    assert article.title == Known("Ferry sinks", "file", reason="title of the document")
    assert (article.id, article.format) == ("brief", "docx")
    assert article.source_sha256 == hashlib.sha256(content).hexdigest()
    assert read_inputs(content).articles[0].text == article.text


def test_odt_without_notes_comments_and_deleted_text(tmp_path: Path) -> None:
    body = f"""<text:tracked-changes><text:p>gone</text:p></text:tracked-changes>
    <text:h>Ferry sinks</text:h>
    <text:p>One<text:s text:c="2"/>two<text:note><text:p>a note</text:p></text:note>
      and <text:span>three</text:span>.</text:p>
    <text:p>{TEXT}<office:annotation><text:p>a comment</text:p></office:annotation></text:p>"""
    (article,), failures = both(given(tmp_path, "brief.odt", odt(body)))
    assert not failures
    assert article.text.split("\n") == ["Ferry sinks", "One  two and three.", TEXT]
    assert (article.format, article.title and article.title.value) == ("odt", "Ferry sinks")


@pytest.mark.parametrize(
    "content",
    [
        archive({"word/document.xml": b"<w:document"}),
        archive({"other.xml": b""}),
        b"PK\x03\x04 oops",
        docx("<w:p>&lol;</w:p>").replace(b"PK", b"PX"),
    ],
    ids=["broken XML", "no text", "no archive", "other bytes"],
)
def test_a_damaged_document_is_named(tmp_path: Path, content: bytes) -> None:
    (failure,) = read_inputs(given(tmp_path, "brief.docx", content)).failures
    assert isinstance(failure, UnreadableInput)


# PDF


def page(number: int, *lines: tuple[float, float, float, str]) -> list[tuple[float, float, float, str]]:
    edges = [(50, 800, 9, "The Skerra Post"), (500, 800, 9, "12 March 2024"), (290, 30, 9, f"Page {number} of 3")]
    return [*edges, *lines]


PAGES = [
    page(
        1,
        (50, 760, 18, "Ferry sinks off Skerra"),
        (50, 730, 11, "The ferry Aurelia sank off Skerra on Tuesday night, the coast guard said, and four of"),
        (50, 716, 11, "the forty people on board were killed. The Transport Minister promised an inqui-"),
        (50, 702, 11, "ry into the accident, and the well-known captain, a father of two, was held."),
        (62, 688, 11, "A second paragraph begins here with an indent, and it is as long as two of these"),
        (50, 674, 11, "lines, as one sees."),
    ),
    page(2, (50, 730, 11, "This sentence goes on over the page, which is why the last line of it has no stop but")),
    page(3, (50, 730, 11, "goes on over here, as it were. The captain is well-"), (50, 716, 11, "known in the port.")),
]


def test_a_pdf_becomes_paragraphs(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    content = pdf(PAGES)
    (article,), failures = both(given(tmp_path, "report.pdf", content))
    assert not failures
    title, first, second, third = article.text.split("\n")
    assert title == "Ferry sinks off Skerra"
    assert first.startswith(
        "The ferry Aurelia sank off Skerra on Tuesday night, the coast guard said, and four of the "
    )
    assert first.endswith(
        "promised an inquiry into the accident, and the well-known captain, a father of two, was held."
    )
    assert (
        second == "A second paragraph begins here with an indent, and it is as long as two of these lines, as one sees."
    )
    assert third.startswith(
        "This sentence goes on over the page, which is why the last line of it has no stop but goes on "
    )
    assert third.endswith("over here, as it were. The captain is well-known in the port.")
    assert (article.id, article.format) == ("report", "pdf")
    assert article.source_sha256 == hashlib.sha256(content).hexdigest()
    assert read_inputs(content).articles[0].text == article.text


def test_a_scan_a_damaged_and_a_long_pdf_are_named(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    (scan,) = read_inputs(given(tmp_path, "scan.pdf", pdf([[], []], picture=True))).failures
    assert "is a scan" in scan.message
    assert "OCR" in scan.hint
    (broken,) = read_inputs(b"%PDF-1.4 oops").failures
    assert broken.message == "is no whole PDF"
    (long,) = read_inputs(pdf(PAGES), limits=Limits(max_pdf_pages=2)).failures
    assert isinstance(long, TooLarge)


@pytest.mark.parametrize(("part", "name"), [("documents", "a.pdf"), ("parquet", "a.parquet")])
def test_a_part_that_is_missing_is_named_with_what_to_install(
    part: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "_is_there", lambda module: False)
    found = read_inputs([given(tmp_path, name, b"%PDF-1.4"), given(tmp_path, "b.txt", TEXT)])
    assert [article.id for article in found.articles] == ["b"]
    assert found.failures[0].hint == f"run pip install 'consilience[{part}]' (in a checkout '.[{part}]')"


# archives


def test_members_of_an_archive_are_inputs(tmp_path: Path) -> None:
    held = {
        "a.txt": TEXT.encode(),
        "in/sheet.csv": f"title,text\nRain,{OTHER}\n".encode(),
        "in/letter.eml": mail("A third report tells that the ferry had left late."),
        "in/logo.png": b"\x89PNG",
        "__MACOSX/in/._a.txt": b"x",
        ".hidden.txt": b"x",
        "inner.zip": archive({"a.txt": b"x"}),
        "bad.txt": b"",
    }
    path = given(tmp_path, "saved.zip", archive(held))
    articles, failures = both(path)
    assert [article.names for article in articles] == [
        (f"{path}/a.txt",),
        (f"{path}/in/letter.eml",),
        (f"{path}/in/sheet.csv:2",),
    ]
    assert {(failure.identity.removeprefix(f"{path}/"), type(failure)) for failure in failures} == {
        ("in/logo.png", PassedOver),
        ("inner.zip", UnreadableInput),
        ("bad.txt", EmptyInput),
    }


def test_a_bomb_is_refused_whatever_it_says_of_its_size(tmp_path: Path) -> None:
    bomb = archive({"a.txt": b"\0" * 30_000_000, "b.txt": TEXT.encode()})
    honest = read_inputs(given(tmp_path, "bomb.zip", bomb), limits=Limits(max_bytes=1_000_000))
    assert [type(failure) for failure in honest.failures] == [TooLarge]
    assert [article.text for article in honest.articles] == [TEXT]
    # both heads say that it unpacks to ten bytes
    liar = bomb.replace(struct.pack("<I", 30_000_000), struct.pack("<I", 10))
    lied = read_inputs(given(tmp_path, "liar.zip", liar), limits=Limits(max_bytes=1_000_000))
    assert [article.text for article in lied.articles] == [TEXT]
    assert len(lied.failures) == 1
    many = archive({f"{n}.txt": f"{TEXT} {n}".encode() for n in range(9)})
    few = read_inputs(many, limits=Limits(max_unpacked_bytes=300))
    assert [type(failure) for failure in few.failures] == [TooLarge]
    assert len(few.articles) == 3
    assert len(read_inputs(many, limits=Limits(max_files=2)).articles) == 2


def test_a_locked_archive_is_named(tmp_path: Path) -> None:
    content = bytearray(archive({"a.txt": TEXT.encode()}))
    for head, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.find(head) + place] |= 1
    (failure,) = read_inputs(bytes(content)).failures
    assert "password" in failure.message


def test_a_folder_takes_all_of_these(tmp_path: Path) -> None:
    given(tmp_path, "a.eml", mail(TEXT))
    given(tmp_path, "b.csv", f"title,text\nRain,{OTHER}\n")
    given(tmp_path, "c.docx", docx("<w:p><w:r><w:t>The ferry had left late, its owner said.</w:t></w:r></w:p>"))
    given(tmp_path, "d.xlsx", b"PK")
    found = read_inputs(tmp_path)
    assert [article.format for article in found.articles] == ["mail", "record", "docx"]
    assert [error.message for error in found.passed_over] == ["is passed over: a spreadsheet; save it as CSV"]
