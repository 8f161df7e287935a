"""A library of stories: reports come in, are grouped, and each story's account and change log can be asked for.

Needs the part ``library``; where it is not installed, importing this raises MissingPart, which is an ImportError.
"""

from __future__ import annotations

from consilience.parts import need

need("library")

from consilience.library.adding import Outcome  # noqa: E402 - what they import must be there
from consilience.library.library import Library, open_library  # noqa: E402

__all__ = ["Library", "Outcome", "open_library"]
