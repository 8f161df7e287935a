"""Quotes of the same words, side by side: what several reports have of one utterance, and where they differ."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from operator import attrgetter
from typing import TYPE_CHECKING

from consilience.collate.compare.clusters import root_of
from consilience.collate.entities.index import entity_index
from consilience.collate.speakers import Naming
from consilience.text.normalise import Word, fold, is_content, stem, words
from consilience.text.similarity import candidate_pairs, mass, matching_words
from consilience.text.spelling import one_spelling
from consilience.text.timex import TimeValue
from consilience.types import (
    SILENT_KINDS,
    AnnotatedArticle,
    Entity,
    Evidence,
    Quote,
    QuoteKind,
    QuoteVariant,
    Utterance,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: Share of the shorter quote's content words that the other has in the same order, from which they are versions of
#: one utterance. Two renderings of one translated sentence keep about half ("discussed many specific issues, and made
#: positive progress" / "had discussions on many specific issues and made encouraging progress").
SAME_WORDS = 0.5
#: and how many content words at the least, where the shorter quote has so many
SAME_CONTENT = 3
#: the share for quotes of at most two content words, and for two quotes of one report
SAME_SHORT = 1.0
SAME_REPORT = 0.8
#: the share, and the number of content words, where a report does not say who speaks, or only describes the speaker
UNNAMED = 0.7
UNNAMED_CONTENT = 4
#: or the number of all words, function words too, of which ``UNNAMED`` must agree
UNNAMED_WORDS = 5
#: share of the shorter quote's weight that the other must have too; a word weighs the less the oftener a report uses
#: it, so that the name of a telephone does not make one utterance of all that is said of it
SAME_WEIGHT = 0.4
#: what is written before a word with a hyphen or without
_PREFIXES = frozenset({"anti", "co", "counter", "inter", "mis", "multi", "non", "over", "pre", "re", "sub", "under"})
_HYPHENS = frozenset({"-", "\u2010", "\u2011"})
#: full date in TIMEX3


@dataclass(frozen=True, slots=True)
class _Quoted:
    """A quote with its words, and its speaker under one name."""

    article: AnnotatedArticle
    quote: Quote
    speaker: str
    #: True where the speaker is a person named in the reports
    person: bool
    #: True where the speaker is named at all, not only described
    named: bool
    words: tuple[Word, ...]
    stems: tuple[str, ...]
    content: frozenset[str]
    #: what each content word weighs in the story
    weights: Mapping[str, float]


def align_utterances(articles: Sequence[AnnotatedArticle], entities: Sequence[Entity]) -> tuple[Utterance, ...]:
    """Return the utterances that the reports quote, those of most reports first; scare quotes are left out.

    Requires quotes with speakers. Idea: quotes of one speaker are versions of one utterance where the shorter one's
    content words stand in the other in the same order; a report that translates for itself keeps the order and the
    names and changes single words. Alignment is Ratcliff and Obershelp's, on stems. Known to fail where somebody
    repeats a set phrase on two occasions, and on translations that share fewer than half of their words.
    """
    index = entity_index(entities)
    naming = Naming(index)
    weights = _weights(articles)
    quoted = [
        _quoted(article, quote, naming, weights)
        for article in articles
        for quote in article.quotes
        if _counts(article, quote)
    ]
    parent = list(range(len(quoted)))
    first: dict[tuple[str, ...], int] = {}
    for n, one in enumerate(quoted):
        twin = first.setdefault(one.stems, n)
        if twin != n and _same(quoted[twin], one):
            parent[n] = root_of(parent, twin)
    for i, j in candidate_pairs([q.content for q in quoted], range(len(quoted)), common=True):
        if root_of(parent, i) != root_of(parent, j) and _same(quoted[i], quoted[j]):
            parent[root_of(parent, j)] = root_of(parent, i)
    groups: dict[int, list[_Quoted]] = {}
    for n, one in enumerate(quoted):
        groups.setdefault(root_of(parent, n), []).append(one)
    ranked = sorted(groups.items(), key=lambda item: (-len({q.article.id for q in item[1]}), item[0]))
    return tuple(_utterance(f"u{n}", group) for n, (_, group) in enumerate(ranked, 1))


def _counts(article: AnnotatedArticle, quote: Quote) -> bool:
    if quote.kind is QuoteKind.SCARE or not quote.text.strip():
        return False
    return article.kind_at(quote.start) not in SILENT_KINDS


def _weights(articles: Sequence[AnnotatedArticle]) -> dict[str, float]:
    """Return for each content word 1 over the times that a report which has it uses it, on average."""
    uses: Counter[str] = Counter()
    reports: Counter[str] = Counter()
    for article in articles:
        if article.quotes:
            used = Counter(_stem(word) for word in words(article.text) if is_content(word.form))
            uses.update(used)
            reports.update(used.keys())
    return {word: reports[word] / count for word, count in uses.items()}


def _quoted(article: AnnotatedArticle, quote: Quote, naming: Naming, weights: Mapping[str, float]) -> _Quoted:
    run = _whole(article.text, words(article.text, quote.start, quote.end))
    speaker = naming.speaker(article, quote)
    person = naming.is_person(speaker)
    stems = tuple(_stem(word) for word in run)
    content = frozenset(s for s, word in zip(stems, run, strict=True) if is_content(word.form))
    named = naming.is_named(speaker)
    return _Quoted(article, quote, speaker, person, named, run, stems, content, weights)


def _stem(word: Word) -> str:
    return stem(one_spelling(word.form))


def _whole(text: str, run: Sequence[Word]) -> tuple[Word, ...]:
    """Join a prefix to its word: some desks write "co-operation", some "cooperation"."""
    joined: list[Word] = []
    for word in run:
        last = joined[-1] if joined else None
        if last and last.form in _PREFIXES and text[last.end : word.start] in _HYPHENS:
            joined[-1] = Word(last.form + word.form, last.start, word.end)
        else:
            joined.append(word)
    return tuple(joined)


def _same(a: _Quoted, b: _Quoted) -> bool:
    """Tell whether two quotes are versions of the same words."""
    smaller = min(len(a.content), len(b.content))
    if not smaller or len(a.content & b.content) < SAME_WORDS * smaller:
        return False
    matched = [
        (block.a + n, block.b + n)
        for block in SequenceMatcher(None, a.stems, b.stems, autojunk=False).get_matching_blocks()
        for n in range(block.size)
        if is_content(a.words[block.a + n].form)
    ]
    shared = len(matched)
    share = shared / smaller
    if a.article.id == b.article.id:
        apart = a.person and b.person and not _one_speaker(a.speaker, b.speaker)
        # who takes up another's words says something else: "it was not 'a war of his choosing'"
        return share >= SAME_REPORT and shared >= SAME_CONTENT and not apart
    if a.stems == b.stems and len(a.stems) >= UNNAMED_WORDS and smaller > 1:
        # the very same words are one utterance, whoever is said to have said them
        return True
    if not _one_speaker(a.speaker, b.speaker):
        if a.person and b.person:
            return share >= 1.0 and shared >= 2 * UNNAMED_CONTENT
        return share >= UNNAMED and (shared >= UNNAMED_CONTENT or (_nearly_all_words(a, b) and _as_near(matched)))
    if smaller <= 2:
        return share >= SAME_SHORT and (_as_near(matched) if smaller == 2 else _long_enough(a, b))
    return share >= SAME_WORDS and shared >= min(SAME_CONTENT, smaller) and _weighs_enough(a, b, matched)


def _as_near(matched: Sequence[tuple[int, int]]) -> bool:
    """Tell whether the words stand as near each other in both: "straight road" is no "straight piece of road"."""
    (first, other_first), (last, other_last) = matched[0], matched[-1]
    return abs((last - first) - (other_last - other_first)) <= max(1, len(matched) - 1)


def _weighs_enough(a: _Quoted, b: _Quoted, matched: Sequence[tuple[int, int]]) -> bool:
    """Tell whether what two quotes share is more than the words that the story uses all the time."""
    lighter = min(mass(a.content, a.weights), mass(b.content, b.weights))
    return mass((a.stems[n] for n, _ in matched), a.weights) >= SAME_WEIGHT * lighter


def _nearly_all_words(a: _Quoted, b: _Quoted) -> bool:
    """Tell whether two short quotes agree in their function words too: "do not accord with (the) facts"."""
    shorter = min(len(a.stems), len(b.stems))
    return shorter >= UNNAMED_WORDS and matching_words(a.stems, b.stems) >= UNNAMED * shorter


def _long_enough(a: _Quoted, b: _Quoted) -> bool:
    """Tell whether two quotes of a single content word are the same in all their words, and have three at least."""
    return a.stems == b.stems and len(a.stems) >= 3


def _one_speaker(a: str, b: str) -> bool:
    """Tell whether two speakers can be one: the words of one name are among the other's."""
    first, second = (frozenset(fold(name).replace(".", "").split()) - {"the", "of", "a", "an"} for name in (a, b))
    return bool(first and second) and (first <= second or second <= first)


