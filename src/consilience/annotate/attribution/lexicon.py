"""Words of attribution that are rules' own; verbs of saying, roles and bodies stand in ``consilience.words``."""

from __future__ import annotations

from consilience.words import people


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: heads of a description that a named person may bear ("the mayor", "the Republican")
ROLES = people.ROLES | people.LEANINGS

#: phrases that credit what stands beside them to what follows
ACCORDING = ("according to", "acc. to", "in the words of", "in the view of", "in the opinion of", "per")

#: verbs by which a medium gives somebody's words: "quoted Marsh as saying"
QUOTING = _words("quote cite report paraphrase describe record")

#: words that end a speaker's name in a transcript label are none of these
NO_LABEL = _words(
    "note update correction clarification source photo photos image images video caption watch read related more "
    "editor story quote breaking exclusive live developing alert warning opinion analysis review poll new "
    "latest just also summary disclaimer email screenshot date time location timeline headline topic subject"
)

#: words of a transcript's labels for speakers whom nobody named: "UNIDENTIFIED WOMAN #1"
NAMELESS = _words(
    "unidentified unknown male female man woman boy girl speaker question questioner reporter reporters moderator "
    "interviewer interpreter translator operator crowd audience host anchor"
)

#: words of a note after a transcript's label: "DAHL (voice-over)"
STAGE_NOTES = _words(
    "voice voiceover voices vo over camera cam through via translator interpreter translated clip phone telephone "
    "soundbite bite singing laughing crying shouting recording"
)

#: forms of address by which minutes name who speaks: "Mr. Dahl: …"
SPOKEN_TO = _words("mr mrs ms miss madam")

#: words by which somebody speaks of himself or to a hearer
SPEAKING_OF_ONESELF = _words(
    "i we me us my our mine ours myself ourselves you your yours i'm i’m we're we’re yes yeah thanks"
)

#: prepositions that join to a verb what it is about, and not when or where
ARGUMENT_CASES = _words("for as of over with from to against about on into onto between by at")

#: the same for a noun of saying
NOUN_CASES = _words("of on about for over against with")

#: adverbs that join a sentence to the one before and are the outlet's own
CONNECTIVES = _words("however meanwhile still also moreover furthermore nevertheless nonetheless instead besides")

#: pronouns for one person
PERSON_PRONOUNS = _words("he him his himself she her hers herself")

#: further nouns for people who are told by another's name: "a friend of Dahl"
RELATED = _words(
    "ally associate boyfriend client colleague companion critic descendant double fiance fiancee fiancé fiancée "
    "flatmate follower girlfriend grandchild granddaughter grandfather grandmother grandson guardian heir lover "
    "nephew niece opponent partner predecessor relative rival roommate servant spouse stepfather stepmother stepson "
    "successor supporter teammate"
)

#: words by which somebody enters a report who was not named before it: helpers, hearers, parties to what happened
NEWCOMERS = RELATED | _words(
    "spokesman spokeswoman spokesperson aide lawyer attorney adviser advisor official officer source witness reporter "
    "journalist editor interviewer host analyst expert driver victim suspect gunman attacker shooter killer passenger "
    "resident neighbor neighbour judge prosecutor detective soldier survivor worker employee fellow head deputy man "
    "woman boy girl"
)

#: those whose owner is dead
LEFT_BEHIND = _words("widow widower heir descendant")

#: words before a noun that a description leaves out
ARTICLES = _words("the a an this that these those his her their its our my")

#: nouns for what somebody said, behind a quotation that gives its words: "his "step up" remark"
REMARKS = _words(
    "remark comment suggestion statement quip joke jibe gibe jab taunt insult slur rant tirade outburst boast claim "
    "accusation allegation assertion tweet speech line soundbite threat warning pledge promise vow description "
    "characterization characterisation comparison retort response reply answer apology gaffe declaration exhortation "
    "lament complaint"
)

#: nouns for works that bear titles
WORKS = _words(
    "talk lecture book novel memoir song single album ballad film movie documentary poem play musical opera essay "
    "panel exhibition exhibit seminar workshop webinar podcast sculpture painting sitcom"
)

#: verbs by whose object whoever does it speaks: "sent a letter", "issued a statement"
SENDING = _words(
    "write send issue release sign pen draft address deliver fire submit make post tweet offer circulate leave read "
    "file bring lodge adopt pass provide give"
)

#: participles between a document and who wrote it
WRITTEN = _words(
    "written signed sent issued released penned drafted co-signed posted authored composed filed brought lodged "
    "adopted passed and"
)

#: nouns for documents that speak for whoever issued them, and else for who spoke before
ISSUED = _words("statement letter memo email post tweet message note release communique")

#: further nouns for what is written and speaks in place of its writer; nobody else who spoke is meant by them
COMPOSED = _words(
    "poem song petition apology essay lawsuit suit complaint filing resolution website site blog webpage motion report "
    "op-ed missive communiqué"
)

#: nouns by which one document is told of in turn
SAME_DOCUMENT = (
    _words("lawsuit suit complaint filing"),
    _words("website site webpage page"),
    _words("letter missive note"),
)

#: verbs that give a work's title as well as somebody's words
COMPOSING = _words("write sing")
