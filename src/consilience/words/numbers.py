"""Number words by their values.

The cardinal words are those of ``consilience.text.magnitudes``, by which numbers are read in texts, below this package;
they are typed there and nowhere else.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from consilience.text.magnitudes import SCALES, TENS, UNITS
from consilience.words import lists

#: words for numbers below a hundred, and the magnitudes that single words of English name
CARDINALS: Final = MappingProxyType({**UNITS, **TENS})
MAGNITUDES: Final = MappingProxyType(SCALES)

#: "first" -> 1
ORDINALS: Final = MappingProxyType({word: n for n, word in enumerate(lists.in_order("numbers", "ordinals"), 1)})
