"""The bytes of one source, before anything is made of them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, kw_only=True)
class Content:
    """The bytes of one source and what is known from outside about them."""

    name: str
    content: bytes
    #: one of the kinds of ``lexicon.SUFFIXES`` but "warc"; None where the bytes must tell
    kind: str | None = None
    address: str | None = None
    encoding: str | None = None
    #: of a table: key of a record -> name of the column, as the caller says it
    columns: Mapping[str, str] | None = None
    #: ISO 8601 moment at which an archive's crawler was given them; says nothing about publication
    captured: str | None = None

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the bytes."""
        return hashlib.sha256(self.content).hexdigest()
