"""Words of attribution: verbs, nouns and things that say who said, wrote or thinks something; lemmas, unless noted.

The classes follow VerbNet's groupings of communication, judgement, desire and perception verbs and Levin, English Verb
Classes and Alternations (1993); ``data/speech.toml`` has the numbers of the classes.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from consilience.words import lists

#: verbs whose object clause is what somebody says or writes; they may stand after or inside what is said
SAY: Final = lists.words("speech", "say")
#: beginnings of cues that leave open whether what is said is so
DOUBTING: Final = lists.words("speech", "doubting")
#: verbs that hardly do anything but introduce what is said: the rest of the sentence is content without a parse
PLAIN_SAY: Final = lists.words("speech", "say_plain")
#: verbs of saying that take an infinitive or gerund as what is said: "claims to have", "denied doing"
SAY_INFINITIVE: Final = lists.words("speech", "say_infinitive")
#: verbs of saying and writing whose subject can only be a speaker: a person, a body, a document
ONLY_SPEAKERS: Final = lists.words("speech", "only_speakers")
#: verbs of saying that take the hearer as an object: the hearer is no part of what is said
TELL: Final = lists.words("speech", "tell")
#: verbs whose object clause is what somebody thinks, knows or feels
THINK: Final = lists.words("speech", "think")
#: verbs of thinking that may stand after or inside what is thought, as verbs of saying do
THINK_ALOUD: Final = lists.words("speech", "think_aloud")
#: adjectives of feeling and thinking that take a clause: "was concerned that …"
FEELINGS: Final = lists.words("speech", "feelings")
#: verbs by which a document, study or picture is said to show something
SHOW: Final = lists.words("speech", "show")
#: verbs of wanting, planning and undertaking: the content is what is wanted, promised or refused
WANT: Final = lists.words("speech", "want")
#: verbs of asking somebody to do something: hearer and deed are both content
URGE: Final = lists.words("speech", "urge")
#: verbs of judging: the content is what is judged and for what
JUDGE: Final = lists.words("speech", "judge")
#: verbs of naming and describing: the content is what is named and as what
CALL: Final = lists.words("speech", "call")
#: verbs that name or describe only with "as"
CALL_AS: Final = lists.words("speech", "call_as")
#: verbs of bringing something up: the content is what is brought up
MENTION: Final = lists.words("speech", "mention")
#: verbs that quotation marks alone make verbs of speech: ``"…," she began``
SPEECH_BESIDE_QUOTES: Final = SAY | TELL | lists.words("speech", "beside_quotes")
#: verbs that take up another's control: "continued to call", "declined to say"; the cue is the whole chain
CHAIN: Final = lists.words("speech", "chain")
#: verbs that credit somebody with words or knowledge
REPORTING: Final = SAY | TELL | THINK | SHOW | {"count", "describe"}
#: (verb, particle) -> the verb of saying that they stand for
WITH_PARTICLE: Final = MappingProxyType(
    {(pair.split()[0], pair.split()[1]): verb for pair, verb in lists.table("speech", "with_particle").items()}
)
#: verb -> prepositions after which the content follows; none where the verb alone will do
WITH_PREPOSITION: Final = lists.members("speech", "with_preposition")
#: nouns that hold a saying or a thought: "X's claim that …", "X's call for …"
NOUNS: Final = lists.words("speech", "nouns")
#: verbs and nouns by which somebody is credited with a number
CREDITING: Final = lists.words("speech", "crediting")
CREDITING_NOUNS: Final = lists.words("speech", "crediting_nouns")
#: forms of verbs with which a medium tells something
REPORTING_FORMS: Final = lists.words("speech", "reporting_forms")
#: documents and channels that "say" something in place of persons
SPEAKING_THINGS: Final = lists.words("speech", "documents")
#: through what somebody speaks, and to whom: no part of what is said
CHANNELS: Final = lists.words("speech", "channels")
#: verbs whose subject acts as a government does: with a capital as subject they show that it stands for one
GOVERNING: Final = lists.words("speech", "governing")
#: words that deny what stands beside or under them; tokens as the parser parts them ("n't")
NEGATIONS: Final = lists.words("speech", "negations")
#: verbs by which somebody says that something is not so, those that do so only of a claim, and nouns for claims
DENY: Final = lists.words("speech", "deny")
DENY_CLAIM: Final = lists.words("speech", "deny_claim")
CLAIMS: Final = lists.words("speech", "claims")
