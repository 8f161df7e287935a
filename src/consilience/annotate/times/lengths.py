"""From a matched pattern to its reading: units of time, lengths, repetitions, "now".

What the words mean, and where the context says that they are no time. Each builder takes a match of its pattern and
returns a reading or None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.annotate.times import lexicon
from consilience.annotate.times.quantities import count_of, edge_of, lower_of, modifier_of, unit_of
from consilience.annotate.times.readings import (
    AnaphoricDay,
    CalendarUnit,
    Distance,
    Duration,
    Fixed,
    Nothing,
    Reading,
    RelativeDay,
)

if TYPE_CHECKING:
    from consilience.annotate.times.grammar import Match
    from consilience.annotate.times.tokens import Piece

_SHORT = frozenset({"hour", "minute", "second"})
_BOUNDS = frozenset({"MORE_THAN", "LESS_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS"})


def build_unit(match: Match) -> Reading | None:
    """Read "last week", "this year", "the year ahead", "the weekend"."""
    unit, shift = unit_of(match.part("u")[0]), match.word("s")
    if unit in _SHORT or _is_programme(match):
        return None
    if not shift:
        return CalendarUnit(unit, 0 if unit == "weekend" else 1)
    if unit == "day":
        return AnaphoricDay(1) if shift == "next" else None
    determined = lower_of(match.before()) == "the"
    if determined and lower_of(match.after()) == "of":
        return None
    if shift == "past" or (shift == "last" and determined):
        return Duration(1, unit)
    if shift == "previous":
        return CalendarUnit(unit, -1, anaphoric=True)
    return CalendarUnit(unit, lexicon.STEPS.get(shift, 0), mod=edge_of(match))


def _is_programme(match: Match) -> bool:
    """Tell whether the words are the name of a programme: ABC's "This Week"."""
    before = match.before()
    capitals = all(piece.text[0].isupper() for piece in match.pieces[match.first : match.last])
    return capitals and before is not None and before.kind in {"mark", "possessive"}


def build_anaphoric_unit(match: Match) -> Reading | None:
    """Read "that year", "the same day", "the following week"."""
    unit = unit_of(match.part("u")[0])
    if unit in _SHORT:
        return None
    words = {piece.lower for piece in match.pieces[match.first : match.last]}
    step = next((lexicon.STEPS[word] for word in ("following", "next", "previous", "preceding") if word in words), 0)
    if unit == "day":
        return AnaphoricDay(step)
    return CalendarUnit(unit, step, anaphoric=True, mod=edge_of(match))


def build_in_unit(match: Match) -> Reading | None:
    """Read "earlier in the day", "later in the year"."""
    unit = unit_of(match.part("u")[0])
    if unit in _SHORT:
        return None
    return RelativeDay(0) if unit == "day" else CalendarUnit(unit, mod=edge_of(match))


def _count(match: Match) -> float | None:
    """Return the quantity of a match, with the half of "a year and a half"."""
    count = count_of(match.part("n")) if match.part("n") else None
    return count + 0.5 if count is not None and match.part("half") else count


def build_ago(match: Match) -> Reading | None:
    """Read "three days ago" and "years ago"; "more than four decades ago" bounds a length and names no date."""
    count = _count(match)
    unit, mod = unit_of(match.part("u")[0]), modifier_of(match.part("c"))
    if mod in _BOUNDS and match.part("c")[0].kind != "approx":
        return Duration(count, unit, mod)
    return Distance(count, unit, -1, mod=mod)


def build_later(match: Match) -> Reading | None:
    """Read "two days later", "a year earlier", "two weeks from now"."""
    count, unit = _count(match), unit_of(match.part("u")[0])
    mod = modifier_of(match.part("c"))
    word = match.word("a")
    if word == "hence" or (word == "now" and match.part("from")):
        return Distance(count, unit, 1, mod=mod)
    if word not in {"later", "earlier"} or count is None:
        return None
    if unit in _SHORT:
        return Duration(count, unit, mod)
    return Distance(count, unit, 1 if word == "later" else -1, anaphoric=True, mod=mod)


def build_span_of_units(match: Match) -> Reading | None:
    """Read "the past two years", "recent weeks", "coming months"."""
    count = count_of(match.part("n")) if match.part("n") else None
    return Duration(count, unit_of(match.part("u")[0]), modifier_of(match.part("c")))


