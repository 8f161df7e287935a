"""What may be shown of reports whose texts stay behind: short surfaces, and hashes in place of all other words.

Idea: names, figures and time expressions are facts and stay, at most ``MOST_SURFACE`` characters each; of every other
place there is the hash of its words, by which who has the text can tell that it is the same. What we say of reports may
hold their words too, so that every run of a report's characters that is longer than a surface is cut out of it.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any

from consilience.render.plain import flat, shorten
from consilience.types import AnswerKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from consilience.types import Answer

#: characters of a report that may stand together
MOST_SURFACE = 60
#: characters of a title, which is how a report is cited
MOST_TITLE = 120
#: what stands where a report's words were
GAP = "[…]"
#: characters that are looked up; a run that is too long holds the whole of one such piece of the text
_ANCHOR = MOST_SURFACE // 2
#: places of one piece that are tried
_MOST_PLACES = 50
_SPACES = re.compile(r"\s+")
#: keys and columns that name things, whatever stands in the texts
_NAMES = frozenset({"id", "article", "articles", "url", "inputs", "names", "fingerprint", "first", "second", "library"})


def digest_of(words: str) -> str:
    """Return the SHA-256 of words in UTF-8, as hexadecimal digits."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def surface_of(words: str) -> str | None:
    """Return a name, a figure or a time expression, None where it is too long to be shown without its text."""
    return words if len(words) <= MOST_SURFACE else None


def is_surface(answer: Answer) -> bool:
    """Tell whether the words that give an answer are short by their kind: a figure, or a time expression.

    All others are a report's phrases: of them there is the entity that they name, if any.
    """
    return answer.kind in {AnswerKind.NUMBER, AnswerKind.TIME}


class Surfaces:
    """Cuts out of sentences what they hold of some texts."""

    def __init__(self, texts: Iterable[str], titles: Iterable[str] = ()) -> None:
        # as they stand, and as pages show them: marks in place of control characters
        forms = dict.fromkeys(form for text in texts for form in (text, flat(text)))
        self._texts = list(dict.fromkeys(_SPACES.sub(" ", form) for form in forms))
        self._titles = {flat(title) for title in titles}
        self._places: dict[str, list[tuple[int, int]]] = {}
        for number, text in enumerate(self._texts):
            for start in range(0, len(text) - _ANCHOR + 1, _ANCHOR):
                places = self._places.setdefault(text[start : start + _ANCHOR], [])
                if len(places) < _MOST_PLACES:
                    places.append((number, start))

    def cut(self, said: str) -> str:
        """Return what is said with a gap for each run of a text's characters that is longer than a surface."""
        if len(said) <= MOST_SURFACE:
            return said
        told = _SPACES.sub(" ", said)
        kept: list[str] = []
        place = done = 0
        while place <= len(told) - _ANCHOR:
            start, end = self._run(told, place)
            if end - start > MOST_SURFACE:
                kept += [told[done : max(start, done)], GAP]
                place = done = end
            else:
                place += 1
        return "".join([*kept, told[done:]]) if kept else said

    def title(self, title: str) -> str:
        """Return a report's title, or that of its story, at most ``MOST_TITLE`` characters; no other words of it."""
        return shorten(title, MOST_TITLE) if flat(title) in self._titles else self.cut(title)

    def clean(self, value: Any, key: str = "") -> Any:
        """Return plain values with all strings cut, but for those under keys that name things."""
        if isinstance(value, str):
            return value if key in _NAMES else self.title(value) if key in {"title", "headline"} else self.cut(value)
        if isinstance(value, list | tuple):
            return type(value)(self.clean(item, key) for item in value)
        if isinstance(value, dict):
            return {name: self.clean(item, name) for name, item in value.items()}
        return value

    def _run(self, told: str, place: int) -> tuple[int, int]:
        """Return the longest run of a text's characters in ``told`` that holds the piece at ``place``."""
        best = (place, place)
        for number, start in self._places.get(told[place : place + _ANCHOR], ()):
            text = self._texts[number]
            before = _shared(told[:place][::-1], text[:start][::-1])
            after = _shared(told[place:], text[start:])
            best = max(best, (place - before, place + after), key=lambda run: run[1] - run[0])
        return best


def _shared(first: str, second: str) -> int:
    """Return how many characters two strings begin with alike."""
    length = min(len(first), len(second))
    return next((n for n in range(length) if first[n] != second[n]), length)
