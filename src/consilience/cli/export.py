"""``consilience export``: the library as files for other programs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path  # noqa: TC003 -- typer reads the annotation
from typing import TYPE_CHECKING, Annotated

import typer

from consilience.cli import library_options

if TYPE_CHECKING:
    from consilience.errors import ConsilienceError


class ExportFormat(StrEnum):
    """What a library is written as."""

    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"
    NINJS = "ninjs"


def export(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Write the files here; it is made.")],
    library: library_options.Address = None,
    form: Annotated[ExportFormat | None, typer.Option("--format", "-f", help="What to write.  [default: csv]")] = None,
    csv: Annotated[bool, typer.Option("--csv", help="The same as --format csv.")] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="The same as --format jsonl.")] = False,
    parquet: Annotated[bool, typer.Option("--parquet", help="The same as --format parquet.")] = False,
    ninjs: Annotated[bool, typer.Option("--ninjs", help="The same as --format ninjs.")] = False,
    no_text: Annotated[
        bool,
        typer.Option("--no-text", help="Leave the reports' words out, but for names, figures and times."),
    ] = False,
    since: library_options.Since = None,
    until: library_options.Until = None,
    outlet: library_options.Outlet = None,
    entity: library_options.Entity = None,
) -> None:
    """Write a library as tables: stories, articles, points, claims, figures, quotes and others; or as ninjs items.

    Tables are a file each; ninjs is one file with an item a line. Stories that are damaged are left out and named on
    standard error; the exit code is then 1.
    """
    chosen = _chosen(form, {"csv": csv, "jsonl": jsonl, "parquet": parquet, "ninjs": ninjs})
    from consilience.cli.output import report_failures
    from consilience.cli.progress import shown_progress
    from consilience.render.plain import count

    left_out: list[ConsilienceError] = []
    with library_options.opened(library) as opened, shown_progress() as progress:
        found = opened.stories(since=since, until=until, outlet=outlet, entity=entity)
        written = opened.export(
            folder, chosen, stories=found, text=not no_text, progress=progress, on_failure=left_out.append
        )
    for path, rows in written.items():
        library_options.say(f"{path}  {count(rows, 'item' if chosen == 'ninjs' else 'row')}")
    report_failures(left_out)
    raise typer.Exit(1 if left_out else 0)


def _chosen(form: ExportFormat | None, flags: dict[str, bool]) -> str:
    """Return the one format that is asked for; raises UsageError for several."""
    asked = {name for name, given in flags.items() if given} | ({form.value} if form else set())
    if len(asked) > 1:
        from consilience.errors import UsageError

        raise UsageError(f"several formats are asked for ({', '.join(sorted(asked))})", hint="export once for each")
    return asked.pop() if asked else ExportFormat.CSV.value
