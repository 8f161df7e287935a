"""Where the gold data lie, how they are read, and which state of them a score belongs to."""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import ModuleType

ROOT = Path(__file__).resolve().parents[1]
Row = dict[str, Any]


class DataMissingError(Exception):
    """The evaluation data are not beside the checkout."""


def shared_folder() -> Path:
    """Return the folder of the evaluation data: ``$CONSILIENCE_SHARED``, else ``shared`` beside the checkout.

    Raises DataMissingError where there is none.
    """
    folder = Path(os.environ.get("CONSILIENCE_SHARED") or ROOT.parent / "shared")
    if not folder.is_dir():
        raise DataMissingError(f"{folder}: no evaluation data there; set CONSILIENCE_SHARED to their folder")
    return folder


def load_module(path: Path) -> ModuleType:
    """Return the module in a file that belongs to no package: a scorer, or a program of ``training/``."""
    name = f"consilience_eval_{path.stem}"
    if name in sys.modules:
        return sys.modules[name]
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None or not path.is_file():
        raise DataMissingError(f"{path}: not there")
    module = importlib.util.module_from_spec(spec)
    # Known before it runs: dataclasses look their own module up.
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def scorer(name: str) -> ModuleType:
    """Return the scorer ``score_NAME.py`` that lies with the data."""
    return load_module(shared_folder() / "bench" / f"score_{name}.py")


def dev_file(name: str) -> Path:
    """Return the file of a set's development half; raises DataMissingError where there is not exactly one."""
    found = sorted((shared_folder() / "bench" / name).glob("*.dev.jsonl.gz"))
    if len(found) != 1:
        raise DataMissingError(f"{len(found)} development files of the set '{name}', not one")
    return found[0]


def story_folders(paths: Iterable[Path] = ()) -> list[Path]:
    """Return the folders that hold an answer key: those named, or below those named; else all visible stories."""
    found: list[Path] = []
    for path in [*paths] or [shared_folder() / "stories"]:
        keys = [path / "key.json"] if (path / "key.json").is_file() else sorted(path.glob("*/key.json"))
        if not keys:
            raise DataMissingError(f"{path}: no key.json in it or in a folder of it")
        found.extend(key.parent for key in keys)
    return found


def read_rows(path: Path) -> list[Row]:
    """Read a file of JSON lines, gzipped or not."""
    return [json.loads(line) for line in lines(path) if line.strip()]


def lines(path: Path) -> Iterator[str]:
    """Yield the lines of a text file, gzipped or not."""
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8") as file:
            yield from file
    else:
        with path.open(encoding="utf-8") as file:
            yield from file


def write_rows(path: Path, rows: Iterable[Row]) -> int:
    """Write JSON lines, gzipped where the name ends in .gz; return how many."""
    text = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows]
    data = "".join(text).encode("utf-8", "surrogatepass")
    path.write_bytes(gzip.compress(data, mtime=0) if path.suffix == ".gz" else data)
    return len(text)


def digest(paths: Iterable[Path]) -> str:
    """Return one hash over the files (and all files below the folders) that a score depends on."""
    whole = hashlib.sha256()
    for path in paths:
        files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        for file in files:
            if "__pycache__" not in file.parts:
                whole.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()[:16]
