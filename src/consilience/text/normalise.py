"""Words of a text with their places, in a form that can be compared across outlets.

Nothing here knows what a report is; no word is ever changed in place: every normal form keeps the span it stands for.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from consilience.text.seen import BREAKS_WORDS, as_seen, see_through
from consilience.text.stopwords import FUNCTION_WORDS

#: marks that outlets set differently for the same thing
_MARKS = str.maketrans(
    dict.fromkeys("‘’‛ʼ`´", "'")
    | dict.fromkeys("“”„«»", '"')
    | dict.fromkeys("‐‑‒–—―", "-")
    | dict.fromkeys("\u00a0\u202f\u2009", " ")
)
#: an abbreviation with points, a number with its separators, or a word with inner apostrophes
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,:]\d+)*|[^\W_]+(?:['’ʼ][^\W_]+)*")
#: letters that no decomposition turns into plain ones
_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "ð": "d", "þ": "th"})


class Word(NamedTuple):
    """A word's normal form and the half-open span of code points where it stands."""

    form: str
    start: int
    end: int


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return ``text`` as it is seen, without case, accents and typographic variants of quotes, dashes and blanks.

    Not length-preserving; for comparison only.
    """
    text = text if text.isascii() and "&" not in text else as_seen(text)
    plain = unicodedata.normalize("NFKD", text.translate(_MARKS)).casefold()
    plain = unicodedata.normalize("NFKD", plain).translate(_LETTERS).translate(_MARKS)
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).casefold().split())


@lru_cache(maxsize=65536)
def word_form(word: str) -> str:
    """Return a word's normal form: folded, without its genitive and the points of an abbreviation.

    >>> word_form("U.N."), word_form("China’s"), word_form("São")
    ('un', 'china', 'sao')
    """
    form = fold(word)
    form = form.removesuffix("'s")
    if "." in form and not form[0].isdigit():
        form = form.replace(".", "")
    return form.replace("'", "")


#: the genitive's ending as a token of its own
GENITIVES = frozenset({"'s", "’s", "'", "’"})


def without_genitive(word: str) -> str:
    """Return a word as it is but for a genitive's ending in lower case; ``word_form`` folds more."""
    return word.removesuffix("'s").removesuffix("’s")


def words(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """Return the words of ``text[start:end]`` with their normal forms; spans count from the start of ``text``.

    A hyphen or a dash parts words: "Kim Jong-un" and "Kim Jong Un" have the same ones.
    """
    stop = len(text) if end is None else end
    if BREAKS_WORDS.search(text, start, stop) and (seen := see_through(text[start:stop])):
        places = ((m.group(), *seen.read(m.start(), m.end())) for m in _WORD.finditer(seen.text))
        return tuple(Word(word_form(word), start + first, start + last) for word, first, last in places)
    return tuple(Word(word_form(m.group()), m.start(), m.end()) for m in _WORD.finditer(text, start, stop))


def is_content(form: str) -> bool:
    """Tell whether a normal form is a content word (not a function word, not a single letter)."""
    return form not in FUNCTION_WORDS and (len(form) > 1 or form.isdigit())


@lru_cache(maxsize=65536)
def stem(form: str) -> str:
    """Return a light stem of a normal form, so that "talk", "talks" and "talking" meet.

    Requires English. The plural is Harman's S stemmer (1991); -ed, -ing and -ly go where three letters with a vowel
    stay. Fails on irregular verbs ("met"/"meet") and on pairs such as "police"/"policy" less than Porter's does,
    because derivational endings stay on.
    """
    if len(form) <= 3 or not form.isalpha():
        return form
    if form.endswith("ies") and form[-4] not in "ae":
        form = form[:-3] + "y"
    elif (form.endswith("es") and form[-3] not in "aeo") or (form.endswith("s") and form[-2] not in "us"):
        form = form[:-1]
    if len(form) > 4 and form.endswith("eed"):
        form = form[:-1]
    for ending in ("ing", "edly", "ed", "ly"):
        rest = form[: -len(ending)]
        if form.endswith(ending) and len(rest) >= 3 and re.search(r"[aeiouy]", rest):
            form = rest[:-1] if len(rest) > 3 and rest[-1] == rest[-2] and rest[-1] not in "lsz" else rest
            break
    return form[:-1] if len(form) > 4 and form.endswith("e") else form


def content_stems(text: str, start: int = 0, end: int | None = None) -> tuple[str, ...]:
    """Return the stems of the content words of ``text[start:end]``, in order, with repetitions."""
    return tuple(stem(w.form) for w in words(text, start, end) if is_content(w.form))


def encodable(text: str) -> str:
    """Return a text with "?" for each lone surrogate, which UTF-8 has no bytes for; every character keeps its place."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
