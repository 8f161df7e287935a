"""Everything that is measured, in one flat form: "reader, set: measure" -> score."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from eval.accounts import make_accounts, workers
from eval.check import check_folder, check_scores, check_stories
from eval.clock import Clock
from eval.data import ROOT, DataMissingError, dev_file, digest, read_rows, scorer, shared_folder, story_folders
from eval.grouping import STREAMS, files, grouping_scores
from eval.grouping import WHOLE as GROUPING
from eval.names import SETS, names_documents, score_names
from eval.pairs import pair_stories, pairs_file, pairs_scores
from eval.predictors import predict_all
from eval.questions import count_pairs, pair_scores
from eval.stories import by_group, score_story, work_story

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from concurrent.futures import Executor
    from pathlib import Path

    from eval.data import Row
    from eval.stories import Scores

#: sets that the gate reads by halves: most of the time that a run takes is theirs
HALVED = ("attribution", "names, UNER EWT test", "5w1h")
#: groups of scores that a run measures which is not of the whole
WHOLE_ONLY = (*HALVED, GROUPING)


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
    pairs = []
    for name, made in make_accounts([work_story(folder) for folder in homes.values()], pool).items():
        measured.clock.charge(WHOLE, made.seconds, made.words)
        measured.stories[name], measured.misses[name] = score_story(homes[name], made.account)
        pairs.append(count_pairs(homes[name], made.account))
    measured.groups |= by_group(measured.stories)
    measured.groups[QUESTIONS] = pair_scores(pairs)


def measure_pairs(measured: Measured, pool: Executor) -> None:
    """Reconcile and score the minimal pairs."""
    made = make_accounts(pair_stories(), pool)
    accounts = {name: row.account for name, row in made.items()}
    measured.groups["pairs"] = pairs_scores(read_rows(pairs_file()), accounts)


#: the group of scores over pairs of figures
QUESTIONS = "figures of one question"
#: the clock's name for the whole way
WHOLE = "the whole way, from files to the account"


def half(group: str) -> str:
    """Return the name under which a set's every second document is scored."""
    return f"{group}, every second document"


class Sets:
    """Scores sets of single documents, each read by the pool's processes."""

    def __init__(self, measured: Measured, pool: Executor, *, whole: bool) -> None:
        self._measured, self._pool, self._whole = measured, pool, whole

    def measure(
        self, group: str, rows: Sequence[Row], score: Callable[[Sequence[Row], list[Row]], Scores], name: str = ""
    ) -> None:
        """Score a set, and of a halved one its half, or this half alone; ``name`` is that of its predictor."""
        halved = group in HALVED
        if halved and not self._whole:
            rows = rows[::2]
        found = predict_all(name or group, rows, self._pool, self._measured.clock)
        if self._whole or not halved:
            self._measured.groups[group] = score(rows, found)
        if halved:
            step = 2 if self._whole else 1
            self._measured.groups[half(group)] = score(rows[::step], found[::step])

    def attribution(self) -> None:
        """Score sources, cues and contents."""
        self.measure("attribution", read_rows(dev_file("attribution")), _attribution)

    def timex(self) -> None:
        """Score time expressions."""
        self.measure("timex", read_rows(dev_file("timex")), _timex)

    def extraction(self) -> None:
        """Score the text taken out of pages."""
        self.measure("extraction", read_rows(dev_file("extraction")), _extraction)

    def names(self) -> None:
        """Score names on the two held-out sets."""
        for name, rows in names_documents().items():
            self.measure(SETS[name], rows, score_names, "names")

    def event(self) -> None:
        """Score the main event of single articles."""
        self.measure("5w1h", read_rows(dev_file("5w1h")), _event)


def _attribution(rows: Sequence[Row], found: Sequence[Row]) -> Scores:
    raw = scorer("attribution").score(rows, {row["id"]: row["attributions"] for row in found})
    scores = {f"{kind} F1 {role}": raw[kind][role]["f1"] for kind in ("exact", "overlap", "linked") for role in ROLES}
    scores |= {"full exact F1": raw["full_exact"]["f1"], "source right": raw["source_ok"]}
    for kind, row in raw["recall_by_type"].items():
        scores[f"content recall, {kind}"] = row["tokens"]
    return scores


ROLES = ("source", "cue", "content")


def _timex(rows: Sequence[Row], found: Sequence[Row]) -> Scores:
    raw = scorer("timex").score(rows, {row["id"]: row["timexes"] for row in found})
    return {
        "strict F1": raw["strict"]["f1"],
        "relaxed F1": raw["relaxed"]["f1"],
        "type F1": raw["type"]["f1"],
        "value F1": raw["value"]["f1"],
        "strict span and value F1": raw["strict_value"]["f1"],
    }


def _extraction(rows: Sequence[Row], found: Sequence[Row]) -> Scores:
    texts = {row["id"]: row["text"] for row in found}
    raw = scorer("extraction").score({row["id"]: row["text"] for row in rows}, texts, boot=1)
    return {"F1": raw["f1"], "precision": raw["p"], "recall": raw["r"], "accuracy": raw["accuracy"]}


def _event(rows: Sequence[Row], found: Sequence[Row]) -> Scores:
    raw = scorer("5w1h").score(rows, {row["id"]: row["answers"] for row in found})
    scores = {"top1 F1": raw["all"]["top1"], "top3 F1": raw["all"]["top3"]}
    return scores | {f"top1 F1, {question}": row["top1"] for question, row in raw.items() if question != "all"}


def measure_grouping(measured: Measured, pool: Executor, *, whole: bool) -> None:
    """Score the grouping of articles into stories."""
    measured.groups |= grouping_scores(pool, whole=whole)


def measure_all(*, whole: bool = True) -> Measured:
    """Measure everything for which there is gold data; what is missing is named in ``skipped``.

    Without ``whole`` the sets that take longest are measured by a part of each alone.
    """
    measured = Measured()
    with workers() as pool:
        sets = Sets(measured, pool, whole=whole)
        steps: dict[str, Any] = {
            "check": lambda: measure_check(measured, pool),
            "stories": lambda: measure_stories(measured, story_folders(), pool),
            "pairs": lambda: measure_pairs(measured, pool),
            "attribution": sets.attribution,
            "timex": sets.timex,
            "extraction": sets.extraction,
            "names": sets.names,
            "5w1h": sets.event,
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
