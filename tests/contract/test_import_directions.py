"""Imports go one way, stages never meet, and heavy or dangerous libraries stay in their rooms.

``docs/architecture.md`` draws the same rooms; ``test_the_page_names_every_room`` holds the two together.
"""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from package_sources import PACKAGE, ROOT, Module, imports, modules

#: who stands on whom: a module may import rooms of lower ranks and its own, never another room of its rank
RANKS = {
    "version": 0,
    "errors": 0,
    "parts": 1,
    "files": 1,
    "guard": 1,
    "types": 1,
    "ledger": 2,
    "text": 2,
    "workers": 2,
    "words": 3,
    "judge": 3,
    "ingest": 4,
    "clean": 4,
    "annotate": 4,
    "collate": 4,
    "group": 4,
    "render": 4,
    "store": 4,
    "pipeline": 5,
    "library": 6,
    "shards": 7,
    "": 8,
    "web": 9,
    "cli": 10,
    "__main__": 11,
}

#: inside a stage: room -> the rooms beside it that it may import; ``article`` and ``account`` hold the order of steps
INNER: dict[str, dict[str, set[str]]] = {
    "annotate": {
        "unseen": set(),
        "syntax": set(),
        "quotes": set(),
        "times": set(),
        "names": {"syntax"},
        "attribution": {"quotes"},
        "figures": set(),
        "article": {"unseen", "syntax", "quotes", "times", "names", "attribution", "figures"},
    },
    "collate": {
        "lexicon": set(),
        "media": {"lexicon"},
        "entities": {"lexicon", "media"},
        "compare": {"entities"},
        "origins": {"lexicon", "entities", "compare"},
        "relations": {"compare"},
        "points": {"lexicon", "compare", "origins", "relations"},
        "facts": {"entities", "compare", "points"},
        "speakers": {"entities"},
        "utterances": {"entities", "compare", "speakers"},
        "conflicts": {"lexicon", "compare", "origins", "points", "facts", "relations"},
        "changes": {"entities", "compare", "points", "conflicts"},
        "namings": {"lexicon", "entities"},
        "brief": {"compare", "points", "relations"},
        "event": {"brief", "relations"},
        "account": {
            "media",
            "entities",
            "compare",
            "origins",
            "relations",
            "points",
            "facts",
            "utterances",
            "conflicts",
            "namings",
            "brief",
            "event",
        },
    },
    "render": {
        "plain": set(),
        "dates": set(),
        "written": {"plain"},
        "words": {"plain", "dates", "written"},
        "decided": {"plain", "dates", "words"},
        "summary": {"plain", "dates", "written", "words", "decided"},
        "surfaces": {"plain"},
        "html": {"plain", "dates", "words", "decided", "summary"},
        "terminal": {"plain", "dates", "words", "decided", "summary"},
        "tables": {"plain", "dates", "words", "decided", "summary", "surfaces"},
        "json": {"plain", "dates", "words", "decided", "summary", "surfaces"},
        "markdown": {"plain", "dates", "words", "decided", "summary"},
        "atom": {"plain", "dates", "words"},
        "alert": {"plain", "dates", "words"},
        "notebook": {"html"},
        "shown": {"html", "json", "markdown", "notebook", "tables", "terminal"},
    },
}

#: library -> rooms that may import it
LIBRARIES = {
    "spacy": {"annotate.syntax"},
    "thinc": {"annotate.syntax"},
    "onnxruntime": {"judge"},
    "tokenizers": {"judge"},
    "httpx": {"ingest"},
    "httpcore": {"ingest"},
    "feedparser": {"ingest"},
    "protego": {"ingest"},
    "fastwarc": {"ingest"},
    "socket": {"ingest", "web"},
    "smtplib": {"ingest"},
    "urllib.request": set(),
    # they raise ValueError for addresses that pages do hold
    "urllib.parse.urlsplit": {"text.web_address", "web"},
    "urllib.parse.urlparse": {"web"},
    "urllib.parse.urljoin": {"text.web_address", "web"},
    "requests": set(),
    "trafilatura": {"ingest"},
    "charset_normalizer": {"ingest"},
    "sqlite3": {"store"},
    "sqlalchemy": {"store"},
    "psycopg": {"store"},
    "markupsafe": {"render.html", "render.atom"},
    "jinja2": {"render.html"},
    "html.escape": {"render"},
    "pyarrow": {"render.tables", "ingest", "shards.tables"},
    "distributed": {"shards.cluster"},
    "pypdfium2": {"ingest"},
    "pydantic": {"render.json", "web"},
    "rich": {"render.terminal", "cli"},
    "typer": {"cli"},
    "fastapi": {"web"},
    "starlette": {"web"},
    "random": set(),
    "uvicorn": {"web"},
    "time": {"ingest", "shards", "web"},
}

