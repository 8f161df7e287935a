"""What a number counts, what happened to it, where and as of when: read off the dependency tree.

Requires Universal Dependencies. The idea: the noun that the number modifies (or the "of" phrase below it, or the noun
of the figure before it where it is left out) is what is counted; the word that governs that noun says what happened to
it, through a small lexicon of states, else through its own lemma. Known to fail where the parser attaches the number
to the wrong noun (headlines, "and" between clauses) and for states told in another sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from consilience.annotate.figures_lexicon import DEEDS, LIVES, PLACE_PREPOSITIONS, STATES, TOLLS
from consilience.types import NameKind, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.annotate.figures_tree import Tree
    from consilience.types import TimeExpression

_NOMINAL: Final = frozenset({"NOUN", "PROPN"})
_NOUNISH: Final = frozenset({"NOUN", "PROPN", "ADJ", "PRON"})
_SKIPPED: Final = frozenset({"ADJ", "NUM", "DET", "ADV", "PUNCT", "SYM", "X", "VERB"})
#: words that may stand between a number and its noun
_BEFORE_NOUN: Final = frozenset({"of", "the", "our", "their", "his", "her", "its", "more", "other", "#", "-"})
_VERBAL: Final = frozenset({"VERB", "AUX"})
#: how many tokens after a number are looked at for its noun
_REACH: Final = 7
_AS_OF: Final = frozenset({"of", "by", "until", "till", "since", "at", "on"})


@dataclass(frozen=True, slots=True)
class Counted:
    """What a figure counts; token indices are -1 where there is no such token."""

    head: int = -1
    #: lemma of the noun, in lower case
    noun: str = ""
    span: Span | None = None
    state: str = ""
    #: True where the state is one of the lexicon's, not only the lemma of a verb
    known_state: bool = False
    verb: int = -1
    #: True where it is the subject of that verb
    subject: bool = False
    #: True where the noun stands after the number
    after: bool = False


def read_counted(tree: Tree, start: int, end: int, before: Counted | None = None) -> Counted:
    """Read what the number at ``start`` to ``end`` counts.

    ``end`` is the end of its unit where it has one; ``before`` is what the sentence's figure before it counts, for a
    noun that is left out ("34,535 Palestinians were killed and 77,704 wounded").
    """
    number = tree.at(start)
    if number < 0:
        return Counted()
    head = _noun_of(tree, number, end)
    elided = head < 0
    anchor = _top_number(tree, number) if elided else head
    state, known, subject = _state(tree, anchor)
    if elided and not known:
        state, known = _participle_after(tree, end) or (state, known)
    noun, span = "", None
    if elided and before and before.head >= 0:
        noun, span = before.noun, before.span
    elif head >= 0:
        noun, span = _lemma(tree, head), Span(*tree.phrase(head))
    return Counted(head, noun, span, state, known, _verb_above(tree, anchor), subject, head >= 0 and head > number)


def read_place(tree: Tree, counted: Counted) -> str:
    """Return the place said of the figure as written: "in Israel" below its noun or its verb; "" where none is."""
    for anchor in (counted.head, counted.verb):
        if anchor < 0:
            continue
        for child in tree.children(anchor):
            if tree.case(child) in PLACE_PREPOSITIONS and (place := _place_name(tree, child)):
                return place
    return ""


def read_as_of(tree: Tree, counted: Counted, start: int, times: Sequence[TimeExpression]) -> str:
    """Return the TIMEX3 value of the date that the figure's clause gives, an "as of" before any other; "" for none."""
    if not times or start < 0:
        return ""
    index = tree.at(start)
    sentence = tree.sentences[tree.tokens[index].sentence]
    here = [
        t
        for t in times
        if sentence.start <= t.start < sentence.end and t.type in {"DATE", "TIME"} and t.value[:1].isdigit()
    ]
    for time in here:
        if tree.text[max(0, time.start - 6) : time.start].lower() == "as of ":
            return time.value
    anchors = {counted.verb, counted.head} - {-1}
    near = [t for t in here if anchors & {tree.tokens[k].head for k in tree.covered(t.start, t.end)}]
    return min(near, key=lambda t: abs(t.start - start)).value if near else ""


