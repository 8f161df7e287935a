"""British and American spellings brought together, so that a desk's house style is no difference in what was said."""

from __future__ import annotations

import re
from functools import lru_cache

#: what is written differently, from the British to the American form; each asks for a word long enough not to meet
#: another ("four", "filled"). Our own list of the regular differences; what is left over stays two words.
_REGULAR = tuple(
    (re.compile(pattern), american)
    for pattern, american in (
        (r"^(?P<stem>\w{3,})is(?=(?:e|es|ed|ing|er|ers|ation|ations)$)", r"\g<stem>iz"),
        (r"^(?P<stem>\w{2,})our(?=(?:s|ed|ing|ite|ites|able|hood|hoods|ly|er|ers)?$)", r"\g<stem>or"),
        (r"^(?P<stem>\w{3,})tre(?=s?$)", r"\g<stem>ter"),
        (r"^(?P<stem>\w{4,})ogue(?=s?$)", r"\g<stem>og"),
        (r"^(?P<stem>def|off|lic|pret)ence(?=s?$)", r"\g<stem>ense"),
        (r"^(?P<stem>\w{4,})ll(?=(?:ed|ing|er|ers)$)", r"\g<stem>l"),
        (r"^(?P<stem>\w+)gement(?=s?$)", r"\g<stem>gment"),
        (r"^programme(?=s?$)", "program"),
        (r"^grey", "gray"),
    )
)
_DIGRAPH = re.compile(r"(?<=\w)[ao]e(?=\w{2})")


@lru_cache(maxsize=65536)
def one_spelling(form: str) -> str:
    """Return a normal form in American spelling; for comparison only, as "promise" becomes no word at all.

    >>> one_spelling("paedophiles"), one_spelling("organised"), one_spelling("neighbours"), one_spelling("four")
    ('pedophiles', 'organized', 'neighbors', 'four')
    """
    if len(form) < 4 or not form.isalpha():
        return form
    if len(form) > 6:
        form = _DIGRAPH.sub("e", form)
    for pattern, american in _REGULAR:
        form = pattern.sub(american, form)
    return form
