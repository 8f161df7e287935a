"""Which conflicts are new, changed or gone.

Requires the conflicts of both accounts. Idea: a conflict is known again by the evidence of its sides (two sides that
meet two different sides, or one side and the same question), never by its id. Differences that fit together (low
severity: roundings, vaguer statements, other words) are no entry of their own, so that one which becomes low is gone,
and one which stops being low is new. Known to fail where a question is asked anew of quite other passages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.collate.changes.words import answer_of, flattened, side_words
from consilience.types import Change, ChangeKind, Saying, Says, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from consilience.collate.changes.versions import Versions
    from consilience.types import Account, Conflict, ConflictKind, Evidence, Side


def conflict_changes(versions: Versions, revised: Sequence[Evidence], at: str) -> Iterator[Change]:
    """Yield an entry for each conflict that is new, changed or gone.

    ``revised`` is the evidence of numbers that were revised: a side that is nothing else is told already.
    """
    pairs = match_conflicts(versions)
    known = {new: old for old, new in pairs.items()}
    for number, conflict in enumerate(versions.after.conflicts):
        former = versions.before.conflicts[known[number]] if number in known else None
        if former is None or not _is_open(former):
            if _is_open(conflict) and not _told(versions, conflict, revised):
                yield _new(versions, conflict, at)
        elif _is_open(conflict):
            yield from _changed(versions, former, conflict, revised, at)
        else:
            why = Saying(Says.NOW_READ_AS, (conflict.relation.value,))
            yield _gone(versions, former, why, at, conflict)
    for number, former in enumerate(versions.before.conflicts):
        if number not in pairs and _is_open(former):
            yield _gone(versions, former, _why_gone(versions, former), at)


def match_conflicts(versions: Versions) -> dict[int, int]:
    """Return the index of each conflict of the earlier account that stands in the later one -> its index there."""
    scored = []
    near = _Near(versions.after.conflicts)
    for n, former in enumerate(versions.before.conflicts):
        carried = [_carried(versions, side) for side in former.sides]
        for m in near.to(former, carried):
            score = _likeness(former, carried, versions.after.conflicts[m])
            if score > (0, 0, 0):
                scored.append((score, n, m))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _score, n, m in sorted(scored, key=lambda row: ([-part for part in row[0]], abs(row[1] - row[2]), row[1:])):
        if n not in pairs and m not in taken:
            pairs[n] = m
            taken.add(m)
    return pairs


class _Near:
    """Finds the conflicts that may be a former one: of its kind, in a report of its, or of its question."""

    def __init__(self, conflicts: Sequence[Conflict]) -> None:
        self._holders: dict[tuple[ConflictKind, str | Saying], set[int]] = {}
        for number, conflict in enumerate(conflicts):
            articles = (place.article for side in conflict.sides for place in side.evidence)
            keys: tuple[str | Saying, ...] = (flattened(conflict.question), *articles)
            for key in keys:
                self._holders.setdefault((conflict.kind, key), set()).add(number)

    def to(self, former: Conflict, carried: Sequence[Sequence[Evidence]]) -> list[int]:
        """Return their numbers, ascending."""
        articles = (place.article for places in carried for place in places)
        keys: set[str | Saying] = {flattened(former.question), *articles}
        return sorted(set().union(*(self._holders.get((former.kind, key), ()) for key in keys)))


def _carried(versions: Versions, side: Side) -> list[Evidence]:
    return [place for evidence in side.evidence if (place := versions.carried(evidence)) is not None]


def _likeness(former: Conflict, carried: Sequence[Sequence[Evidence]], conflict: Conflict) -> tuple[int, int, int]:
    """Return how many sides meet, whether the question is the same, and how much evidence meets; zeros for none."""
    meeting = [
        {n for n, side in enumerate(conflict.sides) if any(a.overlaps(b) for a in places for b in side.evidence)}
        for places in carried
    ]
    shared = sum(
        any(place.overlaps(other) for side in conflict.sides for other in side.evidence)
        for places in carried
        for place in places
    )
    sides = _distinct(meeting)
    same = flattened(former.question) == flattened(conflict.question)
    if sides > 1 or (sides == 1 and same):
        return sides, int(same), shared
    values = [set(map(answer_of, one.sides)) for one in (former, conflict)]
    # What a rewritten report says in other places is the same conflict where question and answers are.
    return (0, 1, 0) if same and values[0] == values[1] else (0, 0, 0)


def _distinct(meeting: Sequence[set[int]]) -> int:
    """Return how many sides can be paired with different sides."""
    home: dict[int, int] = {}

    def settle(side: int, tried: set[int]) -> bool:
        for other in sorted(meeting[side] - tried):
            tried.add(other)
            if other not in home or settle(home[other], tried):
                home[other] = side
                return True
        return False

    return sum(settle(side, set()) for side in range(len(meeting)))


def _is_open(conflict: Conflict) -> bool:
    return conflict.severity is not Severity.LOW


def _told(versions: Versions, conflict: Conflict, revised: Sequence[Evidence]) -> bool:
    """Tell whether all that is new in a conflict is the number of a revision."""
    new = [side for side in conflict.sides if all(map(versions.is_news, side.evidence))]
    return bool(new) and all(_is_revised(side, revised) for side in new)


def _is_revised(side: Side, revised: Sequence[Evidence]) -> bool:
    return any(place.overlaps(other) for place in side.evidence for other in revised)


def _new(versions: Versions, conflict: Conflict, at: str) -> Change:
    evidence = _evidence(conflict)
    return Change(
        at=at,
        kind=ChangeKind.NEW_CONFLICT,
        text=Saying(
            Says.NEW_CONFLICT,
            (conflict.relation.value,),
            (flattened(conflict.question), *_sides(versions.after, conflict, conflict.sides)),
        ),
        after=evidence,
        articles=_bringers(versions, evidence),
    )


def _changed(
    versions: Versions, former: Conflict, conflict: Conflict, revised: Sequence[Evidence], at: str
) -> Iterator[Change]:
    before = {place for side in former.sides for place in _carried(versions, side)}
    values = set(map(answer_of, former.sides))
    added = [
        side
        for side in conflict.sides
        if answer_of(side) not in values
        and not any(place.overlaps(old) for place in side.evidence for old in before)
        and not _is_revised(side, revised)
    ]
    notes = [Saying(Says.NOW_ALSO, more=_sides(versions.after, conflict, added))] if added else []
    after = {place for side in conflict.sides for place in side.evidence}
    kept_values = set(map(answer_of, conflict.sides))
    # A side that only stands elsewhere now, beside new reports, was not taken back by anybody.
    taken_back = {*versions.left, *versions.rewritten}
    dropped = [
        side
        for side in former.sides
        if answer_of(side) not in kept_values
        and taken_back & {place.article for place in side.evidence}
        and not any(place.overlaps(new) for place in _carried(versions, side) for new in after)
    ]
    if dropped:
        notes.append(Saying(Says.NO_LONGER, more=_sides(versions.before, former, dropped)))
    if conflict.relation is not former.relation and not (_is_told_by(conflict, revised) and not notes):
        notes.append(Saying(Says.RELATION_CHANGED, (former.relation.value, conflict.relation.value)))
    if notes:
        evidence = tuple(dict.fromkeys(place for side in added for place in side.evidence)) or _evidence(conflict)
        yield Change(
            at=at,
            kind=ChangeKind.CONFLICT_CHANGED,
            text=Saying(Says.CONFLICT_CHANGED, more=(flattened(conflict.question), *notes)),
            before=_evidence(former),
            after=evidence,
            articles=_bringers(versions, _evidence(conflict)),
        )


def _is_told_by(conflict: Conflict, revised: Sequence[Evidence]) -> bool:
    return any(_is_revised(side, revised) for side in conflict.sides)


def _why_gone(versions: Versions, former: Conflict) -> Saying:
    articles = {place.article for place in _evidence(former)}
    if articles & set(versions.left):
        return Saying(Says.A_REPORT_LEFT)
    if articles & set(versions.rewritten):
        return Saying(Says.A_REPORT_REWRITTEN)
    return Saying(Says.READ_OTHERWISE_BESIDE if versions.new else Says.READ_OTHERWISE)


def _gone(versions: Versions, former: Conflict, why: Saying, at: str, now: Conflict | None = None) -> Change:
    later = _evidence(now) if now else ()
    carried = (place for side in former.sides for place in _carried(versions, side))
    sides = _sides(versions.before, former, former.sides)
    return Change(
        at=at,
        kind=ChangeKind.CONFLICT_GONE,
        text=Saying(Says.CONFLICT_GONE, more=(flattened(former.question), why, *sides)),
        before=_evidence(former),
        after=later or tuple(dict.fromkeys(carried)),
        articles=_bringers(versions, later),
    )


def _sides(account: Account, conflict: Conflict, sides: Sequence[Side]) -> tuple[Saying, ...]:
    return tuple(side_words(account, side, conflict.question) for side in sides)


def _evidence(conflict: Conflict) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(place for side in conflict.sides for place in side.evidence))


def _bringers(versions: Versions, evidence: Sequence[Evidence]) -> tuple[str, ...]:
    """Return the new and rewritten reports among those of the evidence, else all that are new or rewritten."""
    fresh = {*versions.new, *versions.rewritten.values()}
    found = tuple(dict.fromkeys(place.article for place in evidence if place.article in fresh))
    return found or tuple(identity for identity in versions.now if identity in fresh)
