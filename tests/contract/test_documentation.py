"""What users can type, read or catch is documented, and the generated pages are those of the code."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING

import pytest
from typer.main import get_command

import consilience
from consilience import errors
from consilience.cli.main import app
from consilience.render.json.account import schema_to_json
from consilience.types import ConflictKind, Mark, PassageKind, Relation, Status
from package_sources import ROOT

if TYPE_CHECKING:
    from pathlib import Path

DOCS = ROOT / "docs"
GUIDE = DOCS / "guide"
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)")
COMMANDS = {
    name: [option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)]
    for name, command in get_command(app).commands.items()  # type: ignore[attr-defined]
}
ERRORS = [
    name
    for name, value in vars(errors).items()
    if inspect.isclass(value) and issubclass(value, errors.ConsilienceError)
]


def guide() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(GUIDE.glob("*.md")))


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_and_option_is_in_the_guide(command: str) -> None:
    text = (GUIDE / "command-line.md").read_text(encoding="utf-8")
    assert f"consilience {command}" in text
    section = re.split(rf"^#+ .*\b{command}\b.*$", text, flags=re.MULTILINE)
    assert len(section) > 1, f"docs/guide/command-line.md has no section on '{command}'"
    missing = [option for option in COMMANDS[command] if option.startswith("--") and option not in text]
    assert not missing, f"docs/guide/command-line.md does not name {missing}"


@pytest.mark.parametrize("name", ERRORS)
def test_every_error_is_documented(name: str) -> None:
    error = getattr(errors, name)
    assert error.__doc__
    assert name in (errors.__doc__ or ""), f"{name} is missing in the tree of consilience.errors"
    assert name in guide(), f"{name} is missing in docs/guide"


@pytest.mark.parametrize("name", [name for name in consilience.__all__ if name[0].islower()])
def test_every_public_function_is_in_the_guide(name: str) -> None:
    assert re.search(rf"\b{name}\b", guide())


@pytest.mark.parametrize("kind", [*PassageKind, *ConflictKind, *Relation, *Status, *Mark])
def test_every_word_of_an_account_is_in_the_guide(kind: str) -> None:
    assert re.search(rf"\b{re.escape(kind)}\b", guide()), f"docs/guide does not explain '{kind}'"


def test_the_published_schema_is_that_of_the_code() -> None:
    written = (DOCS / "schema" / "account.schema.json").read_text(encoding="utf-8")
    assert written.rstrip() == schema_to_json().rstrip(), "run 'make schema' and commit the result"


def test_the_json_reference_is_that_of_the_code() -> None:
    from tools.reference import json_reference

    written = (DOCS / "reference" / "json.md").read_text(encoding="utf-8")
    assert written == json_reference(), "run 'make docs' and commit the result"


def test_the_reference_of_public_names_is_that_of_the_code() -> None:
    from tools.reference import python_reference

    written = (DOCS / "reference" / "python.md").read_text(encoding="utf-8")
    assert written == python_reference(), "run 'make docs' and commit the result"


def pages() -> list[Path]:
    return sorted([ROOT / "README.md", *DOCS.rglob("*.md")])


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.relative_to(ROOT)} links to {target}"


def test_every_page_of_the_guide_is_in_the_index() -> None:
    index = (DOCS / "README.md").read_text(encoding="utf-8")
    missing = [page.name for page in sorted(GUIDE.glob("*.md")) if f"guide/{page.name}" not in index]
    assert not missing, f"docs/README.md does not list {missing}"


def test_the_index_lists_methods_and_decisions() -> None:
    from tools.reference import index

    written = (DOCS / "README.md").read_text(encoding="utf-8")
    assert written == index(written), "run 'make docs' and commit the result"