def _noun_of(tree: Tree, number: int, end: int) -> int:
    """Return the noun that a number counts, or -1."""
    top = _top_number(tree, number)
    token = tree.tokens[top]
    head = token.head
    modifies = token.dep.split(":")[0] in {"nummod", "amod", "det", "compound", "advmod", "nmod"}
    if modifies and top < head <= top + 2 * _REACH and tree.tokens[head].pos in _NOUNISH:
        return head
    if token.pos in _NOMINAL or token.pos == "NUM":
        for child in tree.children(top):
            if child > top and tree.case(child) == "of" and tree.tokens[child].pos in _NOMINAL | {"PRON", "SYM"}:
                return child if tree.tokens[child].pos != "PRON" else -1
    return _next_noun(tree, tree.at(end - 1) + 1)


def _top_number(tree: Tree, number: int) -> int:
    """Climb from a number's part to the whole: "two" in "nearly two million"."""
    seen = 0
    while seen < _REACH:
        token = tree.tokens[number]
        head = tree.tokens[token.head]
        inner = token.dep.split(":")[0] in {"compound", "nummod", "flat", "conj", "amod", "advmod", "det", "goeswith"}
        if not inner or head.pos not in {"NUM", "SYM"} or token.head == number or head.start - token.end > 12:
            return number
        if token.dep == "conj":
            return number
        number, seen = token.head, seen + 1
    return number


def _next_noun(tree: Tree, first: int) -> int:
    """Return the head of the noun phrase that begins at a token, or -1: for numbers that the parser left alone."""
    found = -1
    for index in range(first, min(first + _REACH, len(tree.tokens))):
        token = tree.tokens[index]
        if index > 0 and "\n" in tree.text[tree.tokens[index - 1].end : token.start]:
            break
        if token.pos in _NOMINAL:
            found = index
        elif found >= 0 or not (token.pos in {"ADJ", "NUM"} or token.text.lower() in _BEFORE_NOUN):
            break
    return found


def _lemma(tree: Tree, index: int) -> str:
    lemma = tree.tokens[index].lemma.lower()
    return "person" if lemma in {"people", "individual"} else lemma


def _state(tree: Tree, anchor: int) -> tuple[str, bool, bool]:
    """Return (state, is it in the lexicon, is the anchor a subject) for a noun or a bare number."""
    token = tree.tokens[anchor]
    own = STATES.get(token.lemma.lower()) or TOLLS.get(token.text.lower())
    link, governor = _governor(tree, anchor)
    subject = link.startswith("nsubj")
    if governor >= 0 and (state := _governed(tree, anchor, link, governor)):
        return state, True, subject
    if state := own or _predicate_below(tree, anchor):
        return state, True, subject
    if governor < 0 or _is_doer(tree, link, governor):
        return "", False, subject
    verb = tree.tokens[governor]
    return (verb.lemma.lower() if verb.pos in _VERBAL else ""), False, subject


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
    lemma = token.lemma.lower()
    kind = link.split(":", maxsplit=1)[0]
    if kind == "nmod":
        inner = STATES.get(lemma) if tree.case(anchor) == "of" else None
        return inner or (_toll(tree, governor) if tree.case(anchor) in {"at", "to", "of"} else "")
    if kind == "obl":
        return _toll_subject(tree, governor) if tree.case(anchor) in {"to", "at", "by", "from"} else ""
    if kind not in {"nsubj", "obj", "conj", "nummod", "dep", "ccomp", "advmod", "xcomp", "parataxis", "compound"}:
        return ""
    if kind == "obj" and (toll := _toll_subject(tree, governor)):
        return toll
    if lemma in LIVES and _is_life(tree, anchor, governor):
        return "kill"
    state = STATES.get(lemma, "")
    if not state and lemma == "condition":
        state = (
            "injure" if any(tree.tokens[c].lemma in {"critical", "serious"} for c in tree.children(governor)) else ""
        )
    if not state:
        state = _complement(tree, governor) if kind == "obj" or link == "nsubj:pass" else ""
    return "" if state and _is_doer(tree, link, governor) else state


