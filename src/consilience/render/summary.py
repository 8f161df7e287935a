"""What the renderers for the terminal and for Markdown count, sort and look up in an account, alike."""

from __future__ import annotations

import math
import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from consilience.render.dates import readable, span_of
from consilience.render.decided import (
    conflict_fingerprints,
    decided_in,
    decision_view,
    origin_fingerprint,
    point_fingerprint,
    reuse_fingerprint,
)
from consilience.render.plain import count, flat, shorten
from consilience.render.words.say import words_of
from consilience.render.written import in_their_unit, quoted_around, unit_word, vague_words
from consilience.text.corrections import mends, withdrawn
from consilience.text.given import given_name
from consilience.types import (
    CORRECTION,
    Account,
    AnnotatedArticle,
    Bound,
    ConflictKind,
    Evidence,
    FigureQuestion,
    Origin,
    PassageKind,
    Relation,
    Reuse,
    Severity,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from consilience.render.decided import DecisionView
    from consilience.types import (
        BriefLine,
        Conflict,
        Decision,
        Figure,
        FigureValue,
        Known,
        Point,
        QuoteVariant,
        Saying,
        Side,
        Utterance,
    )

#: a citation of more reports than this names the first ones and the number of the others
LONGEST_CITATION = 8
SEVERITIES = tuple(Severity)
_CLOCK = re.compile(r"T\d\d:\d\d(:\d\d(\.\d+)?)?$")
#: answers that a line of the brief gives, and characters of one
_MOST_ANSWERS, _MOST_ANSWER = 6, 90
#: characters of an outlet's name and of a title: more is no name
MOST_OUTLET, MOST_TITLE = 80, 400


#: why sides differ, in the order in which an editor asks, in words
RELATIONS = {
    Relation.CONTRADICTION: "Cannot both hold",
    Relation.DISCLOSURE: "Told by some, not known to others",
    Relation.UPDATE: "An older state against a newer one",
    Relation.WORDING: "The same words, quoted differently",
    Relation.SCOPE: "Not of the same thing",
    Relation.CREDIT: "Stated as fact by some, credited by others",
    Relation.ROUNDING: "One is a rounding of the other",
    Relation.VAGUER: "One allows the other",
}


def relation_of(conflict: Conflict) -> Relation:
    """Return why a conflict's sides differ; a denial stands with the contradictions."""
    return Relation.CONTRADICTION if conflict.kind is ConflictKind.DENIAL else conflict.relation


class View:
    """An account with its articles at hand by id, and what editors decided about its items."""

    def __init__(self, account: Account, decisions: Iterable[Decision] = ()) -> None:
        self.account = account
        self._decisions = decided_in(account, decisions)
        self._fingerprints: dict[str, str] = {}
        self._articles = {article.id: article for article in account.articles}
        self._numbers = {article.id: n for n, article in enumerate(account.articles, 1)}
        self._left_out = {row.article for row in account.left_out}
        self._origins = {origin.id: origin.name for origin in account.origins}
        #: the conflict of each contested point, once it is asked for
        self._contested: dict[str, int] | None = None

    def words(self, evidence: Evidence) -> str:
        """Return the evidence's characters, on one line and safe."""
        return flat(self._articles[evidence.article].text[evidence.start : evidence.end])

    def clause(self, evidence: Evidence) -> str:
        """Return the evidence's characters with "… " before a clause that begins within its sentence."""
        words = self.words(evidence)
        return f"… {words}" if words[:1].islower() else words

    def number(self, article: str) -> int:
        """Return the 1-based number by which the article is cited."""
        return self._numbers[article]

    def cite(self, *articles: str) -> str:
        """Return citations in order, each report once: "[1][3]"."""
        numbers = sorted({self._numbers[article] for article in articles})
        shown = "".join(f"[{n}]" for n in numbers[:LONGEST_CITATION])
        more = len(numbers) - LONGEST_CITATION
        return f"{shown} and {more} more" if more > 0 else shown

    def cited(self, evidence: Iterable[Evidence]) -> str:
        """Return citations of the evidence's articles."""
        return self.cite(*(item.article for item in evidence))

    def origin(self, identity: str) -> str:
        """Return the name of an origin."""
        return flat(self._origins.get(identity, identity))

    def outlet(self, article: str) -> str:
        """Return the article's outlet, else the name of its file or the host of its address, else its id."""
        found = self._articles[article].article
        known = found.outlet.value if found.outlet else ""
        name = flat(known or (given_name(found.names[0]) if found.names else "") or found.id)
        return shorten(name, MOST_OUTLET)

    @property
    def compared(self) -> tuple[AnnotatedArticle, ...]:
        """The articles that take part in the comparison."""
        return tuple(article for article in self.account.articles if article.id not in self._left_out)

    def event(self) -> str:
        """Return the event in one line, else the first report's title."""
        if self.account.event:
            return self.words(self.account.event.wording)
        for article in self.account.articles:
            return title_of(article)
        return "No report"

    def decision(self, kind: str, fingerprint: str) -> DecisionView | None:
        """Return what an editor decided about an item, None where nobody did."""
        found = self._decisions.get((kind, fingerprint))
        return decision_view(found) if found else None

    def settled(self, conflict: Conflict) -> DecisionView | None:
        """Return what an editor decided about a conflict."""
        return self.decision("conflict", self.fingerprint(conflict)) if self._decisions else None

    def overruled(self, item: Reuse | Origin) -> DecisionView | None:
        """Return what an editor decided about the dependence of two reports, or about an origin."""
        if isinstance(item, Reuse):
            return self.decision("reuse", reuse_fingerprint(item))
        return self.decision("origin", origin_fingerprint(item))

    def fingerprint(self, conflict: Conflict) -> str:
        """Return what names a conflict in every account of the story."""
        if not self._fingerprints:
            self._fingerprints = conflict_fingerprints(self.account)
        return self._fingerprints[conflict.id]

    def checked(self, point: Point) -> DecisionView | None:
        """Return what an editor decided about a point."""
        return self.decision("point", point_fingerprint(point, self.account)) if self._decisions else None

    def group(self, conflict: Conflict) -> str:
        """Return the heading under which a conflict stands."""
        return "Settled by an editor" if self.settled(conflict) else RELATIONS[relation_of(conflict)]

    def is_open(self, conflict: Conflict) -> bool:
        """Tell whether an editor has to look at a conflict still."""
        return conflict.severity is not Severity.LOW and not self.settled(conflict)

    def facts(self) -> tuple[str, ...]:
        """Return what stands under the event: reports, outlets, time span, open conflicts.

        No sum of origins: each stands behind some points, and none behind all, so that their number says nothing.
        """
        articles = self.compared
        outlets = {article.article.outlet.value for article in articles if article.article.outlet}
        span = span_of(known.value for article in articles if (known := published_of(article)))
        opened = sum(map(self.is_open, self.account.conflicts))
        facts = (
            count(len(articles), "report"),
            count(len(outlets), "outlet") if outlets else "",
            span,
            count(opened, "open conflict") if len(articles) > 1 else "",
        )
        return tuple(fact for fact in facts if fact)

    def points(self) -> list[Point]:
        """Return the points in order of support: reports, then independent origins."""
        return sorted(self.account.points, key=lambda point: (-len(point.articles), -len(point.origins)))

    def conflicts(self) -> tuple[list[Conflict], list[Conflict]]:
        """Return the conflicts to show in full, contradictions first and settled ones last, and those to fold."""

        def order(conflict: Conflict) -> tuple[bool, int, int, bool]:
            rank = tuple(RELATIONS).index(relation_of(conflict))
            return bool(self.settled(conflict)), rank, SEVERITIES.index(conflict.severity), conflict.within

        found = sorted(self.account.conflicts, key=order)
        full = [conflict for conflict in found if conflict.severity is not Severity.LOW]
        return full, [conflict for conflict in found if conflict.severity is Severity.LOW]

    def conflict_of(self, point: Point) -> int:
        """Return the place, from 1, of the first open conflict, as they are shown, that a point is part of; else 0."""
        if self._contested is None:
            found: dict[str, int] = {}
            for number, conflict in enumerate(self.conflicts()[0], 1):
                for identity in conflict.points if self.is_open(conflict) else ():
                    found.setdefault(identity, number)
            self._contested = found
        return self._contested.get(point.id, 0)

    def answer(self, conflict: Conflict, side: Side) -> str:
        """Return what a side of a conflict answers; where quotes differ, with the words around the difference."""
        told = flat(words_of(side))
        if conflict.relation is Relation.WORDING and conflict.kind is ConflictKind.WORDING and side.evidence:
            return quoted_around(self.words(side.evidence[0]), told)
        return told

    def note(self, line: BriefLine) -> str:
        """Return what stands after a line of the brief; of a line that is disputed the answer of each side."""
        conflict = next((c for c in self.account.conflicts if line.note and c.explanation == line.note), None)
        if conflict is None:
            return flat(words_of(line.note))
        answers = [shorten(self.answer(conflict, side), _MOST_ANSWER) for side in conflict.sides]
        more = [f"and {len(answers) - _MOST_ANSWERS} more"] if len(answers) > _MOST_ANSWERS else []
        return f"{flat(words_of(self.asked(conflict)))} {' / '.join((*answers[:_MOST_ANSWERS], *more))}"

    def asked(self, conflict: Conflict) -> Saying:
        """Return a conflict's question, with a unit in the word that its answers have."""
        return in_their_unit(conflict.question, (side.value for side in conflict.sides))

    def question(self, found: FigureQuestion) -> Saying:
        """Return a question of number, with a unit in the word that its answers have."""
        return in_their_unit(found.question, (self.words(value.evidence) for value in found.values))

    def range(self, found: FigureQuestion) -> Saying | None:
        """Return the range of a question's answers, None where they only give an order of size ("dozens")."""
        return None if all(map(self._vague, found.values)) else found.range

    def number_shown(self, value: FigureValue, unit: str) -> str:
        """Return an answer to a question of number: a vague one as written, the unit in the report's word."""
        if figure := self._vague(value):
            return vague_words(figure)
        return figure_words(value.value, value.bound, value.maximum, unit_word(self.words(value.evidence), unit))

    def is_vague(self, value: FigureValue) -> bool:
        """Tell whether an answer only gives an order of size: its number is ours, and is neither shown nor drawn."""
        return self._vague(value) is not None

    def _vague(self, value: FigureValue) -> Figure | None:
        figures = self._articles[value.article].figures
        found = figures[value.figure] if value.figure < len(figures) else None
        return found if found and found.vague else None

    def groups(self) -> list[list[str]]:
        """Return the compared articles in order of publication, those that share a text side by side."""
        home = {article.id: article.id for article in self.compared}

        def root(identity: str) -> str:
            while home[identity] != identity:
                identity = home[identity]
            return identity

        for row in self.account.reuse:
            if set(row.articles) <= home.keys():
                first, second = sorted((root(identity) for identity in row.articles), key=self.number)
                home[second] = first
        found: dict[str, list[str]] = {}
        for article in self.compared:
            found.setdefault(root(article.id), []).append(article.id)
        return list(found.values())

    @staticmethod
    def label(conflict: Conflict) -> str:
        """Return the conflict's kind and relation, "figure · update", and where both sides stand in one report."""
        words = dict.fromkeys((conflict.kind.value, conflict.relation.value))
        return " · ".join([*words, *(["inside one report"] if conflict.within else [])])


def corrections(article: AnnotatedArticle) -> list[str]:
    """Return the notes in which a report corrects itself, each value that it takes back marked as withdrawn."""
    notes: list[str] = []
    for passage in article.passages:
        note = article.text[passage.start : passage.end]
        if passage.reason == CORRECTION and mends(note):
            for _, end in reversed(withdrawn(note)):
                note = f"{note[:end]} [withdrawn]{note[end:]}"
            notes.append(flat(note))
    return notes


class Level(NamedTuple):
    """One value that several reports give."""

    shown: str
    value: FigureValue
    #: each source, "" where nobody is credited, with citations of the reports that credit it
    sources: tuple[tuple[str, str], ...]
    #: True where it only gives an order of size, and has no place on a line
    vague: bool = False


def levels(question: FigureQuestion, view: View) -> list[Level]:
    """Return the different values of a question from low to high, each with the reports that give it."""

    def key(value: FigureValue) -> tuple[float, str, float, str]:
        words = view.number_shown(value, question.unit) if view.is_vague(value) else ""
        return value.value, value.bound, value.maximum or value.value, words

    found = []
    for _, rows in groupby(sorted(question.values, key=key), key=key):
        same = list(rows)
        by_source: dict[str, list[str]] = {}
        for row in same:
            by_source.setdefault(flat(row.source or ""), []).append(row.article)
        sources = tuple((source, view.cite(*articles)) for source, articles in by_source.items())
        first = same[0]
        found.append(Level(view.number_shown(first, question.unit), first, sources, view.is_vague(first)))
    return found


def figure_words(value: float, bound: Bound, maximum: float | None = None, unit: str = "") -> str:
    """Return a figure in words: "at least 34,535", "80 kg", "12 %"."""
    number = amount(value) if maximum is None else f"{amount(value)}–{amount(maximum)}"
    sign = "%" if unit == "percent" else flat(unit)
    qualifier = "" if bound is Bound.EXACTLY else f"{bound} "
    return f"{qualifier}{number} {sign}".strip()


def told_figure(figure: Figure) -> str:
    """Return a figure of a report in words: a vague one as written, the unit in the report's word."""
    if figure.vague:
        return vague_words(figure)
    return figure_words(figure.value, figure.bound, figure.maximum, unit_word(figure.text, figure.unit))


def amount(value: float) -> str:
    """Return a number with commas between thousands, without a needless fraction."""
    if not math.isfinite(value):
        return "beyond all bounds"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.6g}" if abs(value) < 1e6 else f"{value:,.2f}"


