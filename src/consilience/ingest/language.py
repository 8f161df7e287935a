"""Which language a text is in, offline and without a model.

Requires running text of a dozen words. Idea: a text in Latin letters is in the language whose closed-class words make
up most of it (Ingle 1976; Grefenstette 1995, "Comparing two language identification schemes"); any other text is
in the language most written in its script. Leans towards English, because a report wrongly called foreign is lost to
the comparison while one wrongly called English is seen to be wrong at once. Known to fail for tables and lists of
names, for headlines alone, for close relatives (Danish and Norwegian, Croatian and Serbian in Latin letters), and for
languages that the lexicon does not have, which come out as "und".
"""

from __future__ import annotations

import re
from collections import Counter

from consilience.ingest.lexicon import (
    ENGLISH_SHARE,
    FUNCTION_WORDS,
    LEAST_SHARE,
    LEAST_WORDS,
    SCRIPTS,
    TELLING_LETTERS,
    TRACE_OF_ENGLISH,
)

#: code points that are looked at; the rest of a long text is in the same language
_ENOUGH = 20_000
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


def detect_language(text: str, default: str = "en") -> str:
    """Return the ISO 639-1 code of the text's language.

    ``default`` is returned for a text that is too short or a mere list; "und" for a language that is not known here.
    """
    head = text[:_ENOUGH]
    script = _language_of_script(head)
    if script:
        return script
    words = _words(head)
    if len(words) < LEAST_WORDS:
        return default
    shares = _shares(words)
    best = max(shares, key=lambda code: (shares[code], code == default, code == "en", code))
    if shares["en"] >= ENGLISH_SHARE and shares["en"] >= 0.5 * shares[best]:
        return "en"
    if shares[best] >= LEAST_SHARE:
        return best
    return "und" if shares["en"] < TRACE_OF_ENGLISH else default


def function_word_share(text: str) -> float:
    """Return the share of the text's words that are closed-class words of the language that has most of them."""
    words = _words(text[:_ENOUGH])
    return max(_shares(words).values()) if words else 0.0


def language_code(value: object) -> str | None:
    """Return the ISO 639-1 code in a language tag ("en-GB", "EN_us", "English"), or None."""
    if not isinstance(value, str):
        return None
    tag = re.split(r"[-_]", value.strip().lower())[0]
    if tag in {"english", "eng"}:
        return "en"
    return tag if re.fullmatch(r"[a-z]{2}", tag) else None


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("’", "'"))


def _shares(words: list[str]) -> dict[str, float]:
    counts = Counter(words)
    return {
        code: sum(counts[word] for word in function_words) / len(words)
        for code, function_words in FUNCTION_WORDS.items()
    }


def _language_of_script(text: str) -> str | None:
    """Return the language of the text where at least half of its letters are in a script other than Latin."""
    foreign = [character for character in text if character >= "\u0370" and character.isalpha()]
    letters = len(foreign) + sum(1 for character in text if character < "\u0370" and character.isalpha())
    if len(foreign) * 2 < max(letters, 1) or not foreign:
        return None
    counts: Counter[str] = Counter()
    for character, count in Counter(foreign).items():
        point = ord(character)
        counts[next((code for first, last, code in SCRIPTS if first <= point <= last), "und")] += count
    # Japanese writes Chinese characters between its own
    if counts["ja"] * 10 > counts["zh"] > 0:
        return "ja"
    best = max(counts, key=lambda code: (counts[code], code))
    for script, telling, code in TELLING_LETTERS:
        if script == best and sum(foreign.count(letter) for letter in telling) * 100 > len(foreign):
            return code
    return best
