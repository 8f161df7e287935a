"""Text from reports made safe and measurable for a terminal: no control character of theirs ever reaches it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from consilience.text.seen import as_seen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from consilience.types import SearchHit

#: C0 and C1 controls, among them the escape and the single-character CSI; \t and \n are treated apart
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
#: marks that reorder what stands around them (Trojan Source, CVE-2021-42574), and line and paragraph separators
_INVISIBLE = re.compile("[\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_SPACES = re.compile(r"\s+")


def safe(text: str) -> str:
    """Return ``text`` with control characters shown as their Unicode pictures and reordering marks left out.

    U+001B becomes "␛", so a reader sees that something was there and the terminal does not act on it.
    """
    shown = _CONTROLS.sub(lambda match: _picture(match.group()), text)
    return _SURROGATES.sub("\ufffd", _INVISIBLE.sub("", shown))


def _picture(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def flat(text: str) -> str:
    """Return ``text`` as a reader sees it ("&" for "&amp;"), safe and on one line, each run of space as one space."""
    return safe(_SPACES.sub(" ", as_seen(text))).strip()


def shorten(text: str, width: int) -> str:
    """Return ``text`` cut after a word so that it has at most ``width`` characters, with an ellipsis where cut."""
    if len(text) <= width:
        return text
    cut = text[: max(1, width - 1)]
    space = cut.rfind(" ")
    return (cut[:space] if space > width // 2 else cut).rstrip(" ,;:–—-") + "…"


def count(number: int, noun: str, plural: str = "") -> str:
    """Return "1 report", "2 reports"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def pieces_of(hit: SearchHit) -> Iterator[tuple[str, bool]]:
    """Yield a hit's snippet in pieces, not made safe yet, with whether each is one of the words looked for."""
    at = 0
    for start, end in hit.marks:
        yield from (
            (text, marked) for text, marked in ((hit.snippet[at:start], False), (hit.snippet[start:end], True)) if text
        )
        at = end
    if hit.snippet[at:]:
        yield hit.snippet[at:], False
