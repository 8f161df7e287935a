"""Which reports are not independent: copied, rewritten, or made from the same agency text.

What people say is set aside first: two reports that quote one press briefing at length share no text of their own.
Whether they share an origin there is for the origins of utterances to say.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from consilience.collate.lexicon import is_agency, medium_in, medium_of
from consilience.text.normalise import Word, is_content, stem, words
from consilience.text.shingles import SIZE, containment, covered, gram_places, shared_runs, shingles
from consilience.text.similarity import (
    COMMON,
    candidate_pairs,
    inverse_frequencies,
    mass,
    matching_words,
    ordered_alignment,
)
from consilience.types import (
    SILENT_KINDS,
    AgencyCredit,
    AnnotatedArticle,
    Evidence,
    PassageKind,
    Quote,
    QuoteKind,
    Reuse,
    Saying,
    Says,
    SharedPassage,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: Share of the shorter report's 5-grams, outside quotation marks, from which a pair counts as copied. On the 490
#: same-story pairs of news_cluster (dev) the share is under .04 for nearly all pairs that only tell the same story; the
#: pairs between .10 and .20 that were read were all made from one text (nc-14, nc-19, nc-24, nc-56).
COPIED = 0.12
#: and at least so many words of it, so that a two-sentence report is not judged by one phrase
COPIED_WORDS = 20
#: Weighted Dice of two sentences' stems from which they can tell the same thing in other words.
REWORDED = 0.30
#: Sum of the sentence similarities of the best alignment in order, over the number of sentences of the shorter
#: report, from which a pair counts as rewritten. Two rewrites of one agency text in beijing-talks reach .4, the
#: highest pair that only tells the same story .17; on news_cluster independent pairs stay under .22.
REWRITTEN = 0.25
#: and at least so many sentences aligned, with so much similarity in all
REWRITTEN_SENTENCES = 4
REWRITTEN_SUM = 1.6
#: Share of an agency's quoted sentence that another report prints as its own words, and the least number of words.
AGENCY_SENTENCE = 0.70
AGENCY_WORDS = 8
#: content stems that a sentence needs to be compared at all
CONTENT = 4
#: headlines of one event are alike whoever writes them
_NOT_COMPARED = SILENT_KINDS | {PassageKind.HEADLINE}


#: pairs of reports from which copies show their aligned sentences only, and not each further shared run of words: in a
#: story of hundreds of reports nobody looks at ten thousand pairs word by word
MANY_PAIRS = 1_000


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence's own words: those outside quotation marks."""

    start: int
    end: int
    words: tuple[Word, ...]
    stems: frozenset[str]


@dataclass(frozen=True)
class _Own:
    """What of a report can be compared for reuse."""

    article: AnnotatedArticle
    lines: tuple[_Line, ...]
    words: tuple[Word, ...]
    #: for each run of five words its number in the story
    runs: tuple[int, ...]
    shingles: frozenset[int]

    @cached_property
    def compared(self) -> int:
        """How many of its lines say enough to be compared."""
        return sum(len(line.stems) >= CONTENT for line in self.lines)

    @cached_property
    def places(self) -> Mapping[tuple[str, ...], Sequence[int]]:
        """Where each run of words begins; asked for by every report that shares text with this one."""
        return gram_places(self.words)


def find_reuse(articles: Sequence[AnnotatedArticle], given: Sequence[AgencyCredit]) -> tuple[Reuse, ...]:
    """Return the pairs of reports that are not independent, in the order of ``articles``.

    Requires sentences, quotes and the agencies that are credited. Idea: verbatim reuse shows in shared word 5-grams
    (see ``text.shingles``); a close rewrite in sentences that say the same in the same order (as METER's derived texts
    do, Clough et al., ACL 2002), because two reporters who write for themselves hardly ever choose the same order; an
    agency's text in a sentence that one report quotes from the agency and another prints as its own. Known to fail on
    very short reports (two or three sentences), and on background paragraphs that one outlet repeats under all its
    reports.
    """
    numbers: dict[tuple[str, ...], int] = {}
    owns = [_own(article, numbers) for article in articles]
    lines = _similar_lines(owns)
    copied = _shared_shingles(owns)
    borrowed = _agency_sentences(owns, given)
    found: list[Reuse] = []
    pairs = sorted({*lines, *copied, *borrowed})
    for i, j in pairs:
        with_runs = len(pairs) <= MANY_PAIRS
        reuse = _judge(owns[i], owns[j], lines.get((i, j), {}), (i, j) in copied, given, with_runs=with_runs)
        if reuse is None and (i, j) in borrowed:
            reuse = borrowed[i, j]
        if reuse is not None:
            found.append(reuse)
    return tuple(found)