#: none of these may come with ``import consilience``
HEAVY = (
    "spacy", "numpy", "onnxruntime", "httpx", "trafilatura", "pydantic", "rich", "typer", "lxml", "jinja2", "fastapi",
    "sqlalchemy", "psycopg",
)  # fmt: skip


def room(name: str) -> str:
    """Return the room of one of our modules: the name after the package's."""
    parts = name.split(".")
    return parts[1] if len(parts) > 1 else ""


def inner(name: str) -> str:
    """Return the room inside the stage, empty for the stage's own ``__init__``."""
    parts = name.split(".")
    return parts[2] if len(parts) > 2 else ""


def ours(name: str) -> bool:
    return name == PACKAGE or name.startswith(f"{PACKAGE}.")


def own_imports() -> list[tuple[Module, str, int]]:
    """Return (module, what of ours it imports, line)."""
    return [(module, name, line) for module in modules() for name, line in imports(module) if ours(name)]


def test_imports_go_one_way() -> None:
    wrong = []
    for module, name, line in own_imports():
        here, there = room(module.name), room(name)
        if not (there == here or RANKS[there] < RANKS[here]):
            wrong.append(f"{module.path}:{line}: '{here}' may not import '{there}' ({name}); move what both need down")
    assert not wrong, "\n".join(wrong)


def test_rooms_inside_a_stage_go_one_way() -> None:
    wrong = []
    for module, name, line in own_imports():
        here, there = inner(module.name), inner(name)
        if room(module.name) != room(name) or room(name) not in INNER or here in ("", there):
            continue
        if there not in INNER[room(name)].get(here, set()):
            wrong.append(f"{module.path}:{line}: '{here}' may not import '{there}' ({name})")
    assert not wrong, "\n".join(wrong)


def test_rooms_inside_a_stage_make_no_circle() -> None:
    for stage, rooms in INNER.items():
        for start, beside in rooms.items():
            reached, waiting = set[str](), set(beside)
            while waiting:
                reached |= waiting
                waiting = {further for there in waiting for further in rooms[there]} - reached
            assert start not in reached, f"{stage}.{start} stands on itself"


def test_libraries_stay_in_their_rooms() -> None:
    wrong = []
    for module in modules():
        place = ".".join(module.name.split(".")[1:])
        for name, line in imports(module):
            for library, rooms in LIBRARIES.items():
                known = any(place == there or place.startswith(f"{there}.") for there in rooms)
                if not known and (name == library or name.startswith(f"{library}.")):
                    where = ", ".join(sorted(rooms)) or "no room"
                    wrong.append(f"{module.path}:{line}: {library} belongs to {where}, not to '{place}'")
    assert not wrong, "\n".join(wrong)


def test_the_tables_name_the_rooms_that_there_are() -> None:
    assert {room(module.name) for module in modules()} == set(RANKS)
    for stage, rooms in INNER.items():
        found = {inner(module.name) for module in modules() if room(module.name) == stage} - {""}
        assert found == set(rooms), f"rooms of {stage}"


def test_the_page_names_every_room() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    cells = [line.split("|")[1] for line in page.splitlines() if line.startswith("| `")]
    named = {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}
    rooms = {name or "consilience" for name in RANKS} | {name for inside in INNER.values() for name in inside}
    assert named == rooms, "docs/architecture.md has a row for each room, and for nothing else"


def test_the_package_loads_nothing_heavy() -> None:
    code = f"import sys, consilience; print(sorted(set({HEAVY!r}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]", f"import consilience loads {done.stdout.strip()}"


@pytest.mark.parametrize(
    "stage", ["ingest", "clean", "collate", "group", "render.json.account", "render.markdown", "pipeline", "cli.main"]
)
def test_stages_do_not_load_spacy(stage: str) -> None:
    code = f"import sys, consilience.{stage}; print('spacy' in sys.modules, 'onnxruntime' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
