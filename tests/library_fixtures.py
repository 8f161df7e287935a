"""A library's address on both databases, for tests of the store and of the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postgres_server import schema, server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    with server() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def library_address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield str(tmp_path / "library.sqlite")
    else:
        with schema(request.getfixturevalue("postgresql_server")) as found:
            yield found
