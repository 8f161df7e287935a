"""``consilience read-shards``: the articles of a corpus read in shards, by processes or a cluster, into Parquet."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path  # noqa: TC003 -- typer reads the annotation
from typing import TYPE_CHECKING, Annotated

import typer

from consilience.cli import library_options, options
from consilience.workers import SECONDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from consilience.errors import ConsilienceError
    from consilience.shards.rates import Tally
    from consilience.types import ShardRates


class EngineName(StrEnum):
    """What runs the reading."""

    PROCESSES = "processes"
    DASK = "dask"


class ProgressForm(StrEnum):
    """How the progress is told on standard error."""

    AUTO = "auto"
    JSON = "json"
    NONE = "none"


def read_shards(
    inputs: options.Inputs,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FOLDER", help="The corpus; it is made.")],
    engine: Annotated[EngineName, typer.Option("--engine", help="What runs the reading.")] = EngineName.PROCESSES,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", metavar="N", min=1, help="Processes of this machine.  [default: its processors]"),
    ] = None,
    scheduler: Annotated[
        str, typer.Option("--scheduler", metavar="ADDRESS", help="Of the Dask scheduler, as tcp://host:8786.")
    ] = "",
    model: options.Model = None,
    column: options.Column = None,
    no_raw: Annotated[
        bool, typer.Option("--no-raw", help="Keep of the original bytes their hash alone; `add` needs the bytes.")
    ] = False,
    article_seconds: options.ArticleSeconds = SECONDS,
    shard_megabytes: Annotated[
        float, typer.Option("--shard-megabytes", metavar="N", min=0.001, help="About how large a shard is.")
    ] = 32.0,
    progress: Annotated[
        ProgressForm, typer.Option("--progress", help="On standard error: a line on a terminal, or JSON Lines.")
    ] = ProgressForm.AUTO,
) -> None:
    """Read a corpus in shards, on all processors or a Dask cluster, into a folder of Parquet files.

    A shard is a web archive, or some 32 MB of JSON Lines, Parquet or pages. Run again, it goes on where it stopped:
    a shard that is there, and of which input, settings, program and models are the same, is passed over. The exit
    code is 1 where a shard could not be read; single articles that were left out are counted, and named in the
    manifests.
    """
    from consilience import shards
    from consilience.errors import InputError, NothingUsable
    from consilience.render.terminal.shards import rates_json, summary_lines
    from consilience.shards.rates import Tally
    from consilience.types import ShardSettings

    columns = tuple(sorted((options.columns_of(column) or {}).items()))
    settings = ShardSettings(model=model, columns=columns, raw=not no_raw, seconds=options.limit(article_seconds))
    planned, failures = shards.plan_shards(inputs, size=int(shard_megabytes * 1_000_000))
    _report(failures)
    if not planned:
        raise NothingUsable("nothing to read", hint="name files, folders or globs", failures=failures)
    tally = Tally({shard.name: shard.size for shard in planned})
    run = shards.Engine(engine.value)
    with telling(progress, tally) as tell:
        for found in shards.read_shards(
            planned, output, settings, engine=run, jobs=jobs or processors(), scheduler=scheduler
        ):
            if isinstance(found, InputError):
                tally.fail(found)
            else:
                tally.add(found)
            tell(tally.rates())
    _report(tally.failures)
    rates = tally.rates()
    if progress is ProgressForm.JSON:
        sys.stderr.write(rates_json(rates, tally.endings))
    refused = [failure for failure in failures if not _is_passed_over(failure)]
    for line in summary_lines(rates, tally.endings, tally.named, passed_over=len(failures) - len(refused)):
        library_options.say(line)
    raise typer.Exit(1 if refused or tally.failures else 0)


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _is_passed_over(failure: Exception) -> bool:
    from consilience.errors import PassedOver

    return isinstance(failure, PassedOver)


def _report(failures: Iterable[ConsilienceError]) -> None:
    from consilience.cli.output import report_failures

    report_failures(failure for failure in failures if not _is_passed_over(failure))


@contextmanager
def telling(form: ProgressForm, tally: Tally) -> Iterator[Callable[[ShardRates], None]]:
    """Give what tells the rates: a line that is drawn anew on a terminal, a line of JSON each, or nothing."""
    from consilience.render.terminal.shards import rates_json, rates_line

    if form is ProgressForm.JSON:

        def write(rates: ShardRates) -> None:
            sys.stderr.write(rates_json(rates))
            sys.stderr.flush()

        yield write
        return
    if form is ProgressForm.NONE or not sys.stderr.isatty():
        yield lambda _rates: None
        return
    from rich.console import Console

    # spins while a shard of hours is read, so that it is seen to be at work
    with Console(stderr=True).status(rates_line(tally.rates())) as status:
        yield lambda rates: status.update(rates_line(rates))
