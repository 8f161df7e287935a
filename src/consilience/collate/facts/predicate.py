"""What a clause says happens or holds, whether it affirms it, and how sure it puts it.

Requires Universal Dependencies. Idea: from the clause's head down through verbs that only lead to another ("plans to
leave", "refused to answer"), each of which says how what it leads to is meant; then helpers, adverbs and negations of
what is reached. The verb above a clause counts as well where it denies or only holds it to be so ("denied that …",
"believes that …"). Known to fail on negations far from the verb ("nobody was told that …") and on irony.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from consilience.collate.compare.senses import sense_of
from consilience.collate.facts.lexicon import (
    AHEAD,
    CHARGING,
    DENIES_TOO,
    FAILED,
    HELPERS,
    LEADING,
    MADE,
    NOT_ONLY,
    OPEN,
    OPENING,
    OWN_WORDS,
    REPORTED,
    UNSURE,
    VIEWING,
    WANTED,
)
from consilience.text.lemmas import base_form, stems
from consilience.text.rarity import is_known
from consilience.text.tree import SUBJECTS
from consilience.types.fact import Modality
from consilience.words import speech

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from consilience.text.tree import Tree

#: steps down through leading verbs
_STEPS = 4
_DENY = speech.NEGATIONS | DENIES_TOO
#: relations of a noun that says what happened
_NOUNS = frozenset({"nsubj", "nsubj:pass", "nmod", "obj"})
#: verbs that lead to what is said or thought, where that is too short for a clause of its own
_SAYING = speech.SAY | speech.TELL | speech.THINK | frozenset(VIEWING) | speech.DENY


@dataclass(frozen=True, slots=True)
class Predicate:
    """The token that says what happens or holds, and how it is meant."""

    token: int
    #: the token whose subject is its subject
    subject_of: int
    affirmed: bool = True
    negation: int | None = None
    modality: Modality = Modality.STATED
    modal: int | None = None


class _English:
    """The lemmas of the treebanks and of the senses, as ``base_form`` asks for them."""

    def __contains__(self, lemma: object) -> bool:
        return isinstance(lemma, str) and (is_known(lemma) or sense_of(lemma) is not None)


_KNOWN = _English()


def lemma_at(tree: Tree, index: int) -> str:
    """Return the base form of a token in lower case, put right where the lemmatiser leaves a stump of a verb.

    A participle that is taken for an adjective ("was overloaded") has its verb's, where there is one.
    """
    token = tree.tokens[index]
    form = token.text.casefold()
    if form in OWN_WORDS:
        return form
    if token.pos == "ADJ" and form.endswith("ed"):
        return next((stem for stem in stems(form) if stem in _KNOWN), token.lemma.casefold())
    # what has an object is a verb: "A guard shot the driver" with a noun between two others
    verb = token.pos == "VERB" or tree.child(index, "obj") is not None
    return base_form(token, _KNOWN) if verb else token.lemma.casefold()


def predicate_of(tree: Tree, head: int, inside: Container[int] = ()) -> Predicate:
    """Return the predicate of the clause that a token heads; ``inside`` are the clause's tokens."""
    found = _governed(tree, _opened(tree, _verbal(tree, Predicate(head, head), inside)))
    for _step in range(_STEPS):
        found = _weighed(tree, found)
        below = _led_to(tree, found, inside)
        if below is None:
            return found
        found = _through(tree, found, below)
        if tree.tokens[below].dep in _NOUNS:
            # "no" before it has been weighed with the verb
            return found
    return found


def _verbal(tree: Tree, found: Predicate, inside: Container[int]) -> Predicate:
    """Take the verb for the predicate where the head is a noun: "Man held over fire", "HALM - The mayor quit"."""
    if tree.tokens[found.token].pos not in {"NOUN", "PROPN", "NUM"}:
        return found
    if tree.child(found.token, "cop", *SUBJECTS) is not None:
        return found
    below = tree.child(found.token, "acl", "parataxis")
    if below is None or below not in inside or tree.tokens[below].pos != "VERB" or is_infinitive(tree, below):
        return found
    return replace(found, token=below, subject_of=below)


