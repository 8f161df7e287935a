"""The captions of an HTML page's pictures, and where in the running text they stand.

Idea: an extraction of running text leaves captions out, because most pages have more pictures of other stories than of
their own. A caption is the article's where it stands among the paragraphs that were taken for the article, or above
them in the same ``article`` or ``main``; it is put behind the paragraph that stands before it. Where a page has no
running text at all, its captions are its text: a gallery. Requires captions that the page marks (``figcaption``, a
class or ``itemprop`` of that name). Known to fail for captions that a script shows, and for pictures of other stories
that stand between two paragraphs without being links.
"""

from __future__ import annotations

import re
from collections import Counter
from copy import deepcopy
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from consilience.ingest.markup import element_text
from consilience.types import Passage, PassageKind

if TYPE_CHECKING:
    from collections.abc import Iterator

#: a class by which pages mark captions: "wp-caption-text", "photo__caption", "cutline"
_CAPTION = re.compile(
    r"(?:^|\s)(?:[\w-]*[_-])?(?:caption|cutline)(?:[_-]+(?:text|body|content|copy))?(?=\s|$)", re.IGNORECASE
)
#: and credits of pictures, inside a caption or beside it in a figure
_CREDIT = re.compile(
    r"(?:^|\s)(?:[\w-]*[_-])?(?:credits?|copyright|photographer|source|byline)(?=[\s_-]|$)", re.IGNORECASE
)
_CREDIT_TAGS = frozenset({"cite", "small"})
#: classes of what stands beside an article
_OTHERS = re.compile(
    r"(?:^|[\s_-])(?:related|promos?|teasers?|recirc|recommend\w*|sidebar|newsletter|trending|most-?read"
    r"|more-?(?:stories|news|from)|read-?more|outbrain|taboola|advert\w*|comments?)(?=[\s_-]|$)",
    re.IGNORECASE,
)
_BESIDE = frozenset({"nav", "aside", "footer", "template", "noscript", "script", "style", "head"})
_BLOCKS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "div", "td")
_HOLDERS = frozenset({*_BLOCKS, "figure", "ul", "ol", "table", "section", "article", "main", "aside"})
#: elements that hold one article and nothing else
_WHOLE = frozenset({"article", "main"})
#: share of the article's paragraphs that the element around its pictures holds
_MOST = 0.75
#: share of a caption's characters from which it is a link to another story
_LINKED = 0.9
#: captions that are looked for in the running text
_LOOKED_AT = 40
_WORD = re.compile(r"\w+")
_SLIDE = re.compile(r"\A(?:Image|Photo|Picture|Slide)?\s*\d+\s*(?:of|/)\s*\d+[\s:.|-]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Picture:
    """A caption, or the credit beside it, as one line of text."""

    text: str
    kind: PassageKind
    element: Any
    #: number of the body's line that stands before it in the page; -1 above the first
    after: int


def with_captions(tree: Any, body: str) -> tuple[str, tuple[Passage, ...]]:
    """Return the body of a page's lxml tree with its captions, each a line of its own, and what the page marks as such.

    What stands in the body already is marked there.
    """
    lines = body.split("\n") if body else []
    places = {_words(line): number for number, line in reversed(list(enumerate(lines))) if _words(line)}
    pictures, blocks = _walk(tree, places)
    home, whole = _home(tree, blocks)
    kept: dict[str, Picture] = {}
    for picture in pictures:
        # a slide show says again under a picture what stood there before it was opened: "Image 1 of 9 …"
        text = _SLIDE.sub("", picture.text)
        if _is_its_own(picture, home, whole, bool(lines)):
            kept.setdefault(_words(text), picture)
    return _marked(lines, list(kept.values()), places)


def run_together(tree: Any, running: str) -> bool:
    """Tell whether a caption stands in a line of the running text with other text: the text is no paragraphs then."""
    lines = [f" {_words(line)} " for line in running.split("\n")]
    first = islice(tree.iter("figcaption"), _LOOKED_AT)
    captions = {_words(text) for element in first for text, _ in _parts(element)}
    return any(f" {caption} " in line and caption != line.strip() for caption in captions for line in lines)


def without_captions(tree: Any) -> Any:
    """Return a page's lxml tree, which is changed, without its captions."""
    for element in list(tree.iter("figcaption")):
        element.drop_tree()
    return tree


def _walk(tree: Any, places: dict[str, int]) -> tuple[list[Picture], list[Any]]:
    """Return all captions in their order, and the blocks of text that stand in the body."""
    pictures: list[Picture] = []
    blocks: list[Any] = []
    passed: set[Any] = set()
    after = -1
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.getparent() in passed or _stands_beside(element):
            passed.add(element)
        elif _is_caption(element):
            passed.add(element)
            pictures += [Picture(text, kind, element, after) for text, kind in _parts(element)]
        elif element.tag in _BLOCKS and not any(part.tag in _HOLDERS for part in element.iterdescendants()):
            number = places.get(_words(element.text_content()))
            if number is not None:
                blocks.append(element)
                after = max(after, number)
    return pictures, blocks


def _stands_beside(element: Any) -> bool:
    """Tell whether an element is for what stands beside an article; one that only holds a picture is not."""
    if element.tag != "aside" or next(element.iter("figure"), None) is None:
        return element.tag in _BESIDE
    return next(element.iter("a", "p", "h2", "h3", "h4"), None) is not None


def _is_caption(element: Any) -> bool:
    """Tell whether an element is a caption, or a picture's credit that stands beside one."""
    name = element.get("class") or ""
    if element.tag in {"figcaption", "caption"} or element.get("itemprop") == "caption":
        return True
    if _CAPTION.search(name) and element.tag not in {"figure", "table", "img", "button"}:
        return not any(part.tag == "img" for part in element.iter("img"))
    return bool(_CREDIT.search(name)) and any(part.tag == "figure" for part in element.iterancestors("figure"))


def _parts(element: Any) -> Iterator[tuple[str, PassageKind]]:
    """Yield a caption's text, and the credit in it; nothing for a link to another story."""
    text = " ".join(element_text(element).split())
    linked = sum(len(" ".join(link.text_content().split())) for link in element.iter("a"))
    if not _WORD.search(text) or linked >= _LINKED * len(text):
        return
    if element.tag != "figcaption" and _CREDIT.search(element.get("class") or ""):
        yield text, PassageKind.CREDIT
        return
    rest = deepcopy(element)
    credited = [
        part
        for part in list(rest.iterdescendants())
        if part.tag in _CREDIT_TAGS or _CREDIT.search(part.get("class") or "")
    ]
    found = [" ".join(element_text(part).split()) for part in credited]
    for part in credited:
        if part.getparent() is not None:
            part.drop_tree()
    caption = " ".join(element_text(rest).split())
    if _WORD.search(caption):
        yield caption, PassageKind.CAPTION
    yield from ((credit, PassageKind.CREDIT) for credit in dict.fromkeys(found) if _WORD.search(credit))


def _home(tree: Any, blocks: list[Any]) -> tuple[Any, Any]:
    """Return the innermost element that holds most of the article's blocks, and the ``article`` or ``main`` around."""
    held: Counter[Any] = Counter(around for block in blocks for around in block.iterancestors())
    most = [element for element, count in held.items() if count >= _MOST * len(blocks)]
    home = max(most, key=lambda element: sum(1 for _ in element.iterancestors()), default=tree)
    return home, next((element for element in (home, *home.iterancestors()) if element.tag in _WHOLE), home)


def _is_its_own(picture: Picture, home: Any, whole: Any, has_text: bool) -> bool:
    """Tell whether a caption belongs to the article whose text stands in ``home``."""
    around = list(picture.element.iterancestors())
    if home in around:
        within = around[: around.index(home)]
    elif whole in around and picture.after < 0:
        within = around[: around.index(whole)]
    else:
        return False
    nested = has_text and any(part.tag == "article" for part in within)
    return not nested and not any(_OTHERS.search(part.get("class") or "") for part in within)


def _marked(lines: list[str], pictures: list[Picture], places: dict[str, int]) -> tuple[str, tuple[Passage, ...]]:
    """Return the lines with the captions at their places as one text, and the captions' spans in it."""
    standing = {places[_words(p.text)]: p.kind for p in pictures if _words(p.text) in places}
    added: dict[int, list[Picture]] = {}
    for picture in pictures:
        if _words(picture.text) not in places:
            added.setdefault(picture.after, []).append(picture)
    parts: list[str] = []
    marked: list[Passage] = []
    at = 0
    for number in range(-1, len(lines)):
        line = [(lines[number], standing.get(number))] if number >= 0 else []
        for text, kind in [*line, *((picture.text, picture.kind) for picture in added.get(number, ()))]:
            if kind is not None:
                marked.append(Passage(at, at + len(text), kind, f"{kind} in the page"))
            parts.append(text)
            at += len(text) + 1
    return "\n".join(parts), tuple(marked)


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))
