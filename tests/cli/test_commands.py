from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from builders_account import example_account, single_account
from builders_hostile import hostile_account
from consilience import pipeline
from consilience.cli.main import app, run
from consilience.errors import ConsilienceError, EmptyInput, ModelError, NothingUsable, UnreadableInput
from consilience.types import Ending, LedgerLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.types import Account

COMMANDS = ("reconcile", "read", "schema")


class FakePipeline:
    """Stands for the pipeline: gives the example's account and remembers how it was asked."""

    def __init__(self) -> None:
        self.account: Account = example_account()
        self.failures: tuple[ConsilienceError, ...] = ()
        self.error: ConsilienceError | None = None
        self.inputs: Sequence[str] = ()
        self.options: dict[str, Any] = {}

    def reconcile_inputs(self, inputs: Sequence[str], **options: Any) -> pipeline.Reconciled:
        self.inputs, self.options = inputs, options
        if self.error:
            raise self.error
        return pipeline.Reconciled(account=self.account, failures=self.failures)

    def read_articles(self, inputs: Sequence[str], **options: Any) -> pipeline.ReadArticles:
        self.inputs, self.options = inputs, options
        if self.error:
            raise self.error
        return pipeline.ReadArticles(articles=self.account.articles, failures=self.failures)


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> FakePipeline:
    found = FakePipeline()
    monkeypatch.setattr(pipeline, "reconcile_inputs", found.reconcile_inputs)
    monkeypatch.setattr(pipeline, "read_articles", found.read_articles)
    return found


def invoke(*args: str) -> Any:
    return CliRunner().invoke(app, list(args), prog_name="consilience")


def outcome(capsysbinary: Any, *args: str) -> tuple[int, str, str]:
    """Run the program in this process: exit code, standard output, standard error."""
    code = run(args)
    out, err = capsysbinary.readouterr()
    return code, out.decode(), err.decode()


@pytest.mark.parametrize("args", [("--help",), *((name, "--help") for name in COMMANDS)])
def test_every_command_has_help_with_an_example(args: tuple[str, ...]) -> None:
    result = invoke(*args)
    assert result.exit_code == 0
    assert "Example: consilience" in result.output


def test_no_arguments_show_the_help(capsysbinary: Any) -> None:
    code, out, _ = outcome(capsysbinary)
    assert code == 0
    assert "reconcile" in out


def test_version(capsysbinary: Any) -> None:
    code, out, _ = outcome(capsysbinary, "--version")
    assert (code, out.split()[0]) == (0, "consilience")


def test_the_account_goes_to_standard_output(fake: FakePipeline, capsysbinary: Any) -> None:
    code, out, err = outcome(capsysbinary, "reconcile", "a.txt", "folder/", "-")
    assert code == 0
    assert err == ""
    assert "A freight train derailed in Orsund early on Tuesday" in out
    assert "\x1b" not in out
    assert fake.inputs == ["a.txt", "folder/", "-"]
    assert fake.options["jobs"] == 1
    assert fake.options["model"] is None
    assert fake.options["allow_private"] is False
    assert fake.options["progress"] is None


def test_options_reach_the_pipeline(fake: FakePipeline, capsysbinary: Any) -> None:
    outcome(capsysbinary, "reconcile", "a", "--model", "en_core_web_trf", "--jobs", "4", "--allow-private")
    assert fake.options["model"] == "en_core_web_trf"
    assert fake.options["jobs"] == 4
    assert fake.options["allow_private"] is True


@pytest.mark.parametrize(("form", "start"), [("json", "{\n"), ("markdown", "# A freight"), ("terminal", "\nA freight")])
def test_format_for_a_pipe(fake: FakePipeline, capsysbinary: Any, form: str, start: str) -> None:
    code, out, _ = outcome(capsysbinary, "reconcile", "a", "--format", form)
    assert code == 0
    assert out.startswith(start)


@pytest.mark.parametrize(("name", "start"), [("x.json", "{\n"), ("x.md", "# A freight"), ("x.TXT", "\nA freight")])
def test_format_by_suffix(fake: FakePipeline, tmp_path: Path, capsysbinary: Any, name: str, start: str) -> None:
    code, out, _ = outcome(capsysbinary, "reconcile", "a", "-o", str(tmp_path / name))
    assert (code, out) == (0, "")
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_html_goes_through_its_renderer(
    fake: FakePipeline, tmp_path: Path, capsysbinary: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    import types

    page = types.ModuleType("consilience.render.html.report")
    page.render_html = lambda account, *_: f"<html>{len(account.points)}</html>"  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "consilience.render.html.report", page)
    code, *_ = outcome(capsysbinary, "reconcile", "a", "-o", str(tmp_path / "x.html"))
    assert code == 0
    assert (tmp_path / "x.html").read_text() == "<html>10</html>"


