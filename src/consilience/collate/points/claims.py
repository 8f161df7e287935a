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
from consilience.text.tree import covered_tokens
from consilience.types import AnnotatedArticle, Attribution, Credit, Evidence, QuoteKind, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

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
#: share of a claim that must stand inside quotation marks for it to be quoted
_QUOTED = 0.5


def chain_of(article: AnnotatedArticle, evidence: Evidence) -> tuple[Credit, ...]:
    """Return who is credited with the words at ``evidence``, the nearest source first; empty where nobody is."""
    near = [article.attributions[n] for n in _said_in(article).attributed.touching(evidence.start, evidence.end)]
    found = [
        (sum(span.end - span.start for span in attribution.content), attribution)
        for attribution in near
        if names_source(attribution.speaker)
        and _covers(attribution, evidence)
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


#: kept as long as the article is: it is asked for every claim, and most of what an article quotes stands elsewhere
_SAID: WeakKeyDictionary[AnnotatedArticle, _Said] = WeakKeyDictionary()


def _said_in(article: AnnotatedArticle) -> _Said:
    found = _SAID.get(article)
    if found is None:
        # Some attributions have a source and a cue and no content.
        contents = [(a.content[0].start, a.content[-1].end) if a.content else (0, 0) for a in article.attributions]
        found = _SAID[article] = _Said(Overlaps((q.start, q.end) for q in article.quotes), Overlaps(contents))
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


def _covers(attribution: Attribution, evidence: Evidence) -> bool:
    frame = sum(_shared(s.start, s.end, evidence) for s in (*attribution.source, *attribution.cue))
    content = sum(_shared(s.start, s.end, evidence) for s in attribution.content)
    return content > 0 and content >= _COVERED * (evidence.end - evidence.start - frame)


def _first(article: AnnotatedArticle, spans: Sequence[Span]) -> Evidence | None:
    return Evidence(article.id, spans[0].start, spans[0].end) if spans else None


def _shared(start: int, end: int, evidence: Evidence) -> int:
    return max(0, min(end, evidence.end) - max(start, evidence.start))
