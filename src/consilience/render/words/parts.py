"""What sentences are put together from: numbers, plurals, lists, quoted words."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consilience.types import Saying

#: puts a saying inside another into words
Tell = Callable[["Saying"], str]
#: a format with ``{0}`` for the first part, or what makes the sentence
Wording = str | Callable[["Saying", Tell], str]

#: characters of a report that a sentence quotes
LONGEST_QUOTE = 140
ORDINALS = ("no", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_IRREGULAR = {"person": "people", "child": "children", "man": "men", "woman": "women", "time": "times"}


def number_text(number: str) -> str:
    """Return a number with separators and without needless decimals; words that stand for one as they are."""
    try:
        value = float(number)
    except ValueError:
        return number
    return f"{round(value):,}" if math.isclose(value, round(value)) else f"{value:,.2f}".rstrip("0").rstrip(".")


def plural(noun: str) -> str:
    """Return a regular English plural."""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith(("s", "x", "ch", "sh")):
        return f"{noun}es"
    return f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2:-1] not in "aeiou" else f"{noun}s"


def ordinal(number: int) -> str:
    """Return "third", "12th"."""
    if number < len(ORDINALS):
        return ORDINALS[number]
    ending = "th" if 10 < number % 100 < 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def in_marks(text: str) -> str:
    """Return words in quotation marks, inner ones single, cut after a word where they are long."""
    if len(text) > LONGEST_QUOTE:
        text = text[:LONGEST_QUOTE].rpartition(" ")[0].rstrip(" ,;:–—-") + "…"
    return "“" + text.strip('“”" ').replace("“", "‘").replace("”", "’") + "”"


def first_of(names: Sequence[str], most: int, between: str) -> str:
    """Return the first names, and how many more there are."""
    more = len(names) - most
    return between.join(names[:most]) + (f"{between}and {more} more" if more > 0 else "")
