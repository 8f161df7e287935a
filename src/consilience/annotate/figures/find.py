"""Read the figures of an article: counted and measured things, with value, bound, unit, what is counted, and source.

The numbers come from ``consilience.text.numbers``; qualifiers and units from the characters beside them, what they
count from the syntax, the source from the attributions (or a simple rule where there is none). No model is run here.

Known to fail: figures told over two sentences ("The toll is not final. It may reach 90 …" has no noun), parts of the
day and sums of money in words without a number ("a fortune"), and numbers that the text itself spells wrongly.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeVar

from consilience.annotate.figures.behind import Behind, read_behind
from consilience.annotate.figures.choice import LOOSELY_AFTER, PAIRS, counts_by_order, passed_over
from consilience.annotate.figures.counted import Counted, read_as_of, read_counted, read_place
from consilience.annotate.figures.lengths import lengths_without_number
from consilience.annotate.figures.lexicon import AMBIGUOUS_QUALIFIERS, PREPOSITIONS
from consilience.annotate.figures.measure import (
    TIMES,
    Measure,
    Qualified,
    read_bound,
    read_measure,
    units_without_number,
)
from consilience.annotate.figures.models import numbered_names, years_told
from consilience.annotate.figures.phrases import is_whole, told_by_phrase, without
from consilience.annotate.figures.source import Given, find_source
from consilience.annotate.figures.state import own_state
from consilience.annotate.figures.tolls import came_up_to, read_label, read_toll
from consilience.annotate.figures.unreal import read_unreal
from consilience.text.numbers import Number, find_numbers
from consilience.text.tree import make_tree
from consilience.types import NOT, SILENT_KINDS, Bound, Figure, State
from consilience.words.numbers import ORDINALS
from consilience.words.people import COUNTED as PEOPLE
from consilience.words.states import TOLLS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.text.tree import Tree
    from consilience.types import Attribution, ParsedArticle, Quote, Sentence, TimeExpression

Item = TypeVar("Item")
_NTH: Final = re.compile(rf"\b(?:{'|'.join(ORDINALS)})\b", re.IGNORECASE)
#: kinds of time expressions that tell a length of time: how long, and every how long
_LENGTHS: Final = frozenset({"DURATION", "SET"})
_ALL_STATES: Final = frozenset(State)
#: nouns that a toll's number may seem to count
_TOLLED: Final = frozenset({"person", "number", "toll", "total", "tally", "count", "figure", "body", "death"})
#: "within three hours", which sets a limit
_WITHIN: Final = re.compile(r"\bwithin\s(?:just\s|only\s)?$", re.IGNORECASE)
#: between a measure and the same in other units, which has the same bound: "about 30,000 miles (50,000km)"
_CONVERTED: Final = re.compile(r"\s\((?:or\s)?")
#: words between two coordinated counts, so that the first one's limit holds for both ("at least 3 men and 4 women")
#: what is counted, and that it burned, right behind the number
_BURNED: Final = re.compile(r"(?:\s[\w'’-]+){1,4}?\s(?:was\s|were\s|had\s|have\s)?burn(?:ed|t)\b")
_COORDINATION: Final = re.compile(
    r"(?:\s+(?!(?:was|were|is|are|has|have|had)\b)[\w'’-]+){1,3}(?:,|,?\s+and|,?\s+or)\s+"
)


def find_figures(
    parsed: ParsedArticle,
    times: Sequence[TimeExpression],
    attributions: Sequence[Attribution],
    tree: Tree | None = None,
    quotes: Sequence[Quote] = (),
) -> tuple[Figure, ...]:
    """Return the figures of an article in order.

    Chrome, credits and duplicates are not looked at, nor are numbers that a time expression covers (except ages). The
    value of a range is its lower end. Figures are counted in units of ``Figure.unit``: a share ("half") has the unit
    "share", an age "year-old". Pure; never raises.
    """
    tree = tree or make_tree(parsed)
    dated = _by_sentence(parsed.sentences, [(time.start, time.end, time) for time in times])
    said = _by_sentence(parsed.sentences, [(span.start, span.end, a) for a in attributions for span in a.content])
    quoted = _by_sentence(parsed.sentences, [(quote.start, quote.end, quote) for quote in quotes if quote.speaker])
    figures: list[Figure] = []
    named = numbered_names(tree) | years_told(tree.text, times)
    for number, sentence in enumerate(parsed.sentences):
        if sentence.kind not in SILENT_KINDS:
            given = Given(said.get(number, ()), quoted.get(number, ()))
            reader = _Reader(tree, sentence, dated.get(number, ()), given, named)
            figures.extend(reader.figures())
    return tuple(figures)


def _by_sentence(sentences: Sequence[Sentence], spans: Sequence[tuple[int, int, Item]]) -> dict[int, list[Item]]:
    """Return what lies in each sentence, in the order given and each item once: an article may hold thousands."""
    found: dict[int, list[Item]] = {}
    ends = [sentence.end for sentence in sentences]
    for start, end, item in spans:
        for number in range(bisect_right(ends, start), len(sentences)):
            if sentences[number].start >= end:
                break
            held = found.setdefault(number, [])
            if not held or held[-1] is not item:
                held.append(item)
    return found


class _Reader:
    """The figures of one sentence."""

    def __init__(
        self,
        tree: Tree,
        sentence: Sentence,
        times: Sequence[TimeExpression],
        given: Given,
        named: frozenset[int],
    ) -> None:
        self.tree = tree
        self.sentence = sentence
        self.times = times
        self.given = given
        #: where numbers begin that belong to a name or are years
        self.named = named
        #: the qualifier and end of the last figure, for coordinations
        self.last: tuple[int, Bound] = (-1, Bound.EXACTLY)
        self.counted: Counted | None = None

    def figures(self) -> list[Figure]:
        """Return the sentence's figures in order."""
        return [figure for number in self._numbers() if (figure := self._figure(number))]

    def _numbers(self) -> list[Number]:
        start, end = self.sentence.start, self.sentence.end
        text = self.tree.text[start:end]
        numbers = list(find_numbers(text))
        numbers += [Number(a, b, 1.0) for a, b, _ in units_without_number(text)]
        numbers += [Number(*span, 1.0) for span in lengths_without_number(text)]
        numbers += [
            Number(*match.span(), 2.0 if match[0].lower() == "twice" else 3.0) for match in TIMES.finditer(text)
        ]
        ordinals = ((n, ORDINALS[n[0].lower()]) for n in _NTH.finditer(text))
        for nth, value in ((n, value) for n, value in ordinals if counts_by_order(text, *n.span(), value)):
            # "a third consecutive loss" is no third of anything
            numbers = [n for n in numbers if n.end <= nth.start() or nth.end() <= n.start]
            numbers.append(Number(*nth.span(), float(value), ordinal=True))
        numbers += [Number(*match.span(), 2.0 if match["two"] else 3.0) for match in PAIRS.finditer(text)]
        return [_moved(number, start) for number in sorted(numbers, key=lambda number: number.start)]

    def _figure(self, number: Number) -> Figure | None:
        tree, floor = self.tree, self.sentence.start
        measure = None
        if not number.ordinal:
            measure = read_measure(tree.text, number.start, number.end, number.suffix, number.value)
        age = bool(measure and measure.unit.endswith("-old"))
        if (not age and self._is_time(number, measure)) or number.start in self.named:
            return None
        start, end = (measure.start, measure.end) if measure else (number.start, number.end)
        qualified = self._qualified(start, end, number, measure)
        counted = self._counted(number, measure, qualified)
        if passed_over(tree, number, measure, counted, qualified, floor):
            return None
        bound = self._bound(number, qualified, measure)
        self.last = (end, bound)
        self.counted = counted
        source = find_source(tree, qualified.start, qualified.end, self.given)
        return Figure(
            start=qualified.start,
            end=qualified.end,
            text=tree.text[qualified.start : qualified.end],
            value=number.value * (measure.factor if measure else 1.0),
            bound=bound,
            maximum=number.maximum and number.maximum * (measure.factor if measure else 1.0),
            unit=measure.unit if measure else ("share" if number.fraction else ""),
            vague=number.vague,
            counted=(measure.counted if measure else "") or counted.noun,
            counted_span=counted.span,
            state=str(counted.state),
            place=read_place(tree, counted, number.start),
            as_of=read_as_of(tree, counted, number.start, self.times),
            source=source[0] or None if source else None,
            source_span=source[1] if source else None,
            verb=counted.verb,
        )

    def _is_time(self, number: Number, measure: Measure | None) -> bool:
        """Tell whether a time expression holds the number; how long something takes is a figure too."""
        if TIMES.fullmatch(self.tree.text, number.start, number.end):
            return False
        around = [t for t in self.times if t.start < number.end and number.start < t.end]
        return bool(around) and not (measure and measure.duration and all(t.type in _LENGTHS for t in around))

    def _counted(self, number: Number, measure: Measure | None, qualified: Qualified) -> Counted:
        """Read what is counted, and what happened to it."""
        return _burned(self.tree, self._happened(number, measure, qualified), measure, number.end)

    def _happened(self, number: Number, measure: Measure | None, qualified: Qualified) -> Counted:
        """Read what is counted, with the state that a fixed phrase tells before the one that the syntax tells."""
        text, floor = self.tree.text, self.sentence.start
        counted = read_counted(self.tree, _loosened(text, number), measure, qualified.start, self.counted)
        if measure and measure.unit.endswith("-old"):
            return replace(counted, state="", known_state=False)
        if measure and measure.unit:
            return counted
        if toll := read_label(text, qualified.start, number.end):
            return replace(counted, state=toll.state, known_state=bool(toll.state), noun=toll.noun, span=None)
        if is_whole(text, floor, qualified.start):
            return replace(counted, state=own_state(self.tree, counted.head, number.end), known_state=False)
        behind = read_behind(self.tree, qualified.start, number.end, one=number.value == 1)
        counted = self._told(number, qualified, counted, behind)
        left = without(text, floor, qualified.start, number.start, counted.state)
        if left != counted.state:
            return replace(counted, state=left)
        return self._unreal(number, qualified, counted)

    def _unreal(self, number: Number, qualified: Qualified, counted: Counted) -> Counted:
        """Mark the state of those of whom it is not said that it came about.

        What the noun itself tells ("find the 40 missing people") holds whatever rules its clause, but for the noun of a
        toll ("fears of 40 deaths").
        """
        tree = self.tree
        known = counted.known_state and counted.state in _ALL_STATES
        if not counted.state or (counted.known_state and not known):
            return counted
        bare = counted.head < 0 or tree.tokens[counted.head].text.lower() in TOLLS
        own = not bare and own_state(tree, counted.head, number.end) == counted.state
        floor, ceiling = self.sentence.start, self.sentence.end
        unreal = read_unreal(tree, floor, ceiling, qualified.start, number.end, words_only=own, near_only=not known)
        # Of any verb a denial is sure; what "would" and plans say of verbs without a state parted like counts.
        return replace(counted, state=f"{unreal} {counted.state}") if unreal and (known or unreal == NOT) else counted

    def _told(self, number: Number, qualified: Qualified, counted: Counted, behind: Behind | None) -> Counted:
        """Return what is counted with the state that a toll, a phrase or the figure's own verb behind it tells."""
        text, floor, ceiling = self.tree.text, self.sentence.start, self.sentence.end
        may_be_toll = not counted.noun or counted.noun in _TOLLED
        if may_be_toll and (toll := read_toll(text, floor, ceiling, qualified.start, number.end)):
            noun = toll.noun if toll.state and counted.noun in _TOLLED else counted.noun
            return replace(counted, state=toll.state, known_state=bool(toll.state), noun=noun)
        aside = (behind.end, behind.resume) if behind and behind.aside else None
        told = told_by_phrase(text, floor, ceiling, qualified.start, number.end, aside)
        if not told and behind:
            told = behind.state
        return replace(counted, state=told, known_state=True) if told else counted

    def _qualified(self, start: int, end: int, number: Number, measure: Measure | None) -> Qualified:
        """Read the qualifier, but for a preposition of place that only looks like one."""
        qualified = read_bound(self.tree.text, start, end, self.sentence.start)
        if qualified.word == "up to" and came_up_to(self.tree.text, self.sentence.start, qualified.word_start, end):
            return Qualified(start, end, Bound.EXACTLY)
        small = number.value < 10 and not number.fraction and not measure
        if qualified.word in AMBIGUOUS_QUALIFIERS and small:
            place = self.tree.at(qualified.word_start)
            token, before = self.tree.tokens[place], self.tree.tokens[place - 1]
            taken = before.pos == "VERB" and before.sentence == token.sentence and qualified.word in PREPOSITIONS
            if (token.pos == "ADP" and token.dep == "case") or taken:
                return Qualified(start, end, Bound.EXACTLY)
        return qualified

    def _bound(self, number: Number, qualified: Qualified, measure: Measure | None) -> Bound:
        """Return the bound that the figure's own words set, or that of the figure to which it is joined."""
        if qualified.bound is not Bound.EXACTLY:
            return qualified.bound
        if number.vague:
            return Bound.AT_LEAST if self.tree.text[number.start : number.end].lower().endswith("s") else Bound.ABOUT
        if number.round:
            return Bound.ABOUT
        if measure and _WITHIN.search(self.tree.text, max(self.sentence.start, qualified.start - 8), qualified.start):
            return Bound.AT_MOST if measure.unit != "percent" else Bound.EXACTLY
        end, bound = self.last
        if measure and measure.unit and _CONVERTED.fullmatch(self.tree.text, max(end, 0), qualified.start):
            return bound
        limits = {Bound.AT_LEAST, Bound.AT_MOST, Bound.ABOUT}
        if bound in limits and _COORDINATION.fullmatch(self.tree.text, max(end, 0), qualified.start):
            return bound
        return Bound.EXACTLY


def _loosened(text: str, number: Number) -> Number:
    """Return a number with the "-plus" or "-odd" that loosens it, behind which stands what it counts."""
    found = LOOSELY_AFTER.match(text, number.end)
    return replace(number, end=found.end()) if found else number


def _burned(tree: Tree, counted: Counted, measure: Measure | None, end: int) -> Counted:
    """Return what is counted as burned, not as hurt, where it is nobody: acres, homes. ``end`` is the number's."""
    if counted.state != State.INJURED:
        return counted
    by_verb = counted.verb >= 0 and tree.tokens[counted.verb].lemma.lower().startswith("burn")
    if not by_verb and not _BURNED.match(tree.text, end):
        return counted
    nobody = bool(measure and measure.unit) or (counted.noun and counted.noun not in PEOPLE | {"person", "other"})
    return replace(counted, state="burn", known_state=False) if nobody else counted


def _moved(number: Number, by: int) -> Number:
    return Number(
        number.start + by,
        number.end + by,
        number.value,
        number.maximum,
        vague=number.vague,
        round=number.round,
        fraction=number.fraction,
        ordinal=number.ordinal,
        suffix=number.suffix,
        digits=number.digits,
    )
