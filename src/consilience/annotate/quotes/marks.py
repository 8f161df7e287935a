"""Quotation marks in running text: which marks open, which close, and what stands between them.

Requires a text and the stretches in which to look (passages). Works paragraph by paragraph.

Idea: every mark is read by its shape and by its neighbours (a mark before a letter and after a space opens, one after
a letter or a full stop closes); only marks that the neighbours leave open follow the state. Apostrophes are ruled out
first: between letters, before decades, and in known elisions.
A paragraph that opens and does not close runs to its end; where the next one opens with the same mark, it continues.

Where a double mark opens and another is open still, all double marks of the paragraph are paired anew (``pairing``).

Known to fail: a missing closing mark in the middle of a paragraph (the quotation then runs to the next opening mark or
the paragraph's end), and a plural's apostrophe ("the boys' fault") inside single marks, which closes them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, replace
from enum import Enum
from operator import attrgetter
from typing import TYPE_CHECKING

from consilience.annotate.quotes.pairing import Use, uses_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_DOUBLE_OPEN = "“„‟«"
_DOUBLE_CLOSE = "”»"
_SINGLE_OPEN = "‘‚‹"
_SINGLE_CLOSE = "’›"
_MARK = re.compile(r"``|''|‘‘|’’|[“”„‟«»\"‘’‚‹›']")
_ELISION = re.compile(r"['’‘](?:em|til|tis|twas|cause|n|round|bout|tude|cos|s|t|d|ll|re|ve|m)\b(?!['’])", re.IGNORECASE)
_DECADE = re.compile(r"['’‘]\d0s?\b|['’‘]\d\ds?\b")
#: how many marks ahead a single opening mark looks for one that closes
_AHEAD = 200
_DEEPER = {Use.OPENS: 1, Use.NESTS: 1, Use.CLOSES: -1}
#: a name or pronoun of a few words and a verb of saying
_CUE = re.compile(
    r"(?:(?:[A-Z0-9][\w.’'-]*|the|[hs]he|they|it|I|we) ){1,4}"
    r"(?:said|says|told|added|wrote|tweeted|asked|continued|explained|replied)\b"
)
_OPENING_BEFORE = frozenset("([{—–-/:;,…―*>|")
_CLOSING_AFTER = frozenset(")]}—–-/:;,.!?…―*<|")


class Family(Enum):
    """Whether a mark is double or single: a quotation closes with a mark of the family that opened it."""

    DOUBLE = "double"
    SINGLE = "single"


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation mark with what its shape and neighbours allow it to be."""

    start: int
    end: int
    family: Family
    can_open: bool
    can_close: bool


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A stretch inside quotation marks; ``start`` and ``end`` leave the marks out, ``outer_*`` take them in."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    family: Family
    #: False where the closing mark is missing
    closed: bool
    #: True where the paragraph before ended inside the same quotation
    continues: bool = False


def find_marked(text: str, stretches: tuple[tuple[int, int], ...]) -> tuple[MarkedText, ...]:
    """Return what stands inside quotation marks in the stretches, outermost marks only, in order of the text."""
    found: list[MarkedText] = []
    for start, end in stretches:
        pending: Family | None = None
        for first, last in _paragraphs(text, start, end):
            inside = _in_paragraph(text, first, last, pending)
            if any(not one.closed and one.family is Family.DOUBLE for one in inside[:-1]):
                inside = _paired_anew(text, last, inside)
            found.extend(inside)
            pending = inside[-1].family if inside and not inside[-1].closed else None
    return tuple(found)


