"""What editors decided about conflicts, points and origins, found again in every account of a story.

An item's id in an account is only its place there. Its fingerprint is made of what it is about: a conflict's kind and
question, with the earliest words where several ask the same; a point's earliest words. So a decision is found again
when the account is made anew, when other items come or go, and when a conflict gets a further side. Where a report
comes in that words the question otherwise, or that states a point before the report that was the first, it is found by
the passages at which it points: the item of its kind that rests on most of them, and on half of them at least.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from consilience.render.dates import readable
from consilience.render.plain import flat, shorten
from consilience.render.words.say import words_of
from consilience.text.digest import span_name, text_digest
from consilience.types import ConflictKind, Evidence, OriginKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from consilience.types import Account, Conflict, Decision, Origin, Point, Reuse

#: takes an earlier decision back
REOPENED = "open"
#: says that reports do not depend on one another
OVERRULED = "overruled"
#: characters that tell what a decision is about
MOST_ABOUT = 200
#: kinds of items that are found again by the passages at which a decision points
_POINTED_AT = frozenset({"conflict", "point", "origin"})
#: share of these passages on which an item must rest
_RESTS_ON = 0.5


class DecisionView(NamedTuple):
    """What an editor decided."""

    verdict: str
    note: str
    author: str
    date: str


def conflict_fingerprints(account: Account) -> dict[str, str]:
    """Return what names each conflict (by its id) in every account of its story."""
    order = {article.id: number for number, article in enumerate(account.articles)}
    found: dict[str, str] = {}
    asked: set[tuple[str, str]] = set()

    def first(conflict: Conflict) -> Evidence | None:
        evidence = (item for side in conflict.sides for item in side.evidence)
        return min(evidence, key=lambda e: (order[e.article], e.start), default=None)

    def place(conflict: Conflict) -> tuple[int, int]:
        evidence = first(conflict)
        return (order[evidence.article], evidence.start) if evidence else (len(order), 0)

    for conflict in sorted(account.conflicts, key=place):
        question = words_of(conflict.question)
        key = (conflict.kind.value, question)
        # "What were the words of …?" is asked of each utterance alike
        alike = conflict.kind is ConflictKind.WORDING or key in asked
        asked.add(key)
        evidence = first(conflict) if alike else None
        words = account.text(evidence) if evidence else ""
        found[conflict.id] = _digest(conflict.kind.value, f"{question}\n{words}" if words else question)
    return found


def point_fingerprint(point: Point, account: Account) -> str:
    """Return what names a point in every account of its story."""
    order = {article.id: number for number, article in enumerate(account.articles)}
    first = min(
        (claim.evidence for claim in point.claims), key=lambda e: (order[e.article], e.start), default=point.wording
    )
    return _digest("point", account.text(first))


def reuse_fingerprint(row: Reuse) -> str:
    """Return what names the dependence of two reports in every account of their story."""
    return _digest("reuse", "\n".join(sorted(row.articles)))


def origin_fingerprint(origin: Origin) -> str:
    """Return what names an origin in every account of its story: its kind and name, of reports' own the reports."""
    own = origin.kind in {OriginKind.TEXT, OriginKind.OUTLET, OriginKind.UNCREDITED}
    return _digest(f"origin {origin.kind.value}", "\n".join(sorted(origin.articles)) if own else origin.name)


def evidence_of_items(account: Account) -> dict[tuple[str, str], tuple[Evidence, ...]]:
    """Return the passages on which each item that can be decided about rests, by its kind and fingerprint.

    Two reports that depend on one another rest on the whole of both.
    """
    names = conflict_fingerprints(account)
    found: dict[tuple[str, str], tuple[Evidence, ...]] = {}
    for conflict in account.conflicts:
        found["conflict", names[conflict.id]] = tuple(item for side in conflict.sides for item in side.evidence)
    for point in account.points:
        found["point", point_fingerprint(point, account)] = point.evidence or (point.wording,)
    for origin in account.origins:
        found["origin", origin_fingerprint(origin)] = origin.evidence
    whole = {article.id: Evidence(article.id, 0, len(article.text)) for article in account.articles}
    for row in account.reuse:
        found["reuse", reuse_fingerprint(row)] = tuple(whole[name] for name in row.articles if name in whole)
    return found


def items_of(account: Account) -> dict[tuple[str, str], str]:
    """Return what can be decided about, by kind and fingerprint: the questions of conflicts, the words of points."""
    names = conflict_fingerprints(account)
    items = {("conflict", names[found.id]): words_of(found.question) for found in account.conflicts}
    for point in account.points:
        items["point", point_fingerprint(point, account)] = account.text(point.wording)
    for origin in account.origins:
        items["origin", origin_fingerprint(origin)] = f"Origin: {origin.name}"
    for row in account.reuse:
        items["reuse", reuse_fingerprint(row)] = f"Dependence: {words_of(row.reason)}"
    return {item: shorten(flat(told), MOST_ABOUT) for item, told in items.items()}


