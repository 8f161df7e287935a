"""Reconcile several news reports of one event.

>>> import consilience
>>> account = consilience.reconcile(["a.txt", "b.html"])  # doctest: +SKIP
>>> account.points  # doctest: +SKIP
"""

from __future__ import annotations

__version__ = "0.1.0"
