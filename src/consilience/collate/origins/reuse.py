"""Which reports are not independent: copied, rewritten, or made from the same agency text or statement.

What people say is set aside first: two reports that quote one press briefing share no text of their own. Whether they
share an origin there is for the origins of utterances to say. Only where one statement is a good part of both reports
are they made from it, as from a press release.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, groupby
from typing import TYPE_CHECKING

from consilience.collate.lexicon import is_agency, is_outlet_of
from consilience.collate.origins.quoting import Quoting
from consilience.text.normalise import Word, is_content, stem, words
from consilience.text.shingles import SIZE, containment, covered, gram_places, shared_runs, shingles
from consilience.text.similarity import (
    candidate_pairs,
    inverse_frequencies,
    mass,
    ordered_alignment,
)
from consilience.types import (
    SILENT_KINDS,
    AgencyCredit,
    AnnotatedArticle,
    Evidence,
    PassageKind,
    QuoteKind,
    Reuse,
    Saying,
    Says,
    SharedPassage,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

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
#: A rewrite with phrases in common: the two measures, each over its threshold, add up to this, with so many sentences
#: aligned and so many words in common, no more than half of them in one run (which is a post that both print). On the
#: 690 pairs of news_cluster, newswcl50 and BASIL this finds four more, all made from one text (nc-8, nc-49, nc-67).
TOGETHER = 1.1
TOGETHER_SENTENCES = 5
TOGETHER_WORDS = 30
#: Phrases: words in runs of five or more that no third text of the story holds, each with two words of content that are
#: no names; so many of them, in two runs or more, one of them as long as a clause. Of the pairs that a key takes for
#: independent none has more than 18 (31 stories, 190 pairs).
PHRASES = 20
PHRASES_LONGEST = 9
#: and so many where one of the two credits the other, or an outlet that prints the other's text
PHRASES_CREDITED = 8
#: content words in small letters that a run needs; names and titles are the same whoever writes them
PHRASE_CONTENT = 2
#: texts of a story that may hold a run: copies count as one
PHRASE_TEXTS = 2
#: containment from which one report is the other's text
SAME_TEXT = 0.5
#: share of each report's words, and words at least, that are one statement which both print in quotation marks or as a
#: post. On the 690 pairs two reach it, an endorsement and a press release; briefings stay below.
STATEMENT = 0.30
STATEMENT_WORDS = 60
#: words of a headline that two reporters do not find alone, and content stems among them: of 13 pairs with one headline
#: on the same stories all are of one text
HEADLINE_WORDS = 6
#: reports with one headline that are told of as pairs
MOST_HEADLINES = 40
#: words between quotation marks
_MARKED = re.compile(r"“[^“”\n]{20,}”|\"[^\"\n]{20,}\"")
#: content stems that a sentence needs to be compared at all
CONTENT = 4
#: headlines of one event are alike whoever writes them, and a post that two reports show is its writer's text
_NOT_COMPARED = SILENT_KINDS | {PassageKind.HEADLINE, PassageKind.EMBED}


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
    do, Clough et al., ACL 2002), because two reporters who write for themselves hardly ever choose the same order.
    Known to fail on very short reports (two or three sentences), and on background paragraphs that one outlet repeats
    under all its reports.
    """
    numbers: dict[tuple[str, ...], int] = {}
    owns = [_own(article, numbers) for article in articles]
    lines = _similar_lines(owns)
    copied = _shared_shingles(owns)
    pairs = sorted({*lines, *copied})
    quoted = frozenset(numbers[run] for article in articles for run in _in_marks(article.text) if run in numbers)
    phrases = _Phrases(owns, _texts(owns, copied), quoted, given)
    found: dict[tuple[int, int], Reuse] = {}
    for i, j in pairs:
        with_runs = len(pairs) <= MANY_PAIRS
        reuse = _judge(owns[i], owns[j], lines.get((i, j), {}), (i, j) in copied, given, with_runs=with_runs)
        if reuse is None and (i, j) in copied:
            reuse = phrases.judge(i, j, lines.get((i, j), {}))
        if reuse is not None:
            found[i, j] = reuse
    # what two reports have besides their running text counts where that says nothing
    found = {**_same_headlines(articles), **_same_statements(articles), **_quoting(owns, phrases), **found}
    return tuple(found[pair] for pair in sorted(found))


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
    enough = len(aligned) >= REWRITTEN_SENTENCES and total >= REWRITTEN_SUM and share >= REWRITTEN
    if enough or _both(first, second, aligned, share):
        reason = Saying(Says.REWRITTEN, (str(len(aligned)),), _credits(pair, given))
        return Reuse(pair, "rewrite", share, reason, _passages(first, second, aligned, False))
    return None


