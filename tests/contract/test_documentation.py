"""What users can type, read or catch is documented, and the generated pages are those of the code."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING

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


def test_every_command_and_option_is_in_the_guide() -> None:
    text = (GUIDE / "command-line.md").read_text(encoding="utf-8")
    missing = []
    for command, options in COMMANDS.items():
        if f"consilience {command}" not in text:
            missing.append(f"consilience {command}")
        if not re.search(rf"^#+ .*\b{command}\b.*$", text, flags=re.MULTILINE):
            missing.append(f"a section on '{command}'")
        missing += [f"{command} {option}" for option in options if option.startswith("--") and option not in text]
    assert len(COMMANDS) > 2
    assert not missing, f"docs/guide/command-line.md lacks {missing}"


def test_every_error_is_documented() -> None:
    text, wrong = guide(), []
    for name in ERRORS:
        if not getattr(errors, name).__doc__:
            wrong.append(f"{name} has no docstring")
        if name not in (errors.__doc__ or ""):
            wrong.append(f"{name} is missing in the tree of consilience.errors")
        if name not in text:
            wrong.append(f"{name} is missing in docs/guide")
    assert len(ERRORS) > 10
    assert not wrong, "\n".join(wrong)


def test_every_public_function_is_in_the_guide() -> None:
    text = guide()
    functions = [name for name in consilience.__all__ if name[0].islower()]
    assert functions
    missing = [name for name in functions if not re.search(rf"\b{name}\b", text)]
    assert not missing, f"docs/guide does not name {missing}"


def test_every_word_of_an_account_is_in_the_guide() -> None:
    text = guide()
    kinds = [*PassageKind, *ConflictKind, *Relation, *Status, *Mark]
    missing = [str(kind) for kind in kinds if not re.search(rf"\b{re.escape(kind)}\b", text)]
    assert not missing, f"docs/guide does not explain {missing}"


def test_the_published_schema_is_that_of_the_code() -> None:
    written = (DOCS / "schema" / "account.schema.json").read_text(encoding="utf-8")
    assert written.rstrip() == schema_to_json().rstrip(), "run 'make schema' and commit the result"


def test_the_json_reference_is_that_of_the_code() -> None:
    from tools.reference import json_reference

    written = (DOCS / "reference" / "json.md").read_text(encoding="utf-8")
    assert written == json_reference(), "run 'make docs' and commit the result"


def test_the_reference_of_tables_is_that_of_the_code() -> None:
    from tools.reference import FORMS, tables_reference

    written = (DOCS / "reference" / "tables.md").read_text(encoding="utf-8")
    assert written == tables_reference(), "run 'make docs' and commit the result"
    cells = {(name, column.name) for name, columns in consilience.TABLE_COLUMNS.items() for column in columns}
    assert len(cells) > 100
    missing = [cell for cell in cells if f"| `{cell[1]}` |" not in written.partition(f"## {cell[0]}\n")[2]]
    assert not missing
    assert {column.kind for columns in consilience.TABLE_COLUMNS.values() for column in columns} == set(FORMS)


def test_the_reference_of_public_names_is_that_of_the_code() -> None:
    from tools.reference import python_reference

    written = (DOCS / "reference" / "python.md").read_text(encoding="utf-8")
    assert written == python_reference(), "run 'make docs' and commit the result"


def pages() -> list[Path]:
    return sorted([ROOT / "README.md", *DOCS.rglob("*.md")])


def test_links_between_pages_lead_somewhere() -> None:
    links = [(page, target) for page in pages() for target in LINK.findall(page.read_text(encoding="utf-8"))]
    broken = [f"{page.relative_to(ROOT)}: {target}" for page, target in links if not (page.parent / target).exists()]
    assert len(links) > 50
    assert not broken, "\n".join(broken)


def test_every_page_of_the_guide_is_in_the_index() -> None:
    index = (DOCS / "README.md").read_text(encoding="utf-8")
    missing = [page.name for page in sorted(GUIDE.glob("*.md")) if f"guide/{page.name}" not in index]
    assert not missing, f"docs/README.md does not list {missing}"


def test_the_index_lists_methods_and_decisions() -> None:
    from tools.reference import index

    written = (DOCS / "README.md").read_text(encoding="utf-8")
    assert written == index(written), "run 'make docs' and commit the result"
