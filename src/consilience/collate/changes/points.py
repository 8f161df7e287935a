"""Which points are new, better or less supported, contested or withdrawn, and which quotes are new.

Requires points, claims, origins and the brief of both accounts. Idea: a point of the later account is known again by
the passages that state it. Only what stands in text that the earlier account did not have makes it new or better
supported: a mere regrouping of known passages is no news; and what new text says must surely be what the point says. Of
what one new report alone says, the entries are those that the brief chose. Known to fail where a point was split by
mistake: a half may be told as new support.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from consilience.collate.changes.sure import Sureness
from consilience.collate.changes.words import cited, flat, origin_key, origin_name, outlets, quoted
from consilience.text.normalise import words
from consilience.types import BriefTitle, Change, ChangeKind, Evidence, Saying, Says, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from consilience.collate.changes.versions import Versions
    from consilience.types import Account, Claim, Origin, Point

#: numbers of independent origins that are told when a point reaches them
TOLD_ORIGINS = (2, 3, 5, 10, 20, 50, 100)
#: words of a quote from which it is an entry where one report alone has it: shorter ones are the outlet's sentence
FEWEST_WORDS = 5


class PointChanges:
    """What happened to the points between two accounts."""

    def __init__(self, versions: Versions, told: Sequence[Change], at: str) -> None:
        self._versions = versions
        self._told = told
        self._at = at

    @cached_property
    def _sureness(self) -> Sureness:
        return Sureness(self._versions.after)

    def entries(self) -> Iterator[Change]:
        """Yield an entry for each point that is new, withdrawn, contested, better or less supported."""
        yield from self._withdrawn()
        for number, point in enumerate(self._versions.after.points):
            yield from self._supported(number, point)
        yield from self._alone()

    def _supported(self, number: int, point: Point) -> Iterator[Change]:
        news = [claim for claim in point.claims if self._versions.is_news(claim.evidence)]
        home = self._homes.get(number)
        former = self._versions.before.points[home] if home is not None else None
        if former is None and number not in self._seen:
            if news:
                yield self._new(point)
            return
        before = len(former.origins) if former else 1
        if point.status is Status.CONTESTED:
            if (former is None or former.status is not Status.CONTESTED) and not self._is_told(point):
                told = Saying(Says.CONTESTED, more=(self._quoted(point),))
                yield self._entry(ChangeKind.CONTESTED, point, former, told, news)
        elif any(before < told <= len(point.origins) for told in TOLD_ORIGINS) and self._added(point, former):
            yield self._entry(ChangeKind.CORROBORATED, point, former, self._support(point, former), news)
        elif former and former.status is Status.CORROBORATED and self._lost(point, former, news):
            counts = (str(len(point.articles)), str(len(point.origins)))
            told = Saying(Says.SUPPORT_LOST, (*counts, *self._names(point)), (self._quoted(point),))
            yield self._entry(ChangeKind.SUPPORT_LOST, point, former, told, news)

    def _new(self, point: Point) -> Change:
        articles = [self._versions.now[identity] for identity in point.articles]
        counts = (str(len(articles)), str(len(point.origins)))
        return Change(
            at=self._at,
            kind=ChangeKind.NEW_POINT,
            text=Saying(Says.NEW_POINT, counts, (self._quoted(point), outlets(articles))),
            after=tuple(dict.fromkeys(point.evidence)),
            articles=tuple(point.articles),
        )

    def _entry(
        self, kind: ChangeKind, point: Point, former: Point | None, told: Saying, news: Sequence[Claim]
    ) -> Change:
        places = tuple(dict.fromkeys(claim.evidence for claim in news)) or point.evidence
        return Change(
            at=self._at,
            kind=kind,
            text=told,
            before=former.evidence if former else self._formerly(point),
            after=places,
            articles=tuple(dict.fromkeys(place.article for place in places)),
        )

    def _quoted(self, point: Point) -> Saying:
        return quoted(self._versions.after, point.wording)

    def _support(self, point: Point, former: Point | None) -> Saying:
        growth = len(point.origins) - (len(former.origins) if former else 1)
        says = Says.CORROBORATED if growth == 1 else Says.MORE_ORIGINS
        return Saying(says, (str(len(point.origins)), *self._added(point, former)), (self._quoted(point),))

    def _added(self, point: Point, former: Point | None) -> list[str]:
        """Return the names of the origins that the point did not have and that text that is new stands behind."""
        known = self._former_origins(point, former)
        account = self._versions.after
        copies = self._copies(point)
        news = [claim for claim in point.claims if self._versions.is_news(claim.evidence)]
        told = [claim for claim in news if claim.evidence.article not in copies]
        origins = self._origins(account, sorted({claim.origin for claim in told} & {*point.origins}))
        return [
            origin_name(account, origin)
            for origin in origins
            if origin_key(account, origin) not in known
            and any(claim.origin == origin.id and self._is_sure(claim, point) for claim in told)
        ]

    def _is_sure(self, claim: Claim, point: Point) -> bool:
        """Tell whether a new claim surely says what the reports at hand said of the point."""
        known = [place for place in point.evidence if not self._versions.is_news(place)]
        return self._sureness.states(claim.evidence, known)

    def _copies(self, point: Point) -> set[str]:
        """Return the new reports that share a text with one that stated the point before: they bring no origin."""
        old = {place.article for place in point.evidence if not self._versions.is_news(place)}
        pairs = [set(pair.articles) for pair in self._versions.after.reuse if old & set(pair.articles)]
        return {article for pair in pairs for article in pair - old}

    def _former_origins(self, point: Point, former: Point | None) -> set[tuple[bool, str]]:
        before = self._versions.before
        if former:
            return {origin_key(before, origin) for origin in self._origins(before, former.origins)}
        ids = [claim.origin for claim in before.claims if claim.evidence in set(self._formerly(point))]
        return {origin_key(before, origin) for origin in self._origins(before, ids)}

    @staticmethod
    def _origins(account: Account, ids: Sequence[str]) -> list[Origin]:
        return [origin for origin in account.origins if origin.id in set(ids)]

    def _names(self, point: Point) -> list[str]:
        account = self._versions.after
        return [origin_name(account, origin) for origin in self._origins(account, point.origins)]

    def _lost(self, point: Point, former: Point, news: Sequence[Claim]) -> bool:
        """Tell whether a point has fewer origins though all reports still state it, or because one does not.

        Where new reports are what shows it, one of them must surely state the point.
        """
        if point.status is not Status.ONE_ORIGIN or len(point.origins) >= len(former.origins):
            return False
        if news and not any(self._is_sure(claim, point) for claim in news):
            return False
        kept = {self._versions.pairs[identity] for identity in former.articles if identity in self._versions.pairs}
        gone = {*self._versions.left, *self._versions.rewritten}
        return kept <= set(point.articles) or bool(gone & set(former.articles))

    def _is_told(self, point: Point) -> bool:
        return any(place.overlaps(mine) for entry in self._told for place in entry.after for mine in point.evidence)

    def _withdrawn(self) -> Iterator[Change]:
        for number, former in enumerate(self._versions.before.points):
            for old, new in self._versions.rewritten.items():
                places = [e for e in former.evidence if e.article == old]
                if not places or any(self._versions.carried(e) for e in places) or self._still_says(number, new):
                    continue
                article = self._versions.now[new]
                yield Change(
                    at=self._at,
                    kind=ChangeKind.WITHDRAWN,
                    text=Saying(Says.WITHDRAWN, more=(cited([article]), quoted(self._versions.before, places[0]))),
                    before=tuple(places),
                    articles=(new,),
                )

    def _still_says(self, former: int, article: str) -> bool:
        after = self._versions.after.points
        return any(article in after[number].articles for number, home in self._homes.items() if home == former)

    def _alone(self) -> Iterator[Change]:
        account = self._versions.after
        for line in (
            line for section in account.brief if section.title is BriefTitle.ONE_REPORT for line in section.lines
        ):
            if self._versions.is_news(line.wording) and not self._formerly_at([line.wording]):
                article = self._versions.now[line.wording.article]
                text = Saying(Says.NEW_ALONE, more=(quoted(account, line.wording), outlets([article])))
                yield Change(
                    at=self._at,
                    kind=ChangeKind.NEW_POINT,
                    text=text,
                    after=(line.wording,),
                    articles=(article.id,),
                )

    @cached_property
    def _claims(self) -> Mapping[str, list[tuple[Evidence, int, Evidence]]]:
        """The earlier account's claims where they stand now, by article: place, point (-1 for none), former place."""
        found: dict[str, list[tuple[Evidence, int, Evidence]]] = {}
        before = self._versions.before
        rows = [(n, claim.evidence) for n, point in enumerate(before.points) for claim in point.claims]
        rows += [(-1, claim.evidence) for claim in before.claims]
        for number, evidence in rows:
            place = self._versions.carried(evidence)
            if place is not None:
                found.setdefault(place.article, []).append((place, number, evidence))
        return found

    def _formerly_at(self, places: Sequence[Evidence]) -> list[tuple[int, Evidence]]:
        """Return the earlier account's claims that stand at these places: point and former place."""
        return [
            (number, former)
            for mine in places
            for place, number, former in self._claims.get(mine.article, ())
            if same_passage(place, mine)
        ]

    def _formerly(self, point: Point) -> tuple[Evidence, ...]:
        return tuple(dict.fromkeys(former for _, former in self._formerly_at(point.evidence)))

    @cached_property
    def _matches(self) -> Mapping[int, Counter[int]]:
        """Index of a point -> how many passages it shares with each earlier point, -1 standing for single claims."""
        return {
            number: Counter(home for home, _ in self._formerly_at(point.evidence))
            for number, point in enumerate(self._versions.after.points)
        }

    @cached_property
    def _homes(self) -> Mapping[int, int]:
        """Index of a point -> index of the earlier point that it shares most passages with."""
        found = {}
        for number, shared in self._matches.items():
            several = [(-times, home) for home, times in shared.items() if home >= 0]
            if several:
                found[number] = min(several)[1]
        return found

    @cached_property
    def _seen(self) -> frozenset[int]:
        return frozenset(number for number, shared in self._matches.items() if shared)


