"""Labels as cues: "ORDWAY: …" before a turn of a transcript, "― Lena Ordway" after a quotation.

Requires the tree. Idea: a name and a colon at the start of a line may as well head a list of charges, victims or actors
("Erik Dahl: held without bond") or a headline ("BREAKING: Nine dead"). So a label speaks where a quotation stands right
after it, where it bears a mark of transcripts ("HOST", "(voice-over)", "Mr.", "Q."), where it is set in capitals and
names a person of the article, or where its turns address somebody or speak of "I" and "we"; once a report has such
turns, its other labels speak too. A headline's label speaks before a quotation only. Known to fail on transcripts of
one turn in the third person whose label is set like any name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from consilience.annotate.attribution import lexicon
from consilience.types import NameKind, PassageKind
from consilience.words import people

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from consilience.text.tree import Tree
    from consilience.types import Name

#: tokens that a label may take before its colon
_LONGEST = 16
_COLONS = frozenset([":", "):"])
_BRACKET = re.compile(r"\s*\((?P<note>[^()\n]{1,40})\)\s*$")
_NUMBER = re.compile(r"\s*#\s?\d{1,2}$")
_QUESTION = re.compile(r"(?P<label>[QA])\s?[.:](?=\s)")


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the start of a line: its last token, the tokens of its name, the tokens that it heads."""

    colon: int
    name: tuple[int, ...]
    turn: range
    #: True where the label itself shows that it heads a turn
    marked: bool
    #: True in a headline or heading, where a label heads a story
    heads: bool


def find_turns(tree: Tree, quoted: Sequence[bool]) -> list[Label]:
    """Return the labels that head what somebody says, in order."""
    labels = [label for first in _line_starts(tree) if (label := _label_at(tree, first, quoted)) is not None]
    persons = {
        word.lower()
        for n in tree.names
        if n.kind is NameKind.PERSON and n.text.istitle()
        for word in n.text.split()[-1:]
    }
    sure = [label for label in labels if _speaks(tree, label, quoted, persons)]
    if not _is_transcript(tree, labels, [label for label in sure if not label.heads]):
        return sure
    return [label for label in labels if label in sure or not label.heads]


def _is_transcript(tree: Tree, labels: Sequence[Label], sure: Sequence[Label]) -> bool:
    """Tell whether two labels speak, or one whose name heads a second line."""
    names = [tuple(tree.tokens[i].text for i in label.name) for label in labels]
    again = any(names.count(tuple(tree.tokens[i].text for i in label.name)) > 1 for label in sure)
    return len(sure) > 1 or again


def _line_starts(tree: Tree) -> Iterator[int]:
    for index, token in enumerate(tree.tokens):
        if index == 0 or "\n" in tree.text[tree.tokens[index - 1].end : token.start]:
            yield index


def _line_stop(tree: Tree, index: int) -> int:
    while index < len(tree.tokens) and "\n" not in tree.text[tree.tokens[index - 1].end : tree.tokens[index].start]:
        index += 1
    return index


def _label_at(tree: Tree, first: int, quoted: Sequence[bool]) -> Label | None:
    """Return the label with which a line begins, None where it begins with none."""
    question = _question_at(tree, first)
    if question is not None and not quoted[first]:
        return Label(question, (first,), range(question + 1, _line_stop(tree, question + 1)), marked=True, heads=False)
    stop = min(first + _LONGEST, len(tree.tokens))
    colon = next((i for i in range(first + 1, stop) if tree.tokens[i].text in _COLONS), None)
    if colon is None or quoted[first] or quoted[colon] or "\n" in _written(tree, first, colon):
        return None
    written = _written(tree, first, colon)
    unnoted = _BRACKET.sub("", written)
    name, _, office = unnoted.partition(",")
    tokens = _name_tokens(tree, first, tree.tokens[first].start + len(name))
    marked = _is_marked(tree, written, tokens)
    if not _is_label(tree, first, _NUMBER.sub("", name), office, marked=marked):
        return None
    turn = range(colon + 1, _line_stop(tree, colon + 1))
    return Label(colon, tokens, turn, marked=marked, heads=_heads(tree, first))


