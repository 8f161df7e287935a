"""Features and profiles as plain values (dict, list, str, float), for JSON and databases, and back."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, Any

from consilience.types import ArticleFeatures, StoryProfile

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: raised when a change makes older features useless; a store keeps it beside them
FEATURES_VERSION = 1


def features_to_plain(article: ArticleFeatures) -> dict[str, Any]:
    """Return an article's features as plain values; ``features_from_plain`` gives back an equal record."""
    return {
        "id": article.id,
        "published": article.published,
        "outlet": article.outlet,
        "words": [list(item) for item in article.words],
        "names": [list(item) for item in article.names],
        "title": [list(item) for item in article.title],
        "vector": b64encode(article.vector).decode("ascii"),
    }


def features_from_plain(plain: Mapping[str, Any]) -> ArticleFeatures:
    """Return the features that ``features_to_plain`` wrote; raises KeyError where a part is missing."""
    return ArticleFeatures(
        id=plain["id"],
        published=plain["published"],
        outlet=plain["outlet"],
        words=_weighted(plain["words"]),
        names=_weighted(plain["names"]),
        title=_weighted(plain["title"]),
        vector=b64decode(plain["vector"]),
    )


def profile_to_plain(profile: StoryProfile) -> dict[str, Any]:
    """Return a story's profile as plain values, about 4 kB an article held; see ``profile_from_plain``."""
    return {
        "id": profile.id,
        "count": profile.count,
        "members": [features_to_plain(member) for member in profile.members],
        "apart": list(profile.apart),
    }


def profile_from_plain(plain: Mapping[str, Any]) -> StoryProfile:
    """Return the profile that ``profile_to_plain`` wrote; raises KeyError where a part is missing."""
    return StoryProfile(
        id=plain["id"],
        count=plain["count"],
        members=tuple(features_from_plain(member) for member in plain["members"]),
        apart=tuple(plain["apart"]),
    )


def _weighted(items: Sequence[Sequence[Any]]) -> tuple[tuple[str, float], ...]:
    return tuple((str(term), float(weight)) for term, weight in items)
