"""What happened to those who are counted: the state that the words around a figure give.

States are those of the lexicon; where none is told, the governing verb's own lemma stands. Requires Universal
Dependencies. The idea, in this order: the governor of the noun ("were killed", "deaths of", "the toll rose to"), the
noun itself ("85 deaths"), a modifier ("imprisoned militants"), and, because headlines and long appositions break
parses, the word right before the figure ("killing 84") and the clause's first finite verb after it. Known to fail for
a state told in another sentence and for "not": "none of the 12 was hurt" reads as hurt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from consilience.annotate.figures.deeds import completed, deed_of, state_of
from consilience.annotate.figures.nouns import case_of
from consilience.text.lemmas import stems, undoubled
from consilience.text.rarity import is_known
from consilience.types import State
from consilience.words.speech import REPORTING
from consilience.words.states import DEADLY, DEEDS, ELIDING, LIVES, TOLL_VERBS, TOLLS

if TYPE_CHECKING:
    from consilience.text.tree import Tree
    from consilience.types import Token

_VERBAL: Final = frozenset({"VERB", "AUX"})
_FINITE: Final = frozenset({"VBD", "VBP", "VBZ"})
#: relations by which a governor says something of its dependent's state
_TELLING: Final = frozenset(
    {"nsubj", "obj", "conj", "nummod", "dep", "ccomp", "advmod", "xcomp", "parataxis", "compound", "appos"}
)
#: lemmas that say nothing of what happened
_EMPTY: Final = frozenset({"be", "have", "do", "get", "include", "involve", "see", "make"})
_REACH: Final = 7


def read_state(
    tree: Tree, anchor: int, noun: int, start: int, end: int, *, partitive: bool = False
) -> tuple[str, bool, bool]:
    """Return (state, is it in the lexicon, is the figure a subject).

    ``anchor`` is the token by which the figure hangs in the sentence (the number in "21 of the girls"), ``noun`` the
    noun counted or -1; ``start`` and ``end`` are the figure's characters. In a ``partitive`` the noun's modifiers tell
    of the whole, not of the part ("21 of the abducted girls").
    """
    link, governor = _governor(tree, anchor)
    subject = link.startswith("nsubj")
    known = (
        (noun < 0 and _word_after(tree, end))
        or (_is_bare_participle(tree, governor) and _finite_after(tree, anchor, noun, start, shortened=governor))
        or (governor >= 0 and _governed(tree, anchor, link, governor))
        or (noun >= 0 and (state_of(tree.tokens[noun]) or TOLLS.get(tree.tokens[noun].text.lower(), "")))
        or _told_toll(tree, anchor, governor)
        or _word_before(tree, start)
        or _modifier(tree, anchor, passive_only=True)
        or _finite_after(tree, anchor, noun, start)
        or _modifier(tree, anchor if noun < 0 or partitive else noun)
    )
    if known:
        return known, True, subject
    aside = noun >= 0 and link.split(":")[0] in {"obl", "nmod"}
    if governor < 0 or aside or _is_doer(tree, link, governor) or tree.tokens[governor].pos not in _VERBAL:
        return "", False, subject
    lemma = _whole(tree.tokens[governor])
    return ("" if lemma in REPORTING | _EMPTY else lemma), False, subject


def _whole(token: Token) -> str:
    """Return a verb's lemma, and where the lemmatiser leaves a stump ("consum", "burne") the base that is a word."""
    lemma = undoubled(token)
    if is_known(lemma):
        return lemma
    return next((stem for stem in stems(token.text.lower()) if is_known(stem)), lemma)


def own_state(tree: Tree, noun: int, end: int) -> str:
    """Return the state that a noun or what modifies it tells, whatever its clause says: "the eight people shot".

    ``end`` is the end of the number: what stands between the two modifies the noun, or stands in its place.
    """
    first = tree.at(end)
    if noun < 0:
        return _word_after(tree, end) if first >= 0 and tree.tokens[first].text.lower() in ELIDING else ""
    modifying = (k for k in range(max(first, 0), noun) if _may_modify(tree.tokens[k]))
    between = (deed_of(tree, k) for k in modifying)
    if state := next(filter(None, between), ""):
        return state
    own = state_of(tree.tokens[noun]) or TOLLS.get(tree.tokens[noun].text.lower(), "") or _modifier(tree, noun)
    return own or _shortened_behind(tree, noun + 1)


