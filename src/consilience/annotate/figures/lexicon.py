"""Words that the reader of figures knows besides ``consilience.words``: qualifiers, units, plurals, designators.

All are ours, gathered while reading reports.
"""

from __future__ import annotations

from typing import Final

from consilience.types import Bound


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: words before a number, as regular expressions; the longest that ends at the number wins
QUALIFIERS_BEFORE: Final = {
    Bound.AT_LEAST: (
        r"at least|at the very least|no fewer than|no less than|not less than|not fewer than|a minimum of|as few as"
        r"|as (?:young|low|small|short) as"
        r"|as little as|(?:well )?upwards of|upward of"
    ),
    Bound.AT_MOST: (
        r"at most|at the most|up to|upto|as many as|as much as|no more than|not more than|a maximum of|not exceeding"
        r"|as (?:old|high|far|long|tall|big|large) as|within plus or minus"
    ),
    Bound.MORE_THAN: (
        r"(?:well |far |slightly |just |a little )?(?:more than|over|above|in excess of|greater than)"
        r"|exceeding|exceeded|exceeds|surpassed|surpassing|surpasses|topped|topping|tops"
    ),
    Bound.LESS_THAN: r"(?:well |far |slightly |just |a little )?(?:less than|fewer than|below|lower than)|under",
    Bound.NEARLY: (
        r"(?:very |so )?(?:nearly|almost|close to|closer to|approaching|not quite|virtually|nearing)"
        r"|just (?:under|short of|shy of|below)"
    ),
    Bound.ABOUT: (
        r"about|around|roughly|approximately|approx\.?|some|perhaps|maybe|possibly|probably|(?:an )?estimated"
        r"|estimated (?:at|to be)|circa|ca?\.|~|in the region of|in the order of|on the order of|something like"
        r"|more or less"
    ),
}
#: prepositions of place that qualify a number only where it is large or measured ("a row over three islands")
AMBIGUOUS_QUALIFIERS: Final = frozenset({"over", "under", "above", "below", "about", "around", "some", "close to"})
#: those of them that a verb takes: "presided over two briefings"
PREPOSITIONS: Final = frozenset({"over", "under", "above", "below"})
#: words that may stand between a qualifier and its number, and belong to the figure
NEUTRAL_BEFORE: Final = (
    r"another|a further|an additional|additional|a total of|the total of|only|just|exactly|precisely|all but|a record"
    r"|(?:a|an) (?:whopping|staggering|astonishing|unprecedented)|a mere|mere"
)
QUALIFIERS_AFTER: Final = {
    Bound.AT_LEAST: r"\s+or (?:more|above|over)\b|\s+and (?:more|counting)\b|\+|-plus\b|\s+plus\b|\s+at least\b",
    Bound.AT_MOST: r"\s+or (?:fewer|less|under)\b|\s+at (?:the )?most\b",
    Bound.ABOUT: r"\s+or (?:so|thereabouts)\b|[\s-]odd\b|-ish\b",
}