def _is_doer(tree: Tree, link: str, governor: int) -> bool:
    """Tell whether an active subject does the deed: "two gunmen killed five people"."""
    token = tree.tokens[governor]
    return link == "nsubj" and token.lemma.lower() in DEEDS and tree.child(governor, "obj") >= 0


def _is_life(tree: Tree, anchor: int, governor: int) -> bool:
    lives = {"life"}
    if tree.tokens[anchor].lemma.lower() in lives:
        return True
    child = tree.child(governor, "obj")
    return child >= 0 and tree.tokens[child].lemma.lower() in lives


def _complement(tree: Tree, governor: int) -> str:
    """Return the state in "left 70 people dead", "found four people alive"."""
    child = tree.child(governor, "xcomp")
    return STATES.get(tree.tokens[child].lemma.lower(), "") if child >= 0 else ""


def _toll(tree: Tree, index: int) -> str:
    """Return the state that a toll noun stands for: "death toll", "the number of injured"."""
    token = tree.tokens[index]
    if token.lemma.lower() not in {"toll", "number", "count", "tally", "total"}:
        return ""
    words = [tree.tokens[c].text.lower() for c in tree.children(index)]
    for word in words:
        if word in TOLLS:
            return TOLLS[word]
    below = [STATES.get(tree.tokens[c].lemma.lower(), "") for c in tree.children(index)]
    return next(filter(None, below), "kill" if token.lemma.lower() == "toll" else "")


def _toll_subject(tree: Tree, verb: int) -> str:
    for index in (tree.child(verb, "nsubj"), *[c for c in tree.children(verb) if tree.tokens[c].lemma == "toll"]):
        if index >= 0 and (state := _toll(tree, index)):
            return state
    governor = tree.tokens[verb].head
    return _toll(tree, governor) if governor != verb else ""


def _predicate_below(tree: Tree, anchor: int) -> str:
    """Return the state that a modifier gives: "imprisoned militants", "schoolgirls abducted by", "70 more dead"."""
    for child in reversed(tree.children(anchor)):
        token = tree.tokens[child]
        if token.dep.split(":")[0] not in {"acl", "amod", "advcl", "xcomp"}:
            continue
        state = STATES.get(token.lemma.lower())
        deed = token.pos == "VERB" and token.lemma.lower() in DEEDS and tree.child(child, "obj") >= 0
        if state and not deed:
            return state
    return ""


def _participle_after(tree: Tree, end: int) -> tuple[str, bool] | None:
    """Return the state of the words right after a number that has no noun ("77,704 wounded", "one seriously")."""
    first = tree.at(end)
    if first < 0 or tree.tokens[first].start > end + 1:
        return None
    for index in range(first, min(first + 3, len(tree.tokens))):
        token = tree.tokens[index]
        if state := STATES.get(token.lemma.lower()):
            return state, True
        if token.pos not in {"ADV", "AUX"}:
            return None
    return None


def _verb_above(tree: Tree, anchor: int) -> int:
    for index in (anchor, *tree.ancestors(anchor)):
        if tree.tokens[index].pos in _VERBAL:
            return index
    root = next((index for index in tree.ancestors(anchor)), anchor)
    return tree.child(root, "cop")


def _place_name(tree: Tree, index: int) -> str:
    token = tree.tokens[index]
    name = tree.name_around(token.start, token.end)
    if name:
        return name.text if name.kind is NameKind.PLACE else ""
    if tree.names or token.pos != "PROPN":
        return ""
    start, end = tree.phrase(index)
    return tree.text[start:end]
