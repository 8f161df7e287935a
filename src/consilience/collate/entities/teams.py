"""Bodies that are called by a politician's name: "the Varn administration", "the Varn campaign"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from consilience.types import NameKind
from consilience.words.bodies import CALLED_BY_PERSON
from consilience.words.people import LEADING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from consilience.types import AnnotatedArticle

_TEAM = re.compile(rf" ({'|'.join(sorted(CALLED_BY_PERSON))})(?![\w-])")
#: what anybody may have who is named in the story; the others are led by who holds an office
_ANYBODYS = frozenset({"campaign"})


class Team(NamedTuple):
    """What is called by a politician's name, and whether the name means him whom the story knows."""

    start: int
    end: int
    is_of_known: bool


def team_names(articles: Sequence[AnnotatedArticle]) -> dict[str, dict[int, Team]]:
    """Return by report, and by where each begins, what is called by a politician's name.

    Requires a person's name right before "administration", "campaign" or "government"; "Varn's campaign" only describes
    it. It is a body of its own, and its leader is named too, if only by an administration whom the story knows by an
    office ("President Varn"): "the Varn administration" in reports of Ida Varn may be her father's. Fails on a namesake
    who held the office before.
    """
    texts = [article.text for article in articles]
    families = {n.text.split()[-1] for a in articles for n in a.names if n.kind is NameKind.PERSON}
    return {article.id: _of(article, texts, families) for article in articles}


def _of(article: AnnotatedArticle, texts: Sequence[str], families: Collection[str]) -> dict[int, Team]:
    found = {}
    for name in article.names:
        behind = _TEAM.match(article.text, name.end)
        family = name.text.split()[-1]
        if behind and (name.kind is NameKind.PERSON or name.text in families) and family[-1].isalpha():
            known = behind[1] in _ANYBODYS or any(_led_by(family).search(text) for text in texts)
            found[name.start] = Team(name.start, behind.end(), known)
    return found


@cache
def _led_by(family: str) -> re.Pattern[str]:
    titles = "|".join(map(re.escape, sorted(LEADING)))
    return re.compile(rf"\b(?i:{titles}) (?:[A-Z][\w.’'-]* ){{0,3}}{re.escape(family)}\b")
