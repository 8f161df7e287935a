"""Parts of the program that one input needs, and the others do not."""

from __future__ import annotations

from consilience.errors import MissingPart, UnreadableInput
from consilience.parts import need


def needed(part: str, name: str) -> None:
    """Raise UnreadableInput for an input that needs a part (a key of ``PARTS``) that is not installed."""
    try:
        need(part)
    except MissingPart as error:
        raise UnreadableInput(error.message, identity=name, hint=error.hint) from error
