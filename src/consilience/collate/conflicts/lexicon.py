"""Words by which conflicts of disclosure, denial, status, place and office are told, each list with its origin.

All lists are our own, from the verbs and nouns that hard news uses for these things; the classes of verbs follow those
of Hooper (1975, "On assertive predicates") and Karttunen (1971, "Implicative verbs"). None was drawn from an
evaluation text.
"""

from __future__ import annotations

import re

_list = str.split

#: verbs whose object becomes public
DISCLOSE = frozenset(_list("disclose reveal identify name release publish specify announce publicise publicize"))
#: verbs that, negated or declined, say that something asked for was not given
TELL = frozenset(_list("say give provide tell explain clarify confirm determine establish elaborate"))
#: heads that turn the verb below them round: "declined to say", "unable to explain"
UNWILLING = frozenset(_list("decline refuse unable unwilling fail reluctant"))
#: predicates that call something unknown
UNKNOWN = frozenset(_list("unclear unknown undisclosed unidentified uncertain unspecified unnamed"))
#: predicates that do so when negated
KNOWN = frozenset(_list("clear known public certain available"))
NEGATIONS = frozenset(_list("not n't n’t never nt no without"))

#: nouns that ask for a kind of answer
ASK_TIME = frozenset(_list("timing date time day hour"))
ASK_NAME = frozenset(_list("identity name"))
ASK_NUMBER = frozenset(_list("number toll count total size amount price cost sum"))
ASK_PLACE = frozenset(_list("location whereabouts place site destination"))
ASK_CAUSE = frozenset(_list("motive reason cause"))
#: nouns that ask for everything and nothing
ASK_VAGUE = frozenset(_list("detail details information comment statement response explanation more anything it that"))

#: kinds of people by what they did or are: a name given to one noun of a group answers for the others
PEOPLE: dict[str, frozenset[str]] = {
    kind: frozenset(_list(nouns))
    for kind, nouns in {
        "perpetrator": "attacker assailant gunman shooter bomber killer perpetrator suspect driver culprit murderer "
        "stabber knifeman hijacker terrorist arsonist",
        "child": "boy girl child toddler baby kid son daughter infant teenager teen pupil schoolgirl schoolboy",
        "parent": "mother father parent mom mum dad",
        "victim": "victim casualty dead",
        "delegate": "representative delegate delegation envoy negotiator emissary mediator",
        "crew": "pilot captain crew conductor operator engineer co-pilot",
        "hostage": "hostage captive",
    }.items()
    for nouns in [nouns]
}
#: human beings of no kind: what they are must come from the sentences around
ANYBODY = frozenset(_list("man woman person individual people they he she their his her"))
#: verbs by which somebody stands for a delegation
HEADS = frozenset(_list("head lead represent chair"))

#: words that say why, or to what somebody reacted
BECAUSE = re.compile(
    r"\b(?:because|due to|owing to|prompted by|triggered by|in response to|in reaction to|after|following|over"
    r"|regarding|referring to|in reference to)\b",
    re.IGNORECASE,
)

