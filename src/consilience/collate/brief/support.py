"""Whether a cited report says what a line of the brief says.

Requires names, figures, lemmas and verdicts. Idea: a line may cite a report only for what the report says, so that it
is held against the sentence that is cited: the judge must find it supported there, or the sentence and those beside it
must hold most of what the line says by weight of its rare words; every word must have its like there by the matcher,
every number, every name somewhere in that report, and no "not" on one side alone. Strict on purpose: a report that says
the same in quite other words is not cited, which costs little; one that does not say it costs the whole page. Known to
fail where the words agree and the roles do not ("A sued B").
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from consilience.collate.compare.senses import sense_of
from consilience.text.normalise import without_genitive
from consilience.text.rarity import background_rarity
from consilience.text.tree import covered_tokens, outer_tokens
from consilience.types import SILENT_KINDS, Evidence
from consilience.words.speech import NEGATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from consilience.collate.brief.wording import Wordings
    from consilience.collate.relations.verdicts import Verdicts
    from consilience.judge.matcher import Matcher
    from consilience.types import AnnotatedArticle, Clause, Span

#: share of a line's weight that the cited sentences must say; chosen on the work stories (docs/method/brief.md)
SAYS = 0.7
#: the judge's probability from which a passage says what a line says where it has some of its words, and from which it
#: may where most words are there. Of 1,415 labelled pairs of real reports that it was not trained on, hard ones, it is
#: right 90 times in a hundred from .7 on, 95 from .8, 99 from .9 (of all that support: .52, .45, .35).
SUPPORTS, SAYS_SOME, MAY_SUPPORT = 0.9, 0.2, 0.8
#: how near the two words of a line that are least told must be to some word there, on average, by the matcher: of 252
#: citations of 70 stories that a strict reader judged, .76 said all that the line says, .97 of those that have .65, of
#: which are .63 of all that do; nothing else tells so well what a line says too much (docs/method/brief.md)
EACH_WORD, LEAST = 0.65, 2
#: parts of speech of words that say something
_SAYING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
#: share from which another report is taken to tell a thing too: lower, since here a miss says "nobody else"
TELLS_TOO = 0.55
#: the judge's probabilities from which another report may say the same or answer the same question, and the nearest
#: sentences that it is asked of: low, since here too a miss says "nobody else" (of the same pairs .2 meets 82 of a
#: hundred that support, and 19 of a hundred that are apart; .4 meets 69 and 6)
MAY_TELL, MAY_ANSWER, ASKED = 0.2, 0.6, 5
#: the matcher's cosine, of a clause or the sentence, from which another report is taken to tell a thing too: of pairs
#: of sentences of the work stories that have it two in three share a fact by the key, half of all that do
NEAR_ENOUGH = 0.6
#: letters from which on a word of a name tells whose it is
_TELLS = 3


class Support:
    """Holds lines against the reports that they cite; made once for a brief."""

    def __init__(self, wordings: Wordings, verdicts: Verdicts, matcher: Matcher) -> None:
        self._wordings = wordings
        self._verdicts = verdicts
        self._matcher = matcher
        self._known: dict[tuple[Evidence, Evidence], bool] = {}
        self._may: dict[tuple[Evidence, Evidence], bool] = {}
        self._weighed: dict[Evidence, tuple[list[tuple[str, float]], float]] = {}
        #: the matcher's vectors, of the words of each sentence (article, number) and of the clauses at each place
        self._by_word: dict[tuple[str, int], NDArray[np.float32]] = {}
        self._by_clause: dict[Evidence, NDArray[np.float32]] = {}
        self._told: dict[tuple[str, int, int], tuple[frozenset[str], frozenset[str]]] = {}

    def says(self, wording: Evidence, place: Evidence) -> bool:
        """Tell whether what stands at ``place`` and beside it says what the wording says."""
        pair = (wording, place)
        if pair not in self._known:
            self._known[pair] = self.may_say(wording, place) and self._tells(wording, place)
        return self._known[pair]

    def may_say(self, wording: Evidence, place: Evidence) -> bool:
        """Tell whether all holds but what the judge finds: it takes most of the time, and is asked last."""
        pair = (wording, place)
        if pair not in self._may:
            self._may[pair] = (
                self._values(wording) <= self._values_around(place)
                and self._names(wording, place)
                and self._denies(wording) == self._denies(place)
                and self._credits(wording, place)
                and self.share(wording, place) >= (SAYS_SOME if self._verdicts.ready else SAYS)
                and not (self._verdicts.ready and self._verdicts.opposed(wording, place))
                and not (self._verdicts.ready and self.told_words(wording, place) < EACH_WORD)
            )
        return self._may[pair]

    def _tells(self, wording: Evidence, place: Evidence) -> bool:
        """Tell whether the judge finds it said, or most of the words are there and the judge does not speak against."""
        if not self._verdicts.ready:
            return True
        supports = self._verdicts.of(wording, place).supports
        return supports >= SUPPORTS or (supports >= MAY_SUPPORT and self.share(wording, place) >= SAYS)

    def told_words(self, wording: Evidence, place: Evidence) -> float:
        """Return how near the wording's least told words are to words around ``place``, on average, -1 to 1.

        One word more than a report says is what readers find wrong with a line most often ("of Vancouver",
        "interim", "on Twitter"), and no measure of the whole line sees it.
        """
        around = self._around(place)
        there = self._vectors(place.article, range(*around))
        tokens = self._wordings.articles[wording.article].tokens
        saying = [number for number in self._wordings.tokens(wording) if tokens[number].pos in _SAYING]
        if not saying or not len(there):
            return 0.0
        nearest = np.sort((self._vectors(wording.article, saying) @ there.T).max(1))
        return round(float(nearest[:LEAST].mean()), 4)

    def _vectors(self, article: str, numbers: Sequence[int]) -> NDArray[np.float32]:
        """Return the matcher's vectors of tokens, one a row."""
        known = self._wordings.articles[article]
        rows = []
        for number in numbers:
            place = (article, known.tokens[number].sentence)
            if place not in self._by_word:
                self._by_word[place] = self._matcher.words(*place)
            rows.append(self._by_word[place][number - known.sentences[place[1]].first])
        return np.stack(rows) if rows else np.zeros((0, 0), np.float32)

    def _around(self, place: Evidence) -> tuple[int, int]:
        """Return the half-open range of the tokens of the sentence and of those beside it."""
        article = self._wordings.articles[place.article]
        numbers = self._wordings.tokens(place)
        if not numbers:
            return (0, 0)
        first = max(0, article.tokens[numbers[0]].sentence - 1)
        last = min(len(article.sentences) - 1, article.tokens[numbers[-1]].sentence + 1)
        return article.sentences[first].first, article.sentences[last].last

    def elsewhere(self, wording: Evidence) -> bool:
        """Tell whether any sentence of another report tells most of what the wording says, or answers its question."""
        near = []
        vectors = self._clause_vectors(wording)
        for place in self._elsewhere(wording.article):
            cosine = float((vectors @ self._clause_vectors(place).T).max())
            if cosine >= NEAR_ENOUGH or self.share(wording, place) >= TELLS_TOO:
                return True
            near.append((cosine, place))
        likely = sorted(near, key=lambda row: (-round(row[0], 4), row[1]))[:ASKED]
        found = (self._verdicts.of(wording, place) for _, place in likely if self._verdicts.ready)
        return any(verdict.supports >= MAY_TELL or verdict.other >= MAY_ANSWER for verdict in found)

    def _clause_vectors(self, place: Evidence) -> NDArray[np.float32]:
        """Return the matcher's vectors of the clauses at a place, one a row; of its sentence where there are none."""
        if place in self._by_clause:
            return self._by_clause[place]
        article = self._wordings.articles[place.article]
        numbers = self._wordings.tokens(place)
        sentence = article.tokens[numbers[0]].sentence if numbers else 0
        clauses = self._clauses[place.article].get(sentence, ())
        whole, *parts = self._matcher.vectors(place.article, sentence, [clause.tokens for clause in clauses])
        pairs = zip(clauses, parts, strict=True)
        inside = [vector for clause, vector in pairs if place.start <= clause.start and clause.end <= place.end]
        found = self._by_clause[place] = np.stack(inside or [whole])
        return found

    @cached_property
    def _clauses(self) -> Mapping[str, Mapping[int, Sequence[Clause]]]:
        """For each article its clauses by their sentence."""
        found: dict[str, dict[int, list[Clause]]] = {}
        for article in self._wordings.ordered:
            for clause in article.clauses:
                found.setdefault(article.id, {}).setdefault(clause.sentence, []).append(clause)
        return {article.id: found.get(article.id, {}) for article in self._wordings.ordered}

    def _elsewhere(self, article: str) -> Iterator[Evidence]:
        """Yield the sentences of the other reports."""
        for other in self._wordings.ordered:
            if other.id != article:
                spoken = (sentence for sentence in other.sentences if sentence.kind not in SILENT_KINDS)
                yield from (Evidence(other.id, sentence.start, sentence.end) for sentence in spoken)

    def share(self, wording: Evidence, place: Evidence) -> float:
        """Return the share of the wording's weight that the sentence at ``place`` and those beside it say, 0 to 1."""
        weights, total = self._weights(wording)
        there, senses = self._told_at(place)
        said = sum(weight for key, weight in weights if key in there or (sense_of(key) or "-") in senses)
        return said / total if total else 0.0

    def _weights(self, wording: Evidence) -> tuple[list[tuple[str, float]], float]:
        """Return the wording's keys in order with their weights, and the sum; every sentence asks for it."""
        if wording not in self._weighed:
            weights = [(key, background_rarity(key)) for key in sorted(self._wordings.keys(wording))]
            self._weighed[wording] = weights, sum(weight for _, weight in weights)
        return self._weighed[wording]

    def _told_at(self, place: Evidence) -> tuple[frozenset[str], frozenset[str]]:
        """Return the words of the sentence at ``place`` and of those beside it, and their senses."""
        around = (place.article, *self._around(place))
        if around not in self._told:
            tokens = self._wordings.articles[place.article].tokens[around[1] : around[2]]
            words = frozenset(form for token in tokens for form in (token.lemma.casefold(), token.text.casefold()))
            self._told[around] = words, frozenset(sense for word in words if (sense := sense_of(word)))
        return self._told[around]

    def _values(self, wording: Evidence) -> set[float]:
        figures = self._wordings.articles[wording.article].figures
        return {figure.value for figure in figures if wording.start <= figure.start < wording.end}

    def _values_around(self, place: Evidence) -> set[float]:
        article = self._wordings.articles[place.article]
        low, high = self._around(place)
        if low == high:
            return set()
        start, end = article.tokens[low].start, article.tokens[high - 1].end
        return {figure.value for figure in article.figures if start <= figure.start < end}

    def _names(self, wording: Evidence, place: Evidence) -> bool:
        names = self._wordings.articles[wording.article].names
        at = bisect_left(names, wording.start, key=lambda name: name.start)
        words = self._words[place.article]
        for name in names[at:]:
            if name.start >= wording.end:
                break
            told = [word for word in name.text.casefold().split() if len(word) >= _TELLS]
            if told and not any(without_genitive(word) in words for word in told):
                return False
        return True

    @cached_property
    def _words(self) -> Mapping[str, frozenset[str]]:
        return {
            identity: frozenset(token.text.casefold() for token in article.tokens)
            for identity, article in self._wordings.articles.items()
        }

    def _credits(self, wording: Evidence, place: Evidence) -> bool:
        """Tell whether whoever the words credit is spoken of at ``place`` too: others do not say it on that word.

        The judge is not asked who says so. Of twelve lines that said too much, readers found six to differ in this.
        """
        there, _senses = self._told_at(place)
        article = self._wordings.articles[wording.article]
        sources = (
            span
            for attribution in article.attributions
            for span in attribution.source
            if wording.start <= span.start and span.end <= wording.end
        )
        return all(self._head(article, span) in there for span in sources)

    @staticmethod
    def _head(article: AnnotatedArticle, span: Span) -> str:
        """Return the word on which the others of a source hang, as ``_told_at`` holds words."""
        inside = covered_tokens(article.tokens, span.start, span.end)
        heads = [*outer_tokens(article.tokens, inside), *inside[-1:]]
        return article.tokens[heads[0]].lemma.casefold() if heads else ""

    def _denies(self, place: Evidence) -> bool:
        tokens = self._wordings.articles[place.article].tokens
        return any(tokens[n].text.casefold() in NEGATIONS for n in self._wordings.tokens(place))
