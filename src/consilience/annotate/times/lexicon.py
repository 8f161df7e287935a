"""Words of English time expressions: the class under which the grammar knows a word, and what it means.

Every word has one class. A pattern that allows several words names several classes, so that a word is never listed
twice. Units, types and modifiers are those of TIMEX3 (TimeML 1.2.1, Saurí et al. 2006; ISO 24617-1); the parts of
day and seasons carry TIMEX3's own codes.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from consilience.words.calendar import MONTHS, WEEKDAYS, ZONES
from consilience.words.numbers import CARDINALS, MAGNITUDES, ORDINALS

#: what a word or a fixed phrase means to the grammar: (class, payload)
Entry = tuple[str, object]


def _list(words: str) -> list[str]:
    """Return the words of a line."""
    return words.split()


#: unit of time -> TIMEX3 designator; "T…" marks units below the day, a factor stands where TIMEX3 has no unit
UNITS: Final = MappingProxyType(
    {
        "second": ("TS", 1),
        "minute": ("TM", 1),
        "hour": ("TH", 1),
        "day": ("D", 1),
        "week": ("W", 1),
        "fortnight": ("W", 2),
        "month": ("M", 1),
        "quarter": ("Q", 1),
        "year": ("Y", 1),
        "decade": ("Y", 10),
        "century": ("Y", 100),
    }
)

_PLURALS: Final = MappingProxyType({**{name + "s": name for name in UNITS}, "centuries": "century", "yrs": "year"})

#: part of day -> TIMEX3 code
PARTS: Final = MappingProxyType({"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "daytime": "DT"})

SEASONS: Final = MappingProxyType({"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"})

#: number words as the grammar adds them up; larger magnitudes count no time
NUMBERS: Final = MappingProxyType({**CARDINALS, **{word: MAGNITUDES[word] for word in ("hundred", "thousand")}})

#: decades in words -> TIMEX3 value
DECADES: Final = MappingProxyType(
    {
        "twenties": "192X",
        "thirties": "193X",
        "forties": "194X",
        "fifties": "195X",
        "sixties": "196X",
        "seventies": "197X",
        "eighties": "198X",
        "nineties": "199X",
    }
)

#: word in front of a unit or month -> TIMEX3 modifier
EDGES: Final = MappingProxyType({"early": "START", "late": "END", "mid": "MID"})

#: word in front of a unit or day -> how many units on
STEPS: Final = MappingProxyType(
    {
        **dict.fromkeys(("last", "past", "previous", "preceding"), -1),
        **dict.fromkeys(("next", "following", "coming", "upcoming"), 1),
    }
)

#: word in front of a quantity -> TIMEX3 modifier
_APPROXIMATORS: Final = MappingProxyType(
    {
        "about": "APPROX",
        "around": "APPROX",
        "roughly": "APPROX",
        "approximately": "APPROX",
        "some": "APPROX",
        "nearly": "LESS_THAN",
        "almost": "LESS_THAN",
    }
)

#: adverbs and adjectives of repetition -> TIMEX3 value of a SET
_SETS: Final = MappingProxyType(
    {
        "hourly": "PT1H",
        "daily": "P1D",
        "nightly": "P1D",
        "weekly": "P1W",
        "fortnightly": "P2W",
        "biweekly": "P2W",
        "monthly": "P1M",
        "quarterly": "P1Q",
        "yearly": "P1Y",
        "annually": "P1Y",
    }
)

#: words with a class of their own, named after the word
_FUNCTION_WORDS: Final = _list(
    "the of in on at by until till during between and or to for from since before after ago later earlier hence "
    "last next this past coming upcoming previous preceding prior following same that early late mid middle end "
    "beginning start more less fewer than least most over under every each per once twice times few several "
    "many couple half dozen old long ahead weekend weekends recent within fiscal post up apart through"
)

#: abbreviations of weekdays that are also other words (the Sun, sat, wed): a day only beside a date
_UNSURE_WEEKDAYS: Final = frozenset({"sun", "sat", "wed", "mon"})

#: regions whose zones are named by them
US_REGIONS: Final = frozenset({"eastern", "central", "mountain", "pacific"})

#: fixed phrases of one or more words -> entry; longest first where several fit
PHRASES: Final = MappingProxyType(
    {
        **dict.fromkeys(
            (
                "now",
                "currently",
                "current",
                "at present",
                "at the moment",
                "presently",
                "nowadays",
                "these days",
                "present-day",
            ),
            ("ref", "PRESENT_REF"),
        ),
        "recently": ("ref", "PAST_REF"),
        **dict.fromkeys(("the future", "future", "the near future", "the foreseeable future"), ("ref", "FUTURE_REF")),
        "day before yesterday": ("relative_day", -2),
        "the day before yesterday": ("relative_day", -2),
        "day after tomorrow": ("relative_day", 2),
        "the day after tomorrow": ("relative_day", 2),
        "local time": ("zone", "local"),
        **{
            f"{before}{region}{middle} time": ("zone", region)
            for region in (*sorted(US_REGIONS), "greenwich mean")
            for before in ("", "local ")
            for middle in ("", " standard", " daylight")
        },
        "9/11": ("event_date", "2001-09-11"),
        "high noon": ("word", "high noon"),
    }
)


def _words() -> dict[str, Entry]:
    """Put the tables together; later lines win where a word stands in several."""
    words: dict[str, Entry] = {word: (word, word) for word in _FUNCTION_WORDS}
    words |= {word: ("cardinal" if n < 100 else "magnitude", n) for word, n in NUMBERS.items()}
    words |= {word: ("ordinal", n) for word, n in ORDINALS.items()}
    words |= {word: ("unit", word) for word in UNITS if word != "second"}
    words |= {word: ("units", unit) for word, unit in _PLURALS.items()}
    words |= {word: ("part", code) for word, code in PARTS.items()}
    words |= {word: ("season", code) for word, code in SEASONS.items()}
    words |= {word: ("approx", mod) for word, mod in _APPROXIMATORS.items()}
    words |= {word: ("set", value) for word, value in _SETS.items()}
    words |= {word: ("zone", word) for word in sorted(ZONES)}
    words |= {name: ("month", n) for name, n in MONTHS.items()}
    words |= {name: ("unsure_month", MONTHS[name]) for name in ("may", "march")}
    words |= {name: ("weekday", n) for name, n in WEEKDAYS.items()}
    words |= {name: ("unsure_weekday", WEEKDAYS[name]) for name in _UNSURE_WEEKDAYS}
    words |= {word: ("decade_word", value) for word, value in DECADES.items()}
    words |= {name + "s": ("weekdays", n) for name, n in WEEKDAYS.items() if len(name) > 5}
    words |= {
        "a": ("a", 1),
        "an": ("a", 1),
        "nights": ("nights", "NI"),
        "today": ("relative_day", 0),
        "yesterday": ("relative_day", -1),
        "tomorrow": ("relative_day", 1),
        "tonight": ("tonight", "NI"),
        "overnight": ("overnight", "NI"),
        "final": ("final", 4),
        "noon": ("noon", "12:00"),
        "midday": ("noon", "12:00"),
        "midnight": ("noon", "00:00"),
        "am": ("half_day", "am"),
        "pm": ("half_day", "pm"),
        "o'clock": ("oclock", None),
        "hrs": ("hrs", None),
        "daylong": ("unit_long", "day"),
        "weeklong": ("unit_long", "week"),
        "monthlong": ("unit_long", "month"),
        "yearlong": ("unit_long", "year"),
    }
    return words


#: lower-case word -> its class and what it means
WORDS: Final = MappingProxyType(_words())

#: words that tell that a number, a month or a bare clock time is a time of day
CLOCK_CUES: Final = frozenset(_list("at around about by until till from after before since to between and near"))

#: what may follow a time of day in bare figures ("at 1700 on Monday"), by class or by word; else it is a count
BEHIND_CLOCK: Final = frozenset(
    _list(
        "comma dot close mark on in and to until when after before by from as local weekday relative_day tonight part "
        "but hyphen semicolon colon yesterday today tomorrow this that last next for with near outside"
    )
)

#: verbs and nouns of prices, sums and scores: what stands "at" figures beside them is no time of day
PRICED: Final = frozenset(
    _list(
        "share shares stock stocks index price priced prices traded trading trade closed close closes opened settled "
        "ended finished rose fell valued estimated put stood stands stand rate rates euro euros dollar dollars cents "
        "pound pounds bought sold capped fixed set level levels points yield currency number total toll population "
        "odds average score magnitude temperature"
    )
)

#: words after which a bare unit is a length of time ("for a year", "within weeks")
LENGTH_CUES: Final = frozenset(
    _list(
        "for in within of after over than about nearly almost only just took take takes taking lasted lasting "
        "spent spend as through throughout during until took every"
    )
)

#: words after which the bare plural of a unit is a length of time, and words behind it that make it one
PLURAL_CUES: Final = frozenset(_list("for within after over took spent lasted in just many"))
PLURAL_FOLLOWERS: Final = frozenset(_list("before after since later earlier of that leading following apart ago"))

#: names that hold a weekday: the words behind it and the words before it
WEEKDAY_NAME_FOLLOWERS: Final = frozenset(_list("times telegraph mirror mail express herald post"))
WEEKDAY_NAME_STARTS: Final = frozenset(_list("bloody super ruby fat black"))

#: months that are also given names: alone in front of a capital they are no month
GIVEN_NAMES: Final = frozenset(_list("april june may august jan mar"))

#: words that make "$5 a day" or "hundreds a day" a rate
AMOUNTS: Final = frozenset(_list("dozens hundreds thousands millions billions times"))

#: words for people and things: a four-digit number in front of one is a count, not a year
COUNTED: Final = frozenset(
    _list(
        "people persons men women children soldiers troops civilians prisoners refugees migrants workers "
        "students voters protesters demonstrators police officers members homes houses feet foot metres meters "
        "miles kilometres kilometers km kg tons tonnes barrels acres hectares dollars euros pounds yen jobs "
        "deaths cases votes seats points words copies cars vehicles ships aircraft rockets missiles victims "
        "residents employees fighters guests passengers delegates patients inmates detainees hostages "
        "supporters fans families pages calories degrees mph percent"
    )
)

#: words that leave a following four-digit number a quantity
QUANTIFIERS: Final = frozenset(_list("about nearly over than some least most only almost roughly approximately to"))

#: words after which a four-digit number is a year
YEAR_CUES: Final = frozenset(
    _list(
        "in into since by until till from between of before after during around circa through early late mid the a "
        "an this that next last years spring summer autumn fall winter post pre late- mid- its his her their "
        "our and or to fiscal year back"
    )
)

#: of the words below, those that stand before a person's name as well: "Trump and May", "spoke to May"
NAME_CUES: Final = frozenset(_list("and or to for by from of before after between through every each"))

#: words that tell that a quarter is one of business, and those that make it another's
BUSINESS: Final = frozenset(
    _list(
        "earnings profit profits revenue revenues sales results income loss losses growth gdp economy shares investors "
        "analysts company companies bank banks dividend margin margins output exports guidance outlook forecast "
        "shipments deliveries subscribers charge billion euros dollars"
    )
)
NO_CALENDAR_QUARTER: Final = frozenset(
    _list("fiscal touchdown game games team quarterback coach nba nfl halftime points rebounds fumble season")
)

#: words before "overnight" that make it mean "at once", and words behind it of what lasts a night, whichever
ALMOST: Final = frozenset(_list("almost nearly practically virtually not literally seemingly changed"))
NO_NIGHT: Final = frozenset(
    _list(
        "stay stays flight flights train trains bus success sensation celebrity hit guest guests camp bag shipping "
        "delivery parking lows low shelter shelters stop temperatures trip visit accommodation hours"
    )
)

#: words in whose company these are temperatures, ages or scores
WARMTH: Final = frozenset(_list("temperature temperatures highs lows degrees fahrenheit celsius weather ages aged"))

#: words that make "today's" mean these days: behind it, and before it with "of"
NOWADAYS: Final = frozenset(
    _list(
        "best biggest brightest cleverest fastest finest greatest hottest largest leading richest top world society "
        "youth youngsters kids children teenagers parents generation generations consumers economy environment culture "
        "age standards prices"
    )
)
PARTITIVES: Final = frozenset(_list("some many most few several all much one"))

#: words in front of a year that closes a clause: "the outlook for 2018.", "until at least 2025"
YEAR_ENDS: Final = frozenset(_list("for past through least come beyond"))

#: what is named by its year: "a surprise 2010 victory", "several 2020 presidential candidates"
YEARLY: Final = frozenset(
    _list(
        "attack attacks bid bombing bombings budget bust campaign candidate candidates candidacy caucus caucuses "
        "census contender contenders contest coup crash crisis cycle deal defeat earthquake election elections "
        "film frontrunner hopeful hopefuls invasion killing killings landslide massacre midterm midterms murder "
        "murders nominee novel presidential primaries primary race race rampage referendum season shooting shootings "
        "speech study summit treaty trial uprising victory vote war win"
    )
)

#: names that end in "Today"
TODAY_NAMES: Final = frozenset(
    _list("usa russia india psychology pakistan egypt nigeria business christianity medical")
)

#: words in whose company "the fall" is no season
FALLS: Final = frozenset(
    _list("hurt injured injuries injury survived died dead killed broke broken feet foot metres meters dropped height")
)

#: words after which a bare "May" or "March" is a month
MONTH_CUES: Final = frozenset(
    _list(
        "in of since until till by from last next this early late mid during before after between through for "
        "and or to every each"
    )
)

#: verbs and nouns whose infinitive lies ahead of them ("plans to meet", "agreed to pay"), in any form
PLANNING_STEMS: Final = tuple(
    _list(
        "plan expect schedul agree inten hope want order vow pledg promis decid threaten ask urg call prepar "
        "refus invit offer slat due set likely deadline aim propos seek sought demand requir allow tell told "
        "consider need bid deal request vote"
    )
)

#: of these, the verbs of deciding and ordering: in the past, what they speak of may have come to pass
DECIDING_STEMS: Final = tuple(
    _list("agree order vow pledg promis decid threaten ask urg call refus invit offer allow tell told require vote")
)

#: verbs that put something on a day to come: "set the hearing for June 28"
DATED_FOR: Final = frozenset(
    _list("set sets schedule schedules scheduled slated fixed planned booked moved postponed due")
)

#: words in front of a date that belongs to the noun behind it ("the May 3 attack", "his July 25 call")
DETERMINERS: Final = frozenset(_list("the a an this that his her its their our my your these those"))

#: prepositions whose noun has been: "asked about the visit on Monday"
ABOUT: Final = frozenset(_list("about over into since against despite regarding concerning"))

#: words in front of what is to come, before "of", "for" or "to": "ahead of talks on Monday"
PREPARING_STEMS: Final = tuple(_list("ahead prepar brac gear rehears"))

#: verbs whose object is yet to be when they are in the future: "will make the announcement on April 2"
MAKING_STEMS: Final = tuple(
    _list(
        "mak giv hold issu deliver send releas publish fil conduct start begin hand announc mad expect plan for to by"
    )
)

#: the verb of the future, as a text is cut
SHALL: Final = frozenset({"will", "shall", "wo", "'ll", "’ll"})

#: nouns of what comes unplanned: dated so, it has happened
DONE_NOUNS: Final = frozenset(
    _list(
        "abduction abductions accident accidents airstrike airstrikes ambush arson assassination assault assaults "
        "atrocity attack attacks avalanche beheading blackout blast blasts blaze bombardment bombing bombings "
        "break-in burglary capsizing carnage cave-in clash clashes collapse collision coup crackdown crash crashes "
        "cyberattack death deaths derailment disappearance disaster downing earthquake eruption escape execution "
        "explosion explosions failure fatality fire fires gunfire hack hijacking hijackings heist incident incidents "
        "insurrection invasion kidnapping kidnappings killing killings landslide leak looting lynching massacre "
        "melee mudslide murder murders mutiny outage outbreak overdose quake raid raids rampage rape riot riots "
        "robbery robberies sabotage shipwreck shooting shootings shootout siege sinking slaying slayings spill "
        "stabbing stabbings stampede suicide theft tornado tragedy tsunami uprising violence wildfire wreck"
    )
)

#: nouns of what is mostly told afterwards
PAST_NOUNS: Final = frozenset(
    _list(
        "acquittal announcement arrest arrests article call calls column confession conversation conviction "
        "decision decree defeat directive dismissal disclosure e-mail email emails encounter exchange filing firing "
        "indictment interview letter loss memo memorandum message op-ed order ouster outburst phone post "
        "quarrel referral remark remarks report resignation revelation revelations ruling sacking scandal speech "
        "statement storm storms flood floods takeover telephone testimony transcript tweet tweets verdict "
        "victory video warrant win"
    )
)

#: nouns of what is dated beforehand as well: the verb has to say when it is
PLANNED_NOUNS: Final = frozenset(
    _list(
        "anniversary appearance auction ballot caucus caucuses ceremony closing concert conference convention date "
        "deadline debate election elections event events expiration expiry festival final game games gathering hearing "
        "hearings inauguration inquest launch march match meeting meetings mission opening parade poll polls premiere "
        "primaries primary race rally referendum release runoff sale season sentencing session show special start "
        "strike strikes summit talks target term tour trial trip visit vote votes walkout wedding"
    )
)

#: words at which the noun behind a date ends
NOUN_ENDS: Final = frozenset(
    _list("is are was were has have had will would as he she they it who which when while but")
)

#: what is celebrated or named after a holiday is an event, not a time
HOLIDAY_EVENTS: Final = frozenset(
    _list(
        "celebration celebrations fireworks parade parades holiday holidays festivities dinner party parties "
        "shopping sale sales tree trees card cards gift gifts present presents market markets crowd crowds "
        "attack attacks massacre truce bombing message address service mass display terror speech resolution "
        "resolutions honours honors concert"
    )
)
HOLIDAY_VERBS: Final = ("celebrat", "commemorat", "observ", "mark")

#: verbs, nouns and adverbs that put what is dated after publication
FUTURE_WORDS: Final = frozenset(
    _list(
        "will 'll ’ll shall would could can may might must should wo be expected expects scheduled due planned "
        "plans planning plan slated deadline upcoming tomorrow hopes intends going ahead pending likely starts "
        "begins opens resumes reconvenes convenes expires arrives takes"
    )
)

#: past forms not ending in -ed that are frequent in reports
PAST_WORDS: Final = frozenset(
    _list(
        "was were had did said told met held took made found came went began left shot won lost fell rose sent "
        "gave saw got put set ran wrote spoke led broke hit struck died flew drove fought sought brought caught "
        "thought became told kept sank built knew grew withdrew quit read has have been"
    )
)
