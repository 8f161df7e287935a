"""Clauses with their keys, how much of each other they say, and questions of syntax: what finders of conflicts share.

Requires clauses and tokens. Idea: words are weighted as for points (rarity in English and in the story), and a clause
answers another as far as it holds that clause's weight. Work is bounded: of the clauses that hold a word, at most
``HOLDERS`` are looked at: those of every second, fourth … report.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from consilience.collate.compare.keys import keys_of
from consilience.collate.compare.rarity import background_rarity
from consilience.collate.compare.senses import sense_of
from consilience.text.lemmas import lemma_of as lemma_of  # noqa: PLC0414 - the comparers have it from here
from consilience.text.timex import TimeValue
from consilience.types import SILENT_KINDS, AnnotatedArticle, Evidence, PassageKind, Saying, Side
from consilience.words.speech import NEGATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from consilience.types import Token

#: clauses looked at for one word: about all of a story of fifty reports
HOLDERS = 240


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """A clause as it is compared."""

    #: index in the material
    number: int
    #: index of the article in the account's order
    article: int
    sentence: int
    start: int
    end: int
    #: indices of its tokens in the article
    tokens: tuple[int, ...]
    head: int
    keys: frozenset[str]


@dataclass(frozen=True, eq=False)
class Material:
    """The clauses of a story's articles; made once for all kinds of conflict."""

    articles: Sequence[AnnotatedArticle]

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """All clauses that state something, in order."""
        found: list[Stretch] = []
        for number, article in enumerate(self.articles):
            for clause in article.clauses:
                kind = article.sentences[clause.sentence].kind
                if kind in SILENT_KINDS:
                    continue
                keys = words_of(article.tokens, clause.tokens) | _days(article, clause.start, clause.end)
                found.append(
                    Stretch(
                        len(found), number, clause.sentence, clause.start, clause.end, clause.tokens, clause.head, keys
                    )
                )
        return tuple(found)

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """The weight of every key of the story: rarity in English, times rarity in the story.

        Other than for points, a name that stands in every report weighs next to nothing: who a sentence is about does
        not tell what it says of them.
        """
        counts = Counter(key for stretch in self.stretches for key in stretch.keys)
        total = math.log(len(self.stretches) + 2)
        return {
            key: background_rarity(key) * (total - math.log(count + 1)) / total for key, count in sorted(counts.items())
        }

    @cached_property
    def names(self) -> frozenset[str]:
        """The keys that stand for names more often than for common words."""
        counts: Counter[str] = Counter()
        for article in self.articles:
            for token in article.tokens:
                counts[token.lemma.lower()] += 1 if token.pos == "PROPN" else -1
        return frozenset(lemma for lemma, count in counts.items() if count > 0)

    @cached_property
    def _holders(self) -> Mapping[str, tuple[int, ...]]:
        found: dict[str, list[int]] = {}
        for stretch in self.stretches:
            for key in stretch.keys:
                found.setdefault(key, []).append(stretch.number)
        return {key: tuple(_sample(self.stretches, members)) for key, members in found.items()}

    def share(self, asked: frozenset[str], keys: frozenset[str]) -> float:
        """Return how much of what ``asked`` says ``keys`` say too, 0 to 1; a sense makes up for its words."""
        total = found = 0.0
        for key in sorted(asked):
            if key.startswith("~"):
                continue
            weight = self.weights.get(key, 0.0)
            total += weight
            if key in keys:
                found += weight
            elif (senses := senses_of(key) & asked) and senses & keys:
                found += 0.8 * weight
        return found / total if total else 0.0

    def near(self, asked: frozenset[str], least: int = 1) -> list[Stretch]:
        """Return the clauses that share ``least`` keys or more with ``asked``, in order."""
        counts = Counter(number for key in asked for number in self._holders.get(key, ()))
        return [self.stretches[number] for number in sorted(n for n, count in counts.items() if count >= least)]

    def evidence(self, stretch: Stretch) -> Evidence:
        """Return where a clause stands."""
        return Evidence(self.articles[stretch.article].id, stretch.start, stretch.end)

    def kind(self, stretch: Stretch) -> PassageKind:
        """Return the label of the passage in which a clause stands."""
        return self.articles[stretch.article].sentences[stretch.sentence].kind

    def text(self, stretch: Stretch) -> str:
        """Return a clause on one line."""
        return one_line(self.articles[stretch.article].text, stretch.start, stretch.end)


def _sample(stretches: Sequence[Stretch], members: Sequence[int]) -> Sequence[int]:
    """Return at most about ``HOLDERS`` clauses: all those of every second, fourth … report.

    Whole reports, and the same ones for every word, so that a clause found by one word is found by the others.
    """
    step = 1
    while len(members) > HOLDERS * step:
        step *= 2
    return [n for n in members if stretches[n].article % step == 0]


def words_of(tokens: Sequence[Token], members: Sequence[int]) -> frozenset[str]:
    """Return what the tokens speak of, with a key for the stem of each long word ("investigate", "investigation")."""
    keys = keys_of(tokens, members)
    return keys | {stem for key in keys if (stem := _stem(key))}


@lru_cache(maxsize=1 << 16)
def senses_of(key: str) -> frozenset[str]:
    """Return the keys of sense and stem that ``words_of`` adds for a lemma."""
    sense, stem = sense_of(key), _stem(key)
    return frozenset(({f"~{sense}"} if sense else set()) | ({stem} if stem else set()))


def _stem(key: str) -> str:
    """Return the key of a word's beginning; words of fewer letters than eight share theirs with too many others."""
    return f"~{key[:7]}-" if len(key) > 7 and key.isalpha() else ""


def _days(article: AnnotatedArticle, start: int, end: int) -> frozenset[str]:
    read = (TimeValue.parse(time.value) for time in article.times if start <= time.start < end)
    return frozenset(value.date.isoformat() for value in read if value and value.date)


def one_line(text: str, start: int, end: int) -> str:
    """Return the characters between two places on one line."""
    return " ".join(text[start:end].split())


def children(tokens: Sequence[Token], members: Iterable[int], head: int) -> Iterator[int]:
    """Yield the tokens of ``members`` that hang on ``head``."""
    return (n for n in members if n != head and tokens[n].head == head)


def negated(tokens: Sequence[Token], members: Iterable[int], head: int) -> bool:
    """Tell whether a negation hangs on the word or on its auxiliary."""
    return any(tokens[n].text.lower() in NEGATIONS for n in children(tokens, members, head))


def below(tokens: Sequence[Token], members: Sequence[int], head: int) -> tuple[int, ...]:
    """Return the word and all words of ``members`` under it, in order."""
    inside = {head}
    grown = True
    while grown:
        more = {n for n in members if n not in inside and tokens[n].head in inside}
        inside |= more
        grown = bool(more)
    return tuple(n for n in members if n in inside)


def make_side(value: str | Saying, evidence: Iterable[Evidence], speakers: Iterable[str] = ()) -> Side:
    """Return a side, in words of a report or of ours, with its evidence in order, each place once."""
    places = tuple(sorted(set(evidence)))
    return Side(
        value="" if isinstance(value, Saying) else value,
        articles=tuple(sorted({place.article for place in places})),
        evidence=places,
        speakers=tuple(sorted({speaker for speaker in speakers if speaker})),
        ours=value if isinstance(value, Saying) else None,
    )


def only_one_report(sides: Iterable[Side]) -> bool:
    """Tell whether all sides stand in one report."""
    return len({article for side in sides for article in side.articles}) == 1
