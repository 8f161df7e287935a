"""The dependency tree of an article as attribution reads it: children, subtrees, phrases, word forms."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from consilience.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from consilience.types import ParsedArticle, Sentence, Token

_IRREGULAR = {
    "said": "say",
    "told": "tell",
    "wrote": "write",
    "written": "write",
    "thought": "think",
    "knew": "know",
    "known": "know",
    "felt": "feel",
    "understood": "understand",
    "heard": "hear",
    "found": "find",
    "held": "hold",
    "swore": "swear",
    "sworn": "swear",
    "sang": "sing",
    "sung": "sing",
    "spoke": "speak",
    "spoken": "speak",
    "began": "begin",
    "begun": "begin",
    "went": "go",
    "gone": "go",
    "gave": "give",
    "given": "give",
    "saw": "see",
    "seen": "see",
    "made": "make",
    "put": "put",
    "read": "read",
    "sought": "seek",
    "shown": "show",
    "forgot": "forget",
    "forgave": "forgive",
    "foresaw": "foresee",
    "rejoined": "rejoin",
    "denied": "deny",
    "got": "get",
    "came": "come",
    "kept": "keep",
    "has": "have",
    "had": "have",
    "dealt": "deal",
    "beseeched": "beseech",
    "dreamt": "dream",
    "upheld": "uphold",
}


def base_form(token: Token, known: frozenset[str] | set[str] | dict[str, object]) -> str:
    """Return the word's lemma, put right where the lemmatizer leaves a stem that ``known`` words explain.

    A small model's lemmatizer makes "insiste" of "insisted" or leaves "endors"; the inflected form settles it.
    """
    form = token.text.lower().replace("’", "'")
    if form in _IRREGULAR:
        return _IRREGULAR[form]
    lemma = token.lemma.lower()
    if lemma in known:
        return lemma
    for candidate in _stems(form):
        if candidate in known:
            return candidate
    return lemma


def _stems(form: str) -> Iterator[str]:
    yield form
    for ending in ("ies", "ied"):
        if form.endswith(ending):
            yield form[: -len(ending)] + "y"
    for ending in ("ing", "ed", "es", "s", "d"):
        if form.endswith(ending) and len(form) > len(ending) + 2:
            stem = form[: -len(ending)]
            yield stem
            yield stem + "e"
            if len(stem) > 2 and stem[-1] == stem[-2]:
                yield stem[:-1]


@dataclass(frozen=True, eq=False)
class Tree:
    """A parsed article with its children by head; every index is one of the article's tokens."""

    parsed: ParsedArticle
    children: tuple[tuple[int, ...], ...]
    starts: tuple[int, ...] = field(repr=False)
    ends: tuple[int, ...] = field(repr=False)

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The article's tokens."""
        return self.parsed.tokens

    @property
    def text(self) -> str:
        """The article's text."""
        return self.parsed.text

    def sentence(self, index: int) -> Sentence:
        """Return the sentence of a token."""
        return self.parsed.sentences[self.tokens[index].sentence]

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

    def child(self, index: int, *deps: str) -> int | None:
        """Return the first dependent by one of the relations, subtypes told apart, or None."""
        return next((c for c in self.children[index] if self.tokens[c].dep in deps), None)

    def within(self, start: int, end: int) -> range:
        """Return the indices of the tokens that touch a stretch of characters."""
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end))

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


_EDGE = frozenset([",", ".", ";", ":", "-", "–", "—", "--", "―"])


def make_tree(parsed: ParsedArticle) -> Tree:
    """Return the article's tree; tokens whose head is themselves are roots and have no parent."""
    children: list[list[int]] = [[] for _ in parsed.tokens]
    for index, token in enumerate(parsed.tokens):
        if token.head != index:
            children[token.head].append(index)
    return Tree(
        parsed=parsed,
        children=tuple(tuple(c) for c in children),
        starts=tuple(t.start for t in parsed.tokens),
        ends=tuple(t.end for t in parsed.tokens),
    )
