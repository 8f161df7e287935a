"""``consilience reconcile``: several reports in, one account out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from consilience.cli import options
from consilience.cli.output import Format, check_writable, format_for, report_inputs, write

if TYPE_CHECKING:
    from consilience.types import Account, Decision


def reconcile(
    inputs: options.Inputs,
    output: options.Output = None,
    form: Annotated[
        Format | None,
        typer.Option("--format", "-f", help="How to write the account.  [default: by FILE's suffix, else terminal]"),
    ] = None,
    model: options.Model = None,
    jobs: options.Jobs = 1,
    article_seconds: options.ArticleSeconds = 0,
    allow_private: options.AllowPrivate = False,
    column: options.Column = None,
    no_color: options.NoColor = False,
    no_text: options.NoText = False,
) -> None:
    """Reconcile several reports of one event into one account.

    Inputs that cannot be used are named on standard error and the others go on; the exit code is then 1.
    """
    output = options.file_or_stdout(output)
    form = format_for(output, form)
    check_writable(output, inputs)
    from consilience import pipeline
    from consilience.cli.progress import shown_progress

    seconds = options.limit(article_seconds)
    with shown_progress() as progress:
        result = pipeline.reconcile_inputs(
            inputs,
            model=model,
            jobs=jobs,
            seconds=seconds,
            allow_private=allow_private,
            columns=options.columns_of(column),
            progress=progress,
        )
    report_inputs(result.failures, result.account.inputs)
    write(render(result.account, form, to_file=output is not None, no_color=no_color, text=not no_text), output)
    raise typer.Exit(1 if result.failures else 0)


def render(
    account: Account,
    form: Format,
    *,
    to_file: bool,
    no_color: bool,
    text: bool,
    decisions: tuple[Decision, ...] = (),
) -> str:
    """Return the account in the format asked for; colours only where standard output is a terminal and is used."""
    if form is Format.JSON:
        from consilience.render.json.account import account_to_json

        return account_to_json(account, text=text, decisions=decisions)
    if form is Format.MARKDOWN:
        from consilience.render.markdown import account_to_markdown

        return account_to_markdown(account, decisions)
    if form is Format.HTML:
        from consilience.render.html.report import render_html

        return render_html(account, decisions)
    from consilience.cli.screen import look
    from consilience.render.terminal.account import account_to_terminal

    width, color = look(to_file=to_file, no_color=no_color)
    return account_to_terminal(account, width=width, color=color, decisions=decisions)
