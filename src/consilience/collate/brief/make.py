"""One page of the reports' own clauses, each with its citations.

Requires points with their status, claims of single reports and conflicts. Idea: every section ranks its candidates by
weight (support, place in the articles, figures and names) and by how well a wording reads on its own; a line that says
what an earlier line says is left out. Connecting words are fixed phrases; nothing is reworded. Known to fail where the
weighty fact is told in a sentence that leans on the one before.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from consilience.collate.brief.lexicon import UNKNOWN
from consilience.collate.brief.support import Support
from consilience.collate.brief.weights import Weights
from consilience.collate.brief.wording import Wordings, contained
from consilience.types import (
    BriefLine,
    BriefSection,
    BriefTitle,
    ConflictKind,
    Evidence,
    PassageKind,
    Saying,
    Says,
    Severity,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from consilience.collate.relations.verdicts import Verdicts
    from consilience.judge.matcher import Matcher
    from consilience.types import AnnotatedArticle, Claim, Conflict, Point, Side

#: lines a section, and lines that one report may have among those of one report only
LINES, PER_REPORT = 6, 2
#: share of the shorter line's words from which two lines say one thing
SAME = 0.6
#: the same for lines that say what is not known, which share few words but those that matter
SAME_GAP = 0.5
#: how well a line must read on its own
READS = 0.35
#: what a wording is worth that leaves out whom it credits
BARE = 0.5
#: words of a value that can stand in a note
_NOTE = 60
#: sides whose values can stand in a note
_SIDES = 4
_UNKNOWN = re.compile(UNKNOWN, re.IGNORECASE)
#: that somebody did not talk to a reporter is nothing that is not known of the event
_ONLY_COMMENT = re.compile(
    r"\b(?:comment|respond|repl(?:y|ied)|return(?:ed)? (?:a |calls?|messages?)|be reached|elaborate)", re.IGNORECASE
)
#: kinds whose sides differ by a short value
_VALUED = frozenset({ConflictKind.FIGURE, ConflictKind.DATE, ConflictKind.PLACE, ConflictKind.NAME})


def make_brief(
    wordings: Wordings,
    points: Sequence[Point],
    alone: Sequence[Claim],
    conflicts: Sequence[Conflict],
    verdicts: Verdicts,
    matcher: Matcher,
    news: Evidence | None = None,
) -> tuple[BriefSection, ...]:
    """Return the sections that have lines, in the order of the page; none where there is one report.

    ``news`` is the sentence that states the main event; it opens the brief.
    """
    if len(wordings.ordered) < 2:
        return ()
    page = _Page(wordings, Support(wordings, verdicts, matcher), _contested(conflicts))
    weights = Weights(wordings)
    sections = (
        (BriefTitle.NEWS, page.news(news, points, conflicts)),
        (BriefTitle.ESTABLISHED, page.points(points, several=True)),
        (BriefTitle.ONE_ORIGIN, page.points(points, several=False)),
        (BriefTitle.DISPUTED, page.disputed(points, conflicts)),
        (BriefTitle.ONE_REPORT, page.alone(weights, points, alone)),
        (BriefTitle.NOT_SAID, page.unknown(wordings.ordered, conflicts)),
    )
    return tuple(BriefSection(title, tuple(lines)) for title, lines in sections if lines)


def _contested(conflicts: Sequence[Conflict]) -> list[Evidence]:
    grave = (conflict for conflict in conflicts if conflict.severity is not Severity.LOW)
    return [place for conflict in grave for side in conflict.sides for place in side.evidence]


class _Page:
    """The lines chosen so far, so that none says what another has said."""

    def __init__(self, wordings: Wordings, support: Support, contested: Sequence[Evidence]) -> None:
        self.wordings = wordings
        #: what conflicts that an editor must see are about: no line that is taken for agreed may hold it
        self._contested = contested
        self._support = support
        self._said: list[frozenset[str]] = []
        #: by a point's id: two sections ask for each
        self._best: dict[str, tuple[Evidence | None, list[Claim]]] = {}

    def _is_new(self, evidence: Evidence, same: float = SAME) -> bool:
        keys = self.wordings.keys(evidence)
        if not keys or any(contained(keys, other) >= same for other in self._said):
            return False
        self._said.append(keys)
        return True

    def _reads(self, wording: Evidence) -> bool:
        return self.wordings.quality(wording) >= READS and not self.wordings.is_picture(wording)

    def _prints(self, claim: Claim, wording: Evidence) -> bool:
        """Tell whether a line could stand in print: complete, no riddle who is meant, no words without a speaker."""
        return (
            self._reads(wording)
            and self.wordings.is_complete(wording)
            and self.wordings.stands_alone(wording)
            and not (claim.quoted and not _shows_credit(claim, wording))
            and not (self.wordings.is_quoted(wording) and not claim.chain)
        )

    def _is_unknown(self, evidence: Evidence) -> bool:
        return _is_unknown(self.wordings.articles[evidence.article], evidence.start, evidence.end)

    def _wording(self, claims: Sequence[Claim]) -> Evidence:
        """Return the best wording; a credited one must name whom it credits, or stand in quotation marks."""
        by_place = {claim.evidence: claim for claim in claims}
        places = [self._with_credit(claim) for claim in claims]
        credited = {place: by_place[claim.evidence] for place, claim in zip(places, claims, strict=True)}

        def fit(wording: Evidence) -> float:
            claim = next((c for place, c in credited.items() if place.overlaps(wording)), None)
            return 1.0 if claim is None or _shows_credit(claim, wording) else BARE

        return self.wordings.best(places, fit)

    def _with_credit(self, claim: Claim) -> Evidence:
        """Return the claim's words, or their sentence where only that says who is credited."""
        whole = self.wordings.whole(claim.evidence)
        return whole if not _shows_credit(claim, claim.evidence) and _shows_credit(claim, whole) else claim.evidence

    def news(self, wording: Evidence | None, points: Sequence[Point], conflicts: Sequence[Conflict]) -> list[BriefLine]:
        """Return the line that tells the news, with the reports of its point and what is disputed of it."""
        if wording is None:
            return []
        if not self.wordings.is_complete(wording):
            wording = self.wordings.readable(self.wordings.whole(wording))
        self._said.append(self.wordings.keys(wording))
        point = next((p for p in points if any(place.overlaps(wording) for place in p.evidence)), None)
        cited = self._citing(wording, point.claims) if point else []
        if point is None or not cited:
            return [BriefLine(wording, (wording,))]
        disputed = (c for c in conflicts if point.id in c.points and c.severity is not Severity.LOW)
        contested = next((c for c in disputed if any(wording.overlaps(e) for s in c.sides for e in s.evidence)), None)
        note = _note(contested) if contested else supported_by(point, cited)[1]
        return [BriefLine(wording, _one_each((wording, *(claim.evidence for claim in cited)), wording), note)]

    def points(self, points: Sequence[Point], *, several: bool) -> list[BriefLine]:
        """Return lines of points that nothing contests, best supported first: of several origins, or of one.

        A line cites only the reports that say what its words say, and counts the origins of these alone.
        """
        lines: list[BriefLine] = []
        for point in points:
            if point.status is Status.CONTESTED or len(lines) == LINES:
                continue
            if point.id not in self._best:
                self._best[point.id] = self._best_supported(point.claims)
            wording, cited = self._best[point.id]
            if wording is None or any(wording.overlaps(place) for place in self._contested):
                continue
            origins, support = supported_by(point, cited)
            # Whose words they are is known; that several bodies know them for themselves is not.
            origins = min(origins, 1) if any(claim.quoted for claim in cited) else origins
            if (origins > 1) is several and self._is_new(wording):
                lines.append(BriefLine(wording, _one_each([claim.evidence for claim in cited], wording), support))
        return lines

    def _best_supported(self, claims: Sequence[Claim]) -> tuple[Evidence | None, list[Claim]]:
        """Return the wording that most reports say, with the claims that say it; None where no other report does."""
        known = [(claim, self.wordings.readable(self._with_credit(claim))) for claim in claims]
        wordings = dict.fromkeys(w for claim, w in known if self._prints(claim, w) and not self._is_unknown(w))
        found = self._most_cited(list(wordings), claims)
        if not found:
            return None, []
        wording = self.wordings.best([place for place in wordings if place in found])
        return (wording, found[wording]) if wording in found else (None, [])

    def _most_cited(self, wordings: Sequence[Evidence], claims: Sequence[Claim]) -> dict[Evidence, list[Claim]]:
        """Return those of the wordings that most reports say, two or more, with the claims that say them.

        The judge is asked only of wordings that may still be among them: first of those that most reports may say.
        """
        may = {wording: _reports(_own_or(wording, claims, self._support.may_say)) for wording in wordings}
        found: dict[Evidence, list[Claim]] = {}
        most = 2
        for wording in sorted(wordings, key=lambda wording: -may[wording]):
            if may[wording] < most:
                break
            found[wording] = self._citing(wording, claims)
            most = max(most, _reports(found[wording]))
        return {wording: cited for wording, cited in found.items() if _reports(cited) == most}

    def _citing(self, wording: Evidence, claims: Sequence[Claim]) -> list[Claim]:
        """Return the claims that say what the wording says, its own among them."""
        return _own_or(wording, claims, self._support.says)

    def disputed(self, points: Sequence[Point], conflicts: Sequence[Conflict]) -> list[BriefLine]:
        """Return a line for each conflict that an editor must see, the gravest first."""
        touched = {point.id: point for point in points}
        grave = [c for c in conflicts if c.severity is not Severity.LOW]
        grave.sort(key=lambda c: c.severity is not Severity.HIGH)
        lines: list[BriefLine] = []
        seen: set[tuple[Evidence, ConflictKind]] = set()
        for conflict in grave:
            sides = [item for side in conflict.sides for item in side.evidence]
            if not sides or len(lines) == LINES:
                continue
            known = [touched[p].claims for p in conflict.points if p in touched]
            wording = self._disputed_wording(sides, known[0] if known else ())
            if (wording, conflict.kind) not in seen:
                seen.add((wording, conflict.kind))
                self._said.append(self.wordings.keys(wording))
                lines.append(BriefLine(wording, _one_each(sides, wording), _note(conflict)))
        return lines

    def _disputed_wording(self, sides: Sequence[Evidence], point: Sequence[Claim]) -> Evidence:
        """Return a side's own sentence where it reads well, else the point's best wording."""
        wording = self.wordings.best([self.wordings.readable(item) for item in sides])
        if self.wordings.quality(wording) < READS and point:
            return self._wording(point)
        return wording

    def alone(self, weights: Weights, points: Sequence[Point], alone: Sequence[Claim]) -> list[BriefLine]:
        """Return the weightiest of what one report alone says."""
        told = [self.wordings.keys(item) for point in points for item in point.evidence]
        lines: list[BriefLine] = []
        counts: dict[str, int] = {}
        for claim in weights.ranked(alone):
            wording = self.wordings.readable(self._with_credit(claim))
            keys = self.wordings.keys(wording)
            if counts.get(wording.article, 0) == PER_REPORT or not self._reads(wording):
                continue
            if not self._prints(claim, wording):
                continue
            if (
                self._is_unknown(wording)
                or any(contained(keys, other) >= SAME for other in told)
                or self._support.elsewhere(wording)
                or not self._is_new(wording)
            ):
                continue
            counts[wording.article] = counts.get(wording.article, 0) + 1
            lines.append(BriefLine(wording, (claim.evidence,)))
            if len(lines) == LINES:
                break
        return lines

    def unknown(self, articles: Iterable[AnnotatedArticle], conflicts: Sequence[Conflict]) -> list[BriefLine]:
        """Return what reports say is not known, unless another report gives it."""
        given = [e for c in conflicts if c.kind is ConflictKind.DISCLOSURE for side in c.sides for e in side.evidence]
        found: list[Evidence] = []
        for article in articles:
            for sentence in article.sentences:
                place = Evidence(article.id, sentence.start, sentence.end)
                if sentence.kind is PassageKind.BODY and self._is_unknown(place):
                    found.append(place)
        found = [e for e in found if not any(e.overlaps(other) for other in given)]
        found.sort(key=lambda e: (-round(self.wordings.quality(e), 3), self.wordings.position(e), e))
        lines: list[BriefLine] = []
        for wording in found:
            if not self.wordings.stands_alone(wording) or _ONLY_COMMENT.search(self.wordings.words(wording)):
                continue
            if len(lines) < LINES and self.wordings.quality(wording) >= READS and self._is_new(wording, SAME_GAP):
                keys = self.wordings.keys(wording)
                same = [e for e in found if contained(keys, self.wordings.keys(e)) >= SAME_GAP]
                lines.append(BriefLine(wording, _one_each(same, wording)))
        return lines


