"""Bodies that a report calls by a part of their name: the place before it or the kind of body behind it left out."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from consilience.collate.entities.bodies import wording
from consilience.collate.entities.forms import first_in_body, key_of
from consilience.collate.entities.links import Link
from consilience.collate.entities.repair import SMALL
from consilience.text.stopwords import FUNCTION_WORDS
from consilience.types import NameKind, Saying, Says
from consilience.words import bodies, places
from consilience.words.media import NOUNS as MEDIA_NOUNS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from consilience.collate.entities.forms import Key, Node
    from consilience.types import AnnotatedArticle

_PLACES = frozenset(" ".join(n.replace(".", "").split()).casefold() for n in places.COUNTRIES | places.PLACES)
#: what no body is called by alone
_COMMON = (
    (bodies.HEADS | bodies.NOUNS | bodies.CARRIED | places.HEADS | places.PEOPLES | MEDIA_NOUNS | places.COMPASS)
    - bodies.PAPERS
    | FUNCTION_WORDS
    | bodies.OPENINGS
)
#: with these a name is whole: more that follows with "and" may be left out
_WHOLE = bodies.HEADS | places.HEADS | places.SITE_HEADS | bodies.LEFT_OUT
#: what a town's service may be called besides ("Velm Police Department")
_SERVICE = frozenset({("department",), ("service",), ("services",), ("force",)})
#: words that a town's name has at most, before its paper's
_PLACE_WORDS = 2
#: bodies that schools are, which a names model may take for places
_TEACHING = frozenset({"college", "university", "school", "institute", "hospital"})


def part_links(articles: Sequence[AnnotatedArticle], nodes: Mapping[Key, Node]) -> list[Link]:
    """Return the links of bodies' names to what remains when a place or a kind of body is left out.

    "Goldman Sachs" / "Goldman", "Safari Club International" / "Safari Club", "Boston Red Sox" / "Red Sox", "House
    Judiciary Committee" / "Judiciary Committee". Requires that one longer name of the story fits only, and that more
    reports begin with it than with the short one. Fails on a unit whose body is never named in full.
    """
    story = _Story(articles, nodes)
    links = []
    for short, node in nodes.items():
        if node.kind is NameKind.PERSON or " ".join(short) in _PLACES or len(node.mentions[0].text) < 3:
            continue
        for found in (story.front_kept(short), story.end_kept(short)):
            if found and all(story.introduces(full, short) for full in found):
                links += [Link(short, full, Saying(Says.SHORTENED)) for full in found]
    return links


def chamber_links(nodes: Mapping[Key, Node]) -> list[Link]:
    """Return the links of a chamber's bare name to its names in full: "Senate" / "U.S. Senate", "House of Delegates".

    Requires that all of them in the story are one nation's: with "Velm Senate", a state's or a town's, "the Senate" may
    be either. Fails where a story names the nation's chamber once and means the other one ever after.
    """
    links = []
    for word in sorted(bodies.CHAMBERS):
        full = [key for key in nodes if len(key) > 1 and _is_chamber(key, word, nodes)]
        if (word,) not in nodes or not full:
            continue
        lands = {wording(key).land for key in full if key[:2] != (word, "of")}
        named = {key for key in full if key[:2] == (word, "of")}
        if len(lands) < 2 and len(named) < 2 and all(key in named or wording(key).is_national for key in full):
            links += [Link((word,), key, Saying(Says.WITHOUT_COUNTRY)) for key in full]
    return links


def _is_chamber(key: Key, word: str, nodes: Mapping[Key, Node]) -> bool:
    """Tell whether a name is a chamber's, of a land, a state or a place of the story, or by what it is made of."""
    if key[:2] == (word, "of"):
        return len(key) == 3
    left = nodes.get(key[:-1])
    placed = left is not None and left.kind is NameKind.PLACE
    return key[-1] == word and (wording(key).letters == word or placed or key[:-1] == ("state",))


def party_links(nodes: Mapping[Key, Node]) -> list[Link]:
    """Return the links of parties to their members, by which they are called, and to words for what is theirs.

    "Green Party" / "Greens", "Democratic Party" / "Democrat", "GOP" / "Republican".
    """
    links = []
    for party, forms in bodies.PARTISANS.items():
        present = [key for form in (f"{party} Party", *forms) if (key := key_of(form)) in nodes]
        links += [Link(a, b, Saying(Says.SAME_THING)) for a, b in pairwise(dict.fromkeys(present))]
    for key, node in nodes.items():
        if len(key) < 2 or key[-1] != "party" or node.kind is not NameKind.ORG:
            continue
        for member in (key[-2], key[-2].removesuffix("ic")):
            members = (*key[:-2], f"{member}s")
            if members in nodes and nodes[members].kind is NameKind.ORG:
                links.append(Link(key, members, Saying(Says.SAME_THING)))
    return links


