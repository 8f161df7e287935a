"""The dependency tree of a parsed article, with the few questions that the reader of figures asks of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from consilience.types import NameKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from consilience.types import Name, ParsedArticle, Sentence, Token


class Tree:
    """Tokens with their children; all answers are token indices of the article."""

    def __init__(self, parsed: ParsedArticle) -> None:
        self.text: str = parsed.text
        self.tokens: tuple[Token, ...] = parsed.tokens
        self.sentences: tuple[Sentence, ...] = parsed.sentences
        self.names: tuple[Name, ...] = parsed.names
        #: the names of places, as written
        self.places: frozenset[str] = frozenset(name.text for name in parsed.names if name.kind is NameKind.PLACE)
        self._starts = [token.start for token in parsed.tokens]
        self._name_starts = [name.start for name in parsed.names]
        self._children: list[list[int]] = [[] for _ in parsed.tokens]
        for index, token in enumerate(parsed.tokens):
            if token.head != index:
                self._children[token.head].append(index)

    def at(self, position: int) -> int:
        """Return the token that holds a character, or the next one after it; -1 past the last."""
        index = bisect_right(self._starts, position) - 1
        if index >= 0 and self.tokens[index].end > position:
            return index
        return index + 1 if index + 1 < len(self.tokens) else -1

    def covered(self, start: int, end: int) -> range:
        """Return the tokens that begin inside the characters ``start`` to ``end``."""
        return range(bisect_left(self._starts, start), bisect_left(self._starts, end))

    def children(self, index: int) -> list[int]:
        """Return the children in order of the text."""
        return self._children[index]

    def child(self, index: int, *deps: str) -> int:
        """Return the first child with one of the relations, without subtype where only the type is asked; else -1."""
        for child in self._children[index]:
            dep = self.tokens[child].dep
            if dep in deps or dep.split(":")[0] in deps:
                return child
        return -1

    def ancestors(self, index: int) -> Iterator[int]:
        """Yield head, head of the head … up to the root."""
        seen = {index}
        while (head := self.tokens[index].head) not in seen:
            yield head
            seen.add(head)
            index = head

    def phrase(self, index: int) -> tuple[int, int]:
        """Return the characters of a noun with its modifiers before it and its names and "of" phrases after it."""
        first = last = index
        for child in self._children[index]:
            token = self.tokens[child]
            if child < index and token.dep.split(":")[0] in {"compound", "amod", "nummod", "nmod", "flat", "advmod"}:
                first = min(first, self._leftmost(child))
            elif child > index and token.dep.split(":")[0] == "flat":
                last = max(last, child)
            elif child > index and token.dep == "nmod" and self._case(child) in {"of", "for", "in", "from", "on"}:
                last = max(last, self._end_of_name(child))
        return self.tokens[first].start, self.tokens[last].end

    def case(self, index: int) -> str:
        """Return the preposition of a noun, in lower case; "" without one."""
        return self._case(index)

    def name_around(self, start: int, end: int) -> Name | None:
        """Return the name mention that holds the characters ``start`` to ``end``."""
        place = bisect_right(self._name_starts, start) - 1
        if place >= 0 and self.names[place].end >= end:
            return self.names[place]
        return None

    def _case(self, index: int) -> str:
        child = self.child(index, "case")
        return self.tokens[child].text.lower() if child >= 0 else ""

    def _leftmost(self, index: int) -> int:
        first = index
        for child in self._children[index]:
            if child < first and self.tokens[child].dep != "case":
                first = self._leftmost(child)
        return first

    def _end_of_name(self, index: int) -> int:
        last = index
        for child in self._children[index]:
            token = self.tokens[child]
            if child > last and (
                token.dep.split(":")[0] == "flat" or (token.dep == "nmod" and self._case(child) == "of")
            ):
                last = max(last, self._end_of_name(child))
        return last
