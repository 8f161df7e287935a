"""Where templates are found and how they are filled in: every value escaped, every name known."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from consilience.render.dates import readable
from consilience.render.plain import count

if TYPE_CHECKING:
    from collections.abc import Iterable


@lru_cache(maxsize=4)
def environment(*packages: str) -> Environment:
    """Return an environment with the templates of these packages, and where they have none of a name, with ours."""
    environment = Environment(
        loader=ChoiceLoader([PackageLoader(package) for package in (*packages, "consilience.render")]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters["count"] = lambda rows, noun: count(len(rows), noun)
    environment.filters["some"] = count
    environment.filters["readable"] = readable
    environment.filters["runs"] = _runs
    return environment


def _runs(rows: Iterable[Any], name: str) -> list[tuple[Any, list[Any]]]:
    """Return neighbouring rows with the same value of a field together, with that value."""
    return [(value, list(same)) for value, same in groupby(rows, key=attrgetter(name))]


@lru_cache(maxsize=2)
def asset(name: str) -> str:
    """Return the text of the style or of the script that all pages share."""
    return files("consilience.render").joinpath("templates", name).read_text("utf-8")
