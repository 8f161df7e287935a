"""Agencies, outlets, and the nouns and credits by which reports name them."""

from __future__ import annotations

from typing import Final

from consilience.words import lists

#: name shown -> every way in which reports write it, the longest first
AGENCIES: Final = lists.forms("media", "agencies")
OUTLETS: Final = lists.forms("media", "outlets")
#: forms that are common words, persons or other bodies too: they need a media noun or stand in a credit line
DOUBTFUL: Final = lists.words("media", "doubtful")
#: nouns that say of a name that it is a medium; some of several words
NOUNS: Final = lists.words("media", "nouns")

_FORMS: Final = frozenset(form for table in (AGENCIES, OUTLETS) for forms in table.values() for form in forms)
#: agencies and outlets by the names that are theirs alone
NAMES: Final = (_FORMS - DOUBTFUL) | lists.words("media", "short")

#: what stands as a credit: agencies in all their forms, sources of pictures, outlets beside their photographers
AGENCY_CREDITS: Final = frozenset(form for forms in AGENCIES.values() for form in forms) | lists.words(
    "media", "credited_only"
)
PICTURE_SOURCES: Final = lists.words("media", "picture_sources")
OUTLET_CREDITS: Final = lists.words("media", "outlet_credits")
