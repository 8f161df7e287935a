"""One says that it happened, another that it did not, or that somebody denies it.

Requires denials and clauses. Idea: what a denial is about is looked for in the clauses of all reports; those that say
most of it, without a negation and not in the denier's mouth, are the other side. Denials that meet the same clauses are
one conflict. Known to fail where the claim is told in wholly other words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from consilience.collate.conflicts.denials import Denial, find_denials
from consilience.collate.conflicts.lexicon import ACCUSED, OFFICIAL, UNTRUE
from consilience.collate.conflicts.material import Material, Stretch, make_side, negated, only_one_report, senses_of
from consilience.collate.points.claims import chain_of
from consilience.types import Conflict, ConflictKind, PassageKind, Relation, Saying, Says, Severity
from consilience.words.speech import NEGATIONS

if TYPE_CHECKING:
    from collections.abc import Sequence


#: share of what is denied that a clause must say to claim it
CLAIMS_IT = 0.5
#: words of what is denied that it must hold, at the least
WORDS = 2
#: shared words from which a smaller share will do
MANY_WORDS = 4
SOME_OF_IT = 0.3
#: share of the best clause's share below which a clause is left out
NEAR_BEST = 0.8
#: clauses shown of one report
SHOWN = 2


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """A clause that states what somebody denies."""

    stretch: Stretch
    #: how much of what is denied it says, 0 to 1
    share: float


def denial_conflicts(material: Material) -> list[Conflict]:
    """Return one conflict for each thing that is stated or claimed in one place and denied in another."""
    denials = find_denials(material)
    denying = {(d.stretch.article, d.stretch.sentence) for d in denials}
    groups: list[tuple[list[Denial], dict[int, Claim]]] = []
    for denial in denials:
        claims = {claim.stretch.number: claim for claim in _claims(material, denial, denying)}
        if not claims:
            continue
        for members, others in groups:
            if any(other_country(denial, member) for member in members):
                continue
            if claims.keys() & others.keys() or any(same_denier(denial, member) for member in members):
                members.append(denial)
                others.update({number: claim for number, claim in claims.items() if number not in others})
                break
        else:
            groups.append(([denial], claims))
    return [_conflict(material, members, [claims[n] for n in sorted(claims)]) for members, claims in groups]


def same_denier(a: Denial, b: Denial) -> bool:
    """Tell whether one country or person denies in both places."""
    return bool((a.by & b.by) - OFFICIAL)


def other_country(a: Denial, b: Denial) -> bool:
    """Tell whether two countries deny, each for itself."""
    first, second = ({key for key in denial.by if key.startswith("=")} for denial in (a, b))
    return bool(first and second) and not first & second


def _claims(material: Material, denial: Denial, denying: set[tuple[int, int]]) -> list[Claim]:
    """Return the clauses that state what is denied, the best of each report."""
    rows: dict[int, list[Claim]] = {}
    for stretch in material.near(denial.about, WORDS):
        if (stretch.article, stretch.sentence) in denying:
            continue
        share = round(_says(material, denial.about, stretch), 4)
        if share >= CLAIMS_IT and _claims_it(material, denial, stretch):
            rows.setdefault(stretch.article, []).append(Claim(stretch, share))
    # A clause that says all of it, often the same text again, is no measure for those in other words.
    best = max((claim.share for found in rows.values() for claim in found if claim.share < 1), default=0.0)
    return [
        claim
        for article in sorted(rows)
        for claim in sorted(rows[article], key=lambda c: (-c.share, c.stretch.number))[:SHOWN]
        if claim.share >= NEAR_BEST * best
    ]


def _says(material: Material, keys: frozenset[str], stretch: Stretch) -> float:
    shared = [
        key for key in keys if not key.startswith("~") and (key in stretch.keys or senses_of(key) & keys & stretch.keys)
    ]
    # Who a clause is about does not make it the claim: a common word must be shared too.
    common = sum(not key.startswith("=") and key not in material.names for key in shared)
    share = material.share(keys, stretch.keys)
    if len(shared) >= MANY_WORDS and common >= WORDS and share >= SOME_OF_IT:
        return max(share, CLAIMS_IT)
    return share if len(shared) >= WORDS and common else 0.0


def _claims_it(material: Material, denial: Denial, stretch: Stretch) -> bool:
    article = material.articles[stretch.article]
    sentence = article.sentences[stretch.sentence]
    if negated(article.tokens, range(sentence.first, sentence.last), stretch.head):
        return False
    text = article.text[sentence.start : sentence.end]
    if any(article.tokens[n].text.casefold() in NEGATIONS for n in stretch.tokens):
        return False
    if (
        UNTRUE.search(text)
        # That somebody is accused is what a denial answers; nobody denies it.
        or ACCUSED.search(material.text(stretch))
        or text.rstrip().endswith("?")
        or article.tokens[stretch.tokens[0]].text.lower() in {"whether", "if", "whatever"}
    ):
        return False
    speakers = {credit.speaker for credit in chain_of(article, material.evidence(stretch))}
    # "Gunn" who denies is "Mr Paul Gunn" who is credited.
    return not denial.denier or not any(denial.denier in speaker or speaker in denial.denier for speaker in speakers)


def _conflict(material: Material, denials: Sequence[Denial], claims: Sequence[Claim]) -> Conflict:
    articles = material.articles
    who = list(dict.fromkeys(denial.denier for denial in denials if denial.denier))
    stated = [claim.stretch for claim in claims]
    claimants = [credit.speaker for s in stated for credit in chain_of(articles[s.article], material.evidence(s))[:1]]
    fullest = max(claims, key=lambda c: (material.kind(c.stretch) is PassageKind.BODY, c.share, -c.stretch.number))
    wording = re.sub(r"^(?:that|which|who)\s+", "", material.text(fullest.stretch)).strip(' ,“"')
    sides = (
        make_side(wording, (material.evidence(s) for s in stated), claimants),
        make_side(Saying(Says.DENIED, (who[0] if who else "",)), (denial.evidence for denial in denials), who),
    )
    return Conflict(
        id="",
        kind=ConflictKind.DENIAL,
        question=Saying(Says.IS_IT_SO, (wording,)),
        sides=sides,
        relation=Relation.CONTRADICTION,
        severity=Severity.HIGH,
        explanation=Saying(Says.CLAIMED_AND_DENIED, tuple(who)),
        within=only_one_report(sides),
    )
