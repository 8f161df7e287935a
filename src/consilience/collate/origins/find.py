"""Count origins, not reports: whose word stands behind each claim, and which claims are one origin.

Requires claims with chains, reuse between reports, and bodies. The rules are those of the domain (reuse, credit,
utterance, own statement), in this order for a claim: whoever is credited nearest to the words is its origin; a claim
without credit has none of its own where another report credits the same thing; else its origin is the outlet, or the
agency whose text the outlet runs, and outlets that copy each other are one. Known to fail where two bodies repeat each
other without saying so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from consilience.collate.lexicon import is_agency, medium_of
from consilience.collate.origins.bodies import Bodies, Body, points_back, same_body
from consilience.collate.origins.independent import Knower, described_kinds, independent, kinds_in
from consilience.types import (
    AgencyCredit,
    AnnotatedArticle,
    Claim,
    Evidence,
    Origin,
    OriginKind,
    PassageKind,
    Reuse,
    Saying,
    Says,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


#: credit lines that name an agency for a part of the text only
_PART = re.compile(r"contribut|some information|additional reporting|provided by", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class OriginFinder:
    """Names the origin of claims; one for a story, so that an origin has one id throughout."""

    articles: Sequence[AnnotatedArticle]
    reuse: Sequence[Reuse]
    credits: Sequence[AgencyCredit]
    bodies: Bodies

    def of_point(self, claims: Sequence[Claim]) -> tuple[tuple[Claim, ...], tuple[str, ...]]:
        """Return the claims with their origins, and the ids of the independent ones in order of first claim.

        Independent in the strict sense of ``independent``: when in doubt, two are one.
        """
        sources = [claim.chain[0].speaker if claim.chain else None for claim in claims]
        settled = tuple(
            replace(claim, origin=origin)
            for claim, origin in zip(claims, self.of_sources(claims, sources), strict=True)
        )
        return settled, self._apart(claim.origin for claim in settled)

    def apart(self, origins: Iterable[str]) -> int:
        """Return how many of these origins (ids) are independent in the strict sense."""
        return len(self._apart(origins))

    def _apart(self, origins: Iterable[str]) -> tuple[str, ...]:
        ids = dict.fromkeys(origin for origin in origins if not origin.startswith("uncredited:"))
        return independent(map(self._knower, ids))

    def _knower(self, identity: str) -> Knower:
        kind, _, rest = identity.partition(":")
        if kind != "credit":
            return Knower(identity, frozenset(), frozenset())
        body = self._known[int(rest)]
        persons = [described for name, described in self._described.items() if name and name in body.name]
        kinds = kinds_in(body.name).union(*persons)
        countries = frozenset(key for key in body.key if key.startswith("="))
        if "government" in body.key or (countries and not kinds):
            kinds |= {"government"}
        return Knower(identity, kinds, countries, person=bool(persons))

    @cached_property
    def _described(self) -> Mapping[str, frozenset[str]]:
        return described_kinds(self.articles, self.bodies.entities)

    def of_sources(self, claims: Sequence[Claim | Evidence], sources: Sequence[str | None]) -> list[str]:
        """Return the origin of each of several statements of one fact, given whom each credits.

        A medium that is credited beside a body only carries that body's word: "the agency reported" is no second
        origin where others say whom the news comes from. Nor is "the agency" or "the spokesman", which points back to
        somebody named before: most likely the one whom the others name.
        """
        credited = [source for source in sources if source]
        bodies = {source for source in credited if not self._is_medium(source)}
        bodies = {source for source in bodies if not points_back(source)} or bodies
        origins = []
        for claim, source in zip(claims, sources, strict=True):
            article = claim.evidence.article if isinstance(claim, Claim) else claim.article
            if source and (source in bodies or not bodies):
                origins.append(f"credit:{self._speaker_number(source)}")
            elif credited:
                origins.append(f"uncredited:{article}")
            else:
                origins.append(f"text:{self._families[article]}")
        return origins

    def _is_medium(self, speaker: str) -> bool:
        found = self._media.get(speaker)
        if found is None:
            found = self._media[speaker] = bool(medium_of(self.bodies.of(speaker).name))
        return found

    def body_name(self, speaker: str) -> str:
        """Return the fullest name that any report gives the body behind a speaker."""
        return self._known[self._speaker_number(speaker)].name

    def _speaker_number(self, speaker: str) -> int:
        number = self._numbers.get(speaker)
        if number is None:
            number = self._numbers[speaker] = self._body_number(self.bodies.of(speaker))
        return number

    def _body_number(self, body: Body) -> int:
        known = self._known
        for number, other in enumerate(known):
            if same_body(body, other):
                # The fuller description names the origin for the reader.
                if len(body.key) > len(other.key) or (body.key == other.key and len(body.name) > len(other.name)):
                    known[number] = body
                return number
        known.append(body)
        return len(known) - 1

    @cached_property
    def _media(self) -> dict[str, bool]:
        return {}

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {}

    @cached_property
    def _known(self) -> list[Body]:
        return []

    @cached_property
    def _families(self) -> Mapping[str, str]:
        """For each article the first of those that share its text."""
        head = {article.id: article.id for article in self.articles}

        def find(identity: str) -> str:
            while head[identity] != identity:
                identity = head[identity]
            return identity

        for pair in self.reuse:
            first, second = sorted(find(identity) for identity in pair.articles)
            head[second] = first
        by_agency: dict[str, str] = {}
        for article, agency in sorted(self.text_agencies.items()):
            home = by_agency.setdefault(agency, find(article))
            first, second = sorted((find(home), find(article)))
            head[second] = first
        return {identity: find(identity) for identity in head}

    @cached_property
    def text_agencies(self) -> Mapping[str, str]:
        """The agency whose text an article runs, where one credit line names one agency alone."""
        named: dict[str, set[str]] = {}
        for credit in self.credits:
            article = next(a for a in self.articles if a.id == credit.article)
            line = next((p for p in article.passages if p.start <= credit.evidence.start < p.end), None)
            if line is None or line.kind is not PassageKind.CREDIT or _PART.search(article.text[line.start : line.end]):
                continue
            if is_agency(credit.agency):
                named.setdefault(credit.article, set()).add(credit.agency)
        return {article: next(iter(agencies)) for article, agencies in named.items() if len(agencies) == 1}

    def records(self, claims: Sequence[Claim]) -> tuple[Origin, ...]:
        """Return every origin that the claims refer to, in order of id."""
        members: dict[str, list[Claim]] = {}
        for claim in claims:
            members.setdefault(claim.origin, []).append(claim)
        return tuple(self._record(identity, members[identity]) for identity in sorted(members, key=_id_order))

    def _record(self, identity: str, claims: Sequence[Claim]) -> Origin:
        kind, _, rest = identity.partition(":")
        articles = tuple(sorted({claim.evidence.article for claim in claims}))
        if kind == "credit":
            name = self._known[int(rest)].name
            quoted = all(claim.quoted for claim in claims)
            evidence = tuple(dict.fromkeys(claim.chain[0].source or claim.evidence for claim in claims if claim.chain))
            reason = Saying(Says.CREDITED_BY, (str(len(articles)), name))
            return Origin(
                identity, name, OriginKind.UTTERANCE if quoted else OriginKind.CREDIT, reason, articles, evidence
            )
        if kind == "uncredited":
            reason = Saying(Says.UNCREDITED)
            return Origin(identity, self.outlet(rest), OriginKind.UNCREDITED, reason, articles, _places(claims))
        family = sorted(article for article, head in self._families.items() if head == rest)
        agency = next((self.text_agencies[a] for a in family if a in self.text_agencies), "")
        if len(family) > 1 or agency:
            name = agency or self.outlet(rest)
            reason = Saying(Says.ONE_TEXT, (str(len(family)), agency))
            return Origin(identity, name, OriginKind.TEXT, reason, articles, _places(claims))
        own = Saying(Says.OWN_STATEMENT)
        return Origin(identity, self.outlet(rest), OriginKind.OUTLET, own, articles, _places(claims))

    def outlet(self, article: str) -> str:
        """Return the outlet's name, or the number by which the account cites the article where it is not known."""
        number, found = next((n, a) for n, a in enumerate(self.articles, 1) if a.id == article)
        return found.article.outlet.value if found.article.outlet else f"[{number}]"


def _id_order(identity: str) -> tuple[str, int, str]:
    kind, _, rest = identity.partition(":")
    return kind, int(rest) if rest.isdigit() else 0, rest


def _places(claims: Sequence[Claim]) -> tuple[Evidence, ...]:
    return tuple(claim.evidence for claim in claims)
