"""The base forms of words, put right where a small model's lemmatiser spoils them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

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
}


def base_form(token: Token, known: frozenset[str] | set[str] | dict[str, object]) -> str:
    """Return the word's lemma, put right where the lemmatizer leaves a stem that ``known`` words explain.

    A small model's lemmatizer makes "insiste" of "insisted" or leaves "endors"; the inflected form settles it.
    """
    form = token.text.lower().replace("’", "'")
    if form in _IRREGULAR:
        return _IRREGULAR[form]
    lemma = token.lemma.lower()
    if lemma in known:
        return lemma
    for candidate in _stems(form):
        if candidate in known:
            return candidate
    return lemma


def _stems(form: str) -> Iterator[str]:
    yield form
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
