"""Words that the collation goes by, in one place, each list with its origin.

All lists are our own, from general knowledge of the press and of geography; none was drawn from an evaluation text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from consilience.text.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Collection

#: splits a list of words set as running text
_list = str.split


#: News agencies: the name shown, then every way in which reports write it.
AGENCIES: dict[str, tuple[str, ...]] = {
    "Associated Press": ("The Associated Press", "Associated Press", "AP"),
    "Reuters": ("Thomson Reuters Foundation", "Thomson Reuters", "Reuters"),
    "Agence France-Presse": ("Agence France-Presse", "Agence France Presse", "AFP"),
    "Xinhua": ("Xinhua News Agency", "Xinhua"),
    "Anadolu": ("Anadolu Agency", "Anadolu Ajansi", "Anadolu"),
    "Press Association": ("Press Association", "PA Media", "PA news agency"),
    "United Press International": ("United Press International", "UPI"),
    "dpa": ("Deutsche Presse-Agentur", "German Press Agency", "dpa", "DPA"),
    "EFE": ("Agencia EFE", "EFE"),
    "ANSA": ("ANSA",),
    "TASS": ("ITAR-TASS", "Itar-Tass", "TASS", "Tass"),
    "RIA Novosti": ("RIA Novosti", "RIA"),
    "Interfax": ("Interfax-Ukraine", "Interfax"),
    "Sputnik": ("Sputnik",),
    "Kyodo": ("Kyodo News", "Kyodo"),
    "Jiji": ("Jiji Press", "Jiji"),
    "Yonhap": ("Yonhap News Agency", "Yonhap"),
    "KCNA": ("Korean Central News Agency", "KCNA"),
    "Press Trust of India": ("Press Trust of India", "PTI"),
    "ANI": ("Asian News International", "ANI"),
    "IANS": ("Indo-Asian News Service", "IANS"),
    "Bernama": ("Bernama",),
    "Antara": ("Antara",),
    "Canadian Press": ("The Canadian Press", "Canadian Press"),
    "Australian Associated Press": ("Australian Associated Press", "AAP"),
    "Bloomberg": ("Bloomberg News", "Bloomberg"),
    "Dow Jones": ("Dow Jones Newswires", "Dow Jones"),
    "News Agency of Nigeria": ("News Agency of Nigeria", "NAN"),
    "WAFA": ("WAFA", "Wafa"),
    "Saudi Press Agency": ("Saudi Press Agency", "SPA"),
    "WAM": ("Emirates News Agency", "WAM"),
    "SANA": ("SANA",),
    "IRNA": ("Islamic Republic News Agency", "IRNA"),
    "ISNA": ("ISNA",),
    "Fars": ("Fars News Agency", "Fars"),
    "Tasnim": ("Tasnim",),
    "Mehr": ("Mehr News Agency",),
    "Ukrinform": ("Ukrinform",),
    "Belga": ("Belga",),
    "ANP": ("ANP",),
    "Ritzau": ("Ritzau",),
    "NTB": ("NTB",),
    "Lusa": ("Lusa",),
    "Keystone-SDA": ("Keystone-SDA", "Keystone-ATS"),
    "APA": ("Austria Press Agency",),
    "PAP": ("Polish Press Agency",),
    "CTK": ("Czech News Agency", "CTK"),
}

#: Newspapers and broadcasters that reports credit often and that no media noun need introduce.
MEDIA: dict[str, tuple[str, ...]] = {
    "ABC News": ("ABC News", "ABC"),
    "Al Arabiya": ("Al Arabiya English", "Al Arabiya", "Al-Arabiya"),
    "Al-Jazeera": ("Al Jazeera English", "Al Jazeera Arabic", "Al-Jazeera", "Al Jazeera", "AJA"),
    "Axios": ("Axios",),
    "BBC": ("BBC News", "BBC"),
    "BFMTV": ("BFMTV", "BFM TV", "BFM"),
    "Bild": ("Bild",),
    "CBS News": ("CBS News", "CBS"),
    "CNBC": ("CNBC",),
    "CNN": ("CNN",),
    "Chosun Ilbo": ("The Chosun Ilbo", "Chosun Ilbo"),
    "Corriere della Sera": ("Corriere della Sera",),
    "Daily Mail": ("The Daily Mail", "Daily Mail", "MailOnline"),
    "Der Spiegel": ("Der Spiegel", "Spiegel"),
    "El País": ("El País", "El Pais"),
    "Financial Times": ("The Financial Times", "Financial Times"),
    "Fox News": ("Fox News",),
    "France Info": ("France Info", "Franceinfo"),
    "Global Times": ("Global Times",),
    "Haaretz": ("Haaretz",),
    "ITV": ("ITV News", "ITV"),
    "Le Figaro": ("Le Figaro",),
    "Le Monde": ("Le Monde",),
    "Le Parisien": ("Le Parisien",),
    "Los Angeles Times": ("The Los Angeles Times", "Los Angeles Times", "LA Times"),
    "MSNBC": ("MSNBC",),
    "NBC News": ("NBC News", "NBC"),
    "NHK": ("NHK",),
    "NPR": ("NPR",),
    "New York Daily News": ("New York Daily News",),
    "New York Post": ("The New York Post", "New York Post"),
    "New York Times": ("The New York Times", "New York Times", "NYT"),
    "Newsweek": ("Newsweek",),
    "People's Daily": ("The People’s Daily", "The People's Daily", "People’s Daily", "People's Daily"),
    "Politico": ("Politico",),
    "RT": ("Russia Today",),
    "Sky News": ("Sky News",),
    "South China Morning Post": ("The South China Morning Post", "South China Morning Post"),
    "Der Standard": ("Der Standard",),
    "Sydney Morning Herald": ("Sydney Morning Herald",),
    "TMZ": ("TMZ",),
    "The Atlantic": ("The Atlantic",),
    "The Guardian": ("The Guardian", "the Guardian"),
    "The Independent": ("The Independent", "the Independent"),
    "The Sun": ("The Sun", "the Sun"),
    "The Telegraph": ("The Daily Telegraph", "Daily Telegraph", "The Telegraph", "the Telegraph"),
    "The Times": ("The Times of London", "The Times", "the Times"),
    "Times of Israel": ("The Times of Israel", "Times of Israel"),
    "Time": ("Time magazine", "Time Magazine", "TIME magazine", "TIME Magazine", "Time"),
    "USA Today": ("USA Today", "USA TODAY"),
    "Wall Street Journal": ("The Wall Street Journal", "Wall Street Journal", "WSJ"),
    "Washington Post": ("The Washington Post", "Washington Post"),
}

#: Forms that are common words, persons or other bodies too: they need a media noun or stand in a credit line.
DOUBTFUL_MEDIA = frozenset(
    {"Time", "SPA", "SANA", "RIA", "NAN", "ANI", "ABC", "Fars", "Antara", "Sputnik", "WAM", "Bild"}
)

#: Nouns that say of a name that it is a medium.
MEDIA_NOUNS = (
    "newspaper",
    "news agency",
    "news service",
    "newswire",
    "wire service",
    "daily",
    "weekly",
    "tabloid",
    "broadsheet",
    "magazine",
    "broadcaster",
    "television",
    "TV",
    "radio",
    "TV station",
    "radio station",
    "news channel",
    "TV channel",
    "news website",
    "news site",
    "news outlet",
    "media outlet",
    "media",
    "press agency",
)

#: Verbs with which a medium tells something.
REPORT_VERBS = (
    "report",
    "reports",
    "reported",
    "reporting",
    "said",
    "says",
    "wrote",
    "writes",
    "published",
    "quoted",
    "quotes",
    "cited",
    "revealed",
    "confirmed",
    "claimed",
    "noted",
    "posted",
    "broadcast",
    "aired",
    "showed",
    "followed up",
    "contributed",
)

#: Words in the name of a body that is no medium although it is told something or reports something.
INSTITUTION_WORDS = frozenset(
    _list(
        """
    ministry department office police authority agency commission committee council parliament congress
    senate house court bureau force forces army navy military government administration party union bank
    university institute hospital company inc ltd corp corporation group association federation board
    service services nations secretariat organisation organization fund society cross crescent fbi cia un
    nato eu who
    """
    )
)

#: Capitals that stand for their governments (metonymy), with the country as reports write it.
#: Origin: our own list of the seats of government that English-language reports use so.
CAPITALS: dict[str, tuple[str, ...]] = {
    "Abuja": ("Nigeria",),
    "Addis Ababa": ("Ethiopia",),
    "Algiers": ("Algeria",),
    "Amman": ("Jordan",),
    "Ankara": ("Turkey", "Türkiye"),
    "Athens": ("Greece",),
    "Baghdad": ("Iraq",),
    "Baku": ("Azerbaijan",),
    "Bangkok": ("Thailand",),
    "Beijing": ("China", "People's Republic of China"),
    "Beirut": ("Lebanon",),
    "Belgrade": ("Serbia",),
    "Berlin": ("Germany",),
    "Bogota": ("Colombia",),
    "Bogotá": ("Colombia",),
    "Brasilia": ("Brazil",),
    "Bratislava": ("Slovakia",),
    "Bucharest": ("Romania",),
    "Budapest": ("Hungary",),
    "Buenos Aires": ("Argentina",),
    "Cairo": ("Egypt",),
    "Canberra": ("Australia",),
    "Caracas": ("Venezuela",),
    "Copenhagen": ("Denmark",),
    "Damascus": ("Syria",),
    "Delhi": ("India",),
    "Dhaka": ("Bangladesh",),
    "Doha": ("Qatar",),
    "Dublin": ("Ireland",),
    "Hanoi": ("Vietnam",),
    "Harare": ("Zimbabwe",),
    "Havana": ("Cuba",),
    "Helsinki": ("Finland",),
    "Islamabad": ("Pakistan",),
    "Jakarta": ("Indonesia",),
    "Juba": ("South Sudan",),
    "Kabul": ("Afghanistan",),
    "Kampala": ("Uganda",),
    "Kathmandu": ("Nepal",),
    "Khartoum": ("Sudan",),
    "Kiev": ("Ukraine",),
    "Kigali": ("Rwanda",),
    "Kinshasa": ("Democratic Republic of Congo", "Congo"),
    "Kyiv": ("Ukraine",),
    "Lima": ("Peru",),
    "Lisbon": ("Portugal",),
    "London": ("Britain", "United Kingdom", "UK"),
    "Madrid": ("Spain",),
    "Manila": ("Philippines",),
    "Mexico City": ("Mexico",),
    "Minsk": ("Belarus",),
    "Moscow": ("Russia", "Russian Federation"),
    "Nairobi": ("Kenya",),
    "Naypyidaw": ("Myanmar",),
    "New Delhi": ("India",),
    "Nicosia": ("Cyprus",),
    "Oslo": ("Norway",),
    "Ottawa": ("Canada",),
    "Paris": ("France",),
    "Phnom Penh": ("Cambodia",),
    "Prague": ("Czech Republic", "Czechia"),
    "Pretoria": ("South Africa",),
    "Pyongyang": ("North Korea", "Democratic People's Republic of Korea", "DPRK"),
    "Quito": ("Ecuador",),
    "Riyadh": ("Saudi Arabia",),
    "Rome": ("Italy",),
    "Santiago": ("Chile",),
    "Seoul": ("South Korea", "Republic of Korea"),
    "Sofia": ("Bulgaria",),
    "Stockholm": ("Sweden",),
    "Taipei": ("Taiwan",),
    "Tallinn": ("Estonia",),
    "Tbilisi": ("Georgia",),
    "Tehran": ("Iran", "Islamic Republic of Iran"),
    "The Hague": ("Netherlands",),
    "Tirana": ("Albania",),
    "Tokyo": ("Japan",),
    "Tripoli": ("Libya",),
    "Tunis": ("Tunisia",),
    "Vienna": ("Austria",),
    "Vilnius": ("Lithuania",),
    "Warsaw": ("Poland",),
    "Washington": ("United States", "US", "U.S.", "USA", "America"),
    "Wellington": ("New Zealand",),
    "Yangon": ("Myanmar",),
    "Yerevan": ("Armenia",),
    "Zagreb": ("Croatia",),
}

#: Verbs whose subject acts as a government does: with a capital as subject they show that it stands for one.
ACTING_VERBS = frozenset(
    _list(
        """
    accuse act add admit agree announce appeal approve argue ask back ban begin block blame call cancel convince
    persuade pressure isolate engage punish force
    claim concede condemn confirm consider criticise criticize cut decide declare decline demand denounce
    deny deploy dismiss emphasise emphasize endorse expel express fear feel give halt help hope host impose
    insist invite issue launch lift lobby maintain mediate meet mobilise mobilize move need offer oppose
    order pledge press promise propose protest provide pursue push reaffirm recall recognise recognize
    refuse reject release relent respond respect retaliate sanction say seek send sign stress summon supply
    support suspend take tell test threaten try urge use view violate vow want warn welcome win withdraw
    """
    )
)

#: Nouns for what governments have with or put on each other: "leverage on Pyongyang", "ties with Moscow".
RELATION_NOUNS = frozenset(
    _list(
        """
    leverage pressure sanction tie relation relationship talk negotiation deal agreement embargo tariff war dispute
    tension rift alliance ally dialogue diplomacy accord cooperation trade support message warning criticism demand
    influence embassy
    """
    )
)

#: Old and new names, and names in two languages, that no report explains; every group is one thing.
SAME_NAME: tuple[tuple[str, ...], ...] = (
    ("United States", "United States of America", "U.S.", "US", "USA", "U.S.A."),
    ("United Kingdom", "U.K.", "UK", "Britain", "Great Britain"),
    ("United Nations", "U.N.", "UN"),
    ("European Union", "E.U.", "EU"),
    ("Islamic State", "ISIS", "ISIL", "IS", "Daesh", "Islamic State group", "Islamic State of Iraq and Syria"),
    ("New York City", "NYC"),
    ("Los Angeles", "LA", "L.A."),
    ("Washington, D.C.", "Washington, DC", "Washington D.C.", "D.C."),
    ("Kyiv", "Kiev"),
    ("Czech Republic", "Czechia"),
    ("Turkey", "Türkiye"),
    ("Myanmar", "Burma"),
    ("Ivory Coast", "Côte d'Ivoire"),
    ("Netherlands", "Holland"),
    ("United Arab Emirates", "UAE", "U.A.E."),
    ("World Health Organization", "World Health Organisation", "WHO"),
    ("North Atlantic Treaty Organization", "NATO", "Nato"),
    ("Gaza", "Gaza Strip"),
    (
        "International Committee of the Red Cross",
        "International Committee for the Red Cross",
        "International Red Cross",
        "ICRC",
    ),
)

#: Kinds of place that a name may carry or leave out: "Borno state" / "Borno". Rivers, cities
#: and islands are left off on purpose: "Gaza City" is not Gaza, nor the Niger River Niger.
PLACE_WORDS = frozenset(_list("state province region governorate prefecture peninsula sea ocean"))

#: Words for the kind of body that its name may carry or leave out: "Boko Haram group", "Broadcom Ltd.".
BODY_WORDS = frozenset(
    _list(
        """
    group movement party militia organisation organization network faction inc incorporated ltd limited corp
    corporation co company plc llc gmbh ag sa nv holdings group's agency news press newspaper magazine
    """
    )
)

#: Nouns for what happened, each with the kind of event that it names; nouns of one kind may name the same event.
EVENT_NOUNS: dict[str, str] = {
    noun: kind
    for kind, nouns in {
        "war": "war conflict offensive assault invasion genocide aggression onslaught campaign bombardment hostilities",
        "attack": "attack attacks raid massacre incursion operation atrocity atrocities ambush",
        "accident": "collision crash accident derailment smash mishap wreck pileup disaster",
        "explosion": "explosion blast bombing detonation",
        "shooting": "shooting gunfire rampage shootout",
        "earthquake": "earthquake quake tremor",
        "storm": "storm hurricane typhoon cyclone",
        "fire": "fire blaze inferno wildfire",
        "flood": "flood floods flooding deluge",
        "protest": "protest protests demonstration demonstrations riot riots unrest uprising rally",
        "abduction": "kidnapping kidnappings abduction abductions",
        "deal": "swap exchange deal release ransom",
        "killing": "killing murder assassination slaying execution",
        "breach": "leak breach hack cyberattack",
    }.items()
    for noun in _list(nouns)
}

#: Our own word for each kind, which takes no side.
NEUTRAL_EVENTS = {
    "war": "the fighting",
    "attack": "the attack",
    "accident": "the accident",
    "explosion": "the explosion",
    "shooting": "the shooting",
    "earthquake": "the earthquake",
    "storm": "the storm",
    "fire": "the fire",
    "flood": "the flood",
    "protest": "the protests",
    "abduction": "the abduction",
    "deal": "the release or exchange",
    "killing": "the death",
    "breach": "the breach",
}

#: Kinds of which a report of an event tells one, so that "the crash" and "the collision" are the same there.
SINGLE_EVENTS = frozenset(NEUTRAL_EVENTS) - {"war", "killing", "protest"}

#: Nouns that say who or what kind of body somebody is: heads of descriptions. Our own list; "-maker", "-man",
#: "-woman", "-person" and "-ist" count besides.
ROLE_NOUNS = frozenset(
    _list(
        """
    group party movement faction militia organisation organization network gang cell force army rebel militant fighter
    insurgent terrorist jihadist extremist guerrilla regime government administration authority agency body watchdog
    union charity company firm corporation maker manufacturer carmaker chipmaker retailer bank airline operator giant
    startup rival supplier provider publisher broadcaster newspaper club team university institute institution court
    council committee commission ministry department force unit club rebels militants group organisation
    president premier chancellor minister mayor governor senator lawmaker congressman congresswoman ambassador envoy
    diplomat official secretary spokesman spokeswoman spokesperson leader chief head boss chairman chairwoman chair
    director executive officer founder co-founder cofounder owner manager president chairman ceo adviser advisor aide
    analyst expert researcher scientist professor lecturer historian economist engineer lawyer attorney prosecutor judge
    doctor nurse teacher student pilot driver actor actress director filmmaker producer singer musician model author
    writer columnist reporter journalist editor activist campaigner advocate dissident politician candidate king queen
    prince princess pope bishop cleric imam preacher commander general colonel captain soldier veteran policeman
    detective suspect
    attacker gunman shooter bomber killer murderer culprit perpetrator victim survivor witness
    resident tourist migrant refugee immigrant worker employee trader investor shareholder billionaire millionaire
    tycoon
    mogul entrepreneur businessman businesswoman husband wife father mother son daughter brother sister cousin friend
    widow neighbour neighbor fellow astronaut athlete player coach champion star celebrity dictator strongman tyrant
    warlord autocrat statesman whistleblower hacker fugitive convict thug
    """
    )
)

#: Adjectives of nationality that do not begin as their country does, and some that do, with the country's key words.
DEMONYMS: dict[str, str] = {
    "american": "United States",
    "british": "Britain",
    "dutch": "Netherlands",
    "english": "England",
    "french": "France",
    "german": "Germany",
    "greek": "Greece",
    "palestinian": "Palestine",
    "polish": "Poland",
    "spanish": "Spain",
    "swiss": "Switzerland",
    "welsh": "Wales",
}


@cache
def _media_index() -> dict[str, str]:
    return {fold(form): name for table in (AGENCIES, MEDIA) for name, forms in table.items() for form in (name, *forms)}


def medium_of(form: str) -> str | None:
    """Return the name of the agency or medium that is written ``form``, or None where we know none."""
    index = _media_index()
    plain = fold(form)
    return index.get(plain) or index.get(plain.removeprefix("the "))


def is_agency(name: str) -> bool:
    """Tell whether ``name`` is written as one of the news agencies we know."""
    return medium_of(name) in AGENCIES


def medium_in(text: str, names: Collection[str]) -> str | None:
    """Return the first of ``names`` (agencies or media) that ``text`` mentions in one of its forms, or None."""
    for name in sorted(names):
        forms = AGENCIES.get(name) or MEDIA.get(name) or (name,)
        if re.search(r"(?<!\w)(?:" + "|".join(re.escape(form) for form in forms) + r")(?!\w)", text):
            return name
    return None
