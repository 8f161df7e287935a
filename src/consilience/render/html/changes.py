"""What changed last in a story, for the head of its page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from consilience.render.dates import readable
from consilience.render.plain import flat, shorten
from consilience.render.words.say import words_of
from consilience.types import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from consilience.render.html.page import Citation, Page
    from consilience.types import Change

#: entries at the head of a page, and characters of one
MOST_NEWS, MOST_WORDS = 6, 200
#: what every new report brings many of: the log has them
_MANY = frozenset({ChangeKind.NEW_POINT, ChangeKind.NEW_QUOTE})


class News(NamedTuple):
    """An entry of the change log at the head of a page."""

    at: str
    words: str
    kind: str
    text: str
    after: Citation


def news_of(page: Page, changes: Iterable[Change]) -> tuple[News, ...]:
    """Return the newest entries of a change log that is in order of time, without new points and quotes."""
    known = {article.id for article in page.account.articles}
    told = [change for change in changes if change.kind not in _MANY]
    # of one moment in the order in which an editor reads
    order = tuple(ChangeKind)
    told.sort(key=lambda change: order.index(change.kind))
    newest = sorted(told, key=lambda change: change.at, reverse=True)[:MOST_NEWS]
    return tuple(
        News(
            change.at,
            readable(change.at),
            change.kind.value,
            shorten(flat(words_of(change.text)), MOST_WORDS),
            page.citation(place for place in change.after if place.article in known),
        )
        for change in newest
    )
