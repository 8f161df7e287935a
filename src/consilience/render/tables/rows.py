"""Accounts as tidy tables: one observation a row, the same columns always (Wickham, Tidy Data, 2014).

Pure: an account in, rows out. Every row that rests on a passage names article, start and end (half-open, in code points
of the article's text), the words that stand there and their hash, so that tables can be joined and evidence can be
found again. Ids of points, claims, conflicts and questions are those of the account: they join the tables of one
export, and are others in the next. ``columns`` tells what is in which table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.render.dates import moment_of
from consilience.render.decided import Decided
from consilience.render.plain import shorten
from consilience.render.summary import title_of
from consilience.render.surfaces import MOST_SURFACE, Surfaces, digest_of, is_surface, surface_of
from consilience.render.tables.cells import Place, Row
from consilience.render.tables.columns import COLUMNS
from consilience.render.words.say import change_fingerprint, words_of
from consilience.types import Account, Evidence, QuoteKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from consilience.render.tables.cells import Cell
    from consilience.types import AnnotatedArticle, Change, Claim, Decision, Known, StorySummary

#: tables that an account alone does not fill
_OF_A_LIBRARY = frozenset({"stories", "changes"})


class AccountTables:
    """The rows of one account, table by table; without ``text`` no cell holds more of a report than a surface."""

    def __init__(
        self, account: Account, *, story: int = 0, decisions: Iterable[Decision] = (), text: bool = True
    ) -> None:
        self._account = account
        self._text = text
        self._decided = Decided(account, decisions)
        self._story = story
        self._text_of = {article.id: article.text for article in account.articles}
        self._origins = {origin.id: origin for origin in account.origins}

    def rows(self) -> dict[str, list[Row]]:
        """Return the rows of all tables that an account fills: all but ``stories`` and ``changes``."""
        made = {name: list(getattr(self, f"_{name}")()) for name in COLUMNS if name not in _OF_A_LIBRARY}
        if self._text:
            return made
        surfaces = surfaces_of(self._account)
        return {name: [cleaned(name, row, surfaces) for row in rows] for name, rows in made.items()}

    def _decision(self, kind: str, item: str) -> tuple[str, str, str, datetime | None]:
        found = self._decided.about(kind, item)
        return (found.verdict, found.note, found.author, moment_of(found.at)) if found else ("", "", "", None)

    def _decisions(self) -> Iterator[Row]:
        for row, item in self._decided.rows():
            yield self._story, row.kind, item, row.fingerprint, row.verdict, row.note, row.author, moment_of(row.at)

    def _place(self, article: str, start: int, end: int, *, short: bool = False) -> Place:
        words = self._text_of[article][start:end]
        shown = words if self._text else surface_of(words) if short else None
        return Place(article, start, end, shown, digest_of(words))

    def _of(self, evidence: Evidence, *, short: bool = False) -> tuple[Cell, ...]:
        """Return a place as the cells of a row's own columns."""
        place = self._place(evidence.article, evidence.start, evidence.end, short=short)
        return (*place[:3], place.text or "", place.sha256)

    def _all(self, evidence: Iterable[Evidence], *, short: bool = False) -> tuple[Place, ...]:
        return tuple(self._place(one.article, one.start, one.end, short=short) for one in evidence)

    def _texts(self) -> Iterator[Row]:
        for article in self._account.articles:
            yield self._story, article.id, article.article.text_sha256, article.text if self._text else ""

    def _passages(self) -> Iterator[Row]:
        for article in self._account.articles:
            for row in article.passages:
                place = self._of(Evidence(article.id, row.start, row.end))
                yield self._story, *place, row.kind.value, row.reason

    def _times(self) -> Iterator[Row]:
        for article in self._account.articles:
            for row in article.times:
                place = self._of(Evidence(article.id, row.start, row.end), short=True)
                yield self._story, *place, row.type, row.value, row.mod or ""

    def _entities(self) -> Iterator[Row]:
        for entity in self._account.entities:
            yield (
                self._story,
                entity.id,
                entity.name,
                entity.kind,
                tuple(dict.fromkeys(form.text for form in entity.forms if form.text != entity.name)),
                entity.articles,
                tuple(map(words_of, entity.reasons)),
                self._all((mention for form in entity.forms for mention in form.mentions), short=True),
            )

    def _reuse(self) -> Iterator[Row]:
        for row in self._account.reuse:
            yield (
                self._story,
                *row.articles,
                row.kind,
                row.share,
                words_of(row.reason),
                self._all(pair.first for pair in row.passages),
                self._all(pair.second for pair in row.passages),
            )

    def _articles(self) -> Iterator[Row]:
        left_out = {row.article: words_of(row.reason) for row in self._account.left_out}
        for number, annotated in enumerate(self._account.articles, 1):
            article = annotated.article
            published = annotated.published or article.published
            yield (
                self._story,
                article.id,
                number,
                _value(article.outlet),
                self._title(annotated),
                article.url or "",
                _moment(published),
                _value(published),
                published.how if published else "",
                _moment(article.modified),
                _value(article.modified),
                article.authors,
                article.language,
                article.names,
                len(article.text),
                article.text_sha256,
                left_out.get(article.id, ""),
            )

    def _title(self, annotated: AnnotatedArticle) -> str:
        title = _value(annotated.article.title)
        if title:
            return title
        # its headline or first words, which are its text
        return title_of(annotated) if self._text else shorten(title_of(annotated), MOST_SURFACE)

    def _points(self) -> Iterator[Row]:
        for point in self._account.points:
            names = tuple(self._origins[o].name for o in point.origins if o in self._origins)
            yield (
                self._story,
                point.id,
                point.status.value,
                len(point.articles),
                len(point.origins),
                names,
                point.articles,
                point.silent,
                *self._of(point.wording),
                self._all(point.evidence),
                *self._decision("point", point.id),
            )

    def _claims(self) -> Iterator[Row]:
        for point in self._account.points:
            for claim in point.claims:
                yield self._claim(claim, point.id)
        for claim in self._account.claims:
            yield self._claim(claim, "")

    def _claim(self, claim: Claim, point: str) -> Row:
        chain = tuple(credit.speaker for credit in claim.chain)
        origin = self._origins.get(claim.origin)
        return (
            self._story,
            claim.id,
            point,
            *self._of(claim.evidence),
            claim.quoted,
            chain[0] if chain else "",
            chain,
            origin.name if origin else "",
            origin.kind.value if origin else "",
        )

    def _facts(self) -> Iterator[Row]:
        for fact in self._account.facts:
            chain = tuple(credit.speaker for credit in fact.chain)
            yield (
                self._story,
                fact.id,
                *self._of(fact.evidence),
                fact.lemma if self._text else surface_of(fact.lemma) or "",
                fact.affirmed,
                fact.modality.value,
                chain[0] if chain else "",
                chain,
                self._all([fact.predicate]),
                self._all([fact.negation] if fact.negation else ()),
                self._all([fact.modal] if fact.modal else ()),
            )

    def _answers(self) -> Iterator[Row]:
        for fact in self._account.facts:
            for answer in fact.answers:
                short = is_surface(answer)
                yield (
                    self._story,
                    fact.id,
                    answer.kind.value,
                    *self._of(answer.evidence, short=short),
                    answer.value if self._text or answer.entity or short else "",
                    answer.entity,
                )

    def _figures(self) -> Iterator[Row]:
        asked = {(value.article, value.figure): (q, value) for q in self._account.figures for value in q.values}
        for article in self._account.articles:
            for number, figure in enumerate(article.figures):
                question, value = asked.get((article.id, number), (None, None))
                origin = self._origins.get(value.origin) if value else None
                yield (
                    self._story,
                    question.id if question else "",
                    words_of(question.question) if question else "",
                    *self._of(Evidence(article.id, figure.start, figure.end), short=True),
                    figure.value,
                    figure.maximum,
                    figure.bound.value,
                    figure.vague,
                    figure.unit,
                    figure.counted,
                    figure.state,
                    figure.place,
                    figure.as_of,
                    figure.source or "",
                    origin.name if origin else "",
                )

    def _quotes(self) -> Iterator[Row]:
        spoken = {
            (variant.article, variant.evidence.start): (utterance, variant)
            for utterance in self._account.utterances
            for variant in utterance.variants
        }
        for article in self._account.articles:
            for quote in article.quotes:
                if quote.kind is QuoteKind.SCARE:
                    continue
                utterance, variant = spoken.get((article.id, quote.start), (None, None))
                yield (
                    self._story,
                    utterance.id if utterance else "",
                    *self._of(Evidence(article.id, quote.start, quote.end)),
                    quote.kind.value,
                    (variant.speaker if variant else "") or quote.speaker or "",
                    utterance.occasion if utterance else "",
                )

    def _conflicts(self) -> Iterator[Row]:
        for conflict in self._account.conflicts:
            for number, side in enumerate(conflict.sides, 1):
                yield (
                    self._story,
                    conflict.id,
                    conflict.kind.value,
                    words_of(conflict.question),
                    conflict.relation.value,
                    conflict.severity.value,
                    conflict.within,
                    number,
                    words_of(side, iso=True),
                    side.articles,
                    side.speakers,
                    self._all(side.evidence),
                    words_of(conflict.explanation, iso=True),
                    *self._decision("conflict", conflict.id),
                )


