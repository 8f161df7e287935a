"""The stages in their order, over a batch: the only place that knows it.

Reports come in as the user named them; an account and what went wrong come out. One bad report never stops the others.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from consilience.errors import AnnotationError, ComparisonError, ConsilienceError, NothingUsable, OnlyFurniture
from consilience.guard import unforeseen
from consilience.ledger import make_ledger
from consilience.types.short import short_repr
from consilience.version import __version__
from consilience.workers import checked_jobs, checked_seconds

if TYPE_CHECKING:
    from consilience.errors import InputError
    from consilience.ingest import Inputs, ReadResult
    from consilience.types import Account, AnnotatedArticle, Article, CleanArticle, Known, LedgerLine

_Part = TypeVar("_Part")
_Result = TypeVar("_Result")

#: called with the stage's name, how many are done, and of how many
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, kw_only=True)
class ReadArticles:
    """Annotated articles and the inputs that could not be read."""

    __repr__ = short_repr

    articles: tuple[AnnotatedArticle, ...]
    failures: tuple[ConsilienceError, ...]
    #: what came of each input, by name; nothing where articles were given
    inputs: tuple[LedgerLine, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Reconciled:
    """An account, whose ``inputs`` have a line for each input, and the inputs that could not be read."""

    __repr__ = short_repr

    account: Account
    failures: tuple[ConsilienceError, ...]
    #: ids of the reports of each story that the reports tell of, the largest first; one where all tell of one event
    stories: tuple[tuple[str, ...], ...] = ()
    #: an account of each of these stories, where that was asked for; else ``account`` alone
    accounts: tuple[Account, ...] = ()

    @property
    def inputs(self) -> tuple[LedgerLine, ...]:
        """A line for each input, whichever account has it, by name."""
        accounts = self.accounts or (self.account,)
        lines = {line: None for account in accounts for line in account.inputs}
        return tuple(sorted(lines, key=lambda line: (line.name, line.ending, line.reason)))


def _silent(_stage: str, _done: int, _total: int) -> None:
    """Show no progress."""


def read_articles(
    inputs: Inputs,
    *,
    model: str | None = None,
    jobs: int = 1,
    seconds: float | None = None,
    allow_private: bool = False,
    columns: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> ReadArticles:
    """Read, label and annotate the articles of ``inputs``: one or several, see ``read_inputs``.

    ``seconds`` is what one article may take to be read, and again to be annotated; one that takes longer is among the
    failures. Raises NothingUsable where no input gives an article, ModelError where the model cannot be used.
    """
    checked_jobs(jobs)
    checked_seconds(seconds)
    read = _read_within(inputs, seconds, allow_private=allow_private, columns=columns)
    if not read.articles:
        raise _nothing_usable(read.failures)
    done = annotate_articles(read.articles, model=model, jobs=jobs, seconds=seconds, progress=progress)
    failures = (*read.failures, *done.failures)
    if not done.articles:
        raise _nothing_usable(failures)
    ledger = make_ledger(done.articles, (*failures, *read.passed_over))
    return ReadArticles(articles=done.articles, failures=failures, inputs=ledger)


def _read_within(
    inputs: Inputs, seconds: float | None, *, allow_private: bool, columns: Mapping[str, str] | None = None
) -> ReadResult:
    """Read inputs: in this process where nothing bounds the time of one report, else in one that can be ended."""
    if seconds is None:
        from consilience.ingest import read_inputs

        return read_inputs(inputs, allow_private=allow_private, columns=columns)
    from consilience.ingest.read import read_apart
    from consilience.workers import Workers

    with Workers(seconds=seconds) as workers:

        def apart(function: Callable[[_Part], _Result], part: _Part, name: str) -> _Result | InputError:
            (result,) = workers.map(function, [part], identity=lambda _: name)
            return result

        return read_apart(inputs, apart, allow_private=allow_private, columns=columns)


def _nothing_usable(failures: tuple[ConsilienceError, ...]) -> NothingUsable:
    """Return the error: one bad input says itself what is wrong, of several the caller shows each."""
    several = f"none of {len(failures)} inputs could be read"
    error = NothingUsable(str(failures[0]) if len(failures) == 1 else several, failures=failures)
    error.__cause__ = failures[0] if failures else None
    return error


def annotate_articles(
    articles: Sequence[Article],
    *,
    model: str | None = None,
    jobs: int = 1,
    seconds: float | None = None,
    progress: Progress | None = None,
) -> ReadArticles:
    """Label and annotate articles of one story; the result is in the order of their ids.

    ``seconds`` is what one article may take; one that takes longer is among the failures, and the others go on.
    """
    from consilience.clean import holds_article

    progress, jobs, seconds = progress or _silent, checked_jobs(jobs), checked_seconds(seconds)
    labelled, faults = _labelled(sorted(articles, key=lambda article: article.id))
    cleaned = [clean for clean in labelled if holds_article(clean)]
    annotated: list[AnnotatedArticle] = []
    failures = [*faults, *(_no_article(clean) for clean in labelled if not holds_article(clean))]
    for number, result in enumerate(_annotate(cleaned, model, jobs, seconds), 1):
        if isinstance(result, ConsilienceError):
            failures.append(result)
        else:
            annotated.append(result)
        progress("reading", number, len(cleaned))
    return ReadArticles(articles=_settle(annotated), failures=tuple(failures))


def _labelled(articles: Sequence[Article]) -> tuple[Sequence[CleanArticle], list[ConsilienceError]]:
    """Return articles with their passages labelled, and errors for those that cannot be."""
    from consilience.clean import clean_articles

    try:
        return clean_articles(articles), []
    except Exception as error:
        sound, failures = [], list[ConsilienceError]()
        for article in articles:
            try:
                clean_articles([article])
            except Exception as own:
                failures.append(unforeseen(own, AnnotationError, _identity(article)))
            else:
                sound.append(article)
        if not failures:
            # each alone is sound: the fault lies in what they settle together
            raise unforeseen(error, AnnotationError, ", ".join(article.id for article in articles)[:200]) from error
        return clean_articles(sound), failures


def _identity(article: Article) -> str:
    return ", ".join(article.names) or article.id


def _no_article(clean: CleanArticle) -> OnlyFurniture:
    return OnlyFurniture(
        identity=_identity(clean.article),
        hint="give the page or file of one report",
    )


def annotate_alone(article: Article, *, model: str | None = None) -> AnnotatedArticle:
    """Label and annotate one article by itself, before it is known with which others it will be compared.

    ``settle_together`` makes of such articles what ``annotate_articles`` makes of the articles of a story. Raises
    EmptyInput where it is all furniture, AnnotationError where it cannot be annotated, ModelError where the model
    cannot be used.
    """
    from consilience.clean import holds_article

    labelled, faults = _labelled([article])
    if faults:
        raise faults[0]
    (clean,) = labelled
    if not holds_article(clean):
        raise _no_article(clean)
    result = _annotate_one(clean, model=model)
    if isinstance(result, ConsilienceError):
        raise result
    return result


def settle_together(articles: Sequence[AnnotatedArticle]) -> tuple[AnnotatedArticle, ...]:
    """Let articles that were annotated alone settle together what reports of one story tell of each other.

    The dates of those that give none, with all that follows from a date, and what their names name. The result is in
    the order of the ids.
    """
    from consilience.clean import settle_dates

    ordered = sorted(articles, key=lambda article: article.id)
    dated = [
        article if article.published == published else _redate(article, published)
        for article, published in zip(ordered, settle_dates(ordered), strict=True)
    ]
    return _settle(dated)


def _redate(article: AnnotatedArticle, published: Known | None) -> AnnotatedArticle:
    from consilience.annotate.article import redate_article

    if not article.tokens:
        return replace(article, published=published)
    return redate_article(article, published)


def _annotate(
    cleaned: Sequence[CleanArticle], model: str | None, jobs: int, seconds: float | None
) -> Iterator[AnnotatedArticle | ConsilienceError]:
    if cleaned and (seconds is not None or (jobs > 1 and len(cleaned) > 1)):
        from functools import partial

        from consilience.workers import Workers

        work, warm = partial(_annotate_one, model=model), partial(warm_up, model)
        with Workers(min(jobs, len(cleaned)), seconds=seconds) as workers:
            yield from workers.map(work, cleaned, identity=lambda clean: _identity(clean.article), warm=warm)
    else:
        for clean in cleaned:
            yield _annotate_one(clean, model=model)


def warm_up(model: str | None = None) -> None:
    """Load what annotating needs, so that the first article takes no longer than the others."""
    from contextlib import suppress

    from consilience.annotate.syntax.language import load_language

    # a model that is missing is told of the first article that needs it
    with suppress(ConsilienceError):
        load_language(model)


def _annotate_one(clean: CleanArticle, *, model: str | None) -> AnnotatedArticle | ConsilienceError:
    from consilience.annotate.article import annotate_article
    from consilience.annotate.syntax.language import load_language
    from consilience.types import AnnotatedArticle

    if clean.article.language != "en":
        return AnnotatedArticle(article=clean.article, passages=clean.passages, published=clean.published)
    nlp = load_language(model)
    try:
        return annotate_article(nlp, clean)
    except ConsilienceError as error:
        return error
    except Exception as error:
        return unforeseen(error, AnnotationError, _identity(clean.article))


def _settle(articles: Sequence[AnnotatedArticle]) -> tuple[AnnotatedArticle, ...]:
    from consilience.annotate.article import settle_story

    if not articles:
        return ()
    try:
        return settle_story(articles)
    except ConsilienceError:
        raise
    except Exception as error:
        names = ", ".join(sorted(article.article.id for article in articles))
        raise unforeseen(error, ComparisonError, names[:200]) from error


def reconcile_inputs(
    inputs: Inputs,
    *,
    model: str | None = None,
    jobs: int = 1,
    seconds: float | None = None,
    allow_private: bool = False,
    columns: Mapping[str, str] | None = None,
    each: bool = False,
    progress: Progress | None = None,
) -> Reconciled:
    """Reconcile the reports of ``inputs``, one or several, into one account; see ``read_inputs``.

    The reports are grouped as a library groups them, and ``stories`` tells of how many stories they are. With ``each``
    every story has an account of its own, and ``account`` is the first of these; without it ``account`` is of all.
    ``seconds`` is what one article may take to be read, and again to be annotated, None for no limit. Raises
    NothingUsable where no input gives an article, ModelError where the model cannot be used.
    """
    read = read_articles(
        inputs,
        model=model,
        jobs=jobs,
        seconds=seconds,
        allow_private=allow_private,
        columns=columns,
        progress=progress,
    )
    if not read.articles:
        raise _nothing_usable(read.failures)
    groups = group_articles(read.articles)
    accounts = [
        replace(reconcile_articles(group, progress=progress), inputs=_lines_of(read.inputs, group, len(groups)))
        for group in (groups if each else (read.articles,))
    ]
    return Reconciled(
        account=accounts[0],
        failures=read.failures,
        stories=tuple(tuple(article.id for article in group) for group in groups),
        accounts=tuple(accounts),
    )


def _lines_of(
    lines: tuple[LedgerLine, ...], articles: Sequence[AnnotatedArticle], stories: int
) -> tuple[LedgerLine, ...]:
    """Return the lines of an account's inputs: those of its own reports, and of what is in no account."""
    if stories == 1:
        return lines
    ids = {article.id for article in articles}
    return tuple(line for line in lines if not line.article or line.article in ids)


