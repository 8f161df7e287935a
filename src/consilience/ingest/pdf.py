"""PDF with a text layer to paragraphs.

A PDF has no paragraphs, only characters at places. PDFium (pypdfium2) gives them in the order in which they were
written, with their boxes; lines that repeat on most pages or on three, their numbers aside, are page headers and feet
and are dropped, as are page numbers. A line goes on in the next unless that is set apart, of another size, indented
after a full stop, or would have had room for its first word above. A hyphen at a line's end goes where the word is
written without it elsewhere in the text or its second half begins in lower case. Known to fail for tables, for notes in
the margin, for columns that are written across, for headers that stand on one page of many, and for hyphens that belong
to the word ("well-" at a line's end), unless it stands elsewhere with its hyphen.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

from consilience.errors import TooLarge, UnreadableInput
from consilience.ingest.needed import needed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from consilience.ingest.limits import Limits

#: what PDFium writes for a hyphen that parts a word at a line's end
_PARTED = "\x02\ufffe\u00ad"
_PARTING = re.compile(f"[{_PARTED}]")
_NUMBERS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"\W*(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\W*", re.IGNORECASE)
_STOP = re.compile(r"[.!?…:][\"'”’)\]]*$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
#: lines at the head and foot of a page among which headers and footers are looked for
_EDGE = 3
#: share of the pages, or number of them, on which a line must stand to be a header or footer: chapters have their own
_REPEATED, _PAGES = 0.5, 3
#: against the usual distance of lines, from which a line is set apart; and the usual size, from which it is another
_APART, _SIZE = 1.45, 0.15
#: share of a line's usual height by which a first line is indented; how much wider than the next word the room at a
#: line's end must be for it to end early
_INDENT, _EARLY = 0.5, 1.3
#: code points of a text layer below which a page is a picture: scanners write their name
_PICTURE = 30


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page, with its box in points from the lower left."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def height(self) -> float:
        """Its height."""
        return self.top - self.bottom


def read_pdf(content: bytes, name: str, limits: Limits) -> str:
    """Return the text of a PDF, one line a paragraph.

    Raises UnreadableInput for a scan, a locked or damaged file, and where the part ``documents`` is not installed;
    TooLarge.
    """
    needed("documents", name)
    pages, pictures = _pages(content, name, limits)
    if sum(len(line.text) for page in pages for line in page) < _PICTURE * max(len(pages), 1) and pictures:
        raise UnreadableInput(
            "is a scan: its pages are pictures, without a text",
            identity=name,
            hint="let a program for text recognition (OCR) read it, and give the result",
        )
    return "\n".join(paragraphs(without_edges(pages)))


def _pages(content: bytes, name: str, limits: Limits) -> tuple[list[list[Line]], bool]:
    """Return the lines of each page, and whether any page holds a picture."""
    import pypdfium2  # noqa: PLC0415 -- heavy: loaded when it is needed
    from pypdfium2 import raw  # noqa: PLC0415

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        message = "is locked with a password" if locked else "is no whole PDF"
        raise UnreadableInput(message, identity=name, hint="save it again, or as text") from error
    pages, pictures, size = [], False, 0
    with document:
        if len(document) > limits.max_pdf_pages:
            message = f"has {len(document):,} pages; the limit is {limits.max_pdf_pages:,}"
            raise TooLarge(message, identity=name, hint="give the pages of the report alone")
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            lines = list(_lines(text, raw))
            size += sum(len(line.text) for line in lines)
            if size > limits.max_text_chars:
                message = f"has more than {limits.max_text_chars:,} characters of text"
                raise TooLarge(message, identity=name, hint="give each report of it alone")
            if not lines:
                pictures = pictures or any(
                    item.type == raw.FPDF_PAGEOBJ_IMAGE for item in page.get_objects(max_depth=3)
                )
            pages.append(lines)
            text.close()
            page.close()
    return pages, pictures


def _lines(page: Any, raw: Any) -> Iterator[Line]:
    """Yield the lines of a page in the order in which they were written."""
    letters: list[str] = []
    boxes: list[tuple[float, float, float, float]] = []
    for place in range(page.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(page.raw, place))
        if letter in "\r\n":
            yield from _line(letters, boxes)
            letters, boxes = [], []
            continue
        letters.append(letter)
        if letter in _PARTED:
            # what follows stands on the next line
            yield from _line(letters, boxes)
            letters, boxes = [], []
        elif not letter.isspace():
            boxes.append(page.get_charbox(place, loose=True))
    yield from _line(letters, boxes)


def _line(letters: Sequence[str], boxes: Sequence[tuple[float, float, float, float]]) -> Iterator[Line]:
    text = " ".join("".join(letters).replace("\x00", "").split())
    if text and boxes:
        lefts, bottoms, rights, tops = zip(*boxes, strict=True)
        yield Line(text, min(lefts), max(rights), median(bottoms), median(tops))


def without_edges(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Return the pages without headers, footers and page numbers."""
    edges = [[_edge_key(line) for line in _at_edge(page)] for page in pages]
    counted = Counter(key for page in edges for key in set(page))
    repeated = {key for key, number in counted.items() if number >= max(2, min(_PAGES, _REPEATED * len(pages)))}
    kept = []
    for page in pages:
        dropped = {
            id(line)
            for line in _at_edge(page)
            if _edge_key(line) in repeated or (len(pages) > 1 and _PAGE_NUMBER.fullmatch(line.text))
        }
        kept.append([line for line in page if id(line) not in dropped])
    return kept


