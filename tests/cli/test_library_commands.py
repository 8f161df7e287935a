"""The commands of a library, on a library that annotates and groups by the plainest means."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

import consilience
from builders_library import damage
from builders_sinks import running_webhook
from builders_web import item, page, rss, running_site
from consilience.cli.main import app, run
from consilience.cli.watch import read_length
from consilience.errors import StoreUnreachable, UsageError
from consilience.render.tables.columns import COLUMNS
from consilience.types import Change, ChangeKind, Saying, Says
from library_worker import make_library

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from builders_web import Site
    from consilience.library import Library

COMMANDS = ("add", "watch", "stories", "story", "changes", "search", "export", "rebuild")
FEED_COMMANDS = ("add", "list", "remove")
STORY_COMMANDS = ("show", "merge", "split", "rename", "remove", "decide", "undo")
REPORT_COMMANDS = ("move", "remove")
LIBRARY_COMMANDS = ("ledger", "history", "decisions", "read-decisions")
FIRST = "Ferry sinks off Skerra\n\nThe Halvor sank off Skerra on Tuesday. “All boats are out,” Mayor Ida Holm said.\n"
SECOND = "Ferry found off Skerra\n\nThe Halvor was found. “We have never given up hope here,” Mayor Ida Holm said.\n"
OTHER = "Storm over Varnes\n\nA storm came over Varnes in the night, and roofs are gone.\n"


@pytest.fixture(autouse=True)
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Let the commands open a library without models, in a folder of its own."""
    file = tmp_path / "library.sqlite"

    def opened(
        address: str | None = None, *, model: str | None = None, create: bool = True, seconds: float | None = None
    ) -> Library:
        if not create and not file.exists():
            raise StoreUnreachable("there is no library", identity=str(file), hint="add reports first")
        return make_library(address or str(file))

    monkeypatch.setattr(consilience, "open_library", opened)
    monkeypatch.setenv("CONSILIENCE_ALERTS", str(tmp_path / "alerts.json"))
    return str(file)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text, day in (("one", FIRST, "12"), ("two", SECOND, "13"), ("three", OTHER, "13")):
        title, _, body = text.partition("\n\n")
        record = {"id": name, "outlet": name.title(), "published": f"2024-03-{day}", "title": title, "text": body}
        (folder / f"{name}.json").write_text(json.dumps(record), encoding="utf-8")
    return folder


@pytest.fixture
def filled(reports: Path, capsysbinary: Any) -> None:
    assert run(("add", str(reports))) == 0
    capsysbinary.readouterr()


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as site:
        site.serve("/robots.txt", "", 404)
        site.serve("/feed", rss(item(1, link=site.address("/1"))))
        site.serve("/1", page("Report number 1"), Content_Type="text/html")
        yield site


def outcome(capsysbinary: Any, *args: str) -> tuple[int, str, str]:
    code = run(args)
    out, err = capsysbinary.readouterr()
    return code, out.decode(), err.decode()


@pytest.mark.parametrize(
    "args",
    [
        *((name,) for name in COMMANDS),
        *(("feed", name) for name in FEED_COMMANDS),
        *(("story", name) for name in STORY_COMMANDS),
        *(("report", name) for name in REPORT_COMMANDS),
        *(("library", name) for name in LIBRARY_COMMANDS),
    ],
)
def test_every_command_has_help_with_an_example(args: tuple[str, ...]) -> None:
    result = CliRunner().invoke(app, [*args, "--help"], prog_name="consilience")
    assert result.exit_code == 0
    # a story is shown by its number alone
    written = " ".join(name for name in args if name != "show")
    assert f"Example: consilience {written}" in result.output


def test_reports_are_added_and_known_again(reports: Path, capsysbinary: Any) -> None:
    code, out, err = outcome(capsysbinary, "add", str(reports))
    assert (code, out, err) == (0, "3 added; stories 1, 2\n", "")
    code, out, _ = outcome(capsysbinary, "add", str(reports))
    assert (code, out) == (0, "0 added, 3 known already\n")


