"""Two persons of one family name in one article: whom the name alone means where it stands.

Requires the names with their titles and genders and the fullest form of each. Idea: a title or a form of address that
one of them alone bears tells them apart; else "Mr. Hutchinson" is the one of them who was last a subject under his full
name, and a bare surname is left as written where that one is in view and is not whom the article mostly means by it.
Names whose given names begin with one letter ("Ed", "Edward") are taken for one person's.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from consilience.annotate.attribution import lexicon
from consilience.types import NameKind
from consilience.words import people

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from consilience.annotate.attribution.people import Mention
    from consilience.text.tree import Tree

_SUBJECTS = ("nsubj", "nsubj:pass")
#: how many sentences back a namesake's full name leaves a bare surname open
_IN_VIEW = 6


@dataclass(slots=True)
class _Family:
    """The persons of one family name: their full names with titles and genders, and who was last a subject."""

    titles: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    genders: dict[str, str] = field(default_factory=dict)
    last: str = ""
    sentence: int = -1


def settle_names(tree: Tree, mentions: Sequence[Mention], full: Mapping[str, str]) -> dict[int, str]:
    """Return by the first token of each name who is meant."""
    families = _families(mentions, full)
    settled = {}
    for mention in mentions:
        family = families.get(_family_name(mention))
        name = full[mention.text]
        if family is None:
            settled[mention.first] = name
            continue
        if mention.text in family.titles:
            name = mention.text
        elif len(mention.words) == 1 and mention.kind in (None, NameKind.PERSON):
            name = _whom(tree, mention, family, name)
        settled[mention.first] = name
        if name in family.titles and _is_subject(tree, mention):
            family.last, family.sentence = name, tree.tokens[mention.first].sentence
    return settled


def _families(mentions: Iterable[Mention], full: Mapping[str, str]) -> dict[str, _Family]:
    """Return by family name those that several persons bear, by their full names."""
    families: dict[str, _Family] = defaultdict(_Family)
    for mention in mentions:
        if len(mention.words) > 1 and mention.kind is NameKind.PERSON and full[mention.text] == mention.text:
            family = families[_family_name(mention)]
            family.titles[mention.text] |= mention.titles
            family.genders[mention.text] = family.genders.get(mention.text) or mention.gender
    return {name: family for name, family in families.items() if _are_several(list(family.titles))}


def _are_several(names: Sequence[str]) -> bool:
    """Tell whether two of the names cannot be one person's: ``William "Mo" Cowan`` is Mo Cowan."""
    words = [{word.strip("\"“”'‘’().").lower() for word in name.split()} for name in names]
    return any(
        names[0][0].lower() != name[0].lower() and not (words[0] <= others or others <= words[0])
        for name, others in zip(names[1:], words[1:], strict=True)
    )


def _family_name(mention: Mention) -> str:
    """Return a name's last word, "Jr." left out."""
    words = [word for word in mention.words if word not in people.SUFFIXES]
    return words[-1] if words else ""


def _whom(tree: Tree, mention: Mention, family: _Family, name: str) -> str:
    """Return whom a family name alone means, the name itself where it stays open."""
    offices = mention.titles & lexicon.ROLES
    bearing = [text for text, titles in family.titles.items() if titles & offices]
    if offices and len({text.split()[0] for text in bearing}) == 1:
        return bearing[0]
    fitting = [text for text in family.titles if not mention.gender or family.genders[text] in ("", mention.gender)]
    known = [text for text in fitting if mention.gender and family.genders[text]]
    if len(known) == 1 or len(fitting) == 1:
        return (known or fitting)[0]
    if family.last not in fitting or family.last == name:
        return name if name in fitting or name == mention.text else mention.text
    if _is_addressed(tree, mention):
        return family.last
    apart = tree.tokens[mention.first].sentence - family.sentence
    return mention.text if apart <= _IN_VIEW else name


def _is_addressed(tree: Tree, mention: Mention) -> bool:
    before = tree.tokens[mention.first - 1].text.lower().rstrip(".") if mention.first else ""
    return before in people.ADDRESS


def _is_subject(tree: Tree, mention: Mention) -> bool:
    return any(tree.tokens[i].dep in _SUBJECTS for i in range(mention.first, mention.last + 1))
