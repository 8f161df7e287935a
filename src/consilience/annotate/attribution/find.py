"""Attribution: who (source) is said (cue) to have said, written or thought what (content).

The roles and their extent follow PARC 3.0 and PolNeAR (Pareti 2015; Newell et al., LREC 2018): the source is the whole
noun phrase with title and apposition, the cue takes in auxiliaries and negation, the content takes in quotation marks
and "that", and leaves out the hearer.

Requires the parsed article and its quotations. Idea: find the cue by the lexicon outside quotations, its source by
syntax, its content by marks, commas and complements (``attribution_cues``, ``attribution_content``); then join the
quotations that go on after the cue clause.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from consilience.annotate.attribution.content import find_content
from consilience.annotate.attribution.coordinated import with_joined_quotes
from consilience.annotate.attribution.cues import (
    find_according,
    find_adjective_cues,
    find_announced,
    find_labels,
    find_noun_cues,
    find_verb_cues,
)
from consilience.annotate.attribution.quoting import quoting_verb
from consilience.annotate.quotes.index import QuoteIndex
from consilience.text.tree import make_tree
from consilience.types import SILENT_KINDS, Attribution, QuoteKind, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.annotate.attribution.cues import Cue
    from consilience.text.tree import Tree
    from consilience.types import ParsedArticle, Quote


#: a cue, its content's tokens, further tokens of the cue
_Found: TypeAlias = "tuple[Cue, tuple[int, ...], tuple[int, ...]]"


def find_attributions(
    parsed: ParsedArticle, quotes: Sequence[Quote], tree: Tree | None = None
) -> tuple[Attribution, ...]:
    """Return the article's attributions in order of their cues, sources not yet resolved."""
    tree = tree or make_tree(parsed)
    index = QuoteIndex(tree, quotes)
    quoted = _inside_quotes(tree, index)
    readers = (find_verb_cues, find_adjective_cues, find_according, find_labels, find_noun_cues, find_announced)
    cues = sorted((cue for reader in readers for cue in reader(tree, quoted)), key=lambda cue: cue.head)
    found: list[_Found] = []
    for cue in cues:
        content, further = find_content(tree, cue, index)
        content = tuple(i for i in content if i not in cue.tokens and i not in cue.source and i not in further)
        if content:
            found.append((cue, content, further))
    heads = {cue.head for cue, _content, _further in found}
    found = [(cue, with_joined_quotes(tree, index, content, heads), further) for cue, content, further in found]
    found = _passed_on(tree, _joined(tree, index, _untangled(tree, found)))
    attributions = [_record(tree, index, *row) for row in found]
    return _chained(tree, tuple(attributions))


def _untangled(tree: Tree, found: list[_Found]) -> list[_Found]:
    """Where two contents hold each other's cue clause, cut the later one's out of the earlier one's content.

    "The ministry said it was over, state media reported": the agency's clause is no part of what the ministry said.
    """
    by_sentence: dict[int, list[tuple[int, set[int], set[int]]]] = defaultdict(list)
    for cue, content, _further in found:
        clause = {*cue.tokens, *cue.source}
        by_sentence[tree.tokens[cue.head].sentence].append((cue.head, clause, set(content)))
    rows = list(found)
    for number, (cue, content, further) in enumerate(found):
        held, own = set(content), {*cue.tokens, *cue.source}
        tangled = [
            clause
            for head, clause, wider in by_sentence[tree.tokens[cue.head].sentence]
            if head > cue.head and clause <= held and own <= wider
        ]
        if tangled:
            first = min(tangled[-1])
            rows[number] = (cue, tuple(i for i in content if i < first) or content, further)
    return rows


def _passed_on(tree: Tree, found: list[_Found]) -> list[_Found]:
    """Give a verb of quoting who is quoted and all that is said: "quoted [Marsh as saying five had died]"."""
    rows = list(found)
    numbers = {cue.head: number for number, (cue, _content, _further) in enumerate(found)}
    for cue, content, _further in found:
        verb = quoting_verb(tree, cue.head) if cue.form == "verb" else None
        outer = numbers.get(verb) if verb is not None else None
        if outer is not None:
            clause = range(min((*cue.source, *cue.tokens)), max(cue.tokens) + 1)
            rows[outer] = (found[outer][0], tuple(sorted({*clause, *content})), ())
    return rows


