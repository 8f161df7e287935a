"""What the models are, as one digest: what is read by the same program and the same models is the same."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from consilience.annotate.syntax.language import MODELS

_CHUNK = 1_048_576


@lru_cache(maxsize=4)
def models_digest(name: str | None = None) -> str:
    """Return the SHA-256 of the models that annotation loads: of those that ship, and of the pipeline ``name``.

    Of a pipeline that is not found it is that of its name; loading it says what is wrong.
    """
    digest = hashlib.sha256()
    for folder in [MODELS, *_folder(name)]:
        for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"):
            digest.update(f"{path.relative_to(folder).as_posix()}\0{path.stat().st_size}\0".encode())
            with path.open("rb") as file:
                while chunk := file.read(_CHUNK):
                    digest.update(chunk)
    digest.update(f"{name or ''}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _folder(name: str | None) -> list[Path]:
    """Return where an installed pipeline lies."""
    if not name:
        return []
    if Path(name).is_dir():
        return [Path(name)]
    try:
        found = find_spec(name)
    except (ImportError, ValueError):
        return []
    return [Path(place) for place in (found.submodule_search_locations or ())] if found else []
