"""What came of each input: nothing that was given, or found in a folder, ends without a line."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Ending(StrEnum):
    """What came of one input."""

    #: a report of the account, or of the library
    USED = "used"
    #: the same report as another input
    SAME = "same as"
    #: navigation, credits, small print
    FURNITURE = "furniture only"
    #: empty, a consent wall, a script wall, a paywall's stub, an error page
    NOT_ARTICLE = "not an article"
    #: shown as read, and left out of the comparison
    NOT_ENGLISH = "not English"
    #: missing, damaged, of a kind that is not read, beyond a limit
    UNREADABLE = "unreadable"
    #: a file of a folder or an archive whose name says that it is no report
    PASSED_OVER = "passed over"


#: endings of what an account has nothing of
LEFT_OUT = frozenset({Ending.FURNITURE, Ending.NOT_ARTICLE, Ending.NOT_ENGLISH, Ending.UNREADABLE, Ending.PASSED_OVER})


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLine:
    """One input and what came of it."""

    #: the file, address, record or row
    name: str
    ending: Ending
    #: why, with what to do about it; "" where the ending says it all
    reason: str = ""
    #: id of the article that it is, or is the same as; "" where it is none
    article: str = ""
    #: of a library's ledger: when it came in, ISO 8601 in UTC; "" otherwise
    at: str = ""