class _Story:
    """The names of a story, by their first and last words."""

    def __init__(self, articles: Sequence[AnnotatedArticle], nodes: Mapping[Key, Node]) -> None:
        self.first = first_in_body(articles, (mention for node in nodes.values() for mention in node.mentions))
        self.nodes = nodes
        self.by_first: dict[str, list[Key]] = defaultdict(list)
        self.by_last: dict[str, list[Key]] = defaultdict(list)
        for key, node in nodes.items():
            if len(key) > 1 and node.kind is not NameKind.PERSON:
                self.by_first[key[0]].append(key)
                self.by_last[key[-1]].append(key)
        self.small = {t.text for article in articles for t in article.tokens if t.text.islower()}

    def front_kept(self, short: Key) -> list[Key]:
        """Return the longer names of which ``short`` is the beginning, where they are one body's."""
        if len(short) == 1 and (short[0] in _COMMON or len(short[0]) < 3):
            return []
        full = [key for key in self.by_first[short[0]] if key[: len(short)] == short and len(key) > len(short)]
        fitting = [key for key in full if self._leaves_out_kind(short, key)]
        longest = max(fitting, key=len, default=short)
        return fitting if all(_singular(longest[: len(key)]) == _singular(key) for key in fitting) else []

    def _leaves_out_kind(self, short: Key, full: Key) -> bool:
        node, other, rest = self.nodes[short], self.nodes[full], full[len(short) :]
        kinds = {node.kind, other.kind}
        if rest[0] in {"and", "for"} and len(short) > 1 and short[-1] in _WHOLE:
            return rest[0] == "and" or len(short) > 2
        if short[-1] in bodies.TOWN_SERVICES and rest in _SERVICE:
            return True
        if NameKind.PLACE in kinds and rest[0] not in _TEACHING:
            return False
        if all(word in bodies.LEFT_OUT or word in bodies.CARRIED for word in rest):
            return NameKind.ORG in kinds or rest[0] in _TEACHING
        if node.kind is not NameKind.ORG or other.kind is not NameKind.ORG:
            return False
        if len(short) > 1:
            return len(rest) == 1 and rest[0] in {"uk", "us", "usa", "america"}
        return len(rest) == 1 and rest[0].isalpha() and len(rest[0]) > 3 and not self._is_word(rest[0])

    def _is_word(self, word: str) -> bool:
        """Tell whether a word says what a body or one of its units is or does."""
        common = word in _COMMON or word in bodies.PAPERS or word in _PLACES
        return common or word in self.small or word.removesuffix("s") in self.small

    def end_kept(self, short: Key) -> list[Key]:
        """Return the longer names that put a place, or a chamber, before ``short``, where they are one body's."""
        if " ".join(short) in bodies.MANY or (len(short) == 1 and (short[0] in _COMMON or not self._is_body(short))):
            return []
        full = [key for key in self.by_last[short[-1]] if key[-len(short) :] == short and len(key) > len(short)]
        fitting = [key for key in full if self._leaves_out_place(short, key)]
        return fitting if len({wording(key) for key in fitting}) == 1 else []

    def _is_body(self, key: Key) -> bool:
        return self.nodes[key].kind is NameKind.ORG

    def _leaves_out_place(self, short: Key, full: Key) -> bool:
        if NameKind.PLACE in (self.nodes[short].kind, self.nodes[full].kind) or short[0] in SMALL:
            return False
        left = full[: len(full) - len(short)]
        if set(left) <= bodies.CHAMBERS:
            return len(short) > 1 and short[-1] == "committee"
        known = self.nodes.get(left)
        if len(short) > 1 and short[-1] in bodies.PAPERS:
            return len(left) <= _PLACE_WORDS
        if self._is_team(full, short):
            return True
        return " ".join(left) in _PLACES or (
            known is not None and (known.kind is NameKind.PLACE or (len(short) > 1 and len(left) == 1))
        )

    def introduces(self, full: Key, short: Key) -> bool:
        """Tell whether no more reports begin with the short name than with the long one, of those that have both.

        A town's service and its team may be called either way first ("Velm Police", "Wizards").
        """
        if (full[: len(short)] == short and short[-1] in bodies.TOWN_SERVICES) or self._is_team(full, short):
            return True
        first, second = self.first[full], self.first[short]
        both = first.keys() & second.keys()
        begun = sum(first[identity] < second[identity] for identity in both)
        return begun * 2 >= len(both)

    def _is_team(self, full: Key, short: Key) -> bool:
        """Tell whether a name is a place of the story and then one plural, as teams' names are: "Velm Wizards"."""
        place = self.nodes.get(full[:-1])
        town = place is not None and place.kind in (NameKind.PLACE, NameKind.MISC)
        return town and full[-1:] == short and short[0].endswith("s")


def _singular(key: Key) -> Key:
    return (*key[:-1], key[-1].removesuffix("s"))
