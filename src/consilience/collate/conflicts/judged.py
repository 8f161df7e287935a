"""Where two statements of one point answer its question otherwise, as the judge sees it and what is marked confirms.

Requires points and verdicts. Idea: the judge says that two statements answer one question otherwise, and what differs;
a conflict is shown only where the annotation holds that difference: numbers that do not fit, days that do not hold each
other, other places or names in the same role, "not" on one side, opposite verbs. Nothing typed, nothing shown. Known to
fail where two facts of one kind stand side by side, which the judge can take for one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from consilience.collate.compare.dates import days_of, told_times
from consilience.collate.compare.senses import sense_of
from consilience.collate.conflicts.difference import (
    TOLD,
    Difference,
    at_a_glance,
    of_days,
    of_numbers,
    of_statements,
    only_of_unit,
)
from consilience.collate.conflicts.figures import relate
from consilience.collate.points.questions import (
    GENERIC,
    OF_A_WHOLE,
    THE_WHOLE,
    Counted,
    counted_in,
    sentence_from,
)
from consilience.collate.relations.contrary import contrary_pairs, pairs_of
from consilience.text.lemmas import base_form
from consilience.text.normalise import without_genitive
from consilience.text.tree import SUBJECTS, covered_tokens, outer_tokens
from consilience.types import Conflict, ConflictKind, Evidence, Relation, Saying, Says, Severity
from consilience.words.events import OPPOSITES
from consilience.words.speech import DENY, NEGATIONS, SAY

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from consilience.collate.points.group import Statement
    from consilience.collate.points.make import Matrix
    from consilience.collate.relations.contrary import Contrary
    from consilience.collate.relations.verdicts import Verdicts
    from consilience.types import AnnotatedArticle, Figure, TimeExpression, Token

#: the whole that a part is said to be of
_WHOLE = re.compile(rf"\bof\s+(?:{THE_WHOLE})\s+$")
_FIRST_PERSON = frozenset("I me my My we We us our Our".split())
#: words up to which a statement says one thing, so that its verb is what it says
_PLAIN = 18


def judged_conflicts(articles: Sequence[AnnotatedArticle], matrix: Matrix, verdicts: Verdicts) -> list[Conflict]:
    """Return one conflict for each kind of difference in each point, the surest pair of statements first."""
    found = []
    for point, group in zip(matrix.points, matrix.groups, strict=True):
        told: set[ConflictKind] = set()
        places = [statement.evidence for statement in group.statements]
        # Most pairs show nothing that could be told, whatever the judge says of them: it is asked of the others.
        open_pairs = [pair for pair in pairs_of(places) if _shows(articles, *(group.statements[n] for n in pair))]
        for pair in contrary_pairs(places, verdicts, open_pairs):
            one, other = group.statements[pair.low], group.statements[pair.high]
            difference = _difference(articles, one, other, pair)
            if difference is not None and difference.kind not in told:
                told.add(difference.kind)
                found.append(difference.conflict((point.id,)))
    return found


def _shows(articles: Sequence[AnnotatedArticle], one: Statement, other: Statement) -> bool:
    """Tell whether what is marked in two statements holds any difference that the judge may name."""
    return any(find(articles, one, other) for find in _ANY_FINDER)


def _difference(
    articles: Sequence[AnnotatedArticle], one: Statement, other: Statement, pair: Contrary
) -> Difference | None:
    """Return the difference that the judge names, where what is marked in both statements holds it."""
    finders = _FINDERS.get(pair.differs, ()) if pair.likely else ()
    found = next((found for find in finders if (found := find(articles, one, other))), None)
    return found or _denied(articles, one, other)


def _figures(articles: Sequence[AnnotatedArticle], one: Statement, other: Statement) -> Difference | None:
    """Return the only numbers of one unit that both statements have, where they do not fit."""
    rows = [counted_in(articles[s.article], s.article, s.evidence, s.sentence) for s in (one, other)]
    for pair in only_of_unit(*rows):
        if _alike(articles, *pair):
            relation = relate(articles, *pair)
            return of_numbers(articles, pair, relation) if relation in TOLD else None
    return None


def _alike(articles: Sequence[AnnotatedArticle], first: Counted, second: Counted) -> bool:
    """Tell whether two numbers count one kind of thing as far as their nouns and what happened to it say."""
    rows = [(articles[counted.article], counted.figure) for counted in (first, second)]
    states = {first.figure.state, second.figure.state} - {""}
    verbs = {_verb(*row) for row in rows}
    if first.noun != second.noun or len(states) > 1 or not (first.noun or states or len(verbs) == 1):
        return False
    if any(OF_A_WHOLE.match(a.text, f.end) or _WHOLE.search(a.text[max(0, f.start - 12) : f.start]) for a, f in rows):
        return False
    # "UK consumers" are some of the consumers.
    return len({_qualities(article, figure) for article, figure in rows}) == 1


def _verb(article: AnnotatedArticle, figure: Figure) -> str:
    return article.tokens[figure.verb].lemma if figure.verb >= 0 else f"none {article.id}"


def _qualities(article: AnnotatedArticle, figure: Figure) -> frozenset[str]:
    """Return the adjectives and names of the phrase that a figure counts."""
    span = figure.counted_span
    inside = covered_tokens(article.tokens, span.start, span.end) if span else ()
    found = (article.tokens[n] for n in inside)
    return frozenset(token.lemma.casefold() for token in found if token.pos in {"ADJ", "PROPN"})


def _times(articles: Sequence[AnnotatedArticle], one: Statement, other: Statement) -> Difference | None:
    """Return the only days that both statements name, where neither holds the other."""
    rows = [[time for time in told_times(articles[s.article], s.evidence) if days_of(time.value)] for s in (one, other)]
    if [len(row) for row in rows] != [1, 1]:
        return None
    first, second = rows[0][0], rows[1][0]
    if _role(articles[one.article], first)[1] != _role(articles[other.article], second)[1]:
        return None
    if first.value.startswith(second.value) or second.value.startswith(first.value):
        return None
    places = [Evidence(articles[s.article].id, t.start, t.end) for s, t in ((one, first), (other, second))]
    return of_days((places[0], places[1]), (first.value, second.value))


def _names(
    kind: ConflictKind, kinds: frozenset[str], question: Says
) -> Callable[[Sequence[AnnotatedArticle], Statement, Statement], Difference | None]:
    """Return a finder of the only name of these kinds that each statement has and the other has not."""

    def find(articles: Sequence[AnnotatedArticle], one: Statement, other: Statement) -> Difference | None:
        rows = [_names_in(articles[s.article], s.evidence, kinds) for s in (one, other)]
        words = [{word for _, text in row for word in _name_words(text)} for row in rows]
        own = [
            [(place, text) for place, text in row if not _name_words(text) & words[1 - n]] for n, row in enumerate(rows)
        ]
        if [len(row) for row in own] != [1, 1]:
            return None
        if len({_role(articles[s.article], row[0][0]) for s, row in zip((one, other), own, strict=True)}) != 1:
            return None
        (place, first), (other_place, second) = own[0][0], own[1][0]
        return Difference(
            kind=kind,
            question=Saying(question, (_words(articles, one),)),
            values=(first, second),
            places=(place, other_place),
            relation=Relation.CONTRADICTION,
            severity=Severity.HIGH,
            explanation=Saying(Says.ANSWERS_APART, (first, second)),
        )

    return find


def _role(article: AnnotatedArticle, place: Evidence | TimeExpression) -> tuple[str, str]:
    """Return the relation in which a name or date stands, and the sense of the word on which it hangs."""
    inside = covered_tokens(article.tokens, place.start, place.end)
    head = next((article.tokens[n] for n in outer_tokens(article.tokens, inside)), None)
    above = article.tokens[head.head].lemma if head else ""
    return (head.dep.partition(":")[0], sense_of(above) or above) if head and above else ("", "")


def _names_in(article: AnnotatedArticle, place: Evidence, kinds: frozenset[str]) -> list[tuple[Evidence, str]]:
    return [
        (Evidence(article.id, name.start, name.end), name.text)
        for name in article.names
        if place.start <= name.start < place.end and name.kind.value in kinds
    ]


def _name_words(text: str) -> set[str]:
    return {without_genitive(word) for word in text.casefold().split() if len(word) > 2}


def _denied(articles: Sequence[AnnotatedArticle], one: Statement, other: Statement) -> Difference | None:
    """Return two short statements of which one denies the other's verb, or says the opposite of the same things."""
    tokens = [_in_first_sentence(articles[s.article], s.evidence) for s in (one, other)]
    if any(len(numbers) > _PLAIN for numbers in tokens):
        return None
    # "I did not force her", "he did not force me": who the words mean, depends on whose they are.
    if any(
        articles[s.article].tokens[n].text in _FIRST_PERSON
        for s, numbers in zip((one, other), tokens, strict=True)
        for n in numbers
    ):
        return None
    rows = [_told(articles[s.article], numbers) for s, numbers in zip((one, other), tokens, strict=True)]
    if not any(_denies(first, second) or _opposed(first, second) for first in rows[0] for second in rows[1]):
        return None
    return of_statements((one.evidence, other.evidence), (_words(articles, one), _words(articles, other)))


