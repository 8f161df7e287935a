"""The stages in their order, over a batch: the only place that knows it.

Reports come in as the user named them; an account and what went wrong come out. One bad report never stops the others.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from consilience.errors import AnnotationError, ConsilienceError, EmptyInput, NothingUsable
from consilience.version import __version__

if TYPE_CHECKING:
    from os import PathLike

    from consilience.types import Account, AnnotatedArticle, Article, CleanArticle, Known

#: called with the stage's name, how many are done, and of how many
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, kw_only=True)
class ReadArticles:
    """Annotated articles and the inputs that could not be read."""

    articles: tuple[AnnotatedArticle, ...]
    failures: tuple[ConsilienceError, ...]


@dataclass(frozen=True, kw_only=True)
class Reconciled:
    """An account and the inputs that could not be read."""

    account: Account
    failures: tuple[ConsilienceError, ...]


def _silent(_stage: str, _done: int, _total: int) -> None:
    """Show no progress."""


def read_articles(
    inputs: Sequence[str | PathLike[str]],
    *,
    model: str | None = None,
    jobs: int = 1,
    allow_private: bool = False,
    progress: Progress | None = None,
) -> ReadArticles:
    """Read, label and annotate the articles that ``inputs`` name (files, folders, globs, "-", addresses).

    Raises NothingUsable where no input gives an article, ModelError where the model cannot be used.
    """
    from consilience.ingest import read_inputs

    read = read_inputs(inputs, allow_private=allow_private)
    if not read.articles:
        raise _nothing_usable(read.failures)
    done = annotate_articles(read.articles, model=model, jobs=jobs, progress=progress)
    failures = (*read.failures, *done.failures)
    if not done.articles:
        raise _nothing_usable(failures)
    return ReadArticles(articles=done.articles, failures=failures)


def _nothing_usable(failures: tuple[ConsilienceError, ...]) -> NothingUsable:
    """Return the error: one bad input says itself what is wrong, of several the caller shows each."""
    several = f"none of {len(failures)} inputs could be read"
    error = NothingUsable(str(failures[0]) if len(failures) == 1 else several, failures=failures)
    error.__cause__ = failures[0] if failures else None
    return error


def annotate_articles(
    articles: Sequence[Article], *, model: str | None = None, jobs: int = 1, progress: Progress | None = None
) -> ReadArticles:
    """Label and annotate articles of one story; the result is in the order of their ids."""
    from consilience.clean import clean_articles, holds_article

    progress = progress or _silent
    labelled = clean_articles(sorted(articles, key=lambda article: article.id))
    cleaned = [clean for clean in labelled if holds_article(clean)]
    annotated: list[AnnotatedArticle] = []
    failures: list[ConsilienceError] = [_no_article(clean) for clean in labelled if not holds_article(clean)]
    for number, result in enumerate(_annotate(cleaned, model, jobs), 1):
        if isinstance(result, ConsilienceError):
            failures.append(result)
        else:
            annotated.append(result)
        progress("reading", number, len(cleaned))
    return ReadArticles(articles=_settle(annotated), failures=tuple(failures))


def _no_article(clean: CleanArticle) -> EmptyInput:
    return EmptyInput(
        "holds no article, only navigation, credits or single words",
        identity=", ".join(clean.article.names) or clean.article.id,
        hint="give the page or file of one report",
    )


def annotate_alone(article: Article, *, model: str | None = None) -> AnnotatedArticle:
    """Label and annotate one article by itself, before it is known with which others it will be compared.

    ``settle_together`` makes of such articles what ``annotate_articles`` makes of the articles of a story. Raises
    EmptyInput where it is all furniture, AnnotationError where it cannot be annotated, ModelError where the model
    cannot be used.
    """
    from consilience.clean import clean_articles, holds_article

    (clean,) = clean_articles([article])
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
    from dataclasses import replace

    from consilience.annotate.article import redate_article

    if not article.tokens:
        return replace(article, published=published)
    return redate_article(article, published)


def _annotate(
    cleaned: Sequence[CleanArticle], model: str | None, jobs: int
) -> Iterator[AnnotatedArticle | ConsilienceError]:
    if jobs > 1 and len(cleaned) > 1:
        from concurrent.futures import ProcessPoolExecutor
        from functools import partial
        from multiprocessing import get_context

        # Spawned, not forked: the model's threads do not survive a fork.
        with ProcessPoolExecutor(min(jobs, len(cleaned)), mp_context=get_context("spawn")) as pool:
            yield from pool.map(partial(_annotate_one, model=model), cleaned)
    else:
        for clean in cleaned:
            yield _annotate_one(clean, model=model)


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
    except Exception as error:  # the one line where a fault in one report must not stop the others
        failure = AnnotationError(
            f"could not be annotated ({type(error).__name__}: {error})",
            identity=", ".join(clean.article.names) or clean.article.id,
            hint="please report this with the text, if you may share it",
        )
        failure.__cause__ = error
        return failure


def _settle(articles: Sequence[AnnotatedArticle]) -> tuple[AnnotatedArticle, ...]:
    from consilience.annotate.article import settle_story

    return settle_story(articles) if articles else ()


def reconcile_inputs(
    inputs: Sequence[str | PathLike[str]],
    *,
    model: str | None = None,
    jobs: int = 1,
    allow_private: bool = False,
    progress: Progress | None = None,
) -> Reconciled:
    """Reconcile the reports that ``inputs`` name into one account.

    Raises NothingUsable where no input gives an article, ModelError where the model cannot be used.
    """
    read = read_articles(inputs, model=model, jobs=jobs, allow_private=allow_private, progress=progress)
    if not read.articles:
        raise _nothing_usable(read.failures)
    return Reconciled(account=reconcile_articles(read.articles, progress=progress), failures=read.failures)


def reconcile_articles(
    articles: Sequence[AnnotatedArticle],
    *,
    apart: Collection[frozenset[str]] = (),
    progress: Progress | None = None,
) -> Account:
    """Reconcile annotated articles; the account does not depend on their order.

    ``apart`` holds pairs of article ids that count as independent, whatever text they share.
    """
    from consilience.collate.account import collate

    progress = progress or _silent
    progress("comparing", 0, 1)
    account = collate(articles, apart=apart, version=__version__)
    progress("comparing", 1, 1)
    return account
