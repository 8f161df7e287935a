"""From what the user calls a library to the database that it is."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from consilience.errors import UsageError
from consilience.parts import need

#: names the library where no address is given
VARIABLE = "CONSILIENCE_LIBRARY"
#: the default library's file in the user's data folder
FILE_NAME = "library.sqlite"

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)
_POSTGRESQL = frozenset({"postgresql", "postgres", "postgresql+psycopg"})


@dataclass(frozen=True, slots=True)
class Address:
    """A database, and how to name it in messages (without a password)."""

    url: URL
    shown: str
    #: the file of a SQLite library
    path: Path | None = None


def read_address(address: str | os.PathLike[str] | None) -> Address:
    """Return the database that an address names: a file, ``sqlite:///file``, or ``postgresql://…``.

    None stands for what the environment variable CONSILIENCE_LIBRARY names, else for a file in the user's data folder.
    Raises UsageError for an address of another kind, MissingPart for PostgreSQL where its part is not installed.
    """
    name = os.fspath(address) if address is not None else os.environ.get(VARIABLE, "")
    if not name:
        return _file(default_path())
    scheme = _SCHEME.match(name)
    if scheme is None:
        return _file(_expanded(name))
    try:
        url = make_url(name)
    except (ArgumentError, ValueError) as error:
        raise UsageError("is no address of a library", identity=_masked(name), hint=_EXAMPLES) from error
    if scheme[1].lower() in _POSTGRESQL:
        need("postgres", otherwise="or give a file")
        url = url.set(drivername="postgresql+psycopg")
        return Address(url, url.set(drivername="postgresql", query={}).render_as_string(hide_password=True))
    if scheme[1].lower() == "sqlite" and url.database and url.database != ":memory:":
        return _file(_expanded(url.database))
    raise UsageError("is no address of a library", identity=_masked(name), hint=_EXAMPLES)


def default_path() -> Path:
    """Return the file of the default library; nothing is created."""
    from platformdirs import user_data_path  # noqa: PLC0415 -- only where no address is given

    return user_data_path("consilience", appauthor=False) / FILE_NAME


def _expanded(name: str) -> Path:
    """Return the path that a user names, "~" and "~name" being home folders; raises UsageError for no path."""
    try:
        if "\0" in name:
            raise ValueError("a path holds no NUL")
        return Path(name).expanduser()
    # RuntimeError: there is no such user, or this one has no home
    except (RuntimeError, ValueError) as error:
        raise UsageError("is no name of a file", identity=repr(_masked(name)), hint=_EXAMPLES) from error


def _file(path: Path) -> Address:
    return Address(URL.create("sqlite", database=str(path.absolute())), str(path), path.absolute())


def _masked(name: str) -> str:
    return re.sub(r"(//[^/:@]*):[^/@]*@", r"\1:***@", name)


_EXAMPLES = "give a file, or postgresql://user@host/database"
