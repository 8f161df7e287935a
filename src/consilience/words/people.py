"""What stands before people's names, and what people are called by office, work, kin, age or lot; lower case."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from consilience.words import lists

_SHORTS: Final = lists.members("people", "short_names")

#: forms of address ("mr"), which tell nobody apart
ADDRESS: Final = lists.words("people", "address")
#: they and short titles of rank and office, which belong to a name wherever they stand last or alone
HONORIFICS: Final = ADDRESS | lists.words("people", "honorifics")
#: they and longer titles: all say what a name's bearer is, not who
TITLES: Final = HONORIFICS | lists.words("people", "titles")
#: they and any other word that stands before a person's name and is no part of it ("first", "former", "pilot")
BEFORE_NAMES: Final = TITLES | lists.words("people", "before_names")
#: titles of those after whom a government or an administration is called
LEADING: Final = lists.words("people", "leading")
#: titles by which people are known: the model decides whether they are part of the name
NAME_TITLES: Final = lists.words("people", "name_titles")
#: ranks, offices and orders shortened before a name ("lt")
ABBREVIATED_TITLES: Final = lists.words("people", "abbreviated_titles")
#: they and other abbreviations before a full stop that ends no sentence
ABBREVIATIONS: Final = ABBREVIATED_TITLES | lists.words("people", "abbreviations")
#: title written short -> the same in full: "gov" is a governor
FULL_TITLES: Final = lists.table("people", "full_titles")
#: what a son's or grandson's name ends with
SUFFIXES: Final = lists.words("people", "suffixes")
#: officials by whom an office is called ("the Sheriff's Office"), whoever holds it
OFFICES: Final = lists.words("people", "offices")
#: titles that go with a given name alone, and stand for their bearer: "Pope Francis", "the Queen"
THRONES: Final = lists.words("people", "thrones")
#: words before a name by which it belongs to somebody who is known by the family name alone
KIN: Final = lists.words("people", "kin")
#: heads of a description that a named person may bear ("the mayor", "the gunman")
ROLES: Final = lists.words("people", "roles")
#: words of party and time that a description holds beside its role ("the Republican", "the former")
LEANINGS: Final = lists.words("people", "leanings")
#: nouns for people by age, lot or place: what anybody may be
HUMANS: Final = lists.words("people", "humans")
#: roles that are things, bodies or adjectives as often ("chair", "general", "host")
DOUBTFUL_ROLES: Final = lists.words("people", "doubtful_roles")
#: nouns that count people and nothing else
COUNTED: Final = (HUMANS | ROLES) - DOUBTFUL_ROLES
#: words that say that somebody is a woman or a man
FEMALE: Final = lists.words("people", "female")
MALE: Final = lists.words("people", "male")
#: common given names, which settle a gender where no title does
FEMALE_NAMES: Final = lists.words("people", "female_names")
MALE_NAMES: Final = lists.words("people", "male_names")
#: given name -> what it is shortened to
SHORT_NAMES: Final = MappingProxyType({name: frozenset(short) for name, short in _SHORTS.items()})
#: spelling of a given name -> the one spelling that stands for all
SPELLED_NAMES: Final = MappingProxyType(
    {form: name for name, forms in lists.members("people", "spelled_names").items() for form in (name, *forms)}
)
#: given names of which something is known: two of them are two
GIVEN_NAMES: Final = FEMALE_NAMES | MALE_NAMES | SHORT_NAMES.keys() | frozenset().union(*SHORT_NAMES.values())
#: small words with which a name may begin
PARTICLES: Final = lists.words("people", "particles")
#: small words inside a name
LINKS: Final = lists.words("people", "links")
