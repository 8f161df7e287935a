"""Abbreviations whose full stop ends no sentence; our own lists, from general knowledge of English-language news."""

from __future__ import annotations

from consilience.words import people


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: shortened titles, where a name follows: "Lt. Anna Marsh"
TITLES = people.ABBREVIATED_TITLES | frozenset(["dr", "mr", "mrs", "ms"])

#: shortened words that always go on: "approx. 30", "acc. to the army", "incl. two of the crew"
NEVER_LAST = _words("acc approx ca cf esp excl incl resp viz")

#: shortened words that go on where a number follows: "No. 10", "pp. 3", "est. 1,200"
BEFORE_NUMBERS = _words("art avg ch cl est fig figs max min no nos nr op p par para pp pt sec sect tel vol vols")

#: shortened units, which go on where the next word begins with a small letter or is a number: "5 km. away"
UNITS = _words("cm cu dept ft gal ha hr hrs in kg km kph lb lbs m mi mins mm mph oz sq yd yds yr yrs")

#: words that begin a sentence and no name
OPENERS = _words("the this that these those there it its they their we our when while after before but and if as")
