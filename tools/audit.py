"""Known vulnerabilities of what is installed, by pip-audit, where it can reach its data.

pip-audit says "no known vulnerabilities" too where it found no package's data, as behind a mirror that has files and
no advisories, and fails where there is no network. Neither is a finding: this tells the three apart. It fails only
where a vulnerability is known.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

#: seconds after which the service counts as out of reach
PATIENCE = 120


@dataclass(frozen=True, slots=True)
class Audit:
    """What an audit came to; ``known`` holds "package version: vulnerability, fixed in ..."."""

    audited: int
    unknown: int
    known: tuple[str, ...]


def ask() -> str:
    """Return pip-audit's report as JSON, or "" where it gave none."""
    command = [sys.executable, "-m", "pip_audit", "--format", "json", "--progress-spinner", "off", "--skip-editable"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout


def read(report: str) -> Audit | None:
    """Return what a report says; None where there is none."""
    try:
        rows: list[dict[str, Any]] = json.loads(report)["dependencies"]
    except (ValueError, KeyError):
        return None
    audited = [row for row in rows if "vulns" in row]
    known = [_line(row, found) for row in audited for found in row["vulns"]]
    return Audit(len(audited), len(rows) - len(audited), tuple(known))


def _line(row: dict[str, Any], found: dict[str, Any]) -> str:
    mended = ", ".join(found.get("fix_versions", ())) or "no version yet"
    return f"{row['name']} {row['version']}: {found['id']}, mended in {mended}"


def told(audit: Audit | None) -> tuple[str, int]:
    """Return what to print, and the exit status: 1 where a vulnerability is known."""
    if audit is None or not audit.audited:
        return "pip-audit cannot reach its data here: nothing was audited", 0
    counted = f"{audit.audited} packages audited, {audit.unknown} not known to the service"
    if audit.known:
        return "\n".join((*audit.known, counted)), 1
    return f"no known vulnerability: {counted}", 0


def main() -> int:
    """Audit and print."""
    text, status = told(read(ask()))
    print(text)
    return status


if __name__ == "__main__":
    raise SystemExit(main())
