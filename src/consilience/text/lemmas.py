"""The base forms of words, put right where a small model's lemmatiser spoils them.

Requires the lemma of a tagger and the word's form. Idea: an inflected form tells its base up to a doubled consonant and
a silent e, and a list of the words that are looked for tells the rest. ``docs/decisions/0018-lemma-repair.md`` says why
no library does this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from consilience.types import Token

_IRREGULAR = {
    "said": "say",
    "told": "tell",
    "wrote": "write",
    "written": "write",
    "thought": "think",
    "knew": "know",
    "known": "know",
    "felt": "feel",
    "understood": "understand",
    "heard": "hear",
    "found": "find",
    "held": "hold",
    "swore": "swear",
    "sworn": "swear",
    "sang": "sing",
    "sung": "sing",
    "spoke": "speak",
    "spoken": "speak",
    "began": "begin",
    "begun": "begin",
    "went": "go",
    "gone": "go",
    "gave": "give",
    "given": "give",
    "saw": "see",
    "seen": "see",
    "made": "make",
    "put": "put",
    "read": "read",
    "sought": "seek",
    "shown": "show",
    "forgot": "forget",
    "forgave": "forgive",
    "foresaw": "foresee",
    "rejoined": "rejoin",
    "denied": "deny",
    "got": "get",
    "came": "come",
    "kept": "keep",
    "has": "have",
    "had": "have",
    "dealt": "deal",
    "beseeched": "beseech",
    "dreamt": "dream",
    "upheld": "uphold",
    "risen": "rise",
    "fled": "flee",
    "froze": "freeze",
    "frozen": "freeze",
    "struck": "strike",
    "torn": "tear",
    "shot": "shoot",
}


#: consonants that English doubles before an ending, as lemmatisers leave them ("transferr")
_DOUBLED = frozenset("rtnpgmbd")
#: letters after which the e that "-ing" took away is missing ("disclos", "involv")
_LOST_E = ("s", "v", "c", "g", "z", "u")


def base_form(token: Token, known: Container[str]) -> str:
    """Return the word's lemma, put right where the lemmatizer leaves a stem that ``known`` words explain.

    A small model's lemmatizer makes "insiste" of "insisted" or leaves "endors"; the inflected form settles it.
    """
    form = token.text.lower().replace("’", "'")
    if form in _IRREGULAR:
        return _IRREGULAR[form]
    lemma = token.lemma.lower()
    if lemma in known:
        return lemma
    return next((candidate for candidate in (form, *stems(form)) if candidate in known), lemma)


def lemma_of(token: Token) -> str:
    """Return the lemma in lower case, with the final e that a lemmatiser loses on rare verbs ("disclos").

    For words of which no list tells whether they are right; where there is one, ``base_form`` knows more.
    """
    lemma = token.lemma.lower()
    if token.pos == "VERB" and token.text.lower() == f"{lemma}ing" and lemma.endswith(_LOST_E):
        return f"{lemma}e"
    return lemma


def undoubled(token: Token) -> str:
    """Return the lemma in lower case without the consonant that its ending doubled ("transferr")."""
    lemma = token.lemma.lower()
    doubled = len(lemma) > 3 and lemma[-1] == lemma[-2] and lemma[-1] in _DOUBLED
    return lemma[:-1] if doubled and token.text.lower() != lemma else lemma


def stems(form: str) -> Iterator[str]:
    """Yield what a regular inflected form may come from, the likelier first: of "stopped" stopp, stoppe, stop."""
    for ending in ("ies", "ied"):
        if form.endswith(ending):
            yield form[: -len(ending)] + "y"
    for ending in ("ing", "ed", "es", "s", "d"):
        if form.endswith(ending) and len(form) > len(ending) + 2:
            stem = form[: -len(ending)]
            yield stem
            yield stem + "e"
            if len(stem) > 2 and stem[-1] == stem[-2]:
                yield stem[:-1]


def singular_form(form: str) -> str:
    """Return a regular plural without its ending: "schoolgirls", "clinics", "parties", "coaches"; else as it is."""
    if not form.endswith("s") or form.endswith("ss"):
        return form
    if form.endswith("ies"):
        return f"{form[:-3]}y"
    return form[:-2] if form.endswith(("ches", "shes", "sses", "xes")) else form[:-1]
