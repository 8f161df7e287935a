"""Reconcile several news reports of one event into one account with evidence.

>>> import consilience
>>> account = consilience.reconcile(["northern-press.txt", "osterby-courier.html", "strait-online.html"])
>>> account  # doctest: +ELLIPSIS
<Account articles=3 points=... conflicts=... version=...>

What is public is what ``__all__`` names; any other name may change without notice.

One event
    reconcile             the account of several reports; the one function to know
    reconcile_stories     an account of each event that they tell of
    reconcile_inputs      the same with the inputs that could not be read (Reconciled)
    read_inputs           reports from files, folders, addresses (ReadResult), within Limits
    read_articles         the same, read out: times, figures, quotes, names (ReadArticles)
    annotate_articles     what read_inputs gave, read out
    reconcile_articles    what read_articles gave, reconciled
    Inputs, Text          what they take: paths, addresses, texts, records, tables
    Progress              what these call while they work; NotebookProgress draws it in a notebook

To write an account
    account.to_dict(), to_json(), to_html(), to_markdown(), save("x.html"), tables() of Table, to_pandas(), to_polars()
    render_html, account_html_fragment (a frame for notebooks)
    account_to_json, account_to_dict, account_schema
    account_to_markdown, account_to_terminal
    account_tables        rows; TABLE_COLUMNS names their columns (Column), cells may hold a Place
    articles_to_json, articles_to_terminal: single articles

A library of stories
    open_library          a Library: add, stories, story, changes, search, export ...
    its records           AddResult, Outcome (Came), StorySummary, StoryEvent, Change, SearchHit,
                          ReportVersion, Rewrite, Document, Act, Decision,
                          DecisionsRead, RebuildResult
    its feeds             Follower, Visit, Feed, FeedEntry

The account
    Account holds AnnotatedArticle, Fact with Answer, Point with Claim, Conflict with Side, FigureQuestion,
    Utterance, Entity, Naming, TimelineEvent, Reuse, Origin, Credit, Coverage, BriefSection
    and what hangs on these. Every Evidence is a half-open span of code points of one
    article's text; account.text(evidence) gives its characters. What the library says of
    them (a question, an explanation, a support) is a Saying of what it Says; words_of gives
    it in English, and the answer of a Side.

Errors
    All are ConsilienceError. str() gives one line: what it is about, what happened, what
    to do. A part that is not installed raises MissingPart, which names the extra.

Importing this package loads nothing heavy: a name comes with its first use, spaCy and the
models with the first report.
"""

from __future__ import annotations

import warnings
from importlib import import_module
from typing import TYPE_CHECKING, Any

from consilience import errors
from consilience.parts import missing
from consilience.version import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping
    from os import PathLike

    from consilience.errors import (
        AnnotationError,
        BrokenRecord,
        ConsilienceError,
        EmptyInput,
        FetchError,
        InputError,
        InputsLeftOut,
        MissingPart,
        ModelError,
        NewerLibrary,
        NotALibrary,
        NotAnArticle,
        NothingUsable,
        NotInLibrary,
        OnlyFurniture,
        PassedOver,
        SeveralStories,
        StoreError,
        StoreFull,
        StoreLocked,
        StoreUnreachable,
        TooLarge,
        UnreadableInput,
        UsageError,
    )
    from consilience.ingest import Inputs, Limits, ReadResult, read_inputs
    from consilience.library.adding import Came, Outcome
    from consilience.library.deciding import DecisionsRead
    from consilience.library.following import Follower, Visit
    from consilience.library.library import Library
    from consilience.library.rebuilding import RebuildResult
    from consilience.pipeline import (
        Progress,
        ReadArticles,
        Reconciled,
        annotate_articles,
        read_articles,
        reconcile_articles,
        reconcile_inputs,
    )
    from consilience.render.html.report import render_html
    from consilience.render.json.account import account_schema, account_to_dict, account_to_json, articles_to_json
    from consilience.render.markdown import account_to_markdown
    from consilience.render.notebook import NotebookProgress, account_html_fragment
    from consilience.render.tables.cells import Column, Place
    from consilience.render.tables.columns import COLUMNS as TABLE_COLUMNS
    from consilience.render.tables.rows import account_tables
    from consilience.render.tables.table import Table
    from consilience.render.terminal.account import account_to_terminal
    from consilience.render.terminal.article import articles_to_terminal
    from consilience.render.words.say import words_of
    from consilience.types import (
        Account,
        Act,
        ActKind,
        AddResult,
        AgencyCredit,
        AnnotatedArticle,
        Answer,
        AnswerKind,
        Article,
        Attribution,
        Bound,
        BriefLine,
        BriefSection,
        BriefTitle,
        Cell,
        Change,
        ChangeKind,
        Claim,
        Clause,
        Conflict,
        ConflictKind,
        Coverage,
        Credit,
        Decision,
        Document,
        Ending,
        Entity,
        Evidence,
        Fact,
        Feed,
        FeedEntry,
        Figure,
        FigureQuestion,
        FigureValue,
        Form,
        Known,
        LedgerLine,
        LeftOut,
        MainEvent,
        Mark,
        Modality,
        Name,
        NameKind,
        Naming,
        Origin,
        OriginKind,
        Passage,
        PassageKind,
        Point,
        Quote,
        QuoteKind,
        QuoteVariant,
        Reason,
        ReasonKind,
        Relation,
        ReportVersion,
        Reuse,
        Rewrite,
        Saying,
        Says,
        SearchFacets,
        SearchHit,
        Sentence,
        Severity,
        SharedPassage,
        Side,
        Span,
        Status,
        StoryEvent,
        StoryEventKind,
        StorySummary,
        Text,
        TimeExpression,
        TimelineEvent,
        Token,
        Utterance,
    )

