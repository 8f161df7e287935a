"""The dates of publication and of change that a page shows its reader: time elements, and lines such as "Posted on".

Requires the lxml tree of a page. Idea: what belongs to others (comments, embedded posts, lists and teasers of other
stories, the frame around the article) is left out; of what is left, words beside a date or the class of its element
say whether it is the day of publication or of a change, and a date without such words is the day of publication where
it stands between the heading and the text. Known to fail where a teaser has none of the marks of one, where the date
stands in a picture or comes from a script, and for dates in words that are not English.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from consilience.ingest.dates import dates_in, normalise_date
from consilience.ingest.lexicon_web import APART_CLASSES, APART_TAGS, DATE_CLASSES
from consilience.ingest.markup import element_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: how a date is known
_TIME, _LINE = "time element", "date on the page"
#: a page's element, and whether it stands in the article
Kept = tuple[Any, bool]

_CHANGED = re.compile(r"\b(?:updated?|modified|revised|edited|amended|last (?:change|update))\b", re.IGNORECASE)
_PUBLISHED = re.compile(r"\b(?:published|posted|publish|created|issued|filed|added)\b|\bdate\s*:", re.IGNORECASE)
_CLASS_CHANGED = re.compile(r"updat|modif|revis", re.IGNORECASE)
_CLASS_PUBLISHED = re.compile(r"publi|posted|created|pubdate", re.IGNORECASE)
_CLASS_WORD = re.compile(r"[a-z]+|[A-Z][a-z]*|[A-Z]+(?![a-z])")
#: what may stand beside a date in a line that only says when, and by whom, a page was written: names, zones, figures
_BESIDE = re.compile(
    r"\b(?:at|on|by|and|in|am|pm|noon|midnight|first|last|min|mins|minutes|read|published|posted|updated?|modified"
    r"|created|filed|issued|added|edited|revised|amended|changed?|date|hours?|hrs|uhr)\b|\b[ap]\.m\.|(?<!\w)[A-Z][\w.'’-]*|[\d\W_]+"
)
#: characters of a line that says when a page was written, and of a label in front of a date
_LONGEST_LINE, _LONGEST_LABEL = 150, 40
#: characters of the first paragraph of running text: dates behind it are not those of the head
_PARAGRAPH = 120
#: characters of an article's text, from which a page's longest article is its own although others stand beside it
_OWN = 500
#: characters of a link from which it is the headline of another story
_HEADLINE = 25
#: attributes in which an element keeps the moment that it shows
_KEPT_IN = ("data-datetime", "data-date", "data-time", "data-timestamp", "data-utc", "data-epoch", "datetime")
#: elements whose text is one line
_LINES = frozenset(
    {"div", "li", "span", "p", "abbr", "small", "em", "i", "b", "strong", "td", "dd", "h5", "h6", "section"}
)
#: elements that may stand in a line
_INLINE = frozenset({"a", "abbr", "b", "br", "em", "font", "i", "img", "small", "span", "strong", "svg", "sup", "u"})


@dataclass(frozen=True, slots=True)
class ShownDate:
    """A date that a page shows."""

    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class ShownDates:
    """The dates that a page shows of its article."""

    published: ShownDate | None = None
    modified: ShownDate | None = None


@dataclass(frozen=True, slots=True)
class _Date:
    """A date with what is said of it: "published", "changed" or ""."""

    value: str
    reason: str
    said: str
    #: before the article's first paragraph
    in_head: bool
    in_article: bool
    #: above the heading, where sections and series are dated too
    above: bool


def kept_elements(tree: Any) -> list[Kept]:
    """Return the page's elements in their order without those of other stories, comments and the page's frame."""
    heading = next(tree.iter("h1"), None)
    own = _own_articles(tree, heading)
    around = {outer for inner in (*own, *([] if heading is None else [heading])) for outer in inner.iterancestors()}
    kept: list[Kept] = []
    waiting: list[Kept] = [(tree, False)]
    while waiting:
        element, inside = waiting.pop()
        if not isinstance(element.tag, str):
            continue
        if element not in own and element not in around and _is_apart(element, inside=inside):
            continue
        inside = inside or element in own or (not own and element.tag == "main")
        kept.append((element, inside))
        waiting.extend((child, inside) for child in reversed(element))
    return kept


def _own_articles(tree: Any, heading: Any) -> set[Any]:
    """Return the article elements that hold the page's own article: around its heading, the only one, the longest."""
    lengths = {
        article: len(article.text_content())
        for article in tree.iter("article")
        if not any(_is_of_others(element) for element in (article, *article.iterancestors()) if element is not tree)
    }
    own = set() if heading is None else set(heading.iterancestors("article"))
    longest = max(lengths, key=lambda article: lengths[article], default=None)
    if longest is not None and (len(lengths) == 1 or lengths[longest] > _OWN):
        own |= {longest, *longest.iterancestors("article")}
    return own


def _is_apart(element: Any, *, inside: bool) -> bool:
    """Tell whether an element is a comment, an embedded post, a teaser, or part of the page's frame."""
    return element.tag == "article" or (element.tag == "footer" and not inside) or _is_of_others(element)


def _is_of_others(element: Any) -> bool:
    """Tell whether an element's tag, item or class marks what is not of the page's article."""
    if element.tag in APART_TAGS:
        return True
    if (element.get("itemprop") or "") in {"comment", "review"} or "Comment" in (element.get("itemtype") or ""):
        return True
    return any(word in APART_CLASSES for word in _class_words(element))


