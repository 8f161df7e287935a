"""What a number counts, where and as of when: read off the dependency tree.

Requires Universal Dependencies. The idea: the noun that the number modifies (or the "of" phrase below it, or the noun
of the figure before it where it is left out) is what is counted. Known to fail where the parser attaches the number to
the wrong noun (headlines, coordinated modifiers as in "four farming and fishing villages", which a search for the
plural to the right mends only in part).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from consilience.annotate.figures.lexicon import IRREGULAR_PLURALS, PLACE_PREPOSITIONS
from consilience.annotate.figures.nouns import case_of, phrase_of
from consilience.annotate.figures.state import read_state, verb_above
from consilience.text.lemmas import singular_form
from consilience.types import NameKind, Span
from consilience.words.states import ELIDING, PERSONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.annotate.figures.measure import Measure
    from consilience.text.numbers import Number
    from consilience.text.tree import Tree
    from consilience.types import TimeExpression, Token

_NOMINAL: Final = frozenset({"NOUN", "PROPN"})
_NOUNISH: Final = frozenset({"NOUN", "PROPN", "ADJ", "PRON"})
#: relations by which a number or a measure modifies a noun to its right
_MODIFIES: Final = frozenset({"nummod", "amod", "det", "compound", "advmod", "nmod", "obl"})
#: words that may stand between a number and its noun
_BEFORE_NOUN: Final = frozenset({"of", "the", "our", "their", "his", "her", "its", "more", "other", "#", "-"})
#: how many tokens after a number are looked at for its noun
_REACH: Final = 7
#: how a place's name hangs on the site that lies there
_OWNING: Final = frozenset({"compound", "nmod:poss", "nmod:desc", "amod"})
#: "two 11-year-olds"
_OLDS: Final = re.compile(r"(?:year|month|week|day)-olds?$", re.IGNORECASE)
_SINCE: Final = re.compile(r"\b(?:since|from)\s(?:\w+\s)?\Z", re.IGNORECASE)
_NAME_BEFORE: Final = re.compile(r"(?:[A-Z][\w'’.-]++ ?)+$")


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


def read_counted(
    tree: Tree, number: Number, measure: Measure | None, start: int, before: Counted | None = None
) -> Counted:
    """Read what a number counts.

    ``start`` is where its qualifier begins; ``before`` is what the sentence's figure before it counts, for a noun that
    is left out ("34,535 Palestinians were killed and 77,704 wounded").
    """
    index = tree.at(number.start)
    if index < 0:
        return Counted()
    end = measure.end if measure else number.end
    top = _top_number(tree, _inner_head(tree, number, index))
    if measure and measure.unit:
        top = tree.at(end - 1)
        head = _measured_noun(tree, top)
    else:
        head = _noun_of(tree, top, end, plural=number.value != 1)
    partitive = (
        head >= 0
        and (tree.tokens[head].head == top or number.start <= tree.tokens[tree.tokens[head].head].start < number.end)
        and case_of(tree, head) == "of"
        and not (measure and measure.unit)
    )
    anchor = top if head < 0 or partitive else head
    state, known, subject = read_state(tree, anchor, head, start, end, partitive=partitive)
    noun, span = "", None
    if head >= 0 and tree.tokens[head].text.lower() == "more":
        # "12 people died and 30 more were hurt": the noun is left out
        head = -1
    if head >= 0:
        noun, span = singular(tree.tokens[head]), _span(tree, head, end)
    elif measure:
        span = _named_before(tree, number, measure)
    elif before and before.span:
        noun, span = before.noun, before.span
    return Counted(head, noun, span, state, known, verb_above(tree, anchor), subject, head > index)


def read_place(tree: Tree, counted: Counted, start: int) -> str:
    """Return the place said of the figure as written: "in Israel" below its noun or its verb; "" where none is.

    A place after the figure is preferred to one before it.
    """
    for anchor in (counted.head, counted.verb):
        if anchor < 0:
            continue
        below = [grand for child in tree.children[anchor] for grand in (child, *tree.children[child])]
        ordered = sorted(set(below), key=lambda k: (tree.tokens[k].start < start, k))
        for child in ordered:
            if case_of(tree, child) in PLACE_PREPOSITIONS and (place := _place_name(tree, child)):
                return place
    return ""


def read_as_of(tree: Tree, counted: Counted, start: int, times: Sequence[TimeExpression]) -> str:
    """Return the TIMEX3 value of the date that the figure's clause gives, an "as of" before any other; "" for none."""
    here = [t for t in times if t.type in {"DATE", "TIME"} and t.value[:1].isdigit()]
    for time in here:
        if re.search(r"\bas (?:of|at)\s+(?:\w+\s+)?$", tree.text[max(0, time.start - 16) : time.start], re.IGNORECASE):
            return time.value
    anchors = {counted.verb, counted.head} - {-1}
    # "52 have been treated since Tuesday" holds for today.
    near = [
        t
        for t in here
        if anchors & {tree.tokens[k].head for k in tree.covered(t.start, t.end)}
        and not _SINCE.search(tree.text, max(0, t.start - 12), t.start)
    ]
    return min(near, key=lambda t: abs(t.start - start)).value if near else ""


