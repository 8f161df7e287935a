"""A spaCy component that keeps the parser from breaking sentences where no sentence can end.

Requires nothing but tokens; stands before the parser, which keeps to the boundaries that it finds set. Idea: news text
ends a sentence with a mark or with a line, and not with the stop of "Lt."; a small parser without this splits "Tuesday
| 30 April" and "Lt. | Anna Marsh". Endless lines are broken off, because much of what reads sentences takes more than
linear time in their length. Fails where a sentence ends in nothing at all within a line, as in headlines run together
by a crawler.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
from spacy.language import Language

from consilience.annotate.syntax import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc

#: key of ``doc.user_data`` under which the caller may give character offsets at which a sentence must start
BREAKS_KEY = "consilience_breaks"

#: key of ``doc.user_data`` under which stand the tokens that follow a dateline: it is parsed apart, and a part of their
#: sentence nonetheless
DATELINES_KEY = "consilience_datelines"
#: a town in capitals, or any before an agency in brackets, and a dash, at the beginning of a line. Read with it, the
#: parser takes one clause in ten for an apposition ("VELMARK - A bomb killed four soldiers, the army said.")
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,3}(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?)?(?: \([^()\n]{2,30}\))?"
    r"|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3}(?:, [A-Z][\w.]+)? \((?:[A-Z]{2,5}|Reuters|Xinhua|Bloomberg|dpa)\))"
    r" (?:[–—-]|--|––) (?=[\"“‘']?[A-Z][a-z’']|[\"“‘'(]?\d|[AI] )"
)

#: spaCy's values of SENT_START
_START, _OPEN, _INSIDE = 1, 0, -1
_ENDS = frozenset(".!?…:;")
#: words without any mark that may end a sentence, after which one is broken off: a list or a table, no sentence
_ENDLESS = 250
#: words after which a line is broken at the next full stop, whatever the parser thinks: what follows costs more than
#: linear time in the length of a sentence
_LONG = 1000
#: and those after which it is broken anywhere
_LONGEST = 1500
_STOPS = frozenset(".!?…")
_CLOSED = 6
_CLOSERS = frozenset("\"”’')]»") | {"''"}


@Language.component("consilience_sentence_guard", assigns=["token.is_sent_start"])  # type: ignore[untyped-decorator]
def guard_sentences(doc: Doc) -> Doc:
    """Set where sentences must and where they cannot start; leave the rest to the parser."""
    _join_stops(doc)
    breaks = set(doc.user_data.get(BREAKS_KEY, ()))
    text = doc.text
    follows = -1
    behind: list[int] = []
    line_broken = False
    last_ink = start = last_end = -1
    marks = np.zeros(len(doc), np.int64)
    for token in doc:
        if token.is_space:
            line_broken = line_broken or "\n" in token.text
            marks[token.i] = _INSIDE if token.i else _OPEN
            continue
        if last_ink < 0 or line_broken or token.idx in breaks:
            dateline = _DATELINE.match(text, token.idx)
            follows = dateline.end() if dateline else -1
        elif token.idx == follows:
            behind.append(token.i)
        if token.i and last_ink >= 0:
            may_end = _may_end(doc, last_ink) and not _is_shortened(doc, last_ink, token.text)
            endless = token.i - max(start, last_end) > _ENDLESS
            long = token.i - start > (_LONG if doc[last_ink].text in _STOPS else _LONGEST)
            if line_broken or token.idx in breaks or endless or long or token.idx == follows:
                marks[token.i] = _START
                start = token.i
            elif may_end and token.idx >= follows:
                last_end = token.i
            else:
                marks[token.i] = _INSIDE
        line_broken, last_ink = False, token.i
    doc.user_data[DATELINES_KEY] = tuple(behind)
    # All at once: to set one token's mark, spaCy looks at every token of the doc.
    return doc.from_array(["SENT_START"], marks.astype(np.uint64))


def _join_stops(doc: Doc) -> None:
    """Make one token of "No." before a number and of "incl.": readers of clauses stop at a stop that stands alone."""
    shortened = [
        token.i
        for token in doc[1:-1]
        if token.text == "."
        and (
            (before := doc[token.i - 1].lower_) in lexicon.NEVER_LAST
            or (before in lexicon.BEFORE_NUMBERS and doc[token.i + 1].text[0].isdigit())
        )
        and not doc[token.i - 1].whitespace_
    ]
    if shortened:
        with doc.retokenize() as retokenizer:
            for index in shortened:
                retokenizer.merge(doc[index - 1 : index + 1])


def _may_end(doc: Doc, index: int) -> bool:
    # A few closing marks at most: a line of nothing else would be walked back again from each of its marks.
    first = max(index - _CLOSED, 0)
    while index > first and doc[index].text in _CLOSERS:
        index -= 1
    return doc[index].text[-1] in _ENDS


def _is_shortened(doc: Doc, index: int, following: str) -> bool:
    """Tell whether the stop at ``index`` shortens a word that the following word belongs to: "Lt. Anna", "No. 10"."""
    text = doc[index].text
    if text == "." and index and not doc[index - 1].whitespace_:
        text = doc[index - 1].text + "."
    word = text[:-1].lower()
    if text[-1:] != "." or not word.isalpha():
        return False
    if word in lexicon.NEVER_LAST:
        return True
    if following[:1].isdigit():
        return word in lexicon.BEFORE_NUMBERS | lexicon.UNITS | lexicon.TITLES
    if following[:1].islower():
        return word in lexicon.UNITS | lexicon.BEFORE_NUMBERS | lexicon.TITLES
    named = text[:1].isupper() and following[:1].isupper() and following.lower() not in lexicon.OPENERS
    return word in lexicon.TITLES and named
