"""Fragments become a release: in order, once, and nothing else is touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tools.changelog import MARK, assembled, fragments, release

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


def test_a_changelog_without_its_mark_is_refused(project: Path) -> None:
    (project / "CHANGELOG.md").write_text("# Changes\n", encoding="utf-8")
    with pytest.raises(ValueError, match="lacks the line"):
        release(project, "0.2.0", "2026-02-01")
    assert fragments(project / "changelog.d")
