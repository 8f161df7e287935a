"""Alerts as the user set them up: a file of settings that belongs to the user, beside no library.

A command that is run, an address and the word of a mail server are settings of whoever watches, not of the library: a
library may be shared or sent, and opening one must never run what somebody else wrote into it. The file also holds how
far each alert has told, and what went wrong last; it is its owner's alone, since addresses of webhooks are secrets.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from consilience.errors import NotInLibrary, UsageError
from consilience.files import replace_file
from consilience.types import ChangeKind
from consilience.types.short import short_repr

if TYPE_CHECKING:
    from collections.abc import Iterable

#: names the file where it is set
VARIABLE = "CONSILIENCE_ALERTS"
FILE_NAME = "alerts.json"
#: what an alert tells of where nothing else is asked for
USUAL = (ChangeKind.NEW_CONFLICT, ChangeKind.FIGURE_REVISED)


class AlertKind(StrEnum):
    """How an alert tells."""

    COMMAND = "command"
    WEBHOOK = "webhook"
    MAIL = "mail"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One alert, and how far it has told."""

    __repr__ = short_repr

    name: str
    #: the library whose changes it tells: its file or address
    library: str
    kind: AlertKind
    #: the words of a command; the address of a webhook; recipient, sender and server of a mail
    target: tuple[str, ...]
    #: kinds of changes
    on: tuple[ChangeKind, ...] = USUAL
    #: the one story that it tells of; 0 for all
    story: int = 0
    #: a webhook may stand on this machine or a private network
    allow_private: bool = False
    #: row id of the library's version up to which it has told
    after: int = 0
    #: moment when it told last; "" for never
    told: str = ""
    #: deliveries that failed one after the other, what went wrong last, and before when none is tried again
    failures: int = 0
    error: str = ""
    next_try: str = ""


class AlertBook:
    """The file of alerts."""

    def __init__(self, path: str | os.PathLike[str] | None = None) -> None:
        self.path = Path(path) if path is not None else default_path()

    def all(self, library: str | None = None) -> tuple[Alert, ...]:
        """Return the alerts, or those of one library, by name; raises UsageError where the file cannot be read."""
        try:
            rows = json.loads(self.path.read_text(encoding="utf-8"))
            alerts = [_alert(row) for row in rows["alerts"]]
        except FileNotFoundError:
            return ()
        except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
            hint = "mend it, or remove it and add the alerts anew"
            raise UsageError("is no file of alerts", identity=str(self.path), hint=hint) from error
        return tuple(sorted((a for a in alerts if library in (None, a.library)), key=lambda a: (a.library, a.name)))

    def get(self, library: str, name: str) -> Alert:
        """Return an alert; raises NotInLibrary."""
        found = next((alert for alert in self.all(library) if alert.name == name), None)
        if found is None:
            raise NotInLibrary("is no alert of this library", identity=name, hint="consilience feed alert list")
        return found

    def add(self, alert: Alert) -> None:
        """Add an alert; raises UsageError where there is one of this name."""
        if any(other.name == alert.name for other in self.all(alert.library)):
            raise UsageError("is an alert already", identity=alert.name, hint="remove it first, or give another name")
        self._write([*self.all(), alert])

    def remove(self, library: str, name: str) -> None:
        """Remove an alert; raises NotInLibrary."""
        gone = self.get(library, name)
        self._write(alert for alert in self.all() if (alert.library, alert.name) != (gone.library, gone.name))

    def note(self, alert: Alert) -> None:
        """Write how far an alert has told; one that was removed meanwhile stays away."""
        kept = [alert if (o.library, o.name) == (alert.library, alert.name) else o for o in self.all()]
        self._write(kept)

    def _write(self, alerts: Iterable[Alert]) -> None:
        rows = {"alerts": [asdict(alert) for alert in alerts]}
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(self.path, (json.dumps(rows, indent=1) + "\n").encode("ascii"), private=True)
        except OSError as error:
            raise UsageError(f"cannot be written ({error.strerror})", identity=str(self.path)) from error


def _alert(row: dict[str, object]) -> Alert:
    alert = Alert(**row)  # type: ignore[arg-type]
    texts = (alert.name, alert.library, alert.told, alert.error, alert.next_try)
    numbers = (alert.after, alert.failures, alert.story)
    if not all(isinstance(text, str) for text in texts) or not all(type(number) is int for number in numbers):
        raise TypeError("an alert has texts and numbers")
    if alert.failures not in range(1000):
        raise ValueError("no alert fails so often")
    if alert.kind == AlertKind.MAIL and len(alert.target) != 3:
        raise ValueError("a mail has a recipient, a sender and a server")
    if not alert.target or not all(isinstance(word, str) for word in alert.target):
        raise TypeError("an alert has a target")
    kinds = tuple(map(ChangeKind, alert.on))
    return replace(alert, kind=AlertKind(alert.kind), target=tuple(alert.target), on=kinds)


def default_path() -> Path:
    """Return the file of alerts: what CONSILIENCE_ALERTS names, else one in the user's settings."""
    named = os.environ.get(VARIABLE, "")
    if named:
        return Path(named)
    from platformdirs import user_config_path  # noqa: PLC0415 -- only where no file is named

    return user_config_path("consilience", appauthor=False) / FILE_NAME


def library_name(shown: str) -> str:
    """Return a library's address as alerts know it, wherever the program is started."""
    return shown if "://" in shown else str(Path(shown).absolute())
