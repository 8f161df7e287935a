"""What the noun to which a day or month belongs says of its tense: "the May 3 attack", "his meeting on Monday".

Requires: nouns sorted by whether what they name is dated afterwards or beforehand, as data. Idea: a date beside its
noun is the noun's, not the verb's: who "will be asked about the visit on Monday" was visited before. Fails where the
same words hang on the verb ("will speak about the attack on Monday"), which no parse tells either.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from consilience.annotate.times.lexicon import (
    ABOUT,
    DETERMINERS,
    DONE_NOUNS,
    FUTURE_WORDS,
    MAKING_STEMS,
    NOUN_ENDS,
    PAST_NOUNS,
    PAST_WORDS,
    PLANNED_NOUNS,
    PREPARING_STEMS,
    SHALL,
)
from consilience.annotate.times.readings import Tense

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.annotate.times.tokens import Piece

#: how many words behind a date may belong to its noun ("the May 3 car bomb attack")
_NOUN_REACH = 4
#: how many words may stand between an event and its date ("the killing of a nurse in July")
_EVENT_REACH = 7
#: how many words may stand between a noun and its article ("the prime minister's long-awaited speech")
_ARTICLE_REACH = 6
_EVENTS = DONE_NOUNS | PAST_NOUNS | PLANNED_NOUNS
_LINKS = frozenset({"of", "in", "at", "on", "with", "to", "between", "by", "against", "from"})
_JOINERS = frozenset({"word", "capital", "the", "a", "and", "to", "hyphen"}) | _LINKS


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A noun of an event with what stands around it."""

    noun: str
    #: whether it has "the", "his" or an owner
    definite: bool
    #: the two words before its article or owner, "" at the beginning of a sentence
    before: tuple[str, str]


def tense_by_noun(
    pieces: Sequence[Piece], first: int, last: int, governed: Tense | None, *, dated: bool
) -> Tense | None:
    """Return the tense that the noun says to which a day or month belongs, None where none says one.

    ``governed`` is that of the verb; ``dated`` tells a date with its month from a weekday. The noun stands behind the
    date ("his July 25 call") or before it ("the attack on May 3", "the summit Monday").
    """
    before = pieces[first - 1] if first else None
    if before is None or before.sentence != pieces[first].sentence:
        return None
    if before.kind == "possessive" or before.lower in DETERMINERS:
        for piece in pieces[last : last + _NOUN_REACH]:
            if piece.kind not in {"word", "capital", "hyphen", "set"} or piece.lower in NOUN_ENDS:
                break
            if piece.lower in PLANNED_NOUNS:
                return None
            if piece.lower in DONE_NOUNS:
                return Tense.DONE
            if piece.lower in PAST_NOUNS:
                return Tense.PAST
    phrase = _phrase(pieces, first - 1 if before.lower in {"on", "in", "of"} else first)
    behind = pieces[last].lower if last < len(pieces) else ""
    return _tense_of(phrase, governed, behind, dated=dated) if phrase else None


def _tense_of(phrase: _Phrase, governed: Tense | None, behind: str, *, dated: bool) -> Tense | None:
    """Return the tense of a date right behind its noun; ``behind`` is the word that follows the date."""
    begins = phrase.before[1] == ""
    if phrase.noun in DONE_NOUNS and (dated or phrase.definite or begins):
        return Tense.PAST
    about = phrase.definite and phrase.before[1] in ABOUT
    # "will examine the call on April 2", not "will make the announcement on April 2"
    other = dated and not phrase.before[1].startswith(MAKING_STEMS)
    if phrase.noun in PAST_NOUNS and phrase.definite and ((begins and behind not in SHALL) or (other and not begins)):
        return Tense.PAST
    if about:
        return Tense.PAST
    preparing = phrase.before[0].startswith(PREPARING_STEMS) and phrase.before[1] in {"of", "for", "to"}
    if preparing and governed is not Tense.WILL:
        return Tense.FUTURE
    # "a candidate in the primary on June 3": the verb says nothing of it, and the nearest such day is meant
    return Tense.PLANNED if dated and governed is Tense.PAST and phrase.noun in PLANNED_NOUNS else None


def _phrase(pieces: Sequence[Piece], end: int) -> _Phrase | None:
    """Return the noun of an event, with what belongs to it, right before ``end``: "the killing of a nurse"."""
    for at in range(end - 1, max(-1, end - 1 - _EVENT_REACH), -1):
        piece = pieces[at]
        if piece.sentence != pieces[end].sentence:
            return None
        if piece.lower in _EVENTS:
            return _with_article(pieces, at) if at == end - 1 or pieces[at + 1].lower in _LINKS else None
        verb = piece.lower in PAST_WORDS or piece.lower in FUTURE_WORDS or piece.lower.endswith("ed")
        if verb or piece.kind not in _JOINERS:
            return None
    return None


def _with_article(pieces: Sequence[Piece], noun: int) -> _Phrase:
    """Look for the article or owner of a noun, and for the words before it."""
    definite, start = False, noun
    for at in range(noun - 1, max(-1, noun - 1 - _ARTICLE_REACH), -1):
        piece = pieces[at]
        if piece.sentence != pieces[noun].sentence:
            break
        if piece.lower in DETERMINERS:
            definite, start = definite or piece.kind != "a", at
            break
        if piece.kind == "possessive":
            definite = True
        elif piece.kind not in {"capital", "hyphen"} and not (piece.kind == "word" and not _is_verb(piece)):
            break
        start = at
    words = [piece.lower for piece in pieces[max(0, start - 2) : start] if piece.sentence == pieces[noun].sentence]
    left, right = (["", "", *words])[-2:]
    return _Phrase(pieces[noun].lower, definite, (left, right))


def _is_verb(piece: Piece) -> bool:
    return (
        piece.lower in ABOUT or piece.lower in PAST_WORDS or piece.lower in FUTURE_WORDS or piece.lower.endswith("ed")
    )
