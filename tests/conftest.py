"""Makes the builders beside this file importable from every test, and settles how hypothesis runs."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from browser_fixtures import browser
from library_fixtures import library_address, postgresql_server

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["browser", "library_address", "postgresql_server"]

# How long an example takes says nothing on a shared machine; what it finds does.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")


@pytest.fixture
def close_file(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Take away the right to read a file; from root, who keeps every right, by what the system would say."""

    def close(path: Path) -> None:
        path.chmod(0)
        if not os.access(path, os.R_OK):
            return
        opened = Path.open

        def refused(self: Path, *args: Any, **options: Any) -> Any:
            if self.absolute() == path.absolute():
                raise PermissionError(13, "Permission denied", str(self))
            return opened(self, *args, **options)

        monkeypatch.setattr(Path, "open", refused)

    return close
