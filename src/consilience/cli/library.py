"""``consilience library``: what is kept beside the stories."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 -- typer reads the annotation
from typing import Annotated

import typer

from consilience.cli import library_options, options
from consilience.types import LEFT_OUT, Ending

library = typer.Typer(no_args_is_help=True, help="Look at what a library has kept beside its stories.")


@library.callback()
def _library() -> None:
    """Look at what a library has kept beside its stories."""


@library.command(epilog="Example: consilience library ledger --left-out --since 1d")
def ledger(
    address: library_options.Address = None,
    since: library_options.Since = None,
    ending: Annotated[
        list[Ending] | None, typer.Option("--ending", metavar="ENDING", help="Only inputs that ended so; repeat it.")
    ] = None,
    left_out: Annotated[
        bool, typer.Option("--left-out", help="Only inputs of which the library compares nothing.")
    ] = False,
    limit: Annotated[int, typer.Option("--limit", "-n", metavar="N", min=1, help="Show at most so many.")] = 200,
    form: library_options.Form = library_options.ListFormat.TERMINAL,
    no_color: options.NoColor = False,
) -> None:
    """Show what came of each input: used, same as another, no article, not English, unreadable, passed over."""
    from consilience.render.terminal.ledger import ledger_to_terminal

    wanted = [*(ending or ()), *(sorted(LEFT_OUT) if left_out else ())]
    with library_options.opened(address) as opened:
        found = opened.ledger(since=since, endings=wanted, limit=limit)
    library_options.write_list(found, form, ledger_to_terminal, no_color=no_color)


@library.command(epilog="Example: consilience library history --story 12")
def history(
    address: library_options.Address = None,
    story: Annotated[
        int | None, typer.Option("--story", metavar="STORY", help="Only what was done to this story.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", metavar="N", min=1, help="Show at most so many.")] = 200,
    form: library_options.Form = library_options.ListFormat.TERMINAL,
    no_color: options.NoColor = False,
) -> None:
    """Show what editors did to stories: merged, split, moved, renamed, removed, undone; the newest last.

    `consilience story undo NUMBER` undoes one.
    """
    from consilience.render.terminal.acts import acts_to_terminal

    with library_options.opened(address) as opened:
        found = opened.acts(story, limit=limit)
    library_options.write_list(found, form, acts_to_terminal, no_color=no_color)


@library.command(epilog="Example: consilience library decisions -o decisions.jsonl")
def decisions(
    address: library_options.Address = None,
    output: options.Output = None,
    form: library_options.Form = library_options.ListFormat.TERMINAL,
    no_color: options.NoColor = False,
) -> None:
    """Show what editors decided about items of accounts; with --output as a file that `read-decisions` reads."""
    from consilience.render.plain import count
    from consilience.render.terminal.decisions import decisions_to_terminal

    output = options.file_or_stdout(output)
    with library_options.opened(address) as opened:
        if output is not None:
            library_options.say(f"{count(opened.write_decisions(output), 'decision')} written to {output}")
            return
        found = opened.all_decisions()
    library_options.write_list(found, form, decisions_to_terminal, no_color=no_color)


@library.command("read-decisions", epilog="Example: consilience library read-decisions decisions.jsonl")
def read_decisions(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="JSON Lines, as `library decisions -o FILE` writes it.")],
    address: library_options.Address = None,
) -> None:
    """Take over decisions from a file, of this library or of another that has the same reports.

    Each goes to the story whose reports it points at. Those that are there already are passed over; lines that are no
    decision, or that point at no report, are named on standard error, and the exit code is then 1.
    """
    from consilience.cli.output import report_failures

    with library_options.opened(address) as opened:
        result = opened.read_decisions(file)
    report_failures(result.failures)
    parts = [f"{result.added:,} added"]
    parts += [f"{result.known:,} known already"] if result.known else []
    parts += [f"{len(result.failures):,} failed"] if result.failures else []
    library_options.say(", ".join(parts))
    raise typer.Exit(0 if not result.failures else 1 if result.added or result.known else 2)
