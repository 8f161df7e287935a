"""Cut sentences into clauses: the units that are compared across reports.

Requires Universal Dependencies. Idea: a reader compares what is stated, and a sentence often states several things
("two trains collided, injuring one person"); a predicate with its own arguments is one statement. A frame of speech
("officials say") belongs to what is said. Cuts only where the small parser can be trusted and both parts carry
content: rough splitting was measured to cost more than it gains. Known to fail on postposed quotes, whose parts may be
attached anywhere, and on headlines without verbs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.types import Clause, ParsedArticle, Sentence, Token

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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


def split_clauses(parsed: ParsedArticle) -> tuple[Clause, ...]:
    """Return the clauses of all sentences, in order of their first token."""
    clauses: list[Clause] = []
    for number, sentence in enumerate(parsed.sentences):
        clauses.extend(_clauses_of(parsed.tokens, sentence, number))
    return tuple(clauses)


def _clauses_of(tokens: Sequence[Token], sentence: Sentence, number: int) -> Iterable[Clause]:
    span = range(sentence.first, sentence.last)
    children: dict[int, list[int]] = {index: [] for index in span}
    for index in span:
        if tokens[index].head != index and tokens[index].head in children:
            children[tokens[index].head].append(index)
    roots = [index for index in span if tokens[index].head == index or tokens[index].head not in children]
    heads = set(roots) | {index for index in span if _may_head(tokens, index, children)}
    while True:
        owner = _owners(tokens, span, heads)
        weak = [head for head in sorted(heads) if head not in roots and not _stands(tokens, head, owner)]
        if not weak:
            break
        heads.discard(weak[-1])
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


def _may_head(tokens: Sequence[Token], index: int, children: dict[int, list[int]]) -> bool:
    token = tokens[index]
    if token.dep not in _FEWEST:
        return False
    verbal = token.pos in {"VERB", "AUX"} or any(tokens[child].dep == "cop" for child in children[index])
    if not verbal:
        return token.dep == "parataxis"
    # Purpose ("to achieve unity") and the second half of a purpose say nothing alone.
    if any(tokens[child].dep == "mark" and tokens[child].lemma == "to" for child in children[index]):
        return False
    if token.dep == "conj":
        return any(tokens[child].dep.startswith(_ARGUMENTS) for child in children[index])
    return True


def _owners(tokens: Sequence[Token], span: range, heads: set[int]) -> dict[int, int]:
    owner: dict[int, int] = {}
    for index in span:
        at = index
        while at not in heads:
            at = tokens[at].head
        owner[index] = at
    return owner


def _stands(tokens: Sequence[Token], head: int, owner: dict[int, int]) -> bool:
    content = sum(tokens[index].pos in _CONTENT for index, at in owner.items() if at == head)
    return content >= _FEWEST[tokens[head].dep]


def _join_frames(tokens: Sequence[Token], owner: dict[int, int], roots: set[int]) -> dict[int, int]:
    """Give a frame ("officials say …", "…, he added") to the clause that is its content or that it stands beside."""
    into: dict[int, int] = {}
    heads = sorted(set(owner.values()))
    for head in heads:
        members = [index for index, at in owner.items() if at == head]
        complement = [h for h in heads if h != head and tokens[h].head in members and tokens[h].dep == "ccomp"]
        light = sum(tokens[index].pos in _CONTENT for index in members) <= 5
        if complement and light:
            into[head] = complement[0]
        elif tokens[head].dep == "parataxis" and light and head not in roots and _only_speech(tokens, members):
            into[head] = owner[tokens[head].head]
    joined = {}
    for index, head in owner.items():
        at = head
        # A frame may stand in a frame: "officials said police reported …".
        while at in into:
            at = into[at]
        joined[index] = at
    return joined


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
