"""Asks the judge what passages say of facts, once for each pair.

Requires articles that the models read; of others nothing is judged and ``Verdicts.ready`` is False. A fact is any
stretch of a sentence; a passage is the sentence in which a place begins.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from consilience.judge.encoding import DIFFERS
from consilience.judge.judge import Judge
from consilience.judge.story import APART, OTHER, SUPPORTS, Asked, StoryWords
from consilience.text.lemmas import base_form
from consilience.words.events import OPPOSITES
from consilience.words.speech import NEGATIONS
from consilience.words.states import DENYING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from consilience.types import AnnotatedArticle, Evidence, Span


@dataclass(frozen=True, slots=True)
class Verdict:
    """How likely a passage supports a fact, answers its question otherwise, or is apart; they sum to about 1."""

    supports: float
    other: float
    apart: float
    #: what most likely differs, of ``judge.encoding.DIFFERS``; it means something where ``other`` is high
    differs: str = ""


#: fewest words of a fact without who said it
_FEWEST = 3
#: where nothing can be judged
UNKNOWN = Verdict(0.0, 0.0, 0.0)


class Verdicts:
    """The judge's verdicts on one story's articles; made once for a story.

    ``turned_round`` tells whether two places have who does what to whom the other way round.
    """

    def __init__(
        self,
        articles: Sequence[AnnotatedArticle],
        turned_round: Callable[[Evidence, Evidence], bool] = lambda _one, _other: False,
    ) -> None:
        #: False where the encoder did not read a report: nothing can be judged then
        self.ready = bool(articles) and all(article.sentence_vectors is not None for article in articles)
        self._turned_round = turned_round
        self._judge = Judge(StoryWords(articles)) if self.ready else None
        self._articles = articles
        self._numbers = {article.id: number for number, article in enumerate(articles)}
        self._starts = [[token.start for token in article.tokens] for article in articles]
        self._sentences = [[sentence.start for sentence in article.sentences] for article in articles]
        self._known: dict[Asked, Verdict] = {}
        self._words: dict[Evidence, frozenset[str]] = {}

    def opposed(self, one: Evidence, other: Evidence) -> bool:
        """Tell whether one of two passages denies and the other does not, their verbs are opposites, or roles change.

        The judge takes "rose" for "fell" now and then, and "X hit Y" for "Y hit X", as all that goes by what stands
        around words does.
        """
        first, second = (self._said(place) for place in (one, other))
        if bool(first & NEGATIONS) != bool(second & NEGATIONS):
            return True
        if self._is_denied(one) != self._is_denied(other):
            return True
        if any(OPPOSITES.get(word, frozenset()) & (second - first) for word in first - second):
            return True
        return self._turned_round(one, other)

    def _is_denied(self, place: Evidence) -> bool:
        """Tell whether a place is what somebody denies: "denied that it had told the police"."""
        number = self._numbers[place.article]
        return any(content.start < place.end and place.start < content.end for content in self._denied[number])

    @cached_property
    def _denied(self) -> list[list[Span]]:
        """For each article what somebody denies."""
        found = []
        for article, starts in zip(self._articles, self._starts, strict=True):
            denying: list[Span] = []
            for said in article.attributions:
                cue = (n for s in said.cue for n in range(bisect_left(starts, s.start), bisect_left(starts, s.end)))
                if any(article.tokens[n].lemma.casefold() in DENYING for n in cue):
                    denying.extend(said.content)
            found.append(denying)
        return found

    def _said(self, place: Evidence) -> frozenset[str]:
        """Return the words and base forms at a place; each is asked for with every other of its point."""
        if place not in self._words:
            self._words[place] = self._forms(place)
        return self._words[place]

    def _forms(self, place: Evidence) -> frozenset[str]:
        number = self._numbers[place.article]
        starts = self._starts[number]
        tokens = self._articles[number].tokens[bisect_left(starts, place.start) : bisect_left(starts, place.end)]
        return frozenset(form for t in tokens for form in (base_form(t, OPPOSITES), t.text.casefold()))

    def of(self, fact: Evidence, passage: Evidence) -> Verdict:
        """Return what the sentence at ``passage`` says of the fact."""
        return self.of_all([(fact, passage)])[0]

    def of_all(self, pairs: Iterable[tuple[Evidence, Evidence]]) -> list[Verdict]:
        """Return what the sentence at each pair's second place says of the fact at its first, in order."""
        asked = [self._asked(*pair) for pair in pairs]
        new = list(dict.fromkeys(row for row in asked if row is not None and row not in self._known))
        if new:
            self._read(new)
        return [UNKNOWN if row is None else self._known[row] for row in asked]

    def _read(self, new: Sequence[Asked]) -> None:
        assert self._judge is not None
        for row, found in zip(new, self._judge.of(new).tolist(), strict=True):
            kinds = found[APART + 1 :]
            differs = DIFFERS[kinds.index(max(kinds))]
            self._known[row] = Verdict(found[SUPPORTS], found[OTHER], found[APART], differs)

    def _bare(self, article: int, first: int, last: int) -> tuple[int, int]:
        """Leave out who said it at either end: whose word it is, the origins tell."""
        tokens, saying = self._articles[article].tokens, self._saying[article]
        low, high = first, last
        while high > low and (high - 1 in saying or tokens[high - 1].pos == "PUNCT"):
            high -= 1
        while low < high and (low in saying or tokens[low].pos in {"PUNCT", "SCONJ"}):
            low += 1
        return (low, high) if high - low >= _FEWEST else (first, last)

    @cached_property
    def _saying(self) -> list[frozenset[int]]:
        """For each article the tokens of its sources and cues."""
        found = []
        for article, starts in zip(self._articles, self._starts, strict=True):
            spans = (span for a in article.attributions for span in (*a.source, *a.cue))
            found.append(
                frozenset(n for s in spans for n in range(bisect_left(starts, s.start), bisect_left(starts, s.end)))
            )
        return found

    def _asked(self, fact: Evidence, passage: Evidence) -> Asked | None:
        one, other = self._numbers[fact.article], self._numbers[passage.article]
        starts = self._starts[one]
        first = max(0, bisect_right(starts, fact.start) - 1)
        if first < len(starts) and self._articles[one].tokens[first].end <= fact.start:
            first += 1
        if not self.ready or first >= len(starts):
            return None
        last = max(first + 1, bisect_left(starts, fact.end))
        sentence = self._articles[one].tokens[first].sentence
        first, last = self._bare(one, first, last)
        held = max(0, bisect_right(self._sentences[other], passage.start) - 1)
        last = min(last, self._articles[one].sentences[sentence].last)
        return Asked(one, sentence, first, last, other, held)