def _is_unknown(article: AnnotatedArticle, start: int, end: int) -> bool:
    """Tell whether the sentence says in the outlet's own words that something is not known."""
    match = _UNKNOWN.search(article.text, start, end)
    return match is not None and not any(q.start <= match.start() < q.end for q in article.quotes)


def _shows_credit(claim: Claim, wording: Evidence) -> bool:
    """Tell whether the wording itself says who is credited; always so where nobody is."""
    places = [place for credit in claim.chain[:1] for place in (credit.cue, credit.source) if place]
    return not claim.chain or any(place.overlaps(wording) for place in places)


def _own_or(wording: Evidence, claims: Sequence[Claim], says: Callable[[Evidence, Evidence], bool]) -> list[Claim]:
    """Return the claims that the wording is of, and those of other reports that say what it says."""
    return [
        claim
        for claim in claims
        if claim.evidence.overlaps(wording)
        or (claim.evidence.article != wording.article and says(wording, claim.evidence))
    ]


def _reports(claims: Sequence[Claim]) -> int:
    """Return how many reports the claims are of."""
    return len({claim.evidence.article for claim in claims})


def _one_each(evidence: Iterable[Evidence], first: Evidence) -> tuple[Evidence, ...]:
    """Return one place an article, the wording's own first where it is among them."""
    found: dict[str, Evidence] = {}
    for item in evidence:
        if item.article not in found or item.overlaps(first):
            found[item.article] = item
    return tuple(found.values())


