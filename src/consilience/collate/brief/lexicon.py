"""Words by which events are taken apart and the brief is chosen; our own lists, from general knowledge of English."""

from __future__ import annotations

from consilience.words.speech import ONLY_SPEAKERS

_list = str.split

#: words that open a subordinate clause in a headline
SUBORDINATORS = frozenset(_list("as after because while when before since although though amid following if"))

#: prepositions that put a name or noun in a place
PLACING = frozenset(
    _list("in at near outside inside off across around above over under along on from to into within between by")
)
#: those that place an event and seldom do anything else
PLACING_SURELY = frozenset(_list("in at near outside inside across off within"))

#: words that open a reason -> how far they are from a sure one
REASONS = {
    "because": 0,
    "due": 0,
    "for doing": 1,
    "to": 2,
    "after": 2,
    "since": 3,
    "following": 3,
    "over": 4,
    "amid": 4,
    "for": 4,
    "as": 5,
}

#: verbs that only report that something was said ("according" has the lemma "accord")
SPEECH = ONLY_SPEAKERS | {"accord", "post"}

#: words that point back to what a reader of one line has not seen
POINTERS = frozenset(
    _list("he she it they we i you this that these those which who what there him her them its his their one")
)

#: words that tie a sentence to the one before
CONNECTIVES = frozenset(
    _list("however but and meanwhile so yet also still then thus moreover additionally furthermore instead despite or")
)

#: words by which a sentence goes on from the one before, so that it does not stand alone
LEANING = CONNECTIVES | frozenset(
    _list("also another both other others such similarly likewise later earlier he she it they")
)

#: phrases by which reports say that something is not known or not given
UNKNOWN = (
    r"\b(?:not|never|n['’]t|nor)\s+(?:yet\s+)?(?:been\s+)?(?:immediately\s+|publicly\s+|yet\s+|officially\s+|"
    r"independently\s+)*(?:be\s+)?(?:been\s+)?(?:immediately\s+)?(?:disclos\w*|reveal\w*|identif\w+|named|specif\w+|"
    r"releas\w+ (?:\w+ )?(?:name|identit|detail|figure|number|age)\w*|made public|known|clear|elaborat\w*|"
    r"immediately (?:respond|comment|return)\w*|comment\w*|say (?:who|what|when|where|why|how|whether|if)|"
    r"give (?:any |further |more |a |an )?(?:detail|figure|number|reason|name|comment|explanation)\w*|"
    r"provide (?:any |further |more )?(?:detail|figure|evidence|information)\w*)"
    r"|\b(?:is|are|was|were|remain(?:s|ed)?|still)\s+(?:still\s+|yet\s+)?(?:unclear|unknown|undisclosed|unidentified|"
    r"unconfirmed)\b"
    r"|\bno (?:immediate |further |official |one has |group has |word |details? |information |indication |comment|"
    r"claim of responsibility)"
    r"|\b(?:declined|refused) to (?:comment|say|name|identify|give|disclose|elaborate|provide|confirm|specify)"
    r"|\bcould not (?:immediately )?be (?:independently |immediately )?(?:reached|verified|confirmed|determined)"
    r"|\b(?:has|have|had) (?:yet|still) to (?:comment|say|be (?:identified|named|confirmed|determined|released))"
)

#: words that do not tell two answers apart
ARTICLES = frozenset(_list("the a an on in at"))