def _class_words(element: Any) -> list[str]:
    """Return the lower-case words of an element's class and id: "entry-date postMeta" is entry, date, post, meta."""
    return [word.lower() for word in _CLASS_WORD.findall(f"{element.get('class') or ''} {element.get('id') or ''}")]


def shown_dates(kept: Sequence[Kept]) -> ShownDates:
    """Return what the elements of a page, without those of others, say of its dates."""
    found = list(_dates(kept))
    bare = [date for date in found if not date.said]
    times = [date for date in bare if date.reason == _TIME]
    alone = times if len({date.value for date in times}) == 1 else []
    published = [
        *sorted((date for date in found if date.said == "published"), key=lambda date: not date.in_article),
        *sorted((date for date in bare if date.in_head), key=lambda date: date.above),
        *(date for date in times if date.in_article),
        *alone,
    ]
    changed = [date for date in found if date.said == "changed"]
    return ShownDates(published=_first(published), modified=_first(changed))


def _first(dates: Sequence[_Date]) -> ShownDate | None:
    return ShownDate(dates[0].value, dates[0].reason) if dates else None


def _dates(kept: Sequence[Kept]) -> Iterator[_Date]:
    """Yield the dates of the elements in their order."""
    has_heading = any(element.tag == "h1" for element, _ in kept)
    headed = begun = False
    read: set[Any] = set()
    for element, inside in kept:
        headed = headed or element.tag == "h1"
        begun = begun or ((headed or not has_heading) and _is_text(element))
        in_head = not begun and (headed or inside)
        if element.getparent() in read:
            read.add(element)
        elif element.tag == "time":
            text = " ".join(element_text(element).split())
            value = normalise_date(element.get("datetime")) or normalise_date(text)
            if value and (in_head or not _is_teaser(element)):
                yield _Date(value, _TIME, _said_of(element, text), in_head, inside, not headed)
            read.add(element)
        elif element.tag in _LINES and (found := _in_line(element)):
            read.add(element)
            for value, said in found:
                yield _Date(value, _LINE, said, in_head, inside, not headed)


def _is_text(element: Any) -> bool:
    """Tell whether an element is a paragraph of running text."""
    if element.tag == "p":
        return len(element.text_content()) > _PARAGRAPH
    if element.tag not in _LINES:
        return False
    return len(element.text or "") > _PARAGRAPH or any(len(child.tail or "") > _PARAGRAPH for child in element)


def _is_teaser(time: Any) -> bool:
    """Tell whether a time element stands beside a link as long as a headline, or in one."""
    block = next(time.iterancestors("li", "div", "section", "td", "a"), None)
    links = () if block is None else ([block] if block.tag == "a" else block.iter("a"))
    return any(len(" ".join(link.text_content().split())) > _HEADLINE for link in links)


def _said_of(time: Any, text: str) -> str:
    """Return what the words before and in a time element, else its classes, say that its date is."""
    said = _said(_label_of(time)) or _said(text)
    if said:
        return said
    for element in (time, time.getparent()):
        marks = " ".join(element.get(name) or "" for name in ("class", "id", "itemprop"))
        if _CLASS_PUBLISHED.search(marks) or element.get("pubdate") is not None:
            return "published"
        if _CLASS_CHANGED.search(marks):
            return "changed"
    return ""


def _label_of(element: Any) -> str:
    """Return the words in front of an element: in its line, else the short text of the element before it."""
    for _ in range(2):
        before, parent = element.getprevious(), element.getparent()
        if parent is None:
            break
        words = ((before.tail if before is not None else parent.text) or "").strip()
        if words or before is not None:
            text = "" if words or before.tag == "time" else " ".join(before.text_content().split())
            return words or (text if len(text) <= _LONGEST_LABEL else "")
        element = parent
    return ""


def _said(words: str) -> str:
    """Return what the last such word says: "published", "changed" or ""."""
    changed = [match.end() for match in _CHANGED.finditer(words)]
    published = [match.end() for match in _PUBLISHED.finditer(words)]
    if not changed and not published:
        return ""
    return "changed" if max(changed, default=-1) > max(published, default=-1) else "published"


def _in_line(element: Any) -> list[tuple[str, str]]:
    """Return the dates of a short line that only says when a page was written, each with what is said of it."""
    if any(child.tag not in _INLINE for child in element.iterdescendants()):
        return []
    lines = element_text(element).split("\n")
    text = " ".join(lines)
    marked = any(word in DATE_CLASSES for word in _class_words(element))
    if marked and (value := next(filter(None, (normalise_date(element.get(name)) for name in _KEPT_IN)), None)):
        return [(value, _said(text) or _said(_label_of(element)) or _by_class(element))]
    if element.tag == "abbr" and (value := normalise_date(element.get("title"))):
        return [(value, _said(text) or _said(_label_of(element)))]
    if len(text) > _LONGEST_LINE:
        return []
    left, rows = "", []
    for line in lines:
        end = 0
        for start, stop, value in dates_in(line):
            left += f"{line[end:start]} "
            rows.append((value, _said(line[end:start])))
            end = stop
        left += f"{line[end:]} "
    if not rows or (not marked and _BESIDE.sub("", left)):
        return []
    label = _said(_label_of(element)) if len(rows) == 1 else ""
    return [(value, said or label or _by_class(element)) for value, said in rows]


def _by_class(element: Any) -> str:
    """Return "changed" where an element's class says so and nothing else."""
    classes = element.get("class") or ""
    return "changed" if _CLASS_CHANGED.search(classes) and not _CLASS_PUBLISHED.search(classes) else ""
