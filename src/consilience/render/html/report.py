"""The account as one HTML file that can be mailed: nothing in it is fetched, and nothing in it reaches out.

A Content Security Policy allows the page's own style and script, by their hashes, and nothing else. Without its script
the page is whole: every item links to its passage in the articles at the end; the script shows them beside it.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from consilience.ledger import counts_line
from consilience.render.html.account import sections_of, view_of
from consilience.render.html.changes import news_of
from consilience.render.html.page import Page
from consilience.render.html.templates import asset, environment
from consilience.render.plain import flat
from consilience.text.given import given_name
from consilience.types import Ending

if TYPE_CHECKING:
    from collections.abc import Iterable

    from consilience.types import Account, Change, Decision, LedgerLine


def render_html(account: Account, decisions: Iterable[Decision] = (), changes: Iterable[Change] = ()) -> str:
    """Return the account as an HTML document that ends in a newline; the same account gives the same bytes.

    ``decisions`` are those of editors about the story, in the order in which they fell; ``changes`` its change log, the
    oldest entry first, of which the newest stand at the head.
    """
    style, script = asset("page.css"), asset("page.js")
    template = environment().get_template("page.html.j2")
    page = Page(account, decisions)
    news = news_of(page, changes)
    view = view_of(page)
    shown = template.render(
        **view._asdict(),
        parts=sections_of(view),
        app=None,
        changes=news,
        counts=counts_line(account.inputs),
        inputs=tuple(map(_shown, account.inputs)),
        version=flat(account.version),
        policy=_policy(style, script),
        style=Markup(style),  # noqa: S704 - files of this package
        script=Markup(script),  # noqa: S704
    )
    return shown.strip() + "\n"


def _shown(line: LedgerLine) -> LedgerLine:
    """Return a line of the ledger as a page that is passed on has it: where a file lay is nobody's business."""
    name = line.name if "://" in line.name else given_name(line.name)
    reason = f"as {given_name(line.reason.removeprefix('as '))}" if line.ending is Ending.SAME else line.reason
    return replace(line, name=flat(name), reason=flat(reason))


def _policy(style: str, script: str) -> str:
    """Return a Content Security Policy (W3C, level 3) that allows this style and this script only."""

    def source(text: str) -> str:
        digest = hashlib.sha256(text.encode("utf-8")).digest()
        return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"

    allowed = f"style-src {source(style)}; script-src {source(script)}"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