def quote_changes(versions: Versions, at: str) -> Iterator[Change]:
    """Yield an entry for each utterance of which the earlier account had no version."""
    known: dict[str, list[Evidence]] = {}
    for utterance in versions.before.utterances:
        for variant in utterance.variants:
            place = versions.carried(variant.evidence)
            if place is not None:
                known.setdefault(place.article, []).append(place)
    for utterance in versions.after.utterances:
        places = [variant.evidence for variant in utterance.variants]
        if any(same_passage(old, place) for place in places for old in known.get(place.article, ())):
            continue
        news = [place for place in places if versions.is_news(place)]
        length = max(len(words(versions.after.text(place))) for place in places)
        if news and (length >= FEWEST_WORDS or len({place.article for place in places}) > 1):
            given = outlets(versions.now[place.article] for place in news)
            yield Change(
                at=at,
                kind=ChangeKind.NEW_QUOTE,
                text=Saying(Says.NEW_QUOTE, (flat(utterance.speaker),), (quoted(versions.after, news[0]), given)),
                after=tuple(news),
                articles=tuple(dict.fromkeys(place.article for place in news)),
            )


def same_passage(first: Evidence, second: Evidence) -> bool:
    """Tell whether two spans share at least half of the shorter one."""
    shared = min(first.end, second.end) - max(first.start, second.start)
    shorter = min(first.end - first.start, second.end - second.start)
    return first.article == second.article and shared * 2 >= max(1, shorter)