def singular(token: Token) -> str:
    """Return the lemma of what is counted, in lower case: "person" for "people", "dead" and "lives" alike.

    Capitalised plurals ("Schoolgirls"), whose lemma often keeps the ending, lose it.
    """
    lemma = token.lemma.lower()
    if lemma in {"old", "olds", "year-old"} or _OLDS.search(token.text):
        return "person"
    if lemma in PERSONS or token.text.lower() in PERSONS:
        return "person"
    if lemma in IRREGULAR_PLURALS:
        return IRREGULAR_PLURALS[lemma]
    return singular_form(lemma) if is_plural(token) and lemma == token.text.lower() else lemma


def is_plural(token: Token) -> bool:
    """Tell whether a noun is a plural, by its tag, its ending or the list of those that no ending gives away."""
    word = token.text.lower()
    return token.tag in {"NNS", "NNPS"} or word in IRREGULAR_PLURALS or word.endswith("s") or token.lemma == "people"


def _noun_of(tree: Tree, top: int, end: int, *, plural: bool) -> int:
    """Return the noun that a number counts, or -1."""
    token = tree.tokens[top]
    if _is_elided(tree, end):
        return -1
    modifies = token.dep.split(":")[0] in _MODIFIES
    if modifies and top < token.head <= top + 2 * _REACH and tree.tokens[token.head].pos in _NOUNISH:
        return _plural_right(tree, token.head) if plural else token.head
    if token.pos in _NOMINAL or token.pos == "NUM":
        for child in tree.children[top]:
            if child > top and tree.tokens[child].start >= end and case_of(tree, child) == "of":
                if tree.tokens[child].pos in _NOMINAL:
                    return child
                if tree.tokens[child].pos != "NUM":
                    return -1
    following = tree.at(end)
    found = _next_noun(tree, following, end) if following >= 0 else -1
    return _plural_right(tree, found) if plural and found >= 0 else found


def _is_elided(tree: Tree, end: int) -> bool:
    """Tell whether a state stands in place of the noun: "Nine dead after crash", "four killed, 17 missing"."""
    following = tree.at(end)
    if following < 0 or tree.tokens[following].text.lower() not in ELIDING or tree.tokens[following].start > end + 1:
        return False
    after = following + 1
    if after >= len(tree.tokens) or tree.tokens[after].sentence != tree.tokens[following].sentence:
        return True
    gap = tree.text[tree.tokens[following].end : tree.tokens[after].start]
    return "\n" in gap or tree.tokens[after].pos not in {"NOUN", "PROPN", "ADJ", "NUM", "VERB"}


def _plural_right(tree: Tree, head: int) -> int:
    """Return the plural that ends the noun phrase of a singular: "trains" for "subway" in "two subway trains"."""
    token = tree.tokens[head]
    if is_plural(token) and token.tag not in {"NN", "NNP"}:
        return head
    for index in range(head + 1, min(head + _REACH, len(tree.tokens))):
        following = tree.tokens[index]
        if following.tag in {"NNS", "NNPS"} or following.text.lower() in IRREGULAR_PLURALS:
            return index
        if following.pos not in {"NOUN", "PROPN", "ADJ", "CCONJ"} or following.sentence != token.sentence:
            return head
    return head