def _joined(tree: Tree, index: QuoteIndex, found: list[_Found]) -> list[_Found]:
    """Give a quotation that no cue claims to the attribution of the one before it in its paragraph.

    ``"A," he said. "B."`` is one utterance of one source.
    """
    owner: dict[int, int] = {}
    for number, (_cue, content, _further) in enumerate(found):
        for position in content:
            held = index.at(position)
            if held is not None:
                owner.setdefault(held, number)
    joined = list(found)
    for number, quote in enumerate(index.quotes):
        previous = owner.get(number - 1)
        if number in owner or previous is None or (quote.kind is QuoteKind.SCARE and quote.text[-1:] not in ".!?"):
            continue
        if not _goes_on(tree, index, joined[previous], number):
            continue
        cue, content, further = joined[previous]
        first, last = index.ranges[number]
        joined[previous] = (cue, (*content, *range(first, last + 1)), further)
        owner[number] = previous
    return joined


def _goes_on(tree: Tree, index: QuoteIndex, row: _Found, number: int) -> bool:
    """Tell whether a quotation goes on with the utterance before it: same paragraph, only the cue clause between."""
    first, last = index.ranges[number]
    before = index.ranges[number - 1][1]
    if first > last or "\n" in tree.text[tree.tokens[before].end : tree.tokens[first].start]:
        return False
    between = range(before + 1, first)
    sentences = {tree.tokens[i].sentence for i in between}
    at = first - 1
    if tree.tokens[at].pos == "CCONJ":
        # ``"We are tired," Dahl said, and "nobody sleeps."``
        at -= 1
    mark = tree.tokens[at].text in (".", ",", "?", "!", ";", ":")
    starts = mark or tree.tokens[first - 1].sentence != tree.tokens[first].sentence
    return starts and len(sentences) <= 1 and (not between or row[0].head in between)


def _inside_quotes(tree: Tree, index: QuoteIndex) -> list[bool]:
    flags = [tree.sentences[t.sentence].kind in SILENT_KINDS for t in tree.tokens]
    for quote, (first, last) in zip(index.quotes, index.ranges, strict=True):
        if quote.kind is QuoteKind.SCARE:
            continue
        for position in range(first, last + 1):
            flags[position] = True
    return flags


def _record(tree: Tree, index: QuoteIndex, cue: Cue, content: tuple[int, ...], further: tuple[int, ...]) -> Attribution:
    spans = _content_spans(tree, content)
    return Attribution(
        kind=_kind(index, content),
        source=tree.spans(cue.source),
        cue=tree.spans((*cue.tokens, *further)),
        content=spans,
    )


def _content_spans(tree: Tree, content: tuple[int, ...]) -> tuple[Span, ...]:
    return tree.spans(content)


def _kind(index: QuoteIndex, content: tuple[int, ...]) -> str:
    inside = [index.at(i) is not None for i in content]
    if all(inside):
        return "direct"
    return "mixed" if any(inside) else "indirect"


def _chained(tree: Tree, attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Set ``within``: the smallest larger content that holds the attribution's cue and source, so never in a ring."""
    by_sentence: dict[int, list[int]] = defaultdict(list)
    for number, attribution in enumerate(attributions):
        held = {tree.tokens[i].sentence for span in attribution.content for i in tree.within(span.start, span.end)}
        for sentence in held:
            by_sentence[sentence].append(number)
    chained = []
    for inner in attributions:
        roles = (*inner.cue, *inner.source)
        size = _size(inner)
        first = tree.within(roles[0].start, roles[0].end) if roles else range(0)
        homes = [
            (_size(attributions[other]), other)
            for other in (by_sentence[tree.tokens[first.start].sentence] if len(first) else ())
            if _size(attributions[other]) > size
            and all(any(c.contains(r) for c in attributions[other].content) for r in roles)
        ]
        chained.append(replace(inner, within=min(homes)[1]) if homes else inner)
    return tuple(chained)


def _size(attribution: Attribution) -> int:
    return sum(span.end - span.start for span in attribution.content)
