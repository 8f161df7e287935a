"""DOCX and ODT to their paragraphs.

Both are ZIP archives with one XML part for the text; page headers, footers and comments stand in other parts and never
come along, nor do footnotes. Text that an editor has inserted under "track changes" counts as text, what is deleted
does not. lxml reads the parts without entities and without the network. Why no library for documents is used:
``docs/decisions/0044-documents.md``. Known to fail for formulas, for text inside pictures, and for tables, whose cells
become lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from consilience.errors import UnreadableInput
from consilience.ingest.zips import read_part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from consilience.ingest.limits import Limits

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
#: parts of a DOCX that are no text of it: what is deleted or moved away, and what stands in for newer markup
_NOT_DOCX = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_MC}Fallback", f"{_W}pPr", f"{_W}rPr"})
#: parts of an ODT that are no text of it: notes, comments, what was deleted, tables of contents
_NOT_ODT = frozenset({f"{_TEXT}note", f"{_OFFICE}annotation", f"{_TEXT}tracked-changes", f"{_TEXT}table-of-content"})
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_ODT_BREAKS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_SPACE = re.compile(r"[ \t\r\n]+")
#: styles of a title, in lower case without spaces
_TITLES = frozenset({"title", "heading1", "heading_1", "headline"})
#: paragraphs among which a title is looked for
_HEAD = 3


@dataclass(frozen=True, slots=True)
class Written:
    """What a document holds."""

    #: one line a paragraph
    text: str
    #: the paragraph near the beginning that is set as a title, "" where none is
    title: str


def read_docx(content: bytes, name: str, limits: Limits) -> Written:
    """Return the text of a DOCX; raises UnreadableInput, TooLarge."""
    root = _parsed(content, "word/document.xml", name, limits)
    return _written((_docx_paragraph(element), _docx_style(element)) for element in _outside(root, f"{_W}p", _NOT_DOCX))


def read_odt(content: bytes, name: str, limits: Limits) -> Written:
    """Return the text of an ODT; raises UnreadableInput, TooLarge."""
    root = _parsed(content, "content.xml", name, limits)
    found = (
        (_odt_paragraph(element), "heading1" if element.tag == f"{_TEXT}h" else element.get(f"{_TEXT}style-name", ""))
        for element in _outside(root, (f"{_TEXT}p", f"{_TEXT}h"), _NOT_ODT)
    )
    return _written(found)


def _written(paragraphs: Iterator[tuple[str, str]]) -> Written:
    kept = [(line.strip(), style) for text, style in paragraphs for line in text.split("\n") if line.strip()]
    titles = (text for text, style in kept[:_HEAD] if style.lower().replace(" ", "") in _TITLES)
    return Written("\n".join(text for text, _ in kept), next(titles, ""))


def _parsed(content: bytes, part: str, name: str, limits: Limits) -> Any:
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415 -- heavy: loaded when it is needed

    # a tree takes many times what its part does
    found = read_part(content, part, name, limits.max_page_bytes)
    if found is None:
        raise UnreadableInput("is a document without a text", identity=name, hint="save it again, or as text")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        return etree.fromstring(found, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableInput("is a damaged document", identity=name, hint="save it again, or as text") from error


def _outside(root: Any, tags: str | tuple[str, ...], left: frozenset[str]) -> Iterator[Any]:
    """Yield the elements of some tags that stand in none of what is left, in order; without calling itself."""
    stack = [root]
    wanted = (tags,) if isinstance(tags, str) else tags
    while stack:
        element = stack.pop()
        if element.tag in left or not isinstance(element.tag, str):
            continue
        if element.tag in wanted:
            yield element
        stack.extend(reversed(element))


def _inside(paragraph: Any, tags: tuple[str, ...], left: frozenset[str]) -> Iterator[Any]:
    """Yield the elements of a paragraph that are in nothing that is left, and in no text box with paragraphs."""
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element.tag in left or element.tag in tags or not isinstance(element.tag, str):
            continue
        yield element
        stack.extend(reversed(element))


def _docx_paragraph(paragraph: Any) -> str:
    return "".join(
        _BREAKS.get(element.tag, element.text or "")
        for element in _inside(paragraph, (f"{_W}p",), _NOT_DOCX)
        if element.tag in _BREAKS or element.tag == f"{_W}t"
    )


def _docx_style(paragraph: Any) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if style is None else style.get(f"{_W}val", "")


def _folded(text: str | None) -> str:
    """Return a text with its white space as an ODT means it: one space, however it is set in the file."""
    return _SPACE.sub(" ", text or "")


def _odt_paragraph(paragraph: Any) -> str:
    """Return a paragraph's text; text stands after elements as well as in them."""
    pieces = [_folded(paragraph.text)]
    stack: list[Any] = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if isinstance(element, str):
            pieces.append(_folded(element))
            continue
        if element.tail:
            stack.append(element.tail)
        if not isinstance(element.tag, str) or element.tag in _NOT_ODT or element.tag in {f"{_TEXT}p", f"{_TEXT}h"}:
            continue
        if element.tag == f"{_TEXT}s":
            pieces.append(" " * min(int(element.get(f"{_TEXT}c", "1") or 1), 100))
        pieces.append(_ODT_BREAKS.get(element.tag) or _folded(element.text))
        stack.extend(reversed(element))
    return "".join(pieces)
