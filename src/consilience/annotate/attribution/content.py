"""What is attributed: the content that goes with a cue.

Requires a cue with its source and the quotations. Surface first: quotation marks beside the cue clause, commas around
it (``…, the ministry said on Monday, …``); then the verb's complements by its class in the lexicon.

Known to fail: a complement clause that the parser cuts short at a comma, and adjuncts of time after an object, which
may belong to the cue or to the content.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.annotate.attribution import lexicon
from consilience.annotate.attribution.complement import complement_of, right_of
from consilience.annotate.quotes.index import CLOSERS
from consilience.types import QuoteKind
from consilience.words import speech

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from consilience.annotate.attribution.cues import Cue
    from consilience.annotate.quotes.index import QuoteIndex
    from consilience.text.tree import Tree

#: tokens of an aside between a cue clause and its colon
_ASIDE = 14
_COMMAS = frozenset([",", "—", "–", "--", "-", ";", ")"])
_ADJUNCTS = (
    "obl",
    "obl:unmarked",
    "obl:tmod",
    "obl:npmod",
    "advmod",
    "iobj",
    "nmod:unmarked",
    "obl:agent",
    "compound:prt",
)


def find_content(tree: Tree, cue: Cue, quotes: QuoteIndex) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the tokens of the content and further tokens of the cue (a preposition); empty where there is none."""
    if cue.form == "according":
        return _rest_of_sentence(tree, cue, (), quotes), ()
    if cue.form == "label":
        return _labelled(tree, cue, quotes), ()
    if cue.form == "noun":
        return _of_noun(tree, cue, quotes)
    if _is_speech(cue, quotes) or cue.lemma in speech.THINK_ALOUD | speech.SHOW:
        adjuncts = _adjuncts(tree, cue, quotes)
        if _is_as_clause(tree, cue, adjuncts):
            return _rest_of_sentence(tree, cue, adjuncts, quotes), ()
        if _is_parenthetical(tree, cue, adjuncts, quotes):
            return _rest_of_sentence(tree, cue, adjuncts, quotes), ()
        quoted = _quote_after(tree, cue, adjuncts, quotes)
        if quoted:
            return quoted, ()
    return complement_of(tree, cue, quotes)


def _labelled(tree: Tree, cue: Cue, quotes: QuoteIndex) -> tuple[int, ...]:
    """Return the rest of the line after a label, or the quotation before a signature."""
    if cue.inverted:
        number = quotes.at(cue.head - 1)
        return tuple(range(quotes.ranges[number][0], cue.head)) if number is not None else ()
    stop = cue.head + 1
    while stop < len(tree.tokens) and "\n" not in tree.text[tree.tokens[stop - 1].end : tree.tokens[stop].start]:
        stop += 1
    return tuple(range(cue.head + 1, stop)) if stop - cue.head > 3 else ()


