"""Runs of nominal words beside a verb: a name with its titles, and the name before an apposition between commas.

Requires the tree; parts of speech alone decide, so that these hold where the parse does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.text.normalise import GENITIVES
from consilience.text.tree import run_around

if TYPE_CHECKING:
    from consilience.text.tree import Tree

#: marks that close a quotation, marks that may open one, and pronouns of relative clauses
QUOTE_ENDS = frozenset(['"', "”", "''", "’", "»", "'"])
OPENERS = frozenset([":", '"', "“", "``", "‘", "«"])
RELATIVE = frozenset(["who", "that", "which", "whom", "whose"])
#: those of persons and bodies, which speak
_WHO = frozenset(["who", "which", "whose"])
NOMINAL = ("PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM")
#: tokens that an apposition may take
_APPOSED = 22


def nominal_left(tree: Tree, position: int, first: int) -> int:
    """Return where the run of nominal words that ends at ``position`` begins; ``position + 1`` where there is none."""
    while position >= first and is_nominal(tree, position):
        position -= 1
    begin = position + 1
    while begin < len(tree.tokens) and tree.tokens[begin].text in {*GENITIVES, "-"}:
        begin += 1
    return begin


def is_nominal(tree: Tree, position: int) -> bool:
    """Tell whether a token goes on with a name or noun: a noun or what stands before one, a hyphen, "'s"."""
    token = tree.tokens[position]
    if token.pos in NOMINAL:
        return True
    joined = position + 1 < len(tree.tokens) and token.end == tree.tokens[position + 1].start
    before = position > 0 and tree.tokens[position - 1].end == token.start
    return before and ((token.text == "-" and joined) or token.text in ("'s", "’s"))


def before_apposition(tree: Tree, verb: int) -> tuple[int, ...]:
    """Return the name, with what stands between its commas, before "said" and a quotation: "Erik Dahl, 54, said: “".

    For sentences that a long opening clause spoils to the parser. () where a verb stands between name and "said".
    """
    tokens = tree.tokens
    after = verb + 1
    while after < min(verb + 4, len(tokens)) and tokens[after].pos in ("NOUN", "PROPN", "PRON", "DET"):
        # the hearer in "told reporters:"
        after += 1
    if after < len(tokens) and tokens[after].text in (",", ":"):
        after += 1
    if after >= len(tokens) or tokens[after].text not in OPENERS or tokens[verb - 1].text != "," or verb < 3:
        return ()
    first = tree.sentence(verb).first
    parted = False
    for comma in range(verb - 2, max(first, verb - _APPOSED), -1):
        relative = tokens[comma + 1].text.lower() in RELATIVE
        parted = parted or tokens[comma].pos in ("VERB", "AUX")
        if tokens[comma].text != "," or tokens[comma - 1].pos != "PROPN" or (parted and not relative):
            continue
        begin = nominal_left(tree, comma - 1, first)
        if begin == first or tokens[begin - 1].text in {",", "—", "–"} | QUOTE_ENDS:
            return tuple(range(begin, verb - 1))
    begin = nominal_left(tree, verb - 2, first)
    named = begin < verb - 1 and all(tokens[i].pos == "PROPN" for i in range(begin, verb - 1))
    return tuple(range(begin, verb - 1)) if named and tokens[begin - 1].text == "," else ()


def before_relative(tree: Tree, verb: int) -> tuple[int, ...]:
    """Return a noun phrase with its relative clause right before a verb: "the owner, who was abroad, told Coast Wire".

    The parser hangs such a verb on what was said and leaves it without a subject.
    """
    first, last = tree.sentence(verb).first, verb - 1
    while last > first and (tree.tokens[last].text == "," or tree.tokens[last].head == verb):
        last -= 1
    for clause in range(first, last + 1):
        if tree.tokens[clause].dep != "acl:relcl":
            continue
        members, noun = tree.subtree(clause), tree.tokens[clause].head
        opened = any(tree.tokens[i].text.lower() in _WHO for i in members[:2])
        if opened and members[-1] == last and noun < members[0] and tree.tokens[noun].pos in ("NOUN", "PROPN"):
            below = tree.subtree(noun, without=[clause])
            named = [i for i in below if tree.tokens[i].pos not in ("PUNCT", "SCONJ")]
            return tuple(range(run_around(named, noun)[0], last + 1))
    return ()
