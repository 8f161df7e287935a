"""A corpus into a library: what was read is taken over as it stands, so that no model is needed."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from consilience import errors
from consilience.errors import ConsilienceError, InputError, UnreadableInput, UsageError
from consilience.shards.folder import manifests
from consilience.shards.rows import whole_report
from consilience.shards.tables import damaged, read_rows
from consilience.store import Payload

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator

    from consilience.library import Library, Outcome
    from consilience.pipeline import Progress
    from consilience.store import PreparedReport
    from consilience.types import AddResult, LostArticle, Manifest


def add_corpus(
    library: Library,
    corpus: str | os.PathLike[str],
    *,
    on_outcome: Callable[[Outcome], None] | None = None,
    progress: Progress | None = None,
) -> AddResult:
    """Add the articles of a corpus to a library, each as ``Library.add`` would add its text; nothing is read again.

    What could not be read is told and counted as there. Raises UsageError for a folder that is no corpus or that holds
    no raw bytes, UnreadableInput for a damaged shard, StoreError.
    """
    return library.add_prepared(_reports(Path(corpus)), on_outcome=on_outcome, progress=progress)


def _reports(corpus: Path) -> Iterator[PreparedReport | ConsilienceError]:
    for manifest in manifests(corpus):
        yield from _of_shard(corpus / manifest.shard.name, manifest)
        yield from map(_error, manifest.lost)


def _of_shard(folder: Path, manifest: Manifest) -> Iterator[PreparedReport]:
    library = read_rows(folder / "library.parquet", ("record", "article", "annotation"))
    features = read_rows(folder / "features.parquet", ("features",))
    raw = read_rows(folder / "articles.parquet", ("raw",))
    count = 0
    for (record, article, annotation), (grouping,), (content,) in zip(library, features, raw, strict=False):
        if content is None:
            hint = "read the shards again without --no-raw"
            raise UsageError("holds no raw bytes, which a library keeps", identity=str(folder), hint=hint)
        count += 1
        cells = (record, article, annotation, grouping, content)
        if not all(isinstance(cell, bytes) for cell in cells):
            raise damaged(folder / "library.parquet")
        try:
            report = whole_report(record, Payload(article, annotation), grouping, content)
        except (zlib.error, ValueError, KeyError, TypeError, AttributeError) as error:
            raise damaged(folder / "library.parquet") from error
        yield report
    if count != manifest.articles:
        hint = "take its folder away and run read-shards again"
        raise UnreadableInput("has not the articles that its manifest tells", identity=str(folder), hint=hint)


def _error(lost: LostArticle) -> ConsilienceError:
    """Return the error by which an article was lost, of its own class."""
    kind = getattr(errors, lost.error, None)
    if not (isinstance(kind, type) and issubclass(kind, ConsilienceError)):
        kind = InputError
    return kind(lost.message, identity=lost.name, hint=lost.hint)
