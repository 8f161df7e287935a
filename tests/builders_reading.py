"""A reader that does what a report tells it: other processes can be given it, and it loads quickly there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builders_library import annotate_plainly
from consilience.errors import EmptyInput, ModelError
from consilience.ingest import read_document

if TYPE_CHECKING:
    from consilience.types import AnnotatedArticle, Document


def read_as_told(document: Document) -> AnnotatedArticle:
    """Read without a model, unless the text says what else to do; other processes can be given this."""
    told = document.content.decode().partition(" ")[0]
    if told == "Endless":
        while True:
            pass
    if told == "Pattern":
        # holds the interpreter's lock: no thread of that process runs meanwhile
        re.match(r"(?:a|a)+$", "a" * 64 + "b")
    if told == "Odd":
        raise KeyError("/secret/place/on/disk")
    if told == "Empty":
        raise EmptyInput(identity=document.name)
    if told == "Model":
        raise ModelError("no such model")
    return annotate_plainly(read_document(document))
