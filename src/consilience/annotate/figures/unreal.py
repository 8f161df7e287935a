"""Counts of what did not happen, or is not said to have: "could be killed", "denied that 15 died", "a plot to kill 50".

Requires Universal Dependencies. The idea: go up from the figure to the verbs that rule it, and look at what stands with
each: a modal verb, "if", "whether", "not", "nearly", and verbs of denying, fearing, intending above it. Where parses
break, the words right before and behind the figure tell the same. Known to fail where the doubt is told in another
sentence ("That was only a rumour"), and for "will", which leaves a count as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from consilience.annotate.figures.deeds import state_of
from consilience.text.lemmas import base_form
from consilience.types import NOT, POSSIBLY
from consilience.words.speech import NEGATIONS
from consilience.words.states import CONFIRMING, DENYING, FAILING, INTENDING, INTENTIONS, PREVENTING

if TYPE_CHECKING:
    from consilience.text.tree import Tree

_MODALS: Final = frozenset({"could", "may", "might", "can"})
_CONDITIONS: Final = frozenset({"if", "unless", "whether", "lest"})
_NOTS: Final = frozenset({"not", "n't", "n’t", "never"})
_NEARLY: Final = frozenset({"nearly", "almost", "narrowly"})
#: relations by which the figure's clause hangs on a verb or noun that rules it
_RULED: Final = frozenset({"ccomp", "xcomp", "acl", "csubj", "obj", "nmod", "obl", "advcl", "parataxis"})
#: relations through which what stands with a verb tells of the figure too
_OWN: Final = frozenset(
    {"nsubj", "obj", "nummod", "aux", "conj", "xcomp", "amod", "compound", "nmod", "advmod", "det", "dep", "obl"}
)
#: conjunctions of a clause that tells when or why: what it tells happened
_AT_TIMES: Final = frozenset({"after", "when", "since", "once", "because", "although", "though", "while"})
_REACH: Final = 8
_KNOWN: Final = CONFIRMING | DENYING | INTENDING | FAILING | PREVENTING | INTENTIONS
#: nouns by which what is denied is told: "dismissed reports of 15 deaths"
_TOLD: Final = frozenset({"report", "claim", "rumor", "rumour", "allegation", "suggestion", "accusation", "statement"})
_WORDS: Final = (
    r"(?:\s(?!(?:and|or|but|while|who|which|that|if|as|before|after|when|until|because|so|than|since)\b)"
    r"[^\W\d][\w'’-]*){0,5}?"
)
#: "would later die", which tells what came
_LATER: Final = frozenset({"later", "soon", "eventually", "ultimately", "subsequently", "go"})
_MODAL_BEHIND: Final = re.compile(
    rf"{_WORDS}\s(?:could|may|might|would)\b(?!\s(?:not|later|soon|eventually|ultimately|subsequently|go\son)\b)"
)
_FEARED_BEHIND: Final = re.compile(rf"{_WORDS}\s(?:(?:is|are|was|were)\s)?feared\s(?:to\s)?\w+")
_NEARLY_BEHIND: Final = re.compile(rf"{_WORDS}\s(?:was|were|had\sbeen)\s(?:nearly|almost|narrowly)\s\w+ed\b")
_MODAL_BEFORE: Final = re.compile(
    r"\b(?:could|may|might|would)\s(?!later\b|go\son\b|soon\b|eventually\b|ultimately\b)(?:\w+ly\s|have\s|be\s|also\s|yet\s)*[a-z]+(?:\sto)?\s$",
    re.IGNORECASE,
)
_NEARLY_BEFORE: Final = re.compile(
    r"\b(?:(?:nearly|almost|narrowly)\s\w+ed|c[ao]m(?:e|es|ing)\s(?:\w+\s)?(?:close|near)\sto\s\w+ing)\s$",
    re.IGNORECASE,
)
_FEARED_BEFORE: Final = re.compile(
    r"\b(?:fear(?:s|ed|ing)?|rumou?rs?|speculation|worr(?:y|ies|ied)|possib(?:ility|le)|risk)\s(?:of\s|that\s)?$",
    re.IGNORECASE,
)
#: what is said and found false: "reports that 22 had died were false", "called talk of 22 deaths nonsense"
_FALSE: Final = (
    r"(?:false|untrue|wrong|baseless|unfounded|groundless|incorrect|inaccurate|nonsense|fake|fabricated|invented|lies"
    r"|a\s(?:lie|hoax|fabrication|fiction))"
)
_CLAIMED_BEFORE: Final = re.compile(
    r"\b(?:claims?|reports?|rumou?rs?|talk|suggestions?|allegations?|assertions?|stor(?:y|ies)|accusations?)\s(?:that|of|about)\s(?:\w+\s){0,4}$",
    re.IGNORECASE,
)
_FALSE_BEHIND: Final = re.compile(
    rf"(?:\s(?!(?:but|while|although|though)\b)[^\W\d][\w'’-]*){{0,8}}?\s(?:(?:is|are|was|were|be|been|proved|proven|turned\sout|as)\s(?:to\sbe\s)?(?:\w+\s)?)?{_FALSE}\b"
)
_UNTRUE_BEFORE: Final = re.compile(
    rf"\b(?:(?:{_FALSE}|not\s(?:true|the\scase|so))\sthat|no\s(?:evidence|proof|sign|indication|confirmation|truth)\s(?:that|of|in\s\w+\s(?:that|of)))\s(?:\w+\s){{0,3}}$",
    re.IGNORECASE,
)
_DENIED_BEFORE: Final = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|disput(?:es?|ed|ing)|refut(?:es?|ed|ing))"
    r"(?:\s(?!(?:and|but|after|as|when|while|in|on|over|following)\b)[a-z]+){0,5}\s$",
    re.IGNORECASE,
)


def read_unreal(
    tree: Tree, floor: int, ceiling: int, start: int, end: int, *, words_only: bool = False, near_only: bool = False
) -> str:
    """Return POSSIBLY, NOT or "" for the figure at ``start`` to ``end`` and what is told of it.

    ``floor`` and ``ceiling`` bound the sentence; ``start`` is where the figure's qualifier begins. With ``words_only``
    only the words beside the figure are looked at, not what rules its clause; with ``near_only`` not what it says
    of something else on which the figure hangs by a preposition.
    """
    before = " ".join(tree.text[max(floor, start - 80) : start].split()) + " "
    after = " " + " ".join(tree.text[end : min(ceiling, end + 80)].split())
    if _DENIED_BEFORE.search(before) or _UNTRUE_BEFORE.search(before) or _NEARLY_BEHIND.match(after):
        return NOT
    if _CLAIMED_BEFORE.search(before) and _FALSE_BEHIND.match(after):
        return NOT
    if _NEARLY_BEFORE.search(before):
        return NOT
    if _FEARED_BEFORE.search(before):
        return POSSIBLY
    if _MODAL_BEFORE.search(before) or _MODAL_BEHIND.match(after) or _FEARED_BEHIND.match(after):
        return POSSIBLY
    if words_only:
        return ""
    index = tree.at(start)
    deed = tree.tokens[index - 1] if index > 0 and tree.tokens[index - 1].start >= floor else None
    if deed and deed.pos == "VERB" and state_of(deed):
        # the verb right before it says more than a parse that hangs the figure elsewhere
        return "" if deed.dep in {"amod", "dep"} else _ruled(tree, index - 1)
    return _ruled(tree, index, near_only=near_only) if index >= 0 else ""


def _ruled(tree: Tree, index: int, *, near_only: bool = False) -> str:
    """Go up from a figure to what rules it, as long as the clauses belong together."""
    own = near = True
    for _ in range(_REACH):
        token = tree.tokens[index]
        if own and (found := _with(tree, index, near=near)):
            return found
        kind, above = token.dep.split(":")[0], token.head
        if above == index or token.dep == "acl:relcl" or _is_relative(tree, index):
            return ""
        near = near and kind not in {"nmod", "obl"}
        if _parted(tree, index, kind) or (near_only and not near):
            return ""
        verbal = tree.tokens[above].pos in {"VERB", "AUX", "ADJ", "NOUN"}
        if verbal and kind in _RULED and (found := _above(tree, above, kind, index)):
            return found
        if kind in {"ccomp", "advcl", "parataxis"} or (kind == "conj" and _has_own_subject(tree, index)):
            return ""
        own = kind in _OWN
        index = above
    return ""


def _parted(tree: Tree, index: int, kind: str) -> bool:
    """Tell whether a clause tells of its own time, or is finite beside an infinitive: the doubt is its neighbour's.

    "Denied wrongdoing after 15 were killed", "wanted to die and killed 22".
    """
    if any(tree.tokens[k].text.lower() in _AT_TIMES and tree.tokens[k].dep == "mark" for k in tree.children[index]):
        return True
    token, above = tree.tokens[index], tree.tokens[tree.tokens[index].head]
    helped = tree.child_of_type(index, "aux") is not None or tree.child_of_type(index, "aux:pass") is not None
    return kind == "conj" and token.tag in {"VBD", "VBN", "VBZ"} and above.tag == "VB" and not helped


def _is_aim(tree: Tree, above: int, below: int) -> bool:
    """Tell whether an infinitive stands right behind the verb of a will, however the parser ties them."""
    return 0 < below - above <= 3 and tree.tokens[above + 1].text.lower() == "to"


def _is_relative(tree: Tree, index: int) -> bool:
    """Tell whether a clause tells of something else by "who" or "which": its doubt is not the figure's."""
    return any(tree.tokens[k].text.lower() in {"who", "which"} for k in tree.children[index])


