"""The check set's averages are read from what its scorer prints; pairs are scored; work stories stand in two groups."""

from __future__ import annotations

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from consilience.types import Article
from eval import accounts
from eval.accounts import Made, Story, make_accounts
from eval.check import CheckError, check_scores, check_stories, read_averages
from eval.data import DataMissingError
from eval.measure import Measured
from eval.pairs import AGREED, pair_story, pairs_scores
from eval.report import lead_rows, quality_page, rules_section
from eval.rules import Counts, read_families
from eval.stories import ALL, NEWER, OLD, OLD_STORIES, by_group, misses_table, stories_table

if TYPE_CHECKING:
    from pathlib import Path

#: a scorer that prints how many accounts it was given, and one line for an account that is missing
SCORER = """
import json, pathlib, sys
folder = pathlib.Path(sys.argv[2])
stories = sorted(p.parent.name for p in pathlib.Path(__file__).parent.glob("*/key.sealed"))
for name in stories:
    if not (folder / f"{name}.json").exists():
        print(f"{name}: no output")
points = [len(json.loads((folder / f"{name}.json").read_text())["points"]) for name in stories]
print(f"points             {sum(points) / len(points):.3f}")
print("conflicts_p        0.500")
print("brief_first        1.000")
"""


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("bridge", "ferry"):
        (tmp_path / "check" / name).mkdir(parents=True)
        (tmp_path / "check" / name / "key.sealed").write_text("sealed", encoding="utf-8")
    (tmp_path / "check" / "score_check.py").write_text(SCORER, encoding="utf-8")
    monkeypatch.setenv("CONSILIENCE_SHARED", str(tmp_path))
    return tmp_path


def test_the_check_set_is_scored_by_its_own_program(shared: Path) -> None:
    assert [story.name for story in check_stories()] == ["bridge", "ferry"]
    assert check_stories()[0].path == shared / "check" / "bridge" / "articles.jsonl"
    scores = check_scores({"bridge": '{"points": [1, 2]}', "ferry": '{"points": [1]}'})
    assert scores == {"points F1": 1.5, "conflicts precision": 0.5, "brief first": 1.0}


@pytest.mark.usefixtures("shared")
def test_a_story_that_the_scorer_leaves_out_is_an_error() -> None:
    with pytest.raises(CheckError, match=r"score_check.py failed"):
        check_scores({"bridge": '{"points": [1, 2]}'})


@pytest.mark.parametrize(
    ("printed", "words"), [("bridge: no output\npoints 0.5\n", "bridge: no output"), ("", "nothing")]
)
def test_what_is_no_average_is_an_error(printed: str, words: str) -> None:
    with pytest.raises(CheckError, match=words):
        read_averages(printed)


def test_measures_that_we_do_not_know_keep_their_name() -> None:
    assert read_averages("published          0.857\nfigures_r   0.6\n") == {"published": 0.857, "figures recall": 0.6}


def test_no_check_set_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONSILIENCE_SHARED", str(tmp_path))
    with pytest.raises(DataMissingError, match="no check set"):
        check_stories()


#: scores one for each pair that has an account with a conflict
PAIRS_SCORER = """
def score(pairs, outputs):
    found = sum(bool(outputs[pair["id"]]["conflicts"]) for pair in pairs)
    return {"same": 0.25, "conflict": found / len(pairs), "agreed": 0.2, "precision": None, "pairs": len(pairs)}, []
"""


