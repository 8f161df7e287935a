"""``consilience stories``: what the library holds, newest first."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from consilience.cli import library_options, options


class Order(StrEnum):
    """The orders of ``Library.stories``, which is too heavy to be loaded for a help text."""

    NEWEST = "newest"
    REPORTS = "reports"
    CONFLICTS = "conflicts"


def stories(
    library: library_options.Address = None,
    since: library_options.Since = None,
    until: library_options.Until = None,
    outlet: library_options.Outlet = None,
    entity: library_options.Entity = None,
    order: Annotated[
        Order, typer.Option("--sort", help="What comes first: the latest report, most reports, most open conflicts.")
    ] = Order.NEWEST,
    conflicts: Annotated[bool, typer.Option("--conflicts", help="Only stories with an open conflict.")] = False,
    limit: Annotated[int, typer.Option("--limit", "-n", metavar="N", min=1, help="List at most so many.")] = 30,
    form: library_options.Form = library_options.ListFormat.TERMINAL,
    no_color: options.NoColor = False,
) -> None:
    """List the stories, the one with the latest report first: headline, reports, outlets, open conflicts."""
    from consilience.render.terminal.library import stories_to_terminal

    with library_options.opened(library) as opened:
        found = opened.stories(
            since=since,
            until=until,
            outlet=outlet,
            entity=entity,
            order=order.value,
            open_conflicts=conflicts,
            limit=limit,
        )
        library_options.write_list(found, form, stories_to_terminal, no_color=no_color)
