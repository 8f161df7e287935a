"""The account's page as the room shows it: each report on a page of its own, under an address that stays."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from consilience.render.html.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from consilience.types import Account, Decision

#: numbers that stand for reports in addresses are below
MOST_NUMBER = 1_000_000_000_000


def stable_number(article: str) -> int:
    """Return a number that stands for a report in addresses, however many others come before it later."""
    digest = hashlib.sha256(article.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8], "big") % MOST_NUMBER


class RoomPage(Page):
    """A page whose links lead to the reports' own pages."""

    def __init__(
        self,
        account: Account,
        *,
        base: str,
        query: str = "",
        here: tuple[str, ...] = (),
        decisions: Iterable[Decision] = (),
    ) -> None:
        super().__init__(account, decisions)
        self._base = base
        self._query = f"?{query}" if query else ""
        self._here = here
        self._stable = {article.id: stable_number(article.id) for article in account.articles}
        self._by_number = {number: article for article, number in self._stable.items()}

    def anchor(self, article: str) -> int:
        """Return the number by which anchors and addresses name a report."""
        number: int = self._stable[article]
        return number

    def path(self, article: str) -> str:
        """Return the address of the page that shows a report."""
        return "" if article in self._here else f"{self._base}/reports/{self._stable[article]}{self._query}"

    def article_at(self, number: int) -> str | None:
        """Return the id of the report that a number stands for."""
        return self._by_number.get(number)
