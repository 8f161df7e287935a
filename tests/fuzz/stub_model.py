"""A language model that knows nothing: real tokens, and a tree and parts of speech drawn by chance.

The readers of quotations, figures, times and names must bear any parse; and a drawn one takes a thousandth of the time
that a model takes. The same text gives the same parse.
"""

from __future__ import annotations

import itertools
import random
import zlib
from functools import cache
from typing import TYPE_CHECKING, Any

import spacy
from spacy.tokens import Doc, Span

if TYPE_CHECKING:
    from collections.abc import Callable

_TAGS = {
    "NOUN": ("NN", "NNS"),
    "PROPN": ("NNP", "NNPS"),
    "VERB": ("VBD", "VBZ", "VBN", "VBG", "VB"),
    "AUX": ("VBD", "MD"),
    "ADJ": ("JJ",),
    "ADP": ("IN",),
    "PRON": ("PRP", "WP"),
    "NUM": ("CD",),
    "DET": ("DT",),
    "CCONJ": ("CC",),
    "PART": ("TO",),
}
_DEPENDENCIES = (
    "nsubj nsubjpass dobj pobj prep ccomp xcomp advcl relcl amod nummod compound poss conj cc appos aux mark det "
    "parataxis npadvmod quantmod agent attr acomp neg punct dep"
).split()
_MORPHS = ("", "Number=Sing", "Number=Plur", "Tense=Past|VerbForm=Fin")


class DrawnModel:
    """Stands in for spaCy's Language where articles are annotated."""

    def __init__(self) -> None:
        self._blank = spacy.blank("en")
        self.pipeline: list[tuple[str, Callable[[Doc], Doc]]] = [("drawn", self._parse)]

    def make_doc(self, text: str) -> Doc:
        """Return the text's tokens."""
        return self._blank.make_doc(text)

    def get_pipe(self, _name: str) -> Any:
        """Return something whose labels are those of the trained parser."""
        return type("Labels", (), {"labels": tuple(_DEPENDENCIES)})

    def _parse(self, doc: Doc) -> Doc:
        draw = random.Random(zlib.crc32(doc.text.encode("utf-8", "surrogatepass")))
        words = [token.text for token in doc]
        starts = [n == 0 or words[n - 1] in {".", "!", "?"} or "\n" in words[n - 1] for n in range(len(words))]
        heads, dependencies = _tree(starts, draw)
        parts = [_part(word, draw) for word in words]
        parsed = Doc(
            doc.vocab,
            words=words,
            spaces=[bool(token.whitespace_) for token in doc],
            heads=heads,
            deps=dependencies,
            pos=parts,
            tags=[draw.choice(_TAGS.get(part, (".",))) for part in parts],
            lemmas=[word.lower() for word in words],
            morphs=[draw.choice(_MORPHS) for _ in words],
            sent_starts=starts,
        )
        parsed.set_ents([Span(parsed, n, n + 1, draw.choice(("PER", "ORG", "LOC"))) for n in _capitals(words, draw)])
        parsed.user_data = doc.user_data
        return parsed


def _tree(starts: list[bool], draw: random.Random) -> tuple[list[int], list[str]]:
    """Return heads and labels; each word hangs on one that is nearer to its sentence's root."""
    heads, labels = list(range(len(starts))), ["ROOT"] * len(starts)
    bounds = [n for n, first in enumerate(starts) if first] + [len(starts)]
    for first, last in itertools.pairwise(bounds):
        root = draw.randrange(first, last)
        for n in range(first, last):
            if n != root:
                near, far = sorted((root, n + (1 if n < root else -1)))
                heads[n], labels[n] = draw.randint(near, far), draw.choice(_DEPENDENCIES)
    return heads, labels


def _part(word: str, draw: random.Random) -> str:
    if word.isspace():
        return "SPACE"
    if not any(letter.isalnum() for letter in word):
        return "PUNCT"
    return "NUM" if word[0].isdigit() else draw.choice(list(_TAGS))


def _capitals(words: list[str], draw: random.Random) -> list[int]:
    return [n for n, word in enumerate(words) if word[:1].isupper() and draw.random() < 0.5]


@cache
def drawn_model() -> DrawnModel:
    """Return the one model that is needed."""
    return DrawnModel()