def _of_noun(tree: Tree, cue: Cue, quotes: QuoteIndex) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the clause or phrase that a noun of saying governs, and the preposition that belongs to the cue."""
    for child in tree.children[cue.head]:
        token = tree.tokens[child]
        if child < cue.head:
            continue
        if token.dep in ("acl", "ccomp") and tree.child(child, "mark") is not None:
            return right_of(tree, cue, [child], quotes), ()
        case = tree.child(child, "case")
        if token.dep == "nmod" and case == cue.head + 1 and tree.tokens[case].text.lower() in lexicon.NOUN_CASES:
            return tuple(i for i in right_of(tree, cue, [child], quotes) if i > case), (case,)
    return (), ()


def _is_as_clause(tree: Tree, cue: Cue, adjuncts: Sequence[int]) -> bool:
    """Tell whether the cue clause is "As the agency reports," and nothing of the content stands in it."""
    clause = sorted({*cue.clause, *adjuncts})
    before, after = clause[0] - 1, clause[-1] + 1
    sentence = tree.sentence(cue.head)
    if before < sentence.first or tree.tokens[before].text.lower() != "as" or not cue.source:
        return False
    return after >= sentence.last or tree.tokens[after].text in (",", ".")


def _is_speech(cue: Cue, quotes: QuoteIndex) -> bool:
    if cue.lemma in speech.SAY | speech.TELL:
        return True
    first, last = min(cue.clause), max(cue.clause)
    beside = quotes.closing_before(first) is not None or quotes.opening_at(last + 1) is not None
    return beside and cue.lemma in speech.SPEECH_BESIDE_QUOTES


def _adjuncts(tree: Tree, cue: Cue, quotes: QuoteIndex) -> tuple[int, ...]:
    """Return the tokens right after the cue clause that tell when, where and to whom, up to what is said."""
    sentence = tree.sentence(cue.head)
    members: set[int] = set()
    for child in tree.children[cue.head]:
        dep = tree.tokens[child].dep
        hearer = dep == "obj" and (cue.lemma in speech.TELL or cue.lemma in ("ask", "warn", "advise", "urge"))
        if child > cue.head and (dep in _ADJUNCTS or hearer):
            below = tree.subtree(child)
            if not any(tree.tokens[i].dep == "nsubj" for i in below):
                members.update(below)
    position = max((*cue.tokens, *(i for i in cue.source if cue.inverted))) + 1
    found = []
    while position < sentence.last and position in members and quotes.at(position) is None:
        found.append(position)
        position += 1
    return tuple(found)


def _is_parenthetical(tree: Tree, cue: Cue, adjuncts: Iterable[int], quotes: QuoteIndex) -> bool:
    """Tell whether the cue clause stands after or inside what is said."""
    sentence = tree.sentence(cue.head)
    clause = sorted({*cue.clause, *adjuncts})
    first, last = clause[0], clause[-1]
    before = quotes.closing_before(first)
    if last + 1 < len(tree.tokens) and tree.tokens[last + 1].text == ":" and _next_opening(tree, last + 1, quotes):
        return False
    follows = last + 1 < sentence.last and tree.tokens[last + 1].pos != "PUNCT"
    complement = any(tree.tokens[c].dep == "ccomp" and c > last for c in tree.children[cue.head])
    if before is not None:
        if follows and (complement or quotes.opening_at(last + 1) is not None):
            return False
        opened = tree.tokens[first].text[:1].isupper() and tree.tokens[first].pos != "PROPN"
        stop = quotes.ended(before) and quotes.quotes[before].text[-1:] not in ("?", "!")
        return not (stop and (opened or follows))
    if first - 1 <= sentence.first or tree.tokens[first - 1].text not in _COMMAS | CLOSERS:
        return False
    if _next_opening(tree, last + 1, quotes) is not None:
        return False
    if complement or any(tree.tokens[c].dep == "obj" and c > last for c in tree.children[cue.head]):
        return not cue.inverted and last + 1 < sentence.last and tree.tokens[last + 1].text == ","
    return _closes(tree, last + 1, sentence.last)


def _next_opening(tree: Tree, position: int, quotes: QuoteIndex) -> int | None:
    """Return the quotation that opens at the position in the same paragraph, a comma or colon before it passed over."""
    start = position - 1
    while position < len(tree.tokens) and tree.tokens[position].text in (",", ":"):
        position += 1
    if position >= len(tree.tokens):
        return None
    # a colon announces a quotation even where it opens the next paragraph
    broken = "\n" in tree.text[tree.tokens[start].end : tree.tokens[position].start]
    if broken and tree.tokens[position - 1].text != ":":
        return None
    return quotes.opening_at(position)


def _after_aside(tree: Tree, position: int, quotes: QuoteIndex) -> int | None:
    """Return the quotation that a colon announces behind an aside without a verb: "He added, with a smile: “"."""
    last = tree.sentence(position).last if position < len(tree.tokens) else position
    if position >= last or tree.tokens[position].text != ",":
        return None
    for index in range(position + 1, min(position + _ASIDE, last)):
        if tree.tokens[index].text == ":":
            return _next_opening(tree, index, quotes)
        if tree.tokens[index].pos in ("VERB", "AUX") or quotes.at(index) is not None:
            return None
    return None


def _closes(tree: Tree, position: int, end: int) -> bool:
    """Tell whether a comma, a stop or the sentence's end stands at the position."""
    return position >= end or tree.tokens[position].text in {",", ".", ";", "—", "–", "--", ")", "…", "?", "!"}


