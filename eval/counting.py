"""The stories over which rules are counted, and the run over them: all work stories and those of ``bench/stories``."""

from __future__ import annotations

import json
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import TYPE_CHECKING

from consilience.errors import ConsilienceError
from consilience.pipeline import annotate_articles, reconcile_articles
from eval.accounts import Story, as_record
from eval.data import lines, read_rows, shared_folder, story_folders
from eval.grouping import files
from eval.rules import MOST_EXAMPLES, Counts, Family, Tally, watched
from eval.stories import NEWER, OLD, group_of, story_input

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from eval.data import Row

#: the sets of ``bench/stories``; the topics of the last are wider than an event, which rules do not mind
SETS = ("news_cluster", "newswcl50", "basil", "ecbplus", "meantime_topics")
#: the groups of the table, in its order
OTHER = "other stories"
GROUPS = (OLD, NEWER, OTHER)
#: reports that are read of a story of ``bench/stories``, the first ones
MOST_REPORTS = 5
#: letters and digits by which two texts are known to be one: so many, every so many
_STRETCH, _STEP = 60, 300


@dataclass(frozen=True, slots=True)
class RuleStory:
    """A story with the group that it is counted in."""

    group: str
    story: Story


@dataclass(slots=True)
class Counted:
    """What a run gives."""

    counts: Counts = field(default_factory=Counts)
    examples: dict[str, list[str]] = field(default_factory=dict)
    #: functions of the table that the library does not have
    missing: tuple[str, ...] = ()
    #: stories that could not be reconciled, with the reason
    failed: dict[str, str] = field(default_factory=dict)
    reports: int = 0


def rule_stories(most: int = MOST_REPORTS) -> list[RuleStory]:
    """Return the work stories, and of ``bench/stories`` those of two reports or more that are in no other set of ours.

    A story that shares a text with a work story would be counted twice; one that shares a text with the check set would
    show in ``--examples`` what nobody is to read.
    """
    found = [RuleStory(group_of(folder.name), Story(folder.name, story_input(folder))) for folder in story_folders()]
    known = "|".join(squashed(text) for text in _texts_of_our_sets())
    rows = (row for path in files(SETS) for row in read_rows(path))
    for name, reports in by_story(rows).items():
        if len(reports) > 1 and not any(shares_text(row["text"], known) for row in reports):
            articles = tuple(as_record(row) for row in reports[:most])
            found.append(RuleStory(OTHER, Story(name, articles=articles)))
    return found


def by_story(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Return the rows of each story, in their order."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["story"], []).append(row)
    return found


def _texts_of_our_sets() -> Iterator[str]:
    for file in sorted(shared_folder().glob("*/*/articles.jsonl")):
        yield from (json.loads(line)["text"] for line in lines(file) if line.strip())


def squashed(text: str) -> str:
    """Return the letters and digits of a text in lower case."""
    return "".join(char for char in text.lower() if char.isalnum())


def shares_text(text: str, known: str) -> bool:
    """Tell whether one of some stretches of a text stands in ``known``, both squashed."""
    whole = squashed(text)
    starts = range(min(_STRETCH, len(whole) // 4), max(1, len(whole) - _STRETCH), _STEP)
    return any(len(part := whole[at : at + _STRETCH]) == _STRETCH and part in known for at in starts)


#: of this process: what its functions count in, and the block that keeps them replaced
_tally = Tally()
_block = ExitStack()


def _begin(families: Sequence[Family], wanted: frozenset[str]) -> tuple[str, ...]:
    _tally.wanted = wanted
    return tuple(_block.enter_context(watched(families, _tally)))


def _count_one(story: RuleStory) -> tuple[RuleStory, dict[str, int], dict[str, list[str]], int, str]:
    _tally.fires, _tally.examples = {}, {}
    reports, reason = 0, ""
    try:
        articles = story.story.read()
        reports = len(articles)
        reconcile_articles(annotate_articles(articles).articles)
    except ConsilienceError as error:
        reason = str(error)
    examples = {name: [f"{story.story.name}: {text}" for text in texts] for name, texts in _tally.examples.items()}
    return story, _tally.fires, examples, reports, reason


def count_rules(
    families: Sequence[Family],
    stories: Sequence[RuleStory],
    *,
    wanted: Iterable[str] = (),
    jobs: int = 1,
) -> Counted:
    """Reconcile the stories with the families' functions counting, in ``jobs`` processes.

    ``wanted`` names the families of which examples are kept, at most ``MOST_EXAMPLES`` each, from as many stories.
    """
    found = Counted()
    kept = frozenset(wanted)
    try:
        found.missing = _begin(families, kept)
        for story, fires, examples, reports, reason in _results(families, stories, kept, jobs):
            if reason:
                found.failed[story.story.name] = reason
                continue
            found.counts.add(story.group, fires)
            found.reports += reports
            for name, texts in examples.items():
                _spread(found.examples.setdefault(name, []), texts)
    finally:
        _block.close()
    return found


def _spread(kept: list[str], texts: Sequence[str]) -> None:
    """Keep the first two of a story as long as there is room: examples of one story tell less."""
    kept.extend(texts[: min(2, MOST_EXAMPLES - len(kept))])


def _results(
    families: Sequence[Family], stories: Sequence[RuleStory], wanted: frozenset[str], jobs: int
) -> Iterator[tuple[RuleStory, dict[str, int], dict[str, list[str]], int, str]]:
    if jobs < 2:
        yield from map(_count_one, stories)
        return
    context = get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(families, wanted)) as pool:
        yield from pool.map(_count_one, stories)
