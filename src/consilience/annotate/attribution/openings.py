"""What stands at the edges of a source and is no part of it: a dateline, "In a speech in Davos, last week,", a verb.

Requires the tree and the source's tokens as the syntax gives them. Known to fail on datelines without a dash.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.annotate.attribution.nominal import QUOTE_ENDS, RELATIVE, is_nominal
from consilience.words import people

if TYPE_CHECKING:
    from consilience.text.tree import Tree

_SAID = frozenset(["said", "says", "told", "tells"])
_DASHES = frozenset(["—", "–", "―", "--", "-"])
_SUBJECTS = ("nsubj", "nsubj:pass")
_STOPS = frozenset([";", ":", "—", "–"])
#: tokens within which a participle opens its sentence
_LEAD = 6
#: tokens of an office in front of its bearer's name, and what joins them
_OFFICE = 9
_BELONGING = frozenset(["of", "for", "to", "at", "and"])
#: tokens within which the dash of a dateline stands: "SAN FRANCISCO, Calif., Feb. 4 (Reuters) —"
_DATELINE = 14


def trimmed(tree: Tree, source: tuple[int, ...], verb: int) -> tuple[int, ...]:
    """Return a source without what the parser drew into it at its edges."""
    source = _after_end(tree, _without_said(tree, _after_dateline(tree, source, verb)))
    return _after_opening(tree, source, verb)


def _after_end(tree: Tree, source: tuple[int, ...]) -> tuple[int, ...]:
    """Leave out the end of the sentence before, and a label: "in Kelmore, Mo. The union", "Distance: Ana Holm"."""
    for number in range(len(source) - 1, 0, -1):
        token, before = tree.tokens[source[number]], tree.tokens[source[number] - 1]
        opens = token.text[:1].isupper() and token.pos in ("DET", "PRON") and before.text.endswith(".")
        if opens or before.text == ":":
            return source[number:]
    return source


def _without_said(tree: Tree, source: tuple[int, ...]) -> tuple[int, ...]:
    """Leave out the verb in "the spokesman said, adding that …" where the parser took it into the phrase."""
    while len(source) > 1 and tree.tokens[source[-1]].text.lower() in _SAID:
        source = source[:-1]
    return source


def _after_opening(tree: Tree, source: tuple[int, ...], verb: int) -> tuple[int, ...]:
    """Leave out "In a speech in Davos, last week," where the parser took it for a part of the speaker's name."""
    if not source or source[0] - 1 != tree.sentence(source[0]).first or tree.tokens[source[0] - 1].pos != "ADP":
        return source
    commas = [number for number, i in enumerate(source) if tree.tokens[i].text == ","]
    rest = source[commas[-1] + 1 :] if commas else ()
    if not any(tree.tokens[i].pos == "PROPN" for i in rest):
        return source
    # "Theresa May said": a month to the parser
    month = rest[-1] + 2 == verb and tree.tokens[verb - 1].pos == "PROPN"
    return (*rest, verb - 1) if month else rest


def _after_dateline(tree: Tree, source: tuple[int, ...], verb: int) -> tuple[int, ...]:
    """Leave out "VELMARK - " before the source; where it alone was found, return what stands from it to the verb."""
    dash = dateline_end(tree, source[0]) if source else None
    if dash is None or source[0] > dash or verb < dash:
        return source
    rest = tuple(i for i in source if i > dash)
    if rest:
        return rest
    between = list(range(dash + 1, verb))
    while between and (tree.tokens[between[-1]].pos in ("AUX", "ADV") or tree.tokens[between[-1]].text == ","):
        between.pop()
    clear = not any(tree.tokens[i].pos in ("VERB", "AUX") for i in between)
    return tuple(between) if clear and between else source