CURRENCY_SIGNS: Final = {
    "US$": "USD", "HK$": "HKD", "NZ$": "NZD", "AU$": "AUD", "A$": "AUD", "CA$": "CAD", "C$": "CAD", "R$": "BRL",
    "S$": "SGD", "NT$": "TWD", "$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₦": "NGN", "₽": "RUB",
    "₩": "KRW", "₺": "TRY", "₪": "ILS", "₴": "UAH", "₱": "PHP", "Rs.": "INR", "Rs": "INR",
    "R": "ZAR",
}  # fmt: skip
CURRENCY_WORDS: Final = {
    "dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR", "yuan": "CNY", "renminbi": "CNY", "yen": "JPY",
    "rupee": "INR", "rupees": "INR", "naira": "NGN", "ruble": "RUB", "rubles": "RUB", "rouble": "RUB",
    "roubles": "RUB", "won": "KRW", "lira": "TRY", "shekel": "ILS", "shekels": "ILS", "peso": "MXN", "pesos": "MXN",
    "rand": "ZAR", "franc": "CHF", "francs": "CHF", "krona": "SEK", "kronor": "SEK", "riyal": "SAR", "riyals": "SAR",
    "dirham": "AED", "dirhams": "AED", "cent": "USc", "cents": "USc", "pence": "GBp",
    "USD": "USD", "EUR": "EUR", "GBP": "GBP", "RMB": "CNY", "CNY": "CNY", "JPY": "JPY", "INR": "INR", "CHF": "CHF",
}  # fmt: skip
#: written unit -> unit of the record; symbols are matched with their case, words without
UNIT_SYMBOLS: Final = {
    "kg": "kg", "g": "g", "mg": "mg", "lb": "pound", "lbs": "pound", "oz": "ounce", "km": "km", "m": "m", "cm": "cm",
    "mm": "mm", "ft": "foot", "in": "inch", "mi": "mile", "nm": "nautical mile", "mph": "mph", "kph": "km/h",
    "km/h": "km/h", "kmh": "km/h", "kn": "knot", "t": "ton", "kt": "kiloton", "Mt": "megaton", "kW": "kW", "MW": "MW",
    "GW": "GW", "kWh": "kWh", "MWh": "MWh", "ml": "ml", "l": "litre", "C": "°C", "F": "°F", "°C": "°C", "°F": "°F",
    "°": "degree", "ha": "hectare", "sq": "sq", "%": "percent", "GB": "GB", "TB": "TB", "MB": "MB", "Hz": "Hz",
    "km²": "km²", "m²": "m²", "m³": "m³", "km2": "km²", "m2": "m²", "bpd": "barrel a day",
}  # fmt: skip
#: symbols that are also common words, believed only directly after digits
GLUED_ONLY: Final = frozenset({"in", "m", "g", "t", "l", "C", "F", "sq", "ha"})
UNIT_WORDS: Final = {
    "percent": "percent", "per cent": "percent", "percentage point": "percentage point",
    "kilogram": "kg", "kilogramme": "kg", "kilo": "kg", "gram": "g", "gramme": "g", "pound": "pound", "ounce": "ounce",
    "ton": "ton", "tonne": "ton", "metric ton": "ton", "kiloton": "kiloton", "megaton": "megaton",
    "kilometer": "km", "kilometre": "km", "meter": "m", "metre": "m", "centimeter": "cm", "centimetre": "cm",
    "millimeter": "mm", "millimetre": "mm", "mile": "mile", "nautical mile": "nautical mile", "foot": "foot",
    "feet": "foot", "inch": "inch", "inche": "inch", "yard": "yard", "light-year": "light-year",
    "square mile": "square mile", "square kilometer": "km²", "square kilometre": "km²", "square foot": "square foot",
    "square feet": "square foot", "square meter": "m²", "square metre": "m²", "cubic meter": "m³",
    "cubic metre": "m³", "acre": "acre", "hectare": "hectare", "liter": "litre", "litre": "litre", "gallon": "gallon",
    "barrel": "barrel", "knot": "knot", "degree": "degree", "megawatt": "MW", "gigawatt": "GW", "kilowatt": "kW",
    "mile per hour": "mph", "kilometer per hour": "km/h", "kilometre per hour": "km/h", "storey": "storey",
    "story": "storey", "magnitude": "magnitude", "time": "time",
}  # fmt: skip
#: units of time, which the reader of times owns unless they give an age
TIME_UNITS: Final = (
    r"seconds?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|weekends?|fortnights?|months?|years?|yrs?|decades?"
    r"|centur(?:y|ies)|generations?"
)
#: what each is called in a figure's unit
TIME_UNIT_NAMES: Final = {
    form: unit
    for unit, forms in {
        "second": "second seconds", "minute": "minute minutes min mins", "hour": "hour hours hr hrs", "day": "day days",
        "night": "night nights", "week": "week weeks", "weekend": "weekend weekends", "month": "month months",
        "fortnight": "fortnight fortnights", "year": "year years yr yrs", "decade": "decade decades",
        "century": "century centuries", "generation": "generation generations",
    }.items()
    for form in forms.split()
}  # fmt: skip
#: second parts of compound adjectives that count ("six-member team"), with what they count
COUNTING_COMPOUNDS: Final = {
    "member": "member", "strong": "", "man": "man", "woman": "woman", "person": "person", "people": "person",
    "seat": "seat", "vehicle": "vehicle", "car": "car", "ship": "ship", "bed": "bed", "page": "page",
    "nation": "nation", "country": "country", "fold": "", "point": "point",
}  # fmt: skip

#: plurals that no ending gives away
IRREGULAR_PLURALS: Final = {
    "people": "person", "persons": "person", "men": "man", "women": "woman", "children": "child", "feet": "foot",
    "policemen": "policeman", "gunmen": "gunman", "firemen": "fireman", "schoolchildren": "schoolchild",
    "servicemen": "serviceman", "fishermen": "fisherman", "crewmen": "crewman", "lives": "life", "wives": "wife",
    "police": "police", "personnel": "personnel", "aircraft": "aircraft", "militia": "militia",
}  # fmt: skip
#: words before a number that make it a label: "Article 5", "page 3"
DESIGNATORS: Final = _words(
    """article flight boeing airbus route highway interstate section chapter room resolution no nos number channel page
    phase type level terminal gate platform week round season class group part volume version grade tier stage item
    line question paragraph clause bus train unit division district ward zone sector area block apartment suite floor
    top category protocol covid apollo formula windows iphone radio studio figure fig table step day year size lot
    order rule schedule annex appendix bill case file model mark act scene book episode game match world pier exit
    lane court pool camp post checkpoint hangar building house platoon battalion brigade squadron hill
    verse psalm issue edition priority plan agenda title"""
)
#: words after a number that make it a label: "the 12000 block of Elm Street", "a .357 Magnum"
LABELS_AFTER: Final = _words("block magnum caliber calibre series edition anniversary")
STREETS: Final = _words("""street st road rd avenue ave boulevard lane drive square place way court terrace downing""")
#: they and buildings with a number and a name: "163 Research Hall"
SITES: Final = STREETS | _words("hall building house plaza tower mall crescent parkway pkwy blvd center centre")
PLACE_PREPOSITIONS: Final = frozenset({"in", "at", "near", "across", "throughout", "outside", "around", "inside"})
