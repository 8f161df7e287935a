"""Words of attribution: verbs, nouns and prepositions that say who said, wrote or thinks something.

The classes follow VerbNet's groupings of communication, judgement, desire and perception verbs (say-37.7, tell-37.2,
complain-37.8, advise-37.9, characterize-29.2, judgment-33, want-32.1, order-60, correspond-36, see-30.1) and Levin,
English Verb Classes and Alternations (1993), filled up from a desk dictionary. They are data: no code here.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: verbs whose object clause is what somebody says or writes; they may stand after or inside what is said
SAY = _words(
    """say add note report announce argue claim explain state declare confirm warn insist assert acknowledge admit
    allege aver contend concede conclude deny disclose emphasize emphasise stress mention observe predict proclaim
    pledge promise vow quip reiterate remark repeat reply respond retort reveal testify write tweet retweet post joke
    recall recount relate complain caution comment continue counter cry shout yell scream whisper mutter murmur ask
    wonder answer agree boast brag lament muse opine swear speculate hint imply chant maintain affirm
    reaffirm attest charge clarify exclaim explode fume gush grumble interject intone laugh note object
    pronounce propound rejoin specify stipulate summarize summarise sum underline underscore volunteer deadpan
    echo elaborate detail sigh snap rant riff tease sing read advise recommend suggest propose demand urge estimate
    forecast project calculate indicate signal posit postulate theorize reason guess figure reckon hazard decry
    deplore protest fret worry rejoice marvel enthuse"""
)

#: verbs that say something only with their particle, and the verb of saying that they then stand for
WITH_PARTICLE = {("point", "out"): "note", ("spell", "out"): "detail", ("set", "out"): "detail", ("cry", "out"): "cry"}

#: verbs that hardly do anything but introduce what is said: the rest of the sentence is content without a parse
PLAIN_SAY = _words("say add note argue explain insist assert warn predict confirm show")

#: verbs of saying that take an infinitive or gerund as what is said: "claims to have", "denied doing"
SAY_INFINITIVE = _words(
    "claim propose suggest recommend admit deny report consider threaten swear advise pledge promise vow profess"
)

#: verbs of saying that take the hearer as an object: the hearer is no part of what is said
TELL = _words("tell inform assure remind notify convince persuade reassure alert brief")

#: verbs whose object clause is what somebody thinks, knows or feels
THINK = _words(
    """think believe know feel hope expect fear suspect understand hear learn find consider assume doubt imagine
    realize realise recognize recognise worry decide determine conclude discover perceive presume suppose deem
    foresee anticipate regret remember forget wish dream judge trust accept"""
)

#: verbs of thinking that may stand after or inside what is thought, as verbs of saying do
THINK_ALOUD = _words("think believe know hope fear suspect feel expect learn understand find guess conclude")

#: adjectives of feeling and thinking that take a clause: "was concerned that …"
FEELINGS = _words(
    """concerned confident worried afraid sure certain hopeful optimistic convinced aware glad sorry proud surprised
    disappointed adamant unaware doubtful fearful shocked angry pleased delighted clear determined"""
)

#: verbs by which a document, study or picture is said to show something
SHOW = _words("show find suggest indicate reveal demonstrate confirm prove illustrate document establish detail record")

#: verbs of wanting, planning and undertaking: the content is what is wanted, promised or refused
WANT = _words(
    """want wish hope plan intend aim seek promise pledge vow refuse decline agree offer threaten demand prefer
    desire propose expect resolve undertake consent request like love"""
)

#: verbs of asking somebody to do something: hearer and deed are both content
URGE = _words(
    """urge encourage press order ask request advise beg implore instruct command tell warn invite beseech exhort
    entreat direct pressure lobby"""
)

#: verbs of judging: the content is what is judged and for what
JUDGE = _words(
    """accuse attack criticize criticise blast condemn denounce slam mock ridicule blame praise hail applaud commend
    welcome defend support oppose endorse back reject dismiss rebuke berate chastise chide deride decry lambast
    lambaste fault scold question challenge dispute doubt rebut refute deny denigrate disparage insult bash rip
    admire appreciate celebrate congratulate thank salute extol laud champion tout promote favor favour disavow
    disown repudiate renounce protest deplore bemoan lament resent regret downplay minimize ignore rap castigate
    excoriate assail savage pan hammer pillory love hate like dislike despise fear value respect scorn disdain
    excuse justify forgive reprimand admonish upbraid censure skewer lampoon satirize envy approve disapprove"""
)

#: verbs of naming and describing: the content is what is named and as what
CALL = _words(
    """call describe label brand dub characterize characterise depict liken compare portray paint term classify
    consider deem declare rate rank hail denounce dismiss"""
)

#: verbs that name or describe only with "as"
CALL_AS = _words(
    "identify regard view see treat cast frame cite hail perceive recognize depict position interpret take"
)

#: verbs of bringing something up: the content is what is brought up
MENTION = _words(
    """mention discuss cite reference highlight emphasize emphasise stress reiterate outline detail describe
    explain disclose announce unveil propose suggest recommend demand request express voice note acknowledge
    admit recall recount confirm report predict estimate deny reveal invoke echo offer question weigh consider
    debate publish propound pledge promise vow threaten claim repeat underscore underline warn signal quote
    allege air advocate assert"""
)

#: verb and preposition together: what follows the preposition is the content
WITH_PREPOSITION = {
    "accuse": (),
    "advocate": ("for",),
    "agree": ("with", "to", "on"),
    "allude": ("to",),
    "apologize": ("for",),
    "apologise": ("for",),
    "appeal": ("for",),
    "argue": ("for", "against"),
    "ask": ("for", "about"),
    "believe": ("in",),
    "boast": ("of", "about"),
    "brag": ("about",),
    "call": ("for", "on", "upon"),
    "campaign": ("for", "against"),
    "care": ("about",),
    "caution": ("against",),
    "comment": ("on",),
    "complain": ("about", "of"),
    "disagree": ("with",),
    "elaborate": ("on",),
    "expand": ("on",),
    "hint": ("at",),
    "hope": ("for",),
    "insist": ("on", "upon"),
    "joke": ("about",),
    "know": ("about", "of"),
    "lash": ("at",),
    "object": ("to",),
    "point": ("to",),
    "push": ("for",),
    "rail": ("against",),
    "react": ("to",),
    "refer": ("to",),
    "reply": ("to",),
    "respond": ("to",),
    "speak": ("about", "of", "against"),
    "speculate": ("about", "on"),
    "talk": ("about", "of"),
    "testify": ("about",),
    "think": ("of", "about"),
    "tweet": ("about",),
    "vote": ("for", "against"),
    "vouch": ("for",),
    "warn": ("of", "against", "about"),
    "weigh": ("on",),
    "wonder": ("about",),
    "worry": ("about",),
    "write": ("about", "of"),
}

#: verbs that quotation marks alone make verbs of speech: ``"…," she began``
SPEECH_BESIDE_QUOTES = (
    SAY
    | TELL
    | _words(
        """begin start go finish end offer smile nod shrug interrupt open close urge warn thunder sneer
    call describe label dub brand denounce praise think believe hope"""
    )
)

#: verbs that take up another's control: "continued to call", "declined to say"; the cue is the whole chain
CHAIN = _words(
    """continue begin start go try decline refuse seem appear use have be come fail manage get want need
    keep stop cease expect set schedule plan hesitate dare"""
)

#: nouns that hold a saying or a thought: "X's claim that …", "X's call for …"
NOUNS = _words(
    """claim statement report plan belief allegation accusation comment remark warning promise pledge vow call demand
    decision criticism view idea hope fear worry argument assertion suggestion denial question announcement opinion
    proposal support concern complaint contention testimony declaration insistence admission acknowledgement
    acknowledgment prediction assessment conclusion account confession response reaction appeal request plea threat
    offer praise condemnation opposition endorsement desire wish wishes confidence conviction doubt suspicion
    recommendation reminder assurance revelation disclosure order ruling finding explanation description
    characterization defense defence critique attack rejection refusal willingness intention commitment agreement
    tweet post speech message letter op-ed interview estimate rhetoric theory vision outrage interest"""
)

#: phrases that credit what stands beside them to what follows
ACCORDING = ("according to", "in the words of", "in the view of", "in the opinion of", "per")

#: a source that stands in place of persons: documents and channels that "say"
SPEAKING_THINGS = _words(
    """statement report tweet post document letter memo study poll survey announcement complaint lawsuit indictment
    transcript email release communique article editorial headline caption message page website site investigation
    probe inquiry probing account note warning"""
)

#: who may be meant by "he", "she", or by a bare description: titles and roles by gender where the word says it
FEMALE = _words(
    """she her hers herself woman girl mother wife daughter sister aunt grandmother niece queen princess mrs ms miss
    spokeswoman chairwoman congresswoman councilwoman actress businesswoman policewoman saleswoman widow madam madame
    lady baroness duchess waitress schoolgirl heroine congresswomen stepmother girlfriend"""
)
MALE = _words(
    """he him his himself man boy father husband son brother uncle grandfather nephew king prince mr sir
    spokesman chairman congressman councilman actor businessman policeman salesman widower lord baron duke
    schoolboy hero stepfather boyfriend fireman cameraman"""
)

#: common given names that settle a person's gender where no title does (US census and UK registers, most frequent)
FEMALE_NAMES = _words(
    """mary patricia jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa betty margaret sandra ashley
    kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca laura sharon cynthia kathleen amy
    shirley angela helen anna brenda pamela nicole ruth katherine samantha christine emma catherine virginia debra
    rachel janet maria heather diane julie joyce victoria kelly christina joan evelyn olivia judith megan cheryl andrea
    hannah martha jacqueline frances gloria ann anne teresa kathryn sara janice jean alice julia grace amber denise
    danielle marilyn beverly charlotte natalie theresa diana brittany doris kayla alexis lori marie hillary theresa
    melania ivanka esther angelique fatima aisha leila marine valerie claire sophie camille isabelle ursula
    christiane nadia yasmin mei xiu priya nina olga svetlana tatiana irina elena chelsea kellyanne loretta monica"""
)
MALE_NAMES = _words(
    """james robert john michael david william richard joseph thomas charles christopher daniel matthew anthony mark
    donald steven paul andrew joshua kenneth kevin brian george timothy ronald edward jason jeffrey ryan jacob gary
    nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory alexander frank patrick raymond
    jack dennis jerry tyler aaron jose adam nathan henry douglas zachary peter kyle noah ethan jeremy walter christian
    keith roger terry austin sean gerald carl harold dylan arthur lawrence jordan jesse bryan billy bruce gabriel joe
    logan alan juan albert willie elijah wayne randy vincent mason roy ralph bobby russell bradley philip eugene
    barack vladimir emmanuel francois jean-claude pierre jacques bernard mohammed muhammad ahmed ali hassan ibrahim
    mahmoud yusuf omar abdul khaled ismail rex tony jim tim mike tom dan bob bill ted ben fred greg jeff steve chris
    antonio carlos luis manuel pedro jorge sergei dmitry ivan igor boris nikolai wang"""
)

#: roles: heads of a description that a named person may bear ("the mayor", "the Swiss foreign minister")
ROLES = _words(
    """spokesman spokeswoman spokesperson president minister mayor governor senator congressman congresswoman
    representative secretary director chief head leader chairman chairwoman chair prosecutor attorney lawyer judge
    officer sheriff commissioner ambassador envoy general colonel captain major lieutenant sergeant commander
    professor doctor expert analyst economist historian researcher scientist fellow author writer journalist reporter
    correspondent editor anchor host columnist candidate nominee official diplomat deputy prefect sub-prefect
    lawmaker legislator councillor councilman councilwoman chancellor king queen prince princess premier
    adviser advisor aide strategist manager executive founder owner coach player activist campaigner organizer
    organiser pastor priest bishop pope imam rabbi teacher principal superintendent parent mother father brother
    sister son daughter wife husband widow uncle aunt cousin neighbour neighbor witness survivor victim resident
    student worker driver pilot nurse surgeon physician engineer farmer businessman businesswoman billionaire
    politician democrat republican conservative magnate mogul former"""
)

#: bodies: heads of a description that stands for an organisation ("the ministry", "the agency")
BODIES = _words(
    """ministry agency department office government administration police army military company firm group
    organisation organization authority authorities committee commission council court party union bank university
    hospital newspaper paper magazine outlet network broadcaster station campaign movement team league club
    association charity foundation institute embassy parliament congress senate house force navy bureau board
    centre center militia faction navy state country nation"""
)

#: words that end a speaker's name in a transcript label are none of these
NO_LABEL = _words("note update correction source photo image video caption watch read related editor story quote")

#: words that tell when
TIMES = _words(
    """monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight january february march
    april may june july august september october november december week month year night morning afternoon evening day
    weekend hour hours days weeks months minutes"""
)

#: through what somebody speaks, and to whom: no part of what is said
CHANNELS = _words(
    """twitter facebook instagram telegram weibo x statement interview tweet post speech conference briefing email
    letter telephone phone reporters radio television tv show report blog message"""
)

#: prepositions that join to a verb what it is about, and not when or where
ARGUMENT_CASES = _words("for as of over with from to against about on into onto between by at")

#: the same for a noun of saying
NOUN_CASES = _words("of on about for over against with")

#: adverbs that join a sentence to the one before and are the outlet's own
CONNECTIVES = _words("however meanwhile still also moreover furthermore nevertheless nonetheless instead besides")

#: titles of address
HONORIFICS = _words("mr mrs ms miss dr sir madam madame lady lord prof rev sen rep gov gen col capt lt sgt")

#: words before a name by which it belongs to somebody who is known by the family name alone
KIN = _words("lady wife husband widow widower daughter son mother father sister brother")

#: small words inside names
NAME_PARTICLES = _words("of the and for de la le du da von van der den al el bin ibn y")

#: words before a noun that a description leaves out
ARTICLES = _words("the a an this that these those his her their its our my")

#: heads of a body's name after which "of" goes on with the name
BODY_HEADS = _words("committee council ministry department university bank institute board league bureau")
