"""``consilience changes``: a story's change log."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from consilience.cli import library_options, options


def changes(
    story: library_options.Story,
    library: library_options.Address = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="WHEN", help="Only entries from then on: 2024-05-01, or 7d ago.")
    ] = None,
    whole: Annotated[bool, typer.Option("--all", help="Show every new quote and point of a step.")] = False,
    form: library_options.Form = library_options.ListFormat.TERMINAL,
    no_color: options.NoColor = False,
) -> None:
    """Show what changed in a story, the oldest entry first: reports, figures, conflicts, points, quotes."""
    from consilience.cli.progress import shown_progress
    from consilience.library.moments import read_moment
    from consilience.render.terminal.library import changes_to_terminal

    begin = "" if since is None else read_moment(since)
    with library_options.opened(library) as opened, shown_progress() as progress:
        found = [change for change in opened.changes(story, progress=progress) if change.at >= begin]
    show = partial(changes_to_terminal, title=f"Story {story}", whole=whole)
    library_options.write_list(found, form, show, no_color=no_color)
