"""Pair the reports of two accounts, and follow a passage of an old version into the new one.

Requires nothing but texts. Idea: a rewritten report keeps most of its sentences; sentences are aligned first, and the
words inside those that were replaced second (Ratcliff and Obershelp's matching at both levels), so that a passage is
known again where at least half of its words stand. Known to fail where a paragraph moves to another place: unless it
stands there letter for letter, what moved reads as gone and as new.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property
from typing import TYPE_CHECKING

from consilience.text.normalise import Word, words
from consilience.types import SILENT_KINDS, Evidence, Rewrite

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from consilience.types import Account, AnnotatedArticle

#: replaced stretches of more words than this are not aligned word by word: the work grows with the square
LONGEST_STRETCH = 2_000
#: share of a passage's words that must stand in the other version for it to be the same passage
KEPT = 0.5
_BREAK = re.compile(r"[.!?\n]")


def report_of(article: str) -> str:
    """Return the id of the report that an article id names a version of ("slug@2" is a version of "slug")."""
    report, _, number = article.rpartition("@")
    return report if report and number.isdigit() else article


@dataclass(frozen=True, eq=False)
class Alignment:
    """Which words of one text stand in another, in order."""

    before: str
    after: str

    def forward(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where the passage stands in the later text, or None where less than half of it does."""
        return _followed(self._old, self._new, self._pairs, start, end)

    def back(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where a passage of the later text stood in the earlier one, or None where less than half did."""
        return _followed(self._new, self._old, self._pairs_back, start, end)

    def instead(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the later text between the words that stood around the passage."""
        first, last = _inside(self._old, start, end)
        before = next((self._pairs[n] for n in range(first - 1, -1, -1) if n in self._pairs), -1)
        after = next((self._pairs[n] for n in range(last, len(self._old)) if n in self._pairs), len(self._new))
        low = self._new[before].end if before >= 0 else 0
        high = self._new[after].start if after < len(self._new) else len(self.after)
        return low, max(low, high)

    @property
    def kept(self) -> float:
        """Share of the earlier text's words that the later one has, 0 to 1."""
        return len(self._pairs) / len(self._old) if self._old else 1.0

    @cached_property
    def _old(self) -> tuple[Word, ...]:
        return words(self.before)

    @cached_property
    def _new(self) -> tuple[Word, ...]:
        return words(self.after)

    @cached_property
    def _pairs(self) -> Mapping[int, int]:
        """Index of each word of the earlier text that the later one has -> its index there."""
        old, new = _stretches(self.before, self._old), _stretches(self.after, self._new)
        old_keys = [tuple(word.form for word in self._old[low:high]) for low, high in old]
        new_keys = [tuple(word.form for word in self._new[low:high]) for low, high in new]
        pairs: dict[int, int] = {}
        for tag, a, b, c, d in SequenceMatcher(None, old_keys, new_keys, autojunk=False).get_opcodes():
            if tag == "equal":
                pairs.update(zip(range(old[a][0], old[b - 1][1]), range(new[c][0], new[d - 1][1]), strict=True))
            elif tag == "replace":
                pairs.update(self._aligned((old[a][0], old[b - 1][1]), (new[c][0], new[d - 1][1])))
        return pairs

    @cached_property
    def _pairs_back(self) -> Mapping[int, int]:
        return {new: old for old, new in self._pairs.items()}

    def _aligned(self, old: tuple[int, int], new: tuple[int, int]) -> Iterator[tuple[int, int]]:
        if max(old[1] - old[0], new[1] - new[0]) > LONGEST_STRETCH:
            return
        first = [word.form for word in self._old[old[0] : old[1]]]
        second = [word.form for word in self._new[new[0] : new[1]]]
        for block in SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks():
            for n in range(block.size):
                yield old[0] + block.a + n, new[0] + block.b + n


def _stretches(text: str, found: Sequence[Word]) -> list[tuple[int, int]]:
    """Return half-open ranges of words between full stops and line ends."""
    ranges, low = [], 0
    for n in range(1, len(found)):
        if _BREAK.search(text, found[n - 1].end, found[n].start):
            ranges.append((low, n))
            low = n
    if found:
        ranges.append((low, len(found)))
    return ranges


def _inside(found: Sequence[Word], start: int, end: int) -> tuple[int, int]:
    """Return the half-open range of the words that begin inside the span."""
    return bisect_left(found, start, key=lambda word: word.start), bisect_left(found, end, key=lambda word: word.start)


def _followed(
    here: Sequence[Word], there: Sequence[Word], pairs: Mapping[int, int], start: int, end: int
) -> tuple[int, int] | None:
    first, last = _inside(here, start, end)
    found = [pairs[n] for n in range(first, last) if n in pairs]
    if not found or len(found) < KEPT * (last - first):
        return None
    return there[found[0]].start, there[found[-1]].end


@dataclass(frozen=True, eq=False)
class Versions:
    """The reports of two accounts of one story, paired by report, and the way of evidence from one to the other."""

    before: Account
    after: Account
    _alignments: dict[tuple[str, str], Alignment] = field(default_factory=dict, repr=False)

    @cached_property
    def old(self) -> Mapping[str, AnnotatedArticle]:
        """The articles of the earlier account by id."""
        return {article.id: article for article in self.before.articles}

    @cached_property
    def now(self) -> Mapping[str, AnnotatedArticle]:
        """The articles of the later account by id."""
        return {article.id: article for article in self.after.articles}

    @cached_property
    def pairs(self) -> Mapping[str, str]:
        """Id of an article of the earlier account -> id of the same report in the later one."""
        pairs = {identity: identity for identity in self.old if identity in self.now}
        later = {report_of(identity): identity for identity in self.now if identity not in self.old}
        for identity in self.old:
            if identity not in pairs and report_of(identity) in later:
                pairs[identity] = later.pop(report_of(identity))
        return pairs

    @cached_property
    def _back(self) -> Mapping[str, str]:
        return {new: old for old, new in self.pairs.items()}

    @cached_property
    def new(self) -> tuple[str, ...]:
        """Ids of the later account's articles that no version of stands in the earlier one."""
        return tuple(identity for identity in self.now if identity not in self._back)

    @cached_property
    def left(self) -> tuple[str, ...]:
        """Ids of the earlier account's articles that no version of stands in the later one."""
        return tuple(identity for identity in self.old if identity not in self.pairs)

    @cached_property
    def rewritten(self) -> Mapping[str, str]:
        """Id in the earlier account -> id in the later one, of the reports whose text is another."""
        return {old: new for old, new in self.pairs.items() if self.old[old].text != self.now[new].text}

    @cached_property
    def _reworded(self) -> Mapping[str, str]:
        return {new: old for old, new in self.rewritten.items()}

    def alignment(self, old: str) -> Alignment:
        """Return the alignment of a rewritten report, by its id in the earlier account."""
        key = (old, self.rewritten[old])
        if key not in self._alignments:
            self._alignments[key] = Alignment(self.old[old].text, self.now[key[1]].text)
        return self._alignments[key]

    def carried(self, evidence: Evidence) -> Evidence | None:
        """Return where evidence of the earlier account stands in the later one, or None where it does not."""
        new = self.pairs.get(evidence.article)
        if new is None:
            return None
        if evidence.article not in self.rewritten:
            return Evidence(new, evidence.start, evidence.end)
        place = self.alignment(evidence.article).forward(evidence.start, evidence.end)
        if place is None:
            moved = self.old[evidence.article].text[evidence.start : evidence.end]
            start = self.now[new].text.find(moved)
            place = (start, start + len(moved)) if start >= 0 else None
        return Evidence(new, *place) if place else None

    def is_news(self, evidence: Evidence) -> bool:
        """Tell whether evidence of the later account stands in text that the earlier one did not have."""
        if evidence.article not in self._back:
            return True
        old = self._reworded.get(evidence.article)
        if old is None:
            return False
        words_then = self.now[evidence.article].text[evidence.start : evidence.end]
        return words_then not in self.old[old].text and self.alignment(old).back(evidence.start, evidence.end) is None


def compare_versions(before: AnnotatedArticle, after: AnnotatedArticle) -> Rewrite:
    """Return what the later of two versions of one report changed: sentences gone and new, share of words kept.

    Sentences are the same where their words are, whatever marks stand between them. Furniture that states nothing
    (chrome, credits, duplicates) is left out on both sides.
    """
    by_sentence = bool(before.sentences and after.sentences)
    removed, added = _units(before, by_sentence=by_sentence), _units(after, by_sentence=by_sentence)
    old, new = {key for key, _ in removed}, {key for key, _ in added}
    return Rewrite(
        before=before.id,
        after=after.id,
        removed=tuple(place for key, place in removed if key not in new),
        added=tuple(place for key, place in added if key not in old),
        kept=round(Alignment(before.text, after.text).kept, 4),
    )


def _units(article: AnnotatedArticle, *, by_sentence: bool) -> list[tuple[tuple[str, ...], Evidence]]:
    """Return an article's sentences, or where it has none its lines, each with its words."""
    if by_sentence:
        spans = [(s.start, s.end) for s in article.sentences if s.kind not in SILENT_KINDS]
    else:
        silent = [passage for passage in article.passages if passage.kind in SILENT_KINDS]
        lines = [(match.start(), match.end()) for match in re.finditer(r"\S[^\n]*", article.text)]
        spans = [(a, b) for a, b in lines if not any(p.start <= a < p.end for p in silent)]
    keyed = ((tuple(word.form for word in words(article.text, a, b)), Evidence(article.id, a, b)) for a, b in spans)
    return [(key, place) for key, place in keyed if key]
