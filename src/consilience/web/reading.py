"""From documents to annotated reports, one at a time, so that progress can be shown and none stops another."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from consilience.errors import ConsilienceError, InputError
from consilience.ingest import read_document
from consilience.pipeline import annotate_alone

if TYPE_CHECKING:
    from consilience.types import AnnotatedArticle, Document


_LOG = logging.getLogger("consilience.web")


def read_one(document: Document) -> AnnotatedArticle | ConsilienceError:
    """Return a document's report with all that is read out of it, or why that could not be done."""
    try:
        return annotate_alone(read_document(document))
    except ConsilienceError as error:
        return error
    except Exception as error:  # one report must not stop the others
        return unforeseen(document.name, error)


def unforeseen(name: str, error: Exception) -> InputError:
    """Return what tells of a fault in reading that nobody foresaw, and log it; called where it is handled."""
    _LOG.exception("fault in reading %r", name)
    return InputError(f"could not be read: an error that nobody foresaw ({type(error).__name__})", identity=name)
