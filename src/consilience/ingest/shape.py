"""What of a page's tree must be put right before its article can be told from what surrounds it.

Three ways in which pages are built make an extraction by the density of links and the names of elements lose text
that is the article's own: tables that only lay out the page, paragraphs that are wholly a link (to the live page, to
the full story), and an article that stands in an element meant for what is beside one (``aside``). Each is undone
where the text says so: a paragraph is running text where it ends as a sentence does and most of its neighbours do too
without being links. Known to fail for a linked paragraph without its full stop, and for lists of other stories that
are set as paragraphs between the article's own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

#: characters of a table's cell above which it holds running text
_LONGEST_DATUM = 400
#: words from which a stretch that ends as a sentence does is a paragraph of running text
_PARAGRAPH = 8
#: share of a paragraph's characters from which it is wholly a link: a dateline or a mark may stand outside
_LINKED = 0.9
#: elements around a paragraph in which its neighbours are looked for
_REACH = 3
#: paragraphs that make a text of what holds them
_TEXT = 2
_WORD = re.compile(r"\w[\w'’.,-]*")
_SENTENCE = re.compile(r"[.!?…][\s'\"’”»)\]]*\Z")
#: elements that a paragraph of running text may be
_PARAGRAPHS = ("p", "div")
_BLOCKS = frozenset("p div ul ol table blockquote section article figure h1 h2 h3 h4 h5 h6 aside form pre dl".split())
#: elements for what stands beside an article, and lists: links in them are links
_BESIDE = ("aside", "footer", "nav", "header")
_LISTS = frozenset({"aside", "footer", "nav", "li", "td", "th", "figure", "figcaption", "button"})


def put_right(tree: Any) -> None:
    """Put a page's lxml tree right in place."""
    unfold_layout_tables(tree)
    take_from_beside(tree)
    unlink_paragraphs(tree)


def unfold_layout_tables(tree: Any) -> None:
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


def take_from_beside(tree: Any) -> None:
    """Turn an element for what is beside the article into a plain block where the page's running text stands in it."""
    beside = [element for element in tree.iter(*_BESIDE) if not any(True for _ in element.iterancestors(*_BESIDE))]
    if not beside:
        return
    every = _running_words(tree)
    for element in beside:
        if 2 * _running_words(element) > every:
            for part in [element, *element.iter(*_BESIDE)]:
                part.tag = "div"
                part.attrib.clear()


def _running_words(element: Any) -> int:
    """Return how many words stand in paragraphs of running text below an element."""
    texts = (_text(part) for part in element.iter("p"))
    return sum(len(_WORD.findall(text)) for text in texts if is_running(text))


def unlink_paragraphs(tree: Any) -> None:
    """Turn the links of paragraphs that are wholly linked into plain text, where running text stands around them."""
    counted: dict[Any, tuple[int, int]] = {}
    for paragraph in [part for part in tree.iter(*_PARAGRAPHS) if _wholly_linked(part)]:
        if any(part.tag in _LISTS for part in paragraph.iterancestors()):
            continue
        if _among_running_text(paragraph, counted):
            for link in list(_links(paragraph)):
                link.tag = "div" if link is paragraph.getparent() else "span"
            # a block without a name for its kind is passed over where others have one
            paragraph.tag = "p"


def _links(paragraph: Any) -> Iterator[Any]:
    """Yield the links in a paragraph, and the one that it alone stands in."""
    yield from paragraph.iter("a")
    parent = paragraph.getparent()
    if parent is not None and parent.tag == "a" and len(_text(parent)) == len(_text(paragraph)):
        yield parent


def _wholly_linked(part: Any) -> bool:
    if _holds_blocks(part):
        return False
    linked = sum(len(_text(link)) for link in _links(part))
    text = _text(part) if linked else ""
    return bool(text) and linked >= _LINKED * len(text) and is_running(text)


def _holds_blocks(part: Any) -> bool:
    return part.tag != "p" and any(child.tag in _BLOCKS for child in part.iterdescendants())


def _among_running_text(paragraph: Any, counted: dict[Any, tuple[int, int]]) -> bool:
    """Tell whether most paragraphs around one, in the nearest element that holds a text, are running text.

    ``counted`` keeps what was counted: paragraphs of running text below an element, linked and not.
    """
    for number, around in enumerate(paragraph.iterancestors()):
        if around not in counted:
            parts = (part for part in around.iter(*_PARAGRAPHS) if not _holds_blocks(part))
            linked = [_wholly_linked(part) for part in parts if is_running(_text(part))]
            counted[around] = (sum(linked), len(linked) - sum(linked))
        links, plain = counted[around]
        if plain >= _TEXT:
            return links < plain
        if number >= _REACH:
            break
    return False


def is_running(text: str) -> bool:
    """Tell whether a stretch of text is a paragraph: it ends as a sentence does and is no mere title or label."""
    return bool(_SENTENCE.search(text)) and len(_WORD.findall(text)) >= _PARAGRAPH


def _text(element: Any) -> str:
    return " ".join(element.text_content().split())
