"""Whether a cited report says what a line of the brief says.

Requires names, figures, lemmas and verdicts. Idea: a line may cite a report only for what the report says, so that it
is held against the sentence that is cited: the judge must find it supported there, or the sentence and those beside it
must hold most of what the line says by weight of its rare words; every number, every name somewhere in that report, and
no "not" on one side alone. Strict on purpose: a report that says
the same in quite other words is not cited, which costs little; one that does not say it costs the whole page. Known to
fail where the words agree and the roles do not ("A sued B").
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from consilience.collate.compare.senses import sense_of
from consilience.text.normalise import without_genitive
from consilience.text.rarity import background_rarity
from consilience.text.tree import covered_tokens, outer_tokens
from consilience.types import SILENT_KINDS, Evidence
from consilience.words.speech import NEGATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from consilience.collate.brief.wording import Wordings
    from consilience.collate.relations.verdicts import Verdicts
    from consilience.types import AnnotatedArticle, Span

#: share of a line's weight that the cited sentences must say; chosen on the work stories (docs/method/brief.md)
SAYS = 0.7
#: the judge's probability from which a passage says what a line says where it has some of its words, and from which it
#: may where most words are there. Of 1,415 labelled pairs of real reports that it was not trained on, hard ones, it is
#: right 90 times in a hundred from .7 on, 95 from .8, 99 from .9 (of all that support: .52, .45, .35).
SUPPORTS, SAYS_SOME, MAY_SUPPORT = 0.9, 0.2, 0.8
#: share from which another report is taken to tell a thing too: lower, since here a miss says "nobody else"
TELLS_TOO = 0.55
#: the judge's probabilities from which another report may say the same or answer the same question, and the likeliest
#: sentences that it is asked of: low, since here too a miss says "nobody else" (of the same pairs .2 meets 82 of a
#: hundred that support, and 19 of a hundred that are apart; .4 meets 69 and 6)
MAY_TELL, MAY_ANSWER, ASKED = 0.2, 0.6, 8
#: letters from which on a word of a name tells whose it is
_TELLS = 3


class Support:
    """Holds lines against the reports that they cite; made once for a brief."""

    def __init__(self, wordings: Wordings, verdicts: Verdicts) -> None:
        self._wordings = wordings
        self._verdicts = verdicts
        self._known: dict[tuple[Evidence, Evidence], bool] = {}
        self._may: dict[tuple[Evidence, Evidence], bool] = {}
        self._weighed: dict[Evidence, tuple[list[tuple[str, float]], float]] = {}
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
            )
        return self._may[pair]

    def _tells(self, wording: Evidence, place: Evidence) -> bool:
        """Tell whether the judge finds it said, or most of the words are there and the judge does not speak against."""
        if not self._verdicts.ready:
            return True
        supports = self._verdicts.of(wording, place).supports
        return supports >= SUPPORTS or (supports >= MAY_SUPPORT and self.share(wording, place) >= SAYS)

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
        shares = []
        for place in self._elsewhere(wording.article):
            share = self.share(wording, place)
            if share >= TELLS_TOO:
                return True
            shares.append((share, place))
        likely = sorted(shares, key=lambda row: (-round(row[0], 6), row[1]))[:ASKED]
        found = (self._verdicts.of(wording, place) for _, place in likely if self._verdicts.ready)
        return any(verdict.supports >= MAY_TELL or verdict.other >= MAY_ANSWER for verdict in found)

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
