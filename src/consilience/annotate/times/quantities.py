"""Numbers in front of units of time, how many, and how exactly; and what builders ask of single pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from consilience.annotate.times.lexicon import COUNTED, EDGES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.annotate.times.grammar import Match
    from consilience.annotate.times.tokens import Piece

#: comparative in front of a quantity -> TIMEX3 modifier
_COMPARATIVES: Final = {
    "more": "MORE_THAN",
    "over": "MORE_THAN",
    "less": "LESS_THAN",
    "fewer": "LESS_THAN",
    "under": "LESS_THAN",
    "up": "EQUAL_OR_LESS",
}
_VAGUE: Final = frozenset({"few", "several", "many"})


def count_of(pieces: Sequence[Piece]) -> float | None:
    """Return the number that the pieces of a quantity say, or None for a vague one ("several")."""
    kinds = [piece.kind for piece in pieces]
    if any(kind in _VAGUE for kind in kinds):
        return None
    if "couple" in kinds:
        return 2
    total = 0.0
    for piece in pieces:
        number = piece.payload
        if piece.kind in {"half", "fraction"}:
            total += number if isinstance(number, float) else 0.5
        elif piece.kind == "dozen":
            total = (total or 1) * 12
        elif piece.kind != "a" and isinstance(number, int | float):
            total = (total or 1) * number if piece.kind == "magnitude" else total + number
    return total or 1


def modifier_of(pieces: Sequence[Piece]) -> str | None:
    """Return the TIMEX3 modifier of the words in front of a quantity."""
    if not pieces:
        return None
    words = [piece.lower for piece in pieces]
    if words[-1] in {"least", "most"}:
        return "EQUAL_OR_MORE" if words[-1] == "least" else "EQUAL_OR_LESS"
    if pieces[0].kind == "approx":
        return str(pieces[0].payload) if pieces[0].payload else None
    return _COMPARATIVES.get(words[0])


def unit_of(piece: Piece) -> str:
    """Return the unit that a piece names, in the singular."""
    return "weekend" if piece.lower.startswith("weekend") else str(piece.payload)


def lower_of(piece: Piece | None) -> str:
    """Return a piece's text in lower case, "" for none."""
    return piece.lower if piece else ""


def edge_of(match: Match) -> str | None:
    """Return the modifier that "early", "late" or "mid" in the slot ``e`` says."""
    return EDGES.get(match.word("e"))


def counts_things(piece: Piece | None) -> bool:
    """Tell whether a number in front of this piece would be a count."""
    return piece is not None and (piece.lower in COUNTED or piece.kind in {"unit", "units"} or piece.text == "%")
