"""What names and descriptions of a source are read by: the article's mentions, in order, and what they stand for."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from consilience.annotate.attribution.belonging import Belonging
    from consilience.annotate.attribution.people import Mention
    from consilience.text.tree import Tree


class ReadsMentions:
    """Holds the mentions of one article for whoever brings sources back to them."""

    def __init__(
        self,
        tree: Tree,
        mentions: Sequence[Mention],
        names: Mapping[int, str],
        belongings: Mapping[int, Belonging],
        is_person: Callable[[Mention], bool],
    ) -> None:
        self._tree = tree
        self._mentions = mentions
        self._starts = [m.first for m in mentions]
        self._names = names
        self._belongings = belongings
        self._is_person = is_person

    def _between(self, first: int, stop: int) -> Sequence[Mention]:
        """Return the mentions that begin between two tokens, half-open."""
        return self._mentions[bisect_left(self._starts, first) : bisect_left(self._starts, stop)]
