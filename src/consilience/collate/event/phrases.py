"""The phrases that state an event: which words they hold, and which characters those are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.text.tree import run_around

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.text.tree import Tree

#: relations of words that only frame a phrase
_FRAMES = frozenset({"case", "cc", "mark", "punct"})


def phrase(tree: Tree, head: int) -> list[int]:
    """Return the words of a noun phrase without its preposition and without relative or appended clauses."""
    barred = [
        child
        for child in tree.children[head]
        if tree.tokens[child].dep.split(":")[0] in {"acl", "advcl", "parataxis", "appos"}
        or tree.tokens[child].dep in _FRAMES
    ]
    return run_around(tree.subtree(head, without=barred), head)


def characters(tree: Tree, numbers: Sequence[int]) -> tuple[int, int]:
    """Return where the words begin and end in the article's text, without marks at either end."""
    kept = list(numbers)
    while len(kept) > 1 and tree.tokens[kept[-1]].pos == "PUNCT":
        kept.pop()
    while len(kept) > 1 and tree.tokens[kept[0]].pos == "PUNCT":
        kept.pop(0)
    return tree.tokens[kept[0]].start, tree.tokens[kept[-1]].end
