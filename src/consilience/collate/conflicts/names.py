"""One person or thing under two spellings.

Requires linked entities. Idea: forms of one entity that agree in all letters but for hyphens, blanks and one or two
letters, in different reports. Which spelling is right is not ours to say. Abbreviations and shortened names are no
conflict.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from consilience.text.similarity import edit_distance
from consilience.types import Conflict, ConflictKind, Entity, Evidence, Form, Relation, Saying, Says, Severity, Side
from consilience.words.people import SHORT_NAMES

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
    return found


def _respelled(a: str, b: str) -> bool:
    if _shortened(a, b) or _shortened(b, a):
        return False
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


def _shortened(a: str, b: str) -> bool:
    """Tell whether one name only has a short form of the other's given name: "Dave Varn", "David Varn"."""
    first, second = (text.split()[0].casefold() for text in (a, b))
    return first in SHORT_NAMES.get(second, ())


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