def _paragraphs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut at line breaks, but not where a line goes on in lower case (text wrapped at a fixed width)."""
    cuts: list[tuple[int, int]] = []
    first = start
    for match in re.finditer(r"(?<![^\S\n])[^\S\n]*+\n\s*", text[start:end]):
        after = start + match.end()
        if match.group().count("\n") == 1 and after < end and text[after].islower():
            continue
        cuts.append((first, start + match.start()))
        first = after
    cuts.append((first, end))
    return [trimmed for cut in cuts if (trimmed := _strip(text, *cut))[0] < trimmed[1]]


def _in_paragraph(text: str, first: int, last: int, pending: Family | None) -> list[MarkedText]:
    """Pair the marks of a paragraph; ``pending`` is the family of a quotation left open by the paragraph before."""
    marks = _marks(text, first, last)
    found: list[MarkedText] = []
    opening: Mark | None = None
    continues = False
    nested: Family | None = None
    if pending and not _opens_at(marks, first):
        closing = next((m for m in marks if m.family is pending), None)
        if closing and closing.can_close and not closing.can_open:
            opening, continues = Mark(first, first, pending, can_open=True, can_close=False), True
    for number, mark in enumerate(marks):
        if opening is None:
            if mark.can_open and _may_open(text, marks, number):
                opening = mark
                continues = pending is mark.family and mark.start == first
                nested = None
            continue
        if mark.family is not opening.family:
            nested = mark.family if mark.can_open and not mark.can_close else None
            continue
        lone = mark.can_open and not mark.can_close and (_is_last_of_pair(marks, number) or _before_cue(text, mark))
        if mark.can_close or lone:
            found.append(_marked(text, opening, mark, continues=continues))
            opening, continues, nested = None, False, None
        elif mark.can_open and not mark.can_close and nested is None and mark.family is Family.DOUBLE:
            found.append(_unclosed(text, opening, mark.start, continues=continues))
            opening, continues = mark, False
    if opening is not None:
        found.append(_unclosed(text, opening, last, continues=continues))
    return [m for m in found if m.start < m.end]


def _paired_anew(text: str, last: int, found: list[MarkedText]) -> list[MarkedText]:
    """Pair the double marks of a paragraph as all together tell, from the first quotation that does not close on."""
    broken = next(n for n, one in enumerate(found) if not one.closed and one.family is Family.DOUBLE)
    begun = found[broken]
    marks = [mark for mark in _marks(text, begun.outer_start, last) if mark.family is Family.DOUBLE]
    if not marks or marks[0].start != begun.outer_start:
        return found
    paired = [one for one in _as_used(text, last, marks) if one.start < one.end]
    if paired:
        paired[0] = replace(paired[0], continues=begun.continues)
    singles = [one for one in found[broken:] if one.family is Family.SINGLE and not _meets(one, paired)]
    return [*found[:broken], *sorted([*paired, *singles], key=lambda one: one.start)]


def _as_used(text: str, last: int, marks: list[Mark]) -> Iterator[MarkedText]:
    """Yield the outermost quotations that the marks make as they are used together."""
    opening: Mark | None = None
    depth = 0
    for mark, use in zip(marks, uses_of(text, marks), strict=True):
        if opening is not None and use is Use.REOPENS:
            yield _unclosed(text, opening, mark.start, continues=False)
        if opening is not None and use is Use.CLOSES and depth == 1:
            yield _marked(text, opening, mark, continues=False)
        if use in (Use.OPENS, Use.REOPENS):
            opening = mark
        depth += _DEEPER.get(use, 0)
    if opening is not None and depth:
        yield _unclosed(text, opening, last, continues=False)


def _meets(one: MarkedText, others: list[MarkedText]) -> bool:
    """Tell whether a stretch meets one of others, which follow each other: the last that begins before its end."""
    before = bisect_left(others, one.outer_end, key=attrgetter("outer_start"))
    return before > 0 and others[before - 1].outer_end > one.outer_start


def _is_last_of_pair(marks: list[Mark], number: int) -> bool:
    """Tell whether a double mark that stands like an opening one must close: nothing is left to close it.

    ``"It was made, "he said`` has its space on the wrong side of the mark.
    """
    family = marks[number].family
    return family is Family.DOUBLE and not any(m.family is family for m in marks[number + 1 : number + _AHEAD])


def _before_cue(text: str, mark: Mark) -> bool:
    """Tell whether a mark after a comma and a space stands right before "he said", and so closes."""
    before = text[max(0, mark.start - 4) : mark.start]
    return before != before.rstrip() and before.rstrip()[-1:] in (",", "!", "?") and bool(_CUE.match(text, mark.end))


def _opens_at(marks: list[Mark], position: int) -> bool:
    return bool(marks) and marks[0].start == position and marks[0].can_open


def _marked(text: str, opening: Mark, closing: Mark, *, continues: bool) -> MarkedText:
    start, end = _strip(text, opening.end, closing.start)
    return MarkedText(start, end, opening.start, closing.end, opening.family, closed=True, continues=continues)


def _unclosed(text: str, opening: Mark, end: int, *, continues: bool) -> MarkedText:
    start, stop = _strip(text, opening.end, end)
    return MarkedText(start, stop, opening.start, stop, opening.family, closed=False, continues=continues)


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _marks(text: str, first: int, last: int) -> list[Mark]:
    """Return the paragraph's quotation marks, apostrophes and marks of feet and inches left out."""
    found = []
    seen: Counter[str] = Counter()
    for match in _MARK.finditer(text, first, last):
        before = text[match.start() - 1] if match.start() > first else " "
        after = text[match.end()] if match.end() < last else " "
        shape = match.group()
        seen[shape] += 1
        family = Family.SINGLE if len(shape) == 1 and shape in "‘’‚‹›'" else Family.DOUBLE
        if family is Family.SINGLE and _is_apostrophe(text, match.start(), before, after):
            continue
        could_open, could_close = _by_neighbours(before, after)
        # after a digit and with no mark open before it, a straight mark means feet or inches
        if shape in "\"'" and before.isdigit() and seen[shape] % 2 == 1:
            seen[shape] -= 1
            continue
        can_open, can_close = _by_shape(shape, could_open, could_close)
        if can_open or can_close:
            found.append(Mark(match.start(), match.end(), family, can_open, can_close))
    return found


