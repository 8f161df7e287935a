"""How an account is shown, as methods of the record; what shows it is hung in by ``render``, unknown here."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping
    from pathlib import Path


class Writer(Protocol):
    """What writes accounts."""

    def to_dict(self, account: Any, *, text: bool) -> dict[str, Any]:
        """Return the account as plain values."""

    def to_json(self, account: Any, *, text: bool) -> str:
        """Return the account as JSON."""

    def to_html(self, account: Any) -> str:
        """Return the account as one page."""

    def to_markdown(self, account: Any) -> str:
        """Return the account as Markdown."""

    def to_terminal(self, account: Any) -> str:
        """Return the account as plain lines."""

    def tables(self, account: Any, *, text: bool) -> Mapping[str, Any]:
        """Return the account as tables."""

    def save(self, account: Any, path: str | os.PathLike[str]) -> Path:
        """Write the account to a file."""


_WRITERS: list[Writer] = []


def hang_in(writer: Writer) -> None:
    """Let accounts be written by this from now on."""
    _WRITERS[:] = [writer]


def _writer() -> Writer:
    if not _WRITERS:
        # an account that was unpickled before anything else of the package was asked for: by name, since the records
        # stand below all that shows them
        import_module("consilience.render.shown").attach()
    return _WRITERS[0]


class Shown:
    """The ways in which an account is shown; what ``Account`` inherits."""

    def to_dict(self, *, text: bool = True) -> dict[str, Any]:
        """Return the account as dicts and lists, as its JSON has it; without the reports' words if not ``text``."""
        return _writer().to_dict(self, text=text)

    def to_json(self, *, text: bool = True) -> str:
        """Return the account as JSON, checked against its schema; without the reports' words if not ``text``."""
        return _writer().to_json(self, text=text)

    def to_html(self) -> str:
        """Return the account as one HTML page that makes no request to anywhere."""
        return _writer().to_html(self)

    def to_markdown(self) -> str:
        """Return the account as Markdown."""
        return _writer().to_markdown(self)

    def to_terminal(self) -> str:
        """Return the account as plain lines of 100 columns."""
        return _writer().to_terminal(self)

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the account to a file, whole or not at all, and return its path; the suffix tells the form.

        ``.html``, ``.json``, ``.md`` or ``.txt``. Raises UsageError for another suffix, or where it cannot be written.
        """
        return _writer().save(self, path)

    def tables(self, *, text: bool = True) -> Mapping[str, Any]:
        """Return the account as tidy tables by name: articles, points, claims, figures, quotes, conflicts and others.

        Each is a ``Table``: rows as dicts, ``columns`` with their meaning, ``to_pandas()`` and ``to_polars()``. Without
        ``text`` no cell holds more of a report than a name, a figure, a time expression or a title.
        """
        return _writer().tables(self, text=text)

    def to_pandas(self) -> dict[str, Any]:
        """Return the tables as DataFrames of pandas by name; raises MissingPart where pandas is not installed."""
        return {name: table.to_pandas() for name, table in self.tables().items()}

    def to_polars(self) -> dict[str, Any]:
        """Return the tables as DataFrames of polars by name; raises MissingPart where polars is not installed."""
        return {name: table.to_polars() for name, table in self.tables().items()}
