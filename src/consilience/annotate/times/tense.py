"""Where the clause around a time expression lies, seen from publication: the cue for a bare "Tuesday" or "October 7".

Requires: reports in the past tense about what has happened, in the future about what is planned. Idea: the verb that
governs the expression decides, and "will", "expected", "to meet" put it ahead. Known to fail on the historic present
of headlines ("Rebels attack Tuesday" is past), on plans told in the past ("had planned to fly Friday"), and where the
expression hangs on a noun far from any verb.
"""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from consilience.annotate.times.lexicon import FUTURE_WORDS, PAST_WORDS, PLANNING_STEMS
from consilience.annotate.times.readings import Tense
from consilience.text.tree import children_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from consilience.annotate.times.tokens import Piece
    from consilience.types import Token

#: how many pieces to each side are searched for a verb where there is no syntax
_REACH = 14
#: how many heads are climbed from an expression to a verb that tells
_CLIMB = 12
_MODALS = frozenset({"will", "would", "shall", "should", "could", "can", "may", "might", "must", "be"})
_WILL = ("'ll", "’ll")
_PRESENT_HELPERS = frozenset({"is", "are", "'s", "’s", "'re", "’re", "being"})
_PAST_HELPERS = frozenset({"was", "were", "had", "has", "have", "been", "did"})


def tense_by_words(pieces: Sequence[Piece], first: int, last: int) -> Tense:
    """Return the tense of the nearest cue word in the sentence, before the expression if there is one, else behind."""
    sentence = pieces[first].sentence
    for index in range(first - 1, max(-1, first - 1 - _REACH), -1):
        if pieces[index].sentence != sentence:
            break
        if (tense := _cue(pieces, index)) is not None:
            return tense
    for index in range(last, min(len(pieces), last + _REACH)):
        if pieces[index].sentence != sentence:
            break
        if (tense := _cue(pieces, index)) is not None:
            return tense
    return Tense.UNKNOWN


def _cue(pieces: Sequence[Piece], index: int) -> Tense | None:
    piece = pieces[index]
    if piece.kind == "unsure_month":
        return None
    if piece.kind == "to" and index + 1 < len(pieces) and pieces[index + 1].kind == "word":
        return _infinitive(pieces, index)
    if piece.lower == "set" and index + 1 < len(pieces) and pieces[index + 1].kind in {"for", "to"}:
        return Tense.FUTURE
    if piece.lower in PAST_WORDS or (piece.kind == "word" and piece.lower.endswith("ed") and len(piece.lower) > 4):
        helpers = {before.lower for before in pieces[max(0, index - 3) : index]}
        return Tense.FUTURE if helpers & _MODALS or piece.lower in FUTURE_WORDS else Tense.PAST
    return Tense.FUTURE if piece.lower in FUTURE_WORDS or piece.lower.endswith(_WILL) else None


def tense_by_preposition(pieces: Sequence[Piece], first: int) -> Tense | None:
    """Return FUTURE after "until", "by" and "as early as"; a sentence's first words ("Until Thursday") set a scene."""
    words = [piece.lower for piece in pieces[max(0, first - 3) : first] if piece.sentence == pieces[first].sentence]
    if len(words) < 3:
        return None
    if words[0] == words[2] == "as":
        return Tense.FUTURE
    return Tense.FUTURE if words[2] in {"until", "till", "by"} and words[1] not in {"not", "up"} else None


def _infinitive(pieces: Sequence[Piece], index: int) -> Tense | None:
    """Return FUTURE for an infinitive after a word of planning; else leave it to the verb before."""
    for before in reversed(pieces[max(0, index - 4) : index]):
        if before.sentence != pieces[index].sentence:
            break
        if before.lower.startswith(PLANNING_STEMS):
            return Tense.FUTURE
    return None


def tense_by_syntax(tokens: Sequence[Token]) -> Callable[[int, int], Tense | None]:
    """Return a function that gives the tense of the verb governing the tokens of a span, None where none tells."""
    starts = [token.start for token in tokens]
    children = children_of(tokens)

    def tense(start: int, end: int) -> Tense | None:
        at = bisect.bisect_left(starts, start)
        if at >= len(tokens) or tokens[at].start >= end:
            return None
        infinitive: Tense | None = None
        for _ in range(_CLIMB):
            token = tokens[at]
            if not start <= token.start < end:
                if infinitive and token.text.lower().startswith(PLANNING_STEMS):
                    return Tense.FUTURE
                helpers = [tokens[child] for child in children[at]]
                found = _tense_of(token, helpers) if token.pos in {"VERB", "AUX"} else None
                if found is Tense.FUTURE and _is_infinitive(token, helpers):
                    infinitive, found = found, None
                if found is not None:
                    return found
            if token.head == at:
                return infinitive
            at = token.head
        return infinitive

    return tense


def _tense_of(verb: Token, children: Sequence[Token]) -> Tense | None:
    """Return the tense of a verb with its auxiliaries; None for a present or a bare participle."""
    helpers = {child.text.lower() for child in children if child.dep.startswith(("aux", "cop", "mark"))}
    if verb.text.lower() in FUTURE_WORDS or helpers & FUTURE_WORDS or _is_infinitive(verb, children):
        return Tense.FUTURE
    if helpers & _PRESENT_HELPERS:
        return None
    if verb.tag == "VBN" and not verb.dep.startswith("conj") and not helpers:
        return Tense.PAST
    if verb.tag == "VBD" or "Tense=Past|VerbForm=Fin" in verb.morph or helpers & _PAST_HELPERS:
        return Tense.PAST
    return None


def _is_infinitive(verb: Token, children: Sequence[Token]) -> bool:
    return verb.tag == "VB" and any(child.text.lower() == "to" for child in children)