def same_variants(utterance: Utterance, view: View) -> list[tuple[QuoteVariant, tuple[str, ...]]]:
    """Return the utterance's different wordings, each with the reports that have it so."""
    found: dict[str, tuple[QuoteVariant, list[str]]] = {}
    for variant in utterance.variants:
        words = view.words(variant.evidence).rstrip(" ,.")
        found.setdefault(words, (variant, []))[1].append(variant.article)
    return [(variant, tuple(articles)) for variant, articles in found.values()]


def published_of(article: AnnotatedArticle) -> Known | None:
    """Return the date of publication, read or inferred."""
    return article.published or article.article.published


def date_words(known: Known | None) -> str:
    """Return a date of publication with how it is known where a text had to tell it, or what speaks against it."""
    if known is None:
        return "no date"
    # one that names no zone is taken to mean UTC, by which a library orders it
    zone = "Z" if _CLOCK.search(known.value) else ""
    shown = flat(readable(f"{known.value}{zone}"))
    if known.how in {"record", "page"}:
        # a date from metadata has evidence in the text only where the text casts doubt on it
        return f"{shown} ({flat(known.reason)})" if known.evidence else shown
    reason = f": {flat(known.reason)}" if known.reason else ""
    how = {"text": "from the text", "other reports": "from other reports", "file": "from the file"}.get(
        known.how, known.how
    )
    return f"{shown} ({flat(how)}{reason})"


def title_of(article: AnnotatedArticle) -> str:
    """Return the article's title, else its headline, else its first words that are no furniture."""
    if article.article.title:
        return shorten(flat(article.article.title.value), MOST_TITLE)
    passages = sorted(article.passages, key=lambda passage: passage.start)
    first = next((passage for passage in passages if passage.kind is PassageKind.HEADLINE), None) or next(
        (passage for passage in passages if passage.kind is PassageKind.BODY), None
    )
    start = first.start if first else 0
    return shorten(flat(article.text[start : start + 400].lstrip().split("\n", 1)[0]), 200)