def supported_by(point: Point, cited: Sequence[Claim]) -> tuple[int, Saying]:
    """Return how many of a point's independent origins stand behind some of its claims, and that in words."""
    reports = str(len({claim.evidence.article for claim in cited}))
    own = {claim.origin for claim in cited}
    if point.support and point.support.says is Says.ONE_TEXT:
        return 1, Saying(Says.ONE_TEXT, (reports, *point.support.parts[1:]))
    names = point.support.parts[2:] if point.support and point.support.says is Says.SUPPORT else ()
    kept = [name for origin, name in zip(point.origins, names, strict=False) if origin in own]
    # One body is named only where all that are cited name it: the others may have it from elsewhere.
    if not kept or (len(kept) == 1 and len(own) > 1):
        return len(kept), Saying(Says.SUPPORT_UNNAMED, (reports,))
    return len(kept), Saying(Says.SUPPORT, (reports, str(len(kept)), *kept))


def _note(conflict: Conflict) -> Saying:
    if (
        conflict.kind in _VALUED
        and len(conflict.sides) <= _SIDES
        and all(len(side.value) <= _NOTE for side in conflict.sides)
    ):
        return Saying(Says.ANSWERS, more=(conflict.question, *map(_answer, conflict.sides)))
    return conflict.explanation


def _answer(side: Side) -> Saying:
    return Saying(Says.ANSWER, side.speakers[:1] or ("",), (side.ours or Saying(Says.WORDS, (side.value,)),))
