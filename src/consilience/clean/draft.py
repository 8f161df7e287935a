"""An article on its way to being labelled: its pieces in order, each with a kind or still open."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from consilience.types import PassageKind

#: a line that ends so is a finished sentence
STOPPED = re.compile(r"[.!?…][\s'\"’”»)\]]*$")
#: words that report speech: a line with one is a paragraph, not a label
SPEECH = re.compile(
    r"\b(?:said|says|told|tells|according to|added|adds|announced|reported|wrote|tweeted|warned|asked|claimed|explained"
    r"|confirmed|denied|argued|insisted|stated)\b"
)
_WORD = re.compile(r"\w[\w'’.,-]*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line without outer space; ``kind`` is None while nothing has labelled it."""

    start: int
    end: int
    #: number of the line, or of the paragraph in text with hard line breaks
    line: int
    kind: PassageKind | None = None
    reason: str = ""

    def labelled(self, kind: PassageKind, reason: str) -> Piece:
        """Return the piece with a label."""
        return replace(self, kind=kind, reason=reason)


@dataclass(frozen=True)
class Draft:
    """A text with its pieces, which never overlap and hold every character that is not space."""

    text: str
    title: str
    pieces: tuple[Piece, ...]

    def of(self, piece: Piece) -> str:
        """Return the piece's characters."""
        return self.text[piece.start : piece.end]

    def open(self) -> Iterator[tuple[int, Piece]]:
        """Yield position and piece of those that nothing has labelled."""
        return ((n, piece) for n, piece in enumerate(self.pieces) if piece.kind is None)

    def with_labels(self, labels: dict[int, tuple[PassageKind, str]]) -> Draft:
        """Return the draft with the pieces at these positions labelled; what has a label keeps it."""
        return replace(
            self,
            pieces=tuple(
                piece.labelled(*labels[n]) if n in labels and piece.kind is None else piece
                for n, piece in enumerate(self.pieces)
            ),
        )

    def with_parts(self, parts: dict[int, list[Piece]]) -> Draft:
        """Return the draft with the pieces at these positions replaced by their parts."""
        pieces = [part for n, piece in enumerate(self.pieces) for part in parts.get(n, [piece])]
        return replace(self, pieces=tuple(pieces))


def words(text: str) -> int:
    """Return how many words ``text`` has."""
    return sum(1 for _ in _WORD.finditer(text))


def stopped(text: str) -> bool:
    """Tell whether ``text`` ends as a finished sentence does."""
    return bool(STOPPED.search(text[-12:]))


def bare(text: str) -> bool:
    """Tell whether ``text`` ends in a word, without full stop, colon or other mark that promises more."""
    return not stopped(text) and not text.endswith((":", ",", ";", "—", "–", "-"))


def piece_of(text: str, start: int, end: int, line: int) -> Piece | None:
    """Return the stretch without its outer space, or None where it holds no ink."""
    stretch = text[start:end]
    left = len(stretch) - len(stretch.lstrip())
    stretch = stretch.strip()
    return Piece(start + left, start + left + len(stretch), line) if stretch else None


def lines_of(text: str) -> tuple[Piece, ...]:
    """Return the lines with ink; in text with hard line breaks, the paragraphs.

    Text counts as hard-wrapped where blank lines divide it and most lines inside its paragraphs neither end a
    sentence nor are short; then a line says nothing by itself. Verse would be taken for wrapped text too.
    """
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+", text)]
    spans = _paragraphs(text, lines) if _wrapped(text) else lines
    found = (piece_of(text, start, end, line) for line, (start, end) in enumerate(spans))
    return tuple(piece for piece in found if piece)


def _paragraphs(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the stretches of lines with no blank line between."""
    joined: list[tuple[int, int]] = []
    for start, end in lines:
        if not text[start:end].strip():
            continue
        if joined and text.count("\n", joined[-1][1], start) == 1:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _wrapped(text: str) -> bool:
    inner = [
        (line.strip(), following.strip())
        for block in re.split(r"\n\s*\n", text)
        for line, following in zip(block.split("\n"), block.split("\n")[1:], strict=False)
        if line.strip() and following.strip()
    ]
    if len(inner) < 4 or "\n\n" not in text:
        return False
    broken = sum(
        1 for line, following in inner if 40 <= len(line) <= 120 and not stopped(line) and following[0].islower()
    )
    return broken * 3 >= len(inner)
