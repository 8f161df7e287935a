"""An HTML page to its article: the running text and what the page says about itself.

Requires server-rendered HTML: nothing is run. The text is trafilatura's extraction (Barbaresi 2021, ACL demos) without
readers' comments; tables that only lay out the page are unfolded first, and lines that repeat the title or the page's
address are dropped afterwards, because the title is kept on its own. On the development half of the article extraction
benchmark that gives F1 .977: trafilatura as it comes .967, without comments .971, its precise setting .966, its
generous one .967. What still surrounds an article (lists of other stories, credits, captions) is for the labels of the
cleaning stage. Known to fail for live blogs and lists of briefs, of which it may keep one entry, for pages that have
the text only in a script, and for tooltips that are hidden by a style sheet.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from consilience.errors import EmptyInput
from consilience.ingest.markup import parse_page
from consilience.ingest.metadata import PageMetadata, read_metadata
from consilience.ingest.pictures import run_together, with_captions, without_captions
from consilience.ingest.shape import is_running, put_right
from consilience.ingest.walls import not_an_article, wall_of

if TYPE_CHECKING:
    from collections.abc import Set

    from consilience.ingest.limits import Limits
    from consilience.types import Passage

_WORD = re.compile(r"\w+")
_RULE = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")
_CODE = frozenset({"script", "style", "template", "title"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What was read out of a page."""

    #: the running text, one line a paragraph
    running: str
    #: the same with the captions of its pictures, each a line of its own; of a gallery these alone
    body: str
    metadata: PageMetadata
    #: what the page marks as captions and credits of pictures, in ``body``
    captions: tuple[Passage, ...] = ()

    @property
    def text(self) -> str:
        """Title, blank line, body; the body alone where it begins with the title or no title is known."""
        title = self.metadata.title.value if self.metadata.title else ""
        if not title or _begins_with(self.body, title):
            return self.body
        return f"{title}\n\n{self.body}"

    def marked(self, text: str) -> tuple[Passage, ...]:
        """Return the captions in a text that ends with the body."""
        ahead = len(text) - len(self.body)
        return tuple(replace(mark, start=mark.start + ahead, end=mark.end + ahead) for mark in self.captions)


def read_page(
    markup: str,
    *,
    address: str | None = None,
    identity: str = "",
    limits: Limits | None = None,
) -> Page:
    """Return the article of an HTML page.

    Raises EmptyInput where the page has no running text, NotAnArticle where it is a wall, TooLarge beyond the limits.
    """
    tree = parse_page(markup, identity=identity, limits=limits)
    metadata = read_metadata(tree, address)
    title = metadata.title.value if metadata.title else ""
    put_right(tree)
    running = without_repeats(_extract(tree), title, {address or "", metadata.url or ""})
    body, captions = with_captions(tree, running)
    if not body:
        if wall := wall_of(_all_text(parse_page(markup, identity=identity, limits=limits)), title):
            raise not_an_article(wall, identity)
        raise EmptyInput(
            "holds no article that can be told from the page around it",
            identity=identity,
            hint="save the report's text to a file and give that",
        )
    return Page(running=running, body=body, metadata=metadata, captions=captions)


def _extract(tree: Any) -> str:
    """Return the running text of a tree, which stays as it is; "" of a gallery, whose captions stand in one line."""
    body = extract_body(deepcopy(tree))
    if not run_together(tree, body):
        return body
    body = extract_body(without_captions(deepcopy(tree)))
    return body if any(is_running(line) for line in body.split("\n")) else ""


def _all_text(tree: Any) -> str:
    """Return all text of a page but its scripts and styles, one line an element."""
    return "\n".join(
        text
        for element in tree.iter()
        if isinstance(element.tag, str)
        for text in ("" if element.tag in _CODE else (element.text or "").strip(), (element.tail or "").strip())
        if text
    )


def extract_body(tree: Any) -> str:
    """Return the running text of a page's lxml tree (which is changed), one line a paragraph, or "".

    The cells of a table's row are separated by tabs.
    """
    from trafilatura import bare_extraction  # noqa: PLC0415 -- heavy: loaded when it is needed

    document = bare_extraction(tree, with_metadata=False, include_comments=False)
    text = getattr(document, "text", None) or ""
    lines = (_table_row(line.strip()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def without_repeats(body: str, title: str, addresses: Set[str]) -> str:
    """Return the body without lines that only repeat the title or the page's own address."""
    wanted = _WORD.findall(title.lower())
    lines = body.split("\n")
    kept = [line for line in lines if line not in addresses and (not wanted or _WORD.findall(line.lower()) != wanted)]
    return "\n".join(kept)


def _table_row(line: str) -> str:
    """Return a row that trafilatura writes as "| a | b |" with tabs, and "" for the rule below a table's head."""
    if not (line.startswith("|") and line.endswith("|")):
        return line.rstrip(" |")
    if _RULE.fullmatch(line):
        return ""
    return "\t".join(cell.strip() for cell in line.strip("|").split("|")).strip()


def _begins_with(body: str, title: str) -> bool:
    """Tell whether the body's first words are those of the title."""
    wanted = _WORD.findall(title.lower())
    return bool(wanted) and _WORD.findall(body[: 4 * len(title) + 200].lower())[: len(wanted)] == wanted
