"""Walks over the syntax of a sentence: what stands under a word, and which characters that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from consilience.types import AnnotatedArticle, Sentence

#: relations of a subject
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer"})
#: relations of words that only frame a phrase
_FRAMES = frozenset({"case", "cc", "mark", "punct"})


def children_of(article: AnnotatedArticle, sentence: Sentence) -> Mapping[int, Sequence[int]]:
    """Return the dependents of every word of the sentence that has some, in order."""
    found: dict[int, list[int]] = {}
    for number in range(sentence.first, sentence.last):
        head = article.tokens[number].head
        if head != number:
            found.setdefault(head, []).append(number)
    return found


def subtree(children: Mapping[int, Sequence[int]], top: int, without: Iterable[int] = ()) -> list[int]:
    """Return the word and all under it, ascending, leaving out ``without`` and what stands under those."""
    barred = set(without)
    found, waiting = [], [top]
    while waiting:
        number = waiting.pop()
        found.append(number)
        waiting.extend(child for child in children.get(number, ()) if child not in barred)
    return sorted(found)


def phrase(article: AnnotatedArticle, children: Mapping[int, Sequence[int]], head: int) -> list[int]:
    """Return the words of a noun phrase without its preposition and without relative or appended clauses."""
    barred = [
        child
        for child in children.get(head, ())
        if article.tokens[child].dep.split(":")[0] in {"acl", "advcl", "parataxis", "appos"}
        or article.tokens[child].dep in _FRAMES
    ]
    return contiguous(subtree(children, head, barred), head)


def contiguous(numbers: Sequence[int], around: int) -> list[int]:
    """Return the longest unbroken run of ``numbers`` that holds ``around``."""
    members = set(numbers)
    first = last = around
    while first - 1 in members:
        first -= 1
    while last + 1 in members:
        last += 1
    return list(range(first, last + 1))


def characters(article: AnnotatedArticle, numbers: Sequence[int]) -> tuple[int, int]:
    """Return where the words begin and end in the article's text, without marks at either end."""
    kept = list(numbers)
    while len(kept) > 1 and article.tokens[kept[-1]].pos == "PUNCT":
        kept.pop()
    while len(kept) > 1 and article.tokens[kept[0]].pos == "PUNCT":
        kept.pop(0)
    return article.tokens[kept[0]].start, article.tokens[kept[-1]].end
