"""``consilience story``: a story's account, now or as it stood then; and what an editor does to stories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from consilience.cli import hand, library_options, options
from consilience.cli.output import Format, check_writable, format_for, write
from consilience.cli.reconcile import render

if TYPE_CHECKING:
    from consilience.library import Library
    from consilience.types import Change


class StoryGroup(TyperGroup):
    """Commands on stories, of which the one that shows a story needs no name: ``consilience story 42``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take a number, or an option that is not that of help, for the beginning of ``show``."""
        first = args[0] if args else ""
        if first.isdecimal() or (first.startswith("-") and first not in ctx.help_option_names):
            args = ["show", *args]
        return super().parse_args(ctx, args)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:  # noqa: ARG002 -- as the class above has it
        """Return the two ways to write the command."""
        return ["STORY [OPTIONS] | COMMAND [ARGS]..."]


story = typer.Typer(
    cls=StoryGroup,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Show the account of a story by its number, or put right by hand which reports are one story. "
    "All that is done here can be undone, and is kept by a rebuild.",
    epilog="Example: consilience story 42 --at 2024-05-01 -o report.html",
)


@story.command("show", epilog="Example: consilience story 42 --at 2024-05-01 -o report.html")
def show(
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
    text = options.text_of(no_text=no_text, json=form is Format.JSON)
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
        text=text,
        decisions=decisions,
        changes=changes,
        only=sections,
        short=brief,
    )
    write(shown, output)


story.command("merge", epilog="Example: consilience story merge 12 15")(hand.merge)
story.command("split", epilog="Example: consilience story split 12 --out ferry-post ferry-herald")(hand.split)
story.command("rename", epilog='Example: consilience story rename 12 "The Halvor"')(hand.rename)
story.command("remove", epilog="Example: consilience story remove 12")(hand.remove_story)
story.command("undo", epilog="Example: consilience story undo")(hand.undo)
story.command("decide", epilog='Example: consilience story decide 12 "one body" "Harbour Office" "Port Office"')(
    hand.decide
)


def _changes(library: Library, story: int, at: str | None) -> tuple[Change, ...]:
    """Return a story's change log, up to a moment where one is named."""
    from consilience.library.moments import read_moment

    end = read_moment(at, end=True) if at else ""
    return tuple(change for change in library.changes(story) if not end or change.at <= end)
