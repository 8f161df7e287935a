"""The name of a body, a street or a place in one wording: words shortened, turned round, joined, or its land named."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from consilience.collate.entities.repair import SMALL
from consilience.text.spelling import one_spelling
from consilience.words.bodies import ABBREVIATED, GOVERNMENT_TURNED
from consilience.words.places import COUNTRIES, COUNTRY_FORMS, DEMONYMS, STATES, STREETS

if TYPE_CHECKING:
    from consilience.collate.entities.forms import Key

#: lands as keys -> the one name that stands for all of them; the longest are tried first
_LANDS = {
    tuple(form.casefold().replace(".", "").split()): land.casefold()
    for land, forms in COUNTRY_FORMS.items()
    for form in (land, *forms)
}
_LANDS |= {key: land.casefold() for land in COUNTRIES if (key := tuple(land.casefold().split())) not in _LANDS}
_UNIONS = {("united", "nations"): "un", ("un",): "un", ("european", "union"): "eu", ("eu",): "eu"}
_STATES = {tuple(state.casefold().split()): state.casefold() for state in STATES}
#: what makes an adjective of a state's name ("Hawaiian")
_ADJECTIVE = ("n", "an", "ian")
#: words that two outlets set or leave out in one name ("Al Qaeda")
_DROPPED = frozenset({"of", "the", "for", "and", "al"})
_LONGEST_LAND = 4
#: how the address ends by which a firm may be called ("Norda.com")
ADDRESS_ENDS = frozenset({"com", "org", "net"})


class Wording(NamedTuple):
    """A name as its land or state, or "", and its letters without blanks: spellings and orders of words are one."""

    land: str
    letters: str
    #: how many words it has without the land
    words: int

    @property
    def is_national(self) -> bool:
        """Tell whether the land is a country or a union of countries, whose name a report may leave out."""
        return bool(self.land) and tuple(self.land.split()) not in _STATES


def wording(key: Key) -> Wording:
    """Return the one wording of a name: "U.S. Dept. of Justice", "Justice Department of the United States".

    "Wal-Mart" and "Walmart", "Fish & Wildlife" and "Fish and Wildlife", "97th Ave" and "97th Avenue", "Norda.com"
    and "Norda" have one wording; "University of Washington" and "Washington University" have two, for only ministries
    are called both ways round.
    """
    if len(key) > 1 and key[-1] in ADDRESS_ENDS:
        key = key[:-1]
    land, rest = _without_land(key)
    spelled = _turned([_whole(word, n, len(rest)) for n, word in enumerate(rest)])
    content = [word for word in spelled if word not in _DROPPED]
    return Wording(land, "".join(content) or "".join(key), len(content))


def turned(key: Key) -> Key | None:
    """Return a ministry's name the other way round ("Justice Department" as "Department of Justice"), or None."""
    if len(key) > 1 and key[-1] in GOVERNMENT_TURNED:
        return (key[-1], "of", *key[:-1])
    if len(key) > 2 and key[0] in GOVERNMENT_TURNED and key[1] == "of":
        return (*(word for n, word in enumerate(key[2:]) if n or word != "the"), key[0])
    return None


def _turned(run: list[str]) -> list[str]:
    if len(run) > 1 and run[-1] in GOVERNMENT_TURNED:
        run = [run[-1], "of", *run[:-1]]
    if len(run) > 3 and run[0] == "ministry" and run[-1] == "affairs":
        run = run[:-1]
    return run


def _whole(word: str, n: int, count: int) -> str:
    """Return a word in full and in American spelling: "dept", "centre", and "st" at the end of a street."""
    if n == count - 1 and n:
        word = STREETS.get(word, word)
    elif n == 0 and count > 1 and word == "st":
        word = "saint"
    return one_spelling(ABBREVIATED.get(word, word))


def _without_land(key: Key) -> tuple[str, Key]:
    """Return the land with which a body's name begins or ends ("Ukrainian …", "… of Ukraine"), and the other words."""
    for size in range(min(_LONGEST_LAND, len(key) - 1), 0, -1):
        land = _land(key[:size])
        if land and key[size] not in SMALL:
            return land, key[size:]
    for place in range(1, len(key) - 1):
        tail = key[place + 1 :]
        if key[place] in {"of", "for"} and place > 1:
            land = _land(tail[1:] if tail[0] == "the" and len(tail) > 1 else tail)
            if land:
                return land, key[:place]
    return "", key


def _land(words: Key) -> str:
    joined = " ".join(words)
    of_state = (_STATES.get((joined[: -len(end)],)) for end in _ADJECTIVE if joined.endswith(end))
    adjective = DEMONYMS.get(joined.replace(" ", "-")) or next(filter(None, of_state), "")
    land = _UNIONS.get(words) or _LANDS.get(words) or _STATES.get(words) or adjective
    return _LANDS.get(tuple(land.split()), land)
