"""Everything that is measured, in one flat form: "reader, set: measure" -> score."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from eval.accounts import make_accounts, workers
from eval.check import check_folder, check_scores, check_stories
from eval.clock import Clock
from eval.data import ROOT, DataMissingError, dev_file, digest, read_rows, scorer, shared_folder, story_folders
from eval.grouping import STREAMS, files, grouping_scores
from eval.names import SETS, names_scores
from eval.pairs import pair_stories, pairs_file, pairs_scores
from eval.predictors import PREDICTORS
from eval.stories import by_group, score_story, work_story

if TYPE_CHECKING:
    from collections.abc import Iterable
    from concurrent.futures import Executor
    from pathlib import Path

    from eval.stories import Scores


@dataclass(slots=True)
class Measured:
    """Scores by group ("stories", "attribution", …), the stories' own, and the time that it took."""

    groups: dict[str, Scores] = field(default_factory=dict)
    stories: dict[str, Scores] = field(default_factory=dict)
    #: by work story what was missed, as its scorer names it
    misses: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)
    clock: Clock = field(default_factory=Clock)
    #: groups that could not be measured, with the reason
    skipped: dict[str, str] = field(default_factory=dict)


def measure_check(measured: Measured, pool: Executor) -> None:
    """Reconcile the stories of the check set and take the averages that its scorer gives."""
    made = make_accounts(check_stories(), pool)
    measured.groups["check"] = check_scores({name: row.account for name, row in made.items()})


def measure_stories(measured: Measured, folders: Iterable[Path], pool: Executor) -> None:
    """Reconcile and score the work stories."""
    homes = {folder.name: folder for folder in folders}
    for name, made in make_accounts([work_story(folder) for folder in homes.values()], pool).items():
        measured.clock.charge(WHOLE, made.seconds, made.words)
        measured.stories[name], measured.misses[name] = score_story(homes[name], made.account)
    measured.groups |= by_group(measured.stories)


def measure_pairs(measured: Measured, pool: Executor) -> None:
    """Reconcile and score the minimal pairs."""
    made = make_accounts(pair_stories(), pool)
    accounts = {name: row.account for name, row in made.items()}
    measured.groups["pairs"] = pairs_scores(read_rows(pairs_file()), accounts)


#: the clock's name for the whole way
WHOLE = "the whole way, from files to the account"


def measure_attribution(measured: Measured) -> None:
    """Score sources, cues and contents."""
    rows = read_rows(dev_file("attribution"))
    found = {row["id"]: row["attributions"] for row in PREDICTORS["attribution"](rows, measured.clock)}
    raw = scorer("attribution").score(rows, found)
    scores = {f"{kind} F1 {role}": raw[kind][role]["f1"] for kind in ("exact", "overlap", "linked") for role in ROLES}
    scores |= {"full exact F1": raw["full_exact"]["f1"], "source right": raw["source_ok"]}
    for kind, row in raw["recall_by_type"].items():
        scores[f"content recall, {kind}"] = row["tokens"]
    measured.groups["attribution"] = scores


ROLES = ("source", "cue", "content")


def measure_timex(measured: Measured) -> None:
    """Score time expressions."""
    rows = read_rows(dev_file("timex"))
    found = {row["id"]: row["timexes"] for row in PREDICTORS["timex"](rows, measured.clock)}
    raw = scorer("timex").score(rows, found)
    measured.groups["timex"] = {
        "strict F1": raw["strict"]["f1"],
        "relaxed F1": raw["relaxed"]["f1"],
        "type F1": raw["type"]["f1"],
        "value F1": raw["value"]["f1"],
        "strict span and value F1": raw["strict_value"]["f1"],
    }


def measure_extraction(measured: Measured) -> None:
    """Score the text taken out of pages."""
    rows = read_rows(dev_file("extraction"))
    found = {row["id"]: row["text"] for row in PREDICTORS["extraction"](rows, measured.clock)}
    raw = scorer("extraction").score({row["id"]: row["text"] for row in rows}, found, boot=1)
    measured.groups["extraction"] = {
        "F1": raw["f1"],
        "precision": raw["p"],
        "recall": raw["r"],
        "accuracy": raw["accuracy"],
    }


def measure_names(measured: Measured) -> None:
    """Score names on the two held-out sets."""
    for name, scores in names_scores(measured.clock).items():
        measured.groups[SETS[name]] = scores


def measure_event(measured: Measured) -> None:
    """Score the main event of single articles."""
    rows = read_rows(dev_file("5w1h"))
    found = {row["id"]: row["answers"] for row in PREDICTORS["5w1h"](rows, measured.clock)}
    raw = scorer("5w1h").score(rows, found)
    scores = {"top1 F1": raw["all"]["top1"], "top3 F1": raw["all"]["top3"]}
    scores |= {f"top1 F1, {question}": row["top1"] for question, row in raw.items() if question != "all"}
    measured.groups["5w1h"] = scores


def measure_grouping(measured: Measured, pool: Executor, *, whole: bool) -> None:
    """Score the grouping of articles into stories."""
    measured.groups |= grouping_scores(pool, whole=whole)


def measure_all(*, whole: bool = True) -> Measured:
    """Measure everything for which there is gold data; what is missing is named in ``skipped``.

    Without ``whole`` the one set that takes longer than all others is measured by a part of it alone.
    """
    measured = Measured()
    with workers() as pool:
        steps: dict[str, Any] = {
            "check": lambda: measure_check(measured, pool),
            "stories": lambda: measure_stories(measured, story_folders(), pool),
            "pairs": lambda: measure_pairs(measured, pool),
            "attribution": lambda: measure_attribution(measured),
            "timex": lambda: measure_timex(measured),
            "extraction": lambda: measure_extraction(measured),
            "names": lambda: measure_names(measured),
            "5w1h": lambda: measure_event(measured),
            "grouping": lambda: measure_grouping(measured, pool, whole=whole),
        }
        for name, step in steps.items():
            try:
                step()
            except (DataMissingError, FileNotFoundError) as error:
                measured.skipped[name] = str(error)
    return measured


def gold_digests() -> dict[str, str]:
    """Return the state of the gold data (texts, keys and scorers) by group, so that a score names what it is of."""
    bench = shared_folder() / "bench"
    found = {
        "check": digest([check_folder(), bench / "score_story.py"]),
        "stories": digest([*story_folders(), bench / "score_story.py"]),
        "pairs": digest([pairs_file(), bench / "score_pairs.py"]),
    }
    for name in ("attribution", "timex", "extraction", "5w1h"):
        found[name] = digest([dev_file(name), bench / f"score_{name}.py"])
    grouped = [path for names in STREAMS.values() for path in files(names)]
    found["grouping"] = digest([*grouped, bench / "score_stories.py"])
    treebanks = shared_folder() / "data" / "treebanks"
    found["names"] = digest([treebanks, ROOT / "training" / "names_data.py"])
    return found
