"""Makes the builders beside this file importable from every test, and settles how hypothesis runs."""

from __future__ import annotations

from hypothesis import settings

# How long an example takes says nothing on a shared machine; what it finds does.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")
