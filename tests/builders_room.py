"""A reading room with hand-built stories, asked as a browser would ask it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from fastapi.testclient import TestClient

from builders_account import example_account, single_account
from builders_hostile import HOSTILE as HOSTILE_TEXT
from builders_hostile import hostile_account
from builders_reports import ours
from consilience.types import Account, Change, ChangeKind, Evidence
from consilience.web.app import make_app
from consilience.web.reports_room import ReportsRoom

if TYPE_CHECKING:
    from consilience.web.room import Room

#: where the client says it asks
BASE = "http://127.0.0.1"
#: the stories of ``make_room`` by what is in them
EXAMPLE, SINGLE, HOSTILE = 1, 2, 3


class HandMadeRoom(ReportsRoom):
    """A room that takes accounts as they are: their change logs are not found out but given."""

    def changes(self, story: int) -> tuple[Change, ...]:
        """Return an entry of each kind; of the hostile account one that attacks the page."""
        account = self.account(story)
        places = tuple(Evidence(article.id, 0, 8) for article in account.articles[:2])
        text = ours(HOSTILE_TEXT if "script" in account.articles[0].text else "toll: 7 -> 11 (Herald, 13 Mar)")
        return tuple(
            Change(at=f"2024-03-{day:02}T09:00:00+00:00", kind=kind, text=text, before=places[:1], after=places[1:])
            for day, kind in enumerate(ChangeKind, 1)
        )


def make_room(*accounts: Account) -> ReportsRoom:
    """Return a room with these accounts, else with an example, an account of one report, and a hostile one."""
    room = HandMadeRoom()
    for account in accounts or (example_account(), single_account(), hostile_account()):
        room.hold(account)
    return room


def make_client(room: Room | None = None, **options: Any) -> TestClient:
    """Return a client of a room's application; errors come back as answers, redirects are not followed."""
    app = make_app(room or make_room(), **options)
    return TestClient(app, base_url=BASE, raise_server_exceptions=False, follow_redirects=False)


def token_of(client: TestClient, path: str = "/add") -> str:
    """Return the token that a page's forms carry."""
    found = re.search(r'name="token" value="([0-9a-f]{64})"', client.get(path).text)
    assert found
    return found[1]


def links_of(html: str, within: str = "/reports/") -> list[str]:
    """Return the links of a page that lead to reports."""
    return [href for href in re.findall(r'href="([^"]+)"', html) if within in href]
