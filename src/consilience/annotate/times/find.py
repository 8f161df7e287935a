"""Find the time expressions of an article and give them TIMEX3 values.

Three steps: the text is cut into classed pieces (``times_tokens``); patterns over them, kept as data
(``times_rules``), give readings, of which the longest that do not overlap stay; the readings are resolved in the
order of the text against the publication date, the tense and the expressions before them (``times_readings``).
Types, values and modifiers are TimeML 1.2.1's (Saurí et al. 2006), as in TempEval-3 (UzZaman et al. 2013).

Works without syntax; with tokens the tense of the governing verb settles bare weekdays and months. Does not find event
phrases ("after the war"), ages, or expressions of other languages.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from itertools import pairwise
from typing import TYPE_CHECKING

from consilience.annotate.times.calendar import safe_date
from consilience.annotate.times.event_nouns import tense_by_noun
from consilience.annotate.times.grammar import Candidate, candidates
from consilience.annotate.times.readings import (
    NEAR_AHEAD_DAYS,
    OPEN_ZONE_HOURS,
    CalendarDay,
    Clock,
    Context,
    DayBeside,
    Duration,
    Fixed,
    Holiday,
    Reading,
    RelativeDay,
    Tense,
)
from consilience.annotate.times.rules import ALPHABET, RULES
from consilience.annotate.times.tense import tense_by_preposition, tense_by_syntax, tense_by_words
from consilience.annotate.times.tokens import Piece, cut
from consilience.annotate.times.weeks import Weekday
from consilience.text.timex import Grain, TimeValue
from consilience.types import SILENT_KINDS, ParsedArticle, TimeExpression, Token

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

#: readings that name a day, which a clock time beside them belongs to
_DAYS = (CalendarDay, Weekday, RelativeDay, Holiday, DayBeside)
_RANK = {rule.name: rank for rank, rule in enumerate(RULES)}
#: what joins the dates of a range or list, and how many such pieces stand between two
_JOINTS = frozenset({"and", "to", "hyphen", "slash", "until", "or", "comma", "on"})
_JOINT = 2
#: month, day and year of the event date, and how many days from it a bare date may be this year's
_NINE_ELEVEN = (9, 11, 2001)
_AROUND_THE_DAY = 14
#: how a date from metadata is known; only one that is doubted has evidence in the text
_METADATA = frozenset({"record", "page", "file"})
#: days of a sentence that are looked at for a clock time
_NEAR_DAYS = 20
#: sentences over which a clock time looks back for its day
_CLOCK_REACH = 2


def find_times(parsed: ParsedArticle) -> tuple[TimeExpression, ...]:
    """Return the time expressions outside chrome, credits and duplicates, in order.

    Values are resolved against the article's publication date; where that is unknown, relative ones have the value ""
    (or PRESENT_REF). Parts of day are dropped from values ("Wednesday morning" is the day), as readers date events by
    the day; clock times stay. Where the text casts doubt on the date of the metadata, the text's own date counts.
    """
    silent = [(p.start, p.end) for p in parsed.clean.passages if p.kind in SILENT_KINDS]
    found = find_times_in_text(parsed.text, _reference(parsed), parsed.tokens)
    return tuple(time for time in found if not any(start <= time.start < end for start, end in silent))


def _reference(parsed: ParsedArticle) -> str | None:
    """Return the date from which the text counts: that of publication, or the one by which the text doubts it."""
    published = parsed.clean.published
    if published is None or published.how not in _METADATA:
        return published.value if published else None
    own = [one for one in published.evidence if one.article == parsed.clean.article.id]
    told = find_times_in_text(parsed.text[own[0].start : own[0].end], None) if own else ()
    days = [time.value[: len("2017-12-27")] for time in told if (read := TimeValue.parse(time.value)) and read.date]
    return days[0] if days else published.value


def find_times_in_text(
    text: str, reference: str | None, tokens: Sequence[Token] = (), *, parts_of_day: bool = False
) -> tuple[TimeExpression, ...]:
    """Return the time expressions of ``text`` in order, resolved against ``reference`` (an ISO 8601 date or time).

    ``tokens`` are those of the same text, where there is a parse. ``parts_of_day`` keeps the part of day in values
    ("2017-12-27TMO", type TIME), which TIMEX3 wants; otherwise the day alone is given (type DATE).
    Raises ValueError where ``reference`` is no ISO 8601 date.
    """
    day = date.fromisoformat(reference[:10]) if reference else None
    pieces = cut(text)
    chosen = _select(list(candidates(RULES, ALPHABET, pieces)), pieces)
    chosen = _beside_days(chosen, pieces, apart=not parts_of_day)
    chosen = _with_days(chosen, pieces)
    by_syntax = tense_by_syntax(tokens) if tokens else None
    chosen = _with_years(chosen, pieces)
    tenses = _of_ranges([_tense(pieces, candidate, by_syntax) for candidate in chosen], chosen, pieces)
    slack = 0 if _is_local(reference) else OPEN_ZONE_HOURS
    context = Context(reference=day, moment=_moment(reference), slack=slack, parts_of_day=parts_of_day)
    context.years = _years(chosen, tenses, context)
    return tuple(_resolve(text, pieces, chosen, tenses, context))


def _moment(reference: str | None) -> datetime | None:
    """Return the time of publication; midnight to the second is what a date without time is padded with."""
    if not reference or len(reference) < len("2017-12-27T05:10"):
        return None
    moment = datetime.fromisoformat(reference).replace(tzinfo=None)
    return moment if moment.time() != time(0) else None


def _is_local(reference: str | None) -> bool:
    """Tell whether the time of publication comes with the offset of its place; many outlets write all in UTC."""
    return bool(reference and datetime.fromisoformat(reference).utcoffset())


def _select(found: list[Candidate], pieces: Sequence[Piece]) -> list[Candidate]:
    """Keep the longest candidates that do not overlap; of equal ones the earlier rule's."""

    def order(candidate: Candidate) -> tuple[int, int, int]:
        length = pieces[candidate.last - 1].end - pieces[candidate.first].start
        return (-length, _RANK.get(candidate.rule, 0), candidate.first)

    taken = bytearray(len(pieces))
    kept = []
    for candidate in sorted(found, key=order):
        if not any(taken[candidate.first : candidate.last]):
            taken[candidate.first : candidate.last] = b"\1" * (candidate.last - candidate.first)
            kept.append(candidate)
    return sorted(kept, key=lambda candidate: candidate.first)


