"""Read the facts of an article: one of each clause that says something.

Requires clauses, figures, times, quotes and entities. Idea: a clause's predicate and its arguments, and beside them the
figures, times and quoted words that stand in the clause itself. Known to fail where two clauses share an argument
that only one of them has.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from consilience.collate.compare.dates import told_times
from consilience.collate.compare.units import is_signature
from consilience.collate.facts.arguments import Argument, apposition, arguments_of, is_passive
from consilience.collate.facts.dated import dates_saying
from consilience.collate.facts.lexicon import BECAUSE, EMPTY
from consilience.collate.facts.predicate import Predicate, lemma_at, predicate_of
from consilience.collate.points.claims import chain_of
from consilience.text.numbers import written
from consilience.text.tree import SUBJECTS, make_tree
from consilience.types import SILENT_KINDS, Evidence, PassageKind, QuoteKind
from consilience.types.fact import Answer, AnswerKind, Fact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from consilience.collate.entities.index import EntityIndex
    from consilience.types import AnnotatedArticle, Clause, Sentence, Token

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
        self._times = sorted((time.start, time.end) for time in article.times)

    def facts(self) -> Iterator[Read]:
        """Yield a fact for each clause that says something, in order."""
        for place, clause in enumerate(self._article.clauses):
            if self._is_silent(self._article.sentences[clause.sentence]):
                continue
            predicate = predicate_of(self._tree, clause.head, frozenset(clause.tokens))
            bare = self._is_bare(predicate, clause)
            arguments = self._arguments(predicate, bare=bare)
            if arguments or (not bare and self._says_alone(predicate)):
                fact = self._fact(clause, predicate, arguments, f"k{self._number + 1}.{place + 1}")
                yield Read(fact, self._number, place, clause.sentence, predicate, arguments)

    def _is_silent(self, sentence: Sentence) -> bool:
        return sentence.kind in SILENT_KINDS or is_signature(self._article.text[sentence.start : sentence.end])

    def _arguments(self, predicate: Predicate, *, bare: bool) -> tuple[Argument, ...]:
        """Return the arguments of a predicate that says something, without those that are times.

        "Around 5:10" is when, and not where; "for three hours" is no cause, and "by Friday" nobody.
        """
        token = self._tree.tokens[predicate.token]
        if token.pos not in _SAYING or (bare and self._is_told(token)):
            return ()
        found = arguments_of(self._tree, predicate.token, predicate.subject_of)
        no_time = _WHERE | ({AnswerKind.ACTOR} if is_passive(self._tree, predicate.token) else set())
        return tuple(row for row in found if row.kind not in no_time or not self._is_time(row.head))

    def _is_time(self, index: int) -> bool:
        at = self._tree.tokens[index].start
        place = bisect_right(self._times, (at, len(self._article.text))) - 1
        return place >= 0 and at < self._times[place][1]

    def _says_alone(self, predicate: Predicate) -> bool:
        """Tell whether a predicate says something without arguments."""
        token = self._tree.tokens[predicate.token]
        return token.pos in _SAYING and lemma_at(self._tree, predicate.token) not in EMPTY

    def _is_bare(self, predicate: Predicate, clause: Clause) -> bool:
        """Tell whether a predicate is a noun that is said of nothing: a dateline, a kicker, a line of names."""
        token = self._tree.tokens[predicate.token]
        if predicate.token != clause.head or token.pos not in {"NOUN", "PROPN"} or token.tag.startswith("VB"):
            return False
        return self._tree.child(predicate.token, "cop", *SUBJECTS) is None

    def _is_told(self, noun: Token) -> bool:
        """Tell whether a noun without "is" is in running text: headlines alone leave it out."""
        return self._article.sentences[noun.sentence].kind is not PassageKind.HEADLINE

    def _fact(self, clause: Clause, predicate: Predicate, arguments: Sequence[Argument], identity: str) -> Fact:
        evidence = Evidence(self._article.id, clause.start, clause.end)
        return Fact(
            id=identity,
            evidence=evidence,
            predicate=self._stretch(predicate.token, predicate.token),
            lemma=lemma_at(self._tree, predicate.token),
            affirmed=predicate.affirmed,
            modality=predicate.modality,
            chain=chain_of(self._article, evidence),
            answers=self._answers(clause, predicate, arguments),
            negation=self._at(predicate.negation),
            modal=self._at(predicate.modal),
        )

    def _answers(self, clause: Clause, predicate: Predicate, arguments: Sequence[Argument]) -> tuple[Answer, ...]:
        inside = [answer for answer in self._inside.of(clause) if not self._is_of_saying(answer, predicate)]
        found = {*map(self._named, arguments), *inside, *self._why(predicate)}
        return tuple(sorted(found, key=lambda answer: (answer.evidence, answer.kind)))

    def _is_of_saying(self, answer: Answer, predicate: Predicate) -> bool:
        """Tell whether an answer says when something was said, not when it happened."""
        if answer.kind is not AnswerKind.TIME:
            return False
        # the times of a clause begin at tokens of its own
        first = self._tree.covered(answer.evidence.start, answer.evidence.end)[0]
        return dates_saying(self._tree, first, predicate.token)

    def _at(self, token: int | None) -> Evidence | None:
        return None if token is None else self._stretch(token, token)

    def _stretch(self, first: int, last: int) -> Evidence:
        return Evidence(self._article.id, self._tree.tokens[first].start, self._tree.tokens[last].end)

    def _named(self, argument: Argument) -> Answer:
        """Return what an argument answers: the entity that its head or its apposition names, or its words."""
        place = self._stretch(argument.first, argument.last)
        naming = apposition(self._tree, argument.head)
        head = self._tree.tokens[argument.head if naming is None else naming]
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
        yield Answer(AnswerKind.NUMBER, Evidence(article.id, figure.start, figure.end), written(figure.value))
    for time in told_times(article):
        if time.type in {"DATE", "TIME"} and time.value:
            yield Answer(AnswerKind.TIME, Evidence(article.id, time.start, time.end), time.value)
    for quote in article.quotes:
        if quote.kind is not QuoteKind.SCARE:
            yield Answer(AnswerKind.WORDS, Evidence(article.id, quote.start, quote.end), quote.text)
