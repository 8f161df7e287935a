"""Text of reports on a page: escaped, with control characters shown, and with evidence marked inside it.

What is marked keeps the text whole: the page without its tags is the article, character for character, as ``shown``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup, escape

from consilience.text.seen import REFERENCE, as_seen

if TYPE_CHECKING:
    from collections.abc import Iterable

#: embeddings, overrides and isolates: they turn round what follows (Trojan Source, CVE-2021-42574)
_REORDERING = re.compile("[\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
#: marks without ink that turn nothing round but may join or hide letters
_INKLESS = re.compile("[\u061c\u200e\u200f\ufeff\ufff9-\ufffb]|\r(?=\n)")
#: what breaks a line in one program and not in the next
_BREAKS = re.compile("[\r\u0085\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_REFERENCES = re.compile(REFERENCE)
_REPLACEMENT = "\ufffd"
_WORD_JOINER = "\u2060"


class Mark(NamedTuple):
    """A stretch of an article's text to be marked: its anchor and the classes that style it."""

    start: int
    end: int
    #: anchor on the page, "" for none
    key: str = ""
    style: str = ""
    #: shown when the reader points at it
    title: str = ""


def shown(text: str) -> str:
    """Return ``text`` with each control character replaced by one that is seen and does nothing.

    One character stays one character, so that positions hold: U+001B becomes "␛", what reorders text "�", a lone
    carriage return a line feed; marks without ink give way to the word joiner (U+2060), which also fills what is shown
    shorter than it is written ("&amp;" as "&").
    """
    text = _REFERENCES.sub(lambda match: as_seen(match.group()).ljust(len(match.group()), _WORD_JOINER), text)
    text = _BREAKS.sub("\n", _INKLESS.sub(_WORD_JOINER, text))
    return _REORDERING.sub(_REPLACEMENT, _CONTROLS.sub(lambda match: _picture(match.group()), text))


def _picture(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else _REPLACEMENT


class Marker:
    """Marks evidence in one article's text, block by block; an anchor is set where its evidence first shows.

    Marks may overlap in any way: where two cross, the one that began first is closed, and opened again after the
    other's edge as a piece that names the anchor it belongs to (``data-of``).
    """

    def __init__(self, text: str, marks: Iterable[Mark]) -> None:
        self._text = shown(text)
        self._marks = sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.key, mark.style))
        self._anchored: set[str] = set()

    def plain(self, start: int, end: int) -> Markup:
        """Return the characters from ``start`` to ``end`` escaped, without marks."""
        return escape(self._text[start:end])

    def marked(self, start: int, end: int) -> Markup:
        """Return the characters from ``start`` to ``end`` escaped, with marks round what they cover."""
        inside = [
            mark._replace(start=max(mark.start, start), end=min(mark.end, end))
            for mark in self._marks
            if mark.start < end and start < mark.end and mark.start < mark.end
        ]
        inside.sort(key=lambda mark: (mark.start, -mark.end))
        out: list[Markup] = []
        opened: list[Mark] = []
        at = start
        for edge in sorted({start, end, *(m.start for m in inside), *(m.end for m in inside)}):
            out.append(self.plain(at, edge))
            self._close(out, opened, edge)
            while inside and inside[0].start == edge and edge < end:
                opened.append(inside.pop(0))
                out.append(self._open(opened[-1]))
            at = edge
        return Markup("").join(out)

    def _close(self, out: list[Markup], opened: list[Mark], edge: int) -> None:
        ending = [place for place, mark in enumerate(opened) if mark.end <= edge]
        if not ending:
            return
        crossing = opened[ending[0] :]
        del opened[ending[0] :]
        out.extend(Markup("</mark>") for _ in crossing)
        for mark in crossing:
            if mark.end > edge:
                opened.append(mark)
                out.append(self._open(mark))

    def _open(self, mark: Mark) -> Markup:
        tag = Markup("<mark")
        if mark.key:
            name = "data-of" if mark.key in self._anchored else "id"
            self._anchored.add(mark.key)
            tag += Markup(' {}="{}"').format(name, mark.key)
        if mark.style:
            tag += Markup(' class="{}"').format(mark.style)
        if mark.title:
            tag += Markup(' title="{}"').format(mark.title)
        return tag + Markup(">")
