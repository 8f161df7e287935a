"""A library is opened, made, brought up to date, or refused with a reason."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from consilience.errors import NewerLibrary, NotALibrary, StoreLocked, StoreUnreachable, UsageError
from consilience.store import open_store
from consilience.store.address import VARIABLE, read_address
from consilience.store.migrate import MIGRATIONS, NEWEST
from consilience.store.tables import metadata

if TYPE_CHECKING:
    from pathlib import Path


def test_migrations_end_at_the_newest_and_give_the_tables(library_address: str) -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_heads() == [NEWEST]
    store = open_store(library_address)
    with store._engine.connect() as connection:
        context = MigrationContext.configure(connection)
        differences = [row for row in compare_metadata(context, metadata) if "search" not in str(row)]
    store.close()
    assert differences == []


def test_a_place_where_no_file_can_be_made_is_named(tmp_path: Path) -> None:
    # a name longer than file systems take: no permission keeps root from anything
    with pytest.raises(StoreUnreachable, match="check the address"):
        open_store(tmp_path / f"{'x' * 300}.sqlite")
    # one that can be named and not be made: SQLite itself says so
    (tmp_path / "nowhere.sqlite").symlink_to(tmp_path / "missing" / "nowhere.sqlite")
    with pytest.raises(StoreUnreachable, match="check the address"):
        open_store(tmp_path / "nowhere.sqlite")


def test_a_library_is_opened_again(library_address: str) -> None:
    open_store(library_address).close()
    store = open_store(library_address, create=False)
    with store.read() as session:
        assert session.faults() == ()
    store.close()


def test_a_missing_library_is_made_only_where_that_is_meant(library_address: str) -> None:
    with pytest.raises(StoreUnreachable, match="no library"):
        open_store(library_address, create=False)


def test_several_may_open_a_new_library_at_once(library_address: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        stores = list(pool.map(open_store, [library_address] * 4))
    assert len(stores) == 4
    for store in stores:
        with store.read() as session:
            assert session.faults() == ()
        store.close()


def test_a_newer_library_is_refused(library_address: str) -> None:
    store = open_store(library_address)
    with store._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    store.close()
    with pytest.raises(NewerLibrary, match="9999"):
        open_store(library_address)


def test_what_is_no_library_is_left_alone(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all, " * 20)
    with pytest.raises(NotALibrary):
        open_store(letter)
    assert letter.read_text().startswith("Dear all")
    with pytest.raises(NotALibrary, match="folder"):
        open_store(tmp_path)
    other = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE birds (name)")
    with pytest.raises(NotALibrary, match="birds"):
        open_store(other)
    with pytest.raises(StoreUnreachable):
        open_store(letter / "library.sqlite")


def test_a_damaged_library_is_named(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    open_store(path).close()
    data = bytearray(path.read_bytes())
    data[100:] = b"\xff" * (len(data) - 100)
    path.write_bytes(data)
    with pytest.raises(NotALibrary):
        open_store(path)


def test_a_held_library_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("consilience.store.engine.WAIT", 0.05)
    path = tmp_path / "library.sqlite"
    store = open_store(path)
    with store.write(), pytest.raises(StoreLocked, match="wait"), store.write():
        pass
    store.close()


def test_a_server_that_does_not_answer_is_named() -> None:
    with pytest.raises(StoreUnreachable) as caught:
        open_store("postgresql://me:secret@127.0.0.1:1/library")
    assert "secret" not in str(caught.value)


def test_addresses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_address("a/b.sqlite").path is not None
    assert read_address(f"sqlite:///{tmp_path}/x.db").path == tmp_path / "x.db"
    assert read_address("postgres://u:p@h/d?sslmode=require").shown == "postgresql://u:***@h/d"
    monkeypatch.setenv(VARIABLE, str(tmp_path / "named.sqlite"))
    assert read_address(None).path == tmp_path / "named.sqlite"
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    path = read_address(None).path
    assert path is not None
    assert path.name == "library.sqlite"
    for bad in ("mysql://h/d", "sqlite://", "http://h", "postgresql://h:port/d"):
        with pytest.raises(UsageError):
            read_address(bad)


@pytest.mark.parametrize("version", ["*", "?001", "/etc", "..", "0001_library", "[0-9]*", "", "99999", "x" * 30])
def test_a_library_of_an_odd_version_is_refused(library_address: str, version: str) -> None:
    store = open_store(library_address)
    with store._engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{version}'")
    store.close()
    with pytest.raises(NotALibrary, match="restore it from a copy"):
        open_store(library_address)


@pytest.mark.parametrize("name", ["~nobody-has-this-name/x", "~\udc85", "a\0b", "~M\0<b>", "sqlite:///a\0b", "\0"])
def test_an_address_that_names_no_file_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="no name of a file"):
        read_address(name)
