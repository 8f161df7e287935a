"""A corpus larger than one machine: its articles read in shards, by any engine, into Parquet.

``read_shard`` is the whole unit of work; ``plan_shards`` cuts files into shards; ``read_shards`` runs them by
processes of this machine or a Dask cluster. ``group_corpus`` makes stories of the articles, ``add_corpus`` hands them
to a library, neither reading anything again.

Needs the parts ``library`` and ``parquet``; where one is not installed, importing this raises MissingPart.
"""

from __future__ import annotations

from consilience.parts import need

need("library")
need("parquet")

from consilience.shards.adding import add_corpus  # noqa: E402 - what they import must be there
from consilience.shards.engines import Engine, read_shards  # noqa: E402
from consilience.shards.folder import manifests  # noqa: E402
from consilience.shards.grouping import group_corpus  # noqa: E402
from consilience.shards.plan import plan_shards  # noqa: E402
from consilience.shards.reading import read_shard  # noqa: E402
from consilience.types import LostArticle, Manifest, Shard, ShardSettings  # noqa: E402

__all__ = [
    "Engine",
    "LostArticle",
    "Manifest",
    "Shard",
    "ShardSettings",
    "add_corpus",
    "group_corpus",
    "manifests",
    "plan_shards",
    "read_shard",
    "read_shards",
]
