"""How well a stretch of a report reads on its own, and what it speaks of.

Requires syntax. Idea: a line of the brief has no context, so it must bring its own: a finite verb, a subject that is a
name or a noun, both quotation marks, a moderate length; a clause that lacks these is given as its whole sentence.
Nothing is ever reworded. Known to fail where a noun phrase points back ("the attack").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from consilience.collate.brief.lexicon import CONNECTIVES, LEANING, POINTERS, SPEECH
from consilience.text.dateline import dateline_end
from consilience.text.normalise import without_genitive
from consilience.text.tree import SUBJECTS
from consilience.types import Evidence, PassageKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from consilience.types import AnnotatedArticle, Sentence, Token

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_EMPTY = SPEECH | frozenset("be have do get make take give go come".split())
_FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})
#: how plainly each kind of passage can be expected to state a fact
_PLAIN = {
    PassageKind.BODY: 1.0,
    PassageKind.HEADLINE: 0.75,
    PassageKind.CAPTION: 0.5,
    PassageKind.EMBED: 0.5,
    PassageKind.HEADING: 0.2,
}
#: share of the reports that must have a noun or surname for a reader of one line to know it
KNOWN = 0.6
#: parts of speech in which a pointing word points back ("that" may only open a clause)
_POINTING = frozenset({"PRON", "DET"})
#: "two years later", "twice that", "not only that": what was said before
_POINTS_BACK = re.compile(
    r"\b(?:years?|months?|weeks?|days?|hours?) (?:later|earlier)\b|\b(?:twice|half|all|only|like) (?:that|this)\b"
)
#: fewest words of a line, and parts of speech at which nothing ends
_FEWEST = 6
_OPEN = frozenset({"ADP", "DET", "SCONJ", "CCONJ", "PART", "AUX"})
#: relations of words that the word above them cannot do without
_ASKED_FOR = frozenset(
    "nsubj csubj obj iobj ccomp xcomp aux cop case det nummod compound flat fixed nmod neg mark".split()
)
#: words within which a line is easily read
_SHORT, _LONG = 7, 32
_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|us|[Oo]ur|I|me|[Mm]y|[Yy]ou|[Yy]our)\b")
_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?|‘[^’]{12,}’")


class Wordings:
    """Judges stretches of the articles; made once for a story."""

    def __init__(self, articles: Sequence[AnnotatedArticle]) -> None:
        #: the articles in the account's order
        self.ordered = tuple(articles)
        self.articles = {article.id: article for article in articles}
        self._starts = {article.id: [token.start for token in article.tokens] for article in articles}
        self._lemmas = {article.id: [_content_lemma(token) for token in article.tokens] for article in articles}
        self._known: dict[Evidence, float] = {}
        self._keys: dict[Evidence, frozenset[str]] = {}
        self._readable: dict[Evidence, Evidence] = {}

    def tokens(self, evidence: Evidence) -> range:
        """Return the indices of the words at ``evidence``."""
        starts = self._starts[evidence.article]
        first = bisect_right(starts, evidence.start) - 1
        tokens = self.articles[evidence.article].tokens
        if first < 0 or tokens[first].end <= evidence.start:
            first += 1
        last = bisect_right(starts, evidence.end - 1)
        return range(first, max(first, last))

    def sentence(self, evidence: Evidence) -> Sentence | None:
        """Return the sentence in which ``evidence`` begins."""
        article = self.articles[evidence.article]
        numbers = self.tokens(evidence)
        return article.sentences[article.tokens[numbers[0]].sentence] if numbers else None

    def whole(self, evidence: Evidence) -> Evidence:
        """Return the whole sentence in which ``evidence`` begins."""
        sentence = self.sentence(evidence)
        return Evidence(evidence.article, sentence.start, sentence.end) if sentence else evidence

    def keys(self, evidence: Evidence) -> frozenset[str]:
        """Return the lemmas of the words that carry what is said."""
        found = self._keys.get(evidence)
        if found is None:
            lemmas, numbers = self._lemmas[evidence.article], self.tokens(evidence)
            found = self._keys[evidence] = frozenset(lemmas[numbers.start : numbers.stop]) - {""}
        return found

    def position(self, evidence: Evidence) -> float:
        """Return how far down its article it stands, 0 to 1."""
        return evidence.start / max(1, len(self.articles[evidence.article].text))

    def quality(self, evidence: Evidence) -> float:
        """Return how well it reads on its own, 0 to 1."""
        if evidence not in self._known:
            self._known[evidence] = self._quality(evidence)
        return self._known[evidence]

    def _quality(self, evidence: Evidence) -> float:
        article = self.articles[evidence.article]
        numbers, sentence = self.tokens(evidence), self.sentence(evidence)
        if not numbers or sentence is None:
            return 0.0
        words = article.text[evidence.start : evidence.end].strip()
        outside = _QUOTED.sub(" ", words)
        score = _PLAIN.get(sentence.kind, 0.0) * self._predication(article, numbers)
        score *= 0.55 if words[:1].islower() else 1.0
        score *= 0.3 if "?" in words else 1.0
        score *= 0.6 if _unbalanced(words) else 1.0
        score *= 0.7 if len(outside.split()) < len(words.split()) / 2 else 1.0
        score *= 0.3 if _FIRST_PERSON.search(outside) else 1.0
        score *= 0.9 if article.tokens[numbers[0]].text.casefold() in CONNECTIVES else 1.0
        score *= 0.6 if "\n" in words else 1.0
        return score * _length(sum(article.tokens[n].pos != "PUNCT" for n in numbers))

    def _predication(self, article: AnnotatedArticle, numbers: range) -> float:
        """Judge verb and subject: who did what must stand in the words."""
        tokens = article.tokens
        finite = [n for n in numbers if tokens[n].tag in _FINITE]
        subjects = [n for n in numbers if tokens[n].dep in SUBJECTS]
        if not finite or not subjects:
            return 0.3
        if all(tokens[n].lemma.casefold() in SPEECH for n in numbers if tokens[n].pos == "VERB") and len(subjects) < 2:
            return 0.4
        first = tokens[subjects[0]]
        if first.text.casefold() in POINTERS:
            return 0.5
        opening = tokens[numbers[0]].text.casefold()
        return 0.75 if opening in POINTERS else 1.0

    def readable(self, evidence: Evidence) -> Evidence:
        """Return the words with the marks that close them, or their whole sentence where that reads better."""
        found = self._readable.get(evidence)
        if found is None:
            own, whole = self._closed(evidence), self._closed(self.whole(evidence))
            found = self._readable[evidence] = whole if self.quality(whole) > self.quality(own) + 0.05 else own
        return found

    def _closed(self, evidence: Evidence) -> Evidence:
        """Leave out a dateline, and take in a quotation mark just outside that has its other half inside."""
        text = self.articles[evidence.article].text
        start, end = evidence.start, evidence.end
        start = dateline_end(text, start, end)
        words = text[start:end]
        before, after = text[max(0, start - 1) : start], text[end : end + 1]
        if (words.count("“") < words.count("”") and before == "“") or (words.count('"') % 2 and before == '"'):
            start -= 1
        elif (words.count("“") > words.count("”") and after == "”") or (words.count('"') % 2 and after == '"'):
            end += 1
        return Evidence(evidence.article, start, end)

    def words(self, evidence: Evidence) -> str:
        """Return the words at ``evidence``."""
        return self.articles[evidence.article].text[evidence.start : evidence.end]

    def is_complete(self, evidence: Evidence) -> bool:
        """Tell whether the words end where something ends: no "for what", no lone subject and verb."""
        article = self.articles[evidence.article]
        tokens = [t for n in self.tokens(evidence) if (t := article.tokens[n]).pos != "PUNCT"]
        if len(tokens) < _FEWEST or tokens[-1].pos in _OPEN or tokens[-1].tag in {"WP", "WDT", "WRB"}:
            return False
        # what a colon announces is left out, and a quotation that does not close was cut
        opened = article.text[evidence.end - 1 : evidence.end + 1]
        return (
            ":" not in opened
            and not _unbalanced(self.words(evidence))
            and not _POINTS_BACK.search(self.words(evidence))
            and not self._is_cut(evidence)
        )

    def _is_cut(self, evidence: Evidence) -> bool:
        """Tell whether a word inside asks for one of its sentence that was left out: "Pelosi emerged saying"."""
        tokens, inside = self.articles[evidence.article].tokens, self.tokens(evidence)
        sentence = self.sentence(evidence)
        if not inside or sentence is None:
            return False
        outside = (*range(sentence.first, inside.start), *range(inside.stop, sentence.last))
        return any(tokens[n].head in inside and tokens[n].dep.partition(":")[0] in _ASKED_FOR for n in outside)

    def is_quoted(self, evidence: Evidence) -> bool:
        """Tell whether most of the words stand between quotation marks."""
        inside = sum(len(match.group()) for match in _QUOTED.finditer(self.words(evidence)))
        return 2 * inside > evidence.end - evidence.start

    def stands_alone(self, evidence: Evidence) -> bool:
        """Tell whether a reader of these words alone knows who is meant.

        A pronoun needs a name before it, "the agency" a name beside it or a place in the story's themes, a bare surname
        that most reports have it.
        """
        article = self.articles[evidence.article]
        tokens = [article.tokens[n] for n in self.tokens(evidence)]
        names = [n for n in article.names if evidence.start <= n.start < evidence.end]
        first_name = min((n.start for n in names), default=evidence.end)
        if tokens and tokens[0].text.casefold() in LEANING:
            return False
        if any(t.text.casefold() in POINTERS and t.pos in _POINTING and t.start < first_name for t in tokens):
            return False
        persons = [n for n in names if n.kind.value == "PERSON"]
        if any(
            len(n.text.split()) == 1 and self.themes.get(without_genitive(n.text.casefold()), 0.0) < KNOWN
            for n in persons
        ):
            return False
        first = next((n for n, t in enumerate(tokens) if t.dep in SUBJECTS), None)
        if first is None or tokens[first].pos == "PROPN":
            return first is not None
        known = self.themes.get(_content_lemma(tokens[first]), 0.0) >= KNOWN
        the = any(
            t.text.casefold() == "the" and t.start < tokens[first].start for t in tokens[max(0, first - 4) : first]
        )
        return not the or known or bool(names)

    def is_picture(self, evidence: Evidence) -> bool:
        """Tell whether the words describe a picture: a caption in the present tense."""
        sentence = self.sentence(evidence)
        if sentence is None or sentence.kind is not PassageKind.CAPTION:
            return False
        tokens = self.articles[evidence.article].tokens[sentence.first : sentence.last]
        tense = next((token.tag for token in tokens if token.tag in _FINITE), "VBZ")
        return tense in {"VBZ", "VBP"}

    def best(self, evidence: Sequence[Evidence], fit: Callable[[Evidence], float] = lambda _: 1.0) -> Evidence:
        """Return the wording that says most of what the others say and reads well on its own.

        ``fit`` is a further measure of each readable wording, 0 to 1.
        """
        bags = [(item.article, self.keys(item)) for item in evidence]

        def score(item: Evidence) -> tuple[float, int, str]:
            own = self.keys(item)
            shared = sum(len(own & keys) / (len(keys) or 1) for article, keys in bags if article != item.article)
            central = (shared + 0.2) / (len(own) + 4) ** 0.5
            return (round(central * self.quality(item) * fit(item), 6), -item.start, item.article)

        return max((self.readable(item) for item in evidence), key=score)

    @cached_property
    def themes(self) -> Mapping[str, float]:
        """For each key the share of the articles that hold it."""
        counts: dict[str, int] = {}
        for article in self.articles.values():
            for key in sorted(self.keys(Evidence(article.id, 0, len(article.text)))):
                counts[key] = counts.get(key, 0) + 1
        return {key: count / len(self.articles) for key, count in counts.items()}


def _content_lemma(token: Token) -> str:
    lemma = token.lemma.casefold() if token.pos in _CONTENT else ""
    return "" if lemma in _EMPTY or len(lemma) < 2 else lemma


def _unbalanced(words: str) -> bool:
    return words.count("“") != words.count("”") or words.count('"') % 2 == 1 or words.count("(") != words.count(")")


def _length(count: int) -> float:
    if count < _SHORT:
        return 0.4 + 0.6 * count / _SHORT
    return 1.0 if count <= _LONG else max(0.4, 1.0 - 0.02 * (count - _LONG))


def contained(first: frozenset[str], second: frozenset[str]) -> float:
    """Return the share of the shorter bag that the other holds too, 0 to 1."""
    shorter = min(len(first), len(second))
    return len(first & second) / shorter if shorter else 0.0
