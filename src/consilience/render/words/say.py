"""Put a saying into words: the one place where what ``collate`` found becomes sentences of ours."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from consilience.render.dates import readable
from consilience.render.words import changes, conflicts, sources
from consilience.render.words.parts import in_marks
from consilience.types import Says, Side

if TYPE_CHECKING:
    from collections.abc import Mapping

    from consilience.render.words.parts import Tell, Wording
    from consilience.types import Change, Saying


def _quoted(saying: Saying, _: Tell) -> str:
    return in_marks(saying.parts[0])


def _date(saying: Saying, _: Tell) -> str:
    return readable(saying.parts[0])


WORDINGS: Mapping[Says, Wording] = {
    Says.WORDS: "{0}",
    Says.QUOTED: _quoted,
    Says.DATE: _date,
    **conflicts.WORDINGS,
    **sources.WORDINGS,
    **changes.WORDINGS,
}


def words_of(said: Saying | Side | None, *, iso: bool = False) -> str:
    """Return in English what an account says: a question, an explanation, a point's support, a side's answer.

    Dates are in words; ``iso`` leaves them as TIMEX3 values, as files for programs give them. "" for None.

    >>> from consilience.types import Saying, Says
    >>> words_of(Saying(Says.HOW_MANY, ("", "kill", "Osterby")))
    'How many were killed in Osterby?'
    """
    if said is None:
        return ""
    if isinstance(said, Side):
        return words_of(said.ours, iso=iso) if said.ours else said.value
    if iso and said.says is Says.DATE:
        return said.parts[0]
    wording = WORDINGS[said.says]
    if isinstance(wording, str):
        return wording.format(*said.parts)

    def tell(inner: Saying) -> str:
        return words_of(inner, iso=iso)

    return wording(said, tell)


def change_fingerprint(change: Change) -> str:
    """Return sixteen hex digits that name an entry of a log: the same whenever the log is made anew."""
    places = [f"{e.article}:{e.start}:{e.end}" for part in (change.before, change.after) for e in part]
    told = "\n".join((change.kind, words_of(change.text, iso=True), " ".join(places), " ".join(change.articles)))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]
