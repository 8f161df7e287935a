"""Alerts told: what came into a library since an alert told last, handed to its command, address or recipient.

Idea: versions have rising row ids, and an alert remembers up to which it has told. So nothing is lost where the program
ends, and nothing is told twice; what came in by ``add`` is told with the next round. A delivery that fails puts the
next one off, for twice as long each time, and after a few the news is dropped; that stands in the alert. Nothing here
stops who calls it. Known to fail for two programs that tell the same alerts at once: both may tell.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess  # nosec B404 # runs the words of a command that the user set up, never a shell
import threading
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.message import EmailMessage
from functools import cache
from typing import TYPE_CHECKING

from consilience.errors import AlertError, ConsilienceError, DamagedRecord, NotInLibrary
from consilience.guard import unforeseen
from consilience.ingest.outbound import SECONDS, post_json, send_mail
from consilience.library.alerts import Alert, AlertBook, AlertKind, library_name
from consilience.library.moments import now, written
from consilience.render.alert import alert_to_dict, alert_to_mail, message_id
from consilience.text.normalise import encodable
from consilience.types.short import short_repr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import IO

    from consilience.library.library import Library
    from consilience.render.alert import News
    from consilience.types import Change, StorySummary

#: deliveries that are tried, one after the other, until the news is dropped
MOST_TRIES = 8
#: the second try comes after this, and each after twice as long as the one before
RETRY = timedelta(minutes=1)
LONGEST_RETRY = timedelta(hours=2)
#: bytes of what a command says that are told where it fails
_MOST_SAID = 300
#: the password of the mail server's user
PASSWORD = "CONSILIENCE_SMTP_PASSWORD"  # nosec B105 # noqa: S105 -- the name of a variable


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What came of one alert in one round."""

    __repr__ = short_repr

    alert: Alert
    #: changes that were told, or would have been
    changes: int
    error: ConsilienceError | None = None
    #: the news is given up after too many failures
    dropped: bool = False


class Alerter:
    """Tells a library's alerts."""

    def __init__(
        self,
        library: Library,
        book: AlertBook | None = None,
        *,
        seconds: float = SECONDS,
        clock: Callable[[], str] = now,
    ) -> None:
        self._library = library
        self._book = book or AlertBook()
        self._seconds = seconds
        self._clock = clock
        self._name = library_name(library.store.shown)

    def alerts(self) -> tuple[Alert, ...]:
        """Return the library's alerts, by name; raises UsageError where their file cannot be read."""
        return self._book.all(self._name)

    def add(self, alert: Alert) -> Alert:
        """Add an alert that tells what comes in from now on; raises UsageError where there is one of its name."""
        with self._library.store.read() as session:
            added = replace(alert, library=self._name, after=session.reading.newest())
        self._book.add(added)
        return added

    def remove(self, name: str) -> None:
        """Remove an alert; raises NotInLibrary."""
        self._book.remove(self._name, name)

    def tell(self) -> tuple[Delivery, ...]:
        """Tell every alert what is new for it; what goes wrong stands in the deliveries, and nothing is raised."""
        deliveries = []
        try:
            alerts = self.alerts()
        except ConsilienceError as error:
            nobody = Alert(name="", library=self._name, kind=AlertKind.COMMAND, target=("",))
            return (Delivery(alert=nobody, changes=0, error=error),)
        for alert in alerts:
            try:
                found = self._tell(alert)
            except ConsilienceError as error:
                found = Delivery(alert=alert, changes=0, error=error)
            except Exception as error:
                fault = unforeseen(error, AlertError, f"alert {alert.name}", "could not be told: a fault")
                found = Delivery(alert=alert, changes=0, error=fault)
            if found is not None:
                deliveries.append(found)
        return tuple(deliveries)

    def test(self, name: str) -> None:
        """Deliver a trial that tells of nothing; raises AlertError, NotInLibrary."""
        self._deliver(self._book.get(self._name, name), (), test=True)

    def _tell(self, alert: Alert) -> Delivery | None:
        moment = self._clock()
        if alert.next_try > moment:
            return None
        with self._library.store.read() as session:
            newest, fresh = session.reading.newest(), session.reading.after(alert.after)
        news = [found for story in sorted(fresh) if (found := self._news(alert, story, fresh[story]))]
        if not news:
            if newest != alert.after:
                self._book.note(replace(alert, after=newest))
            return None
        changes = sum(len(of) for _, of in news)
        try:
            self._deliver(alert, news)
        except AlertError as error:
            return self._failed(alert, newest, changes, error)
        told = replace(alert, after=newest, told=moment, failures=0, error="", next_try="")
        self._book.note(told)
        return Delivery(alert=told, changes=changes)

    def _failed(self, alert: Alert, newest: int, changes: int, error: AlertError) -> Delivery:
        failures = alert.failures + 1
        dropped = failures >= MOST_TRIES
        pause = min(RETRY * float(2 ** (failures - 1)), LONGEST_RETRY)
        noted = replace(
            alert,
            after=newest if dropped else alert.after,
            failures=0 if dropped else failures,
            error=str(error)[:500],
            next_try="" if dropped else written(datetime.fromisoformat(self._clock()) + pause),
        )
        self._book.note(noted)
        return Delivery(alert=noted, changes=changes, error=error, dropped=dropped)

    def _news(self, alert: Alert, story: int, versions: set[str]) -> tuple[StorySummary, Sequence[Change]] | None:
        """Return the changes of a story that these versions brought, and that the alert tells of."""
        if alert.story not in (0, story):
            return None
        try:
            changes = [
                change
                for change in self._library.changes(story)
                if change.kind in alert.on and versions & set(change.articles)
            ]
            return (self._library.summary(story), changes) if changes else None
        except (NotInLibrary, DamagedRecord):
            # merged or damaged meanwhile: lists name it
            return None

    def _deliver(self, alert: Alert, news: Sequence[News], *, test: bool = False) -> None:
        @cache
        def text_of(version: str) -> str | None:
            try:
                with self._library.store.read() as session:
                    return session.reading.article(version).text
            except (NotInLibrary, DamagedRecord):
                return None

        told = alert_to_dict(alert.name, news, at=self._clock(), text_of=text_of, test=test)
        payload = (json.dumps(told, ensure_ascii=False) + "\n").encode("utf-8", "replace")
        if alert.kind is AlertKind.WEBHOOK:
            post_json(alert.target[0], payload, allow_private=alert.allow_private, seconds=self._seconds)
        elif alert.kind is AlertKind.MAIL:
            recipient, sender, server = alert.target
            message = _mail(alert, news, recipient, sender, test=test)
            message["Message-ID"] = message_id(payload)
            send_mail(message, server, password=os.environ.get(PASSWORD, ""), seconds=self._seconds)
        else:
            run_command(alert.target, payload, seconds=self._seconds)


