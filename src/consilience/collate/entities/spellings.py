"""Whether two words are one name's in two spellings: "Jon" and "John", "Jabaliya" and "Jabalya"."""

from __future__ import annotations

import re

from consilience.text.similarity import edit_distance
from consilience.words.people import GIVEN_NAMES

#: letters of the longer of two given names that a language has; the shorter are many ("Dan", "Don")
_GIVEN_LETTERS = 4
#: letters of the shorter of two names that differ in one letter, whichever it is
_LETTERS = 6
#: sounds that languages and outlets write in two ways
_SOUNDS = ((re.compile("ph"), "f"), (re.compile("ck|c(?![eiyh])|q"), "k"), (re.compile("(?<=.)h"), ""))
_DOUBLE = re.compile(r"(.)\1+")
_VOWELS = re.compile("[aeiouy]+")


def skeleton(word: str) -> str:
    """Return a word's consonants, each once where it is doubled and in one way of writing; "" for all vowels."""
    for pattern, letter in _SOUNDS:
        word = pattern.sub(letter, word)
    return _VOWELS.sub("", _DOUBLE.sub(r"\1", word))


def respelt(first: str, second: str) -> bool:
    """Tell whether two different words can be one name in two spellings.

    Requires normal forms. They have the same consonants, or differ in one letter of six or more. With a given name of
    the language they must differ in one letter or in their end ("Bettie", "Betty"). A plural is no spelling.
    Known to fail on names that differ so: only for names that no report uses side by side.
    """
    short, long = sorted((first, second), key=len)
    if (
        not short
        or short == long
        or long in {f"{short}s", f"{short}es", f"{short}n", f"{short}ns"}
        or not long.isalpha()
    ):
        return False
    distance = edit_distance(short, long)
    if first in GIVEN_NAMES or second in GIVEN_NAMES:
        near = distance == 1 or (short[-1] == "y" and long.endswith("ie") and skeleton(short) == skeleton(long))
        return near and short[0] == long[0] and len(long) >= _GIVEN_LETTERS
    if len(short) >= _LETTERS and distance == 1:
        return True
    return sounds_alike(first, second) and distance <= 2 and len(short) >= _GIVEN_LETTERS


def sounds_alike(first: str, second: str) -> bool:
    """Tell whether two words have the same consonants, more than one, and begin with one letter or with vowels."""
    bones = skeleton(first)
    if len(bones) < 2 or bones != skeleton(second):
        return False
    return first[0] == second[0] or bool(_VOWELS.match(first) and _VOWELS.match(second))
