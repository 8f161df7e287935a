"""The one tree: what hangs on what, and which tokens stand where."""

from __future__ import annotations

from builders import make_parsed
from consilience.text.tree import Tree, make_tree, run_around
from consilience.types import Span

ROWS = """
    The     the     DET   2 det
    ferry   ferry   NOUN  4 nsubj:pass
    was     be      AUX   4 aux:pass
    sunk    sink    VERB  0 root
    off     off     ADP   6 case
    Lorne   Lorne   PROPN 4 obl
    .       .       PUNCT 4 punct
"""


def _tree() -> Tree:
    return make_tree(make_parsed(ROWS))


def test_children_stand_in_order_and_a_root_is_nobodys_child() -> None:
    tree = _tree()
    assert tree.children[3] == (1, 2, 5, 6)
    assert tree.subtree(3) == (0, 1, 2, 3, 4, 5, 6)
    assert tree.subtree(3, without=[5, 6]) == (0, 1, 2, 3)
    assert list(tree.ancestors(0)) == [1, 3]


def test_subtypes_are_told_apart_only_where_they_are_asked_for() -> None:
    tree = _tree()
    assert tree.child(3, "nsubj") is None
    assert tree.child(3, "nsubj:pass") == 1
    assert tree.child_of_type(3, "nsubj") == 1
    assert tree.child_of_type(3, "obj") is None


def test_tokens_are_found_by_their_characters() -> None:
    tree = _tree()
    ferry = tree.tokens[1]
    assert tree.at(ferry.start) == tree.at(ferry.end - 1) == 1
    assert tree.at(ferry.end) == 2
    assert tree.at(len(tree.text) + 1) == -1
    assert list(tree.within(ferry.start + 1, ferry.end)) == [1]
    assert list(tree.covered(ferry.start + 1, tree.tokens[3].start)) == [2]


def test_runs_lose_the_marks_at_their_edges() -> None:
    tree = _tree()
    assert tree.spans([0, 1, 5, 6]) == (
        Span(tree.tokens[0].start, tree.tokens[1].end),
        Span(tree.tokens[5].start, tree.tokens[5].end),
    )
    assert run_around([0, 1, 3, 4, 6], 3) == [3, 4]
