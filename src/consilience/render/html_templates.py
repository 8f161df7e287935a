"""Where templates are found and how they are filled in: every value escaped, every name known."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from consilience.render.plain import count


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
    return environment


@lru_cache(maxsize=2)
def asset(name: str) -> str:
    """Return the text of the style or of the script that all pages share."""
    return files("consilience.render").joinpath("templates", name).read_text("utf-8")
