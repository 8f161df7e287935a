"""The guard at the boundaries: what nobody foresaw becomes an error of ours, with the input that it came from.

Each boundary (an input, an article, a record, a story, a feed, an entry of a feed) catches ``Exception`` once, and so
never KeyboardInterrupt or SystemExit, and hands what it caught to ``unforeseen``. The fault is the error's cause, and
is logged with its traceback under the name "consilience"; where nobody set up logging, nothing is shown.
"""

from __future__ import annotations

import logging
from typing import TypeVar

from consilience.errors import ConsilienceError

_LOG = logging.getLogger("consilience")
# what a library owes to programs that do not log: nothing of ours on standard error
_LOG.addHandler(logging.NullHandler())
_Kind = TypeVar("_Kind", bound=ConsilienceError)

_REPORT = "please report this, with the input if you may share it"
#: characters of a fault's own words that are repeated
_WORDS = 200


def unforeseen(error: Exception, kind: type[_Kind], identity: str, what: str = "") -> _Kind:
    """Return an error of ``kind`` for a fault in dealing with the input ``identity``, and log the fault.

    ``what`` says what could not be done, where ``kind`` says it badly.
    """
    what = what or kind.default
    _LOG.error("%s: %s", identity, what, exc_info=error)
    found = told(kind, identity, what, type(error), str(error))
    found.__cause__ = error
    return found


def told(kind: type[_Kind], identity: str, what: str, fault: type[BaseException], words: str) -> _Kind:
    """Return an error of ``kind`` for a fault of a type, with what it says of itself."""
    if issubclass(fault, MemoryError):
        return kind(
            f"{what}: there is not enough memory", identity=identity, hint="give it in parts, or use fewer jobs"
        )
    if issubclass(fault, RecursionError):
        return kind(f"{what}: it is nested too deeply", identity=identity)
    said = " ".join(words.split())[:_WORDS]
    return kind(f"{what} ({fault.__name__}{f': {said}' if said else ''})", identity=identity, hint=_REPORT)