__all__ = [
    "TABLE_COLUMNS",
    "Account",
    "Act",
    "ActKind",
    "AddResult",
    "AgencyCredit",
    "AnnotatedArticle",
    "AnnotationError",
    "Answer",
    "AnswerKind",
    "Article",
    "Attribution",
    "Bound",
    "BriefLine",
    "BriefSection",
    "BriefTitle",
    "BrokenRecord",
    "Came",
    "Cell",
    "Change",
    "ChangeKind",
    "Claim",
    "Clause",
    "Column",
    "Conflict",
    "ConflictKind",
    "ConsilienceError",
    "Coverage",
    "Credit",
    "Decision",
    "DecisionsRead",
    "Document",
    "EmptyInput",
    "Ending",
    "Entity",
    "Evidence",
    "Fact",
    "Feed",
    "FeedEntry",
    "FetchError",
    "Figure",
    "FigureQuestion",
    "FigureValue",
    "Follower",
    "Form",
    "InputError",
    "Inputs",
    "InputsLeftOut",
    "Known",
    "LedgerLine",
    "LeftOut",
    "Library",
    "Limits",
    "MainEvent",
    "Mark",
    "MissingPart",
    "Modality",
    "ModelError",
    "Name",
    "NameKind",
    "Naming",
    "NewerLibrary",
    "NotALibrary",
    "NotAnArticle",
    "NotInLibrary",
    "NotebookProgress",
    "NothingUsable",
    "OnlyFurniture",
    "Origin",
    "OriginKind",
    "Outcome",
    "Passage",
    "PassageKind",
    "PassedOver",
    "Place",
    "Point",
    "Progress",
    "Quote",
    "QuoteKind",
    "QuoteVariant",
    "ReadArticles",
    "ReadResult",
    "Reason",
    "ReasonKind",
    "RebuildResult",
    "Reconciled",
    "Relation",
    "ReportVersion",
    "Reuse",
    "Rewrite",
    "Saying",
    "Says",
    "SearchFacets",
    "SearchHit",
    "Sentence",
    "SeveralStories",
    "Severity",
    "SharedPassage",
    "Side",
    "Span",
    "Status",
    "StoreError",
    "StoreFull",
    "StoreLocked",
    "StoreUnreachable",
    "StoryEvent",
    "StoryEventKind",
    "StorySummary",
    "Table",
    "Text",
    "TimeExpression",
    "TimelineEvent",
    "Token",
    "TooLarge",
    "UnreadableInput",
    "UsageError",
    "Utterance",
    "Visit",
    "__version__",
    "account_html_fragment",
    "account_schema",
    "account_tables",
    "account_to_dict",
    "account_to_json",
    "account_to_markdown",
    "account_to_terminal",
    "annotate_articles",
    "articles_to_json",
    "articles_to_terminal",
    "open_library",
    "read_articles",
    "read_inputs",
    "reconcile",
    "reconcile_articles",
    "reconcile_inputs",
    "reconcile_stories",
    "render_html",
    "words_of",
]

#: module -> the public names that it gives; the others are records of ``types`` and the family of ``errors``
_HOMES = {
    "ingest": ("Inputs", "Limits", "ReadResult", "read_inputs"),
    "library.adding": ("Came", "Outcome"),
    "library.deciding": ("DecisionsRead",),
    "library.following": ("Follower", "Visit"),
    "library.library": ("Library",),
    "library.rebuilding": ("RebuildResult",),
    "pipeline": (
        "Progress",
        "ReadArticles",
        "Reconciled",
        "annotate_articles",
        "read_articles",
        "reconcile_articles",
        "reconcile_inputs",
    ),
    "render.html.report": ("render_html",),
    "render.json.account": ("account_schema", "account_to_dict", "account_to_json", "articles_to_json"),
    "render.markdown": ("account_to_markdown",),
    "render.notebook": ("NotebookProgress", "account_html_fragment"),
    "render.tables.cells": ("Column", "Place"),
    "render.tables.columns": ("TABLE_COLUMNS",),
    "render.tables.rows": ("account_tables",),
    "render.tables.table": ("Table",),
    "render.terminal.account": ("account_to_terminal",),
    "render.terminal.article": ("articles_to_terminal",),
    "render.words.say": ("words_of",),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}