@dataclass(frozen=True, slots=True)
class _Told:
    """A verb with what it is said of."""

    verb: str
    lemma: str
    #: lemmas of its subject, and of its objects and obliques
    subjects: frozenset[str]
    others: frozenset[str]
    denied: bool


def _told(article: AnnotatedArticle, numbers: range) -> list[_Told]:
    """Return the verbs among the tokens of these indices, but for those of saying."""
    tokens = article.tokens
    members: dict[int, list[int]] = {}
    for number in numbers:
        members.setdefault(tokens[number].head, []).append(number)
    found = []
    for number in numbers:
        verb = tokens[number]
        if verb.pos == "VERB" and verb.lemma not in SAY:
            mine = members.get(number, [])
            named = [n for n in mine if tokens[n].pos in {"NOUN", "PROPN", "PRON"}]
            things = [tokens[n] for n in named]
            subjects = frozenset(_thing(t) for t in things if t.dep in SUBJECTS)
            others = frozenset(_thing(t) for t in things if t.dep.partition(":")[0] in {"obj", "iobj", "obl"})
            held = [*mine, *(below for n in named for below in members.get(n, []))]
            denied = _is_denied(tokens, held, members.get(verb.head, []) if verb.dep == "conj" else ())
            above = tokens[verb.head]
            if verb.dep in {"ccomp", "xcomp"} and base_form(above, DENY) in DENY:
                # "denied that he had set the fire": what is denied is not so
                denied = not denied
            found.append(
                _Told(sense_of(verb.lemma) or verb.lemma, base_form(verb, OPPOSITES), subjects, others, denied)
            )
    return found


