"""Labels with their numbers, each a line or two: "Missing: 8", and "Deaths" with "12" below it.

Idea: what counts something tells something, so such lines are text, wherever they stand; controls of a page
("Shares: 12") are none. Two lines make a count where the upper is a few words in small letters after the first, and no
number of the article stands below a paragraph, as the numbers of a list do. Known to fail for labels with capitals
inside, which look like names of writers.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from consilience.clean.lexicon import CONTROLS
from consilience.types import PassageKind

if TYPE_CHECKING:
    from consilience.clean.draft import Draft

_LABEL = r"[A-Z][a-z]+(?:[ -][a-z]+){0,4}"
_NUMBER = r"\d{1,3}(?:[ ,.]?\d{3})*"
_LABEL_LINE = re.compile(_LABEL)
_NUMBER_LINE = re.compile(_NUMBER)
_TOGETHER = re.compile(rf"(?P<label>{_LABEL}) ?[:–—-] ?{_NUMBER}")
#: labels of a page's own numbers
_OF_PAGES = frozenset(
    "page pages slide slides image images issue volume part chapter episode follow vote votes".split()
)


def label_counts(draft: Draft) -> Draft:
    """Label lines that count something as text."""
    lines = [draft.of(piece) for piece in draft.pieces]
    numbers = [n for n, line in enumerate(lines) if _NUMBER_LINE.fullmatch(line)]
    found = {n for n, line in enumerate(lines) if (match := _TOGETHER.fullmatch(line)) and _is_label(match["label"])}
    if all(n and _LABEL_LINE.fullmatch(lines[n - 1]) and _is_label(lines[n - 1]) for n in numbers):
        found |= {m for n in numbers for m in (n - 1, n)}
    return draft.with_labels(dict.fromkeys(sorted(found), (PassageKind.BODY, "label with its number")))


def _is_label(line: str) -> bool:
    return line.casefold() not in CONTROLS | _OF_PAGES
