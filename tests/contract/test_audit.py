"""An audit that could not reach its data is told apart from one that found nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tools.audit import Audit, read, told

if TYPE_CHECKING:
    from collections.abc import Mapping

SOUND = {"name": "anyio", "version": "4.1", "vulns": []}
HOLED = {"name": "lxml", "version": "1.0", "vulns": [{"id": "PYSEC-2099-1", "fix_versions": ["1.1", "2.0"]}]}
UNKNOWN = {"name": "typer", "skip_reason": "Dependency not found on PyPI and could not be audited: typer (1.0)"}


def report(*rows: Mapping[str, object]) -> str:
    return json.dumps({"dependencies": rows, "fixes": []})


def test_a_known_vulnerability_fails_and_says_what_to_do() -> None:
    text, status = told(read(report(SOUND, HOLED, UNKNOWN)))
    assert status == 1
    assert "lxml 1.0: PYSEC-2099-1, mended in 1.1, 2.0" in text


def test_sound_packages_pass_and_are_counted() -> None:
    assert read(report(SOUND, UNKNOWN)) == Audit(1, 1, ())
    text, status = told(read(report(SOUND, UNKNOWN)))
    assert status == 0
    assert "1 packages audited, 1 not known" in text


def test_without_data_nothing_fails_and_nothing_is_claimed() -> None:
    for given in ("", "Traceback", "{}", report(UNKNOWN), report()):
        text, status = told(read(given))
        assert status == 0
        assert "nothing was audited" in text
