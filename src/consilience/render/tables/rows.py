"""Accounts as tidy tables: one observation a row, the same columns always (Wickham, Tidy Data, 2014).

Pure: an account in, rows out. Every row that rests on a passage names article, start and end (half-open, in code points
of the article's text) and the words that stand there, so that tables can be joined and evidence can be found again.
Ids of points, claims, conflicts and questions are those of the account: they join the tables of one export, and are
others in the next. ``COLUMNS`` is the reference of what is in which table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from consilience.render.decided import Decided
from consilience.render.summary import title_of
from consilience.render.words.say import change_fingerprint, words_of
from consilience.types import Account, QuoteKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from consilience.types import Change, Claim, Decision, Evidence, Known, StorySummary

#: a cell: text, number, truth value, several texts, or nothing
Cell = str | int | float | bool | tuple[str, ...] | None
Row = tuple[Cell, ...]


class Column(NamedTuple):
    """A column of a table."""

    name: str
    #: "text", "integer", "number", "boolean" or "list" (of texts)
    kind: str
    meaning: str


_STORY = Column("story", "integer", "id of the story, 0 for an account outside a library")
_PLACE = (
    Column("article", "text", "id of the report's version"),
    Column("start", "integer", "first code point of the passage in the article's text, from 0"),
    Column("end", "integer", "code point after its last"),
    Column("text", "text", "the words that stand there"),
)
_DECISION = (
    Column(
        "decision", "text", "what an editor decided about it: resolved, no conflict or checked, empty where nobody did"
    ),
    Column("decision_note", "text", "why"),
    Column("decision_author", "text", "who, as the editor gave it"),
    Column("decision_at", "text", "when, ISO 8601"),
)

#: table -> its columns
COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "stories": (
        _STORY,
        Column("headline", "text", "title of the report that stands for it"),
        Column("reports", "integer", "number of reports"),
        Column("outlets", "list", "their outlets"),
        Column("origins", "integer", "independent origins behind its points"),
        Column("open_conflicts", "integer", "those not settled that do not merely round, scope or word"),
        Column("first", "text", "moment of the earliest report, ISO 8601"),
        Column("last", "text", "moment of the latest report, ISO 8601"),
    ),
    "articles": (
        _STORY,
        Column("article", "text", "id of the report's version"),
        Column("number", "integer", "by which the account cites it"),
        Column("outlet", "text", "who publishes it"),
        Column("title", "text", "its title"),
        Column("url", "text", "its address"),
        Column("published", "text", "ISO 8601, with the precision that is known"),
        Column("published_how", "text", "record, page, file, text or other reports"),
        Column("modified", "text", "ISO 8601"),
        Column("authors", "list", "names"),
        Column("language", "text", "ISO 639-1"),
        Column("names", "list", "files and addresses under which it was given"),
        Column("characters", "integer", "length of its text in code points"),
        Column("text_sha256", "text", "of the text in UTF-8"),
        Column("left_out", "text", "why it takes no part in the comparison, empty where it does"),
    ),
    "points": (
        _STORY,
        Column("point", "text", "id in this export"),
        Column("status", "text", "corroborated, one origin, one report, contested or alike"),
        Column("reports", "integer", "reports that state it"),
        Column("origins", "integer", "independent origins"),
        Column("origin_names", "list", "their names"),
        Column("articles", "list", "ids of the reports that state it"),
        Column("silent", "list", "ids of the reports that do not"),
        *(column._replace(meaning=f"plainest wording: {column.meaning}") for column in _PLACE),
        *_DECISION,
    ),
    "claims": (
        _STORY,
        Column("claim", "text", "id in this export"),
        Column("point", "text", "point that it belongs to, empty where one report alone has it"),
        *_PLACE,
        Column("quoted", "boolean", "the words stand in quotation marks"),
        Column("speaker", "text", "nearest source, empty where the outlet states it itself"),
        Column("chain", "list", "sources from the nearest to the farthest"),
        Column("origin", "text", "name of the origin"),
        Column("origin_kind", "text", "text, credit, utterance, outlet or uncredited"),
    ),
    "figures": (
        _STORY,
        Column("question", "text", "question of number that it answers, empty where it stands alone"),
        Column("question_text", "text", "the question in words"),
        *_PLACE,
        Column("value", "number", "the number, the lower end of a range"),
        Column("maximum", "number", "the upper end of a range"),
        Column("bound", "text", "exactly, at least, at most, about, nearly, more than or less than"),
        Column("vague", "boolean", "a word such as dozens gives it"),
        Column("unit", "text", "percent, ISO 4217 code or measure, empty for a count"),
        Column("counted", "text", "noun that is counted"),
        Column("state", "text", "what happened to them"),
        Column("place", "text", "where, as written"),
        Column("as_of", "text", "TIMEX3 value for which it holds, where said"),
        Column("source", "text", "who is credited"),
        Column("origin", "text", "name of the origin, for answers to a question"),
    ),
    "quotes": (
        _STORY,
        Column("utterance", "text", "id in this export of the words that several reports may have"),
        *_PLACE,
        Column("kind", "text", "direct or mixed"),
        Column("speaker", "text", "full name where a report gives it"),
        Column("occasion", "text", "TIMEX3 value, where said"),
    ),
    "conflicts": (
        _STORY,
        Column("conflict", "text", "id in this export; a row is one side"),
        Column("kind", "text", "figure, date, place, name, wording, attribution, disclosure, denial or status"),
        Column("question", "text", "what is answered differently"),
        Column("relation", "text", "why the sides differ"),
        Column("severity", "text", "high, medium or low"),
        Column("within", "boolean", "one report disagrees with itself"),
        Column("side", "integer", "from 1"),
        Column("value", "text", "the side's answer"),
        Column("articles", "list", "ids of the reports that give it"),
        Column("speakers", "list", "who is credited with it"),
        Column("evidence", "list", "places as article:start-end"),
        Column("explanation", "text", "one sentence"),
        *_DECISION,
    ),
    "decisions": (
        _STORY,
        Column("kind", "text", "conflict, point, reuse (of two reports), origin, body (of two names) or name"),
        Column("item", "text", "id in this export, empty where the account does not have it any more"),
        Column("fingerprint", "text", "names the item in every account of its story"),
        Column("verdict", "text", "resolved, no conflict, checked, overruled, one body, not one body or wrong name"),
        Column("note", "text", "why"),
        Column("author", "text", "who, as the editor gave it"),
        Column("at", "text", "when, ISO 8601"),
    ),
    "changes": (
        _STORY,
        Column("at", "text", "moment, ISO 8601"),
        Column("kind", "text", "what changed"),
        Column("text", "text", "the entry"),
        Column("articles", "list", "ids of the versions that brought it"),
        Column("before", "list", "evidence before, as article:start-end"),
        Column("after", "list", "evidence after"),
        Column("fingerprint", "text", "names the entry"),
    ),
}


class AccountTables:
    """The rows of one account, table by table."""

    def __init__(self, account: Account, *, story: int = 0, decisions: Iterable[Decision] = ()) -> None:
        self._account = account
        self._decided = Decided(account, decisions)
        self._story = story
        self._texts = {article.id: article.text for article in account.articles}
        self._origins = {origin.id: origin for origin in account.origins}

    def rows(self) -> dict[str, list[Row]]:
        """Return the rows of all tables that an account fills: all but ``stories`` and ``changes``."""
        return {
            "articles": list(self._articles()),
            "points": list(self._points()),
            "claims": list(self._claims()),
            "figures": list(self._figures()),
            "quotes": list(self._quotes()),
            "conflicts": list(self._conflicts()),
            "decisions": list(self._decisions()),
        }

    def _decision(self, kind: str, item: str) -> tuple[str, str, str, str]:
        found = self._decided.about(kind, item)
        return (found.verdict, found.note, found.author, found.at) if found else ("", "", "", "")

    def _decisions(self) -> Iterator[Row]:
        for row, item in self._decided.rows():
            yield self._story, row.kind, item, row.fingerprint, row.verdict, row.note, row.author, row.at

    def _place(self, place: Evidence) -> tuple[str, int, int, str]:
        return place.article, place.start, place.end, self._texts[place.article][place.start : place.end]

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
                _value(article.title) or title_of(annotated),
                article.url or "",
                _value(published),
                published.how if published else "",
                _value(article.modified),
                article.authors,
                article.language,
                article.names,
                len(article.text),
                article.text_sha256,
                left_out.get(article.id, ""),
            )

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
                *self._place(point.wording),
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
            *self._place(claim.evidence),
            claim.quoted,
            chain[0] if chain else "",
            chain,
            origin.name if origin else "",
            origin.kind.value if origin else "",
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
                    article.id,
                    figure.start,
                    figure.end,
                    article.text[figure.start : figure.end],
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
                    article.id,
                    quote.start,
                    quote.end,
                    article.text[quote.start : quote.end],
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
                    places(side.evidence),
                    words_of(conflict.explanation, iso=True),
                    *self._decision("conflict", conflict.id),
                )


def account_tables(account: Account, *, story: int = 0, decisions: Iterable[Decision] = ()) -> dict[str, list[Row]]:
    """Return the rows of an account by table: articles, points, claims, figures, quotes, conflicts, decisions.

    ``decisions`` are those of editors about the story, in the order in which they fell.
    """
    return AccountTables(account, story=story, decisions=decisions).rows()


def change_rows(changes: Iterable[Change], *, story: int = 0) -> list[Row]:
    """Return a change log as rows of the table ``changes``."""
    return [
        (
            story,
            change.at,
            change.kind.value,
            words_of(change.text, iso=True),
            change.articles,
            places(change.before),
            places(change.after),
            change_fingerprint(change),
        )
        for change in changes
    ]


def story_row(summary: StorySummary) -> Row:
    """Return a story as a row of the table ``stories``."""
    return (
        summary.id,
        summary.headline,
        summary.reports,
        summary.outlets,
        summary.origins,
        summary.open_conflicts,
        summary.first,
        summary.last,
    )


def places(evidence: Iterable[Evidence]) -> tuple[str, ...]:
    """Return places as "article:start-end"."""
    return tuple(f"{place.article}:{place.start}-{place.end}" for place in evidence)


def _value(known: Known | None) -> str:
    return known.value if known else ""
