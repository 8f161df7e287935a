"""News agencies that no list holds: by a name that says so, and by the short name that stands for it in brackets.

Idea: "Northern Press Agency" is an agency by its words, and "(NPA)" in any report of the story is the same one where
the initials agree. Known to fail on agencies of one word that are in no list.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from consilience.types import AnnotatedArticle

#: capitalised words that end as agencies are called
_NAMED = re.compile(
    r"\b(?:The\s)?((?:[A-Z][\w’'-]+\s){1,4}?(?:Press|News|Wire|Information|Telegraph)\s(?:Agency|Service|Association|Bureau))\b"
)


def agency_forms(articles: Sequence[AnnotatedArticle]) -> dict[str, str]:
    """Return the written forms, long and short, of the agencies that the reports name, each with its name."""
    names = sorted({" ".join(name.split()) for article in articles for name in _NAMED.findall(article.text)})
    forms = {name: name for name in names}
    for name in names:
        short = "".join(word[0] for word in name.split())
        if any(f"({short})" in article.text for article in articles):
            forms.setdefault(short, name)
    return forms


def named_places(text: str, forms: Mapping[str, str]) -> Iterator[tuple[str, int, int]]:
    """Yield (name, start, end) for every place where an agency of ``forms`` is written."""
    if not forms:
        return
    listed = sorted(forms, key=lambda form: (-len(form), form))
    for match in re.finditer(r"(?<![\w#@])(?:" + "|".join(re.escape(form) for form in listed) + r")(?![\w-])", text):
        yield forms[match.group()], match.start(), match.end()
