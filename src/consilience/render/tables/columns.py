"""The tables of an account or a library, and what is in each column; the page of the reference is made of this."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.render.tables.cells import Column

if TYPE_CHECKING:
    from collections.abc import Mapping

#: table -> what one row is
ROWS: Mapping[str, str] = {
    "stories": "a story of a library",
    "articles": "a report in its latest version, with where its date is known from",
    "texts": "the text of a report, which all positions count",
    "passages": "a labelled stretch of a report: headline, body, caption, furniture …",
    "points": "a fact that several reports state: its status, its independent origins, who is silent",
    "claims": "what one report states in one clause: its source, the chain of sources, its origin, its point",
    "figures": "a number: value, bound, unit, what is counted; the question that it answers",
    "times": "a time expression with its TIMEX3 reading",
    "quotes": "words in quotation marks with their speaker; the utterance that several reports may share",
    "entities": "a person, body or place under all its names",
    "reuse": "two reports that are not independent, with the passages that they share",
    "conflicts": "one side of a conflict: kind, relation, severity, value, who gives it",
    "decisions": "what an editor decided",
    "changes": "an entry of a story's log, with evidence before and after",
}

_STORY = Column("story", "integer", "id of the story, 0 for an account outside a library")
_PLACE = (
    Column("article", "text", "id of the report's version"),
    Column("start", "integer", "first code point of the passage in the article's text, from 0"),
    Column("end", "integer", "code point after its last"),
    Column("text", "text", "the words that stand there"),
    Column("sha256", "text", "of these words in UTF-8"),
)
_DECISION = (
    Column(
        "decision", "text", "what an editor decided about it: resolved, no conflict or checked, empty where nobody did"
    ),
    Column("decision_note", "text", "why"),
    Column("decision_author", "text", "who, as the editor gave it"),
    Column("decision_at", "time", "when"),
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
        Column("first", "time", "moment of the earliest report"),
        Column("last", "time", "moment of the latest report"),
    ),
    "articles": (
        _STORY,
        Column("article", "text", "id of the report's version"),
        Column("number", "integer", "by which the account cites it"),
        Column("outlet", "text", "who publishes it"),
        Column("title", "text", "its title"),
        Column("url", "text", "its address"),
        Column("published", "time", "a day is its first moment"),
        Column("published_given", "text", "the same in ISO 8601 with the precision that is known"),
        Column("published_how", "text", "record, page, file, text or other reports"),
        Column("modified", "time", "a day is its first moment"),
        Column("modified_given", "text", "the same in ISO 8601 with the precision that is known"),
        Column("authors", "list", "names"),
        Column("language", "text", "ISO 639-1"),
        Column("names", "list", "files and addresses under which it was given"),
        Column("characters", "integer", "length of its text in code points"),
        Column("text_sha256", "text", "of the text in UTF-8"),
        Column("left_out", "text", "why it takes no part in the comparison, empty where it does"),
    ),
    "texts": (
        _STORY,
        Column("article", "text", "id of the report's version"),
        Column("text_sha256", "text", "of the text in UTF-8"),
        Column("text", "text", "all of it"),
    ),
    "passages": (
        _STORY,
        *_PLACE,
        Column("kind", "text", "headline, body, heading, caption, credit, embed, chrome or duplicate"),
        Column("reason", "text", "the rule that gave the label, may be empty"),
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
        Column("evidence", "evidence", "its claims"),
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
    "times": (
        _STORY,
        *_PLACE,
        Column("type", "text", "DATE, TIME, DURATION or SET"),
        Column("value", "text", "TIMEX3 value, empty where it cannot be resolved"),
        Column("mod", "text", "TIMEX3 modifier, as APPROX or BEFORE"),
    ),
    "quotes": (
        _STORY,
        Column("utterance", "text", "id in this export of the words that several reports may have"),
        *_PLACE,
        Column("kind", "text", "direct or mixed"),
        Column("speaker", "text", "full name where a report gives it"),
        Column("occasion", "text", "TIMEX3 value, where said"),
    ),
    "entities": (
        _STORY,
        Column("entity", "text", "id in this export"),
        Column("name", "text", "its fullest or most frequent form"),
        Column("kind", "text", "PERSON, ORG, PLACE or MISC"),
        Column("aliases", "list", "its other forms"),
        Column("articles", "list", "ids of the reports that name it"),
        Column("reasons", "list", "why the forms were put together"),
        Column("evidence", "evidence", "every place that names it"),
    ),
    "reuse": (
        _STORY,
        Column("first", "text", "id of one report's version"),
        Column("second", "text", "id of the other's"),
        Column("kind", "text", "verbatim or rewrite"),
        Column("share", "number", "share of the shorter report's words that the other has too, 0 to 1"),
        Column("reason", "text", "one sentence"),
        Column("first_evidence", "evidence", "the shared passages as the first has them"),
        Column("second_evidence", "evidence", "the same passages, in the same order, as the second has them"),
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
        Column("evidence", "evidence", "the words that give it"),
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
        Column("at", "time", "when"),
    ),
    "changes": (
        _STORY,
        Column("at", "time", "moment of the report that brought it"),
        Column("kind", "text", "what changed"),
        Column("text", "text", "the entry"),
        Column("articles", "list", "ids of the versions that brought it"),
        Column("before", "evidence", "evidence before"),
        Column("after", "evidence", "evidence after"),
        Column("fingerprint", "text", "names the entry"),
    ),
}