def dateline_end(tree: Tree, index: int) -> int | None:
    """Return the dash behind a dateline at the start of the token's sentence: "VELMARK - ", "LOMAR, June 3 (AP) — "."""
    sentence = tree.sentence(index)
    first = tree.tokens[sentence.first]
    marked = first.text.isupper() and len(first.text) > 2
    for at in range(sentence.first + 1, min(sentence.first + _DATELINE, sentence.last - 1)):
        token = tree.tokens[at]
        set_off = tree.tokens[at - 1].end < token.start or tree.tokens[at - 1].text == ")"
        if token.text in _DASHES and set_off and token.end < tree.tokens[at + 1].start:
            return at if marked else None
        if token.pos not in ("PROPN", "NUM", "PUNCT", "X") and not token.text.isupper():
            return None
        marked = marked or token.text == "("
    return None


def with_titles(tree: Tree, source: tuple[int, ...]) -> tuple[int, ...]:
    """Take in the ranks in front of a name that the parser parted from it: "Det. Supt. Rosa Lind"."""
    while source and source[0] > tree.sentence(source[0]).first:
        before = tree.tokens[source[0] - 1]
        if before.text.lower().rstrip(".") not in people.ABBREVIATED_TITLES or not before.text[:1].isupper():
            return source
        source = (source[0] - 1, *source)
    return source


def with_office_before(tree: Tree, source: tuple[int, ...], verb: int) -> tuple[int, ...]:
    """Take in the office of a name between commas that ends a source: "A lawyer for the driver, Omar Falk, said"."""
    if not source or source[-1] != verb - 2 or tree.tokens[verb - 1].text != ",":
        return source
    comma = source[0] - 1
    sentence = tree.sentence(verb)
    dash = dateline_end(tree, sentence.first)
    first = sentence.first if dash is None else dash + 1
    if not 0 < comma - first <= _OFFICE or tree.tokens[comma].text != ",":
        return source
    plain = all(is_nominal(tree, i) or tree.tokens[i].text.lower() in _BELONGING for i in range(first, comma))
    opens = tree.tokens[first].pos == "DET" or tree.tokens[first].pos == "NOUN"
    return (*range(first, comma + 1), *source) if plain and opens else source


def behind_opening(tree: Tree, verb: int) -> tuple[int, ...]:
    """Return the subject behind an opening participle: ``Calling it "a farce," the union left the talks``."""
    sentence = tree.sentence(verb)
    if not tree.tokens[verb].text.lower().endswith("ing") or verb - sentence.first > _LEAD:
        return ()
    if any(tree.tokens[i].dep in _SUBJECTS for i in range(sentence.first, verb)):
        return ()
    for comma in range(verb + 1, sentence.last):
        ends = tree.tokens[comma].text in QUOTE_ENDS and tree.tokens[comma - 1].text == ","
        if not ends and not (tree.tokens[comma].text == "," and tree.tokens[comma + 1].text not in QUOTE_ENDS):
            continue
        subject = next((i for i in range(comma + 1, sentence.last) if tree.tokens[i].dep in _SUBJECTS), None)
        if subject is None:
            return ()
        first = min(tree.subtree(subject))
        if first <= comma + 2 and tree.tokens[tree.tokens[subject].head].pos == "VERB":
            return tuple(range(max(first, comma + 1), subject + 1 + _flat(tree, subject)))
    return ()


def before_participle(tree: Tree, verb: int) -> int | None:
    """Return the nearest subject of the sentence before a participle behind a comma: "Dahl praised it, calling it …".

    The last resort, where the parser hangs the participle on nothing that has a subject.
    """
    for index in range(verb - 2, tree.sentence(verb).first - 1, -1):
        token = tree.tokens[index]
        if token.text in QUOTE_ENDS or token.text in _STOPS:
            return None
        relative = token.text.lower() in RELATIVE or tree.tokens[token.head].dep.startswith("acl")
        if token.dep == "nsubj" and not relative and token.head > index:
            return index
    return None


def _flat(tree: Tree, index: int) -> int:
    """Return how many tokens right behind a name's first go on with it."""
    size = 0
    while index + size + 1 < len(tree.tokens) and tree.tokens[index + size + 1].dep == "flat":
        size += 1
    return size