def _utterance(identity: str, group: Sequence[_Quoted]) -> Utterance:
    speakers = [(q.named, q.speaker) for q in group if q.speaker]
    persons = {q.speaker for q in group if q.person}
    told_of = {q.speaker for q in group if _speaks_of(q)}
    named = max(
        dict.fromkeys(speakers),
        # of "Davos" and "Theresa May", each once, May spoke; who is named in the words did not say them
        key=lambda row: (row[0], row[1] not in told_of, speakers.count(row), row[1] in persons, len(row[1])),
        default=(False, ""),
    )
    fuller = [
        name for _, name in speakers if named[1] and set(named[1].split()) < set(name.split()) and name in persons
    ]
    speaker = max(fuller, key=fuller.count) if fuller and " " not in named[1] else named[1]
    days = [day for q in group if (day := _occasion(q))]
    versions = _versions(group)
    variants = tuple(
        QuoteVariant(
            article=q.article.id,
            evidence=Evidence(q.article.id, q.quote.start, q.quote.end),
            speaker=q.speaker,
            differs=_differs(q, versions[n]),
        )
        for n, q in enumerate(group)
    )
    occasion = max(dict.fromkeys(days), key=lambda day: (days.count(day), day), default="")
    return Utterance(identity, speaker, variants, occasion)