def _may_modify(token: Token) -> bool:
    return token.pos in {"ADJ", "VERB"} or token.text.lower().endswith("ed")


def _shortened_behind(tree: Tree, index: int) -> str:
    """Return the state told by a participle right behind a noun, also one that the parser takes for a verb."""
    if index >= len(tree.tokens) or tree.tokens[index].tag not in {"VBN", "VBD"}:
        return ""
    token = tree.tokens[index]
    deed = any(stem in DEEDS for stem in (token.lemma.lower(), *stems(token.text.lower())))
    following = tree.tokens[index + 1] if index + 1 < len(tree.tokens) else None
    acts = following is not None and following.pos in {"NUM", "DET", "NOUN", "PROPN", "PRON"}
    return deed_of(tree, index) if deed and not acts else ""


def verb_above(tree: Tree, anchor: int) -> int:
    """Return the verb of the clause in which a token stands, its copula where it has no other, else -1."""
    for index in (anchor, *tree.ancestors(anchor)):
        if tree.tokens[index].pos in _VERBAL:
            return index
        if (copula := tree.child_of_type(index, "cop")) is not None:
            return copula
    return -1


def _is_bare_participle(tree: Tree, index: int) -> bool:
    """Tell whether a word may head a shortened clause: "abducted" in "21 girls abducted in 2014 have been freed"."""
    return index >= 0 and tree.tokens[index].tag == "VBN" and tree.child_of_type(index, "aux") is None


def _governor(tree: Tree, anchor: int) -> tuple[str, int]:
    """Return (relation, governing token) of a noun phrase, through coordination; the token is -1 at a root."""
    for _ in range(_REACH):
        token = tree.tokens[anchor]
        if token.head == anchor:
            return "", -1
        if token.dep != "conj" or tree.tokens[token.head].pos in _VERBAL:
            return token.dep, token.head
        anchor = token.head
    return "", -1


def _governed(tree: Tree, anchor: int, link: str, governor: int) -> str:
    """Return the lexicon's state that a governor gives to what it governs, or ""."""
    token = tree.tokens[governor]
    kind = link.split(":", maxsplit=1)[0]
    if kind == "nmod":
        return state_of(token) if case_of(tree, anchor) == "of" else ""
    if kind == "conj" and token.head != governor and governor > anchor:
        return ""
    if kind not in _TELLING or (kind == "appos" and governor > anchor):
        return ""
    if token.lemma.lower() in LIVES and _is_life(tree, anchor, governor):
        return State.KILLED
    state = deed_of(tree, governor) or _condition(tree, governor)
    if not state and (kind == "obj" or link == "nsubj:pass"):
        child = tree.child_of_type(governor, "xcomp")
        state = "" if child is None else deed_of(tree, child)
    return "" if state and _is_doer(tree, link, governor) else state


def _condition(tree: Tree, index: int) -> str:
    if tree.tokens[index].lemma.lower() != "condition":
        return ""
    grave = {"critical", "serious", "stable"}
    return State.INJURED if any(tree.tokens[c].text.lower() in grave for c in tree.children[index]) else ""


def _is_doer(tree: Tree, link: str, governor: int) -> bool:
    """Tell whether an active subject does the deed: "two gunmen killed five people"."""
    token = tree.tokens[governor]
    harms = token.lemma.lower() in DEEDS or completed(tree, governor) == State.KILLED
    return link == "nsubj" and harms and tree.child_of_type(governor, "obj") is not None


def _is_life(tree: Tree, anchor: int, governor: int) -> bool:
    child = tree.child_of_type(governor, "obj")
    return any(tree.tokens[n].text.lower() in {"life", "lives"} for n in (anchor, child) if n is not None)


