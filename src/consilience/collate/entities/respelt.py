"""Names that two outlets spell in two ways, word by word."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from consilience.collate.entities.given import respelt_name
from consilience.collate.entities.links import KNOWN_WORDS, MOST_ALIKE, Link
from consilience.collate.entities.spellings import respelt, skeleton, sounds_alike
from consilience.types import NameKind, Saying, Says

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from consilience.collate.entities.forms import Key, Node

#: letters of the shorter of two names of one word
_LETTERS = 6


def respelt_links(nodes: Mapping[Key, Node]) -> list[Link]:
    """Return the links of names that are spelled in two ways, where no report uses both.

    "Jon Varn" / "John Varn", "Norda Advisors" / "Norda Advisers", "Jabaliya" / "Jabalya". Idea: an outlet spells a name
    in one way; two look-alikes in one report are two names. Two words that everybody knows as names are two. Fails on
    two persons, in different reports, who are named nearly alike.
    """
    inside = {key: frozenset(node.articles) for key, node in nodes.items()}
    pairs = dict.fromkeys(pair for keys in _buckets(nodes) for pair in combinations(keys[:MOST_ALIKE], 2))
    return [
        Link(first, second, Saying(Says.SPELLED_OTHERWISE))
        for first, second in pairs
        if inside[first].isdisjoint(inside[second]) and _one(nodes[first], nodes[second])
    ]


def _buckets(nodes: Mapping[Key, Node]) -> Iterator[list[Key]]:
    """Yield the names that may be one: they have all words but one, or the sound of all, in common."""
    rows: dict[tuple[str, ...], list[Key]] = {}
    for key, node in nodes.items():
        sound = ("", *(skeleton(word) for word in key))
        rows.setdefault(sound, []).append(key)
        if len(key) > 1:
            for n in range(len(key)):
                rows.setdefault((str(n), *key[:n], *key[n + 1 :]), []).append(key)
            if node.kind is NameKind.PERSON:
                rows.setdefault(("first", key[0]), []).append(key)
                rows.setdefault(("last", key[-1]), []).append(key)
    return (keys for keys in rows.values() if len(keys) > 1)


def _one(first: Node, second: Node) -> bool:
    a, b = first.key, second.key
    kinds = {first.kind, second.kind}
    if kinds == {NameKind.PERSON} and min(len(a), len(b)) > 1:
        return respelt_name(a, b)
    differ = [(x, y) for x, y in zip(a, b, strict=False) if x != y]
    if len(a) != len(b) or len(differ) != 1 or set(differ[0]) <= KNOWN_WORDS:
        return False
    if len(a) > 1:
        return respelt(*differ[0])
    compatible = len(kinds) == 1 or NameKind.MISC in kinds
    return compatible and min(len(a[0]), len(b[0])) >= _LETTERS and sounds_alike(a[0], b[0]) and respelt(a[0], b[0])
