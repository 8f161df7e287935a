"""What happens once, dated twice: a year of building, a last inspection, the hour of the collision.

Requires clauses and resolved time expressions. Idea: some verbs are true of a thing once only (built, founded, adopted,
born), "the last inspection" is one by its words, and a report of an accident or attack tells of one; so two dates of
theirs that do not meet cannot both be right, whether or not the sentences around them are alike. What the verb is said
of must share a name, or two words. Known to fail where a thing was built twice, and on two blasts of one day.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import islice, takewhile
from operator import attrgetter
from typing import TYPE_CHECKING

from consilience.collate.compare.dates import Days, days_of, minutes_of
from consilience.collate.conflicts.lexicon import APPROXIMATE, DOUBTFUL_EVENTS, EVENT_VERBS, HAPPEN, ONCE
from consilience.collate.conflicts.material import below, children, lemma_of, make_side, one_line, only_one_report
from consilience.collate.lexicon import EVENT_NOUNS, SINGLE_EVENTS
from consilience.types import Conflict, ConflictKind, Evidence, PassageKind, Relation, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from consilience.collate.conflicts.material import Material, Stretch
    from consilience.types import TimeExpression, Token

#: minutes apart from which two clock times differ at all, up to which "about" explains it, and beyond which two events
#: of one kind are more likely than two times of one
_APART, _ABOUT, _OTHER = 5, 15, 240
#: words by which one of many is the last
_LAST = frozenset({"last", "latest"})
#: letters of a stem that "inspected" and "inspection" share
_STEM = 6
#: what leads to the time and says nothing of what happened
_LEADING_TO = re.compile(r"(?:\s(?:in|on|at|about|around|of|since|early|late|the))+$")
_THEME = frozenset({"nsubj:pass", "obj"})


@dataclass(frozen=True, slots=True, eq=False)
class Dated:
    """A clause that dates something which happens once."""

    stretch: Stretch
    time: TimeExpression
    #: what happens once: "build", "last inspec", "accident"
    what: str
    #: the words that it is said of, in lower case; names with a capital
    of: frozenset[str]
    #: the token that says what happens, or the first of its phrase
    at: int
    #: True where the verb alone does not tell the kind of event ("struck")
    doubtful: bool = False


def once_conflicts(material: Material) -> list[Conflict]:
    """Return one conflict for each thing that happens once and is dated in two ways."""
    found: dict[str, list[Dated]] = {}
    for stretch in material.stretches:
        for dated in _dated(material, stretch):
            found.setdefault(dated.what, []).append(dated)
    return [
        conflict
        for what in sorted(found)
        for group in _of_one_thing(found[what])
        if (conflict := _conflict(material, group)) is not None
    ]


def _dated(material: Material, stretch: Stretch) -> Iterable[Dated]:
    article = material.articles[stretch.article]
    first = bisect_left(article.times, stretch.start, key=attrgetter("start"))
    times = [
        time
        for time in takewhile(lambda time: time.start < stretch.end, islice(article.times, first, None))
        if time.type in {"DATE", "TIME"} and time.value
    ]
    if material.kind(stretch) is PassageKind.EMBED:
        return
    for time in times:
        if any(quote.start <= time.start < quote.end for quote in article.quotes):
            continue
        if days_of(time.value) is not None:
            yield from _once(article.tokens, stretch, time)
        if len(times) == 1:
            yield from _last(article.tokens, stretch, time)
            kind = _event(article.tokens, stretch) if minutes_of(time.value) is not None else ""
            if kind:
                doubtful = bool(_listed(article.tokens[stretch.head], DOUBTFUL_EVENTS))
                yield Dated(stretch, time, f"{kind} on {time.value[:10]}", frozenset(), stretch.head, doubtful)


def _event(tokens: Sequence[Token], stretch: Stretch) -> str:
    """Return the kind of event that the clause says to have happened: its verb, or its subject with "happened"."""
    head = tokens[stretch.head]
    if head.pos == "VERB" and (told := _listed(head, EVENT_VERBS)):
        return told
    if lemma_of(head) in HAPPEN:
        for part in children(tokens, stretch.tokens, stretch.head):
            kind = EVENT_NOUNS.get(tokens[part].lemma.lower(), "")
            if tokens[part].dep == "nsubj" and kind in SINGLE_EVENTS:
                return kind
    return ""


def _once(tokens: Sequence[Token], stretch: Stretch, time: TimeExpression) -> Iterable[Dated]:
    for n in stretch.tokens:
        what = _listed(tokens[n], ONCE) if tokens[n].tag == "VBN" else ""
        if what and _dates(tokens, stretch, n, time):
            yield Dated(stretch, time, what, _theme(tokens, stretch, n), n)


def _last(tokens: Sequence[Token], stretch: Stretch, time: TimeExpression) -> Iterable[Dated]:
    for n in stretch.tokens:
        form = tokens[n].text.lower()
        if len(form) < _STEM or not (tokens[n].pos in {"VERB", "NOUN"} or form.endswith("ed")):
            continue
        last = [
            m
            for m in children(tokens, stretch.tokens, n)
            if tokens[m].text.lower() in _LAST and not time.start <= tokens[m].start < time.end
        ]
        if last:
            yield Dated(stretch, time, f"last {form[:_STEM]}", frozenset(), min(n, *last))


def _listed(token: Token, table: Mapping[str, str]) -> str:
    """Return what a table has for a verb, whatever its lemmatiser left of it ("collid", "ramm")."""
    lemma = lemma_of(token)
    forms = (lemma, f"{lemma}e", lemma[:-1] if lemma[-1:] == lemma[-2:-1] else lemma, token.text.lower())
    return next((table[form] for form in forms if form in table), "")


def _dates(tokens: Sequence[Token], stretch: Stretch, verb: int, time: TimeExpression) -> bool:
    """Tell whether the time hangs on the verb, through at most one word: "built in 1998", "adopted last week"."""
    at = next((n for n in stretch.tokens if tokens[n].start >= time.start), -1)
    inside = {n for n in stretch.tokens if time.start <= tokens[n].start < time.end}
    return at >= 0 and any(tokens[n].head == verb for n in inside)


def _theme(tokens: Sequence[Token], stretch: Stretch, verb: int) -> frozenset[str]:
    """Return the words for what was built or adopted: its subject, or the noun that the clause hangs on."""
    tops = [n for n in children(tokens, stretch.tokens, verb) if tokens[n].dep in _THEME]
    if tokens[verb].dep.startswith("acl"):
        tops.append(tokens[verb].head)
    first, last = min([*stretch.tokens, *tops]), max([*stretch.tokens, *tops]) + 1
    members = [n for top in tops for n in below(tokens, range(max(0, first - 8), last), top) if n != verb]
    stop = set(below(tokens, stretch.tokens, verb)) - {m for top in tops for m in below(tokens, stretch.tokens, top)}
    return frozenset(
        tokens[n].text if tokens[n].pos == "PROPN" else tokens[n].lemma.lower()
        for n in members
        if tokens[n].pos in {"NOUN", "PROPN"} and n not in stop
    )


def _of_one_thing(dated: Sequence[Dated]) -> Iterable[list[Dated]]:
    """Put together what is said of one thing: they share a name or two words, or say nothing of what it is."""
    groups: list[list[Dated]] = []
    for one in dated:
        home = next((group for group in groups if any(_one_thing(one, other) for other in group)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return groups


def _one_thing(a: Dated, b: Dated) -> bool:
    if not a.of and not b.of and (" " in a.what):
        return True
    shared = a.of & b.of
    return len(shared) >= 2 or any(word[:1].isupper() for word in shared)


def _conflict(material: Material, group: Sequence[Dated]) -> Conflict | None:
    if all(dated.doubtful for dated in group):
        return None
    sides: dict[str, list[Dated]] = {}
    for dated in group:
        sides.setdefault(dated.time.value, []).append(dated)
    values = sorted(sides)
    # A vaguer date goes with the exact ones that it holds.
    values = [v for v in values if not any(o != v and o.startswith(v) for o in values)]
    pairs = [(a, b) for n, a in enumerate(values) for b in values[n + 1 :] if _differ(a, b)]
    if not pairs:
        return None
    kept = [value for value in values if any(value in pair for pair in pairs)]
    rounded = all("T" in a and _gap(a, b) <= _ABOUT and _about(material, sides[a] + sides[b]) for a, b in pairs)
    shown = tuple(make_side(value, (_place(material, d) for d in sides[value])) for value in kept)
    return Conflict(
        id="",
        kind=ConflictKind.DATE,
        question=f"When was it: “{_said(material, sides[kept[0]][0])}”?",
        sides=shown,
        relation=Relation.ROUNDING if rounded else Relation.CONTRADICTION,
        severity=Severity.LOW if rounded else Severity.HIGH,
        explanation=(
            f"{' and '.join(kept[:3])} are near each other, and given as about."
            if rounded
            else f"{' and '.join(kept[:3])} cannot both be the date of what happens once."
        ),
        within=only_one_report(shown),
    )


def _differ(a: str, b: str) -> bool:
    if "T" in a and "T" in b:
        return _APART <= _gap(a, b) <= _OTHER
    first, second = days_of(a), days_of(b)
    return first is not None and second is not None and _apart(first, second)


def _apart(a: Days, b: Days) -> bool:
    """Tell whether two stretches of days do not meet; whole weeks between two days are a weekday read wrongly."""
    if a.first <= b.last and b.first <= a.last:
        return False
    single = a.first == a.last and b.first == b.last
    return not (single and abs((a.first - b.first).days) % 7 == 0)


def _gap(a: str, b: str) -> int:
    return abs((minutes_of(a) or 0) - (minutes_of(b) or 0))


def _about(material: Material, dated: Sequence[Dated]) -> bool:
    return any(
        d.time.mod == "APPROX"
        or APPROXIMATE.search(material.articles[d.stretch.article].text, max(0, d.time.start - 12), d.time.start)
        for d in dated
    )


def _said(material: Material, dated: Dated) -> str:
    """Return the words for what happened, without the time."""
    article = material.articles[dated.stretch.article]
    place = _place(material, dated)
    before = article.text[place.start : dated.time.start] if place.start < dated.time.start else ""
    words = one_line(before, 0, len(before)) if before else one_line(article.text, dated.time.end, place.end)
    return _LEADING_TO.sub("", words).strip(" ,")


def _place(material: Material, dated: Dated) -> Evidence:
    """Return the words from what happened to when."""
    article = material.articles[dated.stretch.article]
    said = article.tokens[dated.at]
    return Evidence(article.id, min(said.start, dated.time.start), max(said.end, dated.time.end))
