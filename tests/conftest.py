"""Makes the builders beside this file importable from every test, and settles how hypothesis runs."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from browser_fixtures import browser
from example_fixtures import example_articles, examples_account, examples_read
from library_fixtures import library_address, postgresql_server

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["browser", "example_articles", "examples_account", "examples_read", "library_address", "postgresql_server"]

# How long an example takes says nothing on a shared machine; what it finds does.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")


#: folders whose tests run what others test, on much or on odd input
REPEATED = frozenset({"benchmarks", "fuzz"})


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Say which tests count for no coverage, and share the modules out among processes."""
    for item in items:
        # Measuring takes more than half as long again, and what drawn inputs reach differs from run to run.
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False) or REPEATED & set(item.path.parts):
            item.add_marker(pytest.mark.no_cover)
    _share_out(config, items)


def _share_out(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep a module in one process of pytest-xdist, and put those that take longest before the others.

    The order of pytest-randomly stands otherwise. What lives longer than a test, each process has for itself: the
    browser (one a module), the server of PostgreSQL and the account of the examples (one a session).
    """
    if not config.getoption("numprocesses", None) and not hasattr(config, "workerinput"):
        return
    for item in items:
        if not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(item.nodeid.split("::", 1)[0]))
    long = {item.path for item in items if item.get_closest_marker("browser") or item.get_closest_marker("model")}
    # what is not measured comes last: what it fills once for the process would not be measured later
    items.sort(key=lambda item: (bool(REPEATED & set(item.path.parts)), item.path not in long))


@pytest.fixture
def fresh_caches(request: pytest.FixtureRequest) -> None:
    """Forget what a test's module fills once for the process, so that the test reaches the code that fills it.

    ``pytest.mark.fresh(module)`` names the module. A test that is not measured may have filled it before.
    """
    for mark in request.node.iter_markers("fresh"):
        for value in vars(mark.args[0]).values():
            if hasattr(value, "cache_clear"):
                value.cache_clear()


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
