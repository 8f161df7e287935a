"""Read Universal Dependencies treebanks in CoNLL-U and vary how their sentences are written.

Knows the file format and the surface variants that newswire needs (curly quotes, line breaks, headlines); does not
know spaCy. Format: https://universaldependencies.org/format.html
"""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator
    from pathlib import Path

_LOWER_IN_TITLES = {"ADP", "DET", "CCONJ", "PART"}


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word as the treebank has it."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    #: 1-based position of the head in the sentence, 0 for the root
    deprel: str
    space_after: bool


@dataclass(frozen=True, slots=True)
class TreebankSentence:
    """A sentence with the document that it comes from and whether a paragraph starts with it."""

    document: str
    genre: str
    starts_paragraph: bool
    words: tuple[Word, ...]


def read_treebank(path: Path) -> Iterator[TreebankSentence]:
    """Yield the sentences of a gzipped CoNLL-U file, in order."""
    document, genre, starts_paragraph = path.stem, "web", True
    with gzip.open(path, "rt", encoding="utf-8") as file:
        blocks = file.read().split("\n\n")
    for block in blocks:
        if not block.strip():
            continue
        if match := re.search(r"^# newdoc(?: id = (\S+))?", block, re.MULTILINE):
            document, starts_paragraph = match[1] or document, True
        if match := re.search(r"^# meta::genre = (\S+)", block, re.MULTILINE):
            genre = match[1]
        if re.search(r"^# newpar", block, re.MULTILINE):
            starts_paragraph = True
        yield TreebankSentence(document, genre, starts_paragraph, tuple(_words(block)))
        starts_paragraph = False


def _words(block: str) -> list[Word]:
    words: list[Word] = []
    merged: list[tuple[int, int, str, bool]] = []
    for line in block.split("\n"):
        if not line or line.startswith("#"):
            continue
        column = line.split("\t")
        if "." in column[0]:
            continue
        space_after = "SpaceAfter=No" not in column[9]
        if "-" in column[0]:
            first, last = map(int, column[0].split("-"))
            merged.append((first - 1, last, column[1], space_after))
            continue
        lemma = column[1] if column[2] == "_" else column[2]
        feats = "" if column[5] == "_" else column[5]
        xpos = column[3] if column[4] == "_" else column[4]
        form = column[1].replace(" ", "") or "_"
        words.append(Word(form, lemma, column[3], xpos, feats, int(column[6]), column[7], space_after))
    for first, last, surface, space_after in merged:
        words[first:last] = _split_surface(words[first:last], surface, space_after)
    return words


def _split_surface(parts: list[Word], surface: str, space_after: bool) -> list[Word]:
    """Give the words of a contraction ("don't") the letters of its surface, so that the text can be rebuilt."""
    forms = [word.form for word in parts]
    if "".join(forms) != surface and len(parts) == 2:
        cut = min(len(forms[0]), len(surface) - 1)
        forms = [surface[:cut], surface[cut:]]
    spaces = [False] * (len(parts) - 1) + [space_after]
    return [replace(word, form=form, space_after=space) for word, form, space in zip(parts, forms, spaces, strict=True)]


def group_sentences(
    sentences: list[TreebankSentence], rng: random.Random, most: int
) -> Iterator[list[TreebankSentence]]:
    """Cut documents into runs of 1 to ``most`` sentences, so that the parser learns where sentences end."""
    group: list[TreebankSentence] = []
    size = rng.randint(1, most)
    for sentence in sentences:
        if group and (group[-1].document != sentence.document or len(group) >= size):
            yield group
            group, size = [], rng.randint(1, most)
        group.append(sentence)
    if group:
        yield group


def curly(words: tuple[Word, ...], rng: random.Random) -> list[str]:
    """Return the forms with typographic quotes, dashes and ellipses, as most outlets print them."""
    forms, opened = [], False
    for word in words:
        form = word.form
        if form in {'"', "``", "''"}:
            closes = word.xpos == "''" or (word.xpos != "``" and opened)
            form, opened = ("”", False) if closes else ("“", True)
        elif form in {"'", "`"}:
            form = "‘" if word.xpos == "``" else "’"
        elif "'" in form:
            form = form.replace("'", "’")
        elif form == "--":
            form = rng.choice("—–")
        elif form == "...":
            form = "…"
        forms.append(form)
    return forms


def recased(words: tuple[Word, ...], case: str) -> list[str]:
    """Return the forms in ``case``: "upper", "lower" or "title" (headline capitals)."""
    if case == "upper":
        return [word.form.upper() for word in words]
    if case == "lower":
        return [word.form.lower() for word in words]
    return [
        word.form if index and word.upos in _LOWER_IN_TITLES else word.form[:1].upper() + word.form[1:]
        for index, word in enumerate(words)
    ]
