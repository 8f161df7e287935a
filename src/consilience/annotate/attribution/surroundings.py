"""What a quotation is by the words beside its marks: a name for a thing, the title of a work, a remark with its owner.

Requires the tree and the tokens of the quotation with its marks. The surface decides, so that these hold where the
parse does not. Known to fail on terms that somebody uses as his own ("said the “witch hunt” must end").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from consilience.annotate.attribution import lexicon
from consilience.annotate.attribution.issuers import owner_before
from consilience.words import speech

if TYPE_CHECKING:
    from consilience.text.tree import Tree
    from consilience.types import Quote

_MARKS = " \"“”‘’'`«»„"
_WORDS = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
#: a name that people give: "also known as a", "known to the tribes as the", "was nicknamed the"
_NAMED = re.compile(
    r"\b(?:known(?: (?:to|by|in|among|throughout)(?: [\w’'-]+){1,5})?(?: \w+ly)? as"
    r"|(?:is|was|are|were|been|\w+,) (?:dubbed|nicknamed|christened|named)"
    r"|(?:also|often|sometimes|commonly|popularly|locally) (?:called|dubbed|nicknamed|christened|named))"
    r"(?: an?| the)?$"
)
_DEFINITE = frozenset(["the", "this", "these"])
#: verbs whose object is there before they are said of it: whom one admires, what one expects
_MINDING = speech.THINK | frozenset(["admire", "love", "like", "envy", "appreciate", "celebrate", "favor", "favour"])
#: words that titles leave small
_SMALL = frozenset("a an the of in on at to for by and or but nor as vs with from into over upon than de la".split())
#: so many words or fewer name a thing
_TERM_WORDS = 6
_WORK = "|".join(sorted(lexicon.WORKS))
_WORK_AFTER = re.compile(
    rf"[”\"’']{{0,2}},?\s+(?:(?:is|was)\s+(?:the|his|her|an?)|an?)\s+(?:[\w-]+\s+){{0,3}}(?:{_WORK})"
    r"(?:,|\s+(?:by|of|with|from|about|on|at|in|that|which|moderated|given|led|based|set)\b)"
)
#: "on", or a station's name in the possessive behind it
_ON_AIR = re.compile(r"\b[Oo]n (?:(?:[A-Z][\w.&-]*\s){0,2}[A-Z][\w.&-]*['’]?s?\s)?$")
_WORK_BEFORE = re.compile(rf"(?:\bauthor of|\b(?:{_WORK})s?),?\s*$")


def names_thing(tree: Tree, quote: Quote, first: int, last: int, verb: str) -> bool:
    """Tell whether a short quotation without a verb only names a thing; ``verb`` is that of who seems to say it."""
    inside = tree.within(quote.start, quote.end)
    words = _WORDS.findall(quote.text)
    if len(words) > _TERM_WORDS or quote.text[-1:] in ".!?" or not first:
        return False
    if any(tree.tokens[i].pos in ("VERB", "AUX", "PRON") for i in inside):
        return False
    before = tree.text[max(0, quote.start - 90) : quote.start].rstrip(_MARKS)
    if _NAMED.search(before):
        return True
    if tree.tokens[first - 1].text.lower() not in _DEFINITE:
        return False
    after = tree.tokens[last + 1] if last + 1 < len(tree.tokens) else None
    described = after is not None and after.pos in ("NOUN", "PROPN", "ADJ") and not after.text.endswith("ing")
    of = after is not None and after.text.lower() == "of"
    return verb in _MINDING and not described and not of


def remark_owner(tree: Tree, first: int, last: int) -> range | None:
    """Return the tokens of whose remark it is: ``Dahl's lazy "step up" remarks``, ``his "step up" suggestion``."""
    after = last + 1
    if after >= len(tree.tokens) or "\n" in tree.text[tree.tokens[last].end : tree.tokens[after].start]:
        return None
    # the parser may take the noun behind a quotation for a verb
    word = tree.tokens[after].text.lower()
    return owner_before(tree, first) if {word, word.removesuffix("s")} & lexicon.REMARKS else None


def is_title(quote: Quote) -> bool:
    """Tell whether a quotation is set like a title: every word with a capital but the small ones, none in capitals."""
    words = _WORDS.findall(quote.text)
    if len(words) < 3 or any(word.isupper() and len(word) > 3 for word in words):
        return False
    return all(not word[0].islower() for word in (words[0], *(w for w in words if w not in _SMALL)))


def is_work(text: str, quote: Quote) -> bool:
    """Tell whether a work's noun stands beside the marks: "“…,” a talk by", "author of “…” and “…”"."""
    before = text[max(0, quote.start - 60) : quote.start].rstrip(" \"“‘'`«„")
    return bool(_WORK_AFTER.match(text, quote.end) or _WORK_BEFORE.search(before))


def is_programme(text: str, quote: Quote) -> bool:
    """Tell whether a quotation names the programme on which somebody speaks: ``on Fox News' "Hannity," she said``."""
    words = _WORDS.findall(quote.text)
    named = 0 < len(words) <= _TERM_WORDS and all(not w[0].islower() for w in words if w not in _SMALL)
    return named and bool(_ON_AIR.search(text[max(0, quote.start - 60) : quote.start].rstrip(_MARKS) + " "))


def stands_apart(text: str, quote: Quote) -> bool:
    """Tell whether the line around a quotation is running text and not set with a capital at every word."""
    start = text.rfind("\n", 0, quote.start) + 1
    end = text.find("\n", quote.end)
    rest = text[start : quote.start] + " " + text[quote.end : end if end >= 0 else len(text)]
    return any(len(word) > 3 and word.islower() for word in _WORDS.findall(rest))