def build_duration(match: Match) -> Reading | None:
    """Read a number of units; a bare "a year" only where a length is asked for."""
    unit, quantity, piece = unit_of(match.part("u")[0]), match.part("n"), match.part("u")[0]
    after = match.after()
    if piece.text[0].isupper() and not piece.text.isupper():
        return None
    if unit == "quarter" and lower_of(after) == "of":
        return None
    if (
        unit == "hour"
        and len(quantity) == 1
        and _is_clock(quantity[0])
        and lower_of(match.before()) in lexicon.CLOCK_CUES
    ):
        return None
    if len(quantity) == 1 and quantity[0].kind == "a" and not match.part("c"):
        approximate = bool(match.part("skip"))
        cued = lower_of(match.before()) in lexicon.LENGTH_CUES or lower_of(after) in {"after", "before", "long"}
        if not (approximate or cued or match.part("half")) or unit == "quarter":
            return None
    return Duration(_count(match), unit, modifier_of(match.part("c") or match.part("skip")))


def _is_clock(piece: Piece) -> bool:
    """Tell whether a number is a time as armies write it: "at 2140 hours"."""
    digits = piece.text
    return len(digits) == 4 and digits.isdigit() and int(digits[:2]) < 24 and int(digits[2:]) < 60


def build_age(_: Match) -> Reading | None:
    """Keep "four-month-old" and "42 years old" from being read as lengths."""
    return Nothing()


def build_long(match: Match) -> Reading | None:
    """Read "decades-long", "day-long", "two-week-long"."""
    unit = unit_of(match.part("u")[0])
    if match.part("n"):
        return Duration(count_of(match.part("n")), unit)
    return Duration(None if match.part("u")[0].kind == "units" else 1, unit)


def build_unit_long(match: Match) -> Reading | None:
    """Read "weeklong"."""
    return Duration(1, str(match.payload("u")))


def build_units(match: Match) -> Reading | None:
    """Read the bare plural of a unit as a length where the words around ask for one."""
    before, after = match.before(), match.after()
    if match.part("u")[0].text[0].isupper() and before is not None:
        return None
    cued = lower_of(before) in lexicon.PLURAL_CUES or lower_of(after) in lexicon.PLURAL_FOLLOWERS
    if not cued or (before is not None and (before.kind in {"hyphen", "number"} or before.lower == "early")):
        return None
    return Duration(None, unit_of(match.part("u")[0]))


def build_rate(match: Match) -> Reading | None:
    """Read "$1 billion a year" and "hundreds of interviews a day" as a repetition."""
    unit = unit_of(match.part("u")[0])
    if lower_of(match.after()) in {"ago", "later", "earlier", "after", "before", "of"}:
        return None
    near = [piece for distance in range(1, 6) if (piece := match.before(distance)) is not None]
    counted = any(piece.kind in {"number", "n12", "n24", "n31", "cardinal", "year"} for piece in near)
    if match.pieces[match.first].kind != "per" and not counted and not any(p.lower in lexicon.AMOUNTS for p in near):
        return None
    return Fixed("SET", Duration(1, unit).value)


def build_set(match: Match) -> Reading | None:
    """Read "daily", "every two weeks", "every Friday", "twice a year"."""
    if match.part("v"):
        piece = match.part("v")[0]
        return Fixed("SET", str(match.payload("v"))) if piece.text[0].islower() or match.before() is None else None
    piece = match.part("u")[0]
    if piece.kind == "part":
        return Fixed("SET", f"XXXX-XX-XXT{piece.payload}")
    if piece.kind == "season":
        return Fixed("SET", f"XXXX-{piece.payload}")
    if piece.kind in {"month", "unsure_month"}:
        return Fixed("SET", f"XXXX-{match.number('u'):02d}")
    count = count_of(match.part("n")) if match.pieces[match.first].kind in {"every", "each"} and match.part("n") else 1
    return Fixed("SET", Duration(match.number("o") or count or 1, unit_of(piece)).value)


def build_reference(match: Match) -> Reading | None:
    """Read "now", "currently", "the future", "in the past"."""
    piece = match.part("r")[0]
    if piece.kind == "ref":
        return Fixed("DATE", str(piece.payload))
    after = match.after()
    if lower_of(match.before()) not in {"in", "of"} or (after is not None and after.kind in {"word", "capital"}):
        return None
    return Fixed("DATE", "PAST_REF")
