"""``consilience reconcile``: several reports in, one account out."""

from __future__ import annotations

import re
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from consilience.cli import options
from consilience.cli.output import (
    ENDINGS,
    Format,
    check_folder,
    check_writable,
    format_for,
    named_folder,
    report_inputs,
    write,
)
from consilience.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from consilience.pipeline import Reconciled
    from consilience.types import Account, Change, Decision

#: characters of a headline that name a file
_SLUG = 60
_UNSAFE = re.compile(r"[^a-z0-9]+")


def reconcile(
    inputs: options.Inputs,
    output: options.OutputOrFolder = None,
    form: Annotated[
        Format | None,
        typer.Option("--format", "-f", help="How to write the account.  [default: by FILE's suffix, else terminal]"),
    ] = None,
    model: options.Model = None,
    jobs: options.Jobs = 1,
    article_seconds: options.ArticleSeconds = 0,
    allow_private: options.AllowPrivate = False,
    column: options.Column = None,
    one: Annotated[bool, typer.Option("--one", help="Make one account, of however many events they tell.")] = False,
    brief: options.Brief = False,
    only: options.Only = None,
    no_color: options.NoColor = False,
    no_text: options.NoText = False,
) -> None:
    """Reconcile several reports of one event into one account.

    Reports of several events are told apart: each event has its account in the terminal and in -o FOLDER/.

    Inputs that cannot be used are named on standard error and the others go on; the exit code is then 1.
    """
    folder = named_folder(output)
    file = options.file_or_stdout(Path(output)) if output and folder is None else None
    form = (form or Format.HTML) if folder is not None else format_for(file, form)
    sections = options.sections_of(only, brief=brief, terminal=form is Format.TERMINAL)
    text = options.text_of(no_text=no_text, json=form is Format.JSON)
    check_writable(file, inputs)
    check_folder(folder)
    each = not one and (folder is not None or (file is None and form is Format.TERMINAL))
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
            each=each,
            progress=progress,
        )
    report_inputs(result.failures, result.inputs)
    say_stories(result, one=one, each=each)
    show = partial(
        render,
        form=form,
        to_file=bool(file or folder),
        no_color=no_color,
        text=text,
        only=sections,
        short=brief,
    )
    accounts = result.accounts or (result.account,)
    if folder is not None:
        write_folder(folder, accounts, form, show)
    else:
        write("".join(show(account) for account in accounts), file)
    raise typer.Exit(1 if result.failures else 0)


def say_stories(result: Reconciled, *, one: bool, each: bool) -> None:
    """Say on standard error that the reports tell of several events, or that one of them is alone."""
    from consilience.render.plain import count

    stories = result.stories
    if len(stories) > 1 and not one:
        told = f"{count(sum(map(len, stories)), 'report')} of {len(stories)} stories"
        way = "an account of each (--one makes one of all)"
        if not each:
            way = "this is one account of all (-o FOLDER/ gives an account of each; --one says that they are one)"
        sys.stderr.write(f"{told}: {way}\n")
    compared = [article for article in result.account.articles if article.article.language == "en"]
    if len(stories) < 2 and len(compared) == 1:
        sys.stderr.write("one report alone: there is nothing to compare it with\n")


def write_folder(folder: Path, accounts: Sequence[Account], form: Format, show: Callable[[Account], str]) -> None:
    """Write each account to a file of its own in a folder, which is made; name the files on standard output."""
    from consilience.render.plain import count
    from consilience.render.summary import View

    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise UsageError(f"cannot be made ({error.strerror})", identity=str(folder)) from error
    for number, account in enumerate(accounts, 1):
        slug = _UNSAFE.sub("-", View(account).event().lower())[:_SLUG].strip("-") or "story"
        path = folder / f"{number}-{slug}{ENDINGS[form]}"
        write(show(account), path)
        sys.stdout.write(f"{path}  {count(len(account.articles), 'report')}\n")


def render(
    account: Account,
    form: Format,
    *,
    to_file: bool,
    no_color: bool,
    text: bool,
    decisions: tuple[Decision, ...] = (),
    changes: tuple[Change, ...] = (),
    only: Collection[str] = (),
    short: bool = False,
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

        return render_html(account, decisions, changes)
    from consilience.cli.screen import look
    from consilience.render.terminal.account import account_to_terminal

    width, color = look(to_file=to_file, no_color=no_color)
    return account_to_terminal(account, width=width, color=color, decisions=decisions, only=only, short=short)