def _measured_noun(tree: Tree, unit: int) -> int:
    """Return the noun that a measure describes: "25-ton truck", "70-year-old woman", "600 tons of petroleum"."""
    for child in tree.children[unit]:
        if child > unit and case_of(tree, child) == "of" and tree.tokens[child].pos in _NOMINAL:
            return child
    index = unit
    for _ in range(_REACH):
        token = tree.tokens[index]
        if token.dep.split(":")[0] not in _MODIFIES or not index < token.head <= unit + _REACH:
            break
        index = token.head
    if index != unit and tree.tokens[index].pos in _NOMINAL:
        return index
    return -1


def _inner_head(tree: Tree, number: Number, first: int) -> int:
    """Return the word of a number of several words on which the others hang: "tens" in "tens of thousands"."""
    inside = tree.covered(number.start, number.end)
    if not any(tree.tokens[k].text.lower() == "of" for k in inside):
        return first
    outer = (k for k in inside if tree.tokens[k].pos in {"NOUN", "NUM", "PROPN"} and tree.tokens[k].head not in inside)
    return next(outer, first)


def _top_number(tree: Tree, number: int) -> int:
    """Climb from a number's part to the whole: "two" in "nearly two million"."""
    for _ in range(_REACH):
        token = tree.tokens[number]
        head = tree.tokens[token.head]
        inner = token.dep.split(":")[0] in {"compound", "nummod", "flat", "amod", "advmod", "det", "goeswith"}
        if not inner or head.pos not in {"NUM", "SYM"} or token.head == number or head.start - token.end > 12:
            break
        number = token.head
    return number


def _next_noun(tree: Tree, first: int, end: int) -> int:
    """Return the head of the noun phrase that begins at a token, or -1: for numbers that the parser left alone."""
    found, last = -1, end
    for index in range(first, min(first + _REACH, len(tree.tokens))):
        token = tree.tokens[index]
        if "\n" in tree.text[last : token.start]:
            break
        last = token.end
        participle = token.tag == "VBN" and index + 1 < len(tree.tokens) and token.dep in {"amod", "compound"}
        if token.pos in _NOMINAL:
            found = index
        elif found >= 0 or not (token.pos in {"ADJ", "NUM"} or participle or token.text.lower() in _BEFORE_NOUN):
            break
    return found


def _span(tree: Tree, head: int, end: int) -> Span:
    """Return the phrase counted, without the number and its qualifier."""
    first, last = phrase_of(tree, head)
    if first >= end or tree.tokens[head].start < end:
        return Span(first, last)
    following = tree.at(end)
    while following < head and tree.tokens[following].text.lower() in {"of", "the", "-", "("}:
        following += 1
    return Span(max(first, min(tree.tokens[following].start, tree.tokens[head].start)), last)


def _named_before(tree: Tree, number: Number, measure: Measure) -> Span | None:
    """Return the name whose age stands after it between commas or in brackets."""
    before = tree.text[max(0, number.start - 60) : number.start].rstrip(" ,(")
    match = _NAME_BEFORE.search(before) if measure.unit.endswith("-old") else None
    if not match:
        return None
    first = number.start - len(tree.text[max(0, number.start - 60) : number.start]) + match.start()
    return Span(first, first + len(match.group().rstrip()))


def _place_name(tree: Tree, index: int) -> str:
    token = tree.tokens[index]
    name = tree.name_around(token.start, token.end)
    if name:
        return name.text if name.kind is NameKind.PLACE else ""
    for child in tree.children[index]:
        # "at the Lisbon airport"
        owner = tree.tokens[child]
        if owner.dep in _OWNING and (named := tree.name_around(owner.start, owner.end)):
            return named.text if named.kind is NameKind.PLACE else ""
    if tree.names or token.pos != "PROPN":
        return ""
    start, end = phrase_of(tree, index)
    return tree.text[start:end]
