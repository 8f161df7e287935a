"""Number words and magnitudes of English: what each is worth."""

from __future__ import annotations

from typing import Final

_UNIT_WORDS: Final = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TEN_WORDS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
UNITS: Final = {word: value for value, word in enumerate(_UNIT_WORDS)}
TENS: Final = {word: 10 * value for value, word in enumerate(_TEN_WORDS, start=2)}
SCALES: Final = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
#: the numbers of South Asia, with the plurals that they take behind a number ("5 lakhs")
SOUTH_ASIAN_SCALES: Final = {"lakh": 10**5, "lakhs": 10**5, "crore": 10**7, "crores": 10**7}
ALL_SCALES: Final = SCALES | SOUTH_ASIAN_SCALES
#: letters that may follow digits directly or after a space and multiply them
SCALE_LETTERS: Final = {
    "mn": 10**6,
    "mln": 10**6,
    "bn": 10**9,
    "tn": 10**12,
    "trn": 10**12,
}
#: letters that multiply only after a currency sign: elsewhere they are metres and kelvins
MONEY_LETTERS: Final = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}
#: words that make the magnitude after them vague, and by how much they multiply it at least
VAGUE_MULTIPLIERS: Final = {
    "several": 3,
    "a few": 3,
    "few": 3,
    "many": 3,
    "a couple of": 2,
    "a couple": 2,
    "some": 1,
}
FRACTION_PARTS: Final = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "tenth": 10,
}
SIGNS: Final = {"½": 0.5, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 0.25, "¾": 0.75, "⅕": 0.2, "⅛": 0.125}