def _both(first: _Own, second: _Own, aligned: Sequence[tuple[int, int]], share: float) -> bool:
    """Tell whether a pair that is neither quite a copy nor quite a rewrite is enough of both."""
    held = containment(first.shingles, second.shingles) / COPIED
    if len(aligned) < TOGETHER_SENTENCES or held + share / REWRITTEN < TOGETHER:
        return False
    lengths = [run.first_end - run.first for run in shared_runs(first.words, second.words, places=second.places)]
    return sum(lengths) >= TOGETHER_WORDS and 2 * max(lengths) <= sum(lengths)


def _texts(owns: Sequence[_Own], pairs: Iterable[tuple[int, int]]) -> tuple[int, ...]:
    """Return for each report the number of its text: reports that print one text have one number."""
    text = list(range(len(owns)))
    for i, j in sorted(pairs):
        if text[i] != text[j] and containment(owns[i].shingles, owns[j].shingles) >= SAME_TEXT:
            old, new = max(text[i], text[j]), min(text[i], text[j])
            text = [new if number == old else number for number in text]
    return tuple(text)


def _in_marks(text: str) -> Iterator[tuple[str, ...]]:
    """Yield the runs of words that stand between quotation marks, whether they were read as a quotation or not."""
    for match in _MARKED.finditer(text):
        yield from shingles([word.form for word in words(text, *match.span())])


@dataclass(frozen=True, eq=False)
class _Phrases:
    """Finds pairs that share phrases of their own: neither copies nor rewrites, but made from each other or one text.

    Idea: what two reporters write alike by chance are names, titles and what everybody says of the event, and a third
    report has that too; a run of words that two texts alone have, with words that are no names, one of them took. Fewer
    do where one report credits the other. Known to fail in stories of two or three reports, where nearly every run is
    theirs alone.
    """

    owns: Sequence[_Own]
    #: for each report the number of its text
    texts: Sequence[int]
    #: runs that any report has in quotation marks
    quoted: frozenset[int]
    given: Sequence[AgencyCredit]

    @cached_property
    def _common(self) -> frozenset[int]:
        """The runs that more texts hold than two, or that somebody said."""
        held: dict[int, set[int]] = {}
        for own, text in zip(self.owns, self.texts, strict=True):
            for run in own.shingles:
                held.setdefault(run, set()).add(text)
        return self.quoted.union(run for run, texts in held.items() if len(texts) > PHRASE_TEXTS)

    def judge(self, i: int, j: int, similar: Mapping[tuple[int, int], float]) -> Reuse | None:
        """Return how two reports depend on each other by their phrases, or None."""
        first, second = self.owns[i], self.owns[j]
        lengths = list(self._lengths(first, second))
        enough = sum(lengths) >= PHRASES and len(lengths) > 1 and max(lengths) >= PHRASES_LONGEST
        if not enough and (sum(lengths) < PHRASES_CREDITED or not self._credited(i, j)):
            return None
        pair = (first.article.id, second.article.id)
        share = round(sum(lengths) / max(1, min(len(first.words), len(second.words))), 4)
        reason = Saying(Says.COPIED, (str(share),), _credits(pair, self.given))
        return Reuse(pair, "rewrite", share, reason, _passages(first, second, ordered_alignment(similar), True))

    def _lengths(self, first: _Own, second: _Own) -> Iterator[int]:
        """Yield the lengths of the runs that tell."""
        flags = covered(first.runs, (first.shingles & second.shingles) - self._common)
        for held, group in groupby(range(len(flags)), key=flags.__getitem__):
            run = [first.words[n] for n in group] if held else []
            if sum(is_content(w.form) and first.article.text[w.start].islower() for w in run) >= PHRASE_CONTENT:
                yield len(run)

    def _credited(self, i: int, j: int) -> bool:
        """Tell whether one of two reports credits the other's outlet, or one that prints the other's text."""
        return self.names(i, j) or self.names(j, i)

    def names(self, i: int, j: int) -> bool:
        """Tell whether the first report credits the second's outlet, or one that prints the second's text."""
        media = {credit.agency for credit in self.given if credit.article == self.owns[i].article.id}
        outlets = [
            own.article.article.outlet for own, text in zip(self.owns, self.texts, strict=True) if text == self.texts[j]
        ]
        return any(is_outlet_of(medium, outlet.value) for medium in media for outlet in outlets if outlet)


