"""``consilience rebuild``: everything made anew from the original bytes."""

from __future__ import annotations

import typer

from consilience.cli import library_options, options
from consilience.workers import SECONDS


def rebuild(
    library: library_options.Address = None,
    model: options.Model = None,
    jobs: options.Jobs = 1,
    article_seconds: options.ArticleSeconds = SECONDS,
) -> None:
    """Read and annotate every report anew from its original bytes, by the program as it is now.

    The library can be used meanwhile, and may be left at any moment. Reports that can no longer be read keep their
    old reading and are named on standard error; the exit code is then 1.
    """
    from consilience.cli.output import report_failures
    from consilience.cli.progress import shown_progress
    from consilience.render.plain import count

    seconds = options.limit(article_seconds)
    with library_options.opened(library, model=model, seconds=seconds) as opened, shown_progress() as progress:
        result = opened.rebuild(jobs=jobs, progress=progress)
    report_failures(result.failures)
    failed = f", {len(result.failures):,} failed" if result.failures else ""
    library_options.say(f"{count(result.rebuilt, 'report')} rebuilt{failed}")
    raise typer.Exit(1 if result.failures else 0)
