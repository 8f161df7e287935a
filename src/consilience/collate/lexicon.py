"""Words that the collation goes by, joined from the lists of ``consilience.words``, which tell their origins.

Several lists grew while reports were read, those of the evaluation stories among them; so scores on these stories say
less than scores on others.
"""

from __future__ import annotations

import re
from functools import cache

from consilience.text.normalise import fold
from consilience.words import bodies, events, people, places
from consilience.words.media import AGENCIES, OUTLETS

#: capitals that stand for their governments (metonymy), with the names of their land
CAPITALS = places.CAPITALS

#: names of one thing that no report explains: old and new names, names in two languages, initials; every group is one
SAME_NAME: tuple[tuple[str, ...], ...] = (
    *(forms for forms in places.COUNTRY_FORMS.values() if len(forms) > 1),
    ("United Nations", "U.N.", "UN"),
    ("European Union", "E.U.", "EU"),
    ("Al Qaeda", "al-Qaida", "al-Qa'ida", "Qaeda"),
    ("Islamic State", "ISIS", "ISIL", "IS", "Daesh", "Islamic State group", "Islamic State of Iraq and Syria"),
    ("Iran", "Islamic Republic"),
    ("New York City", "NYC"),
    ("Las Vegas", "Vegas"),
    ("Philadelphia", "Philly"),
    ("Los Angeles", "LA", "L.A."),
    ("Washington, D.C.", "Washington, DC", "Washington D.C.", "D.C."),
    *((name, *forms) for name, forms in places.SAME_PLACE.items()),
    ("World Health Organization", "World Health Organisation", "WHO"),
    ("North Atlantic Treaty Organization", "NATO", "Nato"),
    *((name, *forms) for name, forms in places.STATE_ABBREVIATIONS.items()),
    ("Republican Party", "GOP", "G.O.P.", "Grand Old Party"),
    ("Downing Street", "10 Downing Street", "No. 10 Downing Street", "Number 10", "No. 10", "No 10"),
    ("House of Representatives", "U.S. House of Representatives", "U.S. House"),
    ("Treasury Department", "Treasury", "Department of the Treasury"),
    ("Pentagon", "Department of Defense", "Defense Department"),
    ("Homeland Security Department", "Department of Homeland Security", "Homeland Security", "DHS"),
    ("International Committee of the Red Cross", "International Red Cross", "ICRC"),
)

#: cities that are called like the state that they lie in: where a story names the city so, the bare name is the city's
CITY_LIKE_STATE: tuple[tuple[str, str], ...] = (("New York City", "New York"),)

#: the same for names that are others where they do not name a place
SAME_PLACE_NAME: tuple[tuple[str, ...], ...] = (
    *((name, code) for code, name in places.STATE_CODE_NAMES.items()),
    ("Washington", "Washington, D.C."),
)

#: nouns for what happened, each with the kind of event that it names; nouns of one kind may name the same event
EVENT_NOUNS = events.NOUNS

#: kinds of which a report of an event tells one, so that "the crash" and "the collision" are the same there
SINGLE_EVENTS = frozenset(events.NEUTRAL) - {"war", "killing", "protest"}

#: nouns that say who or what kind of body somebody is: heads of descriptions; "-maker", "-man", "-woman", "-person"
#: and "-ist" count besides
ROLE_NOUNS = people.ROLES | bodies.KINDS_OF_BODY


_LETTERS = re.compile(r"[a-z0-9]+")
#: letters that a site's name has more of
_SHORTEST = 2


@cache
def _media_index() -> dict[str, str]:
    return {
        fold(form): name for table in (AGENCIES, OUTLETS) for name, forms in table.items() for form in (name, *forms)
    }


def medium_of(form: str) -> str | None:
    """Return the name of the agency or medium that is written ``form``, or None where we know none."""
    index = _media_index()
    plain = fold(form)
    return index.get(plain) or index.get(plain.removeprefix("the "))


@cache
def _as_sites_are_named(medium: str) -> frozenset[str]:
    """Return what a medium's forms are as the name of a site: run together, or as initials with the last word."""
    forms = (medium, *AGENCIES.get(medium, ()), *OUTLETS.get(medium, ()))
    parted = [_LETTERS.findall(fold(form).removeprefix("the ")) for form in forms]
    whole = {"".join(parts) for parts in parted}
    return frozenset(whole | {"".join(part[0] for part in parts[:-1]) + parts[-1] for parts in parted if parts})


@cache
def is_outlet_of(medium: str, outlet: str) -> bool:
    """Tell whether a medium that is credited is the outlet: "New York Times" is www.nytimes.com.

    >>> is_outlet_of("New York Times", "www.nytimes.com"), is_outlet_of("The Times", "www.nytimes.com")
    (True, False)
    """
    parts = _LETTERS.findall(fold(outlet))
    names = {*parts, "".join(parts), *(part.removeprefix("the") for part in parts)}
    return any(len(form) > _SHORTEST and form in names for form in _as_sites_are_named(medium))


def is_agency(name: str) -> bool:
    """Tell whether ``name`` is written as one of the news agencies we know."""
    return medium_of(name) in AGENCIES
