"""Typed contexts as plain JSON values, and the models that describe them in OpenAPI."""

from __future__ import annotations

import types
from collections.abc import Mapping
from enum import Enum
from functools import lru_cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, ConfigDict, create_model

from consilience.text.normalise import encodable

#: where the annotations of the contexts are looked up, since most are imported for type checking alone
_NAMESPACE: dict[str, Any] = {}


def describe(*modules: types.ModuleType) -> None:
    """Make the names of these modules known to ``model_of``."""
    for module in modules:
        _NAMESPACE.update({name: value for name, value in vars(module).items() if isinstance(value, type)})


def plain(value: Any) -> Any:
    """Return a context as lists, dicts, strings and numbers; properties that tell an address come along."""
    if hasattr(value, "_fields"):
        found = {name: plain(getattr(value, name)) for name in value._fields}
        if isinstance(getattr(type(value), "href", None), property):
            found["href"] = value.href
        return found
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return encodable(str(value))
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value


@lru_cache(maxsize=128)
def model_of(context: type) -> type[BaseModel]:
    """Return a model with the fields of a context: what ``plain`` gives of it fits the model."""
    hints = get_type_hints(context, localns=_NAMESPACE)
    fields: dict[str, Any] = {name: (_described(hints[name]), ...) for name in context._fields}  # type: ignore[attr-defined]
    if isinstance(getattr(context, "href", None), property):
        fields["href"] = (str, ...)
    return create_model(
        context.__name__,
        __config__=ConfigDict(extra="forbid"),
        __doc__=(context.__doc__ or "").strip(),
        **fields,
    )


def _described(hint: Any) -> Any:
    """Return a type with every context in it replaced by its model."""
    if hasattr(hint, "_fields"):
        return model_of(hint)
    if isinstance(hint, type) and issubclass(hint, str) and not issubclass(hint, Enum):
        return str
    origin, args = get_origin(hint), get_args(hint)
    if origin in {Union, types.UnionType}:
        return Union[tuple(_described(arg) for arg in args)]  # noqa: UP007 - made at run time
    if origin is tuple and args[-1:] == (Ellipsis,):
        return list[_described(args[0])]  # type: ignore[misc]
    if origin is tuple:
        return tuple[tuple(_described(arg) for arg in args)]  # type: ignore[misc]
    return hint
