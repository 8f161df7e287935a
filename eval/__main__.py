"""``python -m eval``: score stories, write predictions, measure everything, hold the floors, count rules."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from eval.accounts import make_accounts, workers
from eval.check import CheckError
from eval.clock import Clock
from eval.counting import GROUPS, MOST_REPORTS, count_rules, rule_stories
from eval.data import ROOT, DataMissingError, read_rows, story_folders, write_rows
from eval.gate import TOLERANCE, failures, gated, lowered, read_baseline, updated, write_baseline
from eval.measure import gold_digests, measure_all
from eval.predictors import PREDICTORS
from eval.report import columns, quality_page, screen
from eval.rules import MOST_EXAMPLES, RulesError, narrow, read_families, rules_table, write_counts
from eval.stories import OLD, by_group, misses_table, score_story, stories_table, work_story

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def stories(options: argparse.Namespace) -> int:
    """Score stories against their answer keys."""
    found, misses = {}, {}
    homes = {folder.name: folder for folder in story_folders(options.folders)}
    with workers() as pool:
        made = make_accounts([work_story(folder) for folder in homes.values()], pool)
    for name, row in made.items():
        found[name], misses[name] = score_story(homes[name], row.account)
    if options.misses:
        for name, rows in misses.items():
            for miss in rows:
                print(name, "missed:", *miss, file=sys.stderr)
        print(columns(misses_table(misses)), file=sys.stderr)
    if options.json:
        print(json.dumps({"macro": by_group(found), "stories": found}, indent=1))
    else:
        print(columns(stories_table(found)))
    return 0


def predict(options: argparse.Namespace) -> int:
    """Write our predictions for a file of a benchmark's set."""
    clock = Clock()
    count = write_rows(options.output, PREDICTORS[options.set](read_rows(options.input), clock))
    print(f"{count} documents, {sum(clock.seconds.values()):.1f} s of CPU time -> {options.output}", file=sys.stderr)
    return 0


def everything(options: argparse.Namespace) -> int:
    """Measure everything and write the table."""
    measured = measure_all()
    print(screen(measured))
    if not options.no_page:
        (ROOT / "docs" / "quality.md").write_text(quality_page(measured), encoding="utf-8")
    return _raise_floors(measured.groups, options) if options.update else 0


def _raise_floors(groups: Mapping[str, Mapping[str, float]], options: argparse.Namespace) -> int:
    """Raise the floors to what was reached, lower them where that is allowed; 1 where one had to be kept."""
    baseline = read_baseline()
    raised, kept = updated(baseline, gated(groups), gold_digests(), allow_regression=options.allow_regression)
    write_baseline(raised)
    for line in lowered(baseline, raised):
        print(f"lowered: {line}", file=sys.stderr)
    for line in kept:
        print(f"not lowered: {line}; --allow-regression lowers it", file=sys.stderr)
    return 1 if kept else 0


def gate(options: argparse.Namespace) -> int:
    """Hold the scores against their floors, or raise the floors."""
    groups = measure_all().groups
    if options.update:
        return _raise_floors(groups, options)
    problems = failures(read_baseline(), gated(groups), gold_digests())
    for line in problems:
        print(line, file=sys.stderr)
    print(f"{len(problems)} below their floors (tolerance {TOLERANCE})" if problems else "every score holds its floor")
    return 1 if problems else 0


def rules(options: argparse.Namespace) -> int:
    """Count how often each family of rules fires, and on how many stories."""
    families = read_families()
    unknown = sorted(set(options.examples) - {family.name for family in families})
    if unknown:
        raise RulesError(f"eval/rules.toml has no family {', '.join(map(repr, unknown))}")
    found = count_rules(families, rule_stories(options.most), wanted=options.examples, jobs=options.jobs)
    print(columns(rules_table(found.counts, families, GROUPS)))
    for words, names in narrow(found.counts, families, OLD).items():
        print(f"\non {words}: {', '.join(names) or 'none'}")
    for name in found.missing:
        print(f"{name}: not in the library any more; take it out of eval/rules.toml", file=sys.stderr)
    for story, reason in found.failed.items():
        print(f"{story}: not counted ({reason})", file=sys.stderr)
    if options.update:
        write_counts(found.counts, families)
    if options.examples:
        rows = [f"{name}\n" + "".join(f"    {text}\n" for text in texts) for name, texts in found.examples.items()]
        options.to.write_text("\n".join(rows), encoding="utf-8")
        print(f"examples -> {options.to}", file=sys.stderr)
    return 0


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    top = argparse.ArgumentParser(prog="python -m eval", description=__doc__)
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    one = commands.add_parser("stories", help=stories.__doc__)
    one.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", help="stories, or folders of them")
    one.add_argument("--json", action="store_true", help="print the scores as JSON")
    one.add_argument("--misses", action="store_true", help="name what was missed on standard error")
    one.set_defaults(run=stories)
    two = commands.add_parser("predict", help=predict.__doc__)
    two.add_argument("set", choices=sorted(PREDICTORS))
    two.add_argument("input", type=Path, help="JSON lines, gzipped or not, as the set has them")
    two.add_argument("output", type=Path, help="JSON lines, gzipped where the name ends in .gz")
    two.set_defaults(run=predict)
    three = commands.add_parser("all", help=everything.__doc__)
    three.add_argument("--no-page", action="store_true", help="print only; leave docs/quality.md as it is")
    _add_floors(three)
    three.set_defaults(run=everything)
    _add_gate(commands)
    _add_rules(commands)
    return top


def _add_gate(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    four = commands.add_parser("gate", help=gate.__doc__)
    _add_floors(four)
    four.set_defaults(run=gate)


def _add_floors(command: argparse.ArgumentParser) -> None:
    command.add_argument("--update", action="store_true", help="raise the floors to what is reached")
    command.add_argument("--allow-regression", action="store_true", help="with --update: lower floors too")


def _add_rules(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    five = commands.add_parser("rules", help=rules.__doc__)
    five.add_argument("--update", action="store_true", help="keep the counts in eval/rules.json, for docs/quality.md")
    five.add_argument(
        "--examples",
        action="append",
        default=[],
        metavar="FAMILY",
        help=f"write up to {MOST_EXAMPLES} hits of this family for a person to read (may be given several times)",
    )
    five.add_argument(
        "--to",
        type=Path,
        default=Path(tempfile.gettempdir()) / "consilience-rule-hits.txt",
        help="the file of the examples; they are third-party text: not inside the checkout (default: %(default)s)",
    )
    five.add_argument("--most", type=int, default=MOST_REPORTS, help="reports of a story that are read (%(default)s)")
    five.add_argument("--jobs", type=int, default=1, help="processes (%(default)s)")
    five.set_defaults(run=rules)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 done, 1 below a floor, 2 not possible."""
    options = parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except (DataMissingError, FileNotFoundError, CheckError, RulesError) as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    raise SystemExit(main())
