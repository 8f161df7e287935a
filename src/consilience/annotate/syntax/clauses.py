"""Cut sentences into clauses: the units that are compared across reports.

Requires Universal Dependencies. Idea: a reader compares what is stated, and a sentence often states several things
("two trains collided, injuring one person"); a predicate with its own arguments is one statement. A frame of speech
("officials say") belongs to what is said. Cuts only where the small parser can be trusted and both parts carry
content: rough splitting was measured to cost more than it gains. Known to fail on postposed quotes, whose parts may be
attached anywhere, and on headlines without verbs.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from consilience.text.tree import make_tree
from consilience.types import Clause, ParsedArticle, Sentence, Token

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from consilience.text.tree import Tree

#: fewest words with content that a clause of each relation must have to stand alone; measured on the visible stories
_FEWEST = {
    "conj": 2,
    "advcl": 2,
    "advcl:relcl": 2,
    "acl:relcl": 3,
    "acl": 3,
    "ccomp": 2,
    "parataxis": 2,
    "csubj": 3,
}
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
_ARGUMENTS = ("nsubj", "obj", "iobj", "obl", "csubj", "ccomp", "xcomp")


def split_clauses(parsed: ParsedArticle, tree: Tree | None = None) -> tuple[Clause, ...]:
    """Return the clauses of all sentences, in order of their first token."""
    tree = tree or make_tree(parsed)
    clauses: list[Clause] = []
    for number, sentence in enumerate(parsed.sentences):
        clauses.extend(_clauses_of(tree, sentence, number))
    return tuple(clauses)


def _clauses_of(tree: Tree, sentence: Sentence, number: int) -> Iterable[Clause]:
    tokens = tree.tokens
    span = range(sentence.first, sentence.last)
    roots = [index for index in span if tokens[index].head == index or tokens[index].head not in span]
    heads = set(roots) | {index for index in span if _may_head(tree, index)}
    owner = _owners(tokens, span, heads, _weak_into(tokens, span, heads, set(roots)))
    owner = _join_frames(tokens, owner, set(roots))
    groups: dict[int, list[int]] = {}
    for index in span:
        groups.setdefault(owner[index], []).append(index)
    found = []
    for head, members in groups.items():
        inked = _trim(tokens, members)
        if inked:
            found.append(Clause(tokens[inked[0]].start, tokens[inked[-1]].end, tuple(inked), head, number))
    return sorted(found, key=lambda clause: (clause.start, clause.end))


def _may_head(tree: Tree, index: int) -> bool:
    tokens, children = tree.tokens, tree.children[index]
    token = tokens[index]
    if token.dep not in _FEWEST:
        return False
    verbal = token.pos in {"VERB", "AUX"} or any(tokens[child].dep == "cop" for child in children)
    if not verbal:
        return token.dep == "parataxis"
    # Purpose ("to achieve unity") and the second half of a purpose say nothing alone.
    if any(tokens[child].dep == "mark" and tokens[child].lemma == "to" for child in children):
        return False
    if token.dep == "conj":
        return any(tokens[child].dep.startswith(_ARGUMENTS) for child in children)
    return True


def _owners(tokens: Sequence[Token], span: range, heads: set[int], into: Mapping[int, int]) -> dict[int, int]:
    """Return for each token the head of its clause; ``into`` tells where heads go that do not stand alone."""
    owner: dict[int, int] = {}
    for index in span:
        path, at = [], index
        while at not in owner and at not in heads:
            path.append(at)
            at = tokens[at].head
        found = owner.get(at, at)
        owner.update(dict.fromkeys([*path, at], found))
    return {index: _followed(into, at) for index, at in owner.items()}


def _followed(into: Mapping[int, int], at: int) -> int:
    while at in into:
        at = into[at]
    return at


def _weak_into(tokens: Sequence[Token], span: range, heads: set[int], roots: set[int]) -> dict[int, int]:
    """Return for each head whose clause says too little the head above it; the last of a sentence goes first."""
    owner = _owners(tokens, span, heads, {})
    content = Counter(owner[index] for index in span if tokens[index].pos in _CONTENT)
    into: dict[int, int] = {}
    for head in sorted(heads - roots, reverse=True):
        if content[head] < _FEWEST[tokens[head].dep]:
            above = _followed(into, owner[tokens[head].head])
            into[head] = above
            content[above] += content[head]
    return into


def _join_frames(tokens: Sequence[Token], owner: dict[int, int], roots: set[int]) -> dict[int, int]:
    """Give a frame ("officials say …", "…, he added") to the clause that is its content or that it stands beside."""
    members: dict[int, list[int]] = {}
    for index, at in owner.items():
        members.setdefault(at, []).append(index)
    heads = sorted(members)
    complements: dict[int, int] = {}
    for head in heads:
        if head not in roots and tokens[head].dep == "ccomp":
            complements.setdefault(owner[tokens[head].head], head)
    into: dict[int, int] = {}
    for head in heads:
        light = sum(tokens[index].pos in _CONTENT for index in members[head]) <= 5
        if head in complements and light:
            into[head] = complements[head]
        elif tokens[head].dep == "parataxis" and light and head not in roots and _only_speech(tokens, members[head]):
            into[head] = owner[tokens[head].head]
    # A frame may stand in a frame: "officials said police reported …".
    return {index: _followed(into, head) for index, head in owner.items()}


def _only_speech(tokens: Sequence[Token], members: Sequence[int]) -> bool:
    verbs = [index for index in members if tokens[index].pos == "VERB"]
    return len(verbs) == 1 and sum(tokens[index].pos in _CONTENT for index in members) <= 4


def _trim(tokens: Sequence[Token], members: Sequence[int]) -> list[int]:
    """Leave marks and a bare conjunction out at either end."""
    inked = list(members)
    while inked and tokens[inked[0]].pos in {"PUNCT", "CCONJ", "SYM"}:
        inked.pop(0)
    while inked and tokens[inked[-1]].pos in {"PUNCT", "CCONJ"}:
        inked.pop()
    return inked
