"""Entities across reports: one entry for each person, organisation or place, under all its names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from consilience.collate.entities import links
from consilience.collate.entities.bare import settle_bare_words
from consilience.collate.entities.capitals import split_capitals
from consilience.collate.entities.forms import Key, Mention, Node, collect
from consilience.collate.entities.given import can_be_one
from consilience.collate.entities.partisans import PARTY_WORDS
from consilience.collate.entities.parts import chamber_links, part_links, party_links
from consilience.collate.entities.people import person_links
from consilience.collate.entities.persons import settle_surnames
from consilience.collate.entities.respelt import respelt_links
from consilience.types import Entity, Form, NameKind
from consilience.words.places import CAPITALS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from consilience.collate.entities.links import Link
    from consilience.types import AnnotatedArticle, Saying


@dataclass(slots=True)
class _Group:
    """Forms put together, and why."""

    keys: list[Key]
    reasons: list[Saying] = field(default_factory=list)


def link_entities(articles: Sequence[AnnotatedArticle]) -> tuple[Entity, ...]:
    """Return the entities that the reports name, with every form and every place, most reported first.

    Requires names; uses syntax where there is any, to see a capital act for its government. Idea: evidence is believed
    in the order of its strength: what a report states ("known as", brackets, apposition), what everybody knows
    (``lexicon.SAME_NAME``), initials, parts left out, spellings that no report mixes. Surnames are settled mention by
    mention: the person of that name in the same report. Two persons with different given names are never merged, nor
    two names that a report joins by "and". Known to fail on a single surname that two persons of one report share and
    on bodies named alike in two countries.
    """
    nodes = collect(articles)
    parted = links.apart(articles, nodes)
    groups = _Groups(nodes, parted)
    groups.join(links.explicit_links(articles, nodes), stated=True)
    groups.join(links.lexicon_links(nodes))
    groups.join(person_links(articles, nodes, parted))
    groups.join(links.wording_links(nodes))
    groups.join(links.shortened_links(nodes))
    groups.join(links.initial_links(nodes))
    groups.join(chamber_links(nodes))
    groups.join(party_links(nodes))
    groups.join(part_links(articles, nodes))
    groups.join(links.near_links(nodes))
    groups.join(links.spelling_links(nodes))
    groups.join(respelt_links(nodes))
    groups.join(links.misprint_links(articles, nodes))
    groups.join(links.misspelt_links(articles, nodes))
    bundles = [
        ([m for key in group.keys for m in nodes[key].mentions], tuple(dict.fromkeys(group.reasons)))
        for group in groups.all()
    ]
    bundles = settle_surnames(bundles, articles)
    bundles = settle_bare_words(split_capitals(bundles, articles), articles)
    return _entities(bundles, [article.id for article in articles])


class _Groups:
    """Disjoint sets of forms that refuse to join what must stay apart."""

    def __init__(self, nodes: dict[Key, Node], apart: frozenset[tuple[Key, Key]]) -> None:
        self.nodes = nodes
        self.apart = apart
        self.group = {key: _Group([key]) for key in nodes}

    def join(self, found: Iterable[Link], *, stated: bool = False) -> None:
        """Join the two forms of every link, unless they are two persons or a report sets them side by side."""
        for link in found:
            a, b = self.group[link.first], self.group[link.second]
            if a is b:
                continue
            if not stated and any((x, y) in self.apart for x in a.keys for y in b.keys):
                continue
            if self._two_persons(a, b):
                continue
            a.keys.extend(b.keys)
            a.reasons.extend([*b.reasons, link.reason])
            for key in b.keys:
                self.group[key] = a

    def all(self) -> list[_Group]:
        """Return the groups in the order of their first form."""
        seen: dict[int, _Group] = {}
        for key in self.nodes:
            seen.setdefault(id(self.group[key]), self.group[key])
        return list(seen.values())

    def _two_persons(self, a: _Group, b: _Group) -> bool:
        """Tell whether full names of two different persons would meet."""
        full = [
            [key for key in group.keys if len(key) > 1 and self.nodes[key].kind is NameKind.PERSON] for group in (a, b)
        ]
        return any(not can_be_one(x, y, (*full[0], *full[1])) for x in full[0] for y in full[1])


def _entities(bundles: Sequence[tuple[list[Mention], tuple[Saying, ...]]], order: Sequence[str]) -> tuple[Entity, ...]:
    rank = {identity: n for n, identity in enumerate(order)}
    rows = []
    for mentions, reasons in bundles:
        if not mentions:
            continue
        mentions.sort(key=lambda m: (rank[m.place.article], m.place.start, m.place.end))
        forms: dict[str, list[Mention]] = {}
        for mention in mentions:
            forms.setdefault(mention.text, []).append(mention)
        ids = tuple(dict.fromkeys(mention.place.article for mention in mentions))
        rows.append((_kind(mentions), _name(forms), forms, reasons, ids, len(mentions)))
    rows.sort(key=lambda row: (-len(row[4]), -row[5], row[1]))
    used: dict[str, int] = {}
    entities = []
    for kind, name, forms, reasons, ids, _ in rows:
        slug = "-".join(re.findall(r"\w+", name.casefold())) or "entity"
        used[slug] = used.get(slug, 0) + 1
        identity = slug if used[slug] == 1 else f"{slug}-{used[slug]}"
        ranked = sorted(forms.items(), key=lambda item: (-len(item[1]), item[0]))
        listed = tuple(Form(text, tuple(dict.fromkeys(m.place for m in found))) for text, found in ranked)
        entities.append(Entity(identity, name, kind.value, listed, reasons, ids))
    return tuple(entities)


def _kind(mentions: Sequence[Mention]) -> NameKind:
    """Return the kind that the fullest forms have most often: a full name tells more than a surname or initials."""
    weight = dict.fromkeys(NameKind, 0)
    for mention in mentions:
        weight[mention.kind] += min(3, len(mention.key))
    return max(NameKind, key=lambda kind: weight[kind])


def _name(forms: dict[str, list[Mention]]) -> str:
    """Return the form that most reports use; for persons one with a given name.

    Initials, a capital that acts for its country and a word for what is a party's name an entity only if nothing else
    does.
    """
    person = _kind([m for found in forms.values() for m in found]) is NameKind.PERSON

    def rank(text: str) -> tuple[bool, bool, int, int, int, str]:
        found = forms[text]
        initials = text.replace(".", "").isupper()
        reports = len({m.place.article for m in found})
        worse = initials or text in CAPITALS or text in PARTY_WORDS or (person and len(found[0].key) == 1)
        return (text.startswith("#"), worse, -reports, -len(found), -len(text), text)

    return min(forms, key=rank)