class Spans:
    """Names passages of an account by hashes: of their report's text, and of their words."""

    def __init__(self, account: Account) -> None:
        self._texts = {article.id: article.text for article in account.articles}
        self._digests: dict[str, str] = {}

    def of(self, evidence: Iterable[Evidence]) -> tuple[str, ...]:
        """Return the names of passages, each once."""
        return tuple(dict.fromkeys(map(self._name, evidence)))

    def _name(self, evidence: Evidence) -> str:
        text = self._texts[evidence.article]
        if evidence.article not in self._digests:
            self._digests[evidence.article] = text_digest(text)
        return span_name(self._digests[evidence.article], text[evidence.start : evidence.end])


def decided_in(account: Account, decisions: Iterable[Decision]) -> dict[tuple[str, str], Decision]:
    """Return what stands of decisions by the kind and fingerprint of each item as this account has it.

    What the account has under another fingerprint is found by its passages, unless something was decided about that.
    """
    decisions = tuple(decisions)
    found = standing(decisions)
    if not any(row.spans and row.kind in _POINTED_AT for row in found.values()):
        return found
    items = evidence_of_items(account)
    lost = [key for key, row in found.items() if key not in items and row.spans and row.kind in _POINTED_AT]
    if not lost:
        return found
    spans = Spans(account)
    asked = {(decision.kind, decision.fingerprint) for decision in decisions}
    free = {item: set(spans.of(evidence)) for item, evidence in items.items() if item not in asked}
    for key in lost:
        item = _resting_on(key[0], found[key].spans, free)
        if item is not None:
            found[item] = replace(found.pop(key), fingerprint=item[1])
            del free[item]
    return found


def _resting_on(
    kind: str, wanted: tuple[str, ...], items: Mapping[tuple[str, str], set[str]]
) -> tuple[str, str] | None:
    """Return the item of a kind that rests on most of the passages; None where none does on enough, or two alike."""
    shares = sorted(
        ((len(spans.intersection(wanted)), item) for item, spans in items.items() if item[0] == kind), reverse=True
    )
    if not shares or shares[0][0] < _RESTS_ON * len(wanted):
        return None
    return None if len(shares) > 1 and shares[1][0] == shares[0][0] else shares[0][1]


def names_fingerprint(kind: str, names: Iterable[str]) -> str:
    """Return what names a decision about one name ("name") or about two ("body") in every account of a story."""
    return _digest(kind, "\n".join(sorted(name.casefold() for name in names)))


def _digest(kind: str, words: str) -> str:
    told = f"{kind}\n{' '.join(words.split()).casefold()}"
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def pairs_held_apart(articles: Iterable[str], decisions: Iterable[Decision]) -> frozenset[frozenset[str]]:
    """Return the pairs of articles (ids) whose dependence on one another stands overruled."""
    overruled = {
        name for (kind, name), row in standing(decisions).items() if (kind, row.verdict) == ("reuse", OVERRULED)
    }
    if not overruled:
        return frozenset()
    pairs = combinations(sorted(articles), 2)
    return frozenset(frozenset(pair) for pair in pairs if _digest("reuse", "\n".join(pair)) in overruled)


def standing(decisions: Iterable[Decision]) -> dict[tuple[str, str], Decision]:
    """Return the newest decision about each item by its kind and fingerprint, those taken back left out."""
    newest = {(decision.kind, decision.fingerprint): decision for decision in decisions}
    return {item: decision for item, decision in newest.items() if decision.verdict != REOPENED}


class Decided:
    """What stands of the decisions about an account, by the ids of its items."""

    def __init__(self, account: Account, decisions: Iterable[Decision]) -> None:
        self._standing = decided_in(account, decisions)
        self._items: dict[tuple[str, str], list[str]] = {}
        if self._standing:
            for point in account.points:
                self._items.setdefault(("point", point_fingerprint(point, account)), []).append(point.id)
            for origin in account.origins:
                self._items.setdefault(("origin", origin_fingerprint(origin)), []).append(origin.id)
            for identity, fingerprint in conflict_fingerprints(account).items():
                self._items.setdefault(("conflict", fingerprint), []).append(identity)
        self._by_id = {(key[0], item): row for key, row in self._standing.items() for item in self._items.get(key, ())}

    def about(self, kind: str, item: str) -> Decision | None:
        """Return the decision about the conflict or point of an id, None where there is none."""
        return self._by_id.get((kind, item))

    def rows(self) -> list[tuple[Decision, str]]:
        """Return each decision with the id of its item, "" where the account does not have it."""
        return [(row, next(iter(self._items.get(key, ())), "")) for key, row in self._standing.items()]


def decision_view(decision: Decision) -> DecisionView:
    """Return a decision in words for a page."""
    return DecisionView(flat(decision.verdict), flat(decision.note), flat(decision.author), readable(decision.at))


def decision_words(decision: DecisionView) -> str:
    """Return a decision on one line: "resolved: the ministry confirmed (A. Editor, 14 Mar 2024)"."""
    note = f": {decision.note}" if decision.note else ""
    return f"{decision.verdict}{note} ({', '.join(filter(None, (decision.author, decision.date)))})"
