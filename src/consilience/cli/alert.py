"""``consilience feed alert``: who is told when a story gets a new conflict or a figure moves."""

from __future__ import annotations

import shlex
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from consilience.cli import library_options

if TYPE_CHECKING:
    from collections.abc import Iterable

    from consilience.library.alerting import Delivery
    from consilience.library.alerts import Alert, AlertKind

Name = Annotated[str, typer.Argument(metavar="NAME", help="What the alert is called.")]


class On(StrEnum):
    """What an alert tells of."""

    CONFLICT = "conflict"
    FIGURE = "figure"


alert = typer.Typer(
    help="Tell a command, an address or a recipient of new conflicts and moved figures, as `watch` finds them.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@alert.command("add", epilog="Example: consilience feed alert add desk --webhook https://example.org/hook")
def add(
    name: Name,
    library: library_options.Address = None,
    command: Annotated[
        str | None, typer.Option("--command", metavar="WORDS", help="Run this, with JSON on standard input; no shell.")
    ] = None,
    webhook: Annotated[str | None, typer.Option("--webhook", metavar="ADDRESS", help="POST JSON to this.")] = None,
    mail: Annotated[str | None, typer.Option("--mail", metavar="RECIPIENT", help="Send a mail to this.")] = None,
    sender: Annotated[
        str, typer.Option("--from", metavar="SENDER", help="Who the mail is from.  [default: RECIPIENT]")
    ] = "",
    smtp: Annotated[
        str, typer.Option("--smtp", metavar="SERVER", help="The mail server, as smtp://user@host:587 or smtps://host.")
    ] = "smtp://localhost:25",
    on: Annotated[list[On] | None, typer.Option("--on", help="Tell of this alone; can be repeated.")] = None,
    story: Annotated[int, typer.Option("--story", metavar="N", min=0, help="Tell of this story alone.")] = 0,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="The webhook may stand on this machine or a private network.")
    ] = False,
) -> None:
    """Add an alert for what comes in from now on; give one of --command, --webhook and --mail.

    Alerts are settings of the user, not of the library; the mail server's password is CONSILIENCE_SMTP_PASSWORD.
    """
    from consilience.library.alerting import Alerter
    from consilience.library.alerts import USUAL, Alert
    from consilience.types import ChangeKind

    kind, target = _target(command, webhook, mail, sender, smtp)
    kinds = {On.CONFLICT: ChangeKind.NEW_CONFLICT, On.FIGURE: ChangeKind.FIGURE_REVISED}
    with library_options.opened(library) as opened:
        added = Alerter(opened).add(
            Alert(
                name=name,
                library="",
                kind=kind,
                target=target,
                on=tuple(dict.fromkeys(kinds[one] for one in on)) if on else USUAL,
                story=story,
                allow_private=allow_private,
            )
        )
    library_options.say(f"alert {line_of(added)}; try it: consilience feed alert test {shlex.quote(name)}")


def _target(
    command: str | None, webhook: str | None, mail: str | None, sender: str, smtp: str
) -> tuple[AlertKind, tuple[str, ...]]:
    """Return how to tell and whom; raises UsageError where not one of the three is given, or it is none."""
    from consilience.errors import UsageError
    from consilience.ingest.addresses import split_address
    from consilience.ingest.outbound import read_server
    from consilience.library.alerts import AlertKind

    if sum(one is not None for one in (command, webhook, mail)) != 1:
        raise UsageError("an alert has one way to tell", hint="give --command, --webhook or --mail")
    if webhook is not None:
        split_address(webhook)
        return AlertKind.WEBHOOK, (webhook,)
    if mail is not None:
        for address in filter(None, (mail, sender)):
            if "@" not in address or not address.isprintable() or any(mark in address for mark in " ,;<>"):
                raise UsageError("is no mail address", identity=repr(address), hint="write name@host")
        read_server(smtp)
        return AlertKind.MAIL, (mail, sender or mail, smtp)
    try:
        words = tuple(shlex.split(command or ""))
    except ValueError as error:
        raise UsageError(f"cannot be read ({error})", identity=repr(command), hint="close its quotes") from error
    if not words:
        raise UsageError("--command names no program", hint="write --command 'notify-desk --quiet'")
    return AlertKind.COMMAND, words


@alert.command("list", epilog="Example: consilience feed alert list")
def list_(library: library_options.Address = None) -> None:
    """List the alerts of the library, when each told last, and what went wrong."""
    from consilience.library.alerting import Alerter

    with library_options.opened(library) as opened:
        alerts = Alerter(opened).alerts()
    for one in alerts:
        library_options.say(line_of(one))
    if not alerts:
        library_options.say("No alert is set.")


@alert.command("remove", epilog="Example: consilience feed alert remove desk")
def remove(name: Name, library: library_options.Address = None) -> None:
    """Remove an alert."""
    from consilience.library.alerting import Alerter

    with library_options.opened(library) as opened:
        Alerter(opened).remove(name)
    library_options.say(f"alert {name} is removed")


@alert.command("test", epilog="Example: consilience feed alert test desk")
def try_(name: Name, library: library_options.Address = None) -> None:
    """Deliver a trial of an alert at once; its JSON says "test": true and tells of no story."""
    from consilience.library.alerting import Alerter

    with library_options.opened(library) as opened:
        Alerter(opened).test(name)
    library_options.say(f"alert {name} was delivered")


def line_of(one: Alert) -> str:
    """Return an alert in one line."""
    from consilience.cli.output import one_line

    kinds = ", ".join(kind.value for kind in one.on) + (f" of story {one.story}" if one.story else "")
    told = f"told {one.told[:16].replace('T', ' ')} UTC" if one.told else "has told nothing yet"
    how = f"failed {one.failures} in a row" if one.failures else "the news was dropped"
    failed = f"; {how}: {one.error}" if one.error else ""
    return "  ".join(map(one_line, (one.name, f"{one.kind.value} {shlex.join(one.target)}", kinds, told + failed)))


def report_deliveries(deliveries: Iterable[Delivery], *, verbose: bool) -> bool:
    """Tell what came of alerts, failures on standard error; return whether one failed."""
    from consilience.cli.output import one_line
    from consilience.render.plain import count

    failed = False
    for one in deliveries:
        if one.error is not None:
            failed = True
            more = "; the news is dropped" if one.dropped else ""
            sys.stderr.write(f"{one_line(f'alert {one.alert.name}: {one.error}{more}')}\n")
        elif verbose:
            library_options.say(f"told  {one.alert.name}  {count(one.changes, 'change')}")
    return failed
