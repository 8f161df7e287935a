"""A library of stories: reports come in, are grouped, and each story's account and change log can be asked for."""

from __future__ import annotations

from consilience.library.adding import Outcome
from consilience.library.library import Library, open_library

__all__ = ["Library", "Outcome", "open_library"]
