"""``consilience story``: a story's account, now or as it stood then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from consilience.cli import library_options, options
from consilience.cli.output import Format, check_writable, format_for, write
from consilience.cli.reconcile import render

if TYPE_CHECKING:
    from consilience.library import Library
    from consilience.types import Change


def story(
    story: library_options.Story,
    library: library_options.Address = None,
    at: Annotated[
        str | None,
        typer.Option("--at", metavar="WHEN", help="As it stood then: 2024-05-01 (the end of that day), or 7d ago."),
    ] = None,
    history: Annotated[
        bool, typer.Option("--history", help="Show instead how its reports came together, and why.")
    ] = False,
    output: options.Output = None,
    form: Annotated[
        Format | None,
        typer.Option("--format", "-f", help="How to write the account.  [default: by FILE's suffix, else terminal]"),
    ] = None,
    brief: options.Brief = False,
    only: options.Only = None,
    no_color: options.NoColor = False,
    no_text: options.NoText = False,
) -> None:
    """Show the account of a story, now or as it stood at a moment; as a page, JSON or Markdown too."""
    output = options.file_or_stdout(output)
    form = format_for(output, form)
    sections = options.sections_of(only, brief=brief, terminal=form is Format.TERMINAL)
    check_writable(output, ())
    with library_options.opened(library) as opened:
        if history:
            from consilience.cli.screen import look
            from consilience.render.terminal.library import history_to_terminal

            width, color = look(to_file=output is not None, no_color=no_color)
            reports, events = opened.reports(story), opened.history(story)
            write(history_to_terminal(reports, events, width=width, color=color), output)
            return
        account, decisions = opened.story(story, at=at), opened.decisions(story)
        # a page tells at its head what changed last; what is no page has `consilience changes`
        changes = _changes(opened, story, at) if form is Format.HTML else ()
    shown = render(
        account,
        form,
        to_file=output is not None,
        no_color=no_color,
        text=not no_text,
        decisions=decisions,
        changes=changes,
        only=sections,
        short=brief,
    )
    write(shown, output)


def _changes(library: Library, story: int, at: str | None) -> tuple[Change, ...]:
    """Return a story's change log, up to a moment where one is named."""
    from consilience.library.moments import read_moment

    end = read_moment(at, end=True) if at else ""
    return tuple(change for change in library.changes(story) if not end or change.at <= end)