def test_each_report_can_be_named_as_it_comes_in(reports: Path, capsysbinary: Any) -> None:
    _, out, _ = outcome(capsysbinary, "add", str(reports), "--verbose")
    lines = out.splitlines()
    assert len(lines) == 4
    assert lines[0].startswith("added  one  story 1  ")


def test_bad_inputs_are_named_and_the_others_added(reports: Path, capsysbinary: Any) -> None:
    (reports / "bad.json").write_text("{", encoding="utf-8")
    code, out, err = outcome(capsysbinary, "add", str(reports))
    assert (code, out) == (1, "3 added, 1 failed; stories 1, 2\n")
    assert "bad.json" in err
    code, out, err = outcome(capsysbinary, "add", str(reports / "nothing.txt"))
    assert (code, out) == (2, "0 added, 1 failed\n")
    assert err.count("\n") == 1


@pytest.mark.parametrize("args", [("stories",), ("story", "1"), ("changes", "1"), ("search", "x"), ("feed", "list")])
def test_without_a_library_the_reader_is_told_to_add(capsysbinary: Any, args: tuple[str, ...]) -> None:
    code, out, err = outcome(capsysbinary, *args)
    assert (code, out) == (2, "")
    assert "there is no library; add reports first" in err
    assert err.count("\n") == 1


@pytest.mark.usefixtures("filled")
def test_stories_are_listed_newest_first(capsysbinary: Any) -> None:
    code, out, _ = outcome(capsysbinary, "stories")
    assert code == 0
    assert "\x1b" not in out
    lines = [line for line in out.splitlines() if line.strip()]
    assert "2 reports" in out
    assert {line.split()[0] for line in lines[::2]} == {"1", "2"}
    _, out, _ = outcome(capsysbinary, "stories", "--outlet", "Three")
    assert "Storm over Varnes" in out
    assert "Ferry" not in out
    _, out, _ = outcome(capsysbinary, "stories", "--since", "2030-01-01")
    assert out == "No story.\n"
    _, out, _ = outcome(capsysbinary, "stories", "--limit", "1", "--format", "jsonl")
    [line] = out.splitlines()
    assert set(json.loads(line)) >= {"id", "headline", "reports", "origins", "open_conflicts"}


@pytest.mark.usefixtures("filled")
def test_stories_are_sorted_and_narrowed(capsysbinary: Any) -> None:
    _, out, _ = outcome(capsysbinary, "stories", "--sort", "reports")
    assert out.split()[0] == "1"
    _, out, _ = outcome(capsysbinary, "stories", "--sort", "conflicts", "--limit", "1", "--format", "jsonl")
    assert len(out.splitlines()) == 1
    _, out, _ = outcome(capsysbinary, "stories", "--conflicts")
    assert out == "No story.\n"


def test_an_undated_report_and_one_of_the_future_do_not_lead(reports: Path, capsysbinary: Any) -> None:
    for name, day in (("undated", ""), ("future", "2999-03-13")):
        record = {"id": name, "outlet": name, "title": f"Fair at {name}", "text": f"A {name} fair was held in Holm."}
        text = json.dumps(record | ({"published": day} if day else {}))
        (reports / f"{name}.json").write_text(text, encoding="utf-8")
    assert run(("add", str(reports))) == 0
    capsysbinary.readouterr()
    _, out, _ = outcome(capsysbinary, "stories", "--format", "jsonl")
    rows = [json.loads(line) for line in out.splitlines()]
    assert [row["last"] == "" for row in rows] == [False, False, True]
    _, out, _ = outcome(capsysbinary, "stories")
    assert out.count("no date") == 1


