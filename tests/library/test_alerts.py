"""Alerts told to real servers on this machine and to real programs, and what comes of those that fail."""

from __future__ import annotations

import json
import stat
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from email import message_from_string
from typing import TYPE_CHECKING, Any

import pytest

from builders_sinks import Sink, running_mail_server, running_webhook
from consilience.errors import AlertError, NotInLibrary, UsageError
from consilience.ingest.outbound import post_json, read_server
from consilience.library.alerting import LONGEST_RETRY, MOST_TRIES, Alerter, Delivery, run_command
from consilience.library.alerts import Alert, AlertBook, AlertKind, default_path, library_name
from consilience.library.moments import now, written
from consilience.types import Change, ChangeKind, Evidence, Saying, Says
from library_worker import make_documents, make_library

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from consilience.library import Library


class Desk:
    """A library whose every version brings a conflict and a quote, its alerts, and a clock that is set by hand."""

    def __init__(self, library: Library, folder: Path) -> None:
        self.library = library
        self.book = AlertBook(folder / "settings" / "alerts.json")
        self.moment = now()
        self.alerter = Alerter(library, self.book, seconds=2.0, clock=lambda: self.moment)
        self._next = 0

    def add(self, kind: AlertKind, *target: str, **options: Any) -> Alert:
        return self.alerter.add(Alert(name="desk", library="", kind=kind, target=target, **options))

    def arrive(self, number: int = 1) -> list[str]:
        first = self._next
        self._next += number
        outcomes: list[str] = []
        self.library.add_documents(
            make_documents(first, self._next), on_outcome=lambda outcome: outcomes.append(outcome.version)
        )
        return outcomes

    def later(self, length: timedelta = LONGEST_RETRY) -> None:
        self.moment = written(datetime.fromisoformat(self.moment) + length)

    def alert(self) -> Alert:
        return self.book.get(library_name(self.library.store.shown), "desk")


def changes_of(library: Library, story: int) -> tuple[Change, ...]:
    """Return what stands for a log: a conflict and a quote for each version of the story's reports."""
    found = []
    for report in library.reports(story):
        for version in library.versions(report.id):
            for kind in (ChangeKind.NEW_CONFLICT, ChangeKind.NEW_QUOTE):
                said = Saying(Says.WORDS, (f"{kind.value} in\r\nBcc: all@post.example {version.id}",))
                place = Evidence(version.id, 0, 6)
                found.append(Change(at=version.moment, kind=kind, text=said, after=(place,), articles=(version.id,)))
    return tuple(found)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    with make_library(str(tmp_path / "library.sqlite")) as library:
        monkeypatch.setattr(library, "changes", lambda story: changes_of(library, story))
        yield Desk(library, tmp_path)


@pytest.fixture
def webhook() -> Iterator[Sink]:
    with running_webhook() as sink:
        yield sink


@pytest.fixture
def mails() -> Iterator[Sink]:
    with running_mail_server() as sink:
        yield sink


def hook(sink: Sink) -> str:
    return f"http://127.0.0.1:{sink.port}/hook/secret"


def test_a_webhook_is_told_of_what_is_new_and_of_nothing_else(desk: Desk, webhook: Sink) -> None:
    desk.arrive(2)
    desk.add(AlertKind.WEBHOOK, hook(webhook), allow_private=True)
    assert desk.alerter.tell() == ()
    [version] = desk.arrive()
    [delivery] = desk.alerter.tell()
    assert (delivery.error, delivery.changes) == (None, 1)
    [told] = webhook.taken
    assert webhook.notes == ["application/json"]
    assert (told["program"], told["alert"], told["test"]) == ("consilience", "desk", False)
    [story] = told["stories"]
    [change] = story["changes"]
    assert (change["kind"], change["articles"]) == ("new conflict", [version])
    assert change["after"] == [{"article": version, "start": 0, "end": 6, "text": "Storm "}]
    assert "\n" not in change["text"]
    # once is enough
    assert desk.alerter.tell() == ()
    assert len(webhook.taken) == 1


