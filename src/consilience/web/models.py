"""The contexts' models, for OpenAPI."""

from __future__ import annotations

from typing import Any

from consilience.render import (
    decided,
    html_account,
    html_article,
    html_compare,
    html_figures,
    html_page,
    html_points,
    html_quotes,
    html_single,
    html_sources,
    html_timeline,
)
from consilience.web import contexts
from consilience.web.plain import describe, model_of

describe(
    decided,
    html_account,
    html_article,
    html_compare,
    html_figures,
    html_page,
    html_points,
    html_quotes,
    html_single,
    html_sources,
    html_timeline,
    contexts,
)


def answer(context: type) -> dict[int | str, dict[str, Any]]:
    """Return what OpenAPI says of an answer with this context."""
    return {
        200: {"model": model_of(context), "description": (context.__doc__ or "").strip()},
        304: {"description": "what the reader has already (If-None-Match)"},
    }
