"""What bad input gets, end to end: named with the reason and what to do, and the others go on."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

from consilience.cli.main import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.model

ONE = """Ferry sinks off Skerra

SKERRA, 12 March 2024 – The ferry Aurelia sank off Skerra on Tuesday, killing four people, the coast guard said.

Police detained the captain, Hendrik Falck, in the port of Halvorsund.
"""
TWO = """Four dead as ferry sinks

The ferry Aurelia sank off Skerra on Tuesday, killing at least four people.

Transport minister Marta Lindqvist promised a full inquiry. “Nothing will remain unexplained,” she said.
"""
GERMAN = """Vier Tote nach Fährunglück vor Skerra

Die Fähre Aurelia ist am Dienstag vor der Insel Skerra gesunken. Vier Menschen kamen dabei ums Leben, wie die
Küstenwache mitteilte. Die Polizei nahm den Kapitän des Schiffes fest.
"""

#: lines on all of the inputs, where not all are used or one is alone
COUNTS = re.compile(r"[\d,]+ inputs?: \d|one report alone: ")
Outcome = tuple[int, dict[str, Any], list[str]]


@pytest.fixture
def reconcile(tmp_path: Path, capsysbinary: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Outcome]:
    """Run ``consilience reconcile`` on files of these names: exit code, account, lines of standard error."""
    monkeypatch.chdir(tmp_path)

    def call(*names: str, **contents: str | bytes) -> Outcome:
        for name, content in contents.items():
            data = content.encode() if isinstance(content, str) else content
            (tmp_path / name.replace("__", ".")).write_bytes(data)
        inputs = [*(name.replace("__", ".") for name in contents), *names]
        code = run(["reconcile", *inputs, "--format", "json"])
        out, err = capsysbinary.readouterr()
        lines = [line for line in err.decode().splitlines() if not COUNTS.match(line)]
        return code, json.loads(out) if out else {}, lines

    return call


def ids(account: dict[str, Any]) -> list[str]:
    return sorted(article["id"] for article in account["articles"])


def test_good_reports_are_quiet(reconcile: Callable[..., Outcome]) -> None:
    code, account, err = reconcile(one__txt=ONE, two__txt=TWO)
    assert (code, err, ids(account)) == (0, [], ["one", "two"])
    assert account["points"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "holds nothing"),
        (b"\x7fELF\x02\x01\x01\x00" + bytes(range(256)) * 20, "is a program"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00\x01" * 500, "is a picture"),
        ("".join(map(chr, range(1, 32))) * 50, "is binary"),
    ],
    ids=["empty", "blank", "program", "picture", "control characters"],
)
def test_a_file_without_text_is_named_and_the_others_go_on(
    reconcile: Callable[..., Outcome], content: bytes, reason: str
) -> None:
    code, account, (line,) = reconcile(bad__txt=content, one__txt=ONE, two__txt=TWO)
    assert (code, ids(account)) == (1, ["one", "two"])
    assert line.startswith("bad.txt: ")
    assert reason in line


def test_a_page_without_an_article_is_named(reconcile: Callable[..., Outcome]) -> None:
    page = "<html><head><title></title></head><body><script>track()</script></body></html>"
    code, account, (line,) = reconcile(bad__html=page, one__txt=ONE)
    assert (code, ids(account)) == (1, ["one"])
    assert line.startswith("bad.html: ")


def test_a_page_that_is_all_menu_is_named(reconcile: Callable[..., Outcome]) -> None:
    menu = "Skip to content\nHome\nPolitics\nSport\nWeather\nSubscribe\nTerms of use | Privacy policy\n"
    code, account, err = reconcile(one__txt=ONE, menu__txt=menu)
    assert (code, ids(account)) == (1, ["one"])
    assert len(err) == 1
    assert "menu.txt: holds no article" in err[0]


def test_a_missing_file_is_named_with_what_to_do(reconcile: Callable[..., Outcome]) -> None:
    code, account, err = reconcile("none.txt", one__txt=ONE)
    assert (code, ids(account)) == (1, ["one"])
    assert err == ["none.txt: does not exist; check the name"]


def test_an_unreadable_file_is_named(
    reconcile: Callable[..., Outcome], close_file: Callable[[Path], None], tmp_path: Path
) -> None:
    (tmp_path / "closed.txt").write_text(TWO)
    close_file(tmp_path / "closed.txt")
    code, account, err = reconcile("closed.txt", one__txt=ONE)
    assert (code, ids(account)) == (1, ["one"])
    assert err == ["closed.txt: may not be read; check its permissions"]


def test_every_bad_input_has_its_line(reconcile: Callable[..., Outcome]) -> None:
    code, _, err = reconcile("none.txt", "empty.txt", "ftp://example.org/a", empty__txt="", one__txt=ONE)
    assert code == 1
    assert [line.split(": ")[0] for line in err] == ["empty.txt", "ftp://example.org/a", "none.txt"]


def test_nothing_usable_is_one_line_more_and_nothing_is_written(reconcile: Callable[..., Outcome]) -> None:
    code, account, err = reconcile("none.txt", empty__txt="")
    assert (code, account) == (2, {})
    assert [line.split(": ")[0] for line in err] == ["empty.txt", "none.txt", "consilience"]


def test_one_unusable_input_is_one_line(reconcile: Callable[..., Outcome]) -> None:
    code, account, err = reconcile("none.txt")
    assert (code, account, err) == (2, {}, ["consilience: none.txt: does not exist; check the name"])


def test_a_report_given_twice_is_kept_once_under_both_names(reconcile: Callable[..., Outcome]) -> None:
    code, account, err = reconcile(one__txt=ONE, again__txt=ONE, two__txt=TWO)
    assert (code, err) == (0, [])
    assert sorted(article["inputs"] for article in account["articles"]) == [["again.txt", "one.txt"], ["two.txt"]]
    assert all(len(point["reports"]) <= 2 for point in account["points"] if "reports" in point)


def test_one_report_alone_makes_no_claim_across_reports(reconcile: Callable[..., Outcome]) -> None:
    code, account, err = reconcile(one__txt=ONE)
    assert (code, err) == (0, [])
    assert (account["points"], account["reuse"]) == ([], [])
    assert account["claims"]
    assert account["times"]


def test_another_language_is_said_shown_and_left_out(reconcile: Callable[..., Outcome]) -> None:
    code, account, _ = reconcile(one__txt=ONE, two__txt=TWO, de__txt=GERMAN)
    assert code == 0
    assert ids(account) == ["de", "one", "two"]
    (left,) = account["left_out"]
    assert left["article"] == "de"
    assert "not in English" in left["reason"]
    text = json.dumps(account["points"])
    assert '"de"' not in text.replace('"article": "de", "mark": "silent"', "")


def test_a_broken_record_is_named_by_its_line_and_the_rest_is_read(reconcile: Callable[..., Outcome]) -> None:
    records = [
        json.dumps({"id": "r1", "title": "Ferry sinks", "text": ONE}),
        '{"id": "r2", "text": ',
        json.dumps({"id": "r3", "title": "Four dead", "text": TWO}),
    ]
    code, account, (line,) = reconcile(reports__jsonl="\n".join(records))
    assert (code, ids(account)) == (1, ["r1", "r3"])
    assert line.startswith("reports.jsonl:2: ")


HOSTILE = """Ferry <script>alert(1)</script> sinks & rises

