"""What the words of a story's articles speak of: made once a story, for all that compares sentences or clauses.

A key is a lemma, "~kill" for a sense that several words share, "@e1" for an entity or "=china" for a country.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from consilience.collate.compare.senses import country_of, sense_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from consilience.collate.entities.index import EntityIndex
    from consilience.types import AnnotatedArticle, Token

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
#: lemmas that report or support a statement and say nothing of it
_EMPTY = frozenset(
    "say tell add report accord state announce be have do get make take give go come also other more most very so then "
    "now just as well however still there here".split()
)


@dataclass(frozen=True, eq=False)
class StoryKeys:
    """The keys of every word, sentence and clause of one story's articles."""

    articles: Sequence[AnnotatedArticle]
    index: EntityIndex

    @cached_property
    def words(self) -> tuple[tuple[tuple[str, ...], ...], ...]:
        """For each article the keys of each of its words."""
        return tuple(_keys_of_words(article.tokens, entity_keys(article, self.index)) for article in self.articles)

    @cached_property
    def clauses(self) -> tuple[tuple[frozenset[str], ...], ...]:
        """For each article what each of its clauses speaks of."""
        return tuple(
            tuple(_united(words, clause.tokens) for clause in article.clauses)
            for article, words in zip(self.articles, self.words, strict=True)
        )

    @cached_property
    def clauses_of_sentences(self) -> tuple[Mapping[int, Sequence[int]], ...]:
        """For each article the indices of the clauses of each sentence that has any."""
        return tuple(_clauses_of_sentences(article) for article in self.articles)

    def sentence(self, article: int, number: int) -> frozenset[str]:
        """Return what a sentence speaks of."""
        sentence = self.articles[article].sentences[number]
        return _united(self.words[article], range(sentence.first, sentence.last))


def _clauses_of_sentences(article: AnnotatedArticle) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for number, clause in enumerate(article.clauses):
        found.setdefault(clause.sentence, []).append(number)
    return found


def entity_keys(article: AnnotatedArticle, index: EntityIndex) -> Mapping[int, str]:
    """Return a key for each token that is part of a name: "@e1", or "=china" where the entity is a country."""
    ids: dict[int, str] = {}
    names = sorted((name.start, name.end) for name in article.names)
    at = 0
    for number, token in enumerate(article.tokens):
        while at < len(names) and names[at][1] <= token.start:
            at += 1
        if at == len(names):
            break
        if names[at][0] <= token.start:
            found = index.at(article.id, *names[at])
            if found:
                country = country_of(index.names[found].lower())
                ids[number] = f"={country}" if country else f"@{found}"
    return ids


def keys_of(tokens: Sequence[Token], members: Iterable[int]) -> frozenset[str]:
    """Return what the tokens speak of, names by their words."""
    keys: set[str] = set()
    for number in members:
        token = tokens[number]
        if token.pos in _CONTENT and len(token.text) > 1:
            keys.update(_keys_of_lemma(token.lemma))
    return frozenset(keys)


def _keys_of_words(tokens: Sequence[Token], entities: Mapping[int, str]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (entities[number],)
        if number in entities
        else _keys_of_lemma(token.lemma)
        if token.pos in _CONTENT and len(token.text) > 1
        else ()
        for number, token in enumerate(tokens)
    )


@lru_cache(maxsize=1 << 16)
def _keys_of_lemma(lemma: str) -> tuple[str, ...]:
    plain = lemma.lower().strip("'’-")
    if not plain or plain in _EMPTY:
        return ()
    country, sense = country_of(plain), sense_of(plain)
    return (f"={country}" if country else plain, *((f"~{sense}",) if sense else ()))


def _united(words: Sequence[tuple[str, ...]], members: Iterable[int]) -> frozenset[str]:
    return frozenset(key for number in members for key in words[number])
