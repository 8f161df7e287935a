"""From documents to annotated reports, one at a time, so that progress can be shown and none stops another."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from consilience import guard
from consilience.errors import ConsilienceError, InputError, UnreadableInput
from consilience.ingest import read_document
from consilience.pipeline import annotate_alone, warm_up
from consilience.workers import SECONDS, Workers, can_travel

if TYPE_CHECKING:
    from collections.abc import Callable

    from consilience.types import AnnotatedArticle, Document


def read_one(document: Document, model: str | None = None) -> AnnotatedArticle | ConsilienceError:
    """Return a document's report with all that is read out of it, or why that could not be done."""
    try:
        return annotate_alone(read_document(document), model=model)
    except ConsilienceError as error:
        return error


class Reader:
    """Reads documents one by one: in a process that is ended when one takes too long, so that pages go on.

    ``seconds`` is what one may take; with None, or with a ``read`` that another process cannot be given, they are read
    in this one, and nothing bounds it. Safe to use from several threads. The process is started with the first
    document, and loads the language model then; ``close`` ends it.
    """

    def __init__(
        self,
        *,
        model: str | None = None,
        seconds: float | None = SECONDS,
        read: Callable[[Document], AnnotatedArticle | ConsilienceError] | None = None,
    ) -> None:
        self._read = read or partial(read_one, model=model)
        self._warm: Callable[[], object] = partial(warm_up, model) if read is None else partial(_arrive, read)
        self._workers = Workers(seconds=seconds) if seconds is not None and can_travel(self._read) else None

    def __call__(self, document: Document) -> AnnotatedArticle | ConsilienceError:
        """Return a document's report, or why there is none: also that it took too long, or a fault in reading it."""
        try:
            if self._workers is None:
                return self._read(document)
            (found,) = self._workers.map(
                self._read, [document], identity=lambda document: document.name, warm=self._warm
            )
        except ConsilienceError as error:
            return error
        except Exception as error:  # one report must not stop the others
            return unforeseen(document.name, error)
        if isinstance(found, InputError) and isinstance(fault := found.__cause__, Exception):
            # a worker's fault, which the log holds already
            return _without_words(document.name, fault)
        return found

    def close(self) -> None:
        """End the process, whatever it is reading."""
        if self._workers is not None:
            self._workers.close()


def _arrive(_read: object) -> None:
    """Do nothing: what a function needs is loaded in a process when it is handed over."""


def unforeseen(name: str, error: Exception) -> InputError:
    """Return what tells of a fault in reading that nobody foresaw, and log it."""
    guard.unforeseen(error, UnreadableInput, name)
    return _without_words(name, error)


def _without_words(name: str, error: Exception) -> InputError:
    """Return what readers are told of a fault, whose own words may name places on this machine."""
    return UnreadableInput(f"could not be read: an error that nobody foresaw ({type(error).__name__})", identity=name)
