"""Words that settle where a name begins and ends and what it names, besides the lists of ``consilience.words``.

Origin: written for this project from general knowledge of news English. Lower case where the case carries no meaning.
"""

from __future__ import annotations

from consilience.words.bodies import CONTEXTS as BODY_CONTEXTS
from consilience.words.calendar import MONTHS, SEASONS, WEEKDAYS, ZONES
from consilience.words.people import DOUBTFUL_ROLES, ROLES


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: last words of names after which a number belongs to the name
NUMBERED = _set("highway route flight boeing airbus interstate apollo soyuz channel gate unit pier")

#: those who speak for a body: beside a name they tell of a person as well as of a body
_SPOKES = _set("spokesman spokeswoman spokesperson lawmaker")
#: nouns beside a name that tell that it is a person's; what members of an armed group are called tells of the group
PERSON_CONTEXTS = (
    (ROLES - DOUBTFUL_ROLES - (BODY_CONTEXTS - _SPOKES)) | _set("chief head man woman boy girl teenager") | _SPOKES
)

#: words with a capital that are no names: days, months, nouns of address, abbreviations of time and units
NO_NAMES = (
    MONTHS.keys()
    | WEEKDAYS.keys()
    | SEASONS
    | ZONES
    | _set(
        """
    am pm a.m p.m a.m. p.m. local noon midnight today tomorrow yesterday
    god allah internet web tv i ok no yes mom dad ceo cfo covid covid-19 hiv aids dna suv id pdf atm gps ied ieds
    photo image video file watch read more related share advertisement updated published by editor getty handout
    english language http https www
    """
    )
)

#: capital letters that stand for a common noun
COMMON_ACRONYMS = _set(
    "mp mps pm mep gdp vip ceo cfo coo hiv aids dna suv id pdf atm gps ied ieds tv ngo ngos pow pows faq diy er icu iq "
    "pr hr it phd mba usd eur gbp ad bc bce ce am rpg kg km mph asap sos rip wmd wmds usb"
)
#: of the words that are no names, those that are surnames where the model says so
SURNAMES = _set("may april june august jan spring summer winter noon english ok")
#: short words after a hyphen that are no half of a given name ("Hamas-run", "Moon Jae-in")
COMPOUND_TAILS = _set("led run held born like era made type own wide free only area loving")
