"""``python -m tools.word_lists``: write the table of all word lists, ``src/consilience/words/data/README.md``."""

from __future__ import annotations

import tomllib
from pathlib import Path

DATA = Path(__file__).resolve().parents[1] / "src" / "consilience" / "words" / "data"

_HEAD = """# Word lists

Every list has one home here and is read by the module of the same name in `consilience.words`. Lists in TOML are typed
and are changed by hand; tables in TSV are written by `python -m tools.gazetteer` and never changed by hand. This page
is written by `python -m tools.word_lists`.

A word belongs here where two rooms need it, or where it is knowledge of the world: a medium, a place, a title, a verb
of saying. A word that only one story needs belongs nowhere. Many lists grew while reports were read, those of the
evaluation stories among them.
"""


def typed() -> list[tuple[str, str, str, str, str]]:
    """Return (file, list, what it is about, origin, licence) of every list in TOML."""
    found = []
    for path in sorted(DATA.glob("*.toml")):
        for name, entry in tomllib.loads(path.read_text(encoding="utf-8")).items():
            found.append((path.name, name, entry["about"], entry["origin"], entry["licence"]))
    return found


def generated() -> list[tuple[str, str, str, str, str]]:
    """Return the same of every table in TSV, from the comments at its head."""
    found = []
    for path in sorted(DATA.glob("*.tsv")):
        origin, licence, columns = (line.lstrip("# ") for line in path.read_text(encoding="utf-8").split("\n")[:3])
        found.append((path.name, "", columns, origin.removeprefix("origin: "), licence.removeprefix("licence: ")))
    return found


def page() -> str:
    """Return the page: a table for each file's lists."""
    rows = [f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in (*generated(), *typed())]
    head = ("| file | list | what it holds | origin | licence |", "| --- | --- | --- | --- | --- |")
    return "\n".join([_HEAD, *head, *rows, ""])


if __name__ == "__main__":
    (DATA / "README.md").write_text(page(), encoding="utf-8")
