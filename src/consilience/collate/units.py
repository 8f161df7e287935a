"""The stretches of text that are compared: sentences, each with its keys and its clauses.

Whole sentences are compared first and clauses only inside sentences that match: comparing clauses alone was measured
to lose a tenth of the points (parser errors, and too few words to go by).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from consilience.collate.senses import country_of, sense_of
from consilience.types import SILENT_KINDS, AnnotatedArticle, PassageKind, Sentence, Token

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from consilience.collate.entities_index import EntityIndex

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
#: lemmas that report or support a statement and say nothing of it
_EMPTY = frozenset(
    "say tell add report accord state announce be have do get make take give go come also other more most very so then "
    "now just as well however still there here".split()
)


#: who posted and when, under an embedded post: it states nothing
_SIGNATURE = re.compile(r"[—–-]\s?[^\n]{1,80}\(@\w{1,30}\)")
#: fewest words that say something for a sentence to be compared; a heading says something only with one more
FEWEST = (2, 3)
#: times that one article's sentence is compared letter for letter the same: as headline, caption and body; a text that
#: repeats itself without end would cost the square of its length
REPEATS = 3


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """A sentence as it is compared."""

    #: index of the article in the account's order
    article: int
    #: index of the sentence in the article
    sentence: int
    start: int
    end: int
    #: what it speaks of: lemmas, "@e1" for an entity, "~kill" for a sense that several words share
    keys: frozenset[str]
    #: values of figures and other numbers
    numbers: frozenset[str]
    #: (state, value) of figures that say what happened to how many
    figures: frozenset[tuple[str, float]]
    #: values of time expressions
    times: frozenset[str]
    #: place in the article, 0 to 1
    position: float
    words: int


def make_units(articles: Sequence[AnnotatedArticle], index: EntityIndex) -> tuple[Unit, ...]:
    """Return the units of all articles in order; passages that state no fact of their own have none."""
    return tuple(unit for number, article in enumerate(articles) for unit in _units_of(number, article, index))


def _units_of(number: int, article: AnnotatedArticle, index: EntityIndex) -> list[Unit]:
    entities = entity_tokens(article, index)
    units = []
    written: Counter[str] = Counter()
    for place, sentence in enumerate(article.sentences):
        words = article.text[sentence.start : sentence.end]
        written[words] += 1
        if sentence.kind in SILENT_KINDS or written[words] > REPEATS or _SIGNATURE.match(words):
            continue
        keys = keys_of(article.tokens, range(sentence.first, sentence.last), entities)
        if sum(not key.startswith("~") for key in keys) < FEWEST[sentence.kind is PassageKind.HEADING]:
            continue
        units.append(_unit(number, place, article, sentence, keys))
    return units


def _unit(number: int, place: int, article: AnnotatedArticle, sentence: Sentence, keys: frozenset[str]) -> Unit:
    figures = [f for f in article.figures if sentence.start <= f.start < sentence.end]
    times = [t for t in article.times if sentence.start <= t.start < sentence.end and t.value]
    return Unit(
        article=number,
        sentence=place,
        start=sentence.start,
        end=sentence.end,
        keys=keys,
        numbers=frozenset(f"{figure.value:g}" for figure in figures),
        figures=frozenset((figure.state or figure.counted, figure.value) for figure in figures),
        times=frozenset(time.value for time in times if time.type in {"DATE", "TIME"}),
        position=place / max(1, len(article.sentences)),
        words=sentence.last - sentence.first,
    )


def entity_tokens(article: AnnotatedArticle, index: EntityIndex) -> Mapping[int, str]:
    """Return a key for each token that is part of a name: "@e1", or "=china" where the entity is a country."""
    ids: dict[int, str] = {}
    names = sorted((name.start, name.end) for name in article.names)
    at = 0
    for number, token in enumerate(article.tokens):
        while at < len(names) and names[at][1] <= token.start:
            at += 1
        if at < len(names) and names[at][0] <= token.start < names[at][1]:
            found = index.at(article.id, *names[at])
            if found:
                country = country_of(index.names[found].lower())
                ids[number] = f"={country}" if country else f"@{found}"
    return ids


def keys_of(tokens: Sequence[Token], members: Sequence[int], entities: Mapping[int, str]) -> frozenset[str]:
    """Return what the tokens speak of."""
    keys: set[str] = set()
    for number in members:
        token = tokens[number]
        if number in entities:
            keys.add(entities[number])
            continue
        if token.pos not in _CONTENT or len(token.text) < 2:
            continue
        lemma = token.lemma.lower().strip("'’-")
        if not lemma or lemma in _EMPTY:
            continue
        country = country_of(lemma)
        keys.add(f"={country}" if country else lemma)
        sense = sense_of(lemma)
        if sense:
            keys.add(f"~{sense}")
    return frozenset(keys)
