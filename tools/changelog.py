"""``python -m tools.changelog [--release VERSION]``: the fragments of changelog.d, together.

Without --release they are printed. With it they move into CHANGELOG.md under the version, and the fragments go.
"""

from __future__ import annotations

import argparse
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[1]
#: the line of CHANGELOG.md below which releases stand
MARK = "<!-- releases -->"
#: above fragments that come to a version which is written already; whoever releases sorts them in
FOLDED = "**Also**"


def fragments(folder: Path) -> list[Path]:
    """Return the fragments in order of their names."""
    return [path for path in sorted(folder.glob("*.md")) if path.name != "README.md"]


def assembled(folder: Path) -> str:
    """Return one list item a fragment."""
    items = (" ".join(path.read_text(encoding="utf-8").split()) for path in fragments(folder))
    return "".join(f"- {item}\n" for item in items if item)


def release(root: Path, version: str, day: str) -> None:
    """Move the fragments into CHANGELOG.md: under a new heading, or to the end of the version's own if it has one."""
    log = root / "CHANGELOG.md"
    before, mark, after = log.read_text(encoding="utf-8").partition(MARK)
    if not mark:
        raise ValueError(f"{log.name} lacks the line {MARK}")
    found = fragments(root / "changelog.d")
    items = assembled(root / "changelog.d")
    heading = re.search(rf"^## {re.escape(version)} \(.*\)$", after, re.MULTILINE)
    if heading:
        following = re.search(r"^## ", after[heading.end() :], re.MULTILINE)
        end = heading.end() + following.start() if following else len(after)
        rest = after[end:]
        after = f"{after[:end].rstrip()}\n\n{FOLDED}\n\n{items}" + (f"\n{rest}" if rest else "") if items else after
    else:
        after = f"\n\n## {version} ({day})\n\n{items}{after}"
    log.write_text(f"{before}{MARK}{after}", encoding="utf-8")
    for path in found:
        path.unlink()


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the fragments, or release them."""
    parser = argparse.ArgumentParser(prog="python -m tools.changelog", description=__doc__)
    parser.add_argument("--release", metavar="VERSION")
    parser.add_argument("--date", default=date.today().isoformat(), help="day of the release (default: today)")
    options = parser.parse_args(arguments)
    if options.release:
        release(ROOT, options.release, options.date)
    else:
        print(assembled(ROOT / "changelog.d"), end="")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
