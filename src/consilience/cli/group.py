"""``consilience group``: stories over a corpus that was read in shards."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 -- typer reads the annotation
from typing import Annotated

import typer

from consilience.cli import library_options


def group(
    corpus: Annotated[Path, typer.Argument(metavar="CORPUS", help="The folder that read-shards wrote.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FOLDER", help="Write the stories here; it is made.")
    ],
    overlap: Annotated[
        float,
        typer.Option("--overlap", metavar="DAYS", help="For how many days a story waits for its next article."),
    ] = 3.0,
) -> None:
    """Group the articles of a corpus into stories, day by day, as a library groups them; nothing is read again.

    Writes two tables of Parquet: stories, and which article stands in which and why. Memory is that of the articles
    of a few days, however many there are.
    """
    from consilience import shards
    from consilience.cli.progress import shown_progress
    from consilience.render.terminal.shards import grouped_line

    with shown_progress() as progress:
        grouped = shards.group_corpus(corpus, output, overlap=overlap, progress=progress)
    library_options.say(grouped_line(grouped))