def _by_neighbours(before: str, after: str) -> tuple[bool, bool]:
    """Tell from the characters beside a mark whether it could open and whether it could close."""
    marks = "“”„‟«»\"‘’‚‹›'`"
    opens = (before.isspace() or before in _OPENING_BEFORE or before in marks) and not after.isspace()
    closes = (after.isspace() or after in _CLOSING_AFTER or after in marks) and not before.isspace()
    if not opens and not closes:
        # a mark with letters on both sides ("word"word) or spaces on both: the state decides
        return True, True
    return opens, closes


def _by_shape(shape: str, could_open: bool, could_close: bool) -> tuple[bool, bool]:
    """Hold the shape of a mark against its place; the place wins only where it leaves no doubt."""
    shape = shape[0] if len(shape) == 2 and shape != "''" else shape
    if shape in _DOUBLE_OPEN or shape in _SINGLE_OPEN or shape == "`":
        return (could_open or not could_close), (could_close and not could_open)
    if shape in _DOUBLE_CLOSE or shape in _SINGLE_CLOSE:
        return (could_open and not could_close), (could_close or not could_open)
    return could_open, could_close


def _is_apostrophe(text: str, position: int, before: str, after: str) -> bool:
    if before.isalnum() and after.isalnum():
        return True
    if before.isalnum() or before in ".,!?…":
        return False
    return bool(_DECADE.match(text, position) or _ELISION.match(text, position))


def _may_open(text: str, marks: list[Mark], number: int) -> bool:
    """Let a single mark open only where a closing one follows or a colon stands before; a double one always."""
    mark = marks[number]
    if mark.can_close and not (text[mark.start - 1 : mark.start].isspace() or mark.start == 0) and not mark.can_open:
        return False
    if mark.family is Family.DOUBLE:
        return True
    announced = text[max(0, mark.start - 9) : mark.start].rstrip(" ")[-1:] in (":", "", "\n")
    if announced or text[mark.start] == "‘":
        return True
    return any(m.family is Family.SINGLE and m.can_close for m in reversed(marks[number + 1 : number + _AHEAD]))
