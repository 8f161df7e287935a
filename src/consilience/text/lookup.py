"""Words in the form under which tables hold them."""

from __future__ import annotations

#: letters that ``re.IGNORECASE`` takes for s, i and k, and that ``str.lower`` leaves as they are or makes two of
_ALIKE = str.maketrans({"ſ": "s", "ı": "i", "İ": "i", "\u212a": "k"})


def lookup_form(word: str) -> str:
    """Return what a pattern with ``re.IGNORECASE`` matched as the lower-case word that the pattern names.

    Such a pattern matches more than ``str.lower`` undoes: "Auguſt" for "august", "Mıllıon" for "million". Whatever is
    looked up in a table after a match goes through here, so that the look-up cannot fail.
    """
    return word.translate(_ALIKE).lower()