def account_tables(
    account: Account, *, story: int = 0, decisions: Iterable[Decision] = (), text: bool = True
) -> dict[str, list[Row]]:
    """Return the rows of an account by table: all tables but those of a library, ``stories`` and ``changes``.

    ``decisions`` are those of editors about the story, in the order in which they fell. Without ``text`` no cell holds
    more of a report than a name, a figure, a time expression or a title; its places and their hashes stay.
    """
    return AccountTables(account, story=story, decisions=decisions, text=text).rows()


def change_rows(
    changes: Iterable[Change],
    *,
    story: int = 0,
    text_of: Callable[[str], str | None] | None = None,
    surfaces: Surfaces | None = None,
) -> list[Row]:
    """Return a change log as rows of the table ``changes``.

    ``text_of`` gives the text of a report's version by its id, None where that is not at hand. With ``surfaces`` no
    words are shown but short ones.
    """

    def places(evidence: Iterable[Evidence]) -> tuple[Place, ...]:
        return tuple(_placed(place, text_of, shown=surfaces is None) for place in evidence)

    rows: list[Row] = [
        (
            story,
            moment_of(change.at),
            change.kind.value,
            words_of(change.text, iso=True),
            change.articles,
            places(change.before),
            places(change.after),
            change_fingerprint(change),
        )
        for change in changes
    ]
    return [cleaned("changes", row, surfaces) for row in rows] if surfaces else rows


