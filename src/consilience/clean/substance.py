"""Whether an article is left when navigation, credits and repetitions are set aside.

Requires labelled passages. Idea: something is told where a line that is no furniture is a finished sentence, or long
enough to be one; single words ("Politics", "Weather") are the entries of a menu that no rule knows. Known to fail on
front pages whose list of titles was not labelled as one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from consilience.clean.draft import stopped, words
from consilience.types import PassageKind

if TYPE_CHECKING:
    from consilience.types import CleanArticle

#: kinds that can tell something by themselves; the headline of a page without text is the page's name
_TELLING = frozenset({PassageKind.BODY, PassageKind.CAPTION, PassageKind.EMBED})
#: words, or characters in scripts that do not part them, from which an unfinished line may tell something
_WORDS, _CHARACTERS = 4, 30
_STOPPED_WORDS = 2
_PARTED = re.compile(r"\s[|·•»]\s|\t")


def holds_article(clean: CleanArticle) -> bool:
    """Tell whether a cleaned article tells anything; False for a page that is all menu, credits and small print.

    A record whose text is its title again is a flash.
    """
    telling = _TELLING | {PassageKind.DUPLICATE} if clean.article.format == "record" else _TELLING
    return any(
        passage.kind in telling and _tells(clean.article.text[passage.start : passage.end])
        for passage in clean.passages
    )


def _tells(line: str) -> bool:
    """Tell whether a part of a line, parted as the entries of a menu are, may be a sentence."""
    return any(_is_told(part.strip()) for part in _PARTED.split(line))


def _is_told(part: str) -> bool:
    count = words(part)
    return count >= _WORDS or len(part) >= _CHARACTERS or (stopped(part) and count >= _STOPPED_WORDS)
