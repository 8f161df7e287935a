"""The command ``consilience``: one file a command, everything heavy imported inside the commands."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from consilience import __version__
from consilience.cli.add import add
from consilience.cli.changes import changes
from consilience.cli.export import export
from consilience.cli.feed import feed
from consilience.cli.group import group
from consilience.cli.library import library
from consilience.cli.read import read
from consilience.cli.read_shards import read_shards
from consilience.cli.rebuild import rebuild
from consilience.cli.reconcile import reconcile
from consilience.cli.report import report
from consilience.cli.schema import schema
from consilience.cli.search import search
from consilience.cli.serve import serve
from consilience.cli.stories import stories
from consilience.cli.story import story
from consilience.cli.watch import watch
from consilience.errors import ConsilienceError, NothingUsable

if TYPE_CHECKING:
    from collections.abc import Sequence

PROGRAM = "consilience"

app = typer.Typer(
    name=PROGRAM,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command(epilog="Example: consilience reconcile reports/ https://example.org/news -o report.html")(reconcile)
app.command(epilog="Example: consilience read article.txt")(read)
app.command(epilog="Example: consilience serve reports/")(serve)
app.command(epilog="Example: consilience schema -o account.schema.json")(schema)
app.command(epilog="Example: consilience add folder/ page.html records.jsonl archive.warc.gz")(add)
app.add_typer(feed, name="feed")
app.add_typer(library, name="library")
app.command(epilog="Example: consilience watch --once")(watch)
app.command(epilog="Example: consilience stories --since 7d")(stories)
app.add_typer(story, name="story")
app.add_typer(report, name="report")
app.command(epilog="Example: consilience changes 42")(changes)
app.command(epilog="""Example: consilience search 'ceasefire speaker:"Lin Jian"'""")(search)
app.command(epilog="Example: consilience export --parquet out/")(export)
app.command(epilog="Example: consilience rebuild --jobs 4")(rebuild)
app.command(epilog="Example: consilience read-shards 'warcs/*.warc.gz' -o corpus/")(read_shards)
app.command(epilog="Example: consilience group corpus/ -o stories/")(group)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"{PROGRAM} {__version__}")
        raise typer.Exit


@app.callback(epilog="Example: consilience reconcile a.txt b.html c.jsonl")
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    """Reconcile several news reports of one event into one account in which every item shows its evidence."""


def run(args: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 0 done, 1 an input failed, 2 nothing done, 130 interrupted."""
    try:
        return app(args=_given(args), prog_name=PROGRAM, standalone_mode=False) or 0
    except NothingUsable as error:
        from consilience.cli.output import report_failures

        # A single failure is the line itself.
        report_failures(error.failures if len(error.failures) > 1 else ())
        return _refuse(str(error))
    except ConsilienceError as error:
        return _refuse(str(error))
    except typer.Abort:
        return 130
    except Exception as error:
        # typer brings its own copy of click's exceptions or uses click's, by version; what they share is this method
        message = getattr(error, "format_message", None)
        if message is None:
            raise
        context = getattr(error, "ctx", None)
        command = context.command_path if context else PROGRAM
        # what checks the values of an option says so by its own name, in some versions
        told = message().rstrip(".").replace(": Value error, ", ": ")
        return _refuse(f"{told}; see {command} --help")


def _given(args: Sequence[str] | None) -> list[str]:
    """Return the arguments, and where there are none, those that show what can be done."""
    return list(sys.argv[1:] if args is None else args) or ["--help"]


def _refuse(line: str) -> int:
    from consilience.cli.output import one_line

    sys.stderr.write(f"{PROGRAM}: {one_line(line)}\n")
    return 2
