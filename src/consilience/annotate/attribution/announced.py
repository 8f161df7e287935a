"""Who leads up to a quotation where no cue clause was found: "Dahl demurred: “", "The airline issued a statement – “".

Requires the tree and the token of the opening mark. The surface decides with the parse: the subject of the verb right
before the marks, of a short clause before a colon, or of a sentence that names a statement. Known to fail on a short
clause about somebody else ("The mayor was right: “We were lucky,” said Dahl" is saved by Dahl's own cue alone).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.annotate.attribution.belonging import is_person_noun
from consilience.annotate.attribution.issuers import owner_before, sender_by_place, subject_phrase
from consilience.text.lemmas import base_form
from consilience.words import speech

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.text.tree import Tree

#: what somebody issues or gives, and what follows it are his words
SPEECH_NOUNS = speech.SPEAKING_THINGS | frozenset(
    "op-ed speech interview remarks comments remark comment apology verdict reply advice plea answer response".split()
)
_READING = frozenset(["saying", "reading", "stating"])
_PERSONS = frozenset(["he", "she", "they"])
#: tokens of a short clause before a colon
_CLAUSE = 6


def subject_before(tree: Tree, opening: int) -> range | None:
    """Return the subject of the verb right before a quotation's mark, or of a short clause that a colon ends."""
    mark = opening - 1
    if mark < 1:
        return None
    colon = tree.tokens[mark].text == ":"
    last = mark - 1 if tree.tokens[mark].text in (":", ",") else mark
    first = tree.sentence(last).first
    if tree.tokens[last].pos == "VERB" and last > first and (colon or is_saying(tree, last)):
        subject = tree.child(last, "nsubj")
        if subject is not None:
            return subject_phrase(tree, subject, last) if subject < last else None
        plain = all(tree.tokens[i].pos in ("PROPN", "DET", "NOUN", "PRON") for i in range(first, last))
        return range(first, last) if plain else None
    if not colon or last - first > _CLAUSE:
        return None
    subjects = [i for i in range(first, last) if tree.tokens[i].dep == "nsubj" and _speaks(tree, i)]
    if not subjects:
        return None
    # "the coach's verdict was short:" is the coach
    owner = owner_before(tree, subjects[0]) if tree.tokens[subjects[0]].lemma.lower() in SPEECH_NOUNS else None
    return owner or subject_phrase(tree, subjects[0], last)


def is_saying(tree: Tree, index: int) -> bool:
    """Tell whether a token is a form of a verb that gives somebody's words beside marks."""
    return base_form(tree.tokens[index], speech.SPEECH_BESIDE_QUOTES) in speech.SPEECH_BESIDE_QUOTES


def _speaks(tree: Tree, index: int) -> bool:
    token = tree.tokens[index]
    if token.pos == "PROPN" or token.text.lower() in _PERSONS or token.lemma.lower() in SPEECH_NOUNS:
        return True
    return is_person_noun(tree, index)


def issuer_before(tree: Tree, before: range, *, announced: bool) -> range | None:
    """Return who issues the statement that some tokens before a quotation name.

    Where a colon or dash announces the quotation, a clause of its own may not stand between: "the statement, Mr. Holm
    demurred:" announces no statement.
    """
    nouns = [i for i in before if tree.tokens[i].lemma.lower() in SPEECH_NOUNS]
    if announced and nouns and any(_is_finite(tree, i) for i in range(nouns[-1] + 1, before.stop)):
        return None
    return issued(tree, before)


def issued(tree: Tree, before: Sequence[int]) -> range | None:
    """Return the tokens of who issues what is named among some tokens: the subject before it, else its owner."""
    nouns = [i for i in before if tree.tokens[i].lemma.lower() in SPEECH_NOUNS]
    if not nouns:
        return None
    subject = next((i for i in before if tree.tokens[i].dep == "nsubj" and i < nouns[0]), None)
    if subject is None:
        return owner_before(tree, nouns[-1]) or sender_by_place(tree, nouns[-1])
    return subject_phrase(tree, subject, nouns[0])


def _is_finite(tree: Tree, index: int) -> bool:
    """Tell whether a verb is a clause's own: neither a participle or relative clause nor "saying" and "reading"."""
    token = tree.tokens[index]
    return token.pos == "VERB" and not token.dep.startswith("acl") and token.text.lower() not in _READING


def name_before_bracket(tree: Tree, start: int, end: int) -> range | None:
    """Return the name before brackets that hold a quotation alone: ``Anna Veld ("We must …")``."""
    before = tree.text[:start].rstrip("\"“‘'")
    if not before.endswith("(") or not tree.text[end : end + 4].lstrip("\"”’'").startswith(")"):
        return None
    last = tree.at(len(before) - 1) - 1
    first = last + 1
    while first > 0 and tree.tokens[first - 1].pos == "PROPN":
        first -= 1
    if first > last >= 0 and tree.tokens[last].text[:1].isupper() and tree.tokens[last].pos == "NOUN":
        # a stage name that the parser takes for a word: "Pink"
        first = last
    return range(first, last + 1) if first <= last else None
