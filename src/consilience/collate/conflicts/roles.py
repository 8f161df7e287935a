"""One person under offices that do not fit together.

Requires entities. Idea: the office right before or behind a person's name ("Mayor X", "X, former mayor of Y") is read
from a list of public offices of which nobody holds two; reports differ where one has another office than the other, or
the same one as past. A report that itself gives both explains them, and is no side of a conflict. Functions that one
person may well combine (founder, chairman, spokesman, leader) are left out. Known to fail on offices that a sentence
gives elsewhere ("he has led the region since 2015").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from consilience.collate.conflicts.lexicon import FORMER, NO_OFFICE, OFFICE_ADJECTIVES, OFFICES
from consilience.collate.conflicts.material import make_side, one_line
from consilience.text.stopwords import FUNCTION_WORDS
from consilience.types import SILENT_KINDS, Conflict, ConflictKind, Evidence, Relation, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from consilience.types import AnnotatedArticle, Entity

_OFFICE = "|".join(f"(?:{words})" for words in OFFICES.values())
_BEFORE = re.compile(rf"(?:[\w’'-]+[ ]){{0,4}}(?<!\w)(?:{_OFFICE})[ ]$", re.IGNORECASE)
_PLACE = r"(?:[ ](?:of|for|in)[ ](?:the[ ])?[A-Z][\w’'-]*(?:[ ](?:[A-Z][\w’'-]*|and|of|the|region|state|province))*)?"
_BEHIND = re.compile(
    rf",[ ](?:(?:the|a|an|its|their)[ ])?(?:[\w’'-]+[ ]){{0,3}}?(?:(?i:{_OFFICE})){_PLACE}(?=[ ,.;:)—–]|$)"
)
_REACH = 60
#: short names of countries in capitals, which are part of a title where a heading's capitals are not
_LETTERS = frozenset({"US", "U.S.", "UK", "U.K.", "EU", "E.U.", "UN", "U.N.", "UAE"})


@dataclass(frozen=True, slots=True)
class Role:
    """An office that a report gives a person."""

    office: str
    former: bool
    text: str
    evidence: Evidence


def role_conflicts(articles: Sequence[AnnotatedArticle], entities: Sequence[Entity]) -> list[Conflict]:
    """Return one conflict for each person to whom reports give offices that do not fit together."""
    by_id = {article.id: article for article in articles}
    found = []
    for entity in entities:
        if entity.kind != "PERSON" or len(entity.articles) < 2:
            continue
        roles = [
            role
            for form in entity.forms
            for mention in form.mentions
            for role in roles_at(by_id[mention.article], mention.start, mention.end)
        ]
        sides = _sides(roles)
        if len(sides) > 1:
            found.append(_conflict(entity, sides))
    return found


def roles_at(article: AnnotatedArticle, start: int, end: int) -> Iterable[Role]:
    """Yield the offices right before and right behind the name at ``start``."""
    if any(p.start <= start < p.end and p.kind in SILENT_KINDS for p in article.passages):
        return
    line = max(article.text.rfind("\n", 0, start) + 1, start - _REACH)
    before = article.text[line:start]
    title = _BEFORE.search(before)
    if title:
        words = _title(title.group())
        place = Evidence(article.id, start - len(words), end)
        yield from _role(words, place)
    behind = _BEHIND.match(article.text, end)
    if behind:
        yield from _role(behind.group().lstrip(", "), Evidence(article.id, start, behind.end()))


def _title(words: str) -> str:
    """Return the words of a title: back from the office over capitals and the adjectives of offices."""
    office = list(re.finditer(rf"(?<!\w)(?:{_OFFICE})(?!\w)", words, re.IGNORECASE))[-1]
    run: list[str] = []
    for word in reversed(words[: office.start()].split(" ")[:-1]):
        capital = word[:1].isupper() and not word.isupper() and word.lower() not in FUNCTION_WORDS
        if not (capital or word.lower() in OFFICE_ADJECTIVES or word in _LETTERS):
            break
        run.insert(0, word)
    start = office.start() - len(" ".join([*run, ""])) if run else office.start()
    return words[start:]


def _role(words: str, place: Evidence) -> Iterable[Role]:
    if NO_OFFICE.search(words):
        return
    for office, forms in OFFICES.items():
        match = re.search(rf"\b(?:{forms})\b", words, re.IGNORECASE)
        if match:
            former = bool(FORMER.search(words, 0, match.start()))
            yield Role(office, former, one_line(words, 0, len(words)), place)
            return


def _sides(roles: Sequence[Role]) -> list[list[Role]]:
    """Return the roles by office, those that one report gives together left out; one group where they fit."""
    past = {role.office for role in roles if role.former}
    # "President X" is said out of courtesy long after X has left office.
    roles = [role for role in roles if role.former or role.office not in past or " " in role.text]
    offices: dict[str, set[tuple[str, bool]]] = {}
    for role in roles:
        offices.setdefault(role.evidence.article, set()).add((role.office, role.former))
    now = {kind: reports for kind in sorted({k for kinds in offices.values() for k in kinds})
           if (reports := [a for a, kinds in offices.items() if kind in kinds])}  # fmt: skip
    kept = [
        kind
        for kind in now
        if any(_unfit(kind, other) and not any({kind, other} <= kinds for kinds in offices.values()) for other in now)
    ]
    return [[role for role in roles if (role.office, role.former) == kind] for kind in kept]


def _unfit(a: tuple[str, bool], b: tuple[str, bool]) -> bool:
    """Tell whether two offices cannot both be held: two present ones, or one that is past for the other."""
    if a[0] == b[0]:
        return a[1] != b[1]
    return not a[1] and not b[1]


def _conflict(entity: Entity, sides: Sequence[Sequence[Role]]) -> Conflict:
    ordered = sorted(sides, key=lambda roles: min(role.evidence for role in roles))
    texts = [min((role.text for role in roles), key=lambda text: (-len(text), text)) for roles in ordered]
    return Conflict(
        id="",
        kind=ConflictKind.NAME,
        question=f"What office does {entity.name} hold?",
        sides=tuple(
            make_side(text, (role.evidence for role in roles)) for text, roles in zip(texts, ordered, strict=True)
        ),
        relation=Relation.CONTRADICTION,
        severity=Severity.MEDIUM,
        explanation=f"The reports give {entity.name} different offices: {'; '.join(texts[:4])}.",
    )
