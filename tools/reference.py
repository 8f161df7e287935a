"""``python -m tools.reference``: write what is generated in docs/.

``reference/json.md`` comes from the models of the account's JSON, ``reference/tables.md`` from the columns of the
tables, ``reference/python.md`` from the docstrings of the public names, the lists of methods and decisions in
``README.md`` from the headings of the pages.
"""

from __future__ import annotations

import inspect
import re
from enum import StrEnum
from pathlib import Path
from typing import Any

import consilience
from consilience.render.json.account import account_schema
from consilience.render.json.schema import SCHEMA_VERSION, UNIT
from consilience.render.surfaces import MOST_SURFACE, MOST_TITLE
from consilience.render.tables.cells import KINDS, Place
from consilience.render.tables.columns import COLUMNS, ROWS

DOCS = Path(__file__).resolve().parents[1] / "docs"
#: folders whose pages docs/README.md lists, between two marks that name the folder
LISTED = ("method", "decisions")

INTRODUCTION = f"""# The account as JSON

Written by `make docs` from the models in `consilience.render.json.schema`; do not edit it.

`consilience reconcile … --format json` writes one object, in UTF-8, with the keys below. Version of the schema:
**{SCHEMA_VERSION}**. The first number rises when a reader could break, the second when a key is added. The
schema itself (JSON Schema, draft 2020-12) is [account.schema.json](../schema/account.schema.json), or `consilience
schema`.

Positions (`start`, `end`) are 0-based and half-open and count {UNIT} of the article's `text`, as Python's strings do.
`text_sha256` tells whether a text is the one that was read. Every [Evidence](#evidence) also carries the two selectors
of the [W3C Web Annotation Data Model](https://www.w3.org/TR/annotation-model/#selectors). `consilience read …
--format json` writes the same object with the articles alone: nothing is compared.
"""


TABLES_INTRODUCTION = f"""# The tables

Written by `make docs` from `consilience.TABLE_COLUMNS`; do not edit it.

`consilience export` writes these tables, a file each; `account.tables()` gives those of one account (all but `stories`
and `changes`). Positions (`start`, `end`) are 0-based and half-open and count {UNIT} of the article's
text. Ids of points, claims, conflicts and the like join the tables of one export, together with `story`, and are others
in the next; ids of articles and fingerprints stay.

With `--no-text` (in a program `text=False`) `text` and the texts in evidence are empty but for figures, times and names
of at most {MOST_SURFACE} characters; in every other cell a longer run of a report's words is a gap, and titles have at
most {MOST_TITLE} characters. Places and hashes stay.

## Kinds of columns
"""
#: kind of column -> what it is in Parquet, pandas, polars, JSON Lines and CSV
FORMS = {
    "text": ("string", "str", "String", "string", "as it is"),
    "integer": ("int64", "Int64", "Int64", "number", "digits"),
    "number": ("double", "Float64", "Float64", "number, null for none", "digits, empty for none"),
    "boolean": ("bool", "boolean", "Boolean", "true, false", "true, false"),
    "time": (
        "timestamp in microseconds, UTC",
        "datetime64[us, UTC]",
        "Datetime in microseconds, UTC",
        "ISO 8601 with +00:00, null for none",
        "ISO 8601 with +00:00, empty for none",
    ),
    "list": ("list of string", "list of str", "List(String)", "array", "joined by ` | `"),
    "evidence": ("list of struct", "list of dict", "List(Struct)", "array of objects", "JSON"),
}


PYTHON_INTRODUCTION = """# The public names

Written by `make docs` from the docstrings; do not edit it. These are the names of `consilience.__all__`: what they
mean stays the same from one minor version to the next, or the [changes](../../CHANGELOG.md) say what is different.
Everything else may change without notice. `help(consilience.reconcile)` tells the whole of one.
"""
#: code in a docstring, and names that it refers to
_MARKED = re.compile(r"``|:\w+:`")
#: what a name stands for that can have no docstring
OTHERS = {
    "Inputs": "What these functions take: a path, glob or address, `Text`, bytes, a mapping, several, or a DataFrame.",
    "Progress": "What is called while work goes on: with the stage's name, how many are done, and of how many.",
    "TABLE_COLUMNS": "The columns of each table that `account_tables` and an export give, each with its meaning.",
    "__version__": "The version of the program.",
}


def json_reference() -> str:
    """Return the page."""
    schema = account_schema()
    kinds: dict[str, dict[str, Any]] = schema["$defs"]
    parts = [INTRODUCTION, _section("Account", schema)]
    objects = [name for name, kind in kinds.items() if kind["type"] == "object"]
    words = [name for name, kind in kinds.items() if "enum" in kind]
    parts += [_section(name, kinds[name]) for name in objects]
    parts += ["## Words\n\nKeys with one of a few values.\n", "| name | values | meaning |\n| --- | --- | --- |"]
    for name in words:
        values = ", ".join(f"`{value}`" for value in kinds[name]["enum"])
        parts.append(f"| {_anchor(name)} | {values} | {_cell(kinds[name].get('description', ''))} |")
    return "\n".join(parts).rstrip() + "\n"


