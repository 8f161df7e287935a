"""Whose number it is, told by words of counting: "residents put the toll at 30", "the government's figure is four".

Requires the tree. Rival numbers often stand in one sentence with one verb of saying, and the second party's only with
such words. The surface decides, for the small parser hangs the second clause on the first. Known to fail where the
counting party stands in another sentence than its number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from consilience.text.normalise import GENITIVES
from consilience.types import NameKind
from consilience.words import bodies, people, speech
from consilience.words.calendar import TIMES

if TYPE_CHECKING:
    from consilience.text.tree import Tree
    from consilience.types import Sentence


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: verbs with which somebody puts a measure at a number
_PUT: Final = _words("put place set fix estimate reckon give number")
#: what is put at a number
_MEASURES: Final = _words(
    "toll number figure count total loss losses death deaths dead casualty casualties injured wounded crowd turnout "
    "damage cost bill size strength it them this that missing arrests victims estimate tally"
)
#: verbs of those who count for themselves
_COUNT: Final = _words("count tally document register record list log tabulate")
#: nouns for somebody's number
_NUMBERS: Final = _words("figure figures toll count tally estimate number total tolls estimates")
#: what a number is said to be by such a noun
_IS: Final = _words("is was are were of at stands stood remains remained now currently still as higher lower")
#: participles before "by" and who gives a number
_GIVEN: Final = _words(
    "given reported claimed announced counted cited published quoted named provided stated recorded estimated put "
    "offered confirmed supplied"
)
#: words between a verb and its number
_QUALIFYING: Final = _words(
    "at as high low many much than more least most about around some nearly almost over under up between only just "
    "roughly approximately no fewer less exactly"
)
#: they and words between a noun and its number
_BESIDE: Final = _QUALIFYING | _words("of to the a an")
#: words between an owner and the noun for the number: "the army's latest death toll"
_OF_NUMBERS: Final = _words("own latest official new previous initial first revised final current death casualty body")
_ENDS: Final = frozenset([".", ";", ":", '"', "“", "”", "(", ")", "—", "–"])
_CONTRAST: Final = _words("and but while whereas against")
#: tokens between a verb of putting and its "at", and between a number and who gave it
_REACH: Final = 10
_NEAR: Final = 5


def party_of(tree: Tree, start: int, end: int, sentence: Sentence) -> int | None:
    """Return the noun of the party whose number stands at ``start`` to ``end``, None where no such word tells."""
    first, last = tree.at(start), tree.at(end - 1)
    begin = _before(tree, first, sentence, _BESIDE)
    qualified = _before(tree, first, sentence, _QUALIFYING)
    for found in (
        _who_puts(tree, begin, sentence),
        _who_counts(tree, qualified, sentence),
        _whose_number(tree, begin, sentence),
        _who_gave(tree, last, sentence),
        _who_is_left_out(tree, qualified, sentence),
    ):
        if found is not None:
            return found
    return None


def _before(tree: Tree, first: int, sentence: Sentence, words: frozenset[str]) -> int:
    """Return the last token before a number that is none of the words: "at", "more than", "about"."""
    at = first - 1
    while at >= sentence.first and tree.tokens[at].text.lower() in words:
        at -= 1
    return at


def _who_puts(tree: Tree, begin: int, sentence: Sentence) -> int | None:
    """Return the subject of "put the toll at"."""
    if begin < sentence.first or tree.tokens[begin + 1].text.lower() not in ("at", "as", "of"):
        return None
    for index in range(begin, max(sentence.first, begin - _REACH) - 1, -1):
        token = tree.tokens[index]
        if token.text in _ENDS or token.pos == "NUM":
            return None
        if token.pos == "VERB" and token.lemma.lower() in _PUT:
            between = {tree.tokens[i].text.lower() for i in range(index + 1, begin + 1)}
            passive = tree.child(index, "aux:pass") is not None
            if passive:
                return tree.child(index, "obl:agent")
            return _subject(tree, index, sentence) if between & _MEASURES else None
    return None


def _who_counts(tree: Tree, verb: int, sentence: Sentence) -> int | None:
    """Return the subject of "counted 31", with nothing but qualifying words between verb and number."""
    token = tree.tokens[verb]
    if verb < sentence.first or token.lemma.lower() not in _COUNT or token.pos != "VERB":
        return None
    finite = not token.text.lower().endswith("ing") and tree.child(verb, "aux:pass") is None
    return _subject(tree, verb, sentence) if finite else None


def _subject(tree: Tree, verb: int, sentence: Sentence) -> int | None:
    """Return a verb's subject, that of the verb that it is joined to, or the noun right before it."""
    subject = tree.child_of_type(verb, "nsubj")
    if subject is not None and subject < verb:
        return None if tree.tokens[subject].text.lower() in ("i", "we", "you") else subject
    before = verb - 1
    while before > sentence.first and tree.tokens[before].pos in ("AUX", "ADV"):
        before -= 1
    if tree.tokens[before].pos in ("NOUN", "PROPN"):
        return before
    head = tree.tokens[verb].head
    return tree.child_of_type(head, "nsubj") if tree.tokens[verb].dep == "conj" and head < verb else None


