"""``consilience add``: reports into the library."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from consilience.cli import library_options, options
from consilience.workers import SECONDS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from consilience.library import Library, Outcome
    from consilience.pipeline import Progress
    from consilience.types import AddResult

#: stories that the last line names
_MOST_STORIES = 12


def add(
    inputs: options.Inputs,
    library: library_options.Address = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Name each report as it comes in.")] = False,
    model: options.Model = None,
    jobs: options.Jobs = 1,
    article_seconds: options.ArticleSeconds = SECONDS,
    allow_private: options.AllowPrivate = False,
    column: options.Column = None,
) -> None:
    """Add reports to the library, where each is grouped with the others of its story.

    A report is in the library wholly or not at all: what was added stays, whenever this ends. Web archives (.warc,
    .warc.gz) are read too; a corpus that read-shards wrote is taken over as it was read. Inputs that cannot be used
    are named on standard error; the exit code is then 1.
    """
    from consilience.cli.progress import shown_progress

    seconds = options.limit(article_seconds)
    with (
        library_options.opened(library, model=model, create=True, seconds=seconds) as opened,
        shown_progress() as progress,
    ):
        tell = teller(verbose=verbose)
        corpora = [name for name in inputs if is_corpus(name)]
        others = [name for name in inputs if name not in corpora]
        results = [_add_corpus(opened, corpus, tell, progress) for corpus in corpora]
        if others or not corpora:
            named = options.columns_of(column)
            private = allow_private
            results.append(
                opened.add(others, jobs=jobs, allow_private=private, columns=named, on_outcome=tell, progress=progress)
            )
    result = together(results)
    library_options.say(sentence(result))
    reached = result.added + result.known + result.new_versions
    raise typer.Exit(0 if not result.failures else 1 if reached else 2)


def is_corpus(name: str) -> bool:
    """Tell whether an input is a folder that ``read-shards`` wrote."""
    from consilience.types import CORPUS_MARK

    try:
        return (Path(name) / CORPUS_MARK).is_file()
    except (OSError, ValueError):
        return False


def _add_corpus(library: Library, corpus: str, tell: Callable[[Outcome], None], progress: Progress | None) -> AddResult:
    from consilience.shards import add_corpus

    return add_corpus(library, corpus, on_outcome=tell, progress=progress)


def together(results: Sequence[AddResult]) -> AddResult:
    """Return what came of several lots of inputs as one."""
    from consilience.types import AddResult

    return AddResult(
        added=sum(result.added for result in results),
        known=sum(result.known for result in results),
        new_versions=sum(result.new_versions for result in results),
        passed_over=sum(result.passed_over for result in results),
        failures=tuple(failure for result in results for failure in result.failures),
        stories=tuple(sorted({story for result in results for story in result.stories})),
    )


def teller(*, verbose: bool) -> Callable[[Outcome], None]:
    """Return what tells of each input: failures on standard error, the others on standard output where wanted."""
    from consilience.cli.output import one_line
    from consilience.library.adding import Came

    def tell(outcome: Outcome) -> None:
        if outcome.came is Came.FAILED:
            sys.stderr.write(f"{one_line(str(outcome.error))}\n")
        elif verbose and outcome.came is Came.PASSED_OVER:
            library_options.say(one_line(str(outcome.error)))
        elif verbose:
            story = f"  story {outcome.story}" if outcome.story else ""
            library_options.say(f"{outcome.came.value}  {outcome.version}{story}  {one_line(outcome.name)}")

    return tell


def sentence(result: AddResult) -> str:
    """Return what came of the inputs in one line."""
    from consilience.render.plain import count

    parts = [
        f"{result.added:,} added",
        f"{result.known:,} known already" if result.known else "",
        count(result.new_versions, "new version") if result.new_versions else "",
        f"{len(result.failures):,} failed" if result.failures else "",
        f"{result.passed_over:,} passed over" if result.passed_over else "",
    ]
    stories = [str(story) for story in result.stories[:_MOST_STORIES]]
    more = len(result.stories) - len(stories)
    told = ""
    if stories:
        noun = "story" if len(result.stories) == 1 else "stories"
        told = f"; {noun} {', '.join(stories)}{f' and {more:,} more' if more else ''}"
    return ", ".join(filter(None, parts)) + told