def _is_marked(tree: Tree, written: str, name: tuple[int, ...]) -> bool:
    """Tell whether a label bears a note, a number, an office in capitals or a form of address."""
    note = _BRACKET.search(written)
    if note is not None and set(re.split(r"[\W_]+", note["note"].lower())) & lexicon.STAGE_NOTES:
        return True
    unnoted = _BRACKET.sub("", written)
    title = (
        tree.tokens[name[0] - 1].text
        if name and name[0] and tree.text[: tree.tokens[name[0]].start][-1:] == " "
        else ""
    )
    if not unnoted.isupper():
        return title.lower().rstrip(".") in lexicon.SPOKEN_TO
    words = set(re.split(r"[\W_]+", unnoted.lower()))
    return "," in unnoted or "#" in unnoted or _is_rank(title) or bool(words & lexicon.NAMELESS)


def _heads(tree: Tree, first: int) -> bool:
    return tree.sentence(first).kind in (PassageKind.HEADLINE, PassageKind.HEADING)


def _question_at(tree: Tree, first: int) -> int | None:
    """Return the token with the stop or colon of "Q." or "A:" at the start of a line, where a sentence follows."""
    start = tree.tokens[first].start
    match = _QUESTION.match(tree.text, start)
    if match is None:
        return None
    near = range(first, min(first + 2, len(tree.tokens)))
    return next((i for i in near if tree.tokens[i].end >= match.end()), None)


def _written(tree: Tree, first: int, colon: int) -> str:
    """Return the label as written, without its colon (the tokenizer has ``):`` as one token)."""
    return tree.text[tree.tokens[first].start : tree.tokens[colon].end - 1]


def _is_label(tree: Tree, first: int, name: str, office: str, *, marked: bool) -> bool:
    """Tell whether a stretch is written as a name with an office: in capitals, or two words with a capital each."""
    words = name.split()
    if not words or len(words) > 6 or words[0].lower().strip(".") in lexicon.NO_LABEL:
        return False
    if name.isupper():
        place = any(n.start == tree.tokens[first].start and n.kind is NameKind.PLACE for n in tree.names)
        return len(words[0].strip(".")) > 1 and (marked or not place) and (not office or office.isupper())
    titled = all(w[:1].isupper() and (w.istitle() or "." in w or "-" in w or "’" in w or "'" in w) for w in words)
    proper = all(t.pos == "PROPN" for t in tree.tokens[first : first + len(words)])
    known = any(n.kind is NameKind.PERSON and n.start >= tree.tokens[first].start for n in _names_in(tree, first, name))
    return len(words) > 1 and titled and not office and (proper or known)


def _names_in(tree: Tree, first: int, name: str) -> list[Name]:
    start = tree.tokens[first].start
    return [n for n in tree.names if start <= n.start and n.end <= start + len(name)]


def _name_tokens(tree: Tree, first: int, end: int) -> tuple[int, ...]:
    """Return a label's tokens up to ``end``, ranks and forms of address in front left out."""
    tokens = [i for i in range(first, first + _LONGEST) if i < len(tree.tokens) and tree.tokens[i].end <= end]
    titles = [i for i in tokens if _is_rank(tree.tokens[i].text)]
    after = [i for i in tokens if titles and i > titles[-1]]
    return tuple(after or tokens)


def _is_rank(word: str) -> bool:
    return word.lower().rstrip(".") in people.TITLES | people.ABBREVIATED_TITLES


def _speaks(tree: Tree, label: Label, quoted: Sequence[bool], persons: set[str]) -> bool:
    """Tell whether a label heads what somebody says, by itself or by what follows it."""
    if len(label.turn) < 2:
        return False
    if quoted[label.turn.start]:
        return True
    if label.heads:
        return label.marked and tree.sentence(label.colon).kind is PassageKind.HEADING
    name = [tree.tokens[i].text for i in label.name]
    if label.marked or (" ".join(name).isupper() and name[-1].lower() in persons):
        return True
    words = {tree.tokens[i].text.lower() for i in label.turn if not quoted[i]}
    return bool(words & lexicon.SPEAKING_OF_ONESELF) or "?" in words
