"""Reconcile several news reports of one event into one account with evidence.

>>> import consilience
>>> account = consilience.reconcile(["a.txt", "b.html"])  # doctest: +SKIP
>>> [account.text(point.wording) for point in account.points]  # doctest: +SKIP

Importing this package loads nothing heavy: spaCy and the models come with the first report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence
    from os import PathLike

    from consilience.library import Library
    from consilience.pipeline import Progress
    from consilience.types import Account

__all__ = ["__version__", "open_library", "reconcile"]


def reconcile(
    inputs: Sequence[str | PathLike[str]],
    *,
    model: str | None = None,
    jobs: int = 1,
    seconds: float | None = None,
    allow_private: bool = False,
    progress: Progress | None = None,
) -> Account:
    """Reconcile the reports that ``inputs`` name: files, folders, globs, http(s) addresses.

    ``model`` names an installed spaCy pipeline instead of the one that ships; ``jobs`` is the number of processes;
    ``seconds`` is what one report may take to annotate, None for no limit; ``progress`` is called with a stage's name,
    how many reports are done, and of how many. Inputs that cannot be read are left out;
    ``consilience.pipeline.reconcile_inputs`` returns them too.

    Raises NothingUsable where no input gives a report, ModelError where the model cannot be used.
    """
    from consilience.pipeline import reconcile_inputs
    from consilience.render.notebook import attach

    attach()
    return reconcile_inputs(
        inputs, model=model, jobs=jobs, seconds=seconds, allow_private=allow_private, progress=progress
    ).account


def open_library(
    address: str | PathLike[str] | None = None,
    *,
    model: str | None = None,
    create: bool = True,
    seconds: float | None = 60.0,
) -> Library:
    """Open a library of stories: a SQLite file, or ``postgresql://user@host/database``; made where there is none.

    Without an address it is what the environment variable CONSILIENCE_LIBRARY names, else a file in the user's data
    folder. ``model`` names an installed spaCy pipeline instead of the one that ships. ``seconds`` is what one article
    may take to be read, and again to be annotated, in a process that is ended where it takes longer; with None nothing
    is bounded. Raises UsageError for an address
    that is none, and a StoreError where the library cannot be used, or is not there and ``create`` is false.
    """
    from consilience.library import open_library as open_at
    from consilience.render.notebook import attach

    attach()
    return open_at(address, model=model, create=create, seconds=seconds)
