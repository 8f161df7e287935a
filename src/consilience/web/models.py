"""The contexts' models, for OpenAPI."""

from __future__ import annotations

from typing import Any

from consilience.render import decided
from consilience.render.html import (
    account,
    article,
    compare,
    figures,
    page,
    points,
    quotes,
    single,
    sources,
    timeline,
)
from consilience.web import contexts
from consilience.web.values import describe, model_of

describe(
    decided,
    account,
    article,
    compare,
    figures,
    page,
    points,
    quotes,
    single,
    sources,
    timeline,
    contexts,
)


def answer(context: type) -> dict[int | str, dict[str, Any]]:
    """Return what OpenAPI says of an answer with this context."""
    return {
        200: {"model": model_of(context), "description": (context.__doc__ or "").strip()},
        304: {"description": "what the reader has already (If-None-Match)"},
    }
