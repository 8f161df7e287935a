"""Words by which denials and differences of wording are told, each list with its origin.

All lists are our own, from the verbs and nouns that hard news uses for these things; the classes of verbs follow those
of Hooper (1975, "On assertive predicates") and Karttunen (1971, "Implicative verbs"). They grew while the work stories
were read.
"""

from __future__ import annotations

import re

_list = str.split

#: helpers under which a denial is only possible: "could refute the claims at a trial"
POSSIBLE = frozenset(_list("could would can may might should must to"))
#: things that are denied to somebody, not denied
GRANTED = frozenset(
    _list(
        "access entry visa bail request application asylum permission service right boarding appeal motion parole "
        "offer bid proposal demand plea petition"
    )
)
#: clauses that tell of an accusation, and so claim nothing themselves
ACCUSED = re.compile(r"\b(?:accus(?:e[sd]?|ing|ations?)|alleg(?:e[sd]?|ing|ations?|edly))\b", re.IGNORECASE)
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
#: words of those who deny that name nobody
OFFICIAL = frozenset(
    _list(
        """
    foreign ministry minister ~minister spokesman spokeswoman spokesperson ~spokesman official authority government
    police ~police president ~leader company representative lawyer spokespeople information defence defense interior
    """
    )
)

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