def _same_headlines(articles: Sequence[AnnotatedArticle]) -> dict[tuple[int, int], Reuse]:
    """Return the pairs of reports with one headline, word for word."""
    first: dict[tuple[str, ...], list[tuple[int, Evidence]]] = {}
    for n, article in enumerate(articles):
        for passage in article.passages:
            if passage.kind is PassageKind.HEADLINE:
                forms = tuple(word.form for word in words(article.text, passage.start, passage.end))
                if len(forms) >= HEADLINE_WORDS and len({f for f in forms if is_content(f)}) >= CONTENT:
                    first.setdefault(forms, []).append((n, Evidence(article.id, passage.start, passage.end)))
    found: dict[tuple[int, int], Reuse] = {}
    for held in first.values():
        for (i, one), (j, other) in combinations(held[:MOST_HEADLINES], 2):
            if i != j:
                shared = (SharedPassage(one, other),)
                pair = (articles[i].id, articles[j].id)
                found[i, j] = Reuse(pair, "verbatim", 0.0, Saying(Says.SAME_HEADLINE), shared)
    return found


def _same_statements(articles: Sequence[AnnotatedArticle]) -> dict[tuple[int, int], Reuse]:
    """Return the pairs of reports of which a good part is one statement that both print."""
    said = [_said(article) for article in articles]
    bags = [frozenset(run for part in parts for run in shingles([word.form for word in part])) for parts, _ in said]
    found: dict[tuple[int, int], Reuse] = {}
    for i, j in candidate_pairs(bags, range(len(bags)), shared=STATEMENT_WORDS // SIZE, common=True):
        counts = [
            sum(sum(covered(shingles([word.form for word in part]), bags[other])) for part in said[one][0])
            for one, other in ((i, j), (j, i))
        ]
        share = min(count / said[n][1] for n, count in zip((i, j), counts, strict=True))
        if min(counts) >= STATEMENT_WORDS and share >= STATEMENT:
            pair = (articles[i].id, articles[j].id)
            reason = Saying(Says.SAME_STATEMENT, (str(round(share, 4)),))
            found[i, j] = Reuse(pair, "verbatim", round(share, 4), reason, _shared(pair, said[i][0], said[j][0]))
    return found


def _quoting(owns: Sequence[_Own], phrases: _Phrases) -> dict[tuple[int, int], Reuse]:
    """Return the pairs of which one quotes what the other prints without marks, or what the other was told."""
    quotes = [
        [words(own.article.text, q.start, q.end) for q in own.article.quotes if q.kind is not QuoteKind.SCARE]
        for own in owns
    ]
    quoting = Quoting(quotes, [own.words for own in owns])
    rows = [(row, False) for row in quoting.unmarked()] + [(row, True) for row in quoting.interviews(phrases.names)]
    found: dict[tuple[int, int], Reuse] = {}
    for (n, m, count), both_quote in rows:
        i, j = min(n, m), max(n, m)
        taken = {n: quotes[n], m: quotes[m] if both_quote else [owns[m].words]}
        pair = (owns[i].article.id, owns[j].article.id)
        share = round(count / max(1, _said(owns[n].article)[1]), 4)
        reason = Saying(Says.COPIED, (str(share),), _credits(pair, phrases.given))
        found.setdefault((i, j), Reuse(pair, "verbatim", share, reason, _shared(pair, taken[i], taken[j])))
    return found


def _said(article: AnnotatedArticle) -> tuple[list[tuple[Word, ...]], int]:
    """Return the words of each quotation and post of a report, and how many words it has in all."""
    spans = [(quote.start, quote.end) for quote in article.quotes if quote.kind is not QuoteKind.SCARE]
    spans += [(passage.start, passage.end) for passage in article.passages if passage.kind is PassageKind.EMBED]
    told = [s for s in article.sentences if s.kind not in SILENT_KINDS]
    count = sum(len(words(article.text, sentence.start, sentence.end)) for sentence in told)
    return [words(article.text, *span) for span in spans], max(1, count)


def _shared(
    pair: tuple[str, str], first: Sequence[Sequence[Word]], second: Sequence[Sequence[Word]]
) -> tuple[SharedPassage, ...]:
    """Return the runs of words that the statements of two reports share."""
    one, other = (sorted((word for part in parts for word in part), key=_place) for parts in (first, second))
    return tuple(
        SharedPassage(
            Evidence(pair[0], one[run.first].start, one[run.first_end - 1].end),
            Evidence(pair[1], other[run.second].start, other[run.second_end - 1].end),
        )
        for run in shared_runs(one, other)
    )


def _place(word: Word) -> int:
    return word.start


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


def _credits(pair: tuple[str, str], given: Sequence[AgencyCredit]) -> tuple[Saying, ...]:
    named = sorted({(c.article, c.agency) for c in given if c.article in pair and is_agency(c.agency)})
    return tuple(Saying(Says.CREDITS_AGENCY, row) for row in named)
