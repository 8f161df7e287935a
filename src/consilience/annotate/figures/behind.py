"""What a figure's own clause says behind it, where something stands between the two.

"One man was killed and two others, both aged 21, were hurt": the parser hangs the two on the first verb, or takes the
aside for the clause. The idea: where a figure opens a clause, the first verb behind its noun, with whatever stands
between two commas, brackets or dashes left out, is what happened. Known to fail where the aside holds a clause of its
own that ends at a comma as well ("two others, who were shot, fell, were hurt").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from consilience.annotate.figures.deeds import deed_of, state_of

if TYPE_CHECKING:
    from consilience.text.tree import Tree

#: words of a noun phrase behind its number
_PHRASE: Final = 7
#: words of an aside
_ASIDE: Final = 25
_CLOSING: Final = {",": {","}, "(": {")"}, "–": {"–"}, "—": {"—"}, "-": {"-"}, "--": {"--"}, "[": {"]"}}
#: what stands before a figure that opens a clause
_OPENS: Final = frozenset(
    {
        "and",
        "but",
        "while",
        "as",
        "that",
        "because",
        "whereas",
        "where",
        "when",
        "after",
        "said",
        "says",
        "added",
        "then",
    }
    | {",", ";", ":", "-", "–", "—", "--", "“", '"', "(", "‘"}
)
#: a part of those before, which has a clause of its own: "three of whom were freed"
_OF_WHOM: Final = re.compile(r"\sof\s(?:whom|which)(?=\s)")
_OTHER_CLAUSE: Final = frozenset({"and", "or", "but", "who", "that", "which", "while", "whom", "whose"})
_HELPING: Final = frozenset(
    {"were", "are", "have", "had", "remain", "remained", "was", "is", "has", "could", "may", "might", "would", "will"}
)
_BEING: Final = frozenset({"were", "are", "was", "is", "been", "be", "being", "get", "got"})
_OBJECT: Final = frozenset({"NUM", "DET", "NOUN", "PROPN", "PRON", "ADJ"})
_SINGULAR: Final = frozenset({"was", "is", "has"})
_SKIPPED: Final = frozenset({"to", "also", "all", "both", "each", "either", "later", "still", "reported", "said"})
_MOST_SKIPPED: Final = 6
_PARTICIPLES: Final = frozenset({"VBN", "VBD", "JJ"})


@dataclass(frozen=True, slots=True)
class Behind:
    """The verb behind a figure's noun phrase."""

    #: where what the figure counts ends, and where its verb goes on: between them lies the aside, if any
    end: int
    resume: int
    #: the lexicon's state, or ""
    state: str
    #: True where something stood between
    aside: bool


def read_behind(tree: Tree, start: int, end: int, *, one: bool) -> Behind | None:
    """Return what the clause that the figure at ``start`` to ``end`` opens says of it; None where it opens none.

    ``one`` tells that the figure is one, of which "was" may be said.
    """
    part = _OF_WHOM.match(tree.text, end)
    end = part.end() if part else end
    first, index = tree.at(start), tree.at(end)
    if first < 0 or index < 0:
        return None
    sentence = tree.sentence(first)
    if index >= sentence.last or not (part or _opens_clause(tree, first, sentence.first)):
        return None
    place = index
    while place < min(sentence.last, index + _PHRASE + 1) and _in_phrase(tree, place):
        place += 1
    if place >= sentence.last or tree.tokens[place].text.lower() in _OTHER_CLAUSE:
        return None
    if tree.tokens[place].tag in {"VBG", "VB"}:
        # "nine voting to put him to death"
        return None
    resumed = place
    if aside := tree.tokens[place].text in _CLOSING:
        resumed = _after_aside(tree, place, sentence.last, one=one)
        if resumed < 0:
            return None
    elif tree.tokens[place].pos == "PUNCT" or _is_shortened(tree, place, sentence.last):
        return None
    stop = tree.tokens[place - 1].end if place > index else end
    return Behind(stop, tree.tokens[resumed].start, _predicate(tree, resumed, sentence.last), aside)


def _opens_clause(tree: Tree, first: int, floor: int) -> bool:
    return first <= floor or tree.tokens[first - 1].text.lower() in _OPENS or "\n" in _gap(tree, first)


def _gap(tree: Tree, index: int) -> str:
    return tree.text[tree.tokens[index - 1].end : tree.tokens[index].start]


def _in_phrase(tree: Tree, place: int) -> bool:
    token = tree.tokens[place]
    if token.pos in {"VERB", "AUX", "PUNCT"} or token.text in _CLOSING:
        # "two injured men": a participle before its noun belongs to the phrase
        return token.pos == "VERB" and token.dep == "amod" and token.head > place
    return token.text.lower() not in _OTHER_CLAUSE


def _after_aside(tree: Tree, mark: int, last: int, *, one: bool) -> int:
    """Return the token by which the clause goes on behind an aside that opens at ``mark``, or -1."""
    closing = _CLOSING[tree.tokens[mark].text]
    for place in range(mark + 2, min(last, mark + _ASIDE)):
        if tree.tokens[place - 1].text in closing and place - mark > 2 and _goes_on(tree, place, last, one=one):
            return place
    return -1


def _goes_on(tree: Tree, place: int, last: int, *, one: bool) -> bool:
    """Tell whether a clause goes on with a verb: "were hurt", "injured", not "injured 12" or "police said"."""
    token = tree.tokens[place]
    word = token.text.lower()
    if word in _HELPING:
        return one or word not in _SINGULAR
    if token.tag not in _PARTICIPLES or not state_of(token):
        return False
    following = tree.tokens[place + 1] if place + 1 < last else None
    return following is None or following.pos in {"PUNCT", "ADP", "ADV", "CCONJ", "SCONJ", "PART"}


def _predicate(tree: Tree, place: int, last: int) -> str:
    suffered = False
    for index in range(place, min(last, place + _MOST_SKIPPED)):
        token = tree.tokens[index]
        if state := deed_of(tree, index):
            return state if suffered or not _acts(tree, index, last) else ""
        suffered = suffered or token.text.lower() in _BEING
        if token.pos not in {"AUX", "ADV", "PART"} and token.text.lower() not in _SKIPPED:
            return ""
    return ""


def _is_shortened(tree: Tree, place: int, last: int) -> bool:
    """Tell whether a participle may shorten a relative clause: "21 girls abducted in 2014 …", not "nine wounded"."""
    following = tree.tokens[place + 1] if place + 1 < last else None
    return tree.tokens[place].tag == "VBN" and not (following is None or following.pos in {"PUNCT", "CCONJ"})


def _acts(tree: Tree, index: int, last: int) -> bool:
    """Tell whether a verb has an object, so that its subject did the deed: "three gunmen killed five people"."""
    following = tree.tokens[index + 1] if index + 1 < last else None
    return tree.child_of_type(index, "obj") is not None or (following is not None and following.pos in _OBJECT)
