"""Patterns over classes of pieces, written as data.

A pattern is a line of items parted by blanks. An item is one or several class names joined by ``|``, with an optional
slot in front (``m:month|unsure_month``) and ``?``, ``*`` or ``+`` behind; ``(``, ``|``, ``)`` and ``)?`` group;
``<a|b`` and ``<!a|b`` look at the piece before, ``>a|b`` and ``>!a|b`` at the piece behind; ``{NAME}`` puts in a
pattern of the table given, ``s:{NAME}`` in a slot. Each class is one character of a private alphabet, so that a
pattern is a regular expression over a string with one character a piece: linear in the text and composable.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from consilience.annotate.times.readings import Reading

if TYPE_CHECKING:
    from consilience.annotate.times.tokens import Piece

_FIRST_PRIVATE = 0xE000
_ITEM = re.compile(r"(?:(?P<slot>[a-z]\w*):)?(?P<body>\{\w+\}|[a-z_0-9|]+)(?P<repeat>[?*+]?)")


class Alphabet:
    """One character for each class of pieces."""

    def __init__(self) -> None:
        self._letters: dict[str, str] = {}

    def letter(self, kind: str) -> str:
        """Return the character of a class, a new one where the class is new."""
        if kind not in self._letters:
            self._letters[kind] = chr(_FIRST_PRIVATE + len(self._letters))
        return self._letters[kind]

    def spell(self, pieces: Iterable[Piece]) -> str:
        """Return the pieces as a string of class characters; classes that no pattern names share one."""
        letters = self._letters
        return "".join(letters.get(piece.kind, "\uf8ff") for piece in pieces)

    def choice(self, names: str) -> str:
        """Return the expression for one piece of any of the classes in ``a|b``."""
        return "[" + "".join(self.letter(name) for name in names.split("|")) + "]"


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern found in a text."""

    pieces: Sequence[Piece]
    #: half-open range of pieces
    first: int
    last: int
    slots: Mapping[str, tuple[int, int]]

    def part(self, slot: str) -> Sequence[Piece]:
        """Return the pieces of a slot, none where it is empty."""
        first, last = self.slots.get(slot, (0, 0))
        return self.pieces[first:last]

    def word(self, slot: str) -> str:
        """Return the lower-case text of a slot's first piece, or ""."""
        part = self.part(slot)
        return part[0].lower if part else ""

    def payload(self, slot: str) -> object:
        """Return the payload of a slot's first piece, or None."""
        part = self.part(slot)
        return part[0].payload if part else None

    def number(self, slot: str) -> int | None:
        """Return the payload of a slot as a whole number, or None where it is empty or none."""
        payload = self.payload(slot)
        return int(payload) if isinstance(payload, int | float) else None

    def before(self, distance: int = 1) -> Piece | None:
        """Return a piece in front of the match, in the same sentence."""
        return self._near(self.first - distance, self.first)

    def after(self, distance: int = 1) -> Piece | None:
        """Return a piece behind the match, in the same sentence."""
        return self._near(self.last - 1 + distance, self.last - 1)

    def _near(self, index: int, own: int) -> Piece | None:
        if not 0 <= index < len(self.pieces):
            return None
        piece = self.pieces[index]
        same = piece.sentence == self.pieces[min(own, len(self.pieces) - 1)].sentence
        return piece if same and piece.kind != "break" else None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reading of a span of pieces."""

    first: int
    last: int
    reading: Reading
    rule: str
    #: pieces at the front that only modify and stay out of the expression's span
    skip: int = 0


#: makes a reading, or several side by side ("April 24 and 25"), or none where the context forbids it
Builder = Callable[[Match], Reading | Sequence[Candidate] | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what it means."""

    name: str
    pattern: re.Pattern[str]
    build: Builder


def compile_pattern(template: str, alphabet: Alphabet, macros: Mapping[str, str]) -> str:
    """Return the regular expression for a pattern; raises ValueError for one that cannot be read."""
    return "".join(_item(item, alphabet, macros) for item in template.split())


def _item(item: str, alphabet: Alphabet, macros: Mapping[str, str]) -> str:
    if item in {"|", ")", ")?", ")*", ")+"}:
        return item
    if item == "(":
        return "(?:"
    for sign, look in (("<!", "(?<!{})"), ("<", "(?<={})"), (">!", "(?!{})"), (">", "(?={})")):
        if item.startswith(sign):
            return look.format(alphabet.choice(item[len(sign) :]))
    found = _ITEM.fullmatch(item)
    if not found:
        raise ValueError(f"not an item of a pattern: {item!r}")
    body = found["body"]
    inner = (
        f"(?:{compile_pattern(macros[body[1:-1]], alphabet, macros)})" if body[0] == "{" else alphabet.choice(body)
    ) + found["repeat"]
    return f"(?P<{found['slot']}>{inner})" if found["slot"] else inner


def candidates(rules: Sequence[Rule], alphabet: Alphabet, pieces: Sequence[Piece]) -> Iterator[Candidate]:
    """Yield every reading that a rule gives."""
    spelled = alphabet.spell(pieces)
    for rule in rules:
        for found in rule.pattern.finditer(spelled):
            slots = {name: found.span(name) for name, value in found.groupdict().items() if value}
            result = rule.build(Match(pieces, found.start(), found.end(), slots))
            if result is None:
                continue
            if isinstance(result, Sequence):
                yield from result
            else:
                skip = slots["skip"][1] - slots["skip"][0] if "skip" in slots else 0
                yield Candidate(found.start(), found.end(), result, rule.name, skip)