def _own(article: AnnotatedArticle, numbers: dict[tuple[str, ...], int]) -> _Own:
    """Set aside what is not the report's own running text: quotes, silent passages, headlines, repeated sentences."""
    quoted = {at for q in article.quotes if q.kind is not QuoteKind.SCARE for at in range(q.start, q.end)}
    lines: list[_Line] = []
    seen: set[tuple[str, ...]] = set()
    for sentence in article.sentences:
        if sentence.kind in _NOT_COMPARED:
            continue
        own = tuple(w for w in words(article.text, sentence.start, sentence.end) if w.start not in quoted)
        forms = tuple(word.form for word in own)
        if not forms or forms in seen:
            continue
        seen.add(forms)
        stems = frozenset(stem(form) for form in forms if is_content(form))
        lines.append(_Line(sentence.start, sentence.end, own, stems))
    running = tuple(word for line in lines for word in line.words)
    # A number for each run of words: comparing thousands of pairs by runs of words takes ten times as long.
    runs = tuple(numbers.setdefault(run, len(numbers)) for run in shingles([word.form for word in running]))
    return _Own(article, tuple(lines), running, runs, frozenset(runs))


def _similar_lines(owns: Sequence[_Own]) -> dict[tuple[int, int], dict[tuple[int, int], float]]:
    """Return, for pairs of reports, the pairs of their sentences that may tell the same thing, with similarity."""
    places = [(n, m) for n, own in enumerate(owns) for m, line in enumerate(own.lines) if len(line.stems) >= CONTENT]
    bags = [owns[n].lines[m].stems for n, m in places]
    weights = inverse_frequencies(bags)
    masses = [mass(bag, weights) for bag in bags]
    found: dict[tuple[int, int], dict[tuple[int, int], float]] = {}
    for x, y in candidate_pairs(bags, [n for n, _ in places]):
        score = 2 * mass(bags[x] & bags[y], weights) / (masses[x] + masses[y])
        if score >= REWORDED:
            (i, a), (j, b) = places[x], places[y]
            found.setdefault((i, j), {})[a, b] = score
    return found


