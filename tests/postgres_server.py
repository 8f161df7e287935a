"""A PostgreSQL server for tests: the one that CONSILIENCE_TEST_POSTGRES names, else one started for the session."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import psycopg
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

VARIABLE = "CONSILIENCE_TEST_POSTGRES"
#: a throwaway cluster needs no safety, and is quicker without; the crash tests kill programs, not the machine
SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "listen_addresses": "''",
    "max_connections": "100",
    "shared_buffers": "32MB",
}


def program(name: str) -> str | None:
    """Return a program of PostgreSQL: Debian keeps them out of the path."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[4]))
    return str(found[-1]) if found else shutil.which(name)


@contextmanager
def server() -> Iterator[str]:
    """Give the address of a server; skips where there is none and none can be started."""
    if given := os.environ.get(VARIABLE):
        yield given
        return
    initdb, control = program("initdb"), program("pg_ctl")
    if initdb is None or control is None:
        pytest.skip(f"PostgreSQL is not installed, and {VARIABLE} names no server")
    # the server refuses to run as root
    prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    # a short path: that of a socket has at most 107 characters
    folder = tempfile.mkdtemp(prefix="pg", dir="/tmp")
    if prefix:
        shutil.chown(folder, "postgres")
    data = f"{folder}/data"
    options = " ".join(f"-c {name}={value}" for name, value in SETTINGS.items()) + f" -k {folder}"
    try:
        _run([*prefix, initdb, "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync"])
        _run([*prefix, control, "-D", data, "-w", "-o", options, "-l", f"{folder}/log", "start"])
        try:
            yield f"postgresql://postgres@/postgres?host={folder}"
        finally:
            _run([*prefix, control, "-D", data, "-w", "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def schema(address: str) -> Iterator[str]:
    """Give the address of an empty schema of its own on a server; dropped at the end."""
    name = f"test_{secrets.token_hex(6)}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}".encode())
    try:
        sign = "&" if "?" in address else "?"
        yield f"{address}{sign}options={quote(f'-csearch_path={name}')}"
    finally:
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(f"DROP SCHEMA {name} CASCADE".encode())


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, cwd="/", check=False)
    if done.returncode:
        pytest.skip(f"PostgreSQL does not start: {(done.stderr or done.stdout).strip()[-300:]}")
