"""From a group's statements to claims: who is credited with each, and whether it is quoted.

Requires attributions with resolved speakers. Idea: a claim is credited to whoever is said to have said the words that
it stands in; of several, the one whose words are fewest is nearest. Only cues that assert count ("said", "according
to"): who urges or expects something is the subject of the claim, not its source. Known to fail where a paragraph goes
on with the words of the one before without a cue.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from consilience.text.overlaps import Overlaps
from consilience.text.tree import children_of, covered_tokens
from consilience.types import AnnotatedArticle, Attribution, Credit, Evidence, QuoteKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: words of a cue by which somebody vouches for what is said; our own list, the assertive speech verbs of English
_ASSERTS = re.compile(
    r"\b(?:according|per|said|say|says|saying|told|tells?|add(?:s|ed|ing)?|announc\w+|confirm\w*|report(?:s|ed|ing)?"
    r"|reveal\w*|disclos\w*|stat(?:e|es|ed|ing)|claim\w*|not(?:e|es|ed|ing)|emphasi[sz]\w*|stress\w*|highlight\w*"
    r"|assert\w*|insist\w*|acknowledg\w*|admit\w*|conced\w*|explain\w*|describ\w*|writes?|wrote|written"
    r"|tweet\w*|post(?:s|ed|ing)|testif\w+|alleg\w*|argu\w+|maintain\w*|quot\w+|cit\w+|statement|inform\w*|underlin\w*"
    r"|underscor\w*|point(?:s|ed|ing)? out|estimat\w+|indicat\w*|show\w*|suggest\w*|learn(?:ed|t)?|understand\w*"
    r"|recount\w*|recall\w*|den(?:y|ies|ied|ying)|reject\w*|dismiss\w*|warn\w*|accus\w+|conclud\w+|found|predict\w*)\b",
    re.IGNORECASE,
)
_NOBODY = frozenset(
    "i we you he she it they this that these those some many most others one people someone anyone everyone who which "
    "report reports my our your his her its their whose mine ours yours hers theirs him them us me himself herself "
    "itself themselves".split()
)
#: a day is when something was said, "no group" is nobody, and after "story of" something was cut off
_NO_SOURCE = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[Tt]oday|[Yy]esterday)\b.*|(?i:no|nobody|none|neither)\b.*"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s+\d.*"
    r"|.*\s(?:of|and|or|by|for|from|with|in|on|at|to)"
)
#: share of a claim, without the words that credit it, that must stand inside what the source is said to have said
_COVERED = 0.5
#: verbs of the clauses that tell only that somebody spoke
_SPEAKING = frozenset("speak talk write tweet post testify".split())
#: share of a claim that must stand inside quotation marks for it to be quoted
_QUOTED = 0.5


def chain_of(article: AnnotatedArticle, evidence: Evidence) -> tuple[Credit, ...]:
    """Return who is credited with the words at ``evidence``, the nearest source first; empty where nobody is."""
    near = [article.attributions[n] for n in _said_in(article).attributed.touching(evidence.start, evidence.end)]
    found = [
        (sum(span.end - span.start for span in attribution.content), attribution)
        for attribution in near
        if names_source(attribution.speaker)
        and _covers(article, attribution, evidence)
        and _asserts(article, attribution)
        and _is_named(article, attribution)
    ]
    found.sort(key=lambda row: (row[0], row[1].content[0].start))
    chain: dict[str, Credit] = {}
    for _length, attribution in found:
        speaker = attribution.speaker or ""
        chain.setdefault(
            speaker, Credit(speaker, _first(article, attribution.source), _first(article, attribution.cue))
        )
    return tuple(chain.values())


def names_source(speaker: str | None) -> bool:
    """Tell whether the words name somebody to credit, not a pronoun, a day, nobody or a fragment."""
    named = speaker or ""
    return len(named) > 1 and named.casefold() not in _NOBODY and not _NO_SOURCE.fullmatch(named)


def is_quoted(article: AnnotatedArticle, evidence: Evidence) -> bool:
    """Tell whether most of the words at ``evidence`` stand in quotation marks as somebody's own."""
    return quoted_characters(article, evidence) >= _QUOTED * (evidence.end - evidence.start)


def quoted_characters(article: AnnotatedArticle, evidence: Evidence) -> int:
    """Return how many characters at ``evidence`` stand in quotation marks as somebody's own words."""
    near = [article.quotes[n] for n in _said_in(article).quoted.touching(evidence.start, evidence.end)]
    return sum(_shared(q.start, q.end, evidence) for q in near if q.kind is not QuoteKind.SCARE)


