"""HTML as a tree within bounds, and as plain text: scripts, styles and markup never come through."""

from __future__ import annotations

import html
import re
from typing import Any

from consilience.errors import EmptyInput, TooLarge
from consilience.ingest.lexicon import BLOCK_TAGS, HIDDEN_TAGS, MARKUP_TAGS
from consilience.ingest.limits import Limits

#: attributes of one element; libxml2's time is quadratic in them (60,000 take ten seconds)
_MAX_ATTRIBUTES = 2_000
#: characters of markup below which attributes cannot take long
_UNGUARDED = 100_000
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)(?=[\s/>])[^<>]*>")
_OPENING = re.compile(r"<(?:([a-zA-Z][^\s/>]*)|!--)")
_STOP = re.compile(r"[\"'>]")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_SPACES = re.compile(r"[ \t\r\n\f\v\u00a0]+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def parse_page(markup: str, *, identity: str = "", limits: Limits | None = None) -> Any:
    """Return the lxml tree of an HTML page.

    Raises TooLarge beyond the limits of ``limits`` and EmptyInput where there is no element. The parser itself
    leaves out what lies deeper than 255 elements.
    """
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415 -- heavy: loaded when it is needed
    from lxml import html as lxml_html  # noqa: PLC0415 -- heavy: loaded when it is needed

    limits = limits or Limits()
    if len(markup) > limits.max_page_bytes:
        raise TooLarge(
            f"has {len(markup):,} characters of HTML; the limit is {limits.max_page_bytes:,}", identity=identity
        )
    if len(markup) > _UNGUARDED:
        check_attributes(markup, identity)
    markup = _CONTROL.sub("", _DECLARATION.sub("", markup))
    parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        tree = lxml_html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise EmptyInput("holds no HTML element", identity=identity) from error
    count = sum(1 for _ in tree.iter())
    if count > limits.max_page_elements:
        raise TooLarge(f"has {count:,} HTML elements; the limit is {limits.max_page_elements:,}", identity=identity)
    return tree


def looks_like_markup(text: str) -> bool:
    """Tell whether a record's field is HTML: it has at least one tag of running text ("<p>", "<br/>", "</a>")."""
    return any(match[1].lower() in MARKUP_TAGS for match in _TAG.finditer(text))


def plain_text(value: str, *, references: bool = True) -> str:
    """Return a field of a record without its markup, unchanged where it has none.

    With ``references`` off, character references ("&amp;") in a field without tags are left as they stand.
    """
    if looks_like_markup(value):
        return markup_to_text(value)
    return html.unescape(value) if references and "&" in value else value


def markup_to_text(markup: str, limits: Limits | None = None) -> str:
    """Return the text of an HTML fragment or page, one line a paragraph; "" where there is none."""
    try:
        tree = parse_page(f"<div>{markup}</div>", limits=limits)
    except EmptyInput:
        return ""
    return element_text(tree)


def element_text(element: Any) -> str:
    """Return the visible text below an element, one line a paragraph, white space folded as browsers fold it."""
    pieces: list[str] = []
    _collect(element, pieces)
    lines = (_SPACES.sub(" ", line).strip() for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _collect(element: Any, pieces: list[str]) -> None:
    """Append the element's text to ``pieces``, with newlines around blocks; depth is bounded by the parser."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag in HIDDEN_TAGS or not tag:
        return
    block = tag in BLOCK_TAGS or tag == "br"
    if block:
        pieces.append("\n")
    if element.text:
        pieces.append(_folded(element.text))
    for child in element:
        _collect(child, pieces)
        if child.tail:
            pieces.append(_folded(child.tail))
    if block:
        pieces.append("\n")
    elif tag in {"td", "th"}:
        pieces.append(" ")


def _folded(text: str) -> str:
    return _SPACES.sub(" ", text)


def check_attributes(markup: str, identity: str) -> None:
    """Raise TooLarge where an element has more attributes than the parser can take; one pass, linear."""
    place = 0
    while opening := _OPENING.search(markup, place):
        if opening[1] is None:
            place = _after(markup, "-->", opening.end())
        else:
            count, place = _attributes(markup, opening.end())
            if count > _MAX_ATTRIBUTES:
                raise TooLarge(
                    f"has an HTML element with more than {_MAX_ATTRIBUTES:,} attributes",
                    identity=identity,
                    hint="save the text of the report and give that",
                )
            name = opening[1].lower()
            if name in {"script", "style"}:
                closing = re.compile(f"</{name}", re.IGNORECASE).search(markup, place)
                place = closing.end() if closing else len(markup)


def _attributes(markup: str, place: int) -> tuple[int, int]:
    """Return how many attributes the tag has whose name ends at ``place``, and where the tag ends."""
    count = 0
    while stop := _STOP.search(markup, place):
        count += len(markup[place : stop.start()].replace("/", " ").split())
        if stop[0] == ">":
            return count, stop.end()
        place = _after(markup, stop[0], stop.end())
    return count, len(markup)


def _after(markup: str, closing: str, place: int) -> int:
    end = markup.find(closing, place)
    return len(markup) if end < 0 else end + len(closing)
