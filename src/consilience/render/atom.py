"""A story's change log as an Atom feed (RFC 4287)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup

from consilience.render.plain import flat
from consilience.render.words.say import change_fingerprint, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.types import Change

#: of changes without a date: the feed must give one
LONG_AGO = "1970-01-01T00:00:00+00:00"
#: entries of one feed, the newest
MOST = 100
#: what XML 1.0 cannot hold, even escaped
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def atom_feed(title: str, changes: Sequence[Change], *, address: str, page: str) -> str:
    """Return the newest changes as a feed; ``address`` is the feed's, ``page`` the story's."""
    newest = sorted(changes, key=lambda change: change.at, reverse=True)[:MOST]
    entries = Markup("").join(_entry(change, page) for change in newest)
    updated = newest[0].at if newest and newest[0].at else LONG_AGO
    head = Markup(
        "<title>{}</title><id>{}</id><updated>{}</updated>"
        '<link rel="self" type="application/atom+xml" href="{}"/><link rel="alternate" type="text/html" href="{}"/>'
        "<generator>Consilience</generator><author><name>Consilience</name></author>\n"
    ).format(_text(title), address, updated, address, page)
    body = Markup('<feed xmlns="http://www.w3.org/2005/Atom">{}{}</feed>\n').format(head, entries)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{body}'


def _entry(change: Change, page: str) -> Markup:
    return Markup(
        "<entry><title>{0}: {1}</title><id>{2}#c{3}</id><updated>{4}</updated>"
        '<link rel="alternate" type="text/html" href="{2}#c{3}"/><category term="{0}"/>'
        '<content type="text">{1}</content></entry>\n'
    ).format(change.kind.value, _text(words_of(change.text)), page, change_fingerprint(change), change.at or LONG_AGO)


def _text(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", flat(text))
