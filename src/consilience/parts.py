"""The parts of the program that are installed on demand: the extras of the package, and what to say where one is not.

A package that needs an extra asks for it by ``need`` before it imports the extra's libraries, so that whoever comes
to it, a command or a program, reads one line that says what to install.
"""

from __future__ import annotations

from importlib.util import find_spec
from types import MappingProxyType
from typing import TYPE_CHECKING

from consilience.errors import MissingPart

if TYPE_CHECKING:
    from collections.abc import Mapping

#: extra -> (what it is for, the modules by which it is known)
PARTS: Mapping[str, tuple[str, tuple[str, ...]]] = MappingProxyType(
    {
        "web": ("the reading room", ("fastapi", "uvicorn", "python_multipart")),
        "library": ("a library of stories", ("sqlalchemy", "alembic", "platformdirs")),
        "postgres": ("a library on PostgreSQL", ("psycopg",)),
        "warc": ("reading web archives", ("fastwarc",)),
        "feeds": ("following feeds", ("feedparser", "protego")),
        "parquet": ("reading and writing Parquet", ("pyarrow",)),
        "documents": ("reading PDF", ("pypdfium2",)),
        "dask": ("reading shards by a Dask cluster", ("distributed",)),
    }
)


def missing(part: str) -> tuple[str, ...]:
    """Return the modules of a part (a key of ``PARTS``) that are not installed; nothing is imported."""
    return tuple(module for module in PARTS[part][1] if not _is_there(module))


def need(part: str, *, otherwise: str = "") -> None:
    """Raise MissingPart where a part (a key of ``PARTS``) is not installed; ``otherwise`` says what else serves."""
    absent = missing(part)
    if absent:
        verb = "is" if len(absent) == 1 else "are"
        raise MissingPart(
            f"{PARTS[part][0]} needs {', '.join(absent)}, which {verb} not installed",
            hint=f"run pip install 'consilience[{part}]' (in a checkout '.[{part}]'){otherwise and f', {otherwise}'}",
        )


def _is_there(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except (ImportError, ValueError):
        return False
