"""Who spoke, by one name in all reports: the entity's name, unless two persons of the story could be meant.

Requires entities and, in each report, quotes with speakers. Idea: a full name is its entity's; a family name that two
persons bear is whom the same report names in full, or whom "Mr." or "Mrs." leaves, and stays as written otherwise.
Known to fail where two reports call two relatives by the family name alone and neither is named in full.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from consilience.collate.entities.forms import key_of
from consilience.collate.entities.given import gender as gender_of
from consilience.words import people

if TYPE_CHECKING:
    from consilience.collate.entities.index import EntityIndex
    from consilience.types import AnnotatedArticle, Quote

#: what stands for somebody and names nobody
_PRONOUNS = frozenset("he she it they who we i you one this that him her them which".split())


class Naming:
    """Names speakers by the story's entities."""

    def __init__(self, index: EntityIndex) -> None:
        self._index = index
        #: family name -> the persons who bear it, by id
        self._bearers: dict[str, set[str]] = defaultdict(set)
        for form, identity in index.persons.items():
            words = [word for word in form.split() if word not in people.SUFFIXES]
            if len(words) > 1:
                self._bearers[words[-1]].add(identity)

    def speaker(self, article: AnnotatedArticle, quote: Quote) -> str:
        """Return one name for the speaker of a quote, "" where nobody is named or described."""
        written = quote.speaker or ""
        if written.lower() in _PRONOUNS:
            return ""
        if self._is_open(written):
            identity = self._one_bearer(written, article, quote)
            return self._index.names[identity] if identity else written
        name = self._index.speaker(written)
        return name if self._may_be(written, name) else written

    def is_person(self, speaker: str) -> bool:
        """Tell whether a speaker is a person whom a report names, and only one."""
        return " ".join(key_of(speaker)) in self._index.persons and not self._is_open(speaker)

    def is_named(self, speaker: str) -> bool:
        """Tell whether a speaker is named at all, and not by a name that two persons bear."""
        return self._index.of(speaker) is not None and not self._is_open(speaker)

    def _is_open(self, speaker: str) -> bool:
        key = key_of(speaker)
        return len(key) == 1 and len(self._bearers.get(key[0], ())) > 1

    def _may_be(self, written: str, name: str) -> bool:
        """Tell whether a name may stand for another: "Donald Trump" is no Donald Trump Jr. of the same story."""
        mine, other = key_of(written), key_of(name)
        if not set(other) & people.SUFFIXES - set(mine):
            return True
        father = " ".join(word for word in other if word not in people.SUFFIXES)
        return len(mine) == 1 and father not in self._index.persons

    def _one_bearer(self, written: str, article: AnnotatedArticle, quote: Quote) -> str | None:
        """Return the one of several namesakes who is meant: by form of address, else who is named in full here."""
        gender = _address(article, quote)
        names = self._index.names
        fitting = {
            identity
            for identity in self._bearers[key_of(written)[0]]
            if not gender or gender_of(key_of(names[identity])) in ("", gender)
        }
        here = {
            identity
            for name in article.names
            if len(key_of(name.text)) > 1
            and (identity := self._index.spans.get((article.id, name.start, name.end))) in fitting
        }
        addressed = {identity for identity in fitting if gender and gender_of(key_of(names[identity])) == gender}
        for found in (here, addressed, fitting):
            if len(found) == 1:
                return next(iter(found))
        return None


def _address(article: AnnotatedArticle, quote: Quote) -> str:
    """Return "f" or "m" where "Mrs." or "Mr." stands in the speaker's span or right before it, else ""."""
    if quote.speaker_span is None:
        return ""
    start = max(0, quote.speaker_span.start - 5)
    words = {word.strip(".,").lower() for word in article.text[start : quote.speaker_span.end].split()}
    if words & {"mrs", "ms", "miss"}:
        return "f"
    return "m" if "mr" in words else ""
