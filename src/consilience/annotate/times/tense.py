"""Where the clause around a time expression lies, seen from publication: the cue for a bare "Tuesday" or "October 7".

Requires: reports in the past tense about what has happened, in the future about what is planned. Idea: the verb that
governs the expression decides, and "will", "expected", "to meet" put it ahead. Known to fail on the historic present
of headlines ("Rebels attack Tuesday" is past), on plans told in the past ("had planned to fly Friday"), and where the
expression hangs on a noun far from any verb.
"""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from consilience.annotate.times.lexicon import (
    DATED_FOR,
    DECIDING_STEMS,
    DONE_NOUNS,
    FUTURE_WORDS,
    PAST_WORDS,
    PLANNING_STEMS,
    SHALL,
)
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
        if helpers & SHALL:
            return Tense.WILL
        if index and pieces[index - 1].lower in _PRESENT_HELPERS and piece.lower not in FUTURE_WORDS:
            return None
        return Tense.FUTURE if helpers & _MODALS or piece.lower in FUTURE_WORDS else Tense.PAST
    if piece.lower in SHALL or piece.lower.endswith(_WILL):
        return Tense.WILL
    return Tense.FUTURE if piece.lower in FUTURE_WORDS else None


def tense_by_preposition(pieces: Sequence[Piece], first: int, governed: Tense) -> Tense | None:
    """Return what "since", "until", "by", "set for" and "as early as" add to a clause's tense, None where nothing.

    A sentence's first words ("Until Thursday") set a scene. What had come about "by Tuesday" is past, but where
    somebody wanted it by then.
    """
    sentence = pieces[first].sentence
    words = [piece.lower for piece in pieces[max(0, first - 3) : first] if piece.sentence == sentence]
    if words and words[-1] == "since":
        return Tense.PAST
    if words[-2:] == ["ahead", "of"]:
        return Tense.WILL if governed is Tense.WILL else Tense.FUTURE
    if len(words) < 3 or governed is Tense.WILL:
        return None
    if words[0] == words[2] == "as":
        return Tense.FUTURE if words[1] in {"early", "soon"} else None
    if words[2] == "for":
        before = [piece for piece in pieces[max(0, first - _REACH) : first] if piece.sentence == sentence]
        return Tense.FUTURE if any(piece.lower in DATED_FOR for piece in before) else None
    if words[2] not in {"until", "till", "by"} or words[1] in {"not", "up"}:
        return None
    if governed is not Tense.PAST:
        return Tense.PLANNED if governed is Tense.PLANNED else Tense.WILL
    if words[2] != "by":
        return Tense.PLANNED
    before = [piece for piece in pieces[max(0, first - _REACH) : first] if piece.sentence == sentence]
    return Tense.WILL if any(piece.lower.startswith(PLANNING_STEMS) for piece in before) else None


def _infinitive(pieces: Sequence[Piece], index: int) -> Tense | None:
    """Return what lies ahead for an infinitive after a word of planning; else leave it to the verb before."""
    for at in range(index - 1, max(-1, index - 5), -1):
        before = pieces[at]
        if before.sentence != pieces[index].sentence:
            break
        if before.lower.startswith(PLANNING_STEMS):
            decided = before.lower.startswith(DECIDING_STEMS) and before.lower.endswith(("ed", "told"))
            has = at and pieces[at - 1].lower in {"has", "have", "'ve", "’ve"}
            return Tense.PLANNED if decided and not has else Tense.FUTURE
    return None


def tense_by_syntax(tokens: Sequence[Token]) -> Callable[[int, int, bool], Tense | None]:
    """Return a function that gives the tense of the verb governing the tokens of a span, None where none tells.

    Its third argument says that the span is a date with its month, which an event's noun on the way may hold.
    """
    starts = [token.start for token in tokens]
    children = children_of(tokens)

    def tense(start: int, end: int, dated: bool) -> Tense | None:
        at = bisect.bisect_left(starts, start)
        if at >= len(tokens) or tokens[at].start >= end:
            return None
        infinitive: Tense | None = None
        passed = False
        for _ in range(_CLIMB):
            token = tokens[at]
            if not start <= token.start < end:
                if dated and token.pos == "NOUN" and token.text.lower() in DONE_NOUNS:
                    return Tense.PAST
                helpers = [tokens[child] for child in children[at]]
                if infinitive and token.text.lower().startswith(PLANNING_STEMS):
                    return Tense.PLANNED if _was_decided(token, helpers) else Tense.FUTURE
                # "was the first to report it on Tuesday": what is said of somebody has its tense from "was"
                says = token.pos in {"VERB", "AUX"} or any(child.dep.startswith("cop") for child in helpers)
                found = _tense_of(token, helpers) if says else None
                if found is Tense.FUTURE and _is_infinitive(token, helpers):
                    infinitive, found = found, None
                if found is not None:
                    # "will": said of a verb between ("after voting to override Wednesday"), it is not said of the day
                    return Tense.FUTURE if found is Tense.WILL and passed else found
                passed = passed or token.pos == "VERB"
            if token.head == at:
                return infinitive
            at = token.head
        return infinitive

    return tense


def _tense_of(verb: Token, children: Sequence[Token]) -> Tense | None:
    """Return the tense of a verb with its auxiliaries; None for a present or a bare participle."""
    helpers = {child.text.lower() for child in children if child.dep.startswith(("aux", "cop", "mark"))}
    if helpers & SHALL:
        return Tense.WILL
    if verb.text.lower() in FUTURE_WORDS or helpers & FUTURE_WORDS or _is_infinitive(verb, children):
        return Tense.FUTURE
    if helpers & _PRESENT_HELPERS:
        return None
    if verb.tag == "VBN" and not verb.dep.startswith("conj") and not helpers:
        return None if verb.text.lower() == "followed" else Tense.PAST
    if verb.tag == "VBD" or "Tense=Past|VerbForm=Fin" in verb.morph or helpers & _PAST_HELPERS:
        return Tense.PAST
    return None


def _is_infinitive(verb: Token, children: Sequence[Token]) -> bool:
    return verb.tag == "VB" and any(child.text.lower() == "to" for child in children)


def _was_decided(verb: Token, children: Sequence[Token]) -> bool:
    """Tell whether a verb of deciding or ordering is in the past: "decided to", "was told to", not "has agreed to"."""
    if not verb.text.lower().startswith(DECIDING_STEMS):
        return False
    helpers = {child.text.lower() for child in children if child.dep.startswith("aux")}
    return verb.tag == "VBD" or (verb.tag == "VBN" and bool(helpers & {"was", "were", "had"}))
