"""The Python blocks of README and guide run, on the examples under the names that the pages use; so do docstrings'."""

from __future__ import annotations

import doctest
import importlib
import re
import shlex
import shutil
from typing import TYPE_CHECKING

import pytest
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser
from typer.main import get_command

import consilience
from consilience.cli.main import app, run
from package_sources import ROOT, modules

if TYPE_CHECKING:
    from pathlib import Path

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs" / "guide").glob("*.md"))]
WITH_PYTHON = [page for page in PAGES if "```python" in page.read_text(encoding="utf-8")]
WITH_EXAMPLES = [module.name for module in modules() if ">>> " in module.path.read_text(encoding="utf-8")]
LINE = re.compile(r"^(?:    |.* \$ )?(consilience .*)$", re.MULTILINE)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of its own with the examples, under their names and under those of the pages."""
    examples = ROOT / "examples"
    shutil.copytree(examples, tmp_path, dirs_exist_ok=True)
    shutil.copytree(examples, tmp_path / "examples")
    shutil.copy(examples / "northern-press.txt", tmp_path / "a.txt")
    shutil.copy(examples / "osterby-courier.html", tmp_path / "b.html")
    (tmp_path / "reports").mkdir()
    shutil.copy(examples / "strait-online.html", tmp_path / "reports")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CONSILIENCE_LIBRARY", raising=False)
    return tmp_path


@pytest.mark.model
@pytest.mark.parametrize("page", WITH_PYTHON, ids=lambda page: page.name)
def test_the_python_of_a_page_runs(page: Path, folder: Path) -> None:
    if page.name == "json.md":
        account = consilience.reconcile(["a.txt", "b.html"])
        (folder / "account.json").write_text(consilience.account_to_json(account), encoding="utf-8")
    if page.name == "corpus.md":
        with consilience.open_library(folder / "corpus.sqlite") as library:
            library.add(["a.txt", "b.html"])
            library.export(folder / "out", "parquet")
    document = Sybil(parsers=[PythonCodeBlockParser()], path=str(page.parent)).parse(page)
    examples = list(document.examples())
    assert examples
    for example in examples:
        example.evaluate()


@pytest.mark.model
@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_the_examples_of_a_docstring_are_true(name: str, folder: Path) -> None:
    result = doctest.testmod(importlib.import_module(name))
    assert result.attempted
    assert not result.failed


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_commands_of_a_page_exist(page: Path) -> None:
    commands = get_command(app).commands  # type: ignore[attr-defined]
    for line in LINE.findall(page.read_text(encoding="utf-8")):
        words = shlex.split(line.replace("[", " ").replace("]", " "), comments=True)[1:]
        if not words or words[0].startswith("-"):
            continue
        assert words[0] in commands, f"{page.name}: {line}"
        command, inner = commands[words[0]], words[1:]
        while hasattr(command, "commands") and inner:
            # a story is shown by its number alone
            name = "show" if inner == words[1:] and words[0] == "story" and re.match(r"\d|-", inner[0]) else inner[0]
            assert name in command.commands, f"{page.name}: {line}"
            command, inner = command.commands[name], inner[1:]
        known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
        asked = {word.split("=")[0] for word in words[1:] if re.match(r"--?[a-z]", word)}
        assert asked <= known | {"--help", "-h"}, f"{page.name}: {line}"


def commands_on_examples() -> list[str]:
    """Return the commands of the pages that name nothing but the examples, each once."""
    lines = [line for page in PAGES for line in LINE.findall(page.read_text(encoding="utf-8"))]
    found = [shlex.join(shlex.split(line, comments=True)[1:]) for line in lines]
    return sorted({line for line in found if "examples" in line and not line.startswith("serve")})


def test_the_commands_of_the_readme_name_what_there_is() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    lines = [shlex.join(shlex.split(line, comments=True)[1:]) for line in LINE.findall(text)]
    assert len(lines) > 4
    assert set(lines) <= set(commands_on_examples())
    named = set(re.findall(r"examples/[\w.-]+", text))
    assert named
    assert not [name for name in named if not (ROOT / name).exists()]


@pytest.mark.model
@pytest.mark.parametrize("line", commands_on_examples())
def test_a_command_on_the_examples_runs(line: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONSILIENCE_LIBRARY", str(folder / "library.sqlite"))
    words = shlex.split(line)
    assert run(words) == 0
    assert all((folder / words[n + 1]).exists() for n, word in enumerate(words) if word == "-o")