def _shared_shingles(owns: Sequence[_Own]) -> frozenset[tuple[int, int]]:
    """Return the pairs of reports that have enough 5-grams in common to be looked at."""
    bags = [own.shingles for own in owns]
    return frozenset(candidate_pairs(bags, range(len(owns)), shared=COPIED_WORDS // SIZE, common=True))


def _judge(
    first: _Own,
    second: _Own,
    similar: Mapping[tuple[int, int], float],
    copied: bool,
    given: Sequence[AgencyCredit],
    *,
    with_runs: bool,
) -> Reuse | None:
    pair = (first.article.id, second.article.id)
    copied = copied and containment(first.shingles, second.shingles) >= COPIED
    # Nearly all pairs of a large story end here.
    if not copied and (len(similar) < REWRITTEN_SENTENCES or sum(similar.values()) < REWRITTEN_SUM):
        return None
    aligned = ordered_alignment(similar)
    if copied:
        small, big = sorted((first, second), key=lambda own: len(own.words))
        flags = covered(small.runs, big.shingles)
        if sum(flags) >= COPIED_WORDS:
            share = round(sum(flags) / len(flags), 4)
            reason = Saying(Says.COPIED, (str(share),), _credits(pair, given))
            return Reuse(pair, "verbatim", share, reason, _passages(first, second, aligned, with_runs))
    total = sum(similar[match] for match in aligned)
    shorter = min(first.compared, second.compared)
    share = round(min(1.0, total / shorter), 4) if shorter else 0.0
    if len(aligned) >= REWRITTEN_SENTENCES and total >= REWRITTEN_SUM and share >= REWRITTEN:
        reason = Saying(Says.REWRITTEN, (str(len(aligned)),), _credits(pair, given))
        return Reuse(pair, "rewrite", share, reason, _passages(first, second, aligned, False))
    return None


def _passages(
    first: _Own, second: _Own, aligned: Sequence[tuple[int, int]], verbatim: bool
) -> tuple[SharedPassage, ...]:
    """Return the aligned sentences, and for copies the shared runs of words that lie outside them."""
    spans = [(first.lines[a].start, first.lines[a].end, second.lines[b].start, second.lines[b].end) for a, b in aligned]
    whole = [(s, e) for s, e, _, _ in spans]
    if verbatim:
        for run in shared_runs(first.words, second.words, places=second.places):
            start, end = first.words[run.first].start, first.words[run.first_end - 1].end
            if 2 * sum(min(e, end) - max(s, start) for s, e in whole if s < end and start < e) < end - start:
                other = second.words[run.second].start, second.words[run.second_end - 1].end
                spans.append((start, end, *other))
    return tuple(
        SharedPassage(Evidence(first.article.id, s, e), Evidence(second.article.id, t, f))
        for s, e, t, f in sorted(spans)
    )


def _agency_sentences(owns: Sequence[_Own], given: Sequence[AgencyCredit]) -> dict[tuple[int, int], Reuse]:
    """Find sentences that one report quotes from an agency and another prints as its own."""
    index: dict[str, list[tuple[int, int]]] = {}
    for n, own in enumerate(owns):
        for m, line in enumerate(own.lines):
            for word in sorted(line.stems):
                index.setdefault(word, []).append((n, m))
    found: dict[tuple[int, int], Reuse] = {}
    for i, own in enumerate(owns):
        for quote, agency in _agency_quotes(own.article, given):
            for j, line in _printed_as_own(own.article.text, quote, owns, index):
                pair = (min(i, j), max(i, j))
                if i != j and pair not in found:
                    found[pair] = _borrowed(owns, i, j, quote, agency, line)
    return found


def _agency_quotes(article: AnnotatedArticle, given: Sequence[AgencyCredit]) -> list[tuple[Quote, str]]:
    agencies = {credit.agency for credit in given if credit.article == article.id and is_agency(credit.agency)}
    found: list[tuple[Quote, str]] = []
    for quote in article.quotes:
        line_start = article.text.rfind("\n", 0, quote.start) + 1
        line_end = article.text.find("\n", quote.end)
        rest = (
            article.text[line_start : quote.start] + " " + article.text[quote.end : line_end if line_end >= 0 else None]
        )
        named = quote.speaker and medium_of(quote.speaker)
        said = named if named in agencies else medium_in(rest, agencies)
        if said and (named in agencies or quote.speaker is None) and len(words(quote.text)) >= AGENCY_WORDS:
            found.append((quote, said))
    return found


def _printed_as_own(
    text: str, quote: Quote, owns: Sequence[_Own], index: Mapping[str, Sequence[tuple[int, int]]]
) -> list[tuple[int, _Line]]:
    forms = [word.form for word in words(text, quote.start, quote.end)]
    counts: dict[tuple[int, int], int] = {}
    for word in sorted({stem(form) for form in forms if is_content(form)}):
        places = index.get(word, ())
        for place in places if len(places) <= COMMON else ():
            counts[place] = counts.get(place, 0) + 1
    return [
        (n, owns[n].lines[m])
        for (n, m), count in sorted(counts.items())
        if count >= 2
        and matching_words(forms, [word.form for word in owns[n].lines[m].words]) >= AGENCY_SENTENCE * len(forms)
    ]


def _borrowed(owns: Sequence[_Own], i: int, j: int, quote: Quote, agency: str, line: _Line) -> Reuse:
    quoting, printing = owns[i].article.id, owns[j].article.id
    spans = (Evidence(quoting, quote.start, quote.end), Evidence(printing, line.start, line.end))
    shorter = min(len(owns[i].words), len(owns[j].words))
    share = round(min(1.0, len(line.words) / shorter), 4) if shorter else 0.0
    reason = Saying(Says.AGENCY_SENTENCE, (quoting, agency, printing))
    ids, evidence = ((quoting, printing), spans) if i < j else ((printing, quoting), spans[::-1])
    return Reuse(ids, "agency", share, reason, (SharedPassage(*evidence),))


def _credits(pair: tuple[str, str], given: Sequence[AgencyCredit]) -> tuple[Saying, ...]:
    named = sorted({(c.article, c.agency) for c in given if c.article in pair and is_agency(c.agency)})
    return tuple(Saying(Says.CREDITS_AGENCY, row) for row in named)
