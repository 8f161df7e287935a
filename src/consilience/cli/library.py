"""``consilience library``: what is kept beside the stories."""

from __future__ import annotations

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