def test_what_came_in_while_nobody_watched_is_told(desk: Desk, webhook: Sink) -> None:
    desk.add(AlertKind.WEBHOOK, hook(webhook), allow_private=True)
    desk.arrive(3)
    again = Alerter(desk.library, AlertBook(desk.book.path), seconds=2.0)
    [delivery] = again.tell()
    assert delivery.changes == 3
    assert len(webhook.taken[0]["stories"]) == 3


def test_one_story_and_other_kinds_can_be_asked_for(desk: Desk, webhook: Sink) -> None:
    desk.add(AlertKind.WEBHOOK, hook(webhook), allow_private=True, story=2, on=(ChangeKind.NEW_QUOTE,))
    desk.arrive(3)
    desk.alerter.tell()
    [told] = webhook.taken
    assert [story["id"] for story in told["stories"]] == [2]
    assert [change["kind"] for change in told["stories"][0]["changes"]] == ["new quote"]
    desk.alerter.remove("desk")
    desk.add(AlertKind.WEBHOOK, hook(webhook), allow_private=True, on=(ChangeKind.FIGURE_REVISED,))
    desk.arrive()
    assert desk.alerter.tell() == ()
    # what is nothing to it is behind it
    assert desk.alert().after == 4


def test_a_failure_is_noted_put_off_and_made_good(desk: Desk, webhook: Sink) -> None:
    desk.add(AlertKind.WEBHOOK, hook(webhook), allow_private=True)
    desk.arrive()
    webhook.status = 503
    [delivery] = desk.alerter.tell()
    assert isinstance(delivery.error, AlertError)
    assert "503" in str(delivery.error)
    assert "secret" not in str(delivery.error)
    noted = desk.alert()
    assert (noted.failures, "503" in noted.error, noted.next_try > desk.moment) == (1, True, True)
    # before that it is left alone
    assert desk.alerter.tell() == ()
    webhook.status = 200
    desk.arrive()
    desk.later()
    [delivery] = desk.alerter.tell()
    assert delivery.error is None
    assert len(webhook.taken[-1]["stories"]) == 2
    noted = desk.alert()
    assert (noted.failures, noted.error, noted.next_try, noted.told) == (0, "", "", desk.moment)


def test_after_some_failures_the_news_is_dropped(desk: Desk, webhook: Sink) -> None:
    desk.add(AlertKind.WEBHOOK, hook(webhook), allow_private=True)
    desk.arrive()
    webhook.status = 500
    deliveries: list[Delivery] = []
    for _ in range(MOST_TRIES):
        deliveries += desk.alerter.tell()
        desk.later()
    assert [delivery.dropped for delivery in deliveries] == [False] * (MOST_TRIES - 1) + [True]
    assert desk.alert().error
    webhook.status = 200
    webhook.taken.clear()
    assert desk.alerter.tell() == ()
    assert webhook.taken == []


def test_a_silent_server_costs_no_more_than_its_time(desk: Desk, webhook: Sink, mails: Sink) -> None:
    quick = Alerter(desk.library, desk.book, seconds=0.3, clock=lambda: desk.moment)
    webhook.status = mails.status = 0
    desk.add(AlertKind.WEBHOOK, hook(webhook), allow_private=True)
    server = f"smtp://127.0.0.1:{mails.port}"
    desk.alerter.add(Alert(name="mail", library="", kind=AlertKind.MAIL, target=("a@b.example", "a@b.example", server)))
    desk.arrive()
    first, second = quick.tell()
    assert "took too long" in str(first.error)
    assert "took longer than 0.3 seconds" in str(second.error)


def test_a_webhook_on_this_machine_must_be_allowed(desk: Desk, webhook: Sink) -> None:
    desk.add(AlertKind.WEBHOOK, hook(webhook))
    desk.arrive()
    [delivery] = desk.alerter.tell()
    assert "private network" in str(delivery.error)
    assert webhook.taken == []


def test_a_refused_webhook_says_how_it_may_be_meant() -> None:
    with pytest.raises(
        AlertError, match=r"^webhook: leads to 127\.0\.0\.1, .*; allow private addresses \(--allow-private\)"
    ):
        post_json("http://127.0.0.1:9/hook", b"{}")


def test_a_redirect_is_no_delivery(webhook: Sink) -> None:
    webhook.status = 302
    with pytest.raises(AlertError, match="302"):
        post_json(hook(webhook), b"{}", allow_private=True, seconds=2)