def group_articles(articles: Sequence[AnnotatedArticle]) -> tuple[tuple[AnnotatedArticle, ...], ...]:
    """Return annotated articles by the stories that they tell of, as a library groups them; the largest story first.

    Articles that are not in English, which nothing can be told of, go with the largest.
    """
    from consilience.group import article_features, group_in_time_order

    english = [article for article in articles if article.article.language == "en"]
    placed = group_in_time_order([replace(article_features(article), id=article.id) for article in english])
    found: dict[int, list[AnnotatedArticle]] = {}
    for article in english:
        found.setdefault(placed[article.id], []).append(article)
    groups = sorted(found.values(), key=lambda group: (-len(group), group[0].id)) or [[]]
    groups[0] += [article for article in articles if article.article.language != "en"]
    return tuple(tuple(sorted(group, key=lambda article: article.id)) for group in groups)


def reconcile_articles(
    articles: Sequence[AnnotatedArticle],
    *,
    apart: Collection[frozenset[str]] = (),
    progress: Progress | None = None,
) -> Account:
    """Reconcile annotated articles; the account does not depend on their order.

    ``apart`` holds pairs of article ids that count as independent, whatever text they share. Raises ComparisonError
    for a fault in it, which names the articles.
    """
    from consilience.annotate.attribution.elsewhere import settle_speakers
    from consilience.collate.account import collate

    progress = progress or _silent
    progress("comparing", 0, 1)
    try:
        # Only here are the articles known to be of one story: whose words they are must not come from another.
        account = collate(settle_speakers(articles), apart=apart, version=__version__)
    except ConsilienceError:
        raise
    except Exception as error:
        names = ", ".join(sorted(article.id for article in articles))
        raise unforeseen(error, ComparisonError, names[:200]) from error
    progress("comparing", 1, 1)
    return account
