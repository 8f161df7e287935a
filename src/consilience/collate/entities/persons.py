"""Whom a surname alone means: settled mention by mention."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from consilience.collate.entities.forms import first_in_body
from consilience.collate.entities.given import gender
from consilience.text.normalise import word_form
from consilience.types import NameKind, Saying, Says
from consilience.words.people import ABBREVIATIONS, ADDRESS, FEMALE, GIVEN_NAMES, MALE, SUFFIXES, TITLES

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from consilience.collate.entities.forms import Key, Mention
    from consilience.types import AnnotatedArticle

    Bundle = tuple[list[Mention], tuple[Saying, ...]]

#: how many times as many reports must name one of two namesakes in full for a bare surname to mean that one anywhere
_PROMINENT = 2
#: letters before a name within which its title stands
_REACH = 24
_WORD_BEFORE = re.compile(r"([^\W\d_][\w.]*)\s+$")


def settle_surnames(bundles: Sequence[Bundle], articles: Sequence[AnnotatedArticle]) -> list[Bundle]:
    """Give every mention of a part of a person's name ("Lin", "Shehu") to the person it means.

    Requires full names somewhere in the reports. Idea: the person of that name whom the same report named last before
    it; else the only one of the story, or the one whom twice as many reports name. Where a report knows somebody by
    title and surname alone ("President Varn", and once his wife by her full name), the surname is whose title it is,
    and "Mrs. Varn" is nobody whose given name is a man's. A part at the beginning of a full name counts like one at its
    end, for names that begin with the family name. Fails on relatives of one report who are called by their surname in
    turn.
    """
    titled = _Titles(bundles, {article.id: article.text for article in articles})
    persons = [n for n, (mentions, _) in enumerate(bundles) if _is_person(mentions)]
    by_part = _by_part(bundles, persons)
    by_part |= _families(bundles, persons, by_part, articles)
    kept: list[list[Mention]] = [[] for _ in bundles]
    moved: dict[int, list[Saying]] = {}
    for n, (mentions, _) in enumerate(bundles):
        respelled = next((m.key for m in mentions if m.key in by_part), ())
        for mention in mentions:
            full = n in persons and len(mention.key) > 1 and mention.key not in by_part
            owners = [] if full else by_part.get(mention.key) or by_part.get(respelled, [])
            owners = [owner for owner in owners if owner != n] if n not in persons else owners
            if not owners or (n in owners) or _is_other(mentions, mention):
                kept[n].append(mention)
                continue
            owner = _whom(mention, titled.of_gender(mention, owners), bundles, titled)
            if owner is None:
                kept[n].append(mention)
            else:
                kept[owner].append(titled.with_title(mention, bundles[owner][0]))
                moved.setdefault(owner, []).append(Saying(Says.PART_OF_NAME, (mention.text,)))
    return [
        (kept[n], (*reasons, *dict.fromkeys(moved.get(n, [])))) for n, (_, reasons) in enumerate(bundles) if kept[n]
    ]


def _by_part(bundles: Sequence[Bundle], persons: Sequence[int]) -> dict[Key, list[int]]:
    """Return the persons who may be called by each part of a name."""
    found: dict[Key, list[int]] = {}
    for n in persons:
        for key in dict.fromkeys(mention.key for mention in bundles[n][0]):
            for part in _parts(key):
                if n not in found.setdefault(part, []):
                    found[part].append(n)
    return found


def _families(
    bundles: Sequence[Bundle], persons: Sequence[int], known: Collection[Key], articles: Sequence[AnnotatedArticle]
) -> dict[Key, list[int]]:
    """Return the family names behind which a full name has "Jr." or its like, where they can mean nobody else.

    "Varn" is Leo Varn Jr. where no other person of the story ends so and every report that uses both names him in full
    first: who is called so before is somebody whom the reader is to know, as his father is.
    """
    first = first_in_body(articles, (mention for mentions, _ in bundles for mention in mentions))
    found: dict[Key, list[int]] = {}
    for n in persons:
        for key in {m.key for m in bundles[n][0] if len(m.key) > 2 and m.key[-1] in SUFFIXES}:
            called, full = first[key[-2:-1]], first[key]
            both = called.keys() & full.keys()
            if key[-2:-1] not in known and both and all(full[article] < called[article] for article in both):
                found.setdefault(key[-2:-1], []).append(n)
    return found


def _is_person(mentions: Sequence[Mention]) -> bool:
    full = [mention for mention in mentions if len(mention.key) > 1]
    return bool(full) and sum(m.kind is NameKind.PERSON for m in full) * 2 > len(full)


def _is_other(mentions: Sequence[Mention], mention: Mention) -> bool:
    """Tell whether a short form is mostly a place or a body under its own name ("Paris" beside "Paris Hilton")."""
    same = [m for m in mentions if m.key == mention.key]
    return sum(m.kind in (NameKind.PLACE, NameKind.ORG) for m in same) * 2 > len(same)


def _parts(key: Key) -> list[Key]:
    """Return the parts by which a person of this name may be called: one or more words at its beginning or end.

    "Leo Varn Jr." is not called "Leo Varn": that is his father. "Ana II" is called "Ana".
    """
    if len(key) < 2:
        return []
    ends = [key[i:] for i in range(1, len(key))]
    throne = len(key) == 2 and not key[-1].strip("iv")
    starts = [key[:i] for i in range(1, len(key) - (key[-1] in SUFFIXES and not throne))]
    return [part for part in dict.fromkeys([*ends, *starts]) if len("".join(part)) > 1]


@dataclass(frozen=True, eq=False)
class _Titles:
    """Which titles stand before names."""

    bundles: Sequence[Bundle]
    texts: Mapping[str, str]

    @cached_property
    def of_person(self) -> list[frozenset[str]]:
        """The titles that stand before each person's full name, in any report."""
        return [
            frozenset(title for m in mentions if len(m.key) > 1 and (title := self.before(m)))
            for mentions, _ in self.bundles
        ]

    @cached_property
    def of_part(self) -> Mapping[tuple[Key, str], frozenset[str]]:
        """The titles that stand before a part of a name alone, by report."""
        found: dict[tuple[Key, str], set[str]] = {}
        for mentions, _ in self.bundles:
            for mention in mentions:
                if title := self.before(mention):
                    found.setdefault((mention.key, mention.place.article), set()).add(title)
        return {place: frozenset(titles) for place, titles in found.items()}

    def before(self, mention: Mention) -> str:
        """Return the title right before a name, "" where there is none that tells persons apart."""
        title = self._title(mention)
        return "" if title in ADDRESS else title

    def _title(self, mention: Mention) -> str:
        text, start = self.texts[mention.place.article], mention.place.start
        match = _WORD_BEFORE.search(text, max(0, start - _REACH), start)
        title = word_form(match[1]) if match else ""
        # "... said the chairman. Varn left"
        ends_sentence = match is not None and match[1][-1] == "." and title not in ABBREVIATIONS | ADDRESS
        return title if title in TITLES and not ends_sentence else ""

    def of_gender(self, mention: Mention, owners: Sequence[int]) -> list[int]:
        """Return those of some persons whom the title before a name does not exclude: "Mrs. Varn" is not Leo Varn."""
        title = self._title(mention)
        other = "m" if title in FEMALE else "f" if title in MALE else "none"
        return [owner for owner in owners if other not in self.genders[owner]]

    @cached_property
    def genders(self) -> list[frozenset[str]]:
        """What the given names of each person's full name tell."""
        return [frozenset(gender(m.key) for m in mentions if len(m.key) > 1) for mentions, _ in self.bundles]

    def with_title(self, mention: Mention, named: Sequence[Mention]) -> Mention:
        """Return a mention with the title by which its bearer is known beside the given name alone ("Sheriff Joe")."""
        full = [other.key for other in named if len(other.key) > 1]
        name = mention.key[0]
        given = len(mention.key) == 1 and name in GIVEN_NAMES and any(key[0] == name for key in full)
        if not given or any(name in key[1:] for key in full) or not self.before(mention):
            return mention
        start = mention.place.start
        match = _WORD_BEFORE.search(self.texts[mention.place.article], max(0, start - _REACH), start)
        if match is None or not match[1][0].isupper():
            return mention
        place = replace(mention.place, start=match.start(1))
        return mention._replace(place=place, text=self.texts[place.article][place.start : place.end])

    def owner(self, mention: Mention, owners: Sequence[int]) -> int | None:
        """Return the one namesake who bears the title under which this report knows the surname."""
        article = mention.place.article
        own = self.before(mention)
        known = frozenset({own}) if own else self.of_part.get((mention.key, article), frozenset())
        bearing = [owner for owner in owners if self.of_person[owner] & known]
        if len(bearing) != 1:
            return None
        named = any(len(m.key) > 1 and m.place.article == article for m in self.bundles[bearing[0]][0])
        return None if named and not own else bearing[0]


def _whom(mention: Mention, owners: Sequence[int], bundles: Sequence[Bundle], titles: _Titles) -> int | None:
    if len(owners) < 2:
        return owners[0] if owners else None
    titled = titles.owner(mention, owners)
    if titled is not None:
        return titled
    spread = {owner: len({m.place.article for m in bundles[owner][0] if len(m.key) > 1}) for owner in owners}
    first, second = sorted(owners, key=lambda owner: (-spread[owner], owner))[:2]
    if spread[first] >= _PROMINENT * spread[second]:
        return first
    before = [
        (m.place.start, owner)
        for owner in owners
        for m in bundles[owner][0]
        if len(m.key) > 1 and m.place.article == mention.place.article and m.place.start < mention.place.start
    ]
    return max(before)[1] if before else None