def test_a_dash_names_standard_output(fake: FakePipeline, capsysbinary: Any) -> None:
    _, out, _ = outcome(capsysbinary, "reconcile", "a", "-o", "-", "--format", "json")
    assert json.loads(out)["program"] == "consilience"


def test_no_text(fake: FakePipeline, capsysbinary: Any) -> None:
    _, out, _ = outcome(capsysbinary, "reconcile", "a", "-f", "json", "--no-text")
    assert json.loads(out)["articles"][0]["text"] is None


@pytest.mark.parametrize("args", [("reconcile", "a"), ("reconcile", "a", "-o", "x.html"), ("read", "a")])
def test_forms_that_show_words_refuse_no_text(fake: FakePipeline, capsysbinary: Any, args: tuple[str, ...]) -> None:
    code, out, err = outcome(capsysbinary, *args, "--no-text")
    assert (code, out) == (2, "")
    assert err == "consilience: --no-text is for JSON; other forms show the reports' words; add --format json\n"


def test_the_inputs_of_all_stories_are_counted(
    fake: FakePipeline, monkeypatch: pytest.MonkeyPatch, capsysbinary: Any
) -> None:
    def lines(*names: str) -> tuple[LedgerLine, ...]:
        left = LedgerLine(name="z.png", ending=Ending.PASSED_OVER, reason="is no report")
        return (*(LedgerLine(name=name, ending=Ending.USED, article=name) for name in names), left)

    def work(_: Sequence[str], **options: Any) -> pipeline.Reconciled:
        accounts = (replace(example_account(), inputs=lines("b", "c")), replace(single_account(), inputs=lines("a")))
        return pipeline.Reconciled(account=accounts[0], failures=(), accounts=accounts)

    monkeypatch.setattr(pipeline, "reconcile_inputs", work)
    _, _, err = outcome(capsysbinary, "reconcile", "folder")
    assert "4 inputs: 3 used, 1 passed over\n" in err


def test_failed_inputs_are_named_and_the_others_go_on(fake: FakePipeline, capsysbinary: Any) -> None:
    fake.failures = (
        UnreadableInput("is missing", identity="a\x1b[31m\nb.txt", hint="check the name"),
        EmptyInput(identity="c.html"),
    )
    code, out, err = outcome(capsysbinary, "reconcile", "a", "c")
    assert code == 1
    assert "Orsund" in out
    assert err == "a␛[31m b.txt: is missing; check the name\nc.html: holds no article\n"


@pytest.mark.parametrize("command", ["reconcile", "read"])
def test_nothing_usable_is_one_line(fake: FakePipeline, capsysbinary: Any, command: str) -> None:
    fake.error = NothingUsable()
    assert outcome(capsysbinary, command, "a") == (2, "", "consilience: no report could be read\n")


def test_a_model_that_cannot_be_used(fake: FakePipeline, capsysbinary: Any) -> None:
    fake.error = ModelError("is not installed", identity="xx", hint="python -m spacy download xx")
    code, _, err = outcome(capsysbinary, "reconcile", "a", "--model", "xx")
    assert (code, err) == (2, "consilience: xx: is not installed; python -m spacy download xx\n")


@pytest.mark.parametrize(
    "args",
    [
        ("reconcil", "a"),
        ("reconcile",),
        ("reconcile", "a", "--nope"),
        ("reconcile", "a", "--jobs", "0"),
        ("reconcile", "a", "--jobs", "many"),
        ("reconcile", "a", "--format", "pdf"),
        ("reconcile", "a", "-o", "account.pdf"),
        ("read", "a", "--format", "html"),
    ],
)
def test_bad_options_are_one_line(fake: FakePipeline, capsysbinary: Any, args: tuple[str, ...]) -> None:
    code, out, err = outcome(capsysbinary, *args)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert err.startswith("consilience: ")
    assert not fake.inputs


def test_an_unwritable_path_is_refused_before_the_work(fake: FakePipeline, tmp_path: Path, capsysbinary: Any) -> None:
    (tmp_path / "file").write_text("")
    for output in (tmp_path / "none" / "x.json", f"{tmp_path}/none/out/", f"{tmp_path}/file/"):
        code, _, err = outcome(capsysbinary, "reconcile", "a", "-f", "json", "-o", str(output))
        assert code == 2
        assert err.count("\n") == 1
        assert str(output).rstrip("/") in err
    assert not fake.inputs


def test_an_input_is_not_overwritten(fake: FakePipeline, tmp_path: Path, capsysbinary: Any) -> None:
    report = tmp_path / "a.txt"
    report.write_text("news")
    code, _, err = outcome(capsysbinary, "reconcile", str(report), "-o", str(report))
    assert code == 2
    assert "one of the inputs" in err
    assert report.read_text() == "news"


