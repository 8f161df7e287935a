"""Places by name and kind, lands with their capitals, and the words for peoples.

Lands, capitals, large cities and the states of the United States are GeoNames' (``tools/gazetteer.py``); what it does
not have or writes otherwise is typed.
"""

from __future__ import annotations

import unicodedata
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from consilience.words import lists

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_ROWS: Final = lists.rows("countries")
_MORE_FORMS: Final = lists.forms("places", "country_forms")
#: land -> all its names, GeoNames' first
COUNTRY_FORMS: Final = MappingProxyType({name: (name, *_MORE_FORMS.get(name, ())) for name, _, _ in _ROWS})
_FORMS: Final = frozenset(form for forms in COUNTRY_FORMS.values() for form in forms)
#: sovereign states and territories by the names that newsrooms use, with lands that are no more or part of another
COUNTRIES: Final = _FORMS | lists.words("places", "lands")


def _both(names: Iterable[str]) -> frozenset[str]:
    """Return names as written and without their accents, as English papers write them."""
    return frozenset(form for name in names for form in (name, _without_accents(name)))


def _without_accents(name: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))


#: capitals that are other things as often
_NO_SEATS: Final = lists.words("places", "no_seats")


def _capitals() -> Mapping[str, tuple[str, ...]]:
    left_out = _NO_SEATS | COUNTRIES
    found = {capital: COUNTRY_FORMS[land] for land, _, capital in _ROWS if capital and capital not in left_out}
    for seat, (land, *more) in lists.forms("places", "seats").items():
        found[seat] = (*COUNTRY_FORMS[land], *more)
    return MappingProxyType(found)


#: capital or seat of government that may stand for its land's government -> names of the land
CAPITALS: Final = _capitals()

_US: Final = lists.rows("us_states")
#: the states of the United States, and how addresses shorten them, in lower case
STATES: Final = frozenset(name for name, _ in _US) - {"District of Columbia"}
STATE_CODES: Final = frozenset(code.lower() for _, code in _US)

#: places other than lands that reports name without saying what they are: capitals, large cities, states, regions
PLACES: Final = (
    _both(capital for _, _, capital in _ROWS if capital and capital not in _NO_SEATS)
    | _both(name for name, _ in lists.rows("cities"))
    | CAPITALS.keys()
    | STATES
    | lists.words("places", "known")
    | lists.words("places", "regions")
)

#: state or province -> how newspapers shorten it behind a place or a party
STATE_ABBREVIATIONS: Final = lists.forms("places", "state_abbreviations")
#: these forms, as written
STATE_FORMS: Final = frozenset(form for forms in STATE_ABBREVIATIONS.values() for form in forms)
#: postal code of a state -> its name, but for codes that are other things as often ("PA", "MD", "IN")
STATE_CODE_NAMES: Final = MappingProxyType(
    {code: name for name, code in _US if code not in lists.words("places", "doubtful_codes")}
)
#: last word of a street's name, shortened -> in full
STREETS: Final = lists.table("places", "streets")
#: city or region -> its other names
SAME_PLACE: Final = lists.forms("places", "same_place")
#: a land that its own reports call by its point of the compass alone -> that point ("North")
COMPASS_LANDS: Final = lists.table("places", "compass_lands")

#: last words of names of places, and of names that are a body and the house in which it sits
HEADS: Final = lists.words("places", "heads")
SITE_HEADS: Final = lists.words("places", "site_heads")
#: of those, the houses that are places nearly always
HOUSE_HEADS: Final = lists.words("places", "house_heads")
#: first words of names that begin with what they name ("Lake Chad")
FIRST: Final = lists.words("places", "first")
#: nouns beside a name that tell that it names a place ("the port of X")
CONTEXTS: Final = lists.words("places", "contexts")
#: kinds of place that a name may carry or leave out ("Ohio state")
KINDS: Final = lists.words("places", "kinds")
#: points of the compass
COMPASS: Final = lists.words("places", "compass")
#: nouns for what governments have with or put on each other: "leverage on Pyongyang", "ties with Moscow"
RELATIONS: Final = lists.words("places", "government_relations")

#: adjective or name of a people, in lower case -> its land, in lower case
DEMONYMS: Final = MappingProxyType(
    {word: land for land, found in lists.members("places", "demonyms").items() for word in found}
)
#: nationalities, peoples, faiths, parties and their adjectives: no names of persons, bodies or places
PEOPLES: Final = DEMONYMS.keys() | (
    lists.words("places", "peoples") | lists.words("places", "faiths") | lists.words("places", "parties")
)
#: of these, words that stay in a name ("Islamic Jihad", "Communist Party")
KEPT_IN_NAMES: Final = lists.words("places", "kept_in_names")