def _mail(alert: Alert, news: Sequence[News], recipient: str, sender: str, *, test: bool) -> EmailMessage:
    subject, text = (encodable(told) for told in alert_to_mail(alert.name, news, test=test))
    message = EmailMessage()
    try:
        message["Subject"], message["From"], message["To"] = subject, sender, recipient
    # the parser of the standard library fails for odd addresses by whatever its code meets
    except Exception as error:
        hint = "remove the alert, and add it with another address"
        raise AlertError("is no mail address", identity=repr(recipient), hint=hint) from error
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    return message


def run_command(words: Sequence[str], payload: bytes, *, seconds: float) -> None:
    """Run a program with what is told on its standard input; raises AlertError where it fails or takes too long.

    The words are the user's, and no shell reads them; nothing of a report ever stands among them.
    """
    try:
        process = subprocess.Popen(  # nosec B603 # noqa: S603 -- what the user set up, and no shell
            list(words),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        told = getattr(error, "strerror", None) or error
        raise AlertError(f"cannot be run ({told})", identity=words[0], hint="check its path") from error
    said = bytearray()
    # it may say more than memory or a disk holds; what it leaves running may keep the pipe open
    reader = threading.Thread(target=_keep_last, args=(process.stderr, said), daemon=True)
    reader.start()
    process.stderr = None
    try:
        with suppress(BrokenPipeError):
            process.communicate(payload, timeout=seconds)
        code = process.wait(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise AlertError(f"took longer than {seconds:g} seconds", identity=words[0]) from error
    finally:
        _end(process)
    if code:
        reader.join(1.0)
        last = " ".join(bytes(said).decode("utf-8", "replace").split())
        raise AlertError(f"ended with code {code}{f' ({last})' if last else ''}", identity=words[0])


def _keep_last(pipe: IO[bytes] | None, said: bytearray) -> None:
    """Read what a program says until it ends, and hold the last of it."""
    assert pipe is not None
    with pipe, suppress(OSError):
        while piece := os.read(pipe.fileno(), 65_536):
            said += piece
            del said[:-_MOST_SAID]


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program that still runs, with all that it started."""
    if process.poll() is None:
        with suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        process.wait()