@pytest.mark.usefixtures("filled")
def test_a_story_is_shown_now_and_then(tmp_path: Path, capsysbinary: Any) -> None:
    _, out, _ = outcome(capsysbinary, "story", "1")
    assert "2 reports" in out
    code, out, _ = outcome(capsysbinary, "story", "1", "--at", "2024-03-12", "--format", "json")
    assert code == 0
    assert [article["id"] for article in json.loads(out)["articles"]] == ["one"]
    page = tmp_path / "story.html"
    assert outcome(capsysbinary, "story", "1", "-o", str(page)) == (0, "", "")
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    _, out, _ = outcome(capsysbinary, "story", "1", "--history")
    assert "joined Two · Ferry found off Skerra two because their headlines are" in " ".join(out.split())
    assert all(":" in line[:24] for line in out.splitlines() if line[:1].strip()), "no moment is broken in two"


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("args", [("story", "99"), ("changes", "99"), ("story", "1", "--at", "2001-01-01")])
def test_what_is_not_there_is_one_line(capsysbinary: Any, args: tuple[str, ...]) -> None:
    code, out, err = outcome(capsysbinary, *args)
    assert (code, out) == (2, "")
    assert err.startswith("consilience: story ")
    assert err.count("\n") == 1


@pytest.mark.usefixtures("filled")
def test_changes_are_told_by_moment(capsysbinary: Any) -> None:
    code, out, _ = outcome(capsysbinary, "changes", "1")
    assert code == 0
    assert out.index("12 March 2024") < out.index("13 March 2024")
    assert "+  new report" in out
    assert "One, 12 Mar: “Ferry sinks off Skerra”" in out
    _, later, _ = outcome(capsysbinary, "changes", "1", "--since", "2024-03-13")
    assert "12 March 2024 ─" not in later
    _, out, _ = outcome(capsysbinary, "changes", "1", "-f", "jsonl")
    rows = [json.loads(line) for line in out.splitlines()]
    assert rows[0]["kind"] == "new report"
    assert all(row["fingerprint"] for row in rows)


