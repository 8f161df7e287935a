"""Whether two full names can be one person's: given names in short and in other spellings, initials, generations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from consilience.collate.entities.spellings import respelt
from consilience.text.similarity import edit_similarity
from consilience.words.people import FEMALE_NAMES, GIVEN_NAMES, MALE_NAMES, SHORT_NAMES, SPELLED_NAMES, SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from consilience.collate.entities.forms import Key

#: Similarity of two spellings, letters only, from which they may be one name written by two outlets. Set so that
#: one letter in nine may differ; "Slovakia"/"Slovenia" (.75) and "Austria"/"Australia" (.78) stay apart.
SPELLING = 0.88
#: the same for the given names alone, where they are all that differs
_GIVEN_SPELLING = 0.75
_DIGRAPH = re.compile(r"(?<=[aou])e|(?<=a)a")
_GENERATIONS = {"junior": "jr", "senior": "sr"}
#: with what a name for women ends where the one for men does not ("Daniel"/"Daniela", "Michel"/"Michele")
_FEMININE = frozenset(str.split("a e ia ina ine le ette na ella"))


def same_person(first: Key, second: Key) -> bool:
    """Tell whether two full names of persons can be one person's: the shorter's words stand in order in the longer.

    Initials, middle names and "Jr." may be left out, and a given name may be shortened or spelled as another outlet
    spells it ("Bob", "Mohamed"); a different given name, initial or generation may not stand there.
    """
    first, second = _one_writing(first, second)
    a, b = plain_name(first), plain_name(second)
    if first[-1] == second[-1] in SUFFIXES and 2 in (len(first), len(second)):
        return given_alike(a[0], b[0])
    if min(len(a), len(b)) < 2 or _generations_differ(first, second) or _initials_differ(a, b):
        return False
    if len(a) == len(b) == 2 and a == b[::-1]:
        return True
    if 1 in (len(a[0]), len(b[0])) and a[0][0] == b[0][0] and a[-1] == b[-1]:
        return True
    short, long = sorted(([word for word in key if len(word) > 1] for key in (a, b)), key=len)
    if len(short) < 2 or not (short[-1] == long[-1] or short[0] == long[0]):
        return False
    rest = iter(long[1:] if given_alike(short[0], long[0]) else long)
    return all(word in rest for word in (short[1:] if given_alike(short[0], long[0]) else short))


def _one_writing(first: Key, second: Key) -> tuple[Key, Key]:
    """Return two names with their foreign letters written alike, where one has "ue" for the other's "u" ("Müller")."""
    plain = [tuple(_DIGRAPH.sub("", word) for word in key) for key in (first, second)]
    shared = {*first} | {*second}
    a, b = (
        tuple(flat if flat in shared else word for word, flat in zip(key, flats, strict=True))
        for key, flats in zip((first, second), plain, strict=True)
    )
    return a, b


def plain_name(key: Key) -> Key:
    """Return a name without "Jr." and its like."""
    return key[:-1] if len(key) > 2 and key[-1] in SUFFIXES else key


def given_alike(a: str, b: str) -> bool:
    """Tell whether two given names are one: the same, one short for the other, or spelled for another outlet."""
    a, b = SPELLED_NAMES.get(a, a), SPELLED_NAMES.get(b, b)
    return a == b or short_for(a, b) or short_for(b, a)


def short_for(short: str, name: str) -> bool:
    """Tell whether a given name is a short form of another."""
    return short in SHORT_NAMES.get(name, ())


def similar_names(first: Key, second: Key) -> bool:
    """Tell whether two full names are one spelled in two ways; two known given names are two, as are both sexes'."""
    if respelt_name(first, second):
        return True
    if edit_similarity("".join(first), "".join(second)) < SPELLING:
        return False
    a, b = first[0], second[0]
    if a == b or given_alike(a, b):
        return not _initials_differ(plain_name(first), plain_name(second))
    if len(first) < 2 or len(second) < 2:
        return True
    if len(first) == len(second) and edit_similarity(a, b) < _GIVEN_SPELLING:
        return False
    return not ({a, b} <= GIVEN_NAMES or _genders_differ(a, b) or 1 in (len(a), len(b)))


def respelt_name(first: Key, second: Key) -> bool:
    """Tell whether two full names differ in the spelling of a word or two: "Jon Varn", "John Varn".

    Words in the middle are passed over where one name has fewer. With a given name of the language one word alone may
    differ. Fails on two relatives named nearly alike.
    """
    a, b = plain_name(first), plain_name(second)
    if min(len(a), len(b)) < 2 or _generations_differ(first, second) or _initials_differ(a, b):
        return False
    if len(a) != len(b):
        a, b = (a[0], a[-1]), (b[0], b[-1])
    if a == b or _sexes_differ(a[0], b[0]) or _genders_differ(a[0], b[0]):
        return False
    differ = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    if len(differ) > 1 and {a[0], b[0]} & GIVEN_NAMES:
        return False
    return all(respelt(x, y) for x, y in differ)


def _sexes_differ(a: str, b: str) -> bool:
    return {gender((a,)), gender((b,))} == {"f", "m"}


def gender(name: Key) -> str:
    """Return "f" or "m" where a full name begins with a given name that tells, else ""."""
    return "f" if name[0] in FEMALE_NAMES else "m" if name[0] in MALE_NAMES else ""


def can_be_one(first: Key, second: Key, wholes: Iterable[Key]) -> bool:
    """Tell whether two full names can be one person's, by themselves or as parts of one that holds both."""
    both = {*first, *second}
    return (
        first == second
        or same_person(first, second)
        or similar_names(first, second)
        or any(both <= set(whole) for whole in wholes)
    )


def _genders_differ(a: str, b: str) -> bool:
    shared = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rests = {a[shared:], b[shared:]}
    return bool(rests & _FEMININE) and (not all(rests) or len(rests & {"o", "e", "a", "y", "us"}) == 2)


def _generations_differ(first: Key, second: Key) -> bool:
    """Tell whether the names have two different endings ("Jr.", "III")."""
    a, b = (_GENERATIONS.get(key[-1], key[-1]) if key[-1] in SUFFIXES else "" for key in (first, second))
    return bool(a and b and a != b)


def _initials_differ(a: Key, b: Key) -> bool:
    """Tell whether the words in the middle of two names exclude each other: "Robert J.", "Robert K.", "Robert Keith".

    A word that is no given name may be what somebody is called besides ("Vincent 'Chin' Gigante").
    """
    middles = [key[1:-1] for key in (a, b)]
    if not all(middles) or a[-1] != b[-1]:
        return False
    x, y = (middle[0] for middle in middles)
    named = all(len(word) == 1 or word in GIVEN_NAMES for word in (x, y))
    return 1 in (len(x), len(y)) and x[0] != y[0] and named
