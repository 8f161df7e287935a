"""Options of the commands that work on a library, and how they open it."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from consilience.library import Library

Address = Annotated[
    str | None,
    typer.Option(
        "--library",
        "-l",
        metavar="ADDRESS",
        help="The library: a file, or postgresql://….  [default: CONSILIENCE_LIBRARY, else one in your data folder]",
    ),
]
Story = Annotated[int, typer.Argument(metavar="STORY", help="The story's number, as `stories` lists it.")]
Since = Annotated[
    str | None, typer.Option("--since", metavar="WHEN", help="With a report from then on: 2024-05-01, or 7d ago.")
]
Until = Annotated[str | None, typer.Option("--until", metavar="WHEN", help="With a report up to then.")]
Outlet = Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="With a report of this outlet.")]
Entity = Annotated[
    str | None, typer.Option("--entity", metavar="NAME", help="With a report that names this person, body or place.")
]
Contact = Annotated[
    str,
    typer.Option(
        "--contact",
        metavar="ADDRESS",
        envvar="CONSILIENCE_CONTACT",
        help="A mail address or page, told to the sites that are asked.",
    ),
]


class ListFormat(StrEnum):
    """How a list is written."""

    TERMINAL = "terminal"
    JSONL = "jsonl"


Form = Annotated[
    ListFormat, typer.Option("--format", "-f", help="How to write the list: for reading, or an object a line.")
]


def opened(
    address: str | None, *, model: str | None = None, create: bool = False, seconds: float | None = None
) -> Library:
    """Return the library; raises UsageError, StoreError. Only ``add`` and ``feed add`` make one where there is none."""
    from consilience import open_library

    return open_library(address, model=model, create=create, seconds=seconds)


def write_list(records: Iterable[Any], form: ListFormat, show: Callable[..., str], *, no_color: bool) -> None:
    """Write records to standard output: by ``show``, which takes width and colour, or as JSON Lines."""
    from consilience.cli.output import write

    if form is ListFormat.JSONL:
        from consilience.render.terminal.library import json_lines

        write("".join(json_lines(records)), None)
        return
    from consilience.cli.screen import look

    width, color = look(to_file=False, no_color=no_color)
    write(show(list(records), width=width, color=color), None)


def say(line: str) -> None:
    """Write one line of ours to standard output at once, so that a pipe and a log see it when it is true."""
    from consilience.render.plain import safe

    sys.stdout.write(f"{safe(line)}\n")
    sys.stdout.flush()
