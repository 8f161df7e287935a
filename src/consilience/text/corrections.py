"""What a note of a correction takes back.

Requires the note alone. Idea: the value that is withdrawn stands after "not", "instead of" or "rather than", after
"from" where another stands after "to", or it is a number in the sentence that tells what an earlier version said. Known
to fail where the note only says what is right ("It was four.").
"""

from __future__ import annotations

import re

from consilience.text.numbers import find_numbers

_SENTENCE = re.compile(r"[^.!?]+(?:[.!?](?=\d)[^.!?]+)*")
_VALUE = (
    r"(?:[$£€]?\d[\d.,]*\d|[$£€]?\d|[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3}|[\w’'-]+)"
    r"(?: (?:million|billion|percent|per cent))?"
)
#: what is right stands before these, what is wrong behind them
_NOT = re.compile(
    r"\b(?:and not|but not|not|instead of|rather than)\s+(?:as |on |in |at |by )?(?:the |an? )?"
    rf"(?P<wrong>{_VALUE})"
)
_TO_FROM = re.compile(rf"\bto\s+(?:[\w$£€.,’'-]+\s+){{1,4}}?from\s+(?P<wrong>{_VALUE})")
_FROM_TO = re.compile(rf"\bfrom\s+(?P<wrong>{_VALUE})\s+to\s")
#: a sentence that tells what stood there
_STOOD = re.compile(
    r"\b(?:(?:earlier|previous|original|initial|prior) (?:versions?|headlines?|story|article|report|post|captions?)"
    r"|(?:originally|previously|initially|incorrectly|wrongly|mistakenly|erroneously|misstated)"
    r"|should have been|error)\b",
    re.IGNORECASE,
)
#: words of a note that mends something; a report that was only updated has none
_MENDS = re.compile(
    r"\b(?:correct|clarif|amend|refile|retract|mis(?:stat|identif|spel|quot|report|attribut)|incorrect|wrong|mistake"
    r"|error|erron|earlier|previous|original)",
    re.IGNORECASE,
)
_NO_VALUE = frozenset("to be in only have been as that because".split())


def mends(note: str) -> bool:
    """Tell whether a note says that something was wrong, and not only that the report was updated."""
    return bool(_MENDS.search(note))


def withdrawn(note: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of the values in a note that it withdraws, in order."""
    found = {
        match.span("wrong")
        for pattern in (_NOT, _TO_FROM, _FROM_TO)
        for match in pattern.finditer(note)
        if match["wrong"].casefold() not in _NO_VALUE
    }
    if not found:
        for sentence in _SENTENCE.finditer(note):
            if _STOOD.search(sentence.group()):
                numbers = find_numbers(sentence.group())
                found |= {(sentence.start() + n.start, sentence.start() + n.end) for n in numbers}
                break
    return tuple(sorted(found))