def _opened(tree: Tree, found: Predicate) -> Predicate:
    """Take into account what leaves a clause open: "if", "whether", a clause with "if" beside it, a question mark."""
    children = tree.children[found.token]
    openings = [c for c in children if tree.tokens[c].dep == "mark" and _word(tree, c) in OPENING]
    for child in children:
        if tree.tokens[child].dep == "advcl":
            openings += [c for c in tree.children[child] if _word(tree, c) in OPENING and tree.tokens[c].dep == "mark"]
    if not openings and tree.tokens[found.token].dep == "root":
        sentence = tree.sentence(found.token)
        openings = [n for n in range(max(sentence.first, sentence.last - 2), sentence.last) if _word(tree, n) == "?"]
    return replace(found, modality=Modality.CONDITIONAL, modal=openings[0]) if openings else found


def _governed(tree: Tree, found: Predicate) -> Predicate:
    """Take into account the verb whose content the clause is, where that denies it or does not vouch for it."""
    token = tree.tokens[found.token]
    above = token.head
    if above == found.token:
        return found
    by = _claim_denied_by(tree, above) if token.dep in {"ccomp", "acl", "acl:relcl"} else None
    if by is not None:
        return _turned(found, by)
    if token.dep not in {"ccomp", "advcl"}:
        return found
    lemma = lemma_at(tree, above)
    if token.dep == "advcl":
        charged = lemma in CHARGING and token.tag == "VBG"
        return _put(found, Modality.POSSIBLE, above) if charged else found
    negation = next((c for c in _around(tree, above) if _word(tree, c) in _DENY), None)
    if lemma in speech.DENY:
        return _turned(found, above) if negation is None else _put(found, Modality.POSSIBLE, above)
    if lemma in VIEWING:
        # who does not believe it believes that it is not so
        found = found if negation is None else _turned(found, negation)
        return _put(found, VIEWING[lemma], above)
    return found


def _claim_denied_by(tree: Tree, noun: int) -> int | None:
    """Return the verb that says of a claim that it is not so: "rejected claims that …", "dismissed a report that …".

    The parser takes "claims" for the verb now and then, and "rejected" for what modifies it.
    """
    token = tree.tokens[noun]
    if token.lemma.casefold() not in speech.CLAIMS:
        return None
    above = token.head if token.dep in {"obj", "nsubj:pass"} else tree.child(noun, "amod")
    if above is None or lemma_at(tree, above) not in speech.DENY | speech.DENY_CLAIM:
        return None
    return None if any(_word(tree, c) in _DENY for c in _around(tree, above)) else above


def _turned(found: Predicate, by: int) -> Predicate:
    return replace(found, affirmed=not found.affirmed, negation=by)


def _put(found: Predicate, modality: Modality, by: int) -> Predicate:
    """Put it less surely, unless something nearer to its head has."""
    return replace(found, modality=modality, modal=by) if found.modality is Modality.STATED else found


def _weighed(tree: Tree, found: Predicate) -> Predicate:
    """Take into account the negations, helpers and adverbs of the token that has been reached."""
    for child in _around(tree, found.token):
        word = _word(tree, child)
        if word in _DENY:
            found = _turned(found, child)
        elif tree.tokens[child].dep == "aux" and word in HELPERS:
            found = _put(found, HELPERS[word], child)
        elif tree.tokens[child].dep == "advmod" and word in UNSURE:
            found = _put(found, Modality.POSSIBLE, child)
    return found


def _around(tree: Tree, token: int) -> Iterator[int]:
    """Yield what says how a predicate is meant: its dependents, and "no" before its subject or object."""
    tokens = tree.tokens
    for child in tree.children[token]:
        dep, word = tokens[child].dep, _word(tree, child)
        if word in _DENY and child + 1 < len(tokens) and _word(tree, child + 1) in NOT_ONLY:
            continue
        if dep in {"advmod", "aux", "det", "cc:preconj"} or (dep in {"mark", "cc"} and word in {"without", "nor"}):
            yield child
            # "no longer", "not yet"
            yield from (c for c in tree.children[child] if dep == "advmod" and _word(tree, c) in {"no", "not"})
        elif dep in SUBJECTS or dep == "obj":
            if word in _DENY:
                yield child
            yield from (c for c in tree.children[child] if _word(tree, c) in {"no", "neither"})


