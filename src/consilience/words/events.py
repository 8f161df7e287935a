"""Nouns for what happens, and words of names that are neither persons, bodies nor places; lower case."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from consilience.words import lists

#: noun -> kind of event; nouns of one kind may name the same event
NOUNS: Final = MappingProxyType(
    {noun: kind for kind, nouns in lists.members("events", "nouns").items() for noun in nouns}
)
#: kind of event -> our own word for it, which takes no side
NEUTRAL: Final = lists.table("events", "neutral")
#: last or first words of names of things
HEADS: Final = lists.words("events", "heads")
#: nouns beside a name that tell that it names a thing ("the tanker X", "the film X")
CONTEXTS: Final = lists.words("events", "contexts")
#: verb -> verbs that cannot hold of the same thing at the same time
OPPOSITES: Final = MappingProxyType(
    {
        verb: frozenset(b if a == verb else a for a, b in pairs if verb in (a, b))
        for pairs in [[(a, b) for a, _, b in (pair.partition("/") for pair in lists.in_order("events", "opposites"))]]
        for verb in {verb for pair in pairs for verb in pair}
    }
)
