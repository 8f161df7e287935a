"""Read the subject and the predicate of a headline.

Requires tags and lemmas. Idea: headlines drop articles and auxiliaries, so that a parser takes their verbs for plural
nouns ("Ministry clears bridge"); but the text below a headline uses its verb again. A word in -s after a name or noun
is the verb where the text has it as a verb. Known to fail on headlines without a verb, on plays of words, and where
the text never uses the verb.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from consilience.collate.brief.lexicon import SUBORDINATORS
from consilience.text.lemmas import stems

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from consilience.types import AnnotatedArticle, Token

_NOUNS = frozenset({"NOUN", "PROPN"})
_OPENING = frozenset({"'", "‘", '"', "“"})
_SEPARATORS = frozenset({":", "|", "–", "—", "-", ";", "...", "…", "?", "!"})


@dataclass(frozen=True, slots=True)
class Headline:
    """Half-open ranges of tokens; ``verb`` is -1 and the predicate empty where no verb was found."""

    first: int
    verb: int
    #: end of the verb's own clause
    end: int
    last: int


def read_headline(article: AnnotatedArticle, first: int, last: int) -> Headline:
    """Return the parts of the headline that stands at these tokens."""
    verbs = _verbs_of_text(article, last)
    best = Headline(first, -1, last, last)
    for start, end in _segments(article.tokens, first, last):
        verb = _verb(article.tokens, start, end, verbs)
        if verb >= 0:
            return Headline(start, verb, _clause_end(article.tokens, verb, end), end)
        if best.first == first and best.last == last:
            best = Headline(start, -1, end, end)
    return best


def _segments(tokens: Sequence[Token], first: int, last: int) -> list[tuple[int, int]]:
    """Split at colons and dashes; of a leading "While …," only what follows counts."""
    found, start = [], first
    for number in range(first, last):
        if tokens[number].text in _SEPARATORS and _stands_alone(tokens, number, last):
            if number - start > 1:
                found.append((start, number))
            start = number + 1
    if last - start > 0:
        found.append((start, last))
    return [_without_opening(tokens, *segment) for segment in found] or [(first, last)]


def _stands_alone(tokens: Sequence[Token], number: int, last: int) -> bool:
    """Tell a dash between words from the hyphen of a compound."""
    mark = tokens[number]
    glued = number + 1 < last and tokens[number + 1].start == mark.end and tokens[number - 1].end == mark.start
    return not (glued and mark.text in {"-", "–"})


def _without_opening(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    if tokens[first].text.casefold() in SUBORDINATORS:
        for number in range(first + 1, last - 2):
            if tokens[number].text == ",":
                return number + 1, last
    return first, last


def _verbs_of_text(article: AnnotatedArticle, start: int) -> frozenset[str]:
    return frozenset(token.lemma.casefold() for token in article.tokens[start:] if token.pos == "VERB")


def _verb(tokens: Sequence[Token], first: int, last: int, verbs: Collection[str]) -> int:
    participle = guess = -1
    for number in range(first + 1, last):
        token, before = tokens[number], tokens[number - 1]
        after = tokens[number + 1] if number + 1 < last else None
        if token.text.casefold() in SUBORDINATORS and token.pos != "VERB":
            break
        if token.tag in {"VBZ", "VBD", "MD"} and before.pos != "PUNCT":
            return number
        if before.pos in _NOUNS or before.pos in {"NUM", "PUNCT", "ADV"}:
            if token.tag == "VBP" and _plural(tokens, first, number):
                return number
            # "Work trains collide": a plural noun and its verb, unless a name comes before ("Marlow stages protest").
            if _can_be_verb(token, after) and (before.pos == "PROPN" or after is None or after.tag != "VBP"):
                if any(stem in verbs for stem in stems(token.text.casefold())):
                    return number
                if guess < 0 and before.pos == "PROPN" and after is not None and after.tag != "VBP":
                    guess = number
        if participle < 0 and token.tag in {"VBN", "VBP", "VB"} and before.tag != "TO" and before.pos in _NOUNS:
            participle = number
    return participle if participle >= 0 else guess


def _can_be_verb(token: Token, after: Token | None) -> bool:
    """Tell whether a word tagged as a noun may be the verb: in -s, with something other than a verb after it."""
    if token.pos not in _NOUNS or after is None or after.tag in {"VBZ", "VBD", "VBN", "MD"}:
        return False
    if after.pos in {"PUNCT", "PART"} and after.text not in _OPENING and after.text.casefold() != "to":
        return False
    return _ends_in_s(token.text.casefold())


def _ends_in_s(word: str) -> bool:
    """Tell whether a word may be a verb's form in -s."""
    return len(word) > 3 and word.endswith("s") and not word.endswith("ss")


def _plural(tokens: Sequence[Token], first: int, verb: int) -> bool:
    """Tell whether the words before the verb can be its plural subject."""
    before = tokens[verb - 1]
    joined = any(token.text.casefold() in {"and", "&"} for token in tokens[first:verb])
    return joined or before.tag in {"NNS", "NNPS"} or before.text.casefold().endswith("s")


def _clause_end(tokens: Sequence[Token], verb: int, last: int) -> int:
    """Return where the verb's own clause ends: before a subordinate clause, a dash or a comma with a new clause."""
    for number in range(verb + 2, last):
        if tokens[number].text.casefold() in SUBORDINATORS and tokens[number - 1].text.casefold() != "not":
            return number
        if tokens[number].text == "," or _opens_clause(tokens, number, last):
            return number
    return last


def _opens_clause(tokens: Sequence[Token], number: int, last: int) -> bool:
    """Tell whether a second verb or a purpose begins here."""
    if number + 1 >= last:
        return False
    token, after = tokens[number], tokens[number + 1]
    if token.tag == "TO":
        return after.tag == "VB" and tokens[after.head if token.head == number else token.head].dep == "advcl"
    return token.text.casefold() in {"and", "but"} and after.tag in {"VBZ", "VBD", "MD"}
