"""The reading room: stories, accounts and evidence in a browser, and the same as JSON.

Needs the part ``web``; where it is not installed, importing this raises MissingPart, which is an ImportError.
"""

from __future__ import annotations

from consilience.parts import need

need("web")
