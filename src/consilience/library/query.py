"""What a user types to search, as a query."""

from __future__ import annotations

import re

from consilience.errors import UsageError
from consilience.library.moments import read_moment
from consilience.store import Query

#: key:"value", key:value, "a phrase", a word
_PART = re.compile(r'(?:(?P<key>[a-z]+):)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))', re.IGNORECASE)
#: code points of a query; more is a report pasted into the wrong field
LONGEST_QUERY = 1_000
KEYS = ("speaker", "outlet", "entity", "after", "before")


def read_query(text: str, *, present: str | None = None) -> Query:
    """Return the query that a text like ``ceasefire speaker:"Lin Jian" after:2024-04-01`` stands for.

    Words and "phrases" must all stand in a report; ``speaker:`` wants one whom it quotes or credits, ``outlet:`` its
    outlet, ``entity:`` a name in it, ``after:`` and ``before:`` its moment (dates, or 7d; ``after`` includes its day,
    ``before`` does not). Raises UsageError for a text without any of these, for one longer than ``LONGEST_QUERY``,
    and for dates that are none.
    """
    check_length(text)
    phrases: list[str] = []
    filters: dict[str, list[str]] = {key: [] for key in KEYS}
    for part in _PART.finditer(text):
        key, value = (part["key"] or "").lower(), part["phrase"] if part["phrase"] is not None else part["word"]
        if key in filters:
            if value.strip():
                filters[key].append(value)
        else:
            # a word with a colon that is no key of ours ("12:30")
            phrases.append(f"{part['key']}:{value}" if key else value)
    phrases = [phrase for phrase in phrases if any(character.isalnum() for character in phrase)]
    if not phrases and not any(filters.values()):
        raise UsageError("is an empty query", identity=repr(text), hint='write words, or speaker:"Lin Jian"')
    return Query(
        phrases=tuple(phrases),
        speakers=tuple(filters["speaker"]),
        outlets=tuple(filters["outlet"]),
        entities=tuple(filters["entity"]),
        after=max((read_moment(value, present=present) for value in filters["after"]), default=""),
        before=min((read_moment(value, present=present) for value in filters["before"]), default=""),
    )


def check_length(text: str) -> None:
    """Refuse a query longer than ``LONGEST_QUERY`` (UsageError): each of its words is looked for in every report."""
    if len(text) > LONGEST_QUERY:
        raise UsageError(
            f"has {len(text):,} characters; a query has at most {LONGEST_QUERY:,}",
            identity=repr(text[:40]),
            hint="search for a few words or one phrase",
        )