def _beside_days(chosen: Sequence[Candidate], pieces: Sequence[Piece], *, apart: bool) -> list[Candidate]:
    """Count days from the day behind them: "two days before Christmas", "the day after Monday's vote".

    TIMEX3 has both as one expression; ``apart`` keeps the other day, which dates an event, as one of its own.
    """
    joined: list[Candidate] = []
    for candidate in chosen:
        at = candidate.first - (candidate.first > 0 and pieces[candidate.first - 1].kind == "the")
        days, first = _days_up_to(joined, pieces, at - 1)
        if not days or not _is_day(candidate.reading):
            joined.append(candidate)
            continue
        while joined and joined[-1].last > first:
            joined.pop()
        sign = -1 if pieces[at - 1].kind == "before" else 1
        reading = DayBeside(sign * days, candidate.reading)
        joined.append(Candidate(first, at if apart else candidate.last, reading, "day beside"))
        if apart:
            joined.append(candidate)
    return joined


def _days_up_to(found: Sequence[Candidate], pieces: Sequence[Piece], at: int) -> tuple[int, int]:
    """Return the days that the words say before "before" or "after" at ``at``, and where they begin; 0 for none."""
    if at < 2 or pieces[at].kind not in {"before", "after"}:
        return 0, 0
    if pieces[at - 1].lower == "day" and pieces[at - 2].kind == "the":
        return 1, at - 2
    length = found[-1].reading if found and found[-1].last == at else None
    if not isinstance(length, Duration) or length.unit != "day" or length.mod or length.count != int(length.count or 0):
        return 0, 0
    return int(length.count or 0), found[-1].first


def _with_days(chosen: list[Candidate], pieces: Sequence[Piece]) -> list[Candidate]:
    """Join a clock time with the day beside it, or lend it the nearest day of its sentence."""
    joined: list[Candidate] = []
    for candidate in chosen:
        last = joined[-1] if joined else None
        if last and _adjacent(last, candidate, pieces):
            clock, day = (last.reading, candidate.reading)
            if isinstance(day, Clock):
                clock, day = day, clock
            if isinstance(clock, Clock) and clock.day is None and _is_day(day):
                first, skip = last.first, last.skip
                joined[-1] = Candidate(first, candidate.last, replace(clock, day=day), "clock and day", skip)
                continue
        joined.append(candidate)
    days: dict[int, list[Candidate]] = {}
    for candidate in joined:
        before = pieces[candidate.first - 1].kind if candidate.first else ""
        reading = candidate.reading.day if isinstance(candidate.reading, Clock) else candidate.reading
        if reading and _is_day(reading) and before != "since":
            lender = replace(candidate, reading=reading)
            days.setdefault(pieces[candidate.first].sentence, []).append(lender)
    return [_lend_day(candidate, days.get(pieces[candidate.first].sentence, ())) for candidate in joined]


