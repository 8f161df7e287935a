"""``consilience serve``: the reading room in a browser."""

from __future__ import annotations

import ipaddress
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from consilience.cli import library_options, options
from consilience.errors import UsageError
from consilience.workers import SECONDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from consilience.pipeline import ReadArticles
    from consilience.web.room import Room

VARIABLE = "CONSILIENCE_PASSWORD"


def serve(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[INPUTS]...",
            help="Reports to open, as with reconcile; those of different events are different stories.",
            show_default=False,
        ),
    ] = None,
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help="Answer at this address.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", "-p", min=0, max=65535, help="Answer at this port; 0 takes a free one.")
    ] = 8642,
    password_file: Annotated[
        Path | None,
        typer.Option(
            "--password-file", metavar="FILE", help=f"Demand the password that this file holds (or {VARIABLE})."
        ),
    ] = None,
    token: Annotated[bool, typer.Option("--token", help="Demand a password made for this run, and print it.")] = False,
    allow_host: Annotated[
        list[str] | None, typer.Option("--allow-host", metavar="NAME", help="A name under which this machine is asked.")
    ] = None,
    together: Annotated[
        bool, typer.Option("--together", help="Take the reports of a folder as one story, whatever they tell of.")
    ] = False,
    open_browser: Annotated[bool, typer.Option("--open", help="Open the page in a browser.")] = False,
    library: library_options.Address = None,
    model: options.Model = None,
    jobs: options.Jobs = 1,
    article_seconds: options.ArticleSeconds = SECONDS,
    allow_private: options.AllowPrivate = False,
) -> None:
    """Open a library, or the reports of a folder, in the browser.

    Without INPUTS the library is opened; with them nothing is written anywhere.
    """
    if inputs and library is not None:
        raise UsageError("name reports or a library, not both", hint="consilience add puts reports into a library")
    password, made = _password(password_file, made=token)
    if not _is_loopback(host) and not password:
        raise UsageError(
            "others can reach this address, so it demands a password",
            identity=host,
            hint=f"set {VARIABLE}, or give --password-file FILE or --token",
        )
    from consilience.pipeline import read_articles
    from consilience.web.app import make_app
    from consilience.web.reading import Reader
    from consilience.web.server import run

    seconds = options.limit(article_seconds)
    if inputs:
        read = partial(read_articles, model=model, jobs=jobs, seconds=seconds, allow_private=allow_private)
        room = _of_reports(inputs, read, together=together)
    else:
        room = _of_library(library, model=model, seconds=seconds)
    app = make_app(
        room,
        password=password,
        hosts=[*(allow_host or ()), *([] if _is_any(host) else [host])],
        reader=Reader(model=model, seconds=seconds),
    )

    def ready(address: str) -> None:
        typer.echo(f"The reading room is open at {address}", err=True)
        if made:
            typer.echo(f"Its password is {password}", err=True)
        typer.echo("Ctrl-C closes it.", err=True)
        if open_browser:
            import webbrowser

            webbrowser.open(address)

    run(app, host=host, port=port, ready=ready)


def _password(file: Path | None, *, made: bool) -> tuple[str, bool]:
    """Return the password and whether it was made for this run."""
    if file is not None:
        try:
            found = file.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError("the password cannot be read", identity=str(file)) from error
        if not found:
            raise UsageError("holds no password", identity=str(file))
        return found, False
    if made:
        import secrets

        return secrets.token_urlsafe(18), True
    return os.environ.get(VARIABLE, ""), False


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _is_any(host: str) -> bool:
    return host in {"0.0.0.0", "::"}  # noqa: S104 - compared, not bound to


def _of_reports(inputs: list[str], read_given: Callable[..., ReadArticles], *, together: bool) -> Room:
    from consilience.cli.output import report_inputs
    from consilience.cli.progress import shown_progress
    from consilience.web.gathering import Gathering
    from consilience.web.reports_room import ReportsRoom

    room = ReportsRoom()
    for given in _groups(inputs):
        with shown_progress() as progress:
            read = read_given(given, progress=progress)
        report_inputs(read.failures, read.inputs)
        for group in (read.articles,) if together else Gathering(read.articles).stories():
            if group:
                room.put(group)
    return room


def _of_library(library: str | None, *, model: str | None, seconds: float | None) -> Room:
    from consilience.library import open_library
    from consilience.web.library_room import LibraryRoom

    return LibraryRoom(open_library(library, model=model, seconds=seconds))


def _groups(inputs: list[str]) -> list[list[str]]:
    """Return what is grouped together: several folders are apart, everything else goes together."""
    folders = [name for name in inputs if Path(name).is_dir()]
    if len(folders) < 2:
        return [inputs] if inputs else []
    others = [name for name in inputs if name not in folders]
    return [*([folder] for folder in folders), *([others] if others else [])]