def _is_denied(tokens: Sequence[Token], held: Sequence[int], of_first: Sequence[int]) -> bool:
    """Tell whether a negation stands with a verb, or with the one that it is joined to: "did not push and shove"."""
    if any(tokens[n].text.casefold() in NEGATIONS for n in held):
        return True
    joined = any(tokens[n].dep == "conj" for n in of_first) and not any(
        tokens[n].lemma in {"but", "instead", "rather"} for n in held
    )
    return joined and any(tokens[n].dep == "advmod" and tokens[n].text.casefold() in NEGATIONS for n in of_first)


def _thing(token: Token) -> str:
    """Return what a word names; people in general, anybody and nobody are one."""
    lemma = token.lemma.casefold()
    return "" if lemma in GENERIC or token.pos == "PRON" else lemma


def _denies(first: _Told, second: _Told) -> bool:
    """Tell whether one denies what the other says of the same."""
    shared = first.subjects & second.subjects or first.others & second.others
    return first.verb == second.verb and first.denied != second.denied and bool(shared)


def _opposed(first: _Told, second: _Told) -> bool:
    """Tell whether both say opposite things of one subject and one object, or of one subject alone.

    Opposite are verbs that are known to be: the judge alone took "came from" and "was born at" for it.
    """
    if first.denied or second.denied or second.lemma not in OPPOSITES.get(first.lemma, frozenset()):
        return False
    subjects, others = (first.subjects & second.subjects) - {""}, (first.others & second.others) - {""}
    return bool(subjects) and (bool(others) or not (first.others or second.others))


def _in_first_sentence(article: AnnotatedArticle, place: Evidence) -> range:
    """Return the tokens of a place that stand in the sentence in which it begins."""
    sentence = article.sentences[sentence_from(article, place.start)]
    return covered_tokens(article.tokens, place.start, min(place.end, sentence.end))


def _words(articles: Sequence[AnnotatedArticle], statement: Statement) -> str:
    place = statement.evidence
    return at_a_glance(articles[statement.article].text[place.start : place.end])


_PLACES = _names(ConflictKind.PLACE, frozenset({"PLACE"}), Says.WHERE_WAS_IT)
_ACTORS = _names(ConflictKind.NAME, frozenset({"PERSON", "ORG"}), Says.WHO_WAS_IT)
#: what differs -> which finders may confirm it, in order
_FINDERS = {
    "figure": (_figures,),
    "part": (_figures,),
    "time": (_times,),
    "place": (_PLACES,),
    "name": (_ACTORS, _PLACES),
    "actor": (_ACTORS, _PLACES),
}
#: all of them, and what needs no word of the judge on what differs
_ANY_FINDER = (*dict.fromkeys(find for finders in _FINDERS.values() for find in finders), _denied)
