"""Who is credited with a figure: the attribution that covers it, else a simple rule of the sentence.

Words of counting ("residents put the toll at 30") come before both (``parties``). The simple rule stands in where no
attribution was found. It reads "according to X", "X said …", "…, X said" around the figure; a pronoun stands for the
source before. Known to fail where a reporting verb takes the figure as its topic ("X described the 21 girls"), and on
signed posts and turns of a transcript that no attribution covers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from consilience.annotate.figures.credit import SAID, answers_for
from consilience.annotate.figures.nouns import head_of, phrase_of
from consilience.annotate.figures.parties import is_party, party_of
from consilience.types import NameKind, Span
from consilience.words.bodies import SPEAK_FOR_COUNTRIES
from consilience.words.calendar import TIMES, WEEKDAY_NAME_PATTERN
from consilience.words.speech import CREDITING_NOUNS, ONLY_SPEAKERS, SPEAKING_THINGS, TELL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.text.tree import Tree
    from consilience.types import Attribution, Quote, Sentence

_CREDITING: Final = ("according to ", "as reported by", "citing ")
#: what something is "according to" without having been told by it
_NO_SOURCES: Final = frozenset(
    {"plan", "plans", "schedule", "timetable", "protocol", "custom", "tradition"}
) | frozenset(
    # those who were "briefed on the matter" speak, not the matter
    {"matter", "situation", "deliberations"}
)
#: whom "citing" names besides bodies, people with a role and documents
_INFORMANTS: Final = frozenset(
    "source official analyst witness person people data figure study log record filing paper statistic".split()
)
_NOUNS: Final = frozenset({"NOUN", "PROPN"})
_LIVES: Final = re.compile(r"\s(?:[\w'’-]+\s)?lives\b")
#: a day on which somebody spoke, taken for the speaker
_DAY: Final = re.compile(WEEKDAY_NAME_PATTERN)
_ARTICLE: Final = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_OF_INFORMANTS: Final = re.compile(
    r"\b(?:citing|according to|as (?:reported|told) by)\s(?:the\s|some\s|at least\s)?$", re.IGNORECASE
)
#: how what is said hangs on its verb besides, where a number is told, or the parser takes it for the verb's object
_TOLD: Final = frozenset({"obj", "nsubj", "xcomp", "compound", "dep"})
#: verbs whose object may be a number that is told
_WITH_NUMBER: Final = frozenset({"announce", "claim", "confirm", "declare", "estimate", "report", "say"})
_PRONOUNS: Final = frozenset(
    {
        "a",
        "the",
        "he",
        "she",
        "it",
        "they",
        "who",
        "which",
        "we",
        "i",
        "that",
        "this",
        "you",
        "them",
        "him",
        "her",
        "one",
    }
)


@dataclass(frozen=True, slots=True)
class Given:
    """What was read of who said what in a sentence: attributions, and quotations whose speaker is known."""

    attributions: Sequence[Attribution] = ()
    quotes: Sequence[Quote] = ()


def find_source(tree: Tree, start: int, end: int, given: Given) -> tuple[str, Span | None] | None:
    """Return (source, where it is named) of the figure at ``start`` to ``end``, or None where nobody is credited."""
    if _OF_INFORMANTS.search(tree.text, max(0, start - 32), start):
        # "citing two officials": those who tell are counted, and the number is the report's own
        return None
    found = _find(tree, start, end, given)
    if found and found[1] and found[1].overlaps(Span(start, end)):
        return None
    return found


def _find(tree: Tree, start: int, end: int, given: Given) -> tuple[str, Span | None] | None:
    attributions = given.attributions
    sentence = tree.sentences[tree.tokens[tree.at(start)].sentence]
    party = party_of(tree, start, end, sentence)
    if party is not None and "citing " not in tree.text[sentence.start : sentence.end].lower():
        return _credited_party(tree, party, attributions)
    covering = [a for a in attributions if any(s.start <= start and end <= s.end for s in a.content) and a.source]
    covering = [a for a in covering if not _costs_lives(tree, a, end) and _may_speak(tree, a.source[0])]
    covering = [a for a in covering if answers_for(tree, a, start)]
    covering.sort(key=lambda a: (sum(s.end - s.start for s in a.content), a.source[0].start))
    said = [a for a in covering if _is_saying(tree, a)]
    return (
        next(filter(None, (_credited_by(tree, a) for a in said)), None)
        or _by_quote(given.quotes, start, end)
        or _by_phrase(tree, sentence, start)
        or next(filter(None, (_credited_by(tree, a) for a in covering if a not in said)), None)
        or _by_verb(tree, sentence, start, end)
    )


def _credited_party(tree: Tree, party: int, attributions: Sequence[Attribution]) -> tuple[str, Span | None] | None:
    """Return the party that counted by its full name, where an attribution has it for its source."""
    place = tree.tokens[party]
    own = (a for a in attributions if any(s.start <= place.start and place.end <= s.end for s in a.source))
    attribution = next(own, None)
    return _credited_by(tree, attribution) if attribution is not None else _named(tree, party)


def _may_speak(tree: Tree, place: Span) -> bool:
    """Tell whether what was taken for a source is one: no adverb ("recently"), no time ("last year"), no plan."""
    index = head_of(tree, place)
    head = tree.tokens[index] if index >= 0 else None
    return head is None or (head.text.lower() not in TIMES | _NO_SOURCES and head.pos != "ADV")


def _costs_lives(tree: Tree, attribution: Attribution, end: int) -> bool:
    """Tell whether the cue is what a disaster does: "the flood has claimed 40 lives"."""
    cues = " ".join(cue.of(tree.text).lower() for cue in attribution.cue)
    return "claim" in cues and bool(_LIVES.match(tree.text, end))


def _is_saying(tree: Tree, attribution: Attribution) -> bool:
    """Tell whether somebody is credited who can speak: "reports", "according to", not "images showed"."""
    for cue in attribution.cue:
        if cue.of(tree.text).lower().startswith((*_CREDITING[:2], "according")):
            return True
        if any(tree.tokens[k].lemma.lower() in ONLY_SPEAKERS for k in tree.covered(cue.start, cue.end)):
            return True
    return not attribution.cue


def _credited_by(tree: Tree, attribution: Attribution) -> tuple[str, Span | None] | None:
    """Return the source of an attribution, or None where it is a pronoun that nobody could resolve.

    A body that was resolved to its country ("the government", "South Korean authorities") keeps its own words, which
    say more.
    """
    place = attribution.source[0]
    written = _ARTICLE.sub("", place.of(tree.text))
    speaker = attribution.speaker or written
    if speaker.lower() in _PRONOUNS or _DAY.fullmatch(speaker):
        return None
    body = bool(SPEAK_FOR_COUNTRIES & set(written.lower().split()))
    own = (body and _is_country(tree, speaker)) or _is_only_named(tree, speaker, written, place)
    return (written if own else speaker), place


def _is_only_named(tree: Tree, speaker: str, written: str, place: Span) -> bool:
    """Tell whether the speaker is but a name in front of the noun that speaks: "New York" in "the New York bank"."""
    index = head_of(tree, place)
    if index < 0:
        return False
    head = tree.tokens[index]
    noun = head.text[:1].islower() and head.text not in speaker
    return noun and written.startswith(f"{speaker} ") and written.endswith(head.text)


def _is_country(tree: Tree, speaker: str) -> bool:
    """Tell whether the speaker is named as a place, or by one word alone as countries are."""
    return " " not in speaker or any(name.text == speaker and name.kind is NameKind.PLACE for name in tree.names)


def _by_quote(quotes: Sequence[Quote], start: int, end: int) -> tuple[str, Span | None] | None:
    """Return the speaker of the quotation in which the figure stands."""
    own = (q for q in quotes if q.start <= start and end <= q.end and q.speaker)
    quote = next((q for q in own if str(q.speaker).lower() not in _PRONOUNS), None)
    return (str(quote.speaker), quote.speaker_span) if quote else None


def _by_phrase(tree: Tree, sentence: Sentence, start: int) -> tuple[str, Span | None] | None:
    """Return whom "according to", "as reported by" or "citing" credits in the figure's sentence."""
    for index in range(sentence.first, sentence.last):
        place = tree.tokens[index].start
        if tree.text[place : place + 16].lower().startswith(_CREDITING):
            head = _credited(tree, index, sentence)
            if head >= 0 and _answers(tree, index, head):
                token = tree.tokens[head]
                apart = ";" in tree.text[min(start, token.start) : max(start, token.end)]
                return None if apart or place < start < token.end else _named(tree, head)
    return None


