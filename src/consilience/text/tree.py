"""The dependency tree of an article: children, subtrees, phrases, and which tokens stand at which characters.

The one walk over syntax for all stages, over our own records; the labels are those of Universal Dependencies. What only
one reader asks of it (the phrase that a number counts, the predicate of a headline) stands with that reader.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from consilience.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from consilience.types import AnnotatedArticle, Name, ParsedArticle, Sentence, Token

#: relations of a subject
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer"})
#: marks that are no part of a run of words at whose edge they stand
_EDGE = frozenset([",", ".", ";", ":", "-", "–", "—", "--", "―"])


def covered_tokens(tokens: Sequence[Token], start: int, end: int) -> range:
    """Return what ``Tree.covered`` does, for who asks too seldom to make a tree."""
    first = bisect_left(tokens, start, key=lambda token: token.start)
    return range(first, bisect_left(tokens, end, key=lambda token: token.start))


def outer_tokens(tokens: Sequence[Token], inside: Sequence[int]) -> list[int]:
    """Return those of some tokens, in their order, that hang on a token outside; the root of a sentence is none."""
    return [number for number in inside if tokens[number].head not in inside]


@dataclass(frozen=True, eq=False)
class Tree:
    """An article's tokens with their children by head; every index is one of the article's tokens."""

    text: str = field(repr=False)
    tokens: tuple[Token, ...] = field(repr=False)
    sentences: tuple[Sentence, ...] = field(repr=False)
    #: in order of the text
    names: tuple[Name, ...] = field(repr=False)
    #: for each token its dependents in order of the text
    children: tuple[tuple[int, ...], ...] = field(repr=False)
    _starts: tuple[int, ...] = field(repr=False)
    _ends: tuple[int, ...] = field(repr=False)
    _name_starts: tuple[int, ...] = field(repr=False)

    def sentence(self, index: int) -> Sentence:
        """Return the sentence of a token."""
        return self.sentences[self.tokens[index].sentence]

    def child(self, index: int, *deps: str) -> int | None:
        """Return the first dependent by one of the relations, subtypes told apart, or None."""
        return next((c for c in self.children[index] if self.tokens[c].dep in deps), None)

    def child_of_type(self, index: int, *types: str) -> int | None:
        """Return the first dependent by one of the relations, whatever its subtype ("nsubj:pass" is nsubj), or None."""
        return next((c for c in self.children[index] if self.tokens[c].dep.split(":")[0] in types), None)

    def ancestors(self, index: int) -> Iterator[int]:
        """Yield head, head of the head … up to the root."""
        seen = {index}
        while (head := self.tokens[index].head) not in seen:
            yield head
            seen.add(head)
            index = head

    def subtree(self, index: int, *, without: Iterable[int] = ()) -> tuple[int, ...]:
        """Return the token and all below it in order, leaving out the subtrees of ``without``."""
        barred = set(without)
        found: list[int] = []
        stack = [index]
        seen: set[int] = set()
        while stack:
            node = stack.pop()
            if node in barred or node in seen:
                continue
            seen.add(node)
            found.append(node)
            stack.extend(self.children[node])
        return tuple(sorted(found))

    def at(self, position: int) -> int:
        """Return the token that holds a character, or the next one after it; -1 past the last."""
        index = bisect_right(self._ends, position)
        return index if index < len(self.tokens) else -1

    def within(self, start: int, end: int) -> range:
        """Return the tokens that touch a stretch of characters."""
        return range(bisect_right(self._ends, start), bisect_left(self._starts, end))

    def covered(self, start: int, end: int) -> range:
        """Return the tokens that begin inside the characters ``start`` to ``end``."""
        return range(bisect_left(self._starts, start), bisect_left(self._starts, end))

    def name_around(self, start: int, end: int) -> Name | None:
        """Return the mention by name that holds the characters ``start`` to ``end``."""
        place = bisect_right(self._name_starts, start) - 1
        if place >= 0 and self.names[place].end >= end:
            return self.names[place]
        return None

    def span(self, first: int, last: int) -> Span:
        """Return the characters from token ``first`` to token ``last``, both included."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    def spans(self, indices: Iterable[int]) -> tuple[Span, ...]:
        """Return one span for each run of neighbouring tokens, marks at the edges of a run left out."""
        return tuple(self.span(first, last) for first, last in self.runs(sorted(set(indices))))

    def runs(self, indices: Sequence[int]) -> list[tuple[int, int]]:
        """Cut sorted indices into runs of neighbours and trim commas, stops and dashes at their edges."""
        runs: list[list[int]] = []
        for index in indices:
            if runs and index == runs[-1][1] + 1:
                runs[-1][1] = index
            else:
                runs.append([index, index])
        return [trimmed for run in runs if (trimmed := self._trimmed(*run)) is not None]

    def _trimmed(self, first: int, last: int) -> tuple[int, int] | None:
        while first <= last and self.tokens[first].text in _EDGE:
            first += 1
        while last >= first and self.tokens[last].text in _EDGE:
            last -= 1
        return (first, last) if first <= last else None


def make_tree(article: ParsedArticle | AnnotatedArticle) -> Tree:
    """Return the article's tree."""
    return Tree(
        text=article.text,
        tokens=article.tokens,
        sentences=article.sentences,
        names=article.names,
        children=children_of(article.tokens),
        _starts=tuple(token.start for token in article.tokens),
        _ends=tuple(token.end for token in article.tokens),
        _name_starts=tuple(name.start for name in article.names),
    )


def children_of(tokens: Sequence[Token]) -> tuple[tuple[int, ...], ...]:
    """Return the dependents of every token in order; a token whose head is itself is a root and nobody's child."""
    children: list[list[int]] = [[] for _ in tokens]
    for index, token in enumerate(tokens):
        if token.head != index:
            children[token.head].append(index)
    return tuple(tuple(found) for found in children)


def run_around(numbers: Iterable[int], around: int) -> list[int]:
    """Return the longest unbroken run of ``numbers`` that holds ``around``."""
    members = set(numbers)
    first = last = around
    while first - 1 in members:
        first -= 1
    while last + 1 in members:
        last += 1
    return list(range(first, last + 1))