def _with_years(chosen: list[Candidate], pieces: Sequence[Piece]) -> list[Candidate]:
    """Give a date without year that of the date which it is joined to: "between 28 April and 3 May 2023".

    A later month before an earlier one is of the year before: "from 28 December to 3 January 2023". What follows a
    date with its year lies behind it: "from 28 December 2022 to 3 January".
    """
    found = list(chosen)
    for at in range(len(found) - 2, -1, -1):
        own, other = _calendar_day(found[at].reading), _calendar_day(found[at + 1].reading)
        if own and other and _open(own) and other.year and _joined(found[at], found[at + 1], pieces):
            found[at] = _in_year(found[at], other.year - _later(own, other))
    for at in range(1, len(found)):
        own, other = _calendar_day(found[at].reading), _calendar_day(found[at - 1].reading)
        if own and other and _open(own) and other.year and _joined(found[at - 1], found[at], pieces, comma=False):
            found[at] = _in_year(found[at], other.year + _later(other, own))
    return found


def _of_ranges(tenses: list[Tense], chosen: Sequence[Candidate], pieces: Sequence[Piece]) -> list[Tense]:
    """Return the tenses with those of the two ends of a range alike: one verb governs both."""
    alike = list(tenses)
    for at, (left, right) in enumerate(pairwise(chosen)):
        if (
            isinstance(left.reading, CalendarDay)
            and isinstance(right.reading, CalendarDay)
            and _joined(left, right, pieces, comma=False)
        ):
            alike[at] = alike[at + 1] = _prevailing(alike[at : at + 2])
    return alike


def _calendar_day(reading: Reading) -> CalendarDay | None:
    """Return the month or day that a reading is or, as a time of day, has."""
    day = reading.day if isinstance(reading, Clock) else reading
    return day if isinstance(day, CalendarDay) else None


def _open(day: CalendarDay) -> bool:
    """Tell whether the words leave the year open."""
    return day.year is None and not day.shift and not day.of_event


def _later(one: CalendarDay, other: CalendarDay) -> bool:
    """Tell whether one lies behind the other in the same year; a month's own days do not."""
    days = (one.day, other.day) if one.day and other.day else (0, 0)
    return (one.month, days[0]) > (other.month, days[1])


def _in_year(candidate: Candidate, year: int) -> Candidate:
    reading = candidate.reading
    if isinstance(reading, Clock) and isinstance(reading.day, CalendarDay):
        return replace(candidate, reading=replace(reading, day=replace(reading.day, year=year)))
    return replace(candidate, reading=replace(reading, year=year)) if isinstance(reading, CalendarDay) else candidate


def _joined(left: Candidate, right: Candidate, pieces: Sequence[Piece], *, comma: bool = True) -> bool:
    """Tell whether two dates are those of a range or a list; ``comma`` off: of a range or pair alone."""
    between = pieces[left.last : right.first]
    return (
        0 < len(between) <= _JOINT
        and all(piece.kind in _JOINTS or piece.lower in {"from", "through", "till"} for piece in between)
        and (comma or all(piece.kind != "comma" for piece in between))
    )


def _is_day(reading: Reading) -> bool:
    if isinstance(reading, CalendarDay):
        return reading.day is not None
    if isinstance(reading, Fixed):
        read = TimeValue.parse(reading.value)
        return reading.type == "DATE" and read is not None and read.grain is Grain.DAY
    return isinstance(reading, _DAYS)


def _adjacent(left: Candidate, right: Candidate, pieces: Sequence[Piece]) -> bool:
    between = pieces[left.last : right.first]
    return len(between) <= 2 and all(piece.kind in {"on", "comma", "at"} for piece in between)


