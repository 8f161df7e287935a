"""Read the facts of an article: one of each clause that says something.

Requires clauses, figures, times, quotes and entities. Idea: a clause's predicate and its arguments, and beside them the
figures, times and quoted words that stand in the clause itself. Known to fail where two clauses share an argument
that only one of them has.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from consilience.collate.facts.arguments import Argument, arguments_of
from consilience.collate.facts.lexicon import BECAUSE, EMPTY
from consilience.collate.facts.predicate import Predicate, predicate_of
from consilience.collate.points.claims import chain_of
from consilience.text.tree import make_tree
from consilience.types import Evidence, QuoteKind
from consilience.types.fact import Answer, AnswerKind, Fact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from consilience.collate.entities.index import EntityIndex
    from consilience.types import AnnotatedArticle, Clause

#: parts of speech that say what happens or holds
_SAYING = frozenset({"VERB", "ADJ", "NOUN", "PROPN", "AUX"})
_WHERE = frozenset({AnswerKind.PLACE, AnswerKind.ORIGIN, AnswerKind.GOAL, AnswerKind.CAUSE})


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """A fact with the tokens that it was read from; indices are those of its article."""

    fact: Fact
    article: int
    #: index of its clause, and of its sentence
    clause: int
    sentence: int
    predicate: Predicate
    arguments: tuple[Argument, ...]


def read_facts(articles: Sequence[AnnotatedArticle], index: EntityIndex) -> tuple[Read, ...]:
    """Return the facts of all articles, in their order and that of the text."""
    return tuple(read for n, article in enumerate(articles) for read in _Reader(article, n, index).facts())


class _Reader:
    """Reads the facts of one article."""

    def __init__(self, article: AnnotatedArticle, number: int, index: EntityIndex) -> None:
        self._article = article
        self._number = number
        self._index = index
        self._tree = make_tree(article)
        self._inside = _Inside(article)

    def facts(self) -> Iterator[Read]:
        """Yield a fact for each clause that says something, in order."""
        for place, clause in enumerate(self._article.clauses):
            predicate = predicate_of(self._tree, clause.head)
            arguments = arguments_of(self._tree, predicate.token, predicate.subject_of)
            token = self._tree.tokens[predicate.token]
            if token.pos in _SAYING and (arguments or token.lemma.casefold() not in EMPTY):
                fact = self._fact(clause, predicate, arguments, f"k{self._number + 1}.{place + 1}")
                yield Read(fact, self._number, place, clause.sentence, predicate, arguments)

    def _fact(self, clause: Clause, predicate: Predicate, arguments: Sequence[Argument], identity: str) -> Fact:
        evidence = Evidence(self._article.id, clause.start, clause.end)
        token = self._tree.tokens[predicate.token]
        return Fact(
            id=identity,
            evidence=evidence,
            predicate=Evidence(self._article.id, token.start, token.end),
            lemma=token.lemma.casefold(),
            affirmed=predicate.affirmed,
            modality=predicate.modality,
            chain=chain_of(self._article, evidence),
            answers=self._answers(clause, predicate, arguments),
            negation=self._at(predicate.negation),
            modal=self._at(predicate.modal),
        )

    def _answers(self, clause: Clause, predicate: Predicate, arguments: Sequence[Argument]) -> tuple[Answer, ...]:
        marked = list(self._inside.of(clause))
        times = [answer.evidence for answer in marked if answer.kind is AnswerKind.TIME]
        named = [self._named(argument) for argument in arguments]
        # "around 5:10" is when, and not where.
        named = [a for a in named if a.kind not in _WHERE or not any(a.evidence.overlaps(time) for time in times)]
        found = {*named, *marked, *self._why(predicate)}
        return tuple(sorted(found, key=lambda answer: (answer.evidence, answer.kind)))

    def _at(self, token: int | None) -> Evidence | None:
        return None if token is None else self._stretch(token, token)

    def _stretch(self, first: int, last: int) -> Evidence:
        return Evidence(self._article.id, self._tree.tokens[first].start, self._tree.tokens[last].end)

    def _named(self, argument: Argument) -> Answer:
        """Return what an argument answers: the entity that its head names, or its words."""
        place = self._stretch(argument.first, argument.last)
        head = self._tree.tokens[argument.head]
        name = self._tree.name_around(head.start, head.end)
        entity = (self._index.at(self._article.id, name.start, name.end) or "") if name else ""
        value = self._index.names.get(entity, "") or self._article.text[place.start : place.end]
        return Answer(argument.kind, place, value, entity)

    def _why(self, predicate: Predicate) -> Iterator[Answer]:
        """Yield the clause that says why."""
        tree = self._tree
        for child in tree.children[predicate.token]:
            opened = any(tree.tokens[c].lemma.casefold() in BECAUSE for c in tree.children[child])
            if opened and tree.tokens[child].dep == "advcl":
                members = tree.subtree(child)
                place = self._stretch(members[0], members[-1])
                yield Answer(AnswerKind.CAUSE, place, self._article.text[place.start : place.end])


class _Inside:
    """Finds the figures, times and quotations of an article that stand in a clause."""

    def __init__(self, article: AnnotatedArticle) -> None:
        rows = sorted(_marked(article), key=lambda answer: (answer.evidence.start, answer.kind))
        self._starts = [answer.evidence.start for answer in rows]
        self._answers = rows
        self._tokens = article.tokens

    def of(self, clause: Clause) -> Iterator[Answer]:
        """Yield what begins at one of the clause's own tokens, and the quotations between its ends."""
        own = {self._tokens[n].start for n in clause.tokens}
        first, stop = (bisect_left(self._starts, at) for at in (clause.start, clause.end))
        for answer in self._answers[first:stop]:
            if answer.kind is AnswerKind.WORDS or answer.evidence.start in own:
                yield answer


def _marked(article: AnnotatedArticle) -> Iterator[Answer]:
    for figure in article.figures:
        yield Answer(AnswerKind.NUMBER, Evidence(article.id, figure.start, figure.end), f"{figure.value:.15g}")
    for time in article.times:
        if time.type in {"DATE", "TIME"} and time.value:
            yield Answer(AnswerKind.TIME, Evidence(article.id, time.start, time.end), time.value)
    for quote in article.quotes:
        if quote.kind is not QuoteKind.SCARE:
            yield Answer(AnswerKind.WORDS, Evidence(article.id, quote.start, quote.end), quote.text)
