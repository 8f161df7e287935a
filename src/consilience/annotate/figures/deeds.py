"""What a verb tells of those it is said of, with the words that complete it: "shot dead", "beaten to death".

Requires Universal Dependencies for coordination alone; what completes a verb is read off the words behind it. The idea:
the manner of a death ("shoot", "beat", "burn") is not its outcome, and the outcome, where it is told, is what counts.
Known to fail where more than a noun phrase stands between ("shot the man they had met the day before dead").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from consilience.text.lemmas import base_form, stems
from consilience.types import State
from consilience.words.states import (
    DEADLY,
    DEATH_VERBS,
    HARMING,
    NO_DEATH,
    REPORTED,
    STATES,
)

if TYPE_CHECKING:
    from consilience.text.tree import Tree
    from consilience.types import Token

#: how many words behind a verb may complete it: "beat the three men they met to death"
_REACH: Final = 9
#: words that end a verb's own phrase
_NEXT_CLAUSE: Final = frozenset(
    {"and", "but", "or", "who", "which", "that", "while", "when", "after", "before", "because"}
)
_NEXT_VERB: Final = frozenset({"VBD", "VBP", "VBZ", "VB"})
#: what stands between a verb of report and what it reports: "confirmed to have been killed"
_FILLING: Final = frozenset({"to", "have", "be", "been", "as", "so", "far"})
_ALIVE: Final = frozenset({"burn", "boil", "roast", "skin"})
#: forms from which a small model's lemmatiser finds no way back
_IRREGULAR: Final = {"shot": "shoot", "burnt": "burn", "fled": "flee", "hung": "hanged", "freed": "free"}
#: "fell to their deaths"
_FALLING: Final = frozenset({"fall", "plunge", "leap", "jump", "slip"})
_FELL: Final = {"fell": "fall", "fallen": "fall", "leapt": "leap"}
_THEIR: Final = frozenset({"their", "his", "her", "its"})
_PARTICLED: Final = frozenset({"gun", "go", "take"}) | _ALIVE | _FALLING
#: ways of harm that leave open how it ended
_OPEN: Final = frozenset({State.SHOT, State.STABBED})


def state_of(token: Token) -> str:
    """Return the lexicon's state of a word, by its lemma or by its form cut back ("abducted" with a spoilt lemma)."""
    lemma, form = token.lemma.lower(), token.text.lower()
    if token.pos == "VERB" and (base := _IRREGULAR.get(form)):
        return STATES[base]
    if state := STATES.get(lemma):
        return state
    if token.pos not in {"VERB", "ADJ", "NOUN", "PROPN", "AUX"}:
        return ""
    return next((STATES[stem] for stem in (form, *stems(form)) if stem in STATES), "")


def deed_of(tree: Tree, index: int) -> str:
    """Return the lexicon's state that a word tells with what completes it, or ""."""
    token = tree.tokens[index]
    if token.pos not in {"VERB", "AUX", "ADJ"}:
        return state_of(token)
    return completed(tree, index) or _with_others(tree, index, state_of(token))


def completed(tree: Tree, index: int) -> str:
    """Return the state told by what completes a verb ("dead", "to death", "fatally", "missing"), or ""."""
    token = tree.tokens[index]
    if token.pos == "AUX" or token.lemma.lower() in {"be", "have", "do"}:
        return ""
    verb = _FELL.get(token.text.lower()) or base_form(token, DEATH_VERBS | HARMING | REPORTED | _PARTICLED)
    if (verb in HARMING or state_of(token) in {State.INJURED, *_OPEN}) and _is_deadly(tree, index):
        return State.KILLED
    last = min(tree.sentence(index).last, index + 1 + _REACH)
    if index + 1 < last and (state := _particle(tree, verb, index + 1)):
        return state
    for place in range(index + 1, last):
        word = tree.tokens[place]
        if word.text.lower() in _NEXT_CLAUSE or word.pos == "PUNCT" or word.tag in _NEXT_VERB:
            return ""
        if _is_end(tree, verb, place):
            return State.KILLED
    return ""


def _is_deadly(tree: Tree, index: int) -> bool:
    beside = (index - 1, index + 1)
    return any(0 <= k < len(tree.tokens) and tree.tokens[k].text.lower() in DEADLY for k in beside)


def _particle(tree: Tree, verb: str, following: int) -> str:
    """Return the state told by a verb with the word right behind it."""
    word = tree.tokens[following].text.lower()
    if (verb == "gun" and word == "down") or (verb in _ALIVE and word == "alive"):
        return State.KILLED
    if verb == "go" and word == "missing":
        return State.MISSING
    if verb == "take" and word in {"hostage", "captive", "prisoner"}:
        return State.HELD
    if verb not in REPORTED or tree.tokens[following - 1].tag != "VBN":
        return ""
    for place in range(following, min(tree.sentence(following).last, following + 5)):
        token = tree.tokens[place]
        if token.text.lower() not in _FILLING and token.pos != "ADV":
            return completed(tree, place) or state_of(token) if token.pos in {"VERB", "ADJ", "AUX"} else ""
    return ""


def _is_end(tree: Tree, verb: str, place: int) -> bool:
    """Tell whether the word at ``place`` is the "dead" or the "to death" of a verb before it."""
    word = tree.tokens[place].text.lower()
    if word == "dead":
        token = tree.tokens[place]
        return verb in DEATH_VERBS and not (token.dep == "amod" and token.head == place + 1)
    if word in {"death", "deaths"} and verb in _FALLING:
        return tree.tokens[place - 1].text.lower() in _THEIR and tree.tokens[place - 2].text.lower() == "to"
    if word != "death" or tree.tokens[place - 1].text.lower() != "to" or verb in NO_DEATH:
        return False
    return tree.tokens[place].dep != "compound"


def _with_others(tree: Tree, index: int, own: str) -> str:
    """Return the verb's state, or the outcome that a verb joined to it tells: "shot and killed"."""
    if own and own not in _OPEN:
        return own
    if tree.tokens[index].pos != "VERB":
        return own
    for child in {*tree.children[index], *_joined(tree, index)}:
        token = tree.tokens[child]
        joined = child > index and token.pos == "VERB" and (token.dep == "conj" or child in _joined(tree, index))
        if not joined or tree.child_of_type(child, "nsubj", "obj") is not None:
            continue
        state = completed(tree, child) or state_of(token)
        if state == State.KILLED or (own and state == State.INJURED):
            return state
    return own


def _joined(tree: Tree, index: int) -> tuple[int, ...]:
    """Return the participle that "and" joins to one right before it: "run over and killed"."""
    if tree.tokens[index].tag not in {"VBN", "VBD"}:
        return ()
    for place in range(index + 1, min(index + 4, tree.sentence(index).last - 1)):
        if tree.tokens[place].text.lower() == "and":
            nearest = [k for k in (place + 1, place + 2) if k < tree.sentence(index).last]
            return tuple(k for k in nearest if tree.tokens[k].tag in {"VBN", "VBD"})[:1]
        if tree.tokens[place].pos not in {"ADP", "ADV"}:
            break
    return ()
