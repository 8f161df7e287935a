"""Words by which a clause says how sure it is put, and verbs that lead to another verb.

All lists are our own, from general knowledge of English. The classes of leading verbs follow Karttunen (1971,
"Implicative verbs"; 2012, "Simple and phrasal implicatives"), those of certainty FactBank (Saurí and Pustejovsky 2009).
Lemmas, in lower case.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from consilience.types.fact import Modality
from consilience.words.speech import JUDGE, SAY, TELL

_list = str.split

#: helpers of a verb -> how sure they put it
HELPERS: Final = MappingProxyType(
    {
        **dict.fromkeys(_list("may might could"), Modality.POSSIBLE),
        **dict.fromkeys(_list("will shall 'll ’ll wo"), Modality.AHEAD),
        **dict.fromkeys(_list("would 'd ’d"), Modality.CONDITIONAL),
        **dict.fromkeys(_list("should must ought"), Modality.WANTED),
    }
)
#: adverbs that leave open whether it is so
UNSURE: Final = frozenset(
    _list(
        "possibly perhaps probably likely unlikely maybe reportedly allegedly apparently seemingly purportedly "
        "supposedly presumably potentially conceivably"
    )
)
#: words that open a clause which says only on what something hangs, or what is asked
OPENING: Final = frozenset(_list("if unless whether"))
#: verbs and adjectives whose infinitive is still to come
AHEAD: Final = frozenset(
    _list(
        "plan intend expect schedule set due vow pledge promise threaten agree prepare ready decide aim hope seek try "
        "attempt offer volunteer commit swear propose go about poise book slate arrange consider"
    )
)
#: verbs by whose infinitive somebody wants something
WANTED: Final = frozenset(
    _list(
        "want urge ask demand call order tell require request advise encourage instruct invite beg need have "
        "recommend press persuade warn wish"
    )
)
#: verbs and adjectives that leave open whether their infinitive is so
OPEN: Final = frozenset(
    _list("appear seem believe think suspect accuse allege say report suppose claim likely unlikely tend able")
)
#: verbs whose infinitive did not come about
FAILED: Final = frozenset(_list("fail refuse decline neglect forget deny stop cease avoid refrain unable unwilling"))
#: verbs whose infinitive or gerund is what happened
BROUGHT_ABOUT: Final = frozenset(
    _list(
        "manage begin start continue help force happen come get keep make let allow go end remain finish prove find "
        "leave render"
    )
)
#: verbs whose object clause is held to be so, is hoped for or wanted; those by which somebody only says it are no such
#: verbs, whom the chain names
VIEWING: Final = MappingProxyType(
    {
        **dict.fromkeys(_list("believe think suspect suppose fear assume doubt guess seem appear"), Modality.POSSIBLE),
        **dict.fromkeys(_list("expect hope predict plan"), Modality.AHEAD),
        **dict.fromkeys(_list("demand urge recommend request propose require want"), Modality.WANTED),
    }
)
#: nouns for what happens to people, which some verbs only carry ("no arrests were made"; Levin 1993 and Jespersen's
#: light verbs): noun -> verbs that carry it as what is done, where who makes it does it
MADE: Final = MappingProxyType(
    {
        **dict.fromkeys(_list("arrest detention"), frozenset(_list("make"))),
        **dict.fromkeys(_list("charge"), frozenset(_list("file bring press lay"))),
    }
)
#: nouns -> verbs that, put passively, tell no more than that it came about: "no injuries were reported"
REPORTED: Final = MappingProxyType(
    dict.fromkeys(
        _list("arrest injury death fatality charge"), frozenset(_list("make file bring report record confirm register"))
    )
)
#: prepositions after such a noun before whom it is done to: "charges against the owner", "the arrest of two men"
SUFFERED: Final = frozenset(_list("of against"))
#: verbs that charge somebody with a deed, which follows as "of shelling a hospital"
CHARGING: Final = frozenset(_list("accuse suspect charge"))
#: words that deny beside those of ``words.speech``
DENIES_TOO: Final = frozenset(_list("neither nor"))
#: words after "not" by which it denies nothing
NOT_ONLY: Final = frozenset(_list("only just merely simply"))
#: verbs that nobody does to anybody: a bare participle of one is no passive (Levin 1993, classes 47, 48 and 51)
INTRANSITIVE: Final = frozenset(
    _list(
        "die fall crash collapse vanish disappear occur happen arrive depart erupt emerge flee rise explode go come "
        "appear arise retire resign return remain stay collide"
    )
)
#: verbs and adjectives through which the fact is looked for in what they lead to
LEADING: Final = AHEAD | WANTED | OPEN | FAILED | BROUGHT_ABOUT
#: prepositions, by the question that what follows answers
PLACE_WORDS: Final = frozenset(
    _list("in at near outside inside off on by across around beside along over above within throughout between")
)
FROM_WORDS: Final = frozenset(_list("from"))
TO_WORDS: Final = frozenset(_list("to into toward towards onto"))
CAUSE_WORDS: Final = frozenset(_list("because due owing thanks amid over for"))
#: of these what follows is a cause only where it is called by a common noun, after "for" also only with a verb of
#: judging or punishing, after "over" not with a verb of moving
WEAK_CAUSES: Final = frozenset(_list("amid over for"))
PUNISHING: Final = JUDGE | frozenset(
    _list("arrest jail fine sue charge try want hang execute detain imprison sentence sack dismiss convict apologise")
)
MOVING: Final = frozenset(
    _list("fly pass climb jump drive hang circle hover cross sail rise roll fire drop explode march run travel crash")
)
#: verbs by which somebody is told or given something, who follows after "to"
GIVING: Final = (SAY | TELL) | frozenset(
    _list("speak talk give send hand donate sell pay award lend offer grant deliver supply present show")
)
#: prepositions that go with a verb of moving even where the parser hangs them on a noun ("moved tanks into the city")
INTO_WORDS: Final = frozenset(_list("into onto toward towards"))
#: nouns for what something is decided or changed by, no agents: "passed by 61 votes", "cut by 3 percent"
MEASURES: Final = frozenset(_list("vote percent % margin point majority time"))
#: openings of a clause that says why
BECAUSE: Final = frozenset(_list("because"))
#: participles that mean something else than their verbs: who is missing misses nothing
OWN_WORDS: Final = frozenset(_list("missing"))
#: verbs of which it is one thing who does it to whom (Levin 1993, class 36 and the symmetric verbs of 39 and 47.8)
MUTUAL: Final = frozenset(
    _list(
        "meet marry divorce wed date kiss hug embrace fight battle face play oppose border adjoin cross touch join "
        "equal match resemble parallel rival greet engage"
    )
)
#: predicates that say nothing of their own
EMPTY: Final = frozenset(_list("be have do get say tell add"))
#: words that stand for whoever and whatever it may be
ANYBODY: Final = frozenset([*_list("anyone anybody anything nobody nothing none"), "no one"])
#: of these the words that are no persons
NO_PERSON: Final = frozenset(_list("anything nothing"))
