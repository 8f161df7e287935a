"""How the reading of shards is counted."""

from __future__ import annotations

from consilience.shards.rates import NAMED, Tally
from consilience.types import Ending, LostArticle, Manifest, Shard


def test_all_that_is_lost_is_counted_and_the_first_are_named() -> None:
    lost = tuple(
        LostArticle(name=f"{n}.html", ending=Ending.UNREADABLE, error="UnreadableInput", message="is empty")
        for n in range(NAMED + 2)
    )
    tally = Tally({"a": 10, "b": 20})
    tally.add(Manifest(shard=Shard(name="a"), key="", digest="", marks=(), program="", articles=4, lost=lost))
    assert tally.named[Ending.UNREADABLE.value] == list(lost[:NAMED])
    assert (tally.rates().lost, tally.rates().shards, tally.rates().of) == (NAMED + 2, 1, 2)