#: verbs of denying that stand by themselves
DENY = frozenset(_list("deny refute rebut"))
#: verbs that deny only where their object is a claim: an offer is rejected too
DENY_CLAIM = frozenset(_list("dismiss reject dispute contradict brush slam call"))
#: nouns for what is claimed
CLAIMS = frozenset(
    _list(
        "claim allegation accusation report rumour rumor charge suggestion assertion speculation story account "
        "insinuation notion narrative"
    )
)
#: helpers under which a denial is only possible: "could refute the claims at a trial"
POSSIBLE = frozenset(_list("could would can may might should must to"))
#: things that are denied to somebody, not denied
GRANTED = frozenset(
    _list(
        "access entry visa bail request application asylum permission service right boarding appeal motion parole "
        "offer bid proposal demand plea petition"
    )
)
#: predicates that call what was said untrue
UNTRUE = re.compile(
    r"\b(?:(?:is|are|was|were|'s|’s)\s+(?:\w+ly\s+|simply\s+|all\s+)?(?:untrue|false|baseless|unfounded|groundless"
    r"|fabricated|nonsense|not\s+true|not\s+the\s+case|without\s+foundation)"
    r"|(?:do|does|did)(?:\s+not|n['’]t)\s+(?:accord|agree|square|fit)\s+with\s+(?:the\s+)?facts?"
    r"|(?:do|does|did)(?:\s+not|n['’]t)\s+exist"
    r"|no\s+truth\s+(?:in|to)|(?:I|we|he|she|they|it)\s+(?:have\s+|has\s+|had\s+)?(?:did|done)\s+nothing\s+wrong)\b",
    re.IGNORECASE,
)
#: words that say nothing of what is denied
NO_CONTENT = frozenset(
    _list(
        """
    wrong fact situation true false untrue wrongdoing anything deny dismiss reject refute today claim say such mention
    preliminary monday tuesday wednesday thursday friday saturday sunday hour day week news
    """
    )
)
#: words by which a sentence hands on a claim
CLAIMING = re.compile(
    r"\b(?:report(?:s|ed|edly)?|claim(?:s|ed)?|alleg(?:e|es|ed|edly|ations?)|accus(?:e|es|ed|ing|ations?)"
    r"|suspect(?:s|ed)?|charges?|rumou?rs?|suggest(?:s|ed|ions?)?|according|say|says|said)\b",
    re.IGNORECASE,
)
#: words of those who deny that name nobody
OFFICIAL = frozenset(
    _list(
        """
    foreign ministry minister ~minister spokesman spokeswoman spokesperson ~spokesman official authority government
    police ~police president ~leader company representative lawyer spokespeople information defence defense interior
    """
    )
)

#: says that something is not confirmed
UNVERIFIED = re.compile(
    r"\b(?:(?:not|never|n['’]t|yet\s+to)\s+(?:yet\s+)?(?:be\s+|been\s+)?(?:\w+ly\s+)?(?:verif(?:y|ied)|confirm(?:ed)?)"
    r"|unconfirmed|unverified)\b",
    re.IGNORECASE,
)
#: says that it is
VERIFY = frozenset(_list("confirm verify acknowledge corroborate"))
#: nouns for statements, which point back to what was stated
REPORTS = CLAIMS | frozenset(_list("information detail details news authenticity statement video footage it this that"))

#: an older state of a person or thing, and the newer ones that end it. Words are lemmas of verbs and adjectives, or
#: adverbs and phrases as they stand behind "be" or "remain".
STATES: tuple[tuple[str, str, frozenset[str], frozenset[str]], ...] = tuple(
    (older, newer, frozenset(_list(before)), frozenset(_list(after)))
    for older, newer, before, after in (
        ("missing", "found", "missing unaccounted disappear vanish", "find rescue locate recover discover"),
        ("trapped", "freed", "trapped trap stuck stranded", "free rescue extricate save evacuate pull"),
        ("held", "freed", "captive hostage imprisoned jailed detained", "free release liberate"),
        ("at large", "caught", "large run flee fugitive wanted hunt sought", "arrest capture catch detain apprehend"),
        ("alive", "dead", "alive critical hospitalised hospitalized stable", "die dead succumb"),
        ("closed", "open again", "closed shut suspended grounded", "reopen resume"),
        ("in office", "out of office", "incumbent", "resign sack oust dismiss"),
    )
)
#: words that say that a death was claimed
CLAIMED = re.compile(r"\b(?:claim(?:s|ed)?|purported(?:ly)?|reported(?:ly)?|allegedly|said to have)\b", re.IGNORECASE)
#: verbs of saying and thinking, whose tense tells of the report and not of the event
TELLING = frozenset(
    _list(
        """
    say tell add report announce state claim know think believe expect want hope call ask describe see hear show
    look seem appear mean need try be have do make take go come get
    """
    )
)
#: verbs under which an infinitive tells what is planned
PLANNED = frozenset(_list("plan expect schedule set due prepare intend aim"))

