"""An HTML page to its article: the running text and what the page says about itself.

Requires server-rendered HTML: nothing is run. The text is trafilatura's extraction (Barbaresi 2021, ACL demos), with
the readers' comments left out; on the development half of the article extraction benchmark that gives F1 .971, against
.967 with comments, .966 for its precise and .967 for its generous setting. Known to fail for live blogs and lists of
briefs, of which it may keep one entry, and for pages that have the text only in a script.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from consilience.errors import EmptyInput
from consilience.ingest.markup import parse_page
from consilience.ingest.metadata import PageMetadata, read_metadata

if TYPE_CHECKING:
    from consilience.ingest.limits import Limits

_WORD = re.compile(r"\w+")


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


def read_page(markup: str, *, address: str | None = None, identity: str = "", limits: Limits | None = None) -> Page:
    """Return the article of an HTML page.

    Raises EmptyInput where the page has no running text and TooLarge beyond the limits.
    """
    tree = parse_page(markup, identity=identity, limits=limits)
    metadata = read_metadata(tree, address)
    body = extract_body(tree)
    if not body:
        raise EmptyInput(
            "holds no article that can be told from the page around it",
            identity=identity,
            hint="save the report's text to a file and give that",
        )
    return Page(body=body, metadata=metadata)


def extract_body(tree: Any) -> str:
    """Return the running text of a page's lxml tree (which is used up), one line a paragraph, or ""."""
    from trafilatura import bare_extraction  # noqa: PLC0415 -- heavy: loaded when it is needed

    document = bare_extraction(tree, with_metadata=False, include_comments=False)
    text = getattr(document, "text", None) or ""
    lines = (line.strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _begins_with(body: str, title: str) -> bool:
    """Tell whether the body's first words are those of the title."""
    wanted = _WORD.findall(title.lower())
    return bool(wanted) and _WORD.findall(body[: 4 * len(title) + 200].lower())[: len(wanted)] == wanted