_HOME |= {name: "errors" if name in vars(errors) else "types" for name in __all__ if name not in _HOME}
#: public name -> what its module calls it, where that is another name
_CALLED = {"TABLE_COLUMNS": "COLUMNS"}

if not TYPE_CHECKING:  # a type checker would take it as a leave to ask for any name

    def __getattr__(name: str) -> Any:
        """Return a public name from its module, and keep it."""
        if name not in _HOME:
            raise AttributeError(f"module 'consilience' has no attribute {name!r}")
        from consilience.render.shown import attach

        attach()
        value = globals()[name] = getattr(import_module(f"consilience.{_HOME[name]}"), _CALLED.get(name, name))
        return value


def __dir__() -> list[str]:
    """Return the public names, for completion and ``help``; without those of a part that is not installed."""
    absent = {name for name, home in _HOME.items() if home.startswith("library.") and missing("library")}
    return sorted({*__all__, *(name for name in globals() if name.startswith("__"))} - absent)


def reconcile(
    inputs: Inputs,
    *,
    model: str | None = None,
    jobs: int = 1,
    seconds: float | None = None,
    allow_private: bool = False,
    columns: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> Account:
    """Reconcile the reports of ``inputs``: one of these, or several of them together.

    A string or Path names a file, a folder, a glob or an http(s) address, "-" is standard input; a ``Text`` is a
    report's plain text, bytes are a document, a mapping is a record (``title``, ``text``, ``outlet``, ``published``,
    ``url``), a DataFrame of pandas or polars holds a record in each row.

    ``columns`` says of tables which column holds what (``{"text": "Body"}``), where their names do not tell. ``model``
    names an installed spaCy pipeline instead of the one that ships; ``jobs`` is the number of processes;
    ``seconds`` is what one report may take to annotate, None for no limit; ``progress`` is called with a stage's name,
    how many reports are done, and of how many. ``account.inputs`` tells what came of each input; where some have no
    part in the account, an InputsLeftOut is warned of; where the reports tell of several events, SeveralStories.

    Raises NothingUsable where no input gives a report, ModelError where the model cannot be used.
    """
    from consilience.ledger import left_out_line
    from consilience.pipeline import reconcile_inputs
    from consilience.render.shown import attach

    attach()
    result = reconcile_inputs(
        inputs,
        model=model,
        jobs=jobs,
        seconds=seconds,
        allow_private=allow_private,
        columns=columns,
        progress=progress,
    )
    account = result.account
    if len(result.stories) > 1:
        sizes = ", ".join(f"{len(story)} of {story[0]}" for story in result.stories[:5])
        told = f"the reports tell of {len(result.stories)} stories ({sizes}), and this is one account of all"
        warnings.warn(f"{told}; reconcile_stories gives an account of each", errors.SeveralStories, stacklevel=2)
    if told := left_out_line(account.inputs):
        warnings.warn(told, errors.InputsLeftOut, stacklevel=2)
    return account


def reconcile_stories(
    inputs: Inputs,
    *,
    model: str | None = None,
    jobs: int = 1,
    seconds: float | None = None,
    allow_private: bool = False,
    columns: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> tuple[Account, ...]:
    """Reconcile reports of one event or several: an account of each story, the one of most reports first.

    The reports are grouped as a library groups them. What is given, raised and warned of is that of ``reconcile``.
    """
    from consilience.ledger import left_out_line
    from consilience.pipeline import reconcile_inputs
    from consilience.render.shown import attach

    attach()
    result = reconcile_inputs(
        inputs,
        model=model,
        jobs=jobs,
        seconds=seconds,
        allow_private=allow_private,
        columns=columns,
        each=True,
        progress=progress,
    )
    if told := left_out_line(result.inputs):
        warnings.warn(told, errors.InputsLeftOut, stacklevel=2)
    return result.accounts


def open_library(
    address: str | PathLike[str] | None = None,
    *,
    model: str | None = None,
    create: bool = True,
    seconds: float | None = 60.0,
) -> Library:
    """Open a library of stories: a SQLite file, or ``postgresql://user@host/database``; made where there is none.

    Without an address it is what the environment variable CONSILIENCE_LIBRARY names, else a file in the user's data
    folder. ``model`` names an installed spaCy pipeline instead of the one that ships. ``seconds`` is what one article
    may take to be read, and again to be annotated, in a process that is ended where it takes longer; with None nothing
    is bounded. Raises UsageError for an address that is none, MissingPart where the part ``library`` (or ``postgres``)
    is not installed, and a StoreError where the library cannot be used, or is not there and ``create`` is false.
    """
    from consilience.library import open_library as open_at
    from consilience.render.shown import attach

    attach()
    return open_at(address, model=model, create=create, seconds=seconds)
