"""A text as a reader sees it, with the way back to the text as it was read.

What was read is never changed. But a no-break space looks like a space, a soft hyphen or a mark of direction like
nothing at all, and "&quot;" is a quotation mark that some system escaped once too often; patterns and models know what
is seen. ``see_through`` gives that, and says of every stretch of it where it stands in the text as read. Nothing here
knows a language. Known to fail for tags that were escaped too ("&lt;p&gt;" is seen as "<p>").
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

#: what shows nothing: soft hyphen, joiners and zero-width spaces, marks of direction, marks of byte order
_NOTHING = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
_SPACES = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
#: a character reference, once or several times escaped: "&quot;", "&#8217;", "&amp;amp;"
REFERENCE = r"&(?:amp;)*(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
#: a letter with its accent as a character of its own
_ACCENTED = r"[^\W\d_][\u0300-\u036f]+"
#: spaces between the digits of one number stay: they tell it from two numbers
_GROUP = r"(?<=\d)[\u00a0\u2009\u202f](?=\d{3}(?!\d))"
_UNSEEN = re.compile(
    rf"(?P<group>{_GROUP})|(?P<nothing>[{_NOTHING}]+)|(?P<space>[{_SPACES}])|(?P<reference>{REFERENCE})"
    rf"|(?P<hyphen>[\u2010\u2011])|(?P<letters>[\ufb00-\ufb06]|{_ACCENTED})"
)
#: the part of it that breaks a word in two
BREAKS_WORDS = re.compile(rf"[{_NOTHING}\ufb00-\ufb06\u0300-\u036f]|{REFERENCE}")


@dataclass(frozen=True, eq=False)
class Seen:
    """A text as it is seen; places in it are "seen", places in the text as read are "read"."""

    text: str
    #: where each seen character begins and ends as read
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    #: length of the text as read
    length: int

    def read(self, start: int, end: int) -> tuple[int, int]:
        """Return where a seen stretch stands in the text as read, without what shows nothing at its edges."""
        first = self.starts[start] if start < len(self.starts) else self.length
        return first, max(first, self.ends[end - 1] if end > 0 else 0) if end > start else first

    def read_whole(self, start: int, end: int) -> tuple[int, int]:
        """Return the same with what shows nothing behind it, and before it after a space or at the beginning."""
        first, last = self.read(start, end)
        if start == 0 or self.text[start - 1].isspace():
            first = self.ends[start - 1] if start else 0
        # where the stretch ends inside what is read as one character ("ffi"), it holds that character
        return first, max(last, self.starts[end]) if end < len(self.starts) else self.length

    def seen(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the text as read is seen."""
        first = bisect_right(self.ends, start)
        return first, max(first, bisect_left(self.starts, end))


def see_through(text: str) -> Seen | None:
    """Return the text as it is seen, or None where that is the text itself."""
    if not _UNSEEN.search(text):
        return None
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for match in _UNSEEN.finditer(text):
        shown = _shown(match)
        starts += [*range(at, match.start()), *([match.start()] * len(shown))]
        ends += [*range(at + 1, match.start() + 1), *([match.end()] * len(shown))]
        parts += [text[at : match.start()], shown]
        at = match.end()
    parts.append(text[at:])
    starts += range(at, len(text))
    ends += range(at + 1, len(text) + 1)
    seen = "".join(parts)
    return None if seen == text else Seen(seen, tuple(starts), tuple(ends), len(text))


def as_seen(text: str) -> str:
    """Return a text as it is seen."""
    seen = see_through(text)
    return text if seen is None else seen.text


def _shown(match: re.Match[str]) -> str:
    """Return what is seen of a match."""
    found = match.group()
    match match.lastgroup:
        case "nothing":
            return ""
        case "space":
            return " "
        case "hyphen":
            return "-"
        case "letters":
            return unicodedata.normalize("NFKC" if "\ufb00" <= found <= "\ufb06" else "NFC", found)
        case "reference":
            return _unescaped(found)
        case _:
            return found


def _unescaped(reference: str) -> str:
    while (plain := html.unescape(reference)) != reference and plain.startswith("&") and len(plain) > 1:
        reference = plain
    # what a reference stands for may itself show nothing, or be a space
    return "".join("" if re.match(f"[{_NOTHING}]", c) else " " if re.match(f"[{_SPACES}]", c) else c for c in plain)
