"""English function words: what two sentences may share without telling the same thing.

Origin: our own list of the closed classes (determiners, pronouns, prepositions, conjunctions, auxiliaries and their
negations, question words, the commonest adverbs), with the verbs of saying left in place for those who count content.
"""

from __future__ import annotations

#: splits a list of words set as running text
_list = str.split


FUNCTION_WORDS: frozenset[str] = frozenset(
    _list(
        """
    a an the this that these those each every either neither some any no none all both half such another
    other others i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his
    himself she her hers herself it its itself they them their theirs themselves one ones oneself who whom
    whose which what whatever whoever whichever somebody someone something anybody anyone anything nobody
    nothing everybody everyone everything of in on at by for with without within from to into onto upon over
    under above below between among amongst through throughout during before after since until till against
    about around across along behind beside besides beyond near off out up down toward towards via per as
    than like unlike despite except including regarding concerning amid and or but nor so yet if unless
    because although though while whereas whether when whenever where wherever how why be am is are was were
    been being have has had having do does did doing done will would shall should can could may might must
    ought need not n't cannot let also too very just only even still already again ever never now then there
    here more most less least much many few several own same well however therefore thus hence meanwhile
    moreover further furthermore later earlier ago dont doesnt didnt isnt arent wasnt werent wont wouldnt
    cant couldnt hasnt havent hadnt
    """
    )
)
