"""``consilience read``: each report on its own, with what was read out of it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from consilience.cli import options
from consilience.cli.output import check_writable, report_inputs, write


class ReadFormat(StrEnum):
    """How an article is written."""

    TERMINAL = "terminal"
    JSON = "json"


def read(
    inputs: options.Inputs,
    output: options.Output = None,
    form: Annotated[
        ReadFormat | None,
        typer.Option("--format", "-f", help="How to write the articles.  [default: json for FILE.json, else terminal]"),
    ] = None,
    model: options.Model = None,
    jobs: options.Jobs = 1,
    article_seconds: options.ArticleSeconds = 0,
    allow_private: options.AllowPrivate = False,
    column: options.Column = None,
    no_color: options.NoColor = False,
    no_text: options.NoText = False,
) -> None:
    """Show each article on its own: passages labelled; times, figures, quotes, sources and names marked."""
    output = options.file_or_stdout(output)
    by_suffix = output is not None and output.suffix.lower() == ".json"
    form = form or (ReadFormat.JSON if by_suffix else ReadFormat.TERMINAL)
    with_text = options.text_of(no_text=no_text, json=form is ReadFormat.JSON)
    check_writable(output, inputs)
    from consilience import __version__, pipeline
    from consilience.cli.progress import shown_progress

    seconds = options.limit(article_seconds)
    with shown_progress() as progress:
        result = pipeline.read_articles(
            inputs,
            model=model,
            jobs=jobs,
            seconds=seconds,
            allow_private=allow_private,
            columns=options.columns_of(column),
            progress=progress,
        )
    report_inputs(result.failures, result.inputs)
    if form is ReadFormat.JSON:
        from consilience.render.json.account import articles_to_json

        text = articles_to_json(result.articles, version=__version__, text=with_text, inputs=result.inputs)
    else:
        from consilience.cli.screen import look
        from consilience.render.terminal.article import articles_to_terminal

        width, color = look(to_file=output is not None, no_color=no_color)
        text = articles_to_terminal(result.articles, width=width, color=color)
    write(text, output)
    raise typer.Exit(1 if result.failures else 0)
