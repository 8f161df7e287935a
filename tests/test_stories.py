"""One event or several: reports are grouped before they are compared, and what was found is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import consilience
from consilience.cli.main import run
from consilience.errors import InputsLeftOut, SeveralStories
from consilience.pipeline import reconcile_inputs

pytestmark = pytest.mark.model

TEXTS = {
    "ferry-1": "Ferry sinks off Skerra\n\nSKERRA, 12 March 2024 - The ferry Aurelia sank off Skerra on Tuesday, "
    "killing four people, the coast guard said. Police in Halvorsund detained the captain, Hendrik Falck.\n",
    "ferry-2": "Four dead as ferry sinks\n\n12 March 2024 - The ferry Aurelia sank off Skerra on Tuesday, killing four "
    "people. The captain, Hendrik Falck, was detained by police in Halvorsund, the coast guard said.\n",
    "ferry-3": "Captain held after ferry sinks\n\n13 March 2024 - Police in Halvorsund held the captain of the "
    "Aurelia, Hendrik Falck, after the ferry sank off Skerra on Tuesday and four people were killed.\n",
    "storm-1": "Storm cuts power in Marenfjord\n\n20 June 2025 - A storm cut the power of nine thousand homes in "
    "Marenfjord on Friday, the grid company said. Mayor Tom Aune asked people to stay at home.\n",
    "storm-2": "Nine thousand homes without power\n\n20 June 2025 - Nine thousand homes in Marenfjord were without "
    "power on Friday after a storm, the grid company said. Mayor Tom Aune told people to stay at home.\n",
}
STORIES = (("ferry-1", "ferry-2", "ferry-3"), ("storm-1", "storm-2"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("mixed").mkdir()
    for name, text in TEXTS.items():
        Path("mixed", f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def test_each_story_has_its_account_and_the_inputs_of_it(folder: Path) -> None:
    with pytest.warns(InputsLeftOut):
        accounts = consilience.reconcile_stories(["mixed", "missing.txt"])
    assert tuple(tuple(sorted(article.id for article in account.articles)) for account in accounts) == STORIES
    for account, story in zip(accounts, STORIES, strict=True):
        assert {line.article for line in account.inputs} == {*story, ""}


def test_one_account_of_several_stories_is_warned_of(folder: Path) -> None:
    with pytest.warns(SeveralStories, match="2 stories") as caught:
        account = consilience.reconcile("mixed")
    assert len(account.articles) == 5
    assert caught[0].filename == __file__
    assert reconcile_inputs("mixed").stories == STORIES


def test_reports_of_another_language_go_with_the_largest_story(folder: Path) -> None:
    text = "Vier Menschen kamen ums Leben, als die Fähre am Dienstag vor der Insel sank, wie die Küstenwache mitteilte."
    Path("mixed", "de.txt").write_text(text, encoding="utf-8")
    first, second = reconcile_inputs("mixed", each=True).accounts
    assert (len(first.articles), len(second.articles)) == (4, 2)
    assert [row.article for row in first.left_out] == ["de"]


def test_a_folder_gets_a_file_for_each_story(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["reconcile", "mixed", "-o", "out/", "-f", "json"]) == 0
    out, err = capsys.readouterr()
    names = [line.partition("  ")[0] for line in out.splitlines()]
    assert [Path(name).name[:2] for name in names] == ["1-", "2-"]
    found = [json.loads(Path(name).read_text(encoding="utf-8"))["articles"] for name in names]
    assert tuple(tuple(sorted(article["id"] for article in articles)) for articles in found) == STORIES
    assert err == "5 reports of 2 stories: an account of each (--one makes one of all)\n"


def test_a_file_gets_one_account_and_it_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["reconcile", "mixed", "-o", "x.json"]) == 0
    assert "5 reports of 2 stories: this is one account of all" in capsys.readouterr().err
    assert len(json.loads(Path("x.json").read_text(encoding="utf-8"))["articles"]) == 5
    assert run(["reconcile", "mixed", "--one", "-o", "x.json"]) == 0
    assert capsys.readouterr().err == ""


def test_one_report_alone_says_that_there_is_nothing_to_compare(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["reconcile", "mixed/storm-1.txt"]) == 0
    assert capsys.readouterr().err == "one report alone: there is nothing to compare it with\n"
