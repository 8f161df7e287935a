"""Words of one sense, and adjectives of countries: what lets "deaths" meet "were killed" and "Chinese" meet "China".

The list of senses is our own, from general knowledge: they are those that hard news counts and conflicts turn on
(compare the event types of ACE 2005 and of CAMEO, which we follow in spirit and not in letter). A word stands in one
sense only.
"""

from __future__ import annotations

from functools import cache

from consilience.words.places import DEMONYMS

#: sense -> lemmas
SENSES: dict[str, str] = {
    "kill": "kill killing die death dead slay slaughter fatal fatally fatality perish murder assassinate victim deadly",
    "injure": "injure injury wound wounded hurt injured maim",
    "free": "free release liberate freed freedom liberation",
    "abduct": "kidnap abduct abduction kidnapping snatch hostage captive captivity captor",
    "missing": "missing unaccounted disappear disappearance",
    "attack": "attack assault offensive strike raid onslaught ambush bombardment airstrike",
    "bomb": "bomb bombing explosion explode blast explosive detonate",
    "shoot": "shoot shooting gunfire gunshot gunman shot",
    "talk": "talk discussion consultation dialogue negotiation meeting meet negotiate discuss summit consult confer",
    "agree": "agree agreement deal accord pact treaty compromise",
    "crash": "collide collision crash bump smash ram plow plough wreck derail",
    "arrest": "arrest detain detention custody apprehend capture",
    "charge": "charge indict indictment prosecute accusation",
    "convict": "convict conviction sentence guilty verdict",
    "court": "court judge trial tribunal",
    "deny": "deny denial refute dismiss rebut reject disavow",
    "urge": "urge call appeal demand press exhort",
    "warn": "warn warning caution alert",
    "help": "help aid assist assistance relief support backing back",
    "hold": "hold host stage",
    "begin": "begin start launch onset outbreak commence open erupt",
    "end": "end finish conclude cease halt stop",
    "continue": "continue remain persist keep maintain further",
    "rise": "rise increase grow climb surge jump soar growth",
    "fall": "fall decrease drop decline plunge reduce sink slump",
    "win": "win victory triumph beat defeat",
    "vote": "vote election elect poll ballot referendum electoral",
    "resign": "resign resignation quit oust",
    "appoint": "appoint appointment nominate nomination name",
    "flee": "flee escape evacuate evacuation displace displacement displaced",
    "rescue": "rescue save rescuer",
    "find": "find discover discovery recover locate",
    "search": "search hunt seek look manhunt",
    "ship": "ship vessel boat tanker freighter",
    "plane": "plane aircraft jet airliner flight airplane",
    "car": "car vehicle truck lorry van",
    "police": "police officer policeman cop",
    "army": "army military troop soldier force",
    "child": "child kid boy girl schoolgirl schoolchild pupil teenager",
    "woman": "woman mother wife daughter female",
    "family": "family relative parent",
    "money": "money fund cash dollar pound euro payment pay",
    "buy": "buy purchase acquire acquisition",
    "sell": "sell sale",
    "ban": "ban prohibit bar forbid outlaw",
    "sanction": "sanction embargo restriction",
    "break": "break violate violation breach",
    "fire": "fire blaze burn flame",
    "storm": "storm hurricane typhoon cyclone tornado",
    "quake": "quake earthquake tremor aftershock",
    "flood": "flood flooding",
    "weapon": "weapon arm gun rifle",
    "missile": "missile rocket",
    "nuclear": "nuclear atomic",
    "test": "test trial-run",
    "war": "war conflict fighting hostility battle clash fight",
    "ceasefire": "ceasefire truce armistice",
    "rebel": "rebel militant insurgent extremist jihadist terrorist fighter",
    "blame": "blame accuse responsibility responsible",
    "swap": "swap exchange trade",
    "sad": "mourn grief sorrow condolence tribute",
    "doctor": "doctor hospital medic medical physician",
    "sick": "sick ill disease illness infection",
    "school": "school college university",
    "leader": "leader president chief head premier",
    "minister": "minister ministry secretary",
    "spokesman": "spokesman spokeswoman spokesperson",
    "report": "report account article",
    "photo": "photo photograph picture image footage video",
    "show": "show reveal disclose disclosure unveil expose",
    "promise": "promise vow pledge commit commitment",
    "plan": "plan intend intention scheme proposal propose",
    "big": "big large huge massive",
    "early": "early prompt promptly soon",
}

#: names of lands that stand as adjectives do ("U.S. officials")
_ADJECTIVAL = {"u.s": "united states", "us": "united states"}


@cache
def _senses() -> dict[str, str]:
    return {lemma: sense for sense, lemmas in SENSES.items() for lemma in lemmas.split()}


@cache
def _countries() -> dict[str, str]:
    return {land: land for land in DEMONYMS.values()} | _ADJECTIVAL | dict(DEMONYMS)


def sense_of(lemma: str) -> str | None:
    """Return the sense that a lemma shares with others, or None."""
    return _senses().get(lemma)


def country_of(word: str) -> str | None:
    """Return the country that a lower-case name or adjective belongs to, or None."""
    return _countries().get(word)