The ferry "Aurelia" <img src=x onerror=alert(2)> sank off Skerra on Tuesday, killing four people.

</pre></textarea><svg onload=alert(3)> Police detained the captain'"><b>Falck</b> in Halvorsund. {{ 7*7 }} ${7*7}
"""


def test_hostile_text_never_reaches_the_page_unescaped(tmp_path: Path, capsysbinary: Any) -> None:
    (tmp_path / "one.txt").write_text(HOSTILE)
    (tmp_path / "two.txt").write_text(HOSTILE.replace("four", "five") + "Then it rained in the whole of the strait.\n")
    page = tmp_path / "report.html"
    assert run(["reconcile", str(tmp_path / "one.txt"), str(tmp_path / "two.txt"), "-o", str(page)]) == 0
    html = page.read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    for attack in ("<script>alert(1)", "<img src=x", "<svg onload", "</pre></textarea>", "<b>Falck"):
        assert attack not in html
    assert "49" not in html.replace("{{ 7*7 }}", "").split("${7*7}")[0][-200:]


def test_scripts_of_a_page_are_not_text(reconcile: Callable[..., Outcome]) -> None:
    body = "".join(f"<p>{line}</p>" for line in ONE.splitlines() if line)
    page = (
        "<html><head><title>Ferry</title></head><body><article><h1>Ferry</h1><script>evil()</script>"
        f"{body}<p>Caf&eacute; &amp; bar &lt;b&gt;</p></article></body></html>"
    )
    code, account, _ = reconcile(page__html=page, two__txt=TWO)
    assert code == 0
    text = next(article["text"] for article in account["articles"] if article["id"] == "page")
    assert "evil()" not in text
    assert "Café & bar" in text


#: seconds of processor time that a refusal or an odd text may take here; a hang takes minutes
PATIENCE = 20.0


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ((ONE + "\n\n") * 100_000, 1),
        ("x" * 300_000, 0),
        ("“" * 3_000 + "(" * 90_000, 0),
        ("http://a.example/" + "a/" * 40_000, 0),
        (f"data:image/png;base64,{'QUJD' * 75_000}\n\n{TWO}", 0),
        ("a" * 299_000 + " " + TWO, 0),
        ("\n" * 300_000 + TWO, 0),
        (" \t" * 150_000 + TWO, 0),
        ("men, women, ships and " * 500, 0),
        ("The ferry sank on Tuesday. " * 300, 0),
        (TWO + "\u0007\u200b\u202e\ufeff\u0085" * 3, 0),
    ],
    ids=[
        "20 MB",
        "a line of one word",
        "a line of marks",
        "an address",
        "a picture in text",
        "one word and a report",
        "empty lines",
        "blanks",
        "a line without a stop",
        "a line of sentences",
        "control characters",
    ],
)
def test_monstrous_text_is_done_or_refused_and_never_hangs(
    reconcile: Callable[..., Outcome], content: str, code: int
) -> None:
    began = time.process_time()
    found, account, err = reconcile(big__txt=content, one__txt=ONE)
    assert time.process_time() - began < PATIENCE
    assert found == code, err
    assert ids(account) == (["big", "one"] if code == 0 else ["one"])


def test_what_is_too_large_is_refused_with_the_limit(reconcile: Callable[..., Outcome]) -> None:
    _, _, (line,) = reconcile(big__txt=(ONE + "\n\n") * 100_000, one__txt=ONE)
    assert line.startswith("big.txt: has 21,100,000 characters")
    assert "the limit for one report is 1,000,000" in line


def test_the_program_shows_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01\x02" * 999)
    for args in (
        ["reconcile", "bad.txt"],
        ["reconcile", "--nope"],
        ["read", "none.txt"],
        ["reconcile", "a", "-j", "0"],
    ):
        done = subprocess.run(
            [sys.executable, "-m", "consilience", *args], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stdout) == (2, "")
        assert "Traceback" not in done.stderr
        assert done.stderr.count("\n") == 1