def test_a_mail_is_sent_and_no_word_of_a_report_becomes_a_header(desk: Desk, mails: Sink) -> None:
    desk.add(AlertKind.MAIL, "desk@post.example", "watch@post.example", f"smtp://127.0.0.1:{mails.port}")
    [version] = desk.arrive()
    [delivery] = desk.alerter.tell()
    assert delivery.error is None
    [written_mail] = mails.taken
    mail = message_from_string(written_mail)
    assert (mail["To"], mail["From"], mail["Bcc"]) == ("desk@post.example", "watch@post.example", None)
    assert mail["Subject"] == "1 change: Ferry report 0"
    assert mail["Auto-Submitted"] == "auto-generated"
    text = mail.get_payload(decode=True)
    assert isinstance(text, bytes)
    assert f"new conflict: new conflict in Bcc: all@post.example {version}" in text.decode("utf-8")
    assert [note for note in mails.notes if "post.example" in note] == ["rcpt TO:<desk@post.example>"]


def test_a_refused_mail_is_a_failure(desk: Desk, mails: Sink) -> None:
    mails.status = 550
    desk.add(AlertKind.MAIL, "gone@post.example", "watch@post.example", f"smtp://127.0.0.1:{mails.port}")
    desk.arrive()
    [delivery] = desk.alerter.tell()
    assert "nobody here" in str(delivery.error)
    # a name and a password are not told in clear
    mails.status = 204
    desk.alerter.remove("desk")
    desk.add(AlertKind.MAIL, "a@post.example", "a@post.example", f"smtp://me@127.0.0.1:{mails.port}")
    with pytest.raises(AlertError, match="no encryption"):
        desk.alerter.test("desk")


@pytest.mark.parametrize(
    "server", ["", "post.example", "http://post.example", "smtp://", "smtp://a b", "smtp://a:99999"]
)
def test_what_is_no_mail_server_is_refused(server: str) -> None:
    with pytest.raises(UsageError, match="is no mail server"):
        read_server(server)
    assert read_server("smtps://me@post.example") == ("smtps", "me", "post.example", 465)
    assert read_server("smtp://[::1]:2525/") == ("smtp", "", "::1", 2525)


def program(tmp_path: Path, code: str) -> tuple[str, ...]:
    path = tmp_path / "program.py"
    path.write_text(code, encoding="utf-8")
    return (sys.executable, str(path))


def test_a_command_gets_json_and_no_shell(desk: Desk, tmp_path: Path) -> None:
    words = program(
        tmp_path,
        "import json, sys, pathlib\n"
        "told = [sys.argv[1:], json.load(sys.stdin)]\n"
        f"pathlib.Path({str(tmp_path / 'told.json')!r}).write_text(json.dumps(told))\n",
    )
    desk.add(AlertKind.COMMAND, *words, "$(touch hit)", "; touch hit")
    desk.arrive()
    [delivery] = desk.alerter.tell()
    assert delivery.error is None
    arguments, told = json.loads((tmp_path / "told.json").read_text())
    assert arguments == ["$(touch hit)", "; touch hit"]
    assert told["stories"][0]["headline"] == "Ferry report 0"
    desk.alerter.test("desk")
    _, told = json.loads((tmp_path / "told.json").read_text())
    assert (told["test"], told["stories"]) == (True, [])


def test_commands_that_fail_say_why(tmp_path: Path) -> None:
    with pytest.raises(AlertError, match=r"ended with code 3 \(no desk here\)"):
        run_command(program(tmp_path, "import sys\nsys.stderr.write('no desk\\nhere')\nsys.exit(3)"), b"{}", seconds=20)
    with pytest.raises(AlertError, match="cannot be run"):
        run_command((str(tmp_path / "missing"),), b"{}", seconds=2)
    with pytest.raises(AlertError, match=r"took longer than 0\.5 seconds"):
        run_command(program(tmp_path, "import time\ntime.sleep(60)"), b"{}", seconds=0.5)
    # one that floods is told by its last words, and holds no more of memory or disk
    flood = (
        "import sys\nfor _ in range(40): sys.stderr.write('x' * 1_000_000)\nsys.stderr.write(' at last')\nsys.exit(4)"
    )
    with pytest.raises(AlertError, match=r"ended with code 4 \(x{292} at last\)"):
        run_command(program(tmp_path, flood), b"{}", seconds=20)
    # one that reads nothing is no failure
    run_command(program(tmp_path, ""), b"x" * 1_000_000, seconds=20)


