"""Bring other label schemes to Universal Dependencies, so that every reader sees one kind of tree.

spaCy's own English pipelines use ClearNLP labels (Choi and Palmer 2012): prepositions and the copula head their
phrases there. Requires a parsed sentence; turns those heads round and renames the labels. Known to fail on stacked
prepositions ("from under the rubble"), of which only the last keeps its noun.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.types import Token

_RENAMED = {
    "dobj": "obj",
    "dative": "iobj",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "relcl": "acl:relcl",
    "neg": "advmod",
    "poss": "nmod:poss",
    "prt": "compound:prt",
    "npadvmod": "obl:tmod",
    "pcomp": "advcl",
    "oprd": "xcomp",
    "quantmod": "advmod",
    "nn": "compound",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "meta": "dep",
    "agent": "prep",
}
_NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "SYM"}


def uses_clear_labels(labels: Sequence[str]) -> bool:
    """Tell whether a parser's labels are ClearNLP's."""
    return "dobj" in labels or "nsubjpass" in labels


def to_universal(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Return the tokens with Universal Dependencies' labels and heads."""
    renamed = [replace(token, dep=_RENAMED.get(token.dep, token.dep)) for token in tokens]
    _turn(renamed, {"prep"}, {"pobj"}, "case")
    _turn(renamed, {token.dep for token in renamed if token.lemma == "be"}, {"attr", "acomp"}, "cop")
    return tuple(replace(token, dep="xcomp") if token.dep in {"attr", "acomp"} else token for token in renamed)


def _turn(tokens: list[Token], governors: set[str], dependents: set[str], label: str) -> None:
    for index, child in enumerate(tokens):
        if child.dep not in dependents:
            continue
        governor = tokens[child.head]
        at = child.head
        if governor.dep not in governors or (label == "cop" and governor.lemma != "be"):
            continue
        above = governor.head if governor.head != at else index
        dep = governor.dep if label == "cop" else ("nmod" if tokens[above].pos in _NOMINAL else "obl")
        tokens[index] = replace(child, head=above, dep="root" if above == index else dep)
        tokens[at] = replace(governor, head=index, dep=label)
        if label == "cop":
            for other in _sentence_of(tokens, index):
                if tokens[other].head == at and other not in {index, at}:
                    tokens[other] = replace(tokens[other], head=index)


def _sentence_of(tokens: Sequence[Token], index: int) -> range:
    """Return the indices of the tokens that stand in one sentence with ``index``."""
    first = last = index
    while first > 0 and tokens[first - 1].sentence == tokens[index].sentence:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].sentence == tokens[index].sentence:
        last += 1
    return range(first, last + 1)