def _has_own_subject(tree: Tree, index: int) -> bool:
    return tree.child_of_type(index, "nsubj") is not None


def _with(tree: Tree, verb: int, *, near: bool) -> str:
    """Return what the words that hang on a verb make of what it tells."""
    if tree.tokens[verb].pos not in {"VERB", "AUX", "ADJ", "NOUN", "NUM"}:
        return ""
    words = {tree.tokens[k].text.lower(): k for k in tree.children[verb] if tree.tokens[k].dep in _HELPING}
    if any(word in NEGATIONS and _denies(tree, k) for word, k in words.items()) or "without" in words:
        return NOT
    if tree.tokens[verb].pos == "VERB" and any(word in _NEARLY and k == verb - 1 for word, k in words.items()):
        return NOT
    if words.keys() & (_MODALS | _CONDITIONS):
        return POSSIBLY
    would = words.get("would", words.get("’d", -1))
    came = words.keys() & _LATER or tree.tokens[verb].lemma.lower() in _LATER
    return POSSIBLY if would >= 0 and not came and (near or "have" in words) else ""


_HUNG: Final = frozenset({"acl", "ccomp", "nmod", "xcomp", "advcl", "obl"})
_HELPING: Final = frozenset({"aux", "aux:pass", "advmod", "mark", "neg", "cc:preconj", "discourse"})


