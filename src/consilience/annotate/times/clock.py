"""Times of day: "5:10 a.m.", "5.10am", "0600 GMT", "noon", "four o'clock", "4 in the morning"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.annotate.times import lexicon
from consilience.annotate.times.readings import Clock, Reading

if TYPE_CHECKING:
    from consilience.annotate.times.grammar import Match
    from consilience.annotate.times.tokens import Piece


def build_clock(match: Match) -> Reading | None:
    """Read a time of day; figures that could be something else need a zone, a half of the day or "at" in front."""
    piece = match.part("t")[0]
    if piece.kind == "noon":
        return Clock(str(piece.payload))
    units = match.part("z")
    if units and units[0].kind == "units" and (units[0].payload != "hour" or piece.kind not in {"hhmm", "year"}):
        return None
    half = match.payload("h") or _half(match.payload("p")) or ""
    if not half and units and units[0].payload in lexicon.US_REGIONS:
        # America counts to twelve: "5:52 local eastern time" leaves the half of the day open
        return None
    if not half and not units and not match.part("o"):
        before = match.before()
        if before is None or before.lower not in lexicon.CLOCK_CUES:
            return None
        if piece.kind != "clock" and not _is_time(match, piece):
            return None
    if match.part("p") and not match.part("o") and (match.before() is None or not _cued(match)):
        return None
    return _clock(piece, str(half))


def _is_time(match: Match, piece: Piece) -> bool:
    """Tell whether bare figures behind "at" are a time: "at 21.40", "at 1700 on Monday"; not of prices and sums."""
    if piece.kind not in {"dotted", "hhmm", "year"} or _before(match, 1) != "at" or len(piece.text) < 4:
        return False
    after = match.after()
    goes_on = after is not None and after.kind not in lexicon.BEHIND_CLOCK and after.lower not in lexicon.BEHIND_CLOCK
    near = {_before(match, distance) for distance in range(2, 8)}
    return not goes_on and not near & lexicon.PRICED


def _before(match: Match, distance: int) -> str:
    piece = match.before(distance)
    return piece.lower if piece else ""


def _cued(match: Match) -> bool:
    before = match.before()
    return before is not None and before.lower in lexicon.CLOCK_CUES - {"and", "to", "from"}


def _half(part: object) -> str | None:
    return None if part is None else "am" if part == "MO" else "pm"


def _clock(piece: Piece, half: str) -> Clock | None:
    """Return the time that figures say, or None where the clock has none such."""
    # Of words only figures have parts: "18h30", not the "h" of "eight o'clock".
    text = piece.text.replace(".", ":").replace("h", ":") if piece.text[:1].isdecimal() else ""
    if piece.kind in {"hhmm", "year"}:
        text = f"{text[:2]}:{text[2:]}"
    elif ":" not in text:
        text = f"{piece.payload}:00"
    hour, *rest = (int(part) for part in text.split(":"))
    if any(part > 59 for part in rest) or hour > 24 or (half and not 1 <= hour <= 12):
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return Clock(":".join(f"{part:02d}" for part in (hour % 24, *rest)))
