"""``consilience search``: reports by their words, speakers, outlets, names, dates."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from consilience.cli import library_options, options


def search(
    query: Annotated[
        list[str],
        typer.Argument(
            metavar="QUERY...",
            help='Words and "phrases", all of which must stand in a report; speaker:"Lin Jian", outlet:, entity:, '
            "after:2024-04-01, before:.",
        ),
    ],
    library: library_options.Address = None,
    limit: Annotated[int, typer.Option("--limit", "-n", metavar="N", min=1, help="Show at most so many.")] = 20,
    form: library_options.Form = library_options.ListFormat.TERMINAL,
    no_color: options.NoColor = False,
) -> None:
    """Search the reports: words, phrases, and who says them; the best first, with how many there are and of whom."""
    from consilience.render.terminal.library import hits_to_terminal

    with library_options.opened(library) as opened:
        found = opened.search(" ".join(query), limit=limit)
        facets = opened.found(" ".join(query))
        stories = {story: opened.summary(story).headline for story, _ in facets.stories}
    show = partial(hits_to_terminal, facets=facets, headlines=stories)
    library_options.write_list(found, form, show, no_color=no_color)