def _denies(tree: Tree, index: int) -> bool:
    """Tell whether a "not" denies the verb: not "not only", "not yet known"."""
    following = tree.tokens[index + 1].text.lower() if index + 1 < len(tree.tokens) else ""
    return tree.tokens[index].text.lower() in _NOTS and following not in {"only", "just", "all"}


def _above(tree: Tree, above: int, kind: str, below: int) -> str:
    """Return what a word that rules the figure's clause makes of it."""
    if above < below:
        between = {token.text.lower() for token in tree.tokens[above + 1 : below]}
        if between & (_AT_TIMES | {","}):
            return ""
    lemma = base_form(tree.tokens[above], _KNOWN)
    if lemma in DENYING and (kind in {"ccomp", "xcomp"} or tree.tokens[below].lemma.lower() in _TOLD):
        return NOT
    if lemma in PREVENTING and kind in {"xcomp", "ccomp", "obj", "advcl"}:
        return NOT
    if lemma in FAILING and kind == "xcomp":
        return NOT
    if lemma in INTENDING and (kind in {"xcomp", "ccomp"} or _is_aim(tree, above, below)):
        return POSSIBLY
    if lemma in CONFIRMING and kind == "ccomp" and any(_denies(tree, k) for k in tree.children[above]):
        return POSSIBLY
    if lemma in INTENTIONS and tree.tokens[above].pos in {"NOUN", "ADJ"} and kind in _HUNG:
        return POSSIBLY
    return ""
