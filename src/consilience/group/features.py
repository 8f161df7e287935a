"""What grouping needs of an article, read out of its annotation or out of plain text."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import numpy as np

from consilience.group import lexicon
from consilience.text.normalise import is_content, stem, words
from consilience.text.rarity import background_rarity
from consilience.text.stopwords import FUNCTION_WORDS
from consilience.types import SILENT_KINDS, ArticleFeatures, PassageKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from consilience.types import AnnotatedArticle, Known

_Weighted = tuple[tuple[str, float], ...]

_DAY = 86400.0
#: a run of capitalised words, for texts without annotation
_CAPITALS = re.compile(r"(?<=\s)[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?”\"])\s+|\n+")


def article_features(article: AnnotatedArticle) -> ArticleFeatures:
    """Return what grouping needs of an annotated article: two kilobytes, the same for the same annotation.

    Lemmas are weighted (1 + ln tf) · rarity², names √tf · rarity^1.5, each over passages that state facts, mentions in
    the headline counting double; the vector is the mean of the headline's and the lead's sentence vectors.
    """
    weights = _sentence_weights(article)
    lemmas, titles = _lemmas(article, weights)
    return ArticleFeatures(
        id=article.id,
        published=days(article.published),
        outlet=article.article.outlet.value if article.article.outlet else "",
        words=_heaviest({t: _tf(n) * _rarity(t) ** lexicon.WORD_POWER for t, n in lemmas.items()}, lexicon.WORDS),
        names=_weighted_names(_names(article, weights)),
        title=_heaviest({t: _rarity(t) ** lexicon.NAME_POWER for t in titles}, lexicon.TITLE),
        vector=_vector(article, weights),
    )


def text_features(identity: str, title: str, text: str, published: str | None = None) -> ArticleFeatures:
    """Return what grouping needs of a text that was not annotated: cheaper and coarser, without a vector.

    Stems stand in for lemmas, runs of capitals within sentences for names. Meant for tests and benchmarks.
    """
    head, counts, names = _stems(title), defaultdict[str, float](float), defaultdict[str, float](float)
    for term in _stems(text):
        counts[term] += lexicon.IN_BODY
    for term in head:
        counts[term] += lexicon.IN_HEADLINE
    for sentence in _SENTENCE_END.split(text):
        for match in _CAPITALS.finditer(sentence):
            names[_name_key(match.group())] += lexicon.IN_BODY
    return ArticleFeatures(
        id=identity,
        published=_days(published) if published else None,
        words=_heaviest({t: _tf(n) * _rarity(t) ** lexicon.WORD_POWER for t, n in counts.items()}, lexicon.WORDS),
        names=_weighted_names(names),
        title=_heaviest({t: _rarity(t) ** lexicon.NAME_POWER for t in head}, lexicon.TITLE),
    )


def days(published: Known | None) -> float | None:
    """Return a publication date in days since 1970-01-01 (UTC), or None where it is unknown or no ISO 8601 date."""
    return _days(published.value) if published else None


def _days(value: str) -> float | None:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() / _DAY


def _stems(text: str) -> list[str]:
    return [stem(word.form) for word in words(text) if is_content(word.form)]


def _sentence_weights(article: AnnotatedArticle) -> list[float]:
    """Return what a mention in each sentence counts; 0 where the passage states nothing."""
    found = {PassageKind.HEADLINE: lexicon.IN_HEADLINE, PassageKind.BODY: lexicon.IN_BODY}
    return [
        0.0 if sentence.kind in SILENT_KINDS else found.get(sentence.kind, lexicon.ELSEWHERE)
        for sentence in article.sentences
    ]


def _lemmas(article: AnnotatedArticle, weights: Sequence[float]) -> tuple[Mapping[str, float], list[str]]:
    """Return the weighted counts of content lemmas, and the lemmas of the headline or of the first sentence."""
    counts: dict[str, float] = defaultdict(float)
    head: dict[str, None] = {}
    first = next((n for n, weight in enumerate(weights) if weight), -1)
    has_headline = any(s.kind is PassageKind.HEADLINE for s in article.sentences)
    for token in article.tokens:
        lemma = _lemma(token.lemma)
        if not (weight := weights[token.sentence]) or token.pos not in lexicon.CONTENT_TAGS or not _tells(lemma):
            continue
        counts[lemma] += weight
        kind = article.sentences[token.sentence].kind
        if kind is PassageKind.HEADLINE or (not has_headline and token.sentence == first):
            head[lemma] = None
    return counts, list(head)


def _lemma(lemma: str) -> str:
    """Return a lemma in lower case; of an abbreviation with points the letters ("N.A.A.C.P." is "naacp")."""
    plain = lemma.lower()
    letters = plain.replace(".", "")
    return letters if letters.isalpha() and letters not in FUNCTION_WORDS else plain


def _tells(lemma: str) -> bool:
    return len(lemma) > 1 and lemma not in FUNCTION_WORDS and any(c.isalnum() for c in lemma)


def _names(article: AnnotatedArticle, weights: Sequence[float]) -> Mapping[str, float]:
    sentence_at = {token.start: token.sentence for token in article.tokens}
    counts: dict[str, float] = defaultdict(float)
    for name in article.names:
        sentence = sentence_at.get(name.start)
        if sentence is not None and weights[sentence] and (key := _name_key(name.text)):
            counts[key] += weights[sentence]
    return counts


def _name_key(text: str) -> str:
    return " ".join(word.form for word in words(text))


def _weighted_names(counts: Mapping[str, float]) -> _Weighted:
    """Return the heaviest names; a surname counts for the most frequent full name of the article that ends in it."""
    full: dict[str, str] = {}
    for key in sorted(counts, key=lambda key: (counts[key], key)):
        last = key.rpartition(" ")[2]
        if last != key:
            full[last] = key
    merged: dict[str, float] = defaultdict(float)
    for key, count in counts.items():
        merged[full.get(key, key)] += count
    weighted = {k: math.sqrt(n) * max(map(_rarity, k.split())) ** lexicon.NAME_POWER for k, n in merged.items() if k}
    return _heaviest(weighted, lexicon.NAMES)


def _tf(count: float) -> float:
    return 1.0 + math.log(max(count, 1.0))


def _rarity(term: str) -> float:
    return max(background_rarity(term), 0.0)


def _heaviest(weighted: Mapping[str, float], limit: int) -> _Weighted:
    """Return the heaviest terms with weights whose squares add up to 1, rounded so that they store compactly."""
    chosen = sorted(weighted.items(), key=lambda item: (-item[1], item[0]))[:limit]
    norm = math.sqrt(math.fsum(weight * weight for _term, weight in chosen)) or 1.0
    return tuple((term, round(weight / norm, 4)) for term, weight in chosen)


def _vector(article: AnnotatedArticle, weights: Sequence[float]) -> bytes:
    vectors = article.sentence_vectors
    if vectors is None or not len(vectors):
        return b""
    told = [n for n, weight in enumerate(weights) if weight]
    head = [n for n in told if article.sentences[n].kind is PassageKind.HEADLINE][:2]
    lead = [n for n in told if article.sentences[n].kind is PassageKind.BODY][: lexicon.LEAD]
    mean = np.asarray(vectors)[head + lead or told or [0]].mean(axis=0)
    longest = float(np.abs(mean).max())
    return np.rint(mean / longest * 127).astype(np.int8).tobytes() if longest else b""
