"""Runs of proper nouns, and what can be told of a single word by its letters.

Requires tokens with universal parts of speech. Known to fail where every word has a capital (headlines): the caller
leaves such sentences out.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from consilience.annotate.names.lexicon import COMMON_ACRONYMS, NO_NAMES
from consilience.annotate.syntax.names_encoding import plain_marks
from consilience.words.bodies import GOVERNMENT_HEADS, OF_HEADS, ORGANISATIONS, OWNERS
from consilience.words.people import LINKS, PARTICLES
from consilience.words.places import COUNTRIES, PLACES
from consilience.words.places import PEOPLES as DEMONYMS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from consilience.types import Sentence, Token

#: every name of the lexicon
KNOWN = COUNTRIES | PLACES | ORGANISATIONS
#: marks after which a capital may be a sentence's
OPENING = frozenset({'"', "“", "‘", "'", "«", ":", "(", "[", "—", "–", "…"})
#: tokens after which a run is a list without marks rather than a name
LONGEST_RUN = 14
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")


def bare(token: Token) -> str:
    """Return the token in lower case, with plain marks, without its closing dot."""
    return _bare(token.text)


@lru_cache(maxsize=1 << 15)
def _bare(word: str) -> str:
    return plain_marks(word).lower().rstrip(".")


def is_capital(token: Token) -> bool:
    """Tell whether the token begins with a capital."""
    return token.text[:1].isupper()


def is_mark(token: Token) -> bool:
    """Tell whether the token holds neither letter nor digit."""
    return not any(letter.isalnum() for letter in token.text)


def is_tied(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether no blank stands between a token and the next."""
    return index + 1 < len(tokens) and tokens[index].end == tokens[index + 1].start


def is_hyphen(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether the token is a hyphen between two halves of a word."""
    return tokens[index].text in {"-", "‐", "‑"} and is_tied(tokens, index - 1) and is_tied(tokens, index)


def proper_runs(tokens: Sequence[Token], sentence: Sentence, text: str) -> Iterator[tuple[int, int]]:
    """Yield ranges of capitalised proper nouns, with the small words that tie them together."""
    index = sentence.first
    while index < sentence.last:
        if not _may_begin(tokens, index, sentence):
            index += 1
            continue
        last = index + 1
        while last < min(sentence.last, index + LONGEST_RUN):
            following = _next_part(tokens, index, last, sentence, text)
            if not following:
                break
            last = following
        # two capitals inside a sentence are a name whatever the tagger says ("its Cold War strategy")
        amid = last - index > 1 and index > sentence.first
        if amid or any(tokens[place].pos == "PROPN" and is_capital(tokens[place]) for place in range(index, last)):
            yield index, last
        index = last


def _may_begin(tokens: Sequence[Token], index: int, sentence: Sentence) -> bool:
    token = tokens[index]
    if ORDINAL.fullmatch(token.text):
        return index + 1 < sentence.last and is_capital(tokens[index + 1]) and tokens[index + 1].pos == "PROPN"
    if bare(token) in PARTICLES and token.pos == "PROPN" and is_tied(tokens, index):
        return True
    return _is_part(tokens, index, sentence)


def _is_part(tokens: Sequence[Token], index: int, sentence: Sentence) -> bool:
    """Tell whether a token can be a word of a name by its capital and its part of speech."""
    token = tokens[index]
    if not is_capital(token) or bare(token) in NO_NAMES or (index and tokens[index - 1].text == "@"):
        return False
    if set(token.text) & set("()[]/@#"):
        return False
    if token.pos == "PROPN" or is_acronym(tokens, index, sentence):
        return True
    if index == sentence.first or tokens[index - 1].text in OPENING or len(token.text) < 2:
        return False
    if token.pos in {"NOUN", "ADJ", "X", "NUM", "VERB"}:
        return True
    amid = index + 1 < sentence.last and is_capital(tokens[index - 1]) and is_capital(tokens[index + 1])
    return amid and token.pos in {"ADV", "PRON", "DET", "ADP"} and index - 1 > sentence.first


def is_acronym(tokens: Sequence[Token], index: int, sentence: Sentence) -> bool:
    """Tell whether capitals stand for a name, not for a common noun or for shouting."""
    token = tokens[index]
    letters = token.text.replace(".", "")
    if not (2 <= len(letters) <= 6 and letters.isupper() and letters.isalpha() and token.pos in {"NOUN", "PROPN", "X"}):
        return False
    beside = [place for place in (index - 1, index + 1) if sentence.first <= place < sentence.last]
    shouted = any(tokens[place].text.isupper() and len(tokens[place].text) > 3 for place in beside)
    return not shouted and bare(token) not in COMMON_ACRONYMS | NO_NAMES


def _next_part(tokens: Sequence[Token], first: int, last: int, sentence: Sentence, text: str) -> int:
    """Return where the run ends if it goes on after ``last``, else 0."""
    token = tokens[last]
    if _is_part(tokens, last, sentence):
        # two names that touch only through a line break or a mark are two runs
        return last + 1 if "\n" not in text[tokens[last - 1].end : token.start] else 0
    follows = last + 1 < sentence.last and _is_part(tokens, last + 1, sentence)
    if token.text in {"-", "‐", "‑"}:
        return last + 2 if is_hyphen(tokens, last) and follows and not are_two_names(tokens, last - 1, last + 1) else 0
    if token.text == "&":
        return last + 2 if follows else 0
    if ORDINAL.fullmatch(token.text):
        return last + 2 if follows else 0
    if bare(token) in {"'", "'s"}:
        return last + 2 if follows and bare(tokens[last - 1]) in OWNERS else 0
    word = bare(token)
    if word == "of" or (word == "for" and bare(tokens[last - 1]) in OF_HEADS):
        if bare(tokens[last - 1]) not in OF_HEADS:
            return 0
        place = last + 1
        while place < sentence.last and bare(tokens[place]) == "the":
            place += 1
        return place + 1 if place < sentence.last and _is_part(tokens, place, sentence) else 0
    if word == "and":
        named = any(bare(tokens[place]) in {"of", "for"} for place in range(first, last))
        governs = any(bare(tokens[place]) in GOVERNMENT_HEADS for place in range(first, last))
        return last + 2 if named and governs and follows and not is_known_word(tokens[last + 1]) else 0
    if word in LINKS - {"of", "for", "the"}:
        place = last + 1
        while place < sentence.last and (tokens[place].text == "-" or bare(tokens[place]) in LINKS):
            place += 1
        return place + 1 if place < sentence.last and _is_part(tokens, place, sentence) else 0
    return 0


def is_known_word(token: Token) -> bool:
    """Tell whether the lexicon has the token as a name."""
    return token.text in KNOWN


def are_two_names(tokens: Sequence[Token], left: int, right: int) -> bool:
    """Tell whether a hyphen stands between two names ("Israel-Hamas war"), not inside one ("Nice-Matin")."""
    words = tokens[left], tokens[right]
    known = [is_known_word(word) or bare(word) in DEMONYMS for word in words]
    return all(known)