def _fullest(name: str, persons: Sequence[str]) -> str:
    """Return the full name, among those of a group, of which a name of one word is a part; else the name itself."""
    fuller = [person for person in persons if name and {name} < set(person.split())]
    return max(fuller, key=fuller.count) if fuller else name


def _speaks_of(q: _Quoted) -> bool:
    """Tell whether the speaker's last name stands in the words themselves, as hardly anybody names himself."""
    last = fold(q.speaker).split()[-1:]
    return q.person and any(word.form == name for name in last for word in q.words)


def _versions(group: Sequence[_Quoted]) -> list[list[_Quoted]]:
    """Return for each quote those of other reports that are versions of its own words.

    A long quote may bring two short ones into one group that have nothing to do with each other.
    """
    alike: dict[tuple[tuple[str, ...], tuple[str, ...]], bool] = {}

    def same(a: _Quoted, b: _Quoted) -> bool:
        key = (a.stems, b.stems)
        if key not in alike:
            alike[key] = a.stems == b.stems or _same(a, b)
        return alike[key]

    return [[b for b in group if b.article.id != a.article.id and same(a, b)] for a in group]


def _occasion(q: _Quoted) -> str:
    """Return the one full date that the quote's sentence gives outside the quotation, or ""."""
    sentences, times = q.article.sentences, q.article.times
    number = bisect_right(sentences, q.quote.start, key=attrgetter("start")) - 1
    if number < 0 or q.quote.start >= sentences[number].end:
        return ""
    first, last = (
        bisect_left(times, place, key=attrgetter("start")) for place in (sentences[number].start, sentences[number].end)
    )
    read = (TimeValue.parse(time.value) for time in times[first:last] if not q.quote.start <= time.start < q.quote.end)
    days = {value.date.isoformat() for value in read if value and value.date}
    return days.pop() if len(days) == 1 else ""


def _differs(q: _Quoted, others: Sequence[_Quoted]) -> tuple[Evidence, ...]:
    """Return the stretches of ``q`` that some other report lacks, where the two can be compared.

    A report may set one utterance in several quotes: all that it has of it is compared at once.
    """
    flagged = [False] * len(q.words)
    by_article: dict[str, list[tuple[str, ...]]] = {}
    for other in others:
        by_article.setdefault(other.article.id, []).append(other.stems)
    for versions in dict.fromkeys(tuple(versions) for versions in by_article.values()):
        compared: set[int] = set()
        kept: set[int] = set()
        for stems in versions:
            blocks = SequenceMatcher(None, q.stems, stems, autojunk=False).get_matching_blocks()
            matched = {block.a + n: block.b + n for block in blocks for n in range(block.size)}
            if sum(is_content(q.words[n].form) for n in matched) >= min(2, len(q.content)):
                stretch = _comparable(q, matched, len(stems))
                compared.update(stretch)
                kept.update(matched.keys() & set(stretch))
        for n in compared - kept:
            flagged[n] = True
    spans: list[Evidence] = []
    for n, word in enumerate(q.words):
        if flagged[n] and n and flagged[n - 1] and not _parted(q, n):
            spans[-1] = Evidence(q.article.id, spans[-1].start, word.end)
        elif flagged[n]:
            spans.append(Evidence(q.article.id, word.start, word.end))
    return tuple(spans)


def _comparable(q: _Quoted, matched: Mapping[int, int], length: int) -> range:
    """Return the words of ``q`` between the outermost matches, and as many beyond as the other has beyond them.

    A quote that begins later or ends sooner than the other does not differ there: it only quotes less.
    """
    anchors = [n for n in sorted(matched) if is_content(q.words[n].form)]
    if not anchors:
        return range(0)
    first, last = anchors[0], anchors[-1]
    before, after = matched[first], length - 1 - matched[last]
    while first > 0 and before > 0 and not _parted(q, first):
        first, before = first - 1, before - 1
    while last + 1 < len(q.words) and after > 0 and not _parted(q, last + 1):
        last, after = last + 1, after - 1
    return range(first, last + 1)


def _parted(q: _Quoted, n: int) -> bool:
    """Tell whether a comma or stop stands before the word."""
    between = q.article.text[q.words[n - 1].end : q.words[n].start]
    return any(mark in between for mark in ",;:.!?…—–")