def story_row(summary: StorySummary, surfaces: Surfaces | None = None) -> Row:
    """Return a story as a row of the table ``stories``; with ``surfaces`` no words are shown but short ones."""
    row: Row = (
        summary.id,
        summary.headline,
        summary.reports,
        summary.outlets,
        summary.origins,
        summary.open_conflicts,
        moment_of(summary.first),
        moment_of(summary.last),
    )
    return cleaned("stories", row, surfaces) if surfaces else row


def surfaces_of(account: Account, others: Iterable[str] = ()) -> Surfaces:
    """Return what cuts the words of an account's reports, and of other texts, out of what is said of them."""
    titles = [article.article.title.value for article in account.articles if article.article.title]
    return Surfaces([*(article.text for article in account.articles), *others], titles)


def cleaned(name: str, row: Row, surfaces: Surfaces) -> Row:
    """Return a row of the table ``name`` without words that are longer than a surface."""
    return tuple(
        cell if column.kind not in {"text", "list"} else surfaces.clean(cell, column.name)
        for column, cell in zip(COLUMNS[name], row, strict=True)
    )


def _placed(place: Evidence, text_of: Callable[[str], str | None] | None, *, shown: bool) -> Place:
    text = text_of(place.article) if text_of else None
    if text is None:
        return Place(place.article, place.start, place.end, None, None)
    words = text[place.start : place.end]
    return Place(place.article, place.start, place.end, words if shown else None, digest_of(words))


def _value(known: Known | None) -> str:
    return known.value if known else ""


def _moment(known: Known | None) -> datetime | None:
    return moment_of(known.value) if known else None