def test_pairs_are_scored_and_more_is_better(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bench").mkdir()
    (tmp_path / "bench" / "score_pairs.py").write_text(PAIRS_SCORER, encoding="utf-8")
    monkeypatch.setenv("CONSILIENCE_SHARED", str(tmp_path))
    monkeypatch.delitem(sys.modules, "consilience_eval_score_pairs", raising=False)
    pairs = [{"id": "p1"}, {"id": "p2"}]
    found = pairs_scores(pairs, {"p1": '{"conflicts": [1]}', "p2": '{"conflicts": []}'})
    monkeypatch.delitem(sys.modules, "consilience_eval_score_pairs")
    assert found == {"same fact put together": 0.25, "conflicts found": 0.5, AGREED: 0.8}


def test_a_pair_is_two_reports_named_a_and_b() -> None:
    side = {"outlet": "Halm Post", "published": "2025-07-22T06:00:00Z", "title": "Ferry sinks", "text": "A ferry sank."}
    story = pair_story({"id": "p1", "a": side, "b": {**side, "title": "Ferry down"}})
    assert story.name == "p1"
    assert [(article.id, article.text) for article in story.articles] == [
        ("a", "Ferry sinks\n\nA ferry sank."),
        ("b", "Ferry down\n\nA ferry sank."),
    ]


def test_accounts_come_in_the_order_given_and_the_longest_is_begun_first(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[str] = []

    def made(story: Story) -> Made:
        begun.append(story.name)
        return Made(json.dumps(story.name), 0.5, 3)

    monkeypatch.setattr(accounts, "make_account", made)
    stories = [
        Story("short", articles=(Article(id="a", text="x", names=("a",)),)),
        Story("long", articles=(Article(id="a", text="x" * 50, names=("a",)),)),
    ]
    with ThreadPoolExecutor(1) as pool:
        found = make_accounts(stories, pool)
    assert list(found) == ["short", "long"]
    assert begun == ["long", "short"]
    assert found["long"].account == '"long"'


def test_the_size_of_a_folder_is_that_of_its_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("four", encoding="utf-8")
    (tmp_path / "b.txt").write_text("sixsix", encoding="utf-8")
    assert Story("s", tmp_path).size() == 10
    assert Story("s", tmp_path / "a.txt").size() == 4


@pytest.mark.model
def test_an_account_is_made_of_a_story() -> None:
    text = "Ferry sinks off Halm\n\nA ferry sank off Halm on Tuesday, killing four people, the coast guard said."
    made = accounts.make_account(Story("ferry", articles=(Article(id="a", text=text, names=("a",)),)))
    assert [article["id"] for article in json.loads(made.account)["articles"]] == ["a"]
    assert made.words == 18


STORIES = {
    "oil-transfer": {"points F1": 0.8, "figures source": 1.0},
    "subway-collision": {"points F1": 0.6},
    "invented-ferry": {"points F1": 0.2},
}


def test_work_stories_stand_in_two_groups_and_a_new_one_is_newer() -> None:
    assert len(OLD_STORIES) == 5
    found = by_group(STORIES)
    assert list(found) == [ALL, f"{ALL}, {OLD}", f"{ALL}, {NEWER}"]
    assert found[f"{ALL}, {OLD}"] == {"points F1": pytest.approx(0.7), "figures source": 1.0}
    assert found[f"{ALL}, {NEWER}"] == {"points F1": 0.2}
    assert found[ALL]["points F1"] == pytest.approx(1.6 / 3)
    assert f"{ALL}, {NEWER}" not in by_group({"oil-transfer": {"points F1": 0.8}})


def test_the_table_has_the_old_stories_first_and_the_averages_last() -> None:
    table = stories_table(STORIES)
    assert [row[0] for row in table] == [
        "",
        "oil-transfer",
        "subway-collision",
        "invented-ferry",
        ALL,
        *list(by_group(STORIES))[1:],
    ]
    assert table[1][table[0].index("points F1")] == "0.800"
    assert table[1][table[0].index("quotes F1")] == "-"


def test_misses_are_counted_by_class_and_group() -> None:
    misses: dict[str, list[tuple[Any, ...]]] = {
        "oil-transfer": [("conflict", "c1", "figure", 2), ("quote", "a", "Lin"), ("quote", "b", "Lin")],
        "invented-ferry": [("conflict", "c1", "figure", 2), ("quote", "a", "Falk")],
    }
    assert misses_table(misses) == [
        ["missed", OLD, NEWER, "stories"],
        ["quote", "2", "1", "2"],
        ["conflict, figure, weight 2", "1", "1", "2"],
    ]


def test_the_page_leads_with_the_check_set() -> None:
    groups = {"check": {"points F1": 0.5}, **by_group(STORIES), "pairs": {AGREED: 0.8}}
    rows = lead_rows(groups)
    assert rows[0] == ["measure", "check set", NEWER, OLD, "all work stories", "wanted"]
    assert rows[1] == ["points F1", "0.500", "0.200", "0.700", "0.533", "0.600"]
    assert [row[0] for row in rows[1:]] == ["points F1", "figures source"]
    assert rows[2][1:3] == ["-", "-"]
    page = quality_page(Measured(groups=groups, stories=STORIES, misses={}))
    assert page.index("check set") < page.index("oil-transfer") < page.index("## Pairs")


def test_the_page_names_what_was_not_measured_and_lives_without_stories() -> None:
    page = quality_page(Measured(groups={"timex": {"strict F1": 0.9}}, skipped={"check": "nothing there"}))
    assert "Not measured: check (nothing there)." in page


def test_the_counts_of_rules_are_on_the_page() -> None:
    first, second = (family.name for family in read_families()[:2])
    counts = Counts(stories={OLD: 5}, families={first: {OLD: (3, 1)}, second: {}, "taken out since": {OLD: (9, 5)}})
    head, _about, narrow, table = rules_section(counts)
    assert head == "## Rules"
    assert narrow.splitlines() == [f"- On no story: {second}.", f"- On one story: {first}.", f"- On only {OLD}: none."]
    assert f"| {first} | 3 on 1 |" in table
    assert "taken out since" not in table
    assert rules_section(None) == []
