"""``consilience watch``: visit the feeds, again and again or once."""

from __future__ import annotations

import re
import sys
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from consilience.cli import library_options, options
from consilience.cli.add import sentence, teller
from consilience.cli.alert import report_deliveries
from consilience.workers import SECONDS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from consilience.library import Library
    from consilience.library.following import Follower, Visit

_LENGTH = re.compile(r"(\d{1,6})\s*([smhd]?)")
_UNITS = {"s": 1, "": 60, "m": 60, "h": 3600, "d": 86400}


def watch(
    library: library_options.Address = None,
    now: Annotated[bool, typer.Option("--now", help="Begin with a visit to every feed, due or not.")] = False,
    once: Annotated[bool, typer.Option("--once", help="Visit what is due and leave, as for cron.")] = False,
    every: Annotated[
        str, typer.Option("--every", metavar="TIME", help="Look at least this often for feeds that are due: 90s, 15m.")
    ] = "5m",
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Name each feed and report.")] = False,
    contact: library_options.Contact = "",
    model: options.Model = None,
    jobs: options.Jobs = 1,
    article_seconds: options.ArticleSeconds = SECONDS,
    allow_private: options.AllowPrivate = False,
) -> None:
    """Follow the feeds: visit those that are due, fetch what is new, add it to the library.

    A feed is visited a quarter of an hour after the last visit at the earliest, later where it asks for that or fails.
    robots.txt is heeded, and each host is asked once a second at most. Ctrl-C ends it; what was added stays.
    """
    from consilience.library.alerting import Alerter

    length = read_length(every)
    with library_options.opened(library, model=model, seconds=options.limit(article_seconds)) as opened:
        if not opened.feeds():
            from consilience.errors import UsageError

            raise UsageError("no feed is followed", hint="consilience feed add ADDRESS")
        follower = opened.follower(allow_private=allow_private, contact=contact, jobs=jobs)
        if once:
            raise typer.Exit(visit_once(opened, follower, force=now, verbose=verbose))
        tell, visited, alerter = teller(verbose=verbose), _visits(verbose=verbose), Alerter(opened)
        for result in follower.rounds(length, force=now, on_visit=visited, on_outcome=tell):
            if result.added or result.new_versions:
                library_options.say(f"{follower.clock[:16].replace('T', ' ')}  {sentence(result)}")
            report_deliveries(alerter.tell(), verbose=verbose)


def visit_once(
    library: Library, follower: Follower, *, force: bool | Collection[str] = False, verbose: bool = False
) -> int:
    """Visit what is due, or is to be visited, tell the alerts, and return the exit code.

    It is 1 where a feed or an article could not be had, or an alert not be delivered.
    """
    from consilience.cli.progress import shown_progress
    from consilience.library.alerting import Alerter

    visits: list[Visit] = []
    visited = _visits(verbose=verbose)

    def note(visit: Visit) -> None:
        visits.append(visit)
        visited(visit)

    with shown_progress() as progress:
        result = follower.round(force=force, on_visit=note, on_outcome=teller(verbose=verbose), progress=progress)
    if visits:
        library_options.say(sentence(result))
    else:
        due = follower.due()
        told = f"no feed is due before {due[:16].replace('T', ' ')} UTC" if due else "no feed is due"
        library_options.say(f"{told}; --now visits all feeds at once")
    failed = report_deliveries(Alerter(library).tell(), verbose=verbose)
    return 1 if failed or result.failures or any(visit.error for visit in visits) else 0


def _visits(*, verbose: bool) -> Callable[[Visit], None]:
    """Return what tells of each feed: that it failed on standard error, the rest on standard output where wanted."""
    from consilience.cli.output import one_line
    from consilience.render.plain import count

    def tell(visit: Visit) -> None:
        if visit.error is not None:
            sys.stderr.write(f"{one_line(str(visit.error))}\n")
        elif verbose:
            new = "nothing new" if not visit.entries else count(visit.entries, "entry to fetch", "entries to fetch")
            library_options.say(f"visited  {visit.feed.address}  {new}")
        for line in flags_of(visit):
            sys.stderr.write(f"{one_line(line)}\n")
        for warning in visit.warnings:
            sys.stderr.write(f"{one_line(f'{visit.feed.address}: {warning}')}\n")

    return tell


def flags_of(visit: Visit) -> Iterator[str]:
    """Yield a line for the new entries without a date, and one for those whose date is to come."""
    from consilience.render.plain import count

    for entries, what in ((visit.undated, "without a date"), (visit.to_come, "with a date that is to come")):
        if entries:
            more = f" and {len(entries) - 1:,} more" if len(entries) > 1 else ""
            told = f"{count(len(entries), 'entry', 'entries')} {what} ({entries[0]}{more})"
            yield f"{visit.feed.address}: {told}; taken behind the others, as of when they came"


def read_length(text: str) -> timedelta:
    """Return a length of time as a user writes it: 90s, 15m, 2h, 1d; minutes without a letter. Raises UsageError."""
    found = _LENGTH.fullmatch(text.strip().lower())
    if not found or not int(found[1]):
        from consilience.errors import UsageError

        raise UsageError("is no length of time", identity=repr(text), hint="write 90s, 15m or 2h")
    return timedelta(seconds=int(found[1]) * _UNITS[found[2]])
