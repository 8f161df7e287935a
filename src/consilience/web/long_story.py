"""Which stories are so long that the sections of their page come after it.

A page of fifty reports is two megabytes and twelve thousand links. What is read first, the event and the brief, is a
hundredth of that: it is sent at once, and the browser then asks for section after section, the one in view first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consilience.types import Account

#: claims in the points of a story from which on its sections come later: a page of about half a megabyte, ten to
#: fifteen reports; what is shorter is there sooner in one piece
LONG = 200


def is_long(account: Account) -> bool:
    """Tell whether the sections of a story's page come after it."""
    return sum(len(point.claims) for point in account.points) >= LONG
