"""Makes the builders beside this file importable from every test, and settles how hypothesis runs."""

from __future__ import annotations

from hypothesis import settings

from browser_fixtures import browser
from library_fixtures import library_address, postgresql_server

__all__ = ["browser", "library_address", "postgresql_server"]

# How long an example takes says nothing on a shared machine; what it finds does.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")
