"""The noun phrases that the reader of figures looks at: their characters and their preposition."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consilience.text.tree import Tree
    from consilience.types import Span


def phrase_of(tree: Tree, index: int) -> tuple[int, int]:
    """Return the characters of a noun with its modifiers before it and its names and "of" phrases after it."""
    first = last = index
    for child in tree.children[index]:
        token = tree.tokens[child]
        kind = token.dep.split(":")[0]
        if child < index and kind in {"compound", "amod", "nummod", "nmod", "flat", "advmod"}:
            first = min(first, _leftmost(tree, child))
        elif child > index and kind == "flat":
            last = max(last, child)
        elif child > index and token.dep == "nmod" and case_of(tree, child) in {"of", "for", "in", "from", "on"}:
            last = max(last, _end_of_name(tree, child))
    return tree.tokens[first].start, tree.tokens[last].end


def head_of(tree: Tree, place: Span) -> int:
    """Return the token of a stretch on which its others hang, or -1 where no token begins in it."""
    inside = tree.covered(place.start, place.end)
    return next((k for k in inside if tree.tokens[k].head not in inside or tree.tokens[k].head == k), -1)


def case_of(tree: Tree, index: int) -> str:
    """Return the preposition of a noun, in lower case; "" without one."""
    child = tree.child_of_type(index, "case")
    return "" if child is None else tree.tokens[child].text.lower()


def _leftmost(tree: Tree, index: int) -> int:
    first = index
    for child in tree.children[index]:
        if child < first and tree.tokens[child].dep != "case":
            first = _leftmost(tree, child)
    return first


def _end_of_name(tree: Tree, index: int) -> int:
    last = index
    for child in tree.children[index]:
        token = tree.tokens[child]
        belongs = token.dep.split(":")[0] == "flat" or (token.dep == "nmod" and case_of(tree, child) == "of")
        if child > last and belongs:
            last = max(last, _end_of_name(tree, child))
    return last