@dataclass(frozen=True, slots=True)
class _Said:
    """Where an article's quotations and the contents of its attributions stand."""

    quoted: Overlaps
    attributed: Overlaps
    #: the dependents of each token
    children: tuple[tuple[int, ...], ...]


#: kept as long as the article is: it is asked for every claim, and most of what an article quotes stands elsewhere
_SAID: WeakKeyDictionary[AnnotatedArticle, _Said] = WeakKeyDictionary()


def _said_in(article: AnnotatedArticle) -> _Said:
    found = _SAID.get(article)
    if found is None:
        # Some attributions have a source and a cue and no content.
        contents = [(a.content[0].start, a.content[-1].end) if a.content else (0, 0) for a in article.attributions]
        quoted = Overlaps((q.start, q.end) for q in article.quotes)
        found = _SAID[article] = _Said(quoted, Overlaps(contents), children_of(article.tokens))
    return found


def _is_named(article: AnnotatedArticle, attribution: Attribution) -> bool:
    """Tell whether the words for the source have a noun or pronoun: a misparsed adverb is nobody."""
    for span in attribution.source:
        inside = covered_tokens(article.tokens, span.start, span.end)
        if any(article.tokens[n].pos in {"NOUN", "PROPN", "PRON", "ADJ", "NUM"} for n in inside):
            return True
    return not attribution.source


def _asserts(article: AnnotatedArticle, attribution: Attribution) -> bool:
    return any(_ASSERTS.search(span.of(article.text)) for span in attribution.cue)


def _covers(article: AnnotatedArticle, attribution: Attribution, evidence: Evidence) -> bool:
    frame = sum(_shared(s.start, s.end, evidence) for s in (*attribution.source, *attribution.cue))
    content = sum(_shared(s.start, s.end, evidence) for s in attribution.content)
    if not content:
        return False
    left = evidence.end - evidence.start - frame
    if content < _COVERED * left and _holds_statement(article, attribution):
        left -= sum(_shared(s.start, s.end, evidence) for s in _beside_cue(article, attribution))
    return content >= _COVERED * left


def _holds_statement(article: AnnotatedArticle, attribution: Attribution) -> bool:
    """Tell whether what is attributed says something: not "the charges" that somebody announced."""
    inside = (n for span in attribution.content for n in covered_tokens(article.tokens, span.start, span.end))
    return attribution.kind != "indirect" or any(article.tokens[n].pos in {"VERB", "AUX"} for n in inside)


def _beside_cue(article: AnnotatedArticle, attribution: Attribution) -> Iterator[Span]:
    """Yield where it says to whom, where and when it was said: "told Coast Wire on Monday", "speaking to the BBC"."""
    children = _said_in(article).children
    spans = (*attribution.content, *attribution.source, *attribution.cue)
    for cue in (n for span in attribution.cue for n in covered_tokens(article.tokens, span.start, span.end)):
        for child in children[cue]:
            members = sorted(_below(children, child))
            place = Span(article.tokens[members[0]].start, article.tokens[members[-1]].end)
            apart = not any(place.overlaps(span) for span in spans)
            if apart and _tells_of_speech(article, child, members):
                yield place


def _tells_of_speech(article: AnnotatedArticle, head: int, members: Sequence[int]) -> bool:
    """Tell whether a dependent of a cue tells of the saying, and states nothing: a phrase, or "speaking to …"."""
    token = article.tokens[head]
    if token.dep in {"advcl", "advcl:relcl"}:
        return token.tag == "VBG" and token.lemma.casefold() in _SPEAKING
    verbs = any(article.tokens[n].pos in {"VERB", "AUX"} for n in members)
    return token.dep.split(":")[0] in {"obj", "iobj", "obl", "nmod", "advmod"} and not verbs


def _below(children: Sequence[Sequence[int]], head: int) -> Iterator[int]:
    yield head
    for child in children[head]:
        yield from _below(children, child)


def _first(article: AnnotatedArticle, spans: Sequence[Span]) -> Evidence | None:
    return Evidence(article.id, spans[0].start, spans[0].end) if spans else None


def _shared(start: int, end: int, evidence: Evidence) -> int:
    return max(0, min(end, evidence.end) - max(start, evidence.start))
