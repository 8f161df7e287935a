"""The sections of a story's page that come after the page itself where the story is long.

A page of fifty reports is two megabytes and twelve thousand links. What is read first, the event and the brief, is a
hundredth of that: it is sent at once, and the browser then asks for section after section, the one in view first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consilience.render.html_account import AccountView
    from consilience.types import Account

#: claims in the points of a story from which on its sections come later: a page of about half a megabyte, ten to
#: fifteen reports; what is shorter is there sooner in one piece
LONG = 200


def sections_of(view: AccountView) -> dict[str, str]:
    """Return the names of the sections after the brief that an account has, with their titles, in the page's order."""
    rows = {
        ("points", "Points"): view.matrix and view.matrix.rows,
        ("conflicts", "Conflicts"): view.conflicts or view.differences,
        ("figures", "Figures"): view.figures,
        ("quotes", "Quotes"): view.quotes and (view.quotes.shared or view.quotes.single),
        ("timeline", "Timeline"): view.timeline.events,
        ("namings", "Names used"): view.namings,
        ("sources", "Sources"): view.sources,
        ("coverage", "Coverage"): view.coverage,
    }
    return dict(name for name, found in rows.items() if found)


def is_long(account: Account) -> bool:
    """Tell whether the sections of a story's page come after it."""
    return sum(len(point.claims) for point in account.points) >= LONG
