"""What a report calls unknown or undisclosed: the thing asked for and the kind of answer it wants.

Requires clauses and their syntax. Idea: a verb of disclosing or telling that is negated, declined or impossible, or a
predicate such as "unclear", has an object or subject that says what is missing, and its head noun or question word
says what kind of answer would fill it. Known to fail on gaps told without such a word ("the hunt for a motive").
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from consilience.collate.conflicts.lexicon import (
    ANYBODY,
    ASK_CAUSE,
    ASK_NAME,
    ASK_NUMBER,
    ASK_PLACE,
    ASK_TIME,
    ASK_VAGUE,
    DISCLOSE,
    KNOWN,
    PEOPLE,
    TELL,
    UNKNOWN,
    UNWILLING,
)
from consilience.collate.conflicts.material import below, children, lemma_of, negated, words_of
from consilience.types import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from consilience.collate.conflicts.material import Material, Stretch
    from consilience.types import AnnotatedArticle, Token

_QUESTION = {
    "whether": "whether",
    "if": "whether",
    "why": "cause",
    "who": "name",
    "whom": "name",
    "when": "time",
    "where": "place",
    "how": "how",
    "what": "what",
    "which": "what",
}
_RELATIVE = frozenset({"who", "which", "that", "whose", "whom"})
_LINKS = frozenset({"remain", "stay", "be", "make"})
#: relations of what hangs on the cue and is not part of saying so
_APART = frozenset({"advcl", "conj", "parataxis", "punct", "cc", "nsubj", "nsubj:pass"})
_SPEAKERS = frozenset({"i", "we", "you"})


class Ask(StrEnum):
    """The kind of answer that is missing."""

    TIME = "time"
    NAME = "name"
    NUMBER = "number"
    PLACE = "place"
    CAUSE = "cause"
    WHETHER = "whether"
    HOW = "how"
    WHAT = "what"
    THING = "thing"


@dataclass(frozen=True, slots=True, eq=False)
class Gap:
    """Something said to be unknown, undisclosed or not told."""

    stretch: Stretch
    evidence: Evidence
    ask: Ask
    #: the words that name what is missing ("the exact timing of the meeting")
    asked: tuple[int, ...]
    #: lemma of the noun asked about ("meeting", "representative", "ship"); "" where a clause is asked about
    of: str
    #: what the missing thing is about
    keys: frozenset[str]
    #: what the sentence and the one before speak of
    context: frozenset[str]


def find_gaps(material: Material) -> list[Gap]:
    """Return all gaps of the story, in order."""
    found = []
    for stretch in material.stretches:
        article = material.articles[stretch.article]
        sentence = article.sentences[stretch.sentence]
        members = range(sentence.first, sentence.last)
        for cue in stretch.tokens:
            if _says_unknown(article.tokens, members, cue):
                gap = _gap(material, stretch, members, cue)
                if gap is not None:
                    found.append(gap)
                    break
    return found


def _says_unknown(tokens: Sequence[Token], members: Sequence[int], cue: int) -> bool:
    token = tokens[cue]
    lemma = lemma_of(token)
    if token.text.lower() in UNKNOWN:
        return token.dep != "amod"
    if lemma in KNOWN or (lemma == "know" and token.tag == "VBN"):
        return negated(tokens, members, cue) and not _has_speaker(tokens, members, cue)
    if lemma == "make":
        public = any(tokens[n].text.lower() == "public" for n in children(tokens, members, cue))
        return public and negated(tokens, members, cue)
    if token.pos != "VERB" or lemma not in DISCLOSE | TELL or _has_speaker(tokens, members, cue):
        return False
    head = tokens[token.head]
    turned = lemma_of(head) in UNWILLING and token.head != cue
    yet = any(tokens[n].text.lower() == "yet" for top in {cue, token.head} for n in children(tokens, members, top))
    infinitive = any(tokens[n].text.lower() == "to" for n in children(tokens, members, cue))
    return turned or (yet and infinitive) or negated(tokens, members, cue)


def _has_speaker(tokens: Sequence[Token], members: Sequence[int], cue: int) -> bool:
    return any(
        tokens[n].dep.startswith("nsubj") and tokens[n].text.lower() in _SPEAKERS
        for n in children(tokens, members, cue)
    )


def _gap(material: Material, stretch: Stretch, members: Sequence[int], cue: int) -> Gap | None:
    article = material.articles[stretch.article]
    tokens = article.tokens
    question = next(
        (n for n in range(cue + 1, min(cue + 5, members[-1] + 1)) if tokens[n].text.lower() in _QUESTION), -1
    )
    if question >= 0 and lemma_of(tokens[cue]) not in {"identify", "name"}:
        return _question_gap(material, stretch, question)
    asked, start = _asked(tokens, members, cue)
    if not asked:
        return None
    head = _noun(tokens, asked)
    ask, of = _kind(tokens, asked, head, lemma_of(tokens[cue]))
    if ask is None:
        return None
    about = tuple(n for n in asked if n != head or of == tokens[head].lemma.lower())
    return Gap(
        stretch=stretch,
        evidence=_evidence(article, stretch, members, start, cue, asked),
        ask=ask,
        asked=asked,
        of=of,
        keys=words_of(tokens, about),
        context=_context(material, stretch),
    )


def _question_gap(material: Material, stretch: Stretch, question: int) -> Gap | None:
    article = material.articles[stretch.article]
    tokens = article.tokens
    word = tokens[question].text.lower()
    home = next((s for s in material.sentences[stretch.article, stretch.sentence] if question in s.tokens), None)
    if home is None:
        return None
    asked = tuple(n for n in home.tokens if n > question)
    ask = Ask(_QUESTION[word])
    of = ""
    if word == "how" and asked and tokens[asked[0]].text.lower() in {"many", "much"}:
        ask = Ask.NUMBER
        of = next((tokens[n].lemma.lower() for n in asked[1:3] if tokens[n].pos == "NOUN"), "")
    return Gap(
        stretch=stretch,
        evidence=Evidence(article.id, min(stretch.start, home.start), max(stretch.end, home.end)),
        ask=ask,
        asked=asked,
        of=of,
        keys=words_of(tokens, asked),
        context=_context(material, stretch),
    )


def _asked(tokens: Sequence[Token], members: Sequence[int], cue: int) -> tuple[tuple[int, ...], int]:
    """Return the words for what is missing, and the token with which the passage that says so begins."""
    if tokens[cue].dep == "xcomp" and tokens[cue].pos == "ADJ":
        cue = tokens[cue].head
    parts = list(children(tokens, members, cue))
    objects = [n for n in parts if tokens[n].dep == "obj"]
    if objects:
        return below(tokens, members, objects[0]), cue
    for subject in (n for n in parts if tokens[n].dep.startswith("nsubj") or tokens[n].dep == "expl"):
        if tokens[cue].pos == "VERB" and tokens[cue].lemma not in _LINKS and not _passive(tokens, parts, cue):
            continue
        phrase = below(tokens, members, subject)
        antecedent = tokens[cue].head
        if any(tokens[n].text.lower() in _RELATIVE for n in phrase):
            antecedent = antecedent if tokens[antecedent].pos in {"NOUN", "PROPN"} else _noun_before(tokens, phrase[0])
            owner = tuple(n for n in below(tokens, members, antecedent) if n < phrase[0])
            noun = phrase if tokens[subject].pos == "NOUN" else ()
            return (*owner, *noun), (owner or phrase)[0]
        return phrase, phrase[0]
    return (), cue


def _noun_before(tokens: Sequence[Token], place: int) -> int:
    """Return the noun nearest before a relative pronoun, for clauses that the parser hung elsewhere."""
    return next((n for n in range(place - 1, max(place - 4, -1), -1) if tokens[n].pos in {"NOUN", "PROPN"}), place)


def _passive(tokens: Sequence[Token], parts: Sequence[int], cue: int) -> bool:
    return tokens[cue].tag == "VBN" and any(
        tokens[n].dep in {"aux:pass", "nsubj:pass"} or tokens[n].lemma.lower() == "be" for n in parts
    )


def _noun(tokens: Sequence[Token], asked: Sequence[int]) -> int:
    """Return the head noun of a phrase: the word that the others hang on, or the nearest noun after it."""
    inside = set(asked)
    tops = [n for n in asked if tokens[n].head not in inside or tokens[n].head == n]
    named = [n for n in tops if tokens[n].pos in {"NOUN", "PROPN", "PRON"}]
    if named:
        return named[-1]
    top = tops[-1] if tops else asked[-1]
    return next((n for n in asked if n > top and tokens[n].pos == "NOUN"), top)


def _kind(tokens: Sequence[Token], asked: Sequence[int], head: int, verb: str) -> tuple[Ask | None, str]:
    """Return the kind of answer and the noun it is about."""
    noun = tokens[head].lemma.lower()
    rest = [tokens[n].lemma.lower() for n in asked if n != head and tokens[n].pos in {"NOUN", "PROPN", "PRON"}]
    nouns = [tokens[n].lemma.lower() for n in asked if n != head and tokens[n].pos == "NOUN"]
    for words, ask in ((ASK_TIME, Ask.TIME), (ASK_NUMBER, Ask.NUMBER), (ASK_PLACE, Ask.PLACE), (ASK_CAUSE, Ask.CAUSE)):
        if noun in words:
            # A cause is asked for without a noun of its own; only "explain" has one.
            of = nouns[-1] if nouns and ask is not Ask.CAUSE else ""
            return (ask, of) if rest else (None, "")
    if noun in ASK_NAME:
        return Ask.NAME, (nouns or rest or [""])[-1]
    if verb in {"identify", "name"}:
        # Of several people, one who is named answers nothing.
        if tokens[head].tag == "NNS" and group_of(noun) != "delegate":
            return None, ""
        return (Ask.NAME if group_of(noun) or noun in ANYBODY else Ask.THING), noun
    if verb == "explain":
        return Ask.CAUSE, noun
    if noun in ASK_VAGUE or verb in TELL:
        return None, ""
    return (Ask.WHAT, noun) if rest else (None, "")


def group_of(noun: str) -> str:
    """Return the group of people that a noun belongs to, or ""."""
    return next((kind for kind, nouns in PEOPLE.items() if noun in nouns), "")


def _context(material: Material, stretch: Stretch) -> frozenset[str]:
    own = material.sentence_keys(stretch.article, stretch.sentence)
    return own | material.sentence_keys(stretch.article, stretch.sentence - 1)


def _evidence(
    article: AnnotatedArticle, stretch: Stretch, members: Sequence[int], start: int, cue: int, asked: Sequence[int]
) -> Evidence:
    tokens = article.tokens
    first = min(start, cue, *asked)
    opening = next((n for n in _before(tokens, members, cue)), first)
    last = max(cue, *asked)
    return Evidence(
        article.id,
        max(tokens[min(first, opening)].start, article.sentences[stretch.sentence].start),
        min(max(tokens[last].end, stretch.end), article.sentences[stretch.sentence].end),
    )


def _before(tokens: Sequence[Token], members: Sequence[int], cue: int) -> Iterator[int]:
    """Yield the first of the cue's own words: its negation, its auxiliary, "without", "declined to"."""
    top = tokens[cue].head if tokens[cue].dep == "xcomp" else cue
    own = [n for n in members if tokens[n].head == top and tokens[n].dep not in _APART and n < cue]
    if own:
        yield min(below(tokens, members, min(own)))