def _told_toll(tree: Tree, anchor: int, governor: int) -> str:
    """Return the state in "the death toll rose to 85", "put the number of injured at 40"."""
    sentence = tree.sentences[tree.tokens[anchor].sentence]
    if governor >= 0 and tree.tokens[governor].pos == "VERB" and not _rises(tree.tokens[governor]):
        return ""
    if case_of(tree, anchor) not in {"to", "at", "by", "from", "of", ""}:
        return ""
    before = range(sentence.first, anchor)
    for index in reversed(before):
        word = tree.tokens[index].text.lower()
        if word == "toll":
            return next((TOLLS[w] for w in (tree.tokens[k].text.lower() for k in before) if w in TOLLS), State.KILLED)
        if word in {"number", "total", "tally", "count"} and governor >= 0:
            own = [tree.tokens[k].text.lower() for k in range(index, max(index, min(anchor, governor)) + 1)]
            return next((TOLLS[w] for w in own if w in TOLLS), "")
    return ""


def _rises(token: Token) -> bool:
    return token.lemma.lower() in TOLL_VERBS


def _word_before(tree: Tree, start: int) -> str:
    """Return the state of the deed named right before the figure: "killing 84", "release 21"."""
    index = tree.at(start) - 1
    if index < 1 or tree.tokens[index].sentence != tree.tokens[index + 1].sentence:
        return ""
    if tree.tokens[index].text.lower() in {"the", "all", "these", "those"}:
        index -= 1
    token = tree.tokens[index]
    if token.pos not in {"VERB", "NOUN", "PROPN"} or (token.pos != "VERB" and token.text.lower() in TOLLS):
        return ""
    state, form = state_of(token), token.text.lower()
    return state if state and any(stem in DEEDS for stem in (token.lemma.lower(), form, *stems(form))) else ""


def _word_after(tree: Tree, end: int) -> str:
    """Return the state of the words right after a number that has no noun ("77,704 wounded", "one seriously")."""
    first = tree.at(end)
    if first < 0 or tree.tokens[first].start > end + 1:
        return ""
    for index in range(first, min(first + 5, len(tree.tokens))):
        token = tree.tokens[index]
        if state := deed_of(tree, index):
            return state
        if token.text.lower() in DEADLY:
            return State.KILLED
        if token.pos not in {"ADV", "AUX"}:
            return ""
    return ""


def _finite_after(tree: Tree, anchor: int, noun: int, start: int, *, shortened: int = -1) -> str:
    """Return the state told by the clause's first finite verb where the figure opens the clause.

    Behind the participle of a ``shortened`` clause only a verb with a helping one is believed, and none joined to it.
    """
    sentence = tree.sentences[tree.tokens[anchor].sentence]
    opening = range(sentence.first, tree.at(start))
    if any(tree.tokens[k].pos == "VERB" and tree.tokens[k].tag in _FINITE for k in opening):
        return ""
    for index in range(max(anchor, noun) + 1, sentence.last):
        token = tree.tokens[index]
        helped = tree.child_of_type(index, "aux") is not None
        finite = helped or (token.tag in _FINITE and shortened < 0)
        if shortened >= 0 and token.dep == "conj" and token.head == shortened:
            return ""
        if token.pos != "VERB" or not finite or token.dep.startswith("acl"):
            continue
        if token.lemma.lower() in LIVES and _is_life(tree, index, index):
            return State.KILLED
        return "" if _is_doer(tree, "nsubj", index) else deed_of(tree, index)
    return ""


def _modifier(tree: Tree, anchor: int, *, passive_only: bool = False) -> str:
    """Return the state that a modifier gives: "imprisoned militants", "schoolgirls abducted by", "70 people dead"."""
    for child in reversed(tree.children[anchor]):
        token = tree.tokens[child]
        if token.dep.split(":")[0] not in {"acl", "amod", "advcl", "xcomp"}:
            continue
        finite = tree.child_of_type(child, "aux") is not None
        if passive_only and not finite:
            continue
        state = deed_of(tree, child)
        if state and not (token.lemma.lower() in DEEDS and tree.child_of_type(child, "obj") is not None):
            return state
    return ""
