"""Stated as fact by one report, credited to a source by another.

Requires points with claims and chains. Idea: inside a point that holds together well, a report that states without
credit what others credit takes a side. What is said of words and wishes ("he called for …") has no such conflict.
Known to fail where the credit stands in the sentence before.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from consilience.collate.points.claims import names_source, quoted_characters
from consilience.collate.points.questions import ASKED, sentence_from
from consilience.text.tree import covered_tokens
from consilience.types import Claim, Conflict, ConflictKind, Credit, PassageKind, Relation, Saying, Says, Severity, Side
from consilience.words.speech import DOUBTING, SAY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from consilience.collate.compare.likeness import Likeness
    from consilience.collate.origins.find import OriginFinder
    from consilience.collate.points.make import Matrix
    from consilience.types import AnnotatedArticle

#: likeness from which two statements of a point may state one fact; ``held`` tells which do
SAME_FACT = 0.3
_HEDGED = re.compile(
    r"\b(?:reported(?:ly)?|alleged(?:ly)?|purported(?:ly)?|apparent(?:ly)?|claims?|accus\w+)\b", re.IGNORECASE
)
_COMPARED = frozenset({PassageKind.BODY, PassageKind.CAPTION})


def attribution_conflicts(
    articles: Sequence[AnnotatedArticle], matrix: Matrix, origins: OriginFinder, likeness: Likeness
) -> list[Conflict]:
    """Return one conflict for each point that some reports state and others credit."""
    by_id = {article.id: article for article in articles}
    found = []
    for point, group in zip(matrix.points, matrix.groups, strict=True):
        rows = [
            (statement, claim)
            for statement, claim in zip(group.statements, point.claims, strict=True)
            if not _is_speech(by_id[claim.evidence.article], claim)
            and by_id[claim.evidence.article].kind_at(claim.evidence.start) in _COMPARED
        ]
        stated = [row for row in rows if not row[1].chain and _states(by_id[row[1].evidence.article], row[1])]
        naming = [row for row in rows if row[1].chain and names_source(row[1].chain[0].speaker)]
        crediting = {claim.evidence.article for _, claim in naming}
        pairs = [
            (one, other)
            for one in stated
            for other in naming
            if one[1].evidence.article not in crediting
            and likeness.of(one[0].keys, other[0].keys) >= SAME_FACT
            and not _other_numbers(by_id, one[1], other[1])
            and not _is_about(by_id[one[1].evidence.article], one[1], other[1].chain[0].speaker)
        ]
        if pairs:
            facts = list({one[1].id: one[1] for one, _ in pairs}.values())
            sources = list({other[1].id: other[1] for _, other in pairs}.values())
            found.append(_conflict(by_id, point.id, facts, sources, origins))
    return found


def _doubts(article: AnnotatedArticle, credit: Credit) -> bool:
    """Tell whether the cue leaves open whether it is so: what others "said" is stated by all newspapers."""
    if credit.cue is None:
        return False
    words = article.text[credit.cue.start : credit.cue.end].casefold().split()
    return any(word.startswith(stem) for word in words for stem in DOUBTING)


def _conflict(
    articles: Mapping[str, AnnotatedArticle],
    point: str,
    stated: Sequence[Claim],
    credited: Sequence[Claim],
    origins: OriginFinder,
) -> Conflict:
    shortest = min(stated, key=lambda claim: (claim.evidence.end - claim.evidence.start, claim.evidence))
    doubted = any(_doubts(articles[claim.evidence.article], claim.chain[0]) for claim in credited)
    text = articles[shortest.evidence.article].text[shortest.evidence.start : shortest.evidence.end]
    return Conflict(
        id="",
        kind=ConflictKind.ATTRIBUTION,
        question=Saying(Says.WHO_SAYS_SO, (" ".join(text.split()),)),
        sides=(_stated(stated), *_credited(credited, origins)),
        relation=Relation.CREDIT,
        # What others "said" is stated by all newspapers: worth knowing, and nothing that is disputed.
        severity=Severity.MEDIUM if doubted else Severity.LOW,
        explanation=_explain(stated, credited, origins),
        points=(point,),
    )


def _is_speech(article: AnnotatedArticle, claim: Claim) -> bool:
    """Tell whether much of the claim is quoted: then the words are the fact, and whose they are is no question."""
    return quoted_characters(article, claim.evidence) > 0.25 * (claim.evidence.end - claim.evidence.start)


def _is_about(article: AnnotatedArticle, claim: Claim, speaker: str) -> bool:
    """Tell whether the claim names the one whom the other report credits: what somebody does is no claim of theirs."""
    words = speaker.split()
    # A name is known by its last word; a description ("health ministry in Gaza") only as a whole.
    sought = words[-1] if words and all(word[:1].isupper() for word in words) else speaker
    text = article.text[claim.evidence.start : claim.evidence.end]
    return bool(sought) and re.search(rf"(?<!\w){re.escape(sought)}(?!\w)", text) is not None


def _other_numbers(articles: Mapping[str, AnnotatedArticle], one: Claim, other: Claim) -> bool:
    """Tell whether two claims count the same with other numbers: then the number is the question, not who says it."""
    first, second = (_counts(articles[claim.evidence.article], claim) for claim in (one, other))
    return any(not first[state] & second[state] for state in first.keys() & second.keys())


def _counts(article: AnnotatedArticle, claim: Claim) -> dict[str, set[float]]:
    """Return the numbers of a claim by what happened to those counted, or by what is measured and its unit."""
    found: dict[str, set[float]] = {}
    for figure in article.figures:
        if claim.evidence.start <= figure.start < claim.evidence.end and (figure.state in ASKED or figure.unit):
            found.setdefault(figure.state or f"{figure.unit} {figure.counted}", set()).add(figure.value)
    return found


def _states(article: AnnotatedArticle, claim: Claim) -> bool:
    """Tell whether the outlet states it itself: no question, and nobody credited by words that the chain left."""
    start, end = claim.evidence.start, claim.evidence.end
    if "?" in (article.text[end : end + 1], article.text[start:end].rstrip('\n\t ”"')[-1:]):
        return False
    spans = [s for a in article.attributions for s in (*a.cue, *a.source) if a.speaker]
    if any(start <= s.start < end for s in spans) or _HEDGED.search(article.text, start, end):
        return False
    # A verb of saying whose speaker was not read: somebody is credited all the same.
    inside = covered_tokens(article.tokens, start, _end_of_sentence(article, start))
    if any(article.tokens[n].pos == "VERB" and article.tokens[n].lemma in SAY for n in inside):
        return False
    # "The suit claims that …": a source too, though no speaker.
    return not any(s.start < end and start < s.end for a in article.attributions if a.cue for s in a.content)


def _end_of_sentence(article: AnnotatedArticle, start: int) -> int:
    return next((s.end for s in article.sentences[sentence_from(article, start) :]), start)


def _stated(claims: Sequence[Claim]) -> Side:
    return Side(
        value="",
        articles=tuple(sorted({claim.evidence.article for claim in claims})),
        evidence=tuple(sorted(claim.evidence for claim in claims)),
        ours=Saying(Says.STATED_AS_FACT),
    )


def _credited(claims: Sequence[Claim], origins: OriginFinder) -> list[Side]:
    bodies: dict[str, list[Claim]] = {}
    for claim in claims:
        bodies.setdefault(origins.body_name(claim.chain[0].speaker), []).append(claim)
    return [
        Side(
            value=name,
            articles=tuple(sorted({claim.evidence.article for claim in bodies[name]})),
            evidence=tuple(sorted(claim.evidence for claim in bodies[name])),
            speakers=(name,),
        )
        for name in sorted(bodies, key=lambda name: (-len(bodies[name]), name))
    ]


def _explain(stated: Sequence[Claim], credited: Sequence[Claim], origins: OriginFinder) -> Saying:
    names = sorted({origins.body_name(claim.chain[0].speaker) for claim in credited})
    count = len({claim.evidence.article for claim in stated})
    return Saying(Says.FACT_FOR_SOME, (str(count), *names))
