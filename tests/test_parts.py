"""A part that is not installed: one line that names the extra, wherever one comes to it, and nothing else suffers."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

import pytest

import consilience
from consilience.errors import ConsilienceError, MissingPart
from consilience.parts import PARTS, missing, need
from package_sources import ROOT, SOURCE

if TYPE_CHECKING:
    from pathlib import Path

#: packages whose module has another name
MODULES = {"python-multipart": "python_multipart", "psycopg[binary]": "psycopg"}


def run(code: str, *arguments: str, part: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run Python code in a process in which the modules of a part cannot be imported."""
    blocked = dict.fromkeys(PARTS[part][1])
    return subprocess.run(
        [sys.executable, "-c", f"import sys; sys.modules.update({blocked!r}); {code}", *arguments],
        capture_output=True,
        text=True,
        cwd=folder,
        check=False,
        timeout=120,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
    )


def without(part: str, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the command without a part."""
    code = "from consilience.cli.main import run; sys.exit(run(sys.argv[1:]))"
    return run(code, *arguments, part=part, folder=folder)


def test_the_parts_are_the_extras_of_the_package() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    assert set(PARTS) == set(extras) - {"all", "dev"}
    assert extras["all"] == [f"consilience[{','.join(PARTS)}]"]
    assert "consilience[all]" in extras["dev"]
    for part, (_, modules) in PARTS.items():
        names = {line.split(">")[0] for line in extras[part] if not line.startswith("consilience")}
        optional = {"uvloop"}
        assert set(modules) == {MODULES.get(name, name) for name in names - optional}, part


@pytest.mark.parametrize("part", PARTS)
def test_what_is_missing_is_named_with_its_extra(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not missing(part)
    need(part)
    first = PARTS[part][1][0]
    monkeypatch.setitem(sys.modules, first, None)
    assert missing(part) == (first,)
    with pytest.raises(
        MissingPart, match=rf"needs {first}, which is not installed; .*'consilience\[{part}\]'"
    ) as caught:
        need(part)
    assert isinstance(caught.value, ConsilienceError)
    assert isinstance(caught.value, ImportError)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("part", "arguments"),
    [
        ("library", ("stories", "--library", "x.sqlite")),
        ("library", ("add", "a.txt", "--library", "x.sqlite")),
        ("library", ("changes", "1", "--library", "x.sqlite", "--since", "7d")),
        ("library", ("export", "out", "--library", "x.sqlite")),
        ("library", ("serve", "--library", "x.sqlite")),
        ("web", ("serve", "a.txt")),
        ("postgres", ("stories", "--library", "postgresql://nobody@nowhere.invalid/x")),
        ("feeds", ("feed", "add", "https://feeds.example/rss", "--library", "x.sqlite")),
        ("warc", ("reconcile", "a.warc.gz")),
    ],
)
def test_a_command_without_its_part_says_what_to_install(part: str, arguments: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nothing much happened in Velmark on Monday, the mayor said.\n", encoding="utf-8")
    (tmp_path / "a.warc.gz").write_bytes(b"\x1f\x8b")
    done = without(part, *arguments, folder=tmp_path)
    assert done.returncode == 2, done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    assert f"pip install 'consilience[{part}]'" in done.stderr
    assert not done.stdout


def test_parquet_without_its_part_says_what_to_install(tmp_path: Path) -> None:
    with consilience.open_library(tmp_path / "x.sqlite"):
        pass
    done = without("parquet", "export", "out", "--parquet", "--library", "x.sqlite", folder=tmp_path)
    assert done.returncode == 2
    assert "pip install 'consilience[parquet]' (in a checkout '.[parquet]'), or choose csv or jsonl" in done.stderr
    assert without("parquet", "export", "out", "--csv", "--library", "x.sqlite", folder=tmp_path).returncode == 0


@pytest.mark.parametrize("part", PARTS)
def test_reading_needs_no_part(part: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("VELMARK, March 3 - The mayor said nothing.\n", encoding="utf-8")
    code = (
        "import consilience, pydoc; shown = pydoc.plain(pydoc.render_doc(consilience)); "
        "print(len(consilience.read_inputs(['a.txt']).articles), '    reconcile(' in shown, "
        "'Library' in dir(consilience))"
    )
    done = run(code, part=part, folder=tmp_path)
    assert done.stdout.split() == ["1", "True", str(part != "library")], done.stderr
