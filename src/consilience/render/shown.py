"""What stands behind the methods of an account: each form, loaded when it is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from consilience.errors import UsageError
from consilience.files import replace_file
from consilience.render.notebook import attach as attach_notebook
from consilience.types.shown import hang_in

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping

    from consilience.types import Account


class Forms:
    """Writes accounts in each form."""

    def to_dict(self, account: Account, *, text: bool = True) -> dict[str, Any]:
        """Return the account as plain values."""
        from consilience.render.json.account import account_to_dict  # noqa: PLC0415 -- each form when it is asked for

        return account_to_dict(account, text=text)

    def to_json(self, account: Account, *, text: bool = True) -> str:
        """Return the account as JSON."""
        from consilience.render.json.account import account_to_json  # noqa: PLC0415

        return account_to_json(account, text=text)

    def to_html(self, account: Account) -> str:
        """Return the account as one page."""
        from consilience.render.html.report import render_html  # noqa: PLC0415

        return render_html(account)

    def to_markdown(self, account: Account) -> str:
        """Return the account as Markdown."""
        from consilience.render.markdown import account_to_markdown  # noqa: PLC0415

        return account_to_markdown(account)

    def to_terminal(self, account: Account) -> str:
        """Return the account as plain lines."""
        from consilience.render.terminal.account import account_to_terminal  # noqa: PLC0415

        return account_to_terminal(account)

    def tables(self, account: Account, *, text: bool = True) -> Mapping[str, Any]:
        """Return the account as tables."""
        from consilience.render.tables.table import tables_of  # noqa: PLC0415

        return tables_of(account, text=text)

    def save(self, account: Account, path: str | os.PathLike[str]) -> Path:
        """Write the account to a file by its suffix, whole or not at all; raises UsageError."""
        target = Path(path)
        forms = {
            ".html": self.to_html,
            ".htm": self.to_html,
            ".json": self.to_json,
            ".md": self.to_markdown,
            ".txt": self.to_terminal,
        }
        form = forms.get(target.suffix.lower())
        if form is None:
            raise UsageError(
                "the name does not tell the form", identity=str(target), hint="end it in .html, .json, .md or .txt"
            )
        try:
            replace_file(target, form(account).encode("utf-8", "replace"))
        except OSError as error:
            raise UsageError(f"cannot be written ({error.strerror})", identity=str(target)) from error
        return target


def attach() -> None:
    """Let every account be shown: by its methods, and as HTML in notebooks."""
    hang_in(Forms())
    attach_notebook()
