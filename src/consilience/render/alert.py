"""What an alert tells: the changes of stories as one JSON object, and as a mail of a few lines."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from consilience.render.plain import count, flat, shorten
from consilience.render.words.say import change_fingerprint, words_of
from consilience.text.normalise import encodable
from consilience.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from consilience.types import Change, Evidence, StorySummary

#: a story with the changes that are told of it
News = tuple["StorySummary", "Sequence[Change]"]
#: characters of a mail's subject, and of a line in it
_MOST_SUBJECT = 150
_MOST_LINE = 400


def alert_to_dict(
    name: str, news: Sequence[News], *, at: str, text_of: Callable[[str], str | None], test: bool = False
) -> dict[str, Any]:
    """Return what a command and a webhook are given; ``text_of`` gives the text of a report's version, if it is there.

    The keys are a promise as those of the account are. With ``test`` it says of itself that it is a trial.
    """
    return {
        "program": "consilience",
        "version": __version__,
        "alert": name,
        "at": at,
        "test": test,
        "stories": [
            {
                "id": story.id,
                "headline": flat(story.headline),
                "reports": story.reports,
                "open_conflicts": story.open_conflicts,
                "changes": [_change(change, text_of) for change in changes],
            }
            for story, changes in news
        ],
    }


def _change(change: Change, text_of: Callable[[str], str | None]) -> dict[str, Any]:
    return {
        "at": change.at,
        "kind": change.kind.value,
        "text": flat(words_of(change.text, iso=True)),
        "fingerprint": change_fingerprint(change),
        "articles": list(change.articles),
        "before": _places(change.before, text_of),
        "after": _places(change.after, text_of),
    }


def _places(evidence: Iterable[Evidence], text_of: Callable[[str], str | None]) -> list[dict[str, Any]]:
    found = []
    for place in evidence:
        text = text_of(place.article)
        words = None if text is None else encodable(text[place.start : place.end])
        found.append({"article": place.article, "start": place.start, "end": place.end, "text": words})
    return found


def alert_to_mail(name: str, news: Sequence[News], *, test: bool = False) -> tuple[str, str]:
    """Return the subject of a mail, on one line, and its text."""
    if test:
        return f"Consilience: a trial of the alert {flat(name)}", "Mails of this alert arrive.\n"
    number = sum(len(changes) for _, changes in news)
    first = flat(news[0][0].headline)
    others = f" and {count(len(news) - 1, 'other story', 'other stories')}" if len(news) > 1 else ""
    lines = []
    for story, changes in news:
        lines.append(f"Story {story.id}: {shorten(flat(story.headline), _MOST_LINE)}")
        lines += [f"  {change.at[:16].replace('T', ' ')}  {_told(change)}" for change in changes]
        lines.append("")
    lines.append(f"Alert {flat(name)}. Times are in UTC. Read the evidence: consilience changes {news[0][0].id}")
    return shorten(f"{count(number, 'change')}: {first}{others}", _MOST_SUBJECT), "\n".join(lines) + "\n"


def _told(change: Change) -> str:
    return shorten(f"{change.kind.value}: {flat(words_of(change.text))}", _MOST_LINE)


def message_id(payload: bytes) -> str:
    """Return what names a mail: the same for the same news, so that one that came twice can be known."""
    return f"<{hashlib.sha256(payload).hexdigest()[:32]}@consilience.invalid>"
