"""A spaCy component that keeps the parser from breaking sentences where no sentence can end.

Requires nothing but tokens; stands before the parser, which keeps to the boundaries that it finds set. Idea: news text
ends a sentence with a mark or with a line; a small parser without this splits "Tuesday | 30 April". Fails where a
sentence ends in nothing at all within a line, as in headlines run together by a crawler.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from spacy.tokens import Doc

#: key of ``doc.user_data`` under which the caller may give character offsets at which a sentence must start
BREAKS_KEY = "consilience_breaks"

_ENDS = frozenset(".!?…:;")
_CLOSERS = frozenset("\"”’')]»") | {"''"}


@Language.component("consilience_sentence_guard", assigns=["token.is_sent_start"])  # type: ignore[untyped-decorator]
def guard_sentences(doc: Doc) -> Doc:
    """Set where sentences must and where they cannot start; leave the rest to the parser."""
    breaks = set(doc.user_data.get(BREAKS_KEY, ()))
    line_broken = False
    last_ink = -1
    for token in doc:
        if token.is_space:
            line_broken = line_broken or "\n" in token.text
            if token.i:
                token.is_sent_start = False
            continue
        if token.i and last_ink >= 0:
            if line_broken or token.idx in breaks:
                token.is_sent_start = True
            elif not _may_end(doc, last_ink):
                token.is_sent_start = False
        line_broken, last_ink = False, token.i
    return doc


def _may_end(doc: Doc, index: int) -> bool:
    while index > 0 and doc[index].text in _CLOSERS:
        index -= 1
    return doc[index].text[-1] in _ENDS
