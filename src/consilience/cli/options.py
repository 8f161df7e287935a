"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUTS...",
        help="Files (text, HTML, PDF, DOCX, ODT, mail, tables, JSON, archives), folders, globs, http(s) addresses, "
        "or - for standard input.",
        show_default=False,
    ),
]
Column = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="KEY=NAME",
        help="Which column of tables holds what, as text=Body; keys: title text outlet published url id. Repeat it.",
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to this file instead of standard output."),
]
OutputOrFolder = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write to this file instead of standard output, or to FOLDER/ an account of each event.",
    ),
]
Model = Annotated[
    str | None,
    typer.Option("--model", metavar="NAME", help="Use this installed spaCy pipeline, not the one that ships."),
]
Jobs = Annotated[int, typer.Option("--jobs", "-j", metavar="N", min=1, help="Read with this many processes.")]
ArticleSeconds = Annotated[
    float,
    typer.Option(
        "--article-seconds",
        metavar="S",
        min=0,
        help="Set an article aside that takes longer than this to read; 0 waits for as long as it takes.",
    ),
]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Also fetch from private and local network addresses.")
]
NoColor = Annotated[bool, typer.Option("--no-color", help="Write no colours, even on a terminal.")]
Brief = Annotated[bool, typer.Option("--brief", help="One screen: the news, what is established, what is disputed.")]
Only = Annotated[
    str | None,
    typer.Option("--only", metavar="SECTIONS", help="Only these sections in the terminal, as brief,conflicts."),
]
NoText = Annotated[
    bool, typer.Option("--no-text", help="JSON without the reports' words, but for names, figures and times.")
]


def columns_of(given: list[str] | None) -> dict[str, str] | None:
    """Return the columns that are named (key -> column); raises UsageError for an option that names none."""
    from consilience.errors import UsageError
    from consilience.ingest.columns import COLUMNS

    found = {}
    for option in given or ():
        key, sign, name = option.partition("=")
        if not sign or key.strip() not in COLUMNS or not name.strip():
            raise UsageError("names no column", identity=option, hint=f"write KEY=NAME; keys are {', '.join(COLUMNS)}")
        found[key.strip()] = name.strip()
    return found or None


def sections_of(only: str | None, *, brief: bool, terminal: bool) -> tuple[str, ...]:
    """Return the sections that are asked for; raises UsageError for a name that is none, and for other formats."""
    from consilience.errors import UsageError

    if (brief or only) and not terminal:
        raise UsageError("--brief and --only shorten the account in the terminal", hint="leave them out, or write .txt")
    if brief and only:
        raise UsageError("--brief and --only do not go together", hint="give one of them")
    if not only:
        return ()
    from consilience.render.terminal.account import SECTIONS

    wanted = tuple(name.strip() for name in only.split(",") if name.strip())
    for name in wanted:
        if name not in SECTIONS:
            raise UsageError("is no section", identity=name, hint=f"sections are {', '.join(SECTIONS)}")
    return wanted


def text_of(*, no_text: bool, json: bool) -> bool:
    """Return whether the reports' words are written; raises UsageError where they are refused to a form of words."""
    from consilience.errors import UsageError

    if no_text and not json:
        raise UsageError("--no-text is for JSON; other forms show the reports' words", hint="add --format json")
    return not no_text


def limit(seconds: float) -> float | None:
    """Return a time that an option gives, None for 0, which stands for no limit."""
    return seconds or None


def file_or_stdout(output: Path | None) -> Path | None:
    """Return None for standard output, which ``-o -`` names too."""
    return None if output == Path("-") else output