def test_a_fault_stops_no_other_alert(desk: Desk, webhook: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.add(AlertKind.WEBHOOK, hook(webhook), allow_private=True)
    desk.alerter.add(replace(desk.alert(), name="another"))
    desk.arrive()
    asked = []

    def breaks_once(story: int) -> tuple[Change, ...]:
        asked.append(story)
        if len(asked) == 1:
            raise RuntimeError("a fault")
        return changes_of(desk.library, story)

    monkeypatch.setattr(desk.library, "changes", breaks_once)
    first, second = desk.alerter.tell()
    assert "RuntimeError" in str(first.error)
    assert second.error is None
    assert len(webhook.taken) == 1


def test_the_file_is_its_owners_and_is_read_again(desk: Desk, tmp_path: Path) -> None:
    added = desk.add(AlertKind.WEBHOOK, "https://post.example/hook")
    assert stat.S_IMODE(desk.book.path.stat().st_mode) == 0o600
    assert desk.alerter.alerts() == (added,)
    with pytest.raises(UsageError, match="is an alert already"):
        desk.add(AlertKind.COMMAND, "true")
    # of another library
    desk.book.add(replace(added, library="postgresql://other/library"))
    assert desk.alerter.alerts() == (added,)
    assert len(desk.book.all()) == 2
    desk.alerter.remove("desk")
    with pytest.raises(NotInLibrary, match="feed alert list"):
        desk.alerter.remove("desk")
    assert len(desk.book.all()) == 1


def odd(*rows: dict[str, object]) -> str:
    """Return a file of alerts of which the last differs from a sound one."""
    sound = {"name": "a", "library": "l", "kind": "webhook", "target": ["http://desk.example"]}
    return json.dumps({"alerts": [sound | row for row in rows]})


#: what a hand or a program may have left in the file
ODD = (
    odd({}, {"name": 3}),
    odd({"next_try": 5}),
    odd({"failures": 10**9}),
    odd({"failures": "few"}),
    odd({"kind": "mail"}),
    "[" * 100_000,
)


@pytest.mark.parametrize(
    "content", ["", "[]", '{"alerts": [{}]}', '{"alerts": [{"name": "a", "kind": "shout"}]}', *ODD]
)
def test_a_broken_file_is_told_and_stops_nothing(desk: Desk, content: str) -> None:
    desk.book.path.parent.mkdir()
    desk.book.path.write_text(content)
    with pytest.raises(UsageError, match="is no file of alerts"):
        desk.alerter.alerts()
    [delivery] = desk.alerter.tell()
    assert "is no file of alerts" in str(delivery.error)


def test_the_place_of_the_file_and_the_name_of_a_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONSILIENCE_ALERTS", str(tmp_path / "mine.json"))
    assert default_path() == tmp_path / "mine.json"
    monkeypatch.delenv("CONSILIENCE_ALERTS")
    assert default_path().name == "alerts.json"
    monkeypatch.chdir(tmp_path)
    assert library_name("a.sqlite") == str(tmp_path / "a.sqlite")
    assert library_name("postgresql://host/library") == "postgresql://host/library"


def test_what_makes_no_mail_is_told_and_tried_again(desk: Desk) -> None:
    desk.add(AlertKind.MAIL, "desk@[post", "desk@post.example", "smtp://127.0.0.1:9")
    desk.arrive()
    [delivery] = desk.alerter.tell()
    assert "is no mail address" in str(delivery.error)
    assert desk.alert().failures == 1


def test_a_name_that_utf8_has_no_bytes_for_stops_no_mail(desk: Desk) -> None:
    with running_mail_server() as server:
        name = "de\udc80sk"
        target = ("desk@post.example", "desk@post.example", f"smtp://127.0.0.1:{server.port}")
        desk.alerter.add(Alert(name=name, library="", kind=AlertKind.MAIL, target=target))
        desk.alerter.test(name)
        assert "=?utf-8?q?de=EF=BF=BDsk?=" in server.taken[0]
