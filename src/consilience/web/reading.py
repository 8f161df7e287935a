"""From documents to annotated reports, one at a time, so that progress can be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.errors import ConsilienceError
from consilience.ingest import read_document
from consilience.pipeline import annotate_alone

if TYPE_CHECKING:
    from consilience.types import AnnotatedArticle, Document


def read_one(document: Document) -> AnnotatedArticle | ConsilienceError:
    """Return a document's report with all that is read out of it, or why that could not be done."""
    try:
        return annotate_alone(read_document(document))
    except ConsilienceError as error:
        return error