def _answers(tree: Tree, index: int, head: int) -> bool:
    """Tell whether who or what is credited can tell a number: no plan, and behind "citing" no mere reason."""
    token = tree.tokens[head]
    words = {token.text.lower(), token.lemma.lower()}
    if tree.tokens[index].text.lower() != "citing":
        return not words & _NO_SOURCES
    return is_party(tree, head) or bool(words & (SPEAKING_THINGS | CREDITING_NOUNS | _INFORMANTS))


def _by_verb(tree: Tree, sentence: Sentence, start: int, end: int) -> tuple[str, Span | None] | None:
    """Return the subject of the nearest reporting verb whose clause holds the figure, or that trails it by a comma."""
    verbs = [
        index
        for index in range(sentence.first, sentence.last)
        if tree.tokens[index].pos == "VERB"
        and (lemma := tree.tokens[index].lemma.lower()) in ONLY_SPEAKERS
        and tree.child(index, "aux:pass") is None
        # what a disaster does: "the flood claimed 40 lives"
        and not (lemma == "claim" and _LIVES.match(tree.text, end))
    ]
    figure = tree.at(start)
    above = (figure, *tree.ancestors(figure))
    for verb in sorted(verbs, key=lambda i: abs(tree.tokens[i].start - start)):
        subject = _speaker_of(tree, verb)
        if subject < 0 or subject in above or tree.tokens[subject].text.lower() in TIMES:
            continue
        if _says(tree, verb, above) or _trails(tree, verb, subject, sentence, start):
            return _named(tree, subject)
    return None


