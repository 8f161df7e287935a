"""Words by which events are taken apart and the brief is chosen; our own lists, from general knowledge of English."""

from __future__ import annotations

_list = str.split

#: words that open a subordinate clause in a headline
SUBORDINATORS = frozenset(_list("as after because while when before since although though amid following if"))

#: prepositions that put a name or noun in a place
PLACING = frozenset(
    _list("in at near outside inside off across around above over under along on from to into within between by")
)
#: those that place an event and seldom do anything else
PLACING_SURELY = frozenset(_list("in at near outside inside across off within"))

#: words that open a reason -> how far they are from a sure one
REASONS = {
    "because": 0,
    "due": 0,
    "for doing": 1,
    "to": 2,
    "after": 2,
    "since": 3,
    "following": 3,
    "over": 4,
    "amid": 4,
    "for": 4,
    "as": 5,
}
