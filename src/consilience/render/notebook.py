"""A notebook's displays: an account as its HTML page, in a frame so that neither styles the other; and progress."""

from __future__ import annotations

from html import escape
from importlib import import_module
from typing import Any

from consilience.errors import MissingPart
from consilience.types import Account

#: pixels; the page scrolls inside
HEIGHT = 760


def account_html_fragment(account: Account, *, height: int = HEIGHT) -> str:
    """Return an ``<iframe>`` that holds the whole page, for ``_repr_html_`` of Jupyter and its kin.

    The frame may run the page's own script and nothing else: it has an origin of its own, and can neither read the
    notebook nor send a form or open a window.
    """
    from consilience.render.html.report import render_html  # noqa: PLC0415 - a facade that attaches this must stay light

    style = f"width:100%;height:{int(height)}px;border:0"
    page = escape(render_html(account), quote=True)
    return f'<iframe title="Consilience account" sandbox="allow-scripts" style="{style}" srcdoc="{page}"></iframe>'


class NotebookProgress:
    """Draws progress in a notebook: ``reconcile("reports/", progress=NotebookProgress())``.

    A bar for each stage, with how many are done and of how many, drawn anew in its place. One object serves one call;
    the functions that take ``progress`` call it. Raises MissingPart where IPython is not installed.
    """

    def __init__(self) -> None:
        try:
            self._display = import_module("IPython.display").display
        except ImportError as error:
            hint = "give any function of (stage, done, total) as progress"
            raise MissingPart("a notebook's progress needs IPython, which is not installed", hint=hint) from error
        self._stages: dict[str, tuple[int, int]] = {}
        self._handle: Any = None

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Draw that ``done`` of ``total`` are done in a stage."""
        self._stages[stage] = (done, total)
        if self._handle is None:
            self._handle = self._display(self, display_id=True)
        else:
            self._handle.update(self)

    def __repr__(self) -> str:
        return ", ".join(f"{stage} {done}/{total}" for stage, (done, total) in self._stages.items()) or "no progress"

    def _repr_html_(self) -> str:
        rows = (
            f"<div><label>{escape(stage)} <progress value='{int(done)}' max='{max(int(total), 1)}'></progress> "
            f"{int(done):,} of {int(total):,}</label></div>"
            for stage, (done, total) in self._stages.items()
        )
        return "".join(rows)


def attach() -> None:
    """Let notebooks show every account as HTML; records themselves know nothing of how they are shown."""
    Account._repr_html_ = account_html_fragment  # type: ignore[attr-defined]
