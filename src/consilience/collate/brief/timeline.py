"""Dated events by their own date, with the clauses that tell them.

Requires resolved time expressions, clauses and points. Idea: a time belongs to the clause that it stands in; where it
hangs on a verb of speech, the event is the statement, and one a day and speaker is enough. Reports of one date that
stand in one point, or that share most of what they speak of, are one event. Dates of pictures and posts, "as of"
dates, durations and vague references are no events. Known to fail where a clause dates two events at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from consilience.collate.brief.lexicon import SPEECH
from consilience.collate.brief.wording import Wordings, contained
from consilience.collate.compare.dates import told_times
from consilience.text.timex import Grain, TimeValue
from consilience.text.tree import outer_tokens
from consilience.types import SILENT_KINDS, Evidence, PassageKind, TimelineEvent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from consilience.collate.points.make import Matrix
    from consilience.types import AnnotatedArticle, Clause, TimeExpression

#: likeness from which two clauses of one date tell one event: of their vectors, and of their words
ALIKE, WORDS = 0.75, 0.67
#: likeness that is enough where the other measure has its half too
HALF_ALIKE, HALF_WORDS = 0.5, 0.34
#: mentions of a group that a new one is compared with, so that a day with many reports stays cheap
_COMPARED = 6
#: how well an event of one report alone must read
READS = 0.3
#: what precedes a time for which a state was counted, not at which something happened
_AS_OF = re.compile(r"\bas of\s+(?:\w+\s+)?$", re.IGNORECASE)
#: how exact a value must be to date an event, and what its precision is called
_PRECISIONS = {
    Grain.TIME: "time",
    Grain.DAY: "day",
    Grain.WEEK: "week",
    Grain.MONTH: "month",
    Grain.SEASON: "month",
    Grain.QUARTER: "month",
    Grain.HALF: "month",
    Grain.YEAR: "year",
}


@dataclass(frozen=True, slots=True, eq=False)
class _Mention:
    """A time with the clause that it dates."""

    value: str
    time: Evidence
    evidence: Evidence
    #: id of the point that the clause belongs to, or ""
    point: str
    #: who says it, where the time is that of the saying; else ""
    speaker: str
    keys: frozenset[str]
    vector: object


def precision_of(value: str) -> str:
    """Return the precision of a TIMEX3 value, "" where it names no date."""
    read = TimeValue.parse(value)
    return _PRECISIONS.get(read.grain, "") if read else ""


def _start(value: str) -> str:
    """Return the value by which dates of all precisions sort: that of a week is its Monday."""
    read = TimeValue.parse(value)
    week = read.days if read and read.grain is Grain.WEEK else None
    return week[0].isoformat() if week else value


def make_timeline(wordings: Wordings, matrix: Matrix) -> tuple[TimelineEvent, ...]:
    """Return what the reports date, in order of date; within a date the best told first."""
    articles = wordings.ordered
    points: dict[str, list[tuple[Evidence, str]]] = {}
    for point in matrix.points:
        for claim in point.claims:
            points.setdefault(claim.evidence.article, []).append((claim.evidence, point.id))
    by_value: dict[str, list[_Mention]] = {}
    for article in articles:
        for mention in _mentions(article, wordings, points.get(article.id, [])):
            by_value.setdefault(mention.value, []).append(mention)
    events = [_event(wordings, articles, group) for value in sorted(by_value) for group in _groups(by_value[value])]
    events = [e for e in events if len(e.articles) > 1 or wordings.quality(e.evidence[0]) >= READS]
    events.sort(
        key=lambda e: (
            _start(e.value),
            e.value,
            -len(e.articles),
            -round(wordings.quality(e.evidence[0]), 3),
            e.evidence,
        )
    )
    return tuple(events)


def _mentions(
    article: AnnotatedArticle, wordings: Wordings, points: Sequence[tuple[Evidence, str]]
) -> Iterator[_Mention]:
    clauses = sorted(range(len(article.clauses)), key=lambda n: article.clauses[n].start)
    said: set[tuple[str, str]] = set()
    at = 0
    for time in told_times(article):
        if time.type not in {"DATE", "TIME"} or not precision_of(time.value):
            continue
        while at + 1 < len(clauses) and article.clauses[clauses[at + 1]].start <= time.start:
            at += 1
        number = next((n for n in reversed(clauses[: at + 1][-6:]) if time.end <= article.clauses[n].end), -1)
        if number < 0 or not _dates_something(article, article.clauses[number], time, wordings):
            continue
        clause = article.clauses[number]
        speaker = _speaker(article, clause, time)
        if speaker is not None:
            if not speaker or (time.value, speaker) in said:
                continue
            said.add((time.value, speaker))
        evidence = Evidence(article.id, clause.start, clause.end)
        evidence = wordings.whole(evidence) if speaker else wordings.readable(evidence)
        yield _Mention(
            value=time.value,
            time=Evidence(article.id, time.start, time.end),
            evidence=evidence,
            point=next((identity for place, identity in points if place.overlaps(evidence)), ""),
            speaker=speaker or "",
            keys=wordings.keys(Evidence(article.id, clause.start, clause.end)),
            vector=None if article.vectors is None else article.vectors[number],
        )


def _dates_something(article: AnnotatedArticle, clause: Clause, time: TimeExpression, wordings: Wordings) -> bool:
    """Tell whether the time dates what its clause states: no signature of a post, no picture, no "as of"."""
    sentence = article.sentences[clause.sentence]
    if sentence.kind in SILENT_KINDS or _AS_OF.search(article.text[max(0, time.start - 20) : time.start]):
        return False
    if sentence.kind is PassageKind.EMBED:
        numbers = wordings.tokens(Evidence(article.id, time.start, time.end))
        heads = {article.tokens[n].head for n in numbers} - set(numbers)
        if not any(article.tokens[head].pos in {"VERB", "AUX"} for head in heads):
            return False
    place = Evidence(article.id, clause.start, clause.end)
    return not wordings.is_picture(place) and any(article.tokens[n].pos == "VERB" for n in clause.tokens)


def _speaker(article: AnnotatedArticle, clause: Clause, time: TimeExpression) -> str | None:
    """Return who speaks where the time is that of the saying, "" for somebody without a name; None for other events."""
    inside = [n for n in clause.tokens if article.tokens[n].end > time.start and article.tokens[n].start < time.end]
    heads = [article.tokens[n].head for n in outer_tokens(article.tokens, inside)]
    if not heads or article.tokens[heads[0]].lemma.casefold() not in SPEECH:
        return None
    verb = article.tokens[heads[0]]
    for attribution in article.attributions:
        if any(cue.start <= verb.start < cue.end for cue in attribution.cue):
            named = any(n.start < s.end and s.start < n.end for n in article.names for s in attribution.source)
            return attribution.speaker or "" if named else ""
    return ""


def _groups(mentions: Sequence[_Mention]) -> list[list[_Mention]]:
    """Put together the mentions that tell one event; each joins the first group that holds one like it."""
    groups: list[list[_Mention]] = []
    for mention in mentions:
        home = next((g for g in groups if any(_same(mention, other) for other in g[:_COMPARED])), None)
        if home is None:
            groups.append([mention])
        else:
            home.append(mention)
    return groups


def _same(first: _Mention, second: _Mention) -> bool:
    if first.speaker or second.speaker:
        return first.speaker == second.speaker
    if first.evidence == second.evidence or (first.point and first.point == second.point):
        return True
    shared = contained(first.keys, second.keys)
    if first.vector is None or second.vector is None:
        return shared >= WORDS
    likeness = float(np.dot(np.asarray(first.vector), np.asarray(second.vector)))
    return likeness >= ALIKE or shared >= WORDS or (likeness >= HALF_ALIKE and shared >= HALF_WORDS)


def _event(wordings: Wordings, articles: Sequence[AnnotatedArticle], group: Sequence[_Mention]) -> TimelineEvent:
    best = wordings.best(list(dict.fromkeys(mention.evidence for mention in group)))
    places = dict.fromkeys((best, *(m.evidence for m in group if not m.evidence.overlaps(best))))
    named = {mention.evidence.article for mention in group}
    return TimelineEvent(
        value=group[0].value,
        precision=precision_of(group[0].value),
        evidence=tuple(places),
        times=tuple(mention.time for mention in group),
        articles=tuple(article.id for article in articles if article.id in named),
    )
