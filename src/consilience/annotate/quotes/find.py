"""Quotations: text inside quotation marks, told apart by how the marks are used.

Requires a parsed article; the syntax serves only to tell an utterance from a term, the marks come first.

Idea: marks are paired paragraph by paragraph (``quotes_marks``). A stretch is a whole utterance (DIRECT) where it reads
as a sentence of its own, woven into the sentence (MIXED) where it does not, and a term held at a distance or a title
(SCARE) where it is short and nothing beside it says that it was said. ``speakers.resolve_speakers`` has the last word:
a woven stretch that nobody is said to have said becomes SCARE, a short one inside somebody's reported words is MIXED.

A paragraph without marks is a quotation too where the line before it ends in "the mayor said:".

Known to fail: block quotations of several paragraphs, of which the first alone is found; titles of works in running
speech that read as sentences ("Who's Afraid of Virginia Woolf?").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from consilience.annotate.quotes.marks import MarkedText, find_marked
from consilience.text.lemmas import base_form
from consilience.text.tree import make_tree
from consilience.types import SILENT_KINDS, Quote, QuoteKind

if TYPE_CHECKING:
    from consilience.text.tree import Tree
    from consilience.types import ParsedArticle

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
#: words before a mark by which the author names something: a term, a translation, a title
_NAMING = re.compile(
    r"\b(?:so-called|known as|known in \w+ as|called|titled|entitled|named|nicknamed|dubbed|means|meaning|mean|"
    r"translates? (?:roughly |loosely )?(?:as|to|into)|the (?:word|term|phrase|slogan|hashtag|name|title|label)s?|"
    r"(?:film|movie|song|book|novel|album|show|series|ship|vessel|episode|article|essay|play|sitcom|painting)s?)"
    r"[\s,]*(?:the|a|an)?\s*$",
    re.IGNORECASE,
)
#: a line of at most 200 characters that ends in a colon, and a paragraph of sentences behind it
_ANNOUNCED = re.compile(r"^[^\n]{3,200}:[^\S\n]*\n\s*(?P<words>[A-Z][^\n]{20,2000}[.!?…])[^\S\n]*$", re.MULTILINE)
#: the verbs that announce somebody's words; a report's own lists follow others
_ANNOUNCING = frozenset(["say", "add", "write", "tweet", "tell", "continue", "reply", "explain", "answer", "declare"])
_END_MARKS = ".,!?…;—"
#: a stretch of so many words or fewer is a term unless something beside it says otherwise
_TERM_WORDS = 4


def find_quotes(parsed: ParsedArticle, tree: Tree | None = None) -> tuple[Quote, ...]:
    """Return the article's quotations in order of the text, without their speakers.

    Looks in body, headlines, headings, captions and embeds, not in chrome, credits and duplicates. The spans leave the
    marks out; of nested quotations the outermost is given.
    """
    tree = tree or make_tree(parsed)
    stretches = _stretches(parsed)
    marked = find_marked(parsed.text, stretches)
    quotes = [
        Quote(
            start=found.start,
            end=found.end,
            text=parsed.text[found.start : found.end],
            kind=_kind(tree, found),
            continues=found.continues,
        )
        for found in marked
    ]
    quotes.extend(_set_off(parsed, tree, stretches, marked))
    return tuple(sorted(quotes, key=lambda quote: quote.start))


def _set_off(
    parsed: ParsedArticle, tree: Tree, stretches: tuple[tuple[int, int], ...], marked: tuple[MarkedText, ...]
) -> list[Quote]:
    """Return the paragraphs without marks that a line announces, as a page's block quotations: "The mayor said:"."""
    found = []
    for start, end in stretches:
        for match in _ANNOUNCED.finditer(parsed.text, start, end):
            first, last = match.span("words")
            if any(first < other.end and other.start < last for other in marked):
                continue
            line = tree.within(match.start(), match.start("words"))
            if any(
                tree.tokens[i].pos == "VERB" and base_form(tree.tokens[i], _ANNOUNCING) in _ANNOUNCING for i in line
            ):
                found.append(Quote(start=first, end=last, text=match["words"], kind=QuoteKind.DIRECT))
    return found


def _stretches(parsed: ParsedArticle) -> tuple[tuple[int, int], ...]:
    """Return the passages that may quote; neighbours of one kind are one stretch, for quotations that continue."""
    if not parsed.clean.passages:
        return ((0, len(parsed.text)),)
    stretches: list[tuple[int, int]] = []
    kind = None
    for passage in parsed.clean.passages:
        if passage.kind in SILENT_KINDS:
            kind = None
            continue
        if passage.kind is kind and not parsed.text[stretches[-1][1] : passage.start].strip():
            stretches[-1] = (stretches[-1][0], passage.end)
        else:
            stretches.append((passage.start, passage.end))
        kind = passage.kind
    return tuple(stretches)


def _kind(tree: Tree, marked: MarkedText) -> QuoteKind:
    text = tree.text
    inside = text[marked.start : marked.end]
    words = _WORD.findall(inside)
    before = text[max(0, marked.outer_start - 60) : marked.outer_start]
    ended = inside[-1:] in _END_MARKS and inside[-1:] != ""
    if not words:
        return QuoteKind.SCARE
    if marked.continues or not marked.closed:
        return QuoteKind.DIRECT
    if _NAMING.search(before) and not (ended and inside[-1] in ".!?" and len(words) > _TERM_WORDS):
        return QuoteKind.SCARE
    if _reads_as_sentence(tree, marked, words, before, ended=ended):
        return QuoteKind.DIRECT
    if len(words) <= _TERM_WORDS and not (ended and inside[-1] == ",") and not _has_verb(tree, marked):
        return QuoteKind.SCARE
    if _is_title(words):
        return QuoteKind.SCARE
    return QuoteKind.MIXED


def _reads_as_sentence(tree: Tree, marked: MarkedText, words: list[str], before: str, *, ended: bool) -> bool:
    """Tell whether the stretch stands for a sentence: it begins like one, and ends like one or holds a verb."""
    text = tree.text
    first = text[marked.start]
    opens = first.isupper() or first.isdigit() or first in "[(#@$£€…." or before.rstrip()[-1:] in (":", "")
    if not opens:
        return False
    announced = before.rstrip()[-1:] in (",", ":", "", ".", "\n") or "\n" in before[-2:]
    if ended and (len(words) > 1 or announced):
        return not (_is_title(words) and len(words) <= _TERM_WORDS) or announced
    return _has_verb(tree, marked) and not _is_title(words)


def _has_verb(tree: Tree, marked: MarkedText) -> bool:
    return any(tree.tokens[i].pos in ("VERB", "AUX") for i in tree.within(marked.start, marked.end))


def _is_title(words: list[str]) -> bool:
    """Tell whether the words are set like a title: all long ones with a capital."""
    long = [w for w in words if len(w) > 3]
    return len(words) > 1 and bool(long) and all(w[0].isupper() for w in long) and words[0][0].isupper()
