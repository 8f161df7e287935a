"""The account in a notebook: the HTML page in a frame of its own, so that neither styles the other."""

from __future__ import annotations

from html import escape

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


def attach() -> None:
    """Let notebooks show every account as HTML; records themselves know nothing of how they are shown."""
    Account._repr_html_ = account_html_fragment  # type: ignore[attr-defined]
