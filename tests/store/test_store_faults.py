"""What the databases raise, as errors that say what one can do: by the codes that their manuals give."""

from __future__ import annotations

import sqlite3

import pytest
from sqlalchemy.exc import DBAPIError, InvalidRequestError, SQLAlchemyError

from consilience.errors import (
    DamagedRecord,
    EmptyInput,
    NotALibrary,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreRefused,
    StoreUnreachable,
)
from consilience.store.faults import as_store_error, decoded, translated


class OperationalError(Exception):
    """Stands for an error of psycopg's: it has a code where a server answered."""

    def __init__(self, state: str | None = None) -> None:
        super().__init__("the server\n says so")
        self.sqlstate = state


def raised(cause: Exception) -> DBAPIError:
    return DBAPIError("SELECT 1", None, cause)


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        ("53100", StoreFull),
        ("40P01", StoreLocked),
        ("3D000", StoreUnreachable),
        ("57P01", StoreUnreachable),
        ("08006", StoreUnreachable),
        ("54001", StoreRefused),
        ("XX002", NotALibrary),
        (None, StoreUnreachable),
    ],
)
def test_codes_of_postgresql(state: str | None, kind: type[StoreError]) -> None:
    error = as_store_error(raised(OperationalError(state)), "the desk's")
    assert type(error) is kind
    assert error.identity == "the desk's"
    assert "(the server says so)" in str(error)
    assert error.hint


@pytest.mark.parametrize(
    ("code", "kind"),
    [(5, StoreLocked), (6, StoreLocked), (13, StoreFull), (19 | 8 << 8, StoreRefused), (26, NotALibrary)],
)
def test_codes_of_sqlite_with_and_without_their_extension(code: int, kind: type[StoreError]) -> None:
    cause = sqlite3.OperationalError("no")
    cause.sqlite_errorcode = code
    assert type(as_store_error(raised(cause), "x.sqlite")) is kind


@pytest.mark.parametrize(
    "error", [raised(OperationalError("99999")), raised(ValueError("odd")), InvalidRequestError("x")]
)
def test_what_has_no_code_of_ours_is_named_by_its_type(error: SQLAlchemyError) -> None:
    found = as_store_error(error, "x.sqlite")
    assert type(found) is StoreError
    assert "the library failed (" in str(found)


def test_what_a_database_raises_inside_is_translated() -> None:
    with pytest.raises(StoreFull) as caught, translated("x.sqlite"):
        raise raised(OperationalError("53100"))
    assert isinstance(caught.value.__cause__, DBAPIError)


def test_damaged_bytes_are_named_and_our_own_errors_pass() -> None:
    with pytest.raises(DamagedRecord, match=r"UnicodeDecodeError") as caught, decoded("report 7"):
        b"\xff".decode()
    assert caught.value.identity == "report 7"
    with pytest.raises(EmptyInput), decoded("report 7"):
        raise EmptyInput
    with pytest.raises(DBAPIError), decoded("report 7"):
        raise raised(OperationalError())
