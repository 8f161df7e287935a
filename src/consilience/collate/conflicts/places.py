"""One thing in two places.

Requires points, syntax and names. Idea: in a point that holds together, the same verb of two reports has a place
where it happened; the places conflict where neither can hold the other. That is known from the
names themselves ("Lagos" / "Lagos Airport"), from capitals and their countries, from countries and their adjectives,
and from any report that names both in one sentence ("Banda, a town in Kesra"). Without a gazetteer this must be
careful: where a report has several places, or a name is a country or region, nothing is said. Known to fail where
one place is given by its kind ("the southern end of the tunnel").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.collate.compare.senses import country_of
from consilience.collate.conflicts.lexicon import WHERE
from consilience.collate.conflicts.material import lemma_of, make_side, one_line, only_one_report
from consilience.collate.lexicon import CAPITALS
from consilience.text.normalise import fold
from consilience.types import Conflict, ConflictKind, Evidence, Name, NameKind, Relation, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from consilience.collate.points.group import Statement
    from consilience.collate.points.make import Matrix
    from consilience.types import AnnotatedArticle, Side

#: mean pair probability from which a point's statements surely tell of one thing
HOLDS_TOGETHER = 0.5


def place_conflicts(articles: Sequence[AnnotatedArticle], matrix: Matrix) -> list[Conflict]:
    """Return one conflict for each point in which two reports have the same verb in different places."""
    found = []
    for point, group in zip(matrix.points, matrix.groups, strict=True):
        if group.cohesion < HOLDS_TOGETHER:
            continue
        roles: dict[str, list[tuple[str, Evidence]]] = {}
        for statement in group.statements:
            for verb, name, place in _places(articles[statement.article], statement):
                roles.setdefault(verb, []).append((name, place))
        for verb, members in sorted(roles.items()):
            sides = _sides(articles, members)
            if len(sides) > 1:
                shown = tuple(make_side(one_line(name, 0, len(name)), spans) for name, spans in sides)
                found.append(place_conflict(f"Where: “{verb}”?", shown, point.id))
                break
    return found


def _places(article: AnnotatedArticle, statement: Statement) -> Iterable[tuple[str, str, Evidence]]:
    """Yield the verb, the name and where both stand for every place where a statement says that something happened."""
    sentence = article.sentences[statement.sentence]
    members = range(sentence.first, sentence.last)
    tokens = article.tokens
    for name in article.names:
        if name.kind is not NameKind.PLACE or not _within(statement.evidence, name):
            continue
        inside = [n for n in members if name.start <= tokens[n].start < name.end]
        top = next((n for n in inside if not name.start <= tokens[tokens[n].head].start < name.end), -1)
        if top < 0 or tokens[top].dep not in {"obl", "nmod"}:
            continue
        cases = [tokens[n].text.lower() for n in members if tokens[n].head == top and tokens[n].dep == "case"]
        verb = tokens[tokens[top].head]
        if verb.pos == "VERB" and WHERE.intersection(cases):
            start = min(verb.start, name.start)
            yield lemma_of(verb), name.text, Evidence(article.id, start, max(verb.end, name.end))


def _within(evidence: Evidence, name: Name) -> bool:
    return evidence.start <= name.start and name.end <= evidence.end


def _sides(
    articles: Sequence[AnnotatedArticle], members: Sequence[tuple[str, Evidence]]
) -> list[tuple[str, list[Evidence]]]:
    """Group by place; one group where two places may be one inside the other, or one report names both."""
    places: dict[str, list[Evidence]] = {}
    for name, evidence in members:
        places.setdefault(name, []).append(evidence)
    names = sorted(places)
    for n, first in enumerate(names):
        for second in names[n + 1 :]:
            both = {e.article for e in places[first]} & {e.article for e in places[second]}
            if both or may_hold(articles, first, second):
                return []
    return [(name, places[name]) for name in names]


def may_hold(articles: Sequence[AnnotatedArticle], first: str, second: str) -> bool:
    """Tell whether one of two places may lie in the other, as far as names and the reports themselves say."""
    a, b = fold(first), fold(second)
    if a in b or b in a or country_of(a) or country_of(b):
        return True
    for city, lands in CAPITALS.items():
        names = {fold(city), *map(fold, lands)}
        if a in names and b in names:
            return True
    # Whether "near Paris's Place X" sets one in the other is not read out of the words; being named together will do.
    return any(
        a in text and b in text
        for article in articles
        for sentence in article.sentences
        if first in article.text or second in article.text
        for text in [fold(article.text[sentence.start : sentence.end])]
    )


def place_conflict(question: str, sides: tuple[Side, ...], point: str) -> Conflict:
    """Return the conflict between sides that cannot all be the place of what a point (id) tells."""
    return Conflict(
        id="",
        kind=ConflictKind.PLACE,
        question=question,
        sides=sides,
        relation=Relation.CONTRADICTION,
        severity=Severity.HIGH,
        explanation=f"{' and '.join(side.value for side in sides[:3])} cannot both be the place of one thing.",
        within=only_one_report(sides),
        points=(point,),
    )