def _led_to(tree: Tree, found: Predicate, inside: Container[int]) -> int | None:
    """Return the verb or predicate that a leading word leads to, or None."""
    lemma = lemma_at(tree, found.token)
    children = tree.children[found.token]
    if lemma in LEADING:
        own = next((c for c in children if tree.tokens[c].dep == "xcomp" and _says(tree, c)), None)
        own = own if own is not None else _infinitive(tree, found.token, lemma)
        if own is not None:
            return own
    if lemma in _SAYING and found.affirmed:
        return next((c for c in children if tree.tokens[c].dep == "ccomp" and c in inside and _says(tree, c)), None)
    if lemma == "be" and tree.child(found.token, "expl") is not None:
        there = tree.child(found.token, "nsubj")
        # "there were no injuries" says what "nobody was injured" says
        return None if there is None else _happened(tree, there)
    return _carried(tree, found.token, lemma)


def _happened(tree: Tree, there: int) -> int | None:
    """Return the noun that says what there was: "injuries" of "there were no injuries", "no reports of injuries"."""
    of = tree.child(there, "nmod") if tree.tokens[there].lemma.casefold() == "report" else None
    if of is not None and tree.tokens[of].lemma.casefold() in REPORTED:
        return of
    return there if sense_of(tree.tokens[there].lemma.casefold()) else None


def _carried(tree: Tree, verb: int, lemma: str) -> int | None:
    """Return the noun that says what was done where its verb only carries it: "made no arrests"."""
    for dep, carriers in (("obj", MADE), ("nsubj:pass", REPORTED)):
        noun = tree.child(verb, dep)
        if noun is not None and lemma in carriers.get(tree.tokens[noun].lemma.casefold(), ()):
            return noun
    return None


def _infinitive(tree: Tree, token: int, lemma: str) -> int | None:
    """Return the infinitive that a leading word leads to where the parser hangs it elsewhere than as its complement.

    "The company plans to close" may be a noun with a clause; in "urged Norway to release them" it may hang on the verb
    as a purpose, or on who is urged.
    """
    hung = [c for c in tree.children[token] if tree.tokens[c].dep == "acl" and tree.tokens[token].pos == "NOUN"]
    told = tree.child(token, "obj") if lemma in WANTED else None
    if told is not None:
        hung += [c for c in tree.children[token] if tree.tokens[c].dep == "advcl" and c > told]
        hung += [c for c in tree.children[told] if tree.tokens[c].dep == "acl"]
    return next((c for c in hung if is_infinitive(tree, c) and _says(tree, c)), None)


def is_infinitive(tree: Tree, token: int) -> bool:
    """Tell whether a verb stands with "to"."""
    return any(tree.tokens[c].dep == "mark" and _word(tree, c) == "to" for c in tree.children[token])


def _says(tree: Tree, token: int) -> bool:
    return tree.tokens[token].pos in {"VERB", "ADJ", "NOUN"}


def _through(tree: Tree, found: Predicate, below: int) -> Predicate:
    lemma = lemma_at(tree, found.token)
    # "urged lawmakers to change it": who is urged is who would do it; "promised voters to resign" is another thing.
    told = tree.child(found.token, "obj", "iobj") is not None and lemma not in AHEAD
    if tree.tokens[below].dep == "obj":
        # "police made no arrests": who makes them arrests
        return replace(found, token=below)
    content = tree.tokens[below].dep in _NOUNS | {"ccomp"}
    late = next((c for c in tree.children[found.token] if _word(tree, c) == "yet"), None) if lemma == "have" else None
    found = replace(found, subject_of=below if told or content else found.subject_of)
    if late is not None:
        return replace(_turned(found, late), token=below)
    if lemma == "have" and not is_infinitive(tree, below):
        return replace(found, token=below)
    if lemma in FAILED | speech.DENY:
        found = _turned(found, found.token)
    if content:
        found = _put(found, VIEWING[lemma], found.token) if lemma in VIEWING else found
        return replace(found, token=below)
    for words, modality in ((AHEAD, Modality.AHEAD), (WANTED, Modality.WANTED), (OPEN, Modality.POSSIBLE)):
        if lemma in words:
            found = _put(found, modality, found.token)
    return replace(found, token=below)


def _word(tree: Tree, token: int) -> str:
    return tree.tokens[token].text.casefold()