def _rest_of_sentence(tree: Tree, cue: Cue, adjuncts: Iterable[int], quotes: QuoteIndex) -> tuple[int, ...]:
    """Return the sentence without the cue clause; with a quotation before the cue, from where its sentence begins."""
    sentence = tree.sentence(cue.head)
    clause = sorted({*cue.clause, *adjuncts})
    first, last = clause[0], clause[-1]
    if first > sentence.first and tree.tokens[first - 1].text.lower() == "as":
        first -= 1
    start = sentence.first
    before = quotes.closing_before(first)
    if before is not None:
        opening = quotes.ranges[before][0]
        start = min(start, opening)
        begins = tree.sentence(min(opening + 1, quotes.ranges[before][1])).first
        # a woven quotation: the sentence around its opening mark began before it
        if begins < opening:
            start = min(start, begins)
    body = [i for i in range(start, first) if tree.tokens[i].pos != "SPACE"]
    if start == first:
        body = []
    body = _without_dateline(tree, body, quoted=bool(body) and quotes.at(body[0]) is not None)
    while body and tree.tokens[body[0]].text in _COMMAS:
        body.pop(0)
    while body and tree.tokens[body[0]].pos == "CCONJ" and quotes.at(body[0]) is None:
        body.pop(0)
    if len(body) > 2 and tree.tokens[body[0]].text.lower() in lexicon.CONNECTIVES and tree.tokens[body[1]].text == ",":
        body = body[2:]
    after = _after_parenthesis(tree, cue, last, quotes, before)
    return tuple(body) + tuple(after)


def _without_dateline(tree: Tree, body: list[int], *, quoted: bool) -> list[int]:
    """Drop "WASHINGTON (Reuters) —" from the front."""
    for number, index in enumerate(body[:9] if not quoted else ()):
        if tree.tokens[index].text in ("—", "–", "―", "--", "-") and number:
            if any(tree.tokens[i].text.isupper() and len(tree.tokens[i].text) > 2 for i in body[:number]):
                return body[number + 1 :]
            return body
    return body


def _after_parenthesis(tree: Tree, cue: Cue, last: int, quotes: QuoteIndex, before: int | None) -> list[int]:
    """Return what of the content goes on after a cue clause that stands inside it."""
    sentence = tree.sentence(cue.head)
    position = last + 1
    while position < sentence.last and tree.tokens[position].text in _COMMAS:
        position += 1
    if position >= sentence.last:
        return []
    number = quotes.opening_at(position)
    if number is not None:
        return list(range(position, quotes.ranges[number][1] + 1))
    if before is not None and cue.form != "according":
        return []
    if tree.tokens[position].pos == "CCONJ" and cue.form != "according":
        return []
    if cue.form != "according" and not _goes_on(tree, cue, position):
        return []
    return list(range(position, quotes.through(sentence.last - 1) + 1))


def _goes_on(tree: Tree, cue: Cue, position: int) -> bool:
    """Tell whether the words after a medial cue clause belong to what is said and not to the cue clause."""
    members = set(tree.subtree(cue.head))
    own = {
        i
        for c in tree.children[cue.head]
        if c > cue.head and tree.tokens[c].dep not in ("ccomp", "parataxis", "conj")
        for i in tree.subtree(c)
    }
    return position not in own or position not in members


def _quote_after(tree: Tree, cue: Cue, adjuncts: Sequence[int], quotes: QuoteIndex) -> tuple[int, ...]:
    """Return the quotation that follows the cue clause, with the rest of its clause where it is woven in."""
    sentence = tree.sentence(cue.head)
    position = max((*cue.tokens, *(i for i in cue.source if cue.inverted), *adjuncts)) + 1
    number = _next_opening(tree, position, quotes)
    if number is None:
        number = _after_aside(tree, position, quotes)
    if number is None:
        return ()
    position = quotes.ranges[number][0]
    end = quotes.ranges[number][1]
    complement = tree.child(cue.head, "ccomp", "xcomp", "parataxis")
    if quotes.quotes[number].kind is QuoteKind.DIRECT and not _runs_on(tree, end + 1, sentence.last):
        return tuple(range(position, end + 1))
    if _runs_on(tree, end + 1, sentence.last):
        rest = range(position, sentence.last) if complement is None else tree.subtree(complement)
        end = max(end, quotes.through(max(rest)))
    return tuple(range(position, end + 1))


def _runs_on(tree: Tree, position: int, end: int) -> bool:
    """Tell whether the sentence goes on after a quotation without a mark."""
    return position < end and tree.tokens[position].pos not in ("PUNCT", "SCONJ")
