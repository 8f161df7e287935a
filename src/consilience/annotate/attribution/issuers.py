"""Whose document it is: "a letter by six executives", "a poem by the artist Anna Veld", "the union's statement".

Requires the tree. The text names it at the document itself or where the document was told of before: by whom it is, to
whom it belongs, who sent or signed it. Whoever published a letter did not write it: verbs of publishing are none of
these. Known to fail where two letters of one story are both "the letter": the nearest before is taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.annotate.attribution import lexicon
from consilience.annotate.attribution.openings import dateline_end
from consilience.text.lemmas import base_form
from consilience.text.normalise import GENITIVES
from consilience.words.calendar import TIMES

if TYPE_CHECKING:
    from consilience.text.tree import Tree

_NOMINAL = frozenset(["PROPN", "NOUN", "ADJ", "NUM", "DET"])
_SUING = frozenset(["sue"])
_POSSESSIVES = frozenset(["his", "her", "its"])
_PARTING = frozenset([",", "(", "—", "–", "who", "which", "that"])
#: sentences back within which a document was told of
_SENTENCES = 25
#: tokens from the document to who wrote it: "a letter that was sent on Monday by …"
_REACH = 4


def issuer_of(tree: Tree, document: int) -> range | None:
    """Return the tokens that say whose a document is, at its noun or at an earlier mention of it, None without one."""
    noun = tree.tokens[document].lemma.lower()
    nouns = next((same for same in lexicon.SAME_DOCUMENT if noun in same), frozenset([noun]))
    floor = max(0, tree.tokens[document].sentence - _SENTENCES)
    for index in range(document, tree.sentences[floor].first - 1, -1):
        token = tree.tokens[index]
        if "lawsuit" in nouns and token.pos == "VERB" and base_form(token, _SUING) in _SUING:
            suer = tree.child(index, "nsubj")
            if suer is not None and suer < index and tree.tokens[suer].pos != "PRON":
                return subject_phrase(tree, suer, index)
        if token.pos == "NOUN" and token.lemma.lower() in nouns:
            found = owner_before(tree, index) or _writer_after(tree, index) or _sender(tree, index)
            found = found or _signer(tree, index)
            if found is not None:
                return found
    return None


def owner_before(tree: Tree, noun: int) -> range | None:
    """Return the phrase of a possessor before a noun and its adjectives, or "his", "her", "its", None without one."""
    first = tree.sentence(noun).first
    at = noun - 1
    while at > first and noun - at <= _REACH and _describes(tree, at):
        at -= 1
    if at < first:
        return None
    if tree.tokens[at].text.lower() in _POSSESSIVES:
        return range(at, at + 1)
    if tree.tokens[at].text not in GENITIVES or at == first or tree.tokens[at - 1].end != tree.tokens[at].start:
        return None
    begin = at
    while begin > first and _is_nominal(tree, begin - 1):
        begin -= 1
    # "Friday's letter" is nobody's
    timed = all(tree.tokens[i].text.lower() in TIMES or tree.tokens[i].pos == "ADJ" for i in range(begin, at))
    return range(begin, at) if begin < at and not timed else None


def sender_by_place(tree: Tree, noun: int) -> range | None:
    """Return the phrase that begins a sentence right before a verb of sending, where the parse gives no subject."""
    first = tree.sentence(noun).first
    for verb in range(first + 1, noun):
        if base_form(tree.tokens[verb], lexicon.SENDING) in lexicon.SENDING and tree.tokens[verb].pos == "VERB":
            end = verb
            while end > first and tree.tokens[end - 1].pos in ("ADV", "AUX"):
                end -= 1
            plain = all(_is_nominal(tree, i) for i in range(first, end))
            return range(first, end) if plain and end > first else None
    return None


def _describes(tree: Tree, index: int) -> bool:
    token = tree.tokens[index]
    return token.pos in ("ADJ", "ADV", "NUM", "NOUN", "PUNCT") and token.text not in (*GENITIVES, ",", ".", ";", ":")


def _is_nominal(tree: Tree, index: int) -> bool:
    token = tree.tokens[index]
    return token.pos in _NOMINAL or (token.text == "-" and tree.tokens[index + 1].start == token.end)


def _writer_after(tree: Tree, noun: int) -> range | None:
    """Return who stands behind "by" or "from" after a document: "letter from the union", "note, written by Holm"."""
    last = tree.sentence(noun).last
    for at in range(noun + 1, min(noun + 1 + _REACH, last)):
        word = tree.tokens[at].text.lower()
        if word in ("by", "from"):
            end = at + 1
            while end < last and (_is_nominal(tree, end) or tree.tokens[end].text in (*GENITIVES, "of")):
                end += 1
            inside = [tree.tokens[i] for i in range(at + 1, end)]
            named = any(t.pos in ("NOUN", "PROPN") and t.text.lower() not in TIMES for t in inside)
            return range(at + 1, end) if named else None
        if word != "," and word not in lexicon.WRITTEN:
            return None
    return None


def _sender(tree: Tree, noun: int) -> range | None:
    """Return the subject of the verb by which a document was sent, or of what is said "in a letter"."""
    token = tree.tokens[noun]
    verb = token.head
    case = tree.child(noun, "case")
    told = token.dep in ("obl", "nmod") and case is not None and tree.tokens[case].text.lower() == "in"
    told = told and tree.tokens[case + 1].text.lower() in ("a", "an", "another") if case is not None else told
    off = case is not None and tree.tokens[case].text.lower() in ("off", "out")
    sent = (token.dep == "obj" or off) and base_form(tree.tokens[verb], lexicon.SENDING) in lexicon.SENDING
    if told:
        verb = next((i for i in (verb, *tree.ancestors(verb)) if tree.child(i, "nsubj") is not None), verb)
    subject = (tree.child(verb, "nsubj") or _made_to(tree, verb)) if told or sent else None
    return subject_phrase(tree, subject, verb) if subject is not None and subject < verb else None


def _made_to(tree: Tree, verb: int) -> int | None:
    """Return who is brought to do what an infinitive says: Holm in "prompted Holm to send a letter"."""
    above = tree.tokens[verb].head
    return tree.child(above, "obj") if tree.tokens[verb].dep == "xcomp" and above != verb else None


def _signer(tree: Tree, noun: int) -> range | None:
    """Return by whom "the letter was signed"; several who signed are told by what they are, elsewhere."""
    token = tree.tokens[noun]
    if token.dep != "nsubj:pass" or tree.tokens[token.head].text.lower() not in lexicon.WRITTEN:
        return None
    agent = tree.child(token.head, "obl:agent")
    if agent is None or tree.child(agent, "conj") is not None:
        return None
    case = tree.child(agent, "case")
    first = case + 1 if case is not None and case < agent else agent
    last = tree.sentence(noun).last
    stop = subject_phrase(tree, agent, last).stop
    listed = any(tree.tokens[i].text == "," for i in range(stop, last))
    return None if listed else range(first, stop)


def subject_phrase(tree: Tree, subject: int, end: int) -> range:
    """Return a subject with what belongs to it up to a comma: "Mr. Holm and Ms. Veld", "six executives"."""
    members = set(tree.subtree(subject))
    first = min(members)
    dash = dateline_end(tree, first)
    first = dash + 1 if dash is not None and first <= dash < subject else first
    while first < subject and tree.tokens[first].pos == "PUNCT":
        first += 1
    stop = subject + 1
    # the parser may part an office from its bearer: "Prosecutor Joseph T. Deters"
    while stop < end and (stop in members or tree.tokens[stop].pos == "PROPN"):
        if tree.tokens[stop].text.lower() in _PARTING | TIMES:
            break
        stop += 1
    return range(first, stop)