def tables_reference() -> str:
    """Return the page of the tables: what a row is, and each column with its kind and its meaning."""
    parts = [TABLES_INTRODUCTION, "| kind | Parquet | pandas | polars | JSON Lines | CSV |", "| --- " * 6 + "|"]
    parts += [f"| {kind} | {' | '.join(_cell(form) for form in FORMS[kind])} |" for kind in KINDS]
    parts.append(f"\nAn item of `evidence` has {', '.join(f'`{name}`' for name in Place._fields)}.\n")
    for name, row in ROWS.items():
        parts += [f"## {name}\n", f"A row is {row}.\n", "| column | kind | meaning |", "| --- | --- | --- |"]
        parts += [f"| `{column.name}` | {column.kind} | {_cell(column.meaning)} |" for column in COLUMNS[name]]
        parts.append("")
    return "\n".join(parts).rstrip() + "\n"


def python_reference() -> str:
    """Return the page of the public names: what each is called with, and the first line of its docstring."""
    parts = [PYTHON_INTRODUCTION]
    for title, rows in _public_names().items():
        parts += [f"## {title}\n", "| name | meaning |", "| --- | --- |"]
        parts += [f"| {name} | {_cell(_MARKED.sub(chr(96), meaning))} |" for name, meaning in rows]
        parts.append("")
    return "\n".join(parts).rstrip() + "\n"


def _public_names() -> dict[str, list[tuple[str, str]]]:
    """Return (name, meaning) of each public name, by what it is."""
    found: dict[str, list[tuple[str, str]]] = {"Functions": [], "Records": [], "Words": [], "Errors": [], "Others": []}
    for name in consilience.__all__:
        value = getattr(consilience, name)
        summary = (inspect.getdoc(value) or "").split("\n\n")[0]
        if inspect.isfunction(value):
            found["Functions"].append((f"`{name}({_arguments(value)})`", summary))
        elif not inspect.isclass(value):
            found["Others"].append((f"`{name}`", OTHERS[name]))
        elif issubclass(value, Exception):
            found["Errors"].append((f"`{name}`", summary))
        elif issubclass(value, StrEnum):
            words = ", ".join(f"`{word}`" for word in value)
            found["Words"].append((f"`{name}`", f"{summary} {words}"))
        else:
            found["Records"].append((f"`{name}`", summary))
            if value in (consilience.Library, consilience.Follower):
                found["Records"] += [
                    (f"`{name}.{method}`", (inspect.getdoc(function) or "").split("\n\n")[0])
                    for method, function in inspect.getmembers(value, inspect.isfunction)
                    if not method.startswith("_")
                ]
    return found


def _arguments(function: Any) -> str:
    """Return the arguments of a function as they are called, without types and defaults."""
    parameters = inspect.signature(function).parameters.values()
    named = [f"{parameter.name}=" for parameter in parameters if parameter.kind is parameter.KEYWORD_ONLY]
    return ", ".join([*(parameter.name for parameter in parameters if f"{parameter.name}=" not in named), *named])


def _section(name: str, kind: dict[str, Any]) -> str:
    lines = [f"## {name}\n", f"{kind.get('description', '')}\n", "| key | value | meaning |", "| --- | --- | --- |"]
    for key, value in kind["properties"].items():
        lines.append(f"| `{key}` | {_type(value)} | {_cell(value.get('description', ''))} |")
    return "\n".join(lines) + "\n"


def _type(value: dict[str, Any]) -> str:
    """Return a value's type in words, with links to the other objects."""
    if "$ref" in value:
        name = value["$ref"].rsplit("/", 1)[-1]
        return f"[{name}](#{name.lower()})"
    if "const" in value:
        return f"`{value['const']}`"
    if "anyOf" in value:
        return " or ".join(_type(choice) for choice in value["anyOf"])
    if "prefixItems" in value:
        return "list of " + " and ".join(_type(item) for item in value["prefixItems"])
    if value.get("type") == "array":
        return f"list of {_type(value.get('items', {}))}"
    return str(value.get("type", "any"))


def _anchor(name: str) -> str:
    return f'<a id="{name.lower()}"></a>{name}'


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def index(written: str) -> str:
    """Return docs/README.md with its lists of pages brought up to date."""
    for folder in LISTED:
        pages = sorted((DOCS / folder).glob("*.md"))
        items = [f"- [{_title(page)}]({folder}/{page.name})" for page in pages]
        before, _, rest = written.partition(f"<!-- {folder} -->\n")
        _, _, after = rest.partition(f"<!-- end of {folder} -->\n")
        written = f"{before}<!-- {folder} -->\n" + "\n".join(items) + f"\n<!-- end of {folder} -->\n{after}"
    return written


def _title(page: Path) -> str:
    return page.read_text(encoding="utf-8").splitlines()[0].lstrip("# ").strip()


def main() -> int:
    """Write the generated pages."""
    (DOCS / "reference").mkdir(exist_ok=True)
    (DOCS / "reference" / "json.md").write_text(json_reference(), encoding="utf-8")
    (DOCS / "reference" / "tables.md").write_text(tables_reference(), encoding="utf-8")
    (DOCS / "reference" / "python.md").write_text(python_reference(), encoding="utf-8")
    readme = DOCS / "README.md"
    readme.write_text(index(readme.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
