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
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from consilience.errors import EmptyInput
from consilience.ingest.markup import parse_page
from consilience.ingest.metadata import PageMetadata, read_metadata
from consilience.ingest.walls import not_an_article, wall_of

if TYPE_CHECKING:
    from collections.abc import Set

    from consilience.ingest.limits import Limits

_WORD = re.compile(r"\w+")
_RULE = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")
_CODE = frozenset({"script", "style", "template", "title"})
#: characters of a table's cell above which it holds running text
_LONGEST_DATUM = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What was read out of a page."""

    #: the running text, one line a paragraph
    body: str
    metadata: PageMetadata

    @property
    def text(self) -> str:
        """Title, blank line, body; the body alone where it begins with the title or no title is known."""
        title = self.metadata.title.value if self.metadata.title else ""
        if not title or _begins_with(self.body, title):
            return self.body
        return f"{title}\n\n{self.body}"


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
    body = without_repeats(extract_body(tree), title, {address or "", metadata.url or ""})
    if not body:
        if wall := wall_of(_all_text(parse_page(markup, identity=identity, limits=limits)), title):
            raise not_an_article(wall, identity)
        raise EmptyInput(
            "holds no article that can be told from the page around it",
            identity=identity,
            hint="save the report's text to a file and give that",
        )
    return Page(body=body, metadata=metadata)


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

    _unfold_layout_tables(tree)
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


def _unfold_layout_tables(tree: Any) -> None:
    """Turn tables that lay out the page, rather than hold data, into plain blocks.

    A table is taken for layout where one of its cells has paragraphs or more text than a datum has.
    """
    for table in list(tree.iter("table")):
        cells = [cell for cell in table.iter("td", "th") if _table_of(cell) is table]
        if any(cell.find(".//p") is not None or len(cell.text_content()) > _LONGEST_DATUM for cell in cells):
            parts = [part for part in table.iter("tbody", "thead", "tfoot", "tr") if _table_of(part) is table]
            for part in [table, *parts, *cells]:
                part.tag = "div"


def _table_of(element: Any) -> Any:
    return next(element.iterancestors("table"), None)


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