def _lend_day(candidate: Candidate, days: Sequence[Candidate]) -> Candidate:
    clock = candidate.reading
    if not isinstance(clock, Clock) or clock.day is not None or not days:
        return candidate
    nearest = min(days[:_NEAR_DAYS], key=lambda c: (abs(c.first - candidate.first), c.first))
    return replace(candidate, reading=replace(clock, day=nearest.reading))


def _years(chosen: Sequence[Candidate], tenses: Sequence[Tense], context: Context) -> dict[tuple[int, int], int]:
    """Return the year of each day of a month that the text names: one day, one year.

    A full date somewhere settles it; else the tenses of all its mentions together, so that a headline's or a
    question's "October 7" is the day that the body tells of.
    """
    full: dict[tuple[int, int], set[int]] = {}
    bare: dict[tuple[int, int], list[Tense]] = {}
    for candidate, tense in zip(chosen, tenses, strict=True):
        reading = candidate.reading
        if not isinstance(reading, CalendarDay) or reading.day is None:
            continue
        if reading.year is not None:
            full.setdefault((reading.month, reading.day), set()).add(reading.year)
        elif not reading.shift:
            bare.setdefault((reading.month, reading.day), []).append(tense)
    years = {key: min(found) for key, found in full.items() if len(found) == 1}
    if any(candidate.rule == "event date" for candidate in chosen):
        # a text that says "9/11" means it by "Sept. 11" too, but in the days around
        month, day, known = _NINE_ELEVEN
        own = safe_date(context.reference.year, month, day) if context.reference else None
        if own and context.reference and abs((own - context.reference).days) > _AROUND_THE_DAY:
            years.setdefault((month, day), known)
    for (month, day), found in bare.items():
        if (month, day) not in years and context.reference:
            context.tense = _prevailing(found)
            year = CalendarDay(month, day).likely_year(context)
            years |= {(month, day): year} if year is not None else {}
    return years


def _prevailing(tenses: Sequence[Tense]) -> Tense:
    """Return the tense that most mentions of a day have; an event that has happened settles it."""
    if Tense.DONE in tenses:
        return Tense.DONE
    past = tenses.count(Tense.PAST)
    ahead = [tense for tense in tenses if tense.ahead]
    if not past and not ahead:
        return Tense.UNKNOWN
    return Tense.PAST if past >= len(ahead) else max(ahead, key=lambda tense: NEAR_AHEAD_DAYS[tense])


def _resolve(
    text: str, pieces: Sequence[Piece], chosen: Sequence[Candidate], tenses: Sequence[Tense], context: Context
) -> list[TimeExpression]:
    """Resolve the candidates in order, each in the light of those before it."""
    times = []
    day_sentence = 0
    for candidate, tense in zip(chosen, tenses, strict=True):
        context.tense = tense
        start, end = _span(candidate, pieces)
        sentence = pieces[candidate.first].sentence
        if isinstance(candidate.reading, Clock) and sentence - day_sentence > _CLOCK_REACH:
            context.day = None
        resolved = candidate.reading.resolve(context)
        if not resolved.type:
            continue
        context.remember(resolved)
        if resolved.day:
            day_sentence = sentence
        times.append(TimeExpression(start, end, text[start:end], resolved.type, resolved.value, resolved.mod))
    return times


def _span(candidate: Candidate, pieces: Sequence[Piece]) -> tuple[int, int]:
    return pieces[candidate.first + candidate.skip].start, pieces[candidate.last - 1].end


def _tense(
    pieces: Sequence[Piece], candidate: Candidate, by_syntax: Callable[[int, int, bool], Tense | None] | None
) -> Tense:
    """Return the tense around a candidate.

    That is what a possessive or a noun says, else the syntax, else the words; a preposition has its say with them.
    """
    if candidate.last < len(pieces) and pieces[candidate.last].kind == "possessive":
        ahead = candidate.first > 1 and pieces[candidate.first - 1].lower in {"of", "before", "until", "for"}
        if not ahead:
            return Tense.DONE if isinstance(candidate.reading, Weekday) else Tense.PAST
    first = candidate.first + candidate.skip
    dated = isinstance(candidate.reading, CalendarDay)
    governed = by_syntax(*_span(candidate, pieces), dated) if by_syntax else None
    governed = governed or tense_by_words(pieces, candidate.first, candidate.last)
    if noun := tense_by_noun(pieces, first, candidate.last, governed, dated=dated):
        return noun
    return tense_by_preposition(pieces, first, governed) or governed


__all__ = ["Tense", "find_times", "find_times_in_text"]
