"""Which entity a name means, asked by its place or by its form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from consilience.collate.entities.forms import Key, key_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from consilience.types import Entity


@dataclass(frozen=True, slots=True)
class EntityIndex:
    """Looks up entities; made by ``entity_index``."""

    #: (article, start, end) of every mention -> id of its entity
    spans: Mapping[tuple[str, int, int], str]
    #: normalised form -> id of the entity that has most mentions in it
    forms: Mapping[Key, str]
    #: (article, end) and (article, start) of every mention -> id of its entity
    ends: Mapping[tuple[str, int], str]
    starts: Mapping[tuple[str, int], str]
    names: Mapping[str, str]
    persons: Mapping[str, str]

    def at(self, article: str, start: int, end: int) -> str | None:
        """Return the id of the entity that this span names, or None.

        A span that ends or begins with a mention counts: annotation's "Elizabeth II" where "Queen Elizabeth II" stands.
        """
        found = self.spans.get((article, start, end))
        return found or self.ends.get((article, end)) or self.starts.get((article, start))

    def of(self, form: str) -> str | None:
        """Return the id of the entity written ``form``, whatever its case, points, hyphens or title, or None."""
        return self.forms.get(key_of(form))

    def speaker(self, speaker: str | None) -> str:
        """Return one name for a speaker however a report writes it: the entity's name, else the words as they are.

        "" for an unknown speaker. A name inside a description counts ("Foreign Ministry spokesman Lin Jian").
        """
        if not speaker:
            return ""
        identity = self.of(speaker)
        if identity is None:
            key = key_of(speaker)
            tails = [key[i:] for i in range(1, len(key))]
            identity = next((self.persons[" ".join(t)] for t in tails if " ".join(t) in self.persons), None)
        return self.names[identity] if identity else speaker


def entity_index(entities: Sequence[Entity]) -> EntityIndex:
    """Return an index of the mentions and forms of ``entities``."""
    spans: dict[tuple[str, int, int], str] = {}
    best: dict[Key, tuple[int, str]] = {}
    persons: dict[str, str] = {}
    for entity in entities:
        for form in entity.forms:
            for mention in form.mentions:
                spans[mention.article, mention.start, mention.end] = entity.id
            key = key_of(form.text)
            count = len(form.mentions)
            if key not in best or count > best[key][0]:
                best[key] = (count, entity.id)
            if entity.kind == "PERSON":
                persons.setdefault(" ".join(key), entity.id)
    forms = {key: identity for key, (_, identity) in best.items()}
    ends = {(article, end): identity for (article, _, end), identity in spans.items()}
    starts = {(article, start): identity for (article, start, _), identity in spans.items()}
    return EntityIndex(spans, forms, ends, starts, {entity.id: entity.name for entity in entities}, persons)
