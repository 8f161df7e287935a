"""Fragments become a release: in order, once, and nothing else is touched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from consilience import __version__
from package_sources import ROOT
from tools.changelog import FOLDED, MARK, assembled, fragments, release

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "changelog.d"
    folder.mkdir()
    (folder / "README.md").write_text("the rule\n", encoding="utf-8")
    (folder / "b.md").write_text("Second\nthing.\n", encoding="utf-8")
    (folder / "a.md").write_text("First thing.\n", encoding="utf-8")
    (tmp_path / "CHANGELOG.md").write_text(
        f"# Changes\n\n{MARK}\n\n## 0.1.0 (2026-01-01)\n\n- Old.\n", encoding="utf-8"
    )
    return tmp_path


def test_fragments_are_put_together_in_order(project: Path) -> None:
    assert assembled(project / "changelog.d") == "- First thing.\n- Second thing.\n"


def test_a_release_takes_the_fragments_and_leaves_the_rule(project: Path) -> None:
    release(project, "0.2.0", "2026-02-01")
    log = (project / "CHANGELOG.md").read_text(encoding="utf-8")
    assert log.index("## 0.2.0 (2026-02-01)") < log.index("- Second thing.") < log.index("## 0.1.0")
    assert log.endswith("- Old.\n")
    assert not fragments(project / "changelog.d")
    assert (project / "changelog.d" / "README.md").exists()


def test_fragments_that_come_late_are_folded_into_their_version(project: Path) -> None:
    release(project, "0.1.0", "2026-02-01")
    log = (project / "CHANGELOG.md").read_text(encoding="utf-8")
    assert (
        log
        == f"# Changes\n\n{MARK}\n\n## 0.1.0 (2026-01-01)\n\n- Old.\n\n{FOLDED}\n\n- First thing.\n- Second thing.\n"
    )
    (project / "changelog.d" / "c.md").write_text("Third thing.\n", encoding="utf-8")
    release(project, "0.2.0", "2026-03-01")
    (project / "changelog.d" / "d.md").write_text("Fourth thing.\n", encoding="utf-8")
    release(project, "0.2.0", "2026-03-02")
    log = (project / "CHANGELOG.md").read_text(encoding="utf-8")
    assert log.index("- Third") < log.index("- Fourth") < log.index("\n\n## 0.1.0") < log.index("- Old.")
    assert log.count("## 0.2.0") == 1
    release(project, "0.2.0", "2026-03-03")
    assert (project / "CHANGELOG.md").read_text(encoding="utf-8") == log


def test_the_version_of_the_program_is_released() -> None:
    log = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## (\S+) \((\d{4}-\d\d-\d\d)\)$", log, re.MULTILINE)
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert newest
    assert newest[1] == __version__
    assert f'version: {newest[1]}\ndate-released: "{newest[2]}"' in citation


def test_a_changelog_without_its_mark_is_refused(project: Path) -> None:
    (project / "CHANGELOG.md").write_text("# Changes\n", encoding="utf-8")
    with pytest.raises(ValueError, match="lacks the line"):
        release(project, "0.2.0", "2026-02-01")
    assert fragments(project / "changelog.d")
