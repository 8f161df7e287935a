"""Imports go one way, stages never meet, and heavy or dangerous libraries stay in their rooms."""

from __future__ import annotations

import subprocess
import sys

import pytest

from package_sources import PACKAGE, Module, imports, modules

#: who stands on whom: a module may import rooms of lower ranks and its own, never another room of its rank
RANKS = {
    "version": 0,
    "errors": 0,
    "types": 1,
    "text": 2,
    "ingest": 3,
    "clean": 3,
    "annotate": 3,
    "collate": 3,
    "group": 3,
    "render": 3,
    "store": 3,
    "pipeline": 4,
    "library": 5,
    "": 6,
    "web": 7,
    "cli": 8,
    "__main__": 9,
}

#: library -> rooms that may import it
ROOMS = {
    "spacy": {"annotate"},
    "thinc": {"annotate"},
    "onnxruntime": {"annotate"},
    "tokenizers": {"annotate"},
    "httpx": {"ingest"},
    "httpcore": {"ingest"},
    "feedparser": {"ingest"},
    "protego": {"ingest"},
    "fastwarc": {"ingest"},
    "socket": {"ingest", "web"},
    "urllib.request": set(),
    "requests": set(),
    "trafilatura": {"ingest"},
    "charset_normalizer": {"ingest"},
    "sqlite3": {"store"},
    "sqlalchemy": {"store"},
    "psycopg": {"store"},
    "markupsafe": {"render"},
    "jinja2": {"render"},
    "html.escape": {"render"},
    "pyarrow": {"render"},
    "pydantic": {"render", "web"},
    "rich": {"render", "cli"},
    "typer": {"cli"},
    "fastapi": {"web"},
    "starlette": {"web"},
    "random": set(),
    "uvicorn": {"web"},
    "time": {"ingest", "web"},
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


def ours(name: str) -> bool:
    return name == PACKAGE or name.startswith(f"{PACKAGE}.")


def by_name(module: Module) -> str:
    return module.name


@pytest.mark.parametrize("module", modules(), ids=by_name)
def test_imports_go_one_way(module: Module) -> None:
    here = room(module.name)
    assert here in RANKS, f"{module.name} stands in no room of the table"
    for name, line in imports(module):
        if not ours(name):
            continue
        there = room(name)
        allowed = there == here or RANKS[there] < RANKS[here]
        assert allowed, f"{module.path}:{line}: '{here}' may not import '{there}' ({name}); move what both need down"


@pytest.mark.parametrize("module", modules(), ids=by_name)
def test_libraries_stay_in_their_rooms(module: Module) -> None:
    here = room(module.name)
    for name, line in imports(module):
        for library, rooms in ROOMS.items():
            if name == library or name.startswith(f"{library}."):
                where = ", ".join(sorted(rooms)) or "no room"
                assert here in rooms, f"{module.path}:{line}: {library} belongs to {where}, not to '{here}'"


def test_stages_are_where_the_table_says() -> None:
    found = {room(module.name) for module in modules()}
    assert {"ingest", "clean", "annotate", "collate", "group", "render", "pipeline", "cli"} <= found


def test_the_package_loads_nothing_heavy() -> None:
    code = f"import sys, consilience; print(sorted(set({HEAVY!r}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]", f"import consilience loads {done.stdout.strip()}"


@pytest.mark.parametrize(
    "stage", ["ingest", "clean", "collate", "group", "render.json", "render.markdown", "pipeline", "cli.main"]
)
def test_stages_do_not_load_spacy(stage: str) -> None:
    code = f"import sys, consilience.{stage}; print('spacy' in sys.modules, 'onnxruntime' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
