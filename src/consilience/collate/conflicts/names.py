"""One person or thing under two spellings.

Requires linked entities. Idea: forms of one entity that agree in all letters but for hyphens, blanks and one or two
letters, in different reports; or persons of different reports whose first and last names are a letter apart each
("Henrik Falk" / "Hendrik Falck"). Which spelling is right is not ours to say. Abbreviations and shortened names are no
conflict.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from consilience.text.similarity import edit_distance
from consilience.types import Conflict, ConflictKind, Entity, Evidence, Form, Relation, Saying, Says, Severity, Side

if TYPE_CHECKING:
    from collections.abc import Sequence

#: the initial of a middle name, which a report may leave out
_INITIAL = re.compile(r"(?<=\w)\s[A-Z]\.?\s(?=\w)")
_LETTER = re.compile(r"[^\W_]")


def name_conflicts(entities: Sequence[Entity]) -> list[Conflict]:
    """Return one conflict for each person or thing that reports spell differently."""
    found = []
    for entity in entities:
        if entity.kind not in {"PERSON", "MISC"}:
            continue
        spellings = [
            form for form in entity.forms if len(form.text) > 5 and not form.text.isupper() and form.text[0] not in "#@"
        ]
        pairs = [
            (a, b)
            for n, a in enumerate(spellings)
            for b in spellings[n + 1 :]
            if _respelled(a.text, b.text) and not _articles(a) & _articles(b)
        ]
        if pairs:
            first, second = pairs[0]
            found.append(_conflict(entity, (first, second)))
    return found + _namesakes(entities, {entity.id for entity in entities if entity.kind == "PERSON"})


def _namesakes(entities: Sequence[Entity], persons: set[str]) -> list[Conflict]:
    """Return conflicts between persons of different reports whose first and last names are a letter apart each."""
    alike: dict[tuple[str, ...], list[Entity]] = {}
    for entity in entities:
        if entity.id in persons and (parts := entity.name.split()) and 1 < len(parts) < 4:
            alike.setdefault(tuple(part[0] for part in parts), []).append(entity)
    found = []
    for initials in sorted(alike):
        members = alike[initials]
        for n, one in enumerate(members):
            for other in members[n + 1 :]:
                forms = [next((f for f in e.forms if f.text == e.name), None) for e in (one, other)]
                apart = not set(one.articles) & set(other.articles)
                if apart and forms[0] and forms[1] and _letter_apart(one.name, other.name):
                    found.append(_conflict(one, (forms[0], forms[1])))
    return found


def _letter_apart(a: str, b: str) -> bool:
    """Tell whether every part of two names is the same or has one letter more, less or other, of four at least."""
    parts = list(zip(a.casefold().split(), b.casefold().split(), strict=True))
    return all(x == y or (min(len(x), len(y)) > 3 and edit_distance(x, y) == 1) for x, y in parts)


def _respelled(a: str, b: str) -> bool:
    first, second = ("".join(_LETTER.findall(_INITIAL.sub(" ", text))).casefold() for text in (a, b))
    if first == second:
        plain = [_INITIAL.sub(" ", text).replace(".", "").casefold() for text in (a, b)]
        return plain[0] != plain[1]
    shorter, longer = sorted((first, second), key=len)
    return (
        len(longer) - len(shorter) <= 1
        and len(shorter) > 6
        and edit_distance(shorter, longer) <= 2
        and shorter[0] == longer[0]
    )


def _articles(form: Form) -> set[str]:
    return {mention.article for mention in form.mentions}


def _conflict(entity: Entity, forms: Sequence[Form]) -> Conflict:
    sides = tuple(
        Side(
            value=form.text,
            articles=tuple(sorted(_articles(form))),
            evidence=tuple(Evidence(m.article, m.start, m.end) for m in form.mentions),
        )
        for form in forms
    )
    return Conflict(
        id="",
        kind=ConflictKind.NAME,
        question=Saying(Says.HOW_SPELLED, (entity.name,)),
        sides=sides,
        relation=Relation.WORDING,
        severity=Severity.LOW,
        explanation=Saying(Says.SPELLINGS, (forms[0].text, forms[1].text)),
    )