def _at_edge(page: Sequence[Line]) -> list[Line]:
    """Return the lines at the head and the foot of a page, wherever in its order they were written."""
    ranked = sorted(page, key=lambda line: -line.top)
    return ranked if len(ranked) <= 2 * _EDGE else [*ranked[:_EDGE], *ranked[-_EDGE:]]


def _edge_key(line: Line) -> tuple[str, int]:
    """Return what is the same of a header on each page: its words without numbers, at its height."""
    return _NUMBERS.sub("#", line.text), round(line.bottom / 10)


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[str]:
    """Return the paragraphs of pages."""
    lines = [line for page in pages for line in page]
    if not lines:
        return []
    known = {word.casefold() for line in lines for word in _WORD.findall(line.text)}
    height = median(line.height for line in lines) or 1.0
    steps = [a.bottom - b.bottom for a, b in itertools.pairwise(lines) if 0 < a.bottom - b.bottom < 4 * height]
    step = median(steps) if steps else 1.2 * height
    found: list[str] = [lines[0].text]
    for before, line in itertools.pairwise(lines):
        if _goes_on(before, line, height=height, step=step, lines=lines):
            found[-1] = _joined(found[-1], line.text, known)
        else:
            found.append(line.text)
    return [text for text in (_plain(text) for text in found) if text]


def _goes_on(before: Line, line: Line, *, height: float, step: float, lines: Sequence[Line]) -> bool:
    """Tell whether a line goes on in the next one."""
    if abs(line.height - before.height) > _SIZE * max(height, before.height):
        return False
    stopped = bool(_STOP.search(before.text))
    distance = before.bottom - line.bottom
    if distance <= 0 or distance > 6 * step:
        # another column or page: a sentence that has not ended goes on there
        return not stopped
    if distance > _APART * step:
        return False
    edge = max(other.right for other in lines if abs(other.left - before.left) < 3 * height)
    word = len(line.text.partition(" ")[0]) + 1
    early = edge - before.right > _EARLY * word * (line.right - line.left) / len(line.text)
    indented = line.left - before.left > _INDENT * height
    # where no sentence has ended an indent is that of a list's second line
    return not (early and (stopped or not line.text[:1].islower())) and not (indented and stopped)


def _joined(before: str, line: str, known: set[str]) -> str:
    """Return two lines as one; a word that was parted at the line's end is put together."""
    if before.endswith(("-", *_PARTED)) and len(before) > 1 and before[-2].isalpha():
        first, second = _WORD.findall(before[:-1])[-1:], _WORD.match(line)
        if first and second:
            whole = f"{first[0]}{second[0]}"
            kept = f"{first[0]}-{second[0]}"
            if kept.casefold() in known and whole.casefold() not in known:
                return f"{before[:-1]}-{line}"
            if whole.casefold() in known or line[0].islower():
                return before[:-1] + line
        return f"{before[:-1]}-{line}"
    return f"{before} {line}"


def _plain(text: str) -> str:
    return (
        re.sub(f"[{_PARTED}]", "-", text).strip() if text[-1:] in _PARTED else re.sub(f"[{_PARTED}]", "", text).strip()
    )