def test_a_failed_write_leaves_the_old_file(
    fake: FakePipeline, tmp_path: Path, capsysbinary: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "x.json"
    old.write_text("old")

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    code, _, err = outcome(capsysbinary, "reconcile", "a", "-o", str(old))
    assert (code, old.read_text()) == (2, "old")
    assert "No space left" in err
    assert [file.name for file in tmp_path.iterdir()] == ["x.json"]


def test_a_file_keeps_its_permissions(fake: FakePipeline, tmp_path: Path, capsysbinary: Any) -> None:
    new, old = tmp_path / "new.json", tmp_path / "old.json"
    old.touch(0o640)
    for output in (new, old):
        outcome(capsysbinary, "reconcile", "a", "-o", str(output))
    mask = os.umask(0o022)
    os.umask(mask)
    assert new.stat().st_mode & 0o777 == 0o666 & ~mask
    assert old.stat().st_mode & 0o777 == 0o640 & ~mask


def test_a_device_is_written_not_replaced(fake: FakePipeline, capsysbinary: Any) -> None:
    code, *_ = outcome(capsysbinary, "reconcile", "a", "-f", "json", "-o", os.devnull)
    assert code == 0
    assert not Path(os.devnull).is_file()


def test_read_shows_each_article(fake: FakePipeline, capsysbinary: Any) -> None:
    fake.account = single_account()
    code, out, _ = outcome(capsysbinary, "read", "bulletin.txt")
    assert code == 0
    assert "caption    Rescuers search the wagons" in out
    assert "late on Monday = 11 March 2024, night" in out


def test_read_as_json(fake: FakePipeline, capsysbinary: Any) -> None:
    _, out, _ = outcome(capsysbinary, "read", "a", "--format", "json")
    found = json.loads(out)
    assert [article["id"] for article in found["articles"]][:2] == ["courier", "herald"]
    assert found["times"]


def test_hostile_reports_send_no_escape(fake: FakePipeline, capsysbinary: Any) -> None:
    fake.account = hostile_account()
    for args in (("reconcile", "a"), ("read", "a"), ("reconcile", "a", "-f", "markdown")):
        _, out, _ = outcome(capsysbinary, *args)
        assert not any((ord(c) < 32 and c != "\n") or 0x7F <= ord(c) < 0xA0 or c in "\u202e\u2066" for c in out)


def test_colours_on_a_terminal_only(fake: FakePipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    def shown(*args: str, **env: str) -> str:
        monkeypatch.setenv("TERM", "xterm-256color")
        monkeypatch.delenv("NO_COLOR", raising=False)
        for name, value in env.items():
            monkeypatch.setenv(name, value)
        target = io.BytesIO()
        monkeypatch.setattr(sys, "stdout", Terminal(target, encoding="utf-8"))
        run(("reconcile", "a", *args))
        return target.getvalue().decode()

    assert "\x1b[" in shown()
    assert "\x1b[" not in shown("--no-color")
    assert "\x1b[" not in shown(NO_COLOR="1")
    assert "\x1b[" not in shown(TERM="dumb")
    assert "\x1b[" not in shown("--format", "json")


def test_progress_is_drawn_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch, fake: FakePipeline) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    err = Terminal()
    monkeypatch.setattr(sys, "stderr", err)

    def work(_: Sequence[str], *, progress: Any, **options: Any) -> pipeline.Reconciled:
        progress("reading", 1, 2)
        progress("reading", 2, 2)
        return pipeline.Reconciled(account=example_account(), failures=())

    monkeypatch.setattr(pipeline, "reconcile_inputs", work)
    run(("reconcile", "a", "-o", os.devnull, "-f", "json"))
    assert "reading" in err.getvalue()


def test_the_schema_goes_where_it_is_told(tmp_path: Path, capsysbinary: Any) -> None:
    code, out, _ = outcome(capsysbinary, "schema")
    assert (code, json.loads(out)["title"]) == (0, "Account")
    assert outcome(capsysbinary, "schema", "-o", str(tmp_path / "x.json")) == (0, "", "")
    assert (tmp_path / "x.json").read_text(encoding="utf-8") == out
    code, _, err = outcome(capsysbinary, "schema", "-o", str(tmp_path))
    assert code == 2
    assert str(tmp_path) in err


def program(*args: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "consilience", *args], capture_output=True, check=False, **options)


def test_the_program_itself() -> None:
    done = program("schema")
    assert done.returncode == 0
    assert json.loads(done.stdout)["title"] == "Account"
    assert program("reconcile").returncode == 2


def test_a_closed_pipe_is_quiet() -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "consilience", "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert child.stdout
    assert child.stderr
    child.stdout.close()
    with child.stderr as errors:
        assert errors.read() == b""
    assert child.wait() == 0


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from consilience.cli.main import run; run(['--help']);"
        "heavy = {'spacy', 'pydantic', 'numpy', 'httpx', 'jinja2', 'rich.console', 'onnxruntime'};"
        "print(*sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stderr.strip() == b""