#: offices that one person hardly holds two of at a time, each with its words; longer forms first
OFFICES: dict[str, str] = {
    "deputy minister": "(?:deputy|vice)[- ](?:prime[- ])?minister",
    "prime minister": "prime minister|premier|chancellor|taoiseach",
    "vice president": "vice[- ]president",
    "president": "president",
    "mayor": "mayor",
    "governor": "governor",
    "minister": "minister|secretary of (?:state|defen[cs]e|the treasury)",
    "senator": "senator",
    "ambassador": "ambassador",
    "monarch": "king|queen|emperor|sultan",
    "pope": "pope|pontiff",
    "archbishop": "archbishop",
    "prosecutor": "prosecutor|district attorney|attorney general",
    "judge": "judge|justice",
    "police chief": "police chief|chief of police|police commissioner|sheriff",
}
#: says that an office is over
FORMER = re.compile(r"\b(?:former|ex|onetime|one-time|ousted|outgoing|late|then)\b", re.IGNORECASE)
#: says that the words beside a name give no office held
NO_OFFICE = re.compile(
    r"\b(?:founding|first|elect|candidate|nominee|would-be|wannabe|spokes\w+|aide|wife|son"
    r"|daughter|baptist|ordained|methodist|lutheran|evangelical|church|youth)\b",
    re.IGNORECASE,
)
#: words in lower case that belong to a title before a name
OFFICE_ADJECTIVES = frozenset(
    _list(
        """
    former ex then acting interim outgoing late foreign interior home defence defense finance information justice health
    education economy energy trade transport culture environment deputy vice prime state regional local federal district
    """
    )
)
#: prepositions of the place where something happens; where to and where from are stages of one way, and no conflict
WHERE = frozenset(_list("in at near on outside inside off"))

#: participles of what happens to one thing once, each with one word for those that say the same
ONCE: dict[str, str] = {
    lemma: kind
    for kind, lemmas in {
        "build": "build construct",
        "found": "found establish",
        "bear": "bear born",
        "adopt": "adopt",
        "sign": "sign",
        "inaugurate": "inaugurate commission",
        "bury": "bury",
    }.items()
    for lemma in _list(lemmas)
}
#: verbs that tell of an event of a kind of which a report tells one
EVENT_VERBS: dict[str, str] = {
    lemma: kind
    for kind, lemmas in {
        "accident": "collide crash ram derail strike hit smash capsize sink overturn plough plow",
        "explosion": "explode detonate erupt",
        "quake": "quake",
    }.items()
    for lemma in _list(lemmas)
}
#: those of them that tell of other things too, and count only beside a plain one
DOUBTFUL_EVENTS: dict[str, str] = dict.fromkeys(_list("strike hit sink erupt"), "accident")
#: verbs by which a noun for an event says that it happened
HAPPEN = frozenset(_list("happen occur strike begin start erupt"))
#: words before a clock time that leave some minutes open
APPROXIMATE = re.compile(
    r"\b(?:about|around|approximately|roughly|some|shortly (?:before|after)|nearly)\s$", re.IGNORECASE
)

#: undertakings that go on for days and end once, each with its words
UNDERTAKINGS: dict[str, str] = {
    noun: kind
    for kind, nouns in {
        "search": "search manhunt hunt",
        "rescue": "rescue",
        "siege": "siege standoff stand-off",
        "strike": "strike walkout",
        "evacuation": "evacuation",
        "curfew": "curfew lockdown",
        "operation": "operation",
    }.items()
    for noun in _list(nouns)
}
#: verbs that say that it goes on, and that it has ended
GOES_ON = frozenset(_list("continue go join resume proceed underway ongoing take remain"))
HAS_ENDED = frozenset(_list("call end suspend abandon halt stop conclude finish cancel lift over"))
#: quarters of the wind that exclude one another
OPPOSITE = {"north": "south", "south": "north", "east": "west", "west": "east"}
#: function words that change what a quotation says: its time, its mood, a denial or a number
WEIGHTY = frozenset(
    _list(
        """
    am is are was were be been being do does did have has had will would shall should can could may might must
    not no none never nothing nobody neither nor without anything nowhere all both most many few some several more less
    isnt arent wasnt werent dont doesnt didnt wont wouldnt cant couldnt hasnt havent hadnt cannot
    """
    )
)
