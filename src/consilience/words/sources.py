"""Who is quoted in the news, by the kind of what they can know: police, hospitals, companies, witnesses."""

from __future__ import annotations

from typing import Final

from consilience.words import lists

#: noun in lower case -> the kinds of those that it names
KIND_OF: Final = {
    noun: frozenset(kind for kind, nouns in lists.members("sources", "kinds").items() if noun in nouns)
    for nouns in lists.members("sources", "kinds").values()
    for noun in nouns
}
#: names of two words -> the noun that says what they name
JOINED: Final = {"coast guard": "coastguard", "white house": "government"}
#: kinds of people who each saw or judged for themselves: two persons of one such kind are two
EACH_ALONE: Final = frozenset({"witness", "family", "expert"})
#: kinds that every country has its own of
OF_COUNTRIES: Final = frozenset({"government", "police", "military", "court", "prosecution", "legislature"})