def _whose_number(tree: Tree, begin: int, sentence: Sentence) -> int | None:
    """Return the owner of "the government's figure is": the noun before the possessive mark."""
    at = begin
    while at > sentence.first and begin - at < _NEAR and tree.tokens[at].text.lower() in _IS:
        at -= 1
    if tree.tokens[at].text.lower() not in _NUMBERS:
        return None
    at -= 1
    stated = tree.tokens[begin].text.lower() in _IS - {"of", "at"}
    if at >= sentence.first and stated and tree.tokens[at].pos == "NOUN" and is_party(tree, at):
        # "the police count was 4,000"
        return at
    while at > sentence.first and tree.tokens[at].text.lower() in _OF_NUMBERS:
        at -= 1
    if at > sentence.first and tree.tokens[at].text in GENITIVES and tree.tokens[at - 1].pos in ("NOUN", "PROPN"):
        return at - 1
    return None


def _who_gave(tree: Tree, last: int, sentence: Sentence) -> int | None:
    """Return who stands behind "given by" or "according to" after a number, and in "by the army's count"."""
    for index in range(last + 1, min(last + 1 + _NEAR, sentence.last - 2)):
        token = tree.tokens[index]
        word = token.text.lower()
        if token.text in _ENDS or word in _CONTRAST or token.pos == "NUM":
            return None
        if token.pos in ("VERB", "AUX") and word not in _GIVEN and word != "according":
            return None
        following = tree.tokens[index + 1].text.lower()
        if (word in _GIVEN and following == "by") or (word == "according" and following == "to"):
            return _noun_from(tree, index + 2, sentence)
        if word == "by":
            owner = _noun_from(tree, index + 1, sentence)
            if owner is None or owner + 2 >= sentence.last or tree.tokens[owner + 1].text not in GENITIVES:
                return None
            named = any(tree.tokens[i].text.lower() in _NUMBERS for i in (owner + 2, min(owner + 3, sentence.last - 1)))
            return owner if named else None
    return None


def _noun_from(tree: Tree, index: int, sentence: Sentence) -> int | None:
    """Return the head of the noun phrase that begins at ``index``: the last of its nouns."""
    found = None
    while index < sentence.last and tree.tokens[index].pos in ("DET", "ADJ", "NOUN", "PROPN", "NUM"):
        if tree.tokens[index].pos in ("NOUN", "PROPN"):
            found = index
        index += 1
    return found


def _who_is_left_out(tree: Tree, begin: int, sentence: Sentence) -> int | None:
    """Return the party of a number without a verb: "the army reported three dead, the rebels 30"."""
    head = tree.tokens[begin]
    if begin <= sentence.first or head.pos not in ("NOUN", "PROPN") or not is_party(tree, begin):
        return None
    if head.pos == "PROPN" and tree.tokens[begin + 1].pos == "NUM":
        # a ship's number: "Rye Song Gang 1"
        return None
    opener = begin - 1
    while opener > sentence.first and tree.tokens[opener].pos in ("DET", "ADJ", "NOUN", "PROPN"):
        opener -= 1
    word = tree.tokens[opener].text.lower()
    if word not in _CONTRAST and tree.tokens[opener].text not in (",", ";"):
        return None
    said = [
        i
        for i in range(sentence.first, opener)
        if tree.tokens[i].pos == "VERB" and tree.tokens[i].lemma.lower() in _PUT | _COUNT | speech.ONLY_SPEAKERS
    ]
    numbered = any(tree.tokens[i].pos == "NUM" for i in range(said[-1], opener)) if said else False
    return begin if numbered else None


def is_party(tree: Tree, index: int) -> bool:
    """Tell whether a noun is one that counts and speaks: a body, an office, a name; no day and no unit."""
    token = tree.tokens[index]
    if token.pos == "PROPN":
        name = tree.name_around(token.start, token.end)
        return name is not None and name.kind in (NameKind.PERSON, NameKind.ORG)
    words = {token.text.lower(), token.lemma.lower()}
    return token.text.lower() not in TIMES and bool(words & (bodies.ALL_NOUNS | people.ROLES | _COUNTING))


#: others who give numbers of their own
_COUNTING: Final = _words(
    "rebel army government police authority resident local official hospital medic activist opposition organiser "
    "organizer union state military militia monitor observer doctor rescuer witness villager journalist agency"
)
