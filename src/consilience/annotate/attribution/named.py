"""Which name a source bears itself, and what its head is: "Foreign Ministry spokesman Lin Jian" is Lin Jian.

Requires the names where they stand. A name inside "of …", a possessive or a compound is not the source's own. Known to
fail where a comma parts an office from a name that is another's.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from consilience.annotate.attribution import lexicon
from consilience.annotate.attribution.bearers import same_role
from consilience.annotate.attribution.mentions import ReadsMentions
from consilience.text.normalise import GENITIVES
from consilience.types import NameKind

if TYPE_CHECKING:
    from consilience.annotate.attribution.people import Mention
    from consilience.text.tree import Tree

#: nouns that may follow a medium's or movement's name without changing who is meant
_MEDIA = frozenset(["agency", "newspaper", "daily", "media", "magazine", "campaign", "network", "broadcaster"])
_JOINING = frozenset(["and", "or", "&"])


class Named(ReadsMentions):
    """Finds the name that a source bears."""

    def of(self, tokens: range) -> Mention | None:
        """Return the name that the source itself bears, not one inside its "of …", possessive or compound.

        The first stretch between commas that bears one decides, and in it a person before a body ("Foreign Ministry
        spokesman Lin Jian"); two names joined by "and" are no one name.
        """
        inside = [m for m in self._between(tokens.start, tokens.stop) if m.last in tokens and self._bears(m, tokens)]
        for mention in inside:
            if mention.kind is NameKind.PERSON or self._is_person(mention):
                stretch = [m for m in inside if not self._comma_between(mention, m)]
                if len(stretch) > 1 and self._coordinated(stretch):
                    return None
                return next(m for m in reversed(stretch) if m.kind is NameKind.PERSON or self._is_person(m))
        if len(inside) > 1 and self._coordinated(inside):
            return None
        head = head_of(self._tree, tokens)
        named = next((m for m in inside if m.first <= head <= m.last), None)
        # several are no one name: "Kelmore Republican senators"
        role = self._tree.tokens[head].text.lower() in lexicon.ROLES or self._tree.tokens[head].tag == "NNS"
        before_role = inside and inside[-1].last < head and role
        if named is None and before_role:
            # "the North Korean leader" is not North Korea
            return None
        return named or (inside[0] if inside else None)

    def _bears(self, mention: Mention, tokens: range) -> bool:
        """Tell whether a name inside a source names the source: not "for X", "X's", "X official"."""
        if self._is_anothers(mention, tokens):
            return False
        after = mention.last + 1
        if after in tokens:
            following = self._tree.tokens[after]
            if following.text in {*GENITIVES, "-"} or following.pos == "NOUN":
                body = [self._tree.tokens[i].text.lower() for i in range(after, min(after + 2, tokens.stop))]
                return following.pos == "NOUN" and body[-1] in _MEDIA
        position = mention.first - 1
        between = 0
        while position in tokens and (
            self._tree.tokens[position].pos in ("PROPN", "NOUN", "ADJ", "DET", "NUM")
            or self._tree.tokens[position].text in ("'s", "’s")
        ):
            position -= 1
            between += 1
        if position in tokens and self._tree.tokens[position].text.lower() in _JOINING:
            # "hospitals in Kelmore and Port Ansel"
            joined = self._mention_that_ends(position - 1)
            return joined is None or joined.first not in tokens or self._bears(joined, tokens)
        if position not in tokens or self._tree.tokens[position].pos != "ADP":
            return True
        role = position - 1 in tokens and self._tree.tokens[position - 1].text.lower() in lexicon.ROLES
        title = self._tree.tokens[mention.first - 1].text.lower() in lexicon.ROLES | frozenset(
            ["mr", "mr.", "mrs.", "ms."]
        )
        return role and between > 0 and not title and mention.kind is NameKind.PERSON

    def _is_anothers(self, mention: Mention, tokens: range) -> bool:
        """Tell whether a name behind a comma may as well be that of the mayor in "the spokeswoman for the mayor, …".

        It is the spokeswoman's where the article gives it that title elsewhere.
        """
        other = self._belongings.get(mention.first)
        if other is None or other.named or other.noun not in tokens or other.last >= mention.first:
            return False
        roles = same_role(self._tree.tokens[other.noun].text.lower())
        name = self._names[mention.first]
        again = [m for m in self._mentions if m is not mention and self._names[m.first] == name]
        return not any(m.titles & roles for m in again)

    def _mention_that_ends(self, last: int) -> Mention | None:
        number = bisect_right(self._starts, last) - 1
        return self._mentions[number] if number >= 0 and self._mentions[number].last == last else None

    def _comma_between(self, first: Mention, second: Mention) -> bool:
        low, high = sorted((first, second), key=lambda m: m.first)
        return any(self._tree.tokens[i].text in (",", "(", "—", "–") for i in range(low.last + 1, high.first))

    def _coordinated(self, mentions: list[Mention]) -> bool:
        between = range(mentions[0].last + 1, mentions[-1].first)
        return any(self._tree.tokens[i].text.lower() in _JOINING for i in between)


def head_of(tree: Tree, tokens: range) -> int:
    """Return the first token of a phrase whose head lies outside it."""
    for index in tokens:
        if tree.tokens[index].head not in tokens or tree.tokens[index].head == index:
            return index
    return tokens.start


def noun_head(tree: Tree, tokens: range) -> int:
    """Return a description's head; where the parse gives no noun, the last one before a preposition.

    The small parser may take an adjective or article for the head: "the colourful and combative mayor".
    """
    head = head_of(tree, tokens)
    owner = head + 1 in tokens and tree.tokens[head + 1].text in GENITIVES
    if not owner and tree.tokens[head].pos not in ("ADJ", "DET", "ADV"):
        return head
    stop = next((i for i in tokens if tree.tokens[i].pos == "ADP"), tokens.stop)
    nouns = [i for i in range(tokens.start, stop) if tree.tokens[i].pos in ("NOUN", "PROPN")]
    return nouns[-1] if nouns else head


def without_clause(tree: Tree, tokens: range) -> range:
    """Leave out the relative clause and apposition behind a description: "the mayor who …"."""
    parting = (i for i in tokens if tree.tokens[i].text.lower() in ("who", "whose", "which", ","))
    stop = next(parting, tokens.stop)
    return range(tokens.start, stop) if stop > tokens.start + 1 else tokens
