"""Annotated articles for the tests of collation: marked-up text with clauses, credits, figures and times set by hand.

    article("a", "Two people were killed, police said.", said=[said("police", "said", "Two people were killed")])

Every span is found by searching its words in the text; sentences, tokens, names and quotes are those of
``builders_linking.report``. There is one clause a sentence where ``clauses`` names none.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from builders_linking import report
from consilience.collate.compare.keys import keys_of
from consilience.collate.entities.find import link_entities
from consilience.collate.entities.index import entity_index
from consilience.collate.origins.bodies import Bodies
from consilience.collate.origins.find import OriginFinder
from consilience.collate.points.group import Group, Statement
from consilience.collate.points.questions import Counted, sentence_at
from consilience.types import (
    AnnotatedArticle,
    Attribution,
    Claim,
    Clause,
    Credit,
    Evidence,
    Figure,
    Known,
    Sentence,
    Span,
    TimeExpression,
    Token,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.types import AgencyCredit, PassageKind, Reuse

#: lemmas of the inflected words that the tests' sentences use
_LEMMAS = dict.fromkeys("is are was were been has had".split(), "be") | {
    "killed": "kill",
    "died": "die",
    "injured": "injure",
    "wounded": "wound",
    "sank": "sink",
    "ships": "ship",
    "rescued": "rescue",
    "people": "person",
    "said": "say",
    "opened": "open",
    "hosted": "host",
}
_VERBS = frozenset({"kill", "die", "injure", "wound", "sink", "rescue", "say", "open", "host"})


def article(
    identity: str,
    marked: str,
    *passages: tuple[str, PassageKind],
    clauses: Sequence[str] = (),
    said: Sequence[tuple[str, str, str, str | None]] = (),
    figures: Sequence[Figure] = (),
    times: Sequence[tuple[str, str]] = (),
    published: str | None = "2024-04-30",
    language: str = "en",
    **more: Any,
) -> AnnotatedArticle:
    """Build an article; ``said`` holds (source, cue, content, speaker), ``times`` (words, value)."""
    made = report(identity, marked, *passages, **more)
    text = made.text
    tokens = tuple(_inflected(token) for token in made.tokens)
    sentences = tuple(_with_tokens(sentence, number, tokens) for number, sentence in enumerate(made.sentences))
    date = Known(published, "record") if published else None
    base = replace(made.article, published=date, language=language)
    return replace(
        made,
        article=base,
        published=date,
        tokens=tokens,
        sentences=sentences,
        clauses=_clauses(text, tokens, sentences, clauses),
        figures=tuple(figures),
        times=tuple(TimeExpression(*_place(text, words), words, "DATE", value) for words, value in times),
        attributions=tuple(
            Attribution(
                "indirect", (span(text, source),), (span(text, cue),), (span(text, content),), speaker or source
            )
            for source, cue, content, speaker in said
        ),
    )


def span(text: str, words: str) -> Span:
    """Return where ``words`` stand first."""
    return Span(*_place(text, words))


def at(found: AnnotatedArticle, words: str) -> Evidence:
    """Return where ``words`` stand first in the article."""
    return Evidence(found.id, *_place(found.text, words))


def figure(text: str, words: str, value: float, **more: Any) -> Figure:
    """Build a figure whose number is written ``words``."""
    start, end = _place(text, words)
    return Figure(start, end, words, value, **more)


def counted(article_number: int = 0, value: float = 1, text: str = "", **more: Any) -> Counted:
    """Build a figure of the article with this number, without a place: what decides how two figures relate."""
    made = Figure(0, 1, text or f"{value:g}", value, **more)
    return Counted(article_number, 0, made, 0, frozenset(), frozenset())


def counted_in(articles: Sequence[AnnotatedArticle], number: int, index: int = 0) -> Counted:
    """Build the record of a figure that an article holds."""
    found = articles[number].figures[index]
    return Counted(number, index, found, sentence_at(articles[number], found.start) or 0, frozenset(), frozenset())


def statement(articles: Sequence[AnnotatedArticle], number: int, words: str) -> Statement:
    """Build a statement from the words of an article."""
    found = articles[number]
    place = at(found, words)
    members = [n for n, token in enumerate(found.tokens) if place.start <= token.start < place.end]
    return Statement(number, found.tokens[members[0]].sentence, place, keys_of(found.tokens, members))


def group(*statements: Statement, cohesion: float = 0.8) -> Group:
    """Build a group of statements in order of article and place."""
    return Group(tuple(sorted(statements, key=lambda s: (s.article, s.evidence))), cohesion)


def claim(found: AnnotatedArticle, words: str, *speakers: str, quoted: bool = False, identity: str = "c") -> Claim:
    """Build a claim credited to ``speakers``, the nearest source first."""
    return Claim(identity, at(found, words), tuple(Credit(name, None) for name in speakers), quoted)


def origin_finder(
    articles: Sequence[AnnotatedArticle], *, reuse: Sequence[Reuse] = (), credited: Sequence[AgencyCredit] = ()
) -> OriginFinder:
    """Build the finder of origins with the entities of the articles."""
    entities = link_entities(articles)
    return OriginFinder(articles, reuse, credited, Bodies(articles, entities, entity_index(entities)))


def with_vectors(found: AnnotatedArticle, *rows: Sequence[float]) -> AnnotatedArticle:
    """Give each sentence a vector."""
    return replace(found, sentence_vectors=np.array(rows, np.float32))


def _inflected(token: Token) -> Token:
    lemma = _LEMMAS.get(token.lemma, token.lemma)
    pos = "AUX" if lemma == "be" else "VERB" if lemma in _VERBS else token.pos
    return replace(token, lemma=lemma, pos=pos)


def _with_tokens(sentence: Sentence, number: int, tokens: Sequence[Token]) -> Sentence:
    mine = [n for n, token in enumerate(tokens) if token.sentence == number]
    return replace(sentence, end=tokens[mine[-1]].end, first=mine[0], last=mine[-1] + 1)


def _clauses(
    text: str, tokens: Sequence[Token], sentences: Sequence[Sentence], wanted: Sequence[str]
) -> tuple[Clause, ...]:
    found = []
    places = [_place(text, words) for words in wanted] or [(s.start, s.end) for s in sentences]
    for start, end in places:
        members = tuple(n for n, token in enumerate(tokens) if start <= token.start < end)
        found.append(Clause(start, end, members, members[0], tokens[members[0]].sentence))
    return tuple(found)


def _place(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)
