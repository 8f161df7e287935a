"""Persons who are named by way of another: "the widow of Samir Haddad", "Dahl's lawyer".

Requires the tree and the names where they stand. A pronoun behind such a phrase means the widow and not the name inside
it. Where the phrase bears a name of its own ("Dahl's lawyer, Anna Marsh") that name is meant. Known to fail where the
name behind "the spokesman for the mayor, …" is the spokesman's and nothing shows it: the description is kept then.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from consilience.annotate.attribution import lexicon
from consilience.text.normalise import GENITIVES
from consilience.words import people

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.annotate.attribution.people import Mention
    from consilience.text.tree import Tree

_NOUNS = (
    people.ROLES | people.KIN | people.HUMANS | people.FEMALE | people.MALE | lexicon.RELATED
) - lexicon.PERSON_PRONOUNS
_JOINING = frozenset(["of", "for", "to"])
_WITHIN = ("ADJ", "NOUN", "PROPN", "NUM", "ADV")
#: tokens between a name and the noun that it belongs to
_REACH = 6


@dataclass(frozen=True, slots=True)
class Belonging:
    """Somebody who is told by another's name: the noun ("widow"), the phrase's tokens, and what is known of it."""

    noun: int
    first: int
    last: int
    #: "f", "m" or ""
    gender: str
    several: bool
    #: True where the phrase bears a name of its own
    named: bool


def find_belongings(tree: Tree, mentions: Sequence[Mention]) -> dict[int, Belonging]:
    """Return by the first token of a name the person who is told by it."""
    starts = [m.first for m in mentions]
    found = {}
    for mention in mentions:
        noun = _noun_after(tree, mention) or _noun_before(tree, mention)
        if noun is not None:
            found[mention.first] = _belonging(tree, mentions, starts, mention, noun)
    return found


def is_person_noun(tree: Tree, index: int) -> bool:
    """Tell whether a word means a person or several by office, kin or lot."""
    return _singular(tree, index) in _NOUNS and tree.tokens[index].pos in ("NOUN", "PROPN", "ADJ")


def _singular(tree: Tree, index: int) -> str:
    token = tree.tokens[index]
    return token.lemma.lower() if token.pos == "NOUN" else token.text.lower()


def _noun_after(tree: Tree, mention: Mention) -> int | None:
    """Return "brother" of "Haddad's elder brother Karim"."""
    last = tree.sentence(mention.first).last
    at = mention.last + 1
    if at >= last or tree.tokens[at].text not in GENITIVES:
        return None
    for index in range(at + 1, min(at + _REACH, last)):
        following = tree.tokens[index + 1].pos if index + 1 < last else ""
        if is_person_noun(tree, index) and following != "NOUN":
            return index
        if tree.tokens[index].pos not in _WITHIN and tree.tokens[index].text != "-":
            return None
    return None


def _noun_before(tree: Tree, mention: Mention) -> int | None:
    """Return "widow" of "the widow of Samir Haddad", "spokeswoman" of "the spokeswoman for the mayor, Tom Brandt"."""
    first = tree.sentence(mention.first).first
    at = mention.first - 1
    comma = at > first and tree.tokens[at].text == ","
    if comma:
        at -= 1
        if not is_person_noun(tree, at):
            return None
    while at > first and mention.first - at <= _REACH and tree.tokens[at].pos in (*_WITHIN, "DET"):
        at -= 1
    if at <= first or tree.tokens[at].text.lower() not in _JOINING:
        return None
    noun = at - 1
    if noun > first and tree.tokens[noun].text.lower() in ("staff", "state", "police"):
        # "the chief of staff of Tom Brandt"
        noun -= 2
    return noun if noun >= first and is_person_noun(tree, noun) else None


def _belonging(
    tree: Tree, mentions: Sequence[Mention], starts: Sequence[int], mention: Mention, noun: int
) -> Belonging:
    word = _singular(tree, noun)
    first, last = min(noun, mention.first), max(noun, mention.last)
    if noun < mention.first and tree.tokens[mention.first - 1].text == ",":
        last = mention.first - 2
    while first - 1 >= tree.sentence(noun).first and tree.tokens[first - 1].pos in ("ADJ", "NOUN", "DET", "NUM"):
        first -= 1
    gender = "f" if word in people.FEMALE else "m" if word in people.MALE else ""
    several = tree.tokens[noun].tag == "NNS" or "Number=Plur" in tree.tokens[noun].morph
    number = bisect_left(starts, mention.last + 1)
    following = mentions[number] if number < len(mentions) else None
    before = mentions[bisect_left(starts, first) - 1] if bisect_left(starts, first) else None
    return Belonging(
        noun=noun,
        first=first,
        last=last,
        gender=gender,
        several=several,
        named=_is_apposed(tree, last, following, gender) or _stands_before(tree, first, noun, before),
    )


def _is_apposed(tree: Tree, last: int, following: Mention | None, gender: str) -> bool:
    """Tell whether a name follows the phrase: "Dahl's lawyer, Anna Marsh", "Dahl's brother Karim"."""
    if following is None or (following.gender and gender and following.gender != gender):
        return False
    return following.first == last + 1 or (following.first == last + 2 and tree.tokens[last + 1].text == ",")


def _stands_before(tree: Tree, first: int, noun: int, before: Mention | None) -> bool:
    """Tell whether a name is said to be the person: "Anna Marsh, the lawyer for Dahl", "she is his lawyer"."""
    if before is None:
        return False
    subject = tree.child(noun, "nsubj") if tree.child(noun, "cop") is not None else None
    if subject is not None and before.first <= subject <= before.last:
        return True
    return before.last == first - 2 and tree.tokens[first - 1].text == ","
