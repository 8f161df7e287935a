"""``consilience feed``: which feeds the library follows."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from consilience.cli import library_options, options
from consilience.cli.alert import alert
from consilience.workers import SECONDS

Addresses = Annotated[list[str], typer.Argument(metavar="ADDRESS...", help="Addresses of RSS, Atom or JSON feeds.")]

feed = typer.Typer(
    help="Follow feeds: add, list, visit, remove; and alerts. `watch` visits them.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
feed.add_typer(alert, name="alert")


@feed.command("add", epilog="Example: consilience feed add https://example.org/rss")
def add(
    addresses: Addresses,
    library: library_options.Address = None,
    contact: library_options.Contact = "",
    allow_private: options.AllowPrivate = False,
) -> None:
    """Follow feeds from now on. Each is asked at once, so that a wrong address is told."""
    from consilience.cli.output import one_line
    from consilience.errors import ConsilienceError, StoreError

    failed = 0
    with library_options.opened(library, create=True) as opened:
        follower = opened.follower(allow_private=allow_private, contact=contact)
        for address in addresses:
            try:
                visit = follower.follow(address)
            except StoreError:
                raise
            except ConsilienceError as error:
                failed += 1
                sys.stderr.write(f"{one_line(str(error))}\n")
                continue
            title = f" ({visit.feed.title})" if visit.feed.title else ""
            later = "; it does not answer now and is tried again" if visit.error else ""
            library_options.say(f"following {visit.feed.address}{title}{later}")
    raise typer.Exit(0 if not failed else 1 if failed < len(addresses) else 2)


@feed.command("list", epilog="Example: consilience feed list")
def list_(
    library: library_options.Address = None,
    form: library_options.Form = library_options.ListFormat.TERMINAL,
    no_color: options.NoColor = False,
) -> None:
    """List the feeds that are followed, when each was visited, and what went wrong last."""
    from consilience.render.terminal.library import feeds_to_terminal

    with library_options.opened(library) as opened:
        library_options.write_list(opened.feeds(), form, feeds_to_terminal, no_color=no_color)


@feed.command("visit", epilog="Example: consilience feed visit https://example.org/rss")
def visit(
    addresses: Addresses,
    library: library_options.Address = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Name each feed and report.")] = False,
    contact: library_options.Contact = "",
    model: options.Model = None,
    jobs: options.Jobs = 1,
    article_seconds: options.ArticleSeconds = SECONDS,
    allow_private: options.AllowPrivate = False,
) -> None:
    """Visit feeds now, whether they are due or not, and add what is new in them; what failed before is tried again."""
    from consilience.cli.watch import visit_once

    with library_options.opened(library, model=model, seconds=options.limit(article_seconds)) as opened:
        follower = opened.follower(allow_private=allow_private, contact=contact, jobs=jobs)
        raise typer.Exit(visit_once(opened, follower, force=addresses, verbose=verbose))


@feed.command("remove", epilog="Example: consilience feed remove https://example.org/rss")
def remove(addresses: Addresses, library: library_options.Address = None) -> None:
    """Follow feeds no longer; the reports that they brought stay."""
    from consilience.cli.output import one_line
    from consilience.errors import NotInLibrary

    failed = 0
    with library_options.opened(library) as opened:
        for address in addresses:
            try:
                opened.unfollow(address)
            except NotInLibrary as error:
                failed += 1
                sys.stderr.write(f"{one_line(str(error))}\n")
            else:
                library_options.say(f"following {address} no longer")
    raise typer.Exit(0 if not failed else 1 if failed < len(addresses) else 2)
