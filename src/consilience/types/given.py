"""What a program hands in that is no file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A report's plain text itself; a bare string is the name of a file, a folder or an address."""

    text: str
    #: by what it is called where it is named; "" for a name made from its characters
    name: str = ""