@pytest.mark.usefixtures("filled")
def test_reports_are_searched(capsysbinary: Any) -> None:
    code, out, _ = outcome(capsysbinary, "search", "hope", 'speaker:"Ida Holm"')
    assert code == 0
    assert "story 1" in out
    assert "We have never given up «hope»" in " ".join(out.split())
    assert out.startswith("1 report\n")
    assert "«hope»" in out
    _, out, _ = outcome(capsysbinary, "search", "Skerra")
    assert out.startswith("2 reports\n  outlets: One 1 · Two 1\n")
    _, out, _ = outcome(capsysbinary, "search", "submarine")
    assert out == "Nothing found.\n"
    code, out, err = outcome(capsysbinary, "search", "")
    assert (code, out) == (2, "")
    assert "empty query" in err


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("args", [("--csv",), (), ("--format", "csv")])
def test_the_library_is_exported_as_tables(tmp_path: Path, capsysbinary: Any, args: tuple[str, ...]) -> None:
    folder = tmp_path / "out"
    code, out, _ = outcome(capsysbinary, "export", *args, str(folder))
    assert code == 0
    assert "stories.csv  2 rows" in out
    names = {path.name for path in folder.iterdir()}
    assert names == {f"{name}.csv" for name in COLUMNS}
    with (folder / "articles.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {(row["story"], row["article"]) for row in rows} == {("1", "one"), ("1", "two"), ("2", "three")}
    with (folder / "changes.csv").open(encoding="utf-8", newline="") as file:
        assert {row["kind"] for row in csv.DictReader(file)} >= {"new report"}


@pytest.mark.usefixtures("filled")
def test_other_formats_and_a_choice_of_stories(tmp_path: Path, capsysbinary: Any) -> None:
    folder = tmp_path / "out"
    outcome(capsysbinary, "export", "--ninjs", str(folder), "--outlet", "Three")
    items = [json.loads(line) for line in (folder / "items.ninjs.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [found["type"] for found in items] == ["composite", "text"]
    outcome(capsysbinary, "export", "--jsonl", str(folder))
    assert len((folder / "stories.jsonl").read_text(encoding="utf-8").splitlines()) == 2
    pytest.importorskip("pyarrow")
    code, out, _ = outcome(capsysbinary, "export", "--parquet", str(folder))
    assert code == 0
    assert "quotes.parquet" in out
    assert not [path for path in folder.iterdir() if path.name.startswith(".")]


@pytest.mark.usefixtures("filled")
def test_an_export_without_text_has_places_and_hashes(tmp_path: Path, capsysbinary: Any) -> None:
    folder = tmp_path / "out"
    outcome(capsysbinary, "export", "--jsonl", "--no-text", str(folder))
    rows = {
        name: [json.loads(line) for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
        for name in ("texts", "passages", "changes")
    }
    assert rows["texts"]
    assert rows["passages"]
    assert {row["text"] for name in ("texts", "passages") for row in rows[name]} == {""}
    places = [place for row in rows["changes"] for place in row["after"]]
    assert places
    assert all(place["text"] is None and len(place["sha256"]) == 64 for place in places)
    code, _, err = outcome(capsysbinary, "export", "--ninjs", "--no-text", str(folder))
    assert (code, "ninjs items are the reports' texts" in err) == (2, True)


@pytest.mark.usefixtures("filled")
def test_an_export_names_the_stories_that_it_leaves_out(address: str, tmp_path: Path, capsysbinary: Any) -> None:
    with make_library(address) as library:
        damage(library.store, library.reports(1)[0].id)
    code, out, err = outcome(capsysbinary, "export", str(tmp_path / "out"))
    assert (code, err.count("\n")) == (1, 1)
    assert err.startswith("story 1: is left out: ")
    assert "stories.csv  1 row\n" in out


@pytest.mark.usefixtures("filled")
def test_a_failed_export_leaves_the_old_one(tmp_path: Path, capsysbinary: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "out"
    outcome(capsysbinary, "export", str(folder))
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    from consilience.library import exporting

    def fails(*_: object, **__: object) -> object:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(exporting, "change_rows", fails)
    code, _, err = outcome(capsysbinary, "export", str(folder))
    assert code == 2
    assert "No space left on device" in err
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    (tmp_path / "file").touch()
    code, _, err = outcome(capsysbinary, "export", str(tmp_path / "file"))
    assert code == 2
    assert err.count("\n") == 1


def test_feeds_are_followed_watched_and_left(site: Site, capsysbinary: Any) -> None:
    feed = site.address("/feed")
    assert outcome(capsysbinary, "feed", "add", feed, "--allow-private") == (0, f"following {feed} (Post)\n", "")
    code, out, err = outcome(capsysbinary, "watch", "--once", "--allow-private", "-v")
    assert (code, err) == (0, "")
    assert f"visited  {feed}  1 entry to fetch" in out
    assert out.endswith("1 added; story 1\n")
    code, out, err = outcome(capsysbinary, "watch", "--once", "--allow-private")
    assert (code, err) == (0, "")
    assert out.startswith("no feed is due before ")
    _, out, _ = outcome(capsysbinary, "feed", "list")
    assert feed in out
    assert "visited" in out
    code, out, err = outcome(capsysbinary, "feed", "add", feed, site.address("/none"), "--allow-private")
    assert (code, out) == (2, "")
    assert "is followed already" in err
    assert err.count("\n") == 2
    assert outcome(capsysbinary, "feed", "remove", feed)[0] == 0
    assert outcome(capsysbinary, "feed", "remove", feed)[0] == 2
    assert outcome(capsysbinary, "feed", "list")[1] == "No feed is followed.\n"
    code, _, err = outcome(capsysbinary, "watch", "--once")
    assert code == 2
    assert "consilience feed add" in err


def test_a_visit_is_forced_by_name_and_for_all(site: Site, capsysbinary: Any) -> None:
    feed = site.address("/feed")
    outcome(capsysbinary, "feed", "add", feed, "--allow-private")
    assert outcome(capsysbinary, "watch", "--once", "--allow-private")[1] == "1 added; story 1\n"
    undated = item(2, link=site.address("/2")).partition("<pubDate>")[0] + "</item>"
    site.serve("/feed", rss(undated, item(1, link=site.address("/1"))))
    site.serve("/2", page("Report number 2"), Content_Type="text/html")
    _, out, _ = outcome(capsysbinary, "watch", "--once", "--allow-private")
    assert "--now visits all feeds at once" in out
    code, out, err = outcome(capsysbinary, "feed", "visit", feed, "--allow-private")
    assert (code, out.startswith("1 added")) == (0, True)
    flag = f"1 entry without a date ({site.address('/2')}); taken behind the others, as of when they came"
    assert err == f"{feed}: {flag}\n"
    code, out, err = outcome(capsysbinary, "watch", "--once", "--now", "--allow-private", "-v")
    assert (code, err) == (0, "")
    assert f"visited  {feed}  nothing new" in out
    code, _, err = outcome(capsysbinary, "feed", "visit", "https://post.example/rss")
    assert (code, "is not followed" in err) == (2, True)


def test_alerts_are_added_tried_told_and_removed(site: Site, capsysbinary: Any, tmp_path: Path) -> None:
    outcome(capsysbinary, "feed", "add", site.address("/feed"), "--allow-private")
    with running_webhook() as sink:
        address = f"http://127.0.0.1:{sink.port}/hook"
        code, out, _ = outcome(
            capsysbinary, "feed", "alert", "add", "desk", "--webhook", address, "--allow-private", "--on", "figure"
        )
        assert (code, out.startswith("alert desk  webhook ")) == (0, True)
        assert "figure revised" in out
        assert outcome(capsysbinary, "feed", "alert", "test", "desk")[:2] == (0, "alert desk was delivered\n")
        assert [told["test"] for told in sink.taken] == [True]
        # nothing moved: nothing is told
        assert outcome(capsysbinary, "watch", "--once", "--allow-private")[0] == 0
        assert len(sink.taken) == 1
    code, _, err = outcome(capsysbinary, "feed", "alert", "test", "desk")
    assert (code, "could not be fetched" in err) == (2, True)
    assert "has told nothing yet" in outcome(capsysbinary, "feed", "alert", "list")[1]
    assert outcome(capsysbinary, "feed", "alert", "remove", "desk")[0] == 0
    assert outcome(capsysbinary, "feed", "alert", "list") == (0, "No alert is set.\n", "")
    assert outcome(capsysbinary, "feed", "alert", "remove", "desk")[0] == 2


def test_an_alert_that_fails_is_told_and_the_watch_goes_on(
    site: Site, capsysbinary: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome(capsysbinary, "feed", "add", site.address("/feed"), "--allow-private")
    outcome(capsysbinary, "feed", "alert", "add", "desk", "--command", "no-such-program-here")
    from consilience.library.library import Library

    def told(self: Library, story: int) -> tuple[Change, ...]:
        said = Saying(Says.WORDS, ("two answers",))
        labels = tuple(version.id for version in self.reports(story))
        return (Change(at="2024-05-01T00:00:00+00:00", kind=ChangeKind.NEW_CONFLICT, text=said, articles=labels),)

    monkeypatch.setattr(Library, "changes", told)
    code, out, err = outcome(capsysbinary, "watch", "--once", "--allow-private")
    assert (code, out) == (1, "1 added; story 1\n")
    assert err.startswith("alert desk: no-such-program-here: cannot be run (")
    assert "failed 1 in a row" in outcome(capsysbinary, "feed", "alert", "list")[1]


@pytest.mark.parametrize(
    "args",
    [
        (),
        ("--webhook", "https://a.example", "--mail", "a@b.example"),
        ("--webhook", "ftp://a.example"),
        ("--mail", "nobody"),
        ("--mail", "a@b.example\nBcc: c@d.example"),
        ("--mail", "a@b.example", "--smtp", "b.example"),
        ("--command", ""),
        ("--command", "'open"),
        ("--command", "true", "--on", "weather"),
    ],
)
def test_alerts_that_are_none_are_refused_in_one_line(
    site: Site, capsysbinary: Any, tmp_path: Path, args: tuple[str, ...]
) -> None:
    outcome(capsysbinary, "feed", "add", site.address("/feed"), "--allow-private")
    code, out, err = outcome(capsysbinary, "feed", "alert", "add", "desk", *args)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert not (tmp_path / "alerts.json").exists()


def test_private_feeds_are_refused_unless_allowed(site: Site, capsysbinary: Any) -> None:
    code, _, err = outcome(capsysbinary, "feed", "add", site.address("/feed"))
    assert code == 2
    assert "private network" in err


def test_watch_goes_on_until_it_is_stopped(site: Site, capsysbinary: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from consilience.library.following import Follower

    outcome(capsysbinary, "feed", "add", site.address("/feed"), "--allow-private")
    rounds = Follower.round
    counted: list[int] = []

    def counting(self: Follower, **options: Any) -> Any:
        if len(counted) == 2:
            raise KeyboardInterrupt
        counted.append(1)
        return rounds(self, **options)

    monkeypatch.setattr(Follower, "round", counting)
    monkeypatch.setattr(Follower, "rest", lambda *_: read_length("1s") / 1000)
    code, out, _ = outcome(capsysbinary, "watch", "--allow-private")
    assert code == 130
    assert out.count("1 added; story 1") == 1


@pytest.mark.usefixtures("filled")
def test_everything_is_rebuilt(capsysbinary: Any) -> None:
    code, out, err = outcome(capsysbinary, "rebuild")
    assert (code, out, err) == (0, "3 reports rebuilt\n", "")


@pytest.mark.parametrize(
    "args",
    [
        ("stories", "--since", "yesterday"),
        ("stories", "--limit", "0"),
        ("story", "one"),
        ("export", "--csv", "--jsonl", "out"),
        ("export", "--format", "xlsx", "out"),
        ("feed",),
        ("add",),
    ],
)
@pytest.mark.usefixtures("filled")
def test_bad_options_are_one_line(capsysbinary: Any, args: tuple[str, ...]) -> None:
    code, out, err = outcome(capsysbinary, *args)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1


def test_lengths_of_time() -> None:
    written = ("90s", "15m", "15", "2 h", "1d")
    assert [read_length(text).total_seconds() for text in written] == [90, 900, 900, 7200, 86400]
    for text in ("", "soon", "0m", "-5m", "1w"):
        with pytest.raises(UsageError):
            read_length(text)


def test_the_ledger_of_a_library_is_listed(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (reports / "p.png").write_bytes(b"")
    assert run(["add", str(reports), str(reports / "none.txt")]) == 1
    assert "3 added, 1 failed, 1 passed over; stor" in capsys.readouterr().out
    assert run(["library", "ledger"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("5 inputs: 3 used, 1 unreadable, 1 passed over\n")
    assert run(["library", "ledger", "--ending", "unreadable", "-f", "jsonl"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line)["name"].endswith("none.txt")
    assert run(["library", "ledger", "--left-out", "-n", "1", "-f", "jsonl"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1
    assert " UTC · " in shown
    assert run(["library", "ledger", "--ending", "lost"]) == 2
    assert "'--ending': 'lost' is not one of 'used'," in capsys.readouterr().err
    assert run(["library", "ledger", "--since", "2999-01-01"]) == 0
    assert "No such input came in." in capsys.readouterr().out


@pytest.mark.usefixtures("filled")
def test_stories_are_put_right_by_hand(capsysbinary: Any) -> None:
    def said(*args: str) -> str:
        code, out, err = outcome(capsysbinary, *args)
        assert (code, err) == (0, "")
        return out

    assert said("story", "merge", "1", "2", "--author", "Ida") == "story 2 merged into story 1 (1 report); act 1\n"
    assert said("story", "split", "1", "--out", "one", "three") == "story 3 split off story 1: one, three; act 2\n"
    assert said("report", "move", "three", "1", "--note", "wind") == "three moved from story 3 to story 1; act 3\n"
    assert said("story", "rename", "3", "The Halvor") == "story 3 renamed “The Halvor”; act 4\n"
    assert "The Halvor" in said("stories")
    assert said("report", "remove", "two") == "two removed from story 1; act 5\n"
    assert "Ferry found" not in said("search", "Halvor")
    assert said("story", "remove", "1") == "story 1 removed (1 report); act 6\n"
    told = said("library", "history")
    assert " UTC  story 2 merged into story 1 (1 report)  by Ida" in told
    assert told.endswith("To undo one: consilience story undo 6\n")
    assert said("story", "undo") == "act 6 undone: story 1 removed (1 report)\n"
    assert said("story", "undo", "4") == "act 4 undone: story 3 renamed “The Halvor”\n"
    assert "undone by 7" in said("library", "history", "--story", "1")
    rows = [json.loads(line) for line in said("library", "history", "-f", "jsonl", "-n", "2").splitlines()]
    assert [(row["kind"], row["undoes"]) for row in rows] == [("undo", 6), ("undo", 4)]
    assert "  three  " in said("story", "1", "--history")
    code, out, err = outcome(capsysbinary, "story", "undo", "1")
    assert (code, out) == (2, "")
    assert err == "consilience: act 1: later acts moved its reports on; undo first: 3, 2\n"


@pytest.mark.usefixtures("filled")
def test_a_story_is_shown_by_its_number(capsysbinary: Any) -> None:
    assert outcome(capsysbinary, "story", "1", "--no-color") == outcome(capsysbinary, "story", "show", "1")
    assert outcome(capsysbinary, "story", "--no-color", "1")[0] == 0
    code, _, err = outcome(capsysbinary, "story", "mrege", "1", "2")
    assert (code, err.count("\n")) == (2, 1)
    assert "No such command 'mrege'" in err
    help_ = CliRunner().invoke(app, ["story", "--help"], prog_name="consilience").output
    assert help_.startswith("Usage: consilience story STORY [OPTIONS] | COMMAND [ARGS]...\n")


@pytest.mark.usefixtures("filled")
def test_nothing_was_done_or_decided(capsysbinary: Any) -> None:
    assert outcome(capsysbinary, "library", "history")[1] == "No editor has done anything.\n"
    assert outcome(capsysbinary, "library", "decisions")[1] == "Nothing was decided.\n"


@pytest.mark.usefixtures("filled")
def test_decisions_are_written_and_read(capsysbinary: Any, address: str, tmp_path: Path) -> None:
    decision = consilience.Decision(
        story=1,
        kind="conflict",
        fingerprint="1" * 16,
        verdict="no conflict",
        author="Ida",
        at="2024-03-14T10:00:00+00:00",
    )
    with make_library(address) as library:
        library.decide(decision)
    assert "no conflict (Ida, 14 March 2024, 10:00 UTC)" in " ".join(
        outcome(capsysbinary, "library", "decisions")[1].split()
    )
    file = tmp_path / "decisions.jsonl"
    assert outcome(capsysbinary, "library", "decisions", "-o", str(file))[1] == f"1 decision written to {file}\n"
    assert outcome(capsysbinary, "library", "read-decisions", str(file)) == (0, "0 added, 1 known already\n", "")
    file.write_text("no\n" + file.read_text().replace("Ida", "Bo"), encoding="utf-8")
    code, out, err = outcome(capsysbinary, "library", "read-decisions", str(file))
    assert (code, out, err) == (1, "1 added, 1 failed\n", f"{file}:1: is not JSON\n")
    code, _, err = outcome(capsysbinary, "story", "decide", "1", "wrong name", "Nobody")
    assert (code, err.startswith("consilience: 'Nobody': is no name")) == (2, True)
