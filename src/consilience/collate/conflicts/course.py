"""An undertaking that goes on in one report and is over in a later one: "the search continues" / "was called off".

Requires clauses, syntax and dates of publication. Idea: a search, a siege or a strike is one in a story; a clause says
that it goes on (a progressive, "continues", "is under way"), another in a report published later that it has ended.
Known to fail where one story has two of a kind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.collate.conflicts.lexicon import GOES_ON, HAS_ENDED, UNDERTAKINGS
from consilience.collate.conflicts.material import children, lemma_of, make_side, negated
from consilience.types import Conflict, ConflictKind, Relation, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from consilience.collate.conflicts.material import Material, Stretch
    from consilience.types import Token

#: clauses shown of one report
_SHOWN = 2
_FUTURE = frozenset({"will", "would", "may", "might", "could", "should", "to", "shall"})
_PROGRESSIVE = frozenset({"is", "are", "'s", "’s", "'re", "’re", "was", "were"})


def course_conflicts(material: Material) -> list[Conflict]:
    """Return one conflict for each undertaking that goes on in one report and has ended in one published later."""
    on: dict[str, list[Stretch]] = {}
    over: dict[str, list[Stretch]] = {}
    for stretch in material.stretches:
        for kind, is_over in _courses(material.articles[stretch.article].tokens, stretch):
            (over if is_over else on).setdefault(kind, []).append(stretch)
    found = []
    for kind in sorted(on.keys() & over.keys()):
        ended = {stretch.article for stretch in over[kind]}
        first = min((_day(material, stretch) for stretch in over[kind]), default="")
        earlier = [s for s in on[kind] if s.article not in ended and _day(material, s) < first]
        if earlier:
            found.append(_conflict(material, kind, earlier, over[kind]))
    return found


def _day(material: Material, stretch: Stretch) -> str:
    published = material.articles[stretch.article].published
    return published.value[:10] if published else "9999"


def _courses(tokens: Sequence[Token], stretch: Stretch) -> Iterable[tuple[str, bool]]:
    """Yield (kind of undertaking, has it ended) for what the clause says of undertakings."""
    for n in stretch.tokens:
        kind = UNDERTAKINGS.get(tokens[n].lemma.lower(), "")
        if not kind or tokens[n].pos not in {"NOUN", "VERB"}:
            continue
        verb = n if tokens[n].pos == "VERB" else _verb_over(tokens, stretch, n)
        if verb < 0 or negated(tokens, stretch.tokens, verb):
            continue
        helpers = {tokens[m].text.lower() for m in children(tokens, stretch.tokens, verb)}
        if helpers & _FUTURE:
            continue
        lemma = lemma_of(tokens[verb])
        if tokens[n].pos == "NOUN" and _ends(tokens, stretch, verb, lemma):
            yield kind, True
        elif (tokens[verb].tag == "VBG" and helpers & _PROGRESSIVE) or (
            tokens[n].pos == "NOUN" and lemma in GOES_ON and tokens[verb].tag in {"VBZ", "VBP", "JJ", "RB"}
        ):
            yield kind, False


def _verb_over(tokens: Sequence[Token], stretch: Stretch, noun: int) -> int:
    """Return the verb, or the predicate, of which the noun is the subject, object or place; -1 where there is none."""
    head = tokens[noun].head
    if head == noun or head not in stretch.tokens:
        return -1
    link = tokens[noun].dep.split(":")[0]
    said = tokens[head].pos in {"VERB", "ADJ", "ADV", "ADP"}
    return head if said and link in {"nsubj", "obj", "obl"} else -1


def _ends(tokens: Sequence[Token], stretch: Stretch, verb: int, lemma: str) -> bool:
    if lemma not in HAS_ENDED or tokens[verb].tag in {"VBG", "VB"}:
        return False
    if lemma == "call":
        return any(tokens[m].text.lower() == "off" for m in children(tokens, stretch.tokens, verb))
    return True


def _conflict(material: Material, kind: str, on: Sequence[Stretch], over: Sequence[Stretch]) -> Conflict:
    return Conflict(
        id="",
        kind=ConflictKind.STATUS,
        question=f"Does the {kind} go on?",
        sides=(
            make_side("goes on", map(material.evidence, on[: 3 * _SHOWN])),
            make_side("over", map(material.evidence, over[: 3 * _SHOWN])),
        ),
        relation=Relation.UPDATE,
        severity=Severity.MEDIUM,
        explanation=f"The {kind} goes on in one report and is over in a later one: an older state against a newer one.",
    )