def _says(tree: Tree, verb: int, above: Sequence[int]) -> bool:
    """Tell whether the figure, under the words ``above``, stands in what the verb before it says.

    It does not among those spoken to or in what is said of the speech: "told 600 supporters", "said of the ten".
    """
    if verb not in above[1:] or verb > above[0]:
        return False
    under = tree.tokens[above[above.index(verb) - 1]].dep.split(":")[0]
    return under in SAID or (under in _TOLD and tree.tokens[verb].lemma.lower() in _WITH_NUMBER)


def _credited(tree: Tree, index: int, sentence: Sentence) -> int:
    """Return the noun that "according to", "as reported by" or "citing" leads to, or -1."""
    token = tree.tokens[index]
    if token.dep == "case" and tree.tokens[token.head].start > token.end and tree.tokens[token.head].pos in _NOUNS:
        return token.head
    candidates = (index, index + 1) if token.text.lower() == "as" else (index,)
    for verb in candidates:
        child = tree.child_of_type(verb, "obj", "obl")
        if child is not None and child > verb and tree.tokens[child].pos in _NOUNS:
            return child
    nouns = (i for i in range(index + 2, sentence.last) if tree.tokens[i].pos in _NOUNS)
    return next(nouns, -1)


def _speaker_of(tree: Tree, verb: int) -> int:
    """Return the subject of a reporting verb; in "said the ministry" the noun after it, however it was parsed."""
    subject = tree.child_of_type(verb, "nsubj")
    if subject is not None:
        return subject
    if tree.tokens[verb].lemma.lower() in TELL or (verb and tree.tokens[verb - 1].pos != "PUNCT"):
        # behind "told" stands who was told
        return -1
    ahead = tree.tokens[verb + 1 : verb + 7]
    for offset, token in enumerate(ahead, start=verb + 1):
        if token.pos in {"NOUN", "PROPN"} and tree.tokens[token.head].pos not in {"NOUN", "PROPN"}:
            return offset
        if token.pos not in {"DET", "ADJ", "PROPN", "NOUN", "PART"}:
            return -1
    return -1


def _trails(tree: Tree, verb: int, subject: int, sentence: Sentence, start: int) -> bool:
    """Tell whether the crediting words follow the figure after a comma or a closing mark: "…, the ministry said".

    They do not where what is said comes behind them: "in a letter from six chairs, they wrote that …".
    """
    first = min(verb, subject)
    if tree.tokens[first].start < start or any(
        child > verb and tree.tokens[child].dep in SAID for child in tree.children[verb]
    ):
        return False
    leftmost = min((child for child in (first, *tree.children[first]) if child > tree.at(start)), default=first)
    before = tree.text[sentence.start : tree.tokens[leftmost].start].rstrip()
    return before.endswith((",", "”", '"', "’", "'"))


def _named(tree: Tree, head: int) -> tuple[str, Span | None] | None:
    """Return a noun as the source by its name or its phrase; None where it is a pronoun."""
    token = tree.tokens[head]
    if token.text.lower() in _PRONOUNS:
        return None
    if name := tree.name_around(token.start, token.end):
        return name.text, Span(name.start, name.end)
    start, end = phrase_of(tree, head)
    poss = tree.child(head, "nmod:poss")
    if poss is not None and tree.tokens[poss].pos == "PROPN":
        start = min(start, phrase_of(tree, poss)[0])
    return tree.text[start:end], Span(start, end)
