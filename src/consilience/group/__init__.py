"""Group articles into stories as they arrive: one pass, explained, with merges and splits on record."""

from __future__ import annotations

from consilience.group.features import article_features, text_features
from consilience.group.grouper import Grouper, follow, group_in_time_order, held_profile
from consilience.group.index import MemoryIndex, StoryIndex, best_candidates, index_terms, lookup_terms, story_time

__all__ = [
    "Grouper",
    "MemoryIndex",
    "StoryIndex",
    "article_features",
    "best_candidates",
    "follow",
    "group_in_time_order",
    "held_profile",
    "index_terms",
    "lookup_terms",
    "story_time",
    "text_features",
]
