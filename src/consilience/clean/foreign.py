"""Paragraphs in another language than the article's: notices of a site's home country, boxes of help lines.

Requires an article that is English but for them. Idea: English running text of twenty words has one of the commonest
words ("the", "of", "and"); a line of that length without any, most of whose words are no names, is in another language.
Known to fail for short lines, and to set aside a statement that an article prints in its own language.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from consilience.clean.lexicon import ENGLISH, ENGLISH_LEAST, FOREIGN_ENGLISH, FOREIGN_LEAST
from consilience.types import PassageKind

if TYPE_CHECKING:
    from consilience.clean.draft import Draft

_WORD = re.compile(r"[^\W\d_]+")
#: share of the words that are in lower case, so that it is no list of names
_SMALL = 0.6


def label_foreign(draft: Draft) -> Draft:
    """Label lines in another language where most others are English."""
    english = {n: _is_english(draft.of(piece)) for n, piece in draft.open()}
    foreign = [n for n, found in english.items() if found is False]
    if FOREIGN_ENGLISH * len(foreign) > sum(1 for found in english.values() if found):
        return draft
    return draft.with_labels(dict.fromkeys(foreign, (PassageKind.CHROME, "in another language")))


def _is_english(line: str) -> bool | None:
    """Tell whether a line is English, or None where it is too short or mostly names."""
    found = _WORD.findall(line)
    if len(found) >= ENGLISH_LEAST and any(word.lower() in ENGLISH for word in found):
        return True
    small = sum(1 for word in found if word.islower())
    return False if len(found) >= FOREIGN_LEAST and small >= _SMALL * len(found) else None
