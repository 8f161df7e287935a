"""The ledger: each input ends in one line, in the account, on standard error, and in a library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import consilience
from builders_collate import article
from consilience import pipeline
from consilience.annotate import article as annotate
from consilience.annotate.syntax import language
from consilience.cli.main import run
from consilience.errors import EmptyInput, InputsLeftOut, NotAnArticle, OnlyFurniture, PassedOver, UnreadableInput
from consilience.ledger import counts_line, ending_of, left_out_line, make_ledger
from consilience.render.json.account import account_to_dict
from consilience.render.markdown import account_to_markdown
from consilience.render.terminal.account import account_to_terminal
from consilience.types import AnnotatedArticle, CleanArticle, Ending, LedgerLine

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Two ships sank off Skerra on Tuesday in thick fog, the coast guard said."
GERMAN = "Zwei Schiffe sind am Dienstag im Nebel vor der Insel gesunken, wie die Polizei dort mitteilte."
MENU = "Skip to content\nHome\nPolitics\nSport\nWeather\nSubscribe\nTerms of use | Privacy policy\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with an input for each ending; articles are annotated without a model."""

    def annotated(nlp: object, clean: CleanArticle) -> AnnotatedArticle:
        made = article(clean.article.id, clean.article.text)
        return AnnotatedArticle(
            article=clean.article, passages=clean.passages, tokens=made.tokens, sentences=made.sentences
        )

    monkeypatch.setattr(language, "load_language", lambda name=None: None)
    monkeypatch.setattr(annotate, "annotate_article", annotated)
    monkeypatch.chdir(tmp_path)
    contents = {
        "a": TEXT,
        "b": f"{TEXT}\n",
        "c": f"Later {TEXT}",
        "de": GERMAN,
        "menu": MENU,
        "wall": "Enable JavaScript",
    }
    for name, text in contents.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "p.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    return tmp_path


INPUTS = [".", "missing.txt"]
WANTED = {
    "a.txt": Ending.USED,
    "b.txt": Ending.SAME,
    "c.txt": Ending.USED,
    "de.txt": Ending.NOT_ENGLISH,
    "menu.txt": Ending.FURNITURE,
    "missing.txt": Ending.UNREADABLE,
    "old.doc": Ending.PASSED_OVER,
    "p.png": Ending.PASSED_OVER,
    "wall.txt": Ending.NOT_ARTICLE,
}
COUNTS = (
    "9 inputs: 2 used, 1 the same as another, 1 furniture only, 1 not an article, 1 not English, 1 unreadable, "
    "2 passed over"
)


def test_each_input_has_one_line(folder: Path) -> None:
    account = pipeline.reconcile_inputs(INPUTS).account
    assert {line.name: line.ending for line in account.inputs} == WANTED
    assert len(account.inputs) == len(WANTED)
    assert {line.name: line.article for line in account.inputs if line.article} == {
        "a.txt": "a",
        "b.txt": "a",
        "c.txt": "c",
        "de.txt": "de",
    }
    assert all(line.reason for line in account.inputs if line.ending is not Ending.USED)
    assert counts_line(account.inputs) == COUNTS


def test_the_account_shows_it_in_json_and_in_the_terminal(folder: Path) -> None:
    account = pipeline.reconcile_inputs(INPUTS).account
    assert {line["name"]: line["ending"] for line in account_to_dict(account)["inputs"]} == WANTED
    shown = " ".join(account_to_terminal(account).split())
    assert COUNTS in shown
    assert "passed over p.png is passed over: a picture" in shown
    page = account.to_html()
    assert f"<summary>{COUNTS}</summary>" in page
    assert "<li>p.png: passed over; is passed over: a picture</li>" in page
    markdown = account_to_markdown(account)
    assert f"\n## Inputs\n\n{COUNTS}.\n" in markdown
    assert "\n- p.png: passed over; is passed over: a picture\n" in markdown


def test_the_command_ends_with_the_counts(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["reconcile", *INPUTS, "-o", "x.json"]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines[-1] == COUNTS
    assert "old.doc: is passed over: a document of another program; save it as DOCX, ODT or text" in lines
    assert sum(line.startswith("de.txt: is not in English (de)") for line in lines) == 1


def test_files_that_are_passed_over_are_no_failure_and_ten_are_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "saved").mkdir()
    (folder / "saved" / "a.txt").write_text(TEXT)
    for number in range(12):
        (folder / "saved" / f"{number}.css").write_text("")
    assert run(["reconcile", "saved", "-o", "x.json"]) == 0
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 13
    assert lines[-3:-1] == ["and 2 more files are passed over", "13 inputs: 1 used, 12 passed over"]


def test_a_program_is_warned_of_what_is_left_out(folder: Path, recwarn: pytest.WarningsRecorder) -> None:
    consilience.reconcile(["a.txt", "b.txt", "c.txt"])
    assert not recwarn.list
    with pytest.warns(InputsLeftOut, match=r"1 of 2 inputs is left out: missing.txt \(does not exist\)") as caught:
        consilience.reconcile(["a.txt", "missing.txt"])
    assert caught[0].filename == __file__


@pytest.mark.parametrize(
    ("error", "ending"),
    [
        (UnreadableInput(), Ending.UNREADABLE),
        (EmptyInput(), Ending.NOT_ARTICLE),
        (NotAnArticle(), Ending.NOT_ARTICLE),
        (OnlyFurniture(), Ending.FURNITURE),
        (PassedOver(), Ending.PASSED_OVER),
    ],
)
def test_an_error_tells_how_its_input_ended(error: Any, ending: Ending) -> None:
    assert ending_of(error) is ending


def test_one_line_names_three_of_many() -> None:
    lines = make_ledger((), [UnreadableInput("is broken", identity=f"{n}.txt") for n in range(5)])
    assert left_out_line(lines).startswith(
        "5 of 5 inputs are left out: 0.txt (is broken), 1.txt (is broken), 2.txt (is broken) and 2 more; "
    )
    assert left_out_line([LedgerLine(name="a", ending=Ending.USED)]) == ""
