"""What is attributed: the content that goes with a cue.

Requires a cue with its source and the quotations. Surface first: quotation marks beside the cue clause, commas around
it (``…, the ministry said on Monday, …``); then the verb's complements by its class in the lexicon.

Known to fail: a complement clause that the parser cuts short at a comma, and adjuncts of time after an object, which
may belong to the cue or to the content.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.annotate import attribution_lexicon as lexicon
from consilience.types import QuoteKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from consilience.annotate.attribution_cues import Cue
    from consilience.annotate.attribution_syntax import Tree
    from consilience.types import Quote

_OPENERS = frozenset(['"', "“", "„", "‘", "``", "''", "'", "«", "‟", "”"])
_CLOSERS = frozenset(['"', "”", "’", "''", "'", "»", "“"])
_NOUN_CASES = frozenset("of on about for over against with".split())
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
_KEPT_CASES = frozenset("for as of over with from to against about on into onto between by at".split())
_TIMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight january february march
    april may june july august september october november december week month year night morning afternoon evening day
    weekend""".split()
)
_CHANNELS = frozenset(
    """twitter facebook statement interview tweet post speech conference briefing email letter telephone phone reporters
    radio television tv show report instagram blog message""".split()
)


class QuoteIndex:
    """The quotations by the tokens that they cover, with their marks."""

    def __init__(self, tree: Tree, quotes: Sequence[Quote]) -> None:
        self._tree = tree
        self.quotes = tuple(quotes)
        self.ranges: list[tuple[int, int]] = []
        self._at: dict[int, int] = {}
        for number, quote in enumerate(quotes):
            inside = tree.within(quote.start, quote.end)
            first, last = (inside.start, inside.stop - 1) if len(inside) else (0, -1)
            if first <= last:
                if first and tree.tokens[first - 1].text in _OPENERS and tree.tokens[first - 1].end + 1 >= quote.start:
                    first -= 1
                if last + 1 < len(tree.tokens) and tree.tokens[last + 1].text in _CLOSERS:
                    last += 1
            self.ranges.append((first, last))
            for index in range(first, last + 1):
                self._at[index] = number

    def at(self, index: int) -> int | None:
        """Return the number of the quotation whose words or marks hold the token, or None."""
        return self._at.get(index)

    def closing_before(self, index: int) -> int | None:
        """Return the quotation that ends right before the token in its paragraph (a comma may stand between)."""
        for position in (index - 1, index - 2):
            number = self._at.get(position)
            if number is None:
                continue
            if self.ranges[number][1] != position or self._broken(position, index):
                return None
            return number
        return None

    def _broken(self, first: int, last: int) -> bool:
        tree = self._tree
        between = tree.text[tree.tokens[first].end : tree.tokens[last].start]
        return "\n" in between or bool(between.strip(" ,—–-"))

    def ended(self, number: int) -> bool:
        """Tell whether the quotation ends its sentence, so that what follows it need not be its cue."""
        quote = self.quotes[number]
        last = self.ranges[number][1] + 1
        stop = last < len(self._tree.tokens) and self._tree.tokens[last].text == "."
        return stop or quote.text[-1:] in ".?!"

    def opening_at(self, index: int) -> int | None:
        """Return the quotation whose opening mark or first word is the token, or None."""
        number = self._at.get(index)
        return number if number is not None and self.ranges[number][0] == index else None


def find_content(tree: Tree, cue: Cue, quotes: QuoteIndex) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the tokens of the content and further tokens of the cue (a preposition), both empty where there is none."""
    if cue.form == "according":
        return _rest_of_sentence(tree, cue, (), quotes), ()
    if cue.form == "label":
        return _labelled(tree, cue, quotes), ()
    if cue.form == "noun":
        return _of_noun(tree, cue, quotes)
    if _is_speech(cue, quotes) or cue.lemma in lexicon.THINK_ALOUD | lexicon.SHOW:
        adjuncts = _adjuncts(tree, cue, quotes)
        if _is_as_clause(tree, cue, adjuncts):
            return _rest_of_sentence(tree, cue, adjuncts, quotes), ()
        if _is_parenthetical(tree, cue, adjuncts, quotes):
            return _rest_of_sentence(tree, cue, adjuncts, quotes), ()
        quoted = _quote_after(tree, cue, adjuncts, quotes)
        if quoted:
            return quoted, ()
    return _complement(tree, cue, quotes)


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
            return _right_of(tree, cue, [child], quotes), ()
        case = tree.child(child, "case")
        if token.dep == "nmod" and case == cue.head + 1 and tree.tokens[case].text.lower() in _NOUN_CASES:
            return tuple(i for i in _right_of(tree, cue, [child], quotes) if i > case), (case,)
    return (), ()


def _is_as_clause(tree: Tree, cue: Cue, adjuncts: Sequence[int]) -> bool:
    """Tell whether the cue clause is "As the agency reports," and nothing of the content stands in it."""
    clause = sorted({*cue.tokens, *cue.source, *adjuncts})
    before, after = clause[0] - 1, clause[-1] + 1
    sentence = tree.sentence(cue.head)
    if before < sentence.first or tree.tokens[before].text.lower() != "as" or not cue.source:
        return False
    return after >= sentence.last or tree.tokens[after].text in (",", ".")


def _is_speech(cue: Cue, quotes: QuoteIndex) -> bool:
    if cue.lemma in lexicon.SAY | lexicon.TELL:
        return True
    first, last = min((*cue.tokens, *cue.source)), max((*cue.tokens, *cue.source))
    beside = quotes.closing_before(first) is not None or quotes.opening_at(last + 1) is not None
    return beside and cue.lemma in lexicon.SPEECH_BESIDE_QUOTES


def _adjuncts(tree: Tree, cue: Cue, quotes: QuoteIndex) -> tuple[int, ...]:
    """Return the tokens right after the cue clause that tell when, where and to whom, up to what is said."""
    sentence = tree.sentence(cue.head)
    members: set[int] = set()
    for child in tree.children[cue.head]:
        dep = tree.tokens[child].dep
        hearer = dep == "obj" and (cue.lemma in lexicon.TELL or cue.lemma in ("ask", "warn", "advise", "urge"))
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
    clause = sorted({*cue.tokens, *cue.source, *adjuncts})
    first, last = clause[0], clause[-1]
    before = quotes.closing_before(first)
    follows = last + 1 < sentence.last and tree.tokens[last + 1].pos != "PUNCT"
    complement = any(tree.tokens[c].dep == "ccomp" and c > last for c in tree.children[cue.head])
    if before is not None:
        if follows and (complement or quotes.opening_at(last + 1) is not None):
            return False
        opened = tree.tokens[first].text[:1].isupper() and tree.tokens[first].pos != "PROPN"
        stop = quotes.ended(before) and quotes.quotes[before].text[-1:] not in ("?", "!")
        return not (stop and (opened or follows))
    if first - 1 <= sentence.first or tree.tokens[first - 1].text not in _COMMAS | _CLOSERS:
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
    if position >= len(tree.tokens) or "\n" in tree.text[tree.tokens[start].end : tree.tokens[position].start]:
        return None
    return quotes.opening_at(position)


def _closes(tree: Tree, position: int, end: int) -> bool:
    """Tell whether a comma, a stop or the sentence's end stands at the position."""
    return position >= end or tree.tokens[position].text in {",", ".", ";", "—", "–", "--", ")", "…", "?", "!"}


def _rest_of_sentence(tree: Tree, cue: Cue, adjuncts: Iterable[int], quotes: QuoteIndex) -> tuple[int, ...]:
    """Return the sentence without the cue clause; with a quotation before the cue, from where its sentence begins."""
    sentence = tree.sentence(cue.head)
    clause = sorted({*cue.tokens, *cue.source, *adjuncts})
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
    if tree.tokens[position].pos in ("CCONJ",) and cue.form != "according":
        return []
    if cue.form != "according" and not _goes_on(tree, cue, position):
        return []
    return list(range(position, _through_quotes(quotes, sentence.last - 1) + 1))


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


def _through_quotes(quotes: QuoteIndex, last: int) -> int:
    number = quotes.at(last)
    return max(last, quotes.ranges[number][1]) if number is not None else last


def _quote_after(tree: Tree, cue: Cue, adjuncts: Sequence[int], quotes: QuoteIndex) -> tuple[int, ...]:
    """Return the quotation that follows the cue clause, with the rest of its clause where it is woven in."""
    sentence = tree.sentence(cue.head)
    position = max((*cue.tokens, *(i for i in cue.source if cue.inverted), *adjuncts)) + 1
    number = _next_opening(tree, position, quotes)
    if number is None:
        return ()
    position = quotes.ranges[number][0]
    end = quotes.ranges[number][1]
    complement = tree.child(cue.head, "ccomp", "xcomp", "parataxis")
    if quotes.quotes[number].kind is QuoteKind.DIRECT and not _runs_on(tree, end + 1, sentence.last):
        return tuple(range(position, end + 1))
    if _runs_on(tree, end + 1, sentence.last):
        rest = range(position, sentence.last) if complement is None else tree.subtree(complement)
        end = max(end, _through_quotes(quotes, max(rest)))
    return tuple(range(position, end + 1))


def _runs_on(tree: Tree, position: int, end: int) -> bool:
    """Tell whether the sentence goes on after a quotation without a mark."""
    return position < end and tree.tokens[position].pos not in ("PUNCT", "SCONJ")


def _complement(tree: Tree, cue: Cue, quotes: QuoteIndex) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the content by the verb's class: clause, infinitive, object, or what follows its preposition."""
    after = [c for c in tree.children[cue.head] if c > cue.head]
    deps = {c: tree.tokens[c].dep for c in after}
    clausal = cue.lemma in lexicon.SAY | lexicon.TELL | lexicon.THINK | lexicon.SHOW | lexicon.MENTION
    clause = next((c for c in after if deps[c] == "ccomp"), None)
    if cue.passive:
        return _passive_content(tree, cue, after), _passive_preposition(tree, cue, after)
    if clause is not None and clausal:
        return _clause_content(tree, cue, clause, quotes), ()
    infinitive = next((c for c in after if deps[c] == "xcomp"), None)
    preposition = _by_preposition(tree, cue, after)
    if preposition is not None:
        case, noun = preposition
        parts = [noun, *([infinitive] if infinitive is not None else [])]
        return tuple(i for i in _right_of(tree, cue, parts, quotes) if i > case), (case,)
    if (
        infinitive is not None
        and cue.lemma in lexicon.WANT | lexicon.URGE | lexicon.CALL | lexicon.TELL | lexicon.SAY_INFINITIVE
    ):
        parts = [c for c in after if deps[c] in ("obj", "iobj", "xcomp") and not _is_hearer(cue, deps[c])]
        return _right_of(tree, cue, parts, quotes), ()
    if cue.lemma in lexicon.JUDGE | lexicon.CALL | lexicon.MENTION | lexicon.WANT | lexicon.URGE:
        return _object(tree, cue, after, quotes), ()
    if cue.lemma in lexicon.CALL_AS and any(_has_case(tree, c, "as") for c in after):
        return _object(tree, cue, after, quotes), ()
    if cue.lemma in lexicon.PLAIN_SAY and cue.source:
        return _to_sentence_end(tree, cue, quotes), ()
    return (), ()


def _clause_content(tree: Tree, cue: Cue, clause: int, quotes: QuoteIndex) -> tuple[int, ...]:
    """Return a complement clause with what the parser hung on the verb instead, up to a further verb of speech."""
    content = list(_right_of(tree, cue, [clause], quotes))
    if not content:
        return ()
    cut = _second_verb(tree, cue, clause)
    if cut is not None:
        return tuple(i for i in content if i < cut)
    later = {i for c in tree.children[cue.head] if c > clause and _goes_with_clause(tree, c) for i in tree.subtree(c)}
    position = content[-1] + 1
    while position < tree.sentence(cue.head).last and position in later:
        content.append(position)
        position += 1
    return tuple(content)


def _goes_with_clause(tree: Tree, child: int) -> bool:
    """Tell whether a late dependent of the verb of speech belongs to what is said: no participle of speech, no new verb."""
    token = tree.tokens[child]
    if token.dep in ("advcl", "obl", "advmod", "obl:unmarked"):
        return not token.text.lower().endswith("ing") or tree.child(child, "mark") is not None
    return token.dep == "ccomp"


def _second_verb(tree: Tree, cue: Cue, clause: int) -> int | None:
    """Return where a second verb of speech with the same subject begins, wrongly joined to the complement clause."""
    tag = tree.tokens[cue.head].tag
    if not tag or tag == tree.tokens[clause].tag:
        return None
    for index in tree.subtree(clause):
        token = tree.tokens[index]
        if token.dep != "conj" or token.tag != tag or index < clause or tree.child(index, "nsubj", "nsubj:pass"):
            continue
        if token.lemma in lexicon.SAY | lexicon.JUDGE | lexicon.TELL:
            start = tree.child(index, "cc")
            return start if start is not None else index
    return None


def _to_sentence_end(tree: Tree, cue: Cue, quotes: QuoteIndex) -> tuple[int, ...]:
    """Return the rest of the sentence after the cue clause, where the syntax gives no complement."""
    start = max((*cue.tokens, *cue.source)) + 1
    last = tree.sentence(cue.head).last - 1
    that = next((i for i in range(start, min(start + 8, last)) if tree.tokens[i].text.lower() == "that"), None)
    if that is not None and not any(tree.tokens[i].pos in ("VERB", "AUX") for i in range(start, that)):
        start = that
    body = list(range(start, last + 1))
    while body and tree.tokens[body[-1]].pos == "PUNCT" and quotes.at(body[-1]) is None:
        body.pop()
    if len(body) < 3 or tree.tokens[start].pos in ("PUNCT", "CCONJ", "ADP"):
        return ()
    return tuple(range(start, _through_quotes(quotes, body[-1]) + 1))


def _is_hearer(cue: Cue, dep: str) -> bool:
    return cue.lemma in lexicon.TELL and dep in ("obj", "iobj")


def _object(tree: Tree, cue: Cue, after: Sequence[int], quotes: QuoteIndex) -> tuple[int, ...]:
    objects = [c for c in after if tree.tokens[c].dep in ("obj", "ccomp")]
    if not objects:
        return ()
    parts = list(objects)
    for child in after:
        token = tree.tokens[child]
        if child < objects[0]:
            continue
        if token.dep == "xcomp" or (token.dep in ("obl", "advcl") and _is_argument(tree, child)):
            parts.append(child)
    return _right_of(tree, cue, parts, quotes)


def _has_case(tree: Tree, node: int, word: str) -> bool:
    return any(
        tree.tokens[c].text.lower() == word for c in tree.children[node] if tree.tokens[c].dep in ("case", "mark")
    )


def _is_argument(tree: Tree, noun: int) -> bool:
    """Tell an oblique that says for what or as what from one that says when, where or through which channel."""
    cases = [tree.tokens[c].text.lower() for c in tree.children[noun] if tree.tokens[c].dep in ("case", "mark")]
    if tree.tokens[noun].dep == "advcl":
        return bool(cases) and cases[0] in ("for", "of", "as")
    words = {tree.tokens[i].text.lower() for i in (noun, *tree.children[noun])}
    return (
        bool(cases)
        and cases[0] in _KEPT_CASES
        and not words & _TIMES
        and tree.tokens[noun].text.lower() not in _CHANNELS
    )


def _by_preposition(tree: Tree, cue: Cue, after: Sequence[int]) -> tuple[int, int] | None:
    """Return the preposition right after the verb and the noun that it governs, where the lexicon joins the two."""
    allowed = lexicon.WITH_PREPOSITION.get(cue.lemma, ())
    position = max(cue.tokens) + 1
    for child in after:
        if tree.tokens[child].dep not in ("obl", "advcl", "ccomp", "nmod"):
            continue
        case = next((c for c in tree.children[child] if tree.tokens[c].dep in ("case", "mark")), None)
        if case == position and tree.tokens[case].text.lower() in allowed:
            return case, child
    return None


def _passive_content(tree: Tree, cue: Cue, after: Sequence[int]) -> tuple[int, ...]:
    """Return subject and complement of a passive: "the city … was said to be safe"; the clause after "it is said"."""
    clause = next((c for c in after if tree.tokens[c].dep in ("ccomp", "csubj", "csubj:pass")), None)
    if clause is not None:
        return tuple(i for i in tree.subtree(clause) if i > cue.head)
    subject = next((c for c in tree.children[cue.head] if tree.tokens[c].dep in ("nsubj:pass", "nsubj")), None)
    complement = [
        c for c in after if tree.tokens[c].dep == "xcomp" or (tree.tokens[c].dep == "obl" and _is_argument(tree, c))
    ]
    if subject is None:
        return ()
    if not complement and cue.lemma not in lexicon.JUDGE | lexicon.MENTION | lexicon.CALL:
        return ()
    found = set(tree.subtree(subject))
    for child in complement:
        found.update(i for i in tree.subtree(child) if i > cue.head)
    return tuple(sorted(found - set(cue.tokens) - set(cue.source)))


def _passive_preposition(tree: Tree, cue: Cue, after: Sequence[int]) -> tuple[int, ...]:
    """Return the preposition right after a passive cue: "blamed for", "endorsed by"."""
    position = max(cue.tokens) + 1
    for child in after:
        if tree.tokens[child].dep in ("obl", "obl:agent", "advcl"):
            case = tree.child(child, "case", "mark")
            if case == position and tree.tokens[case].text.lower() in ("for", "by", "as", "of"):
                return (case,)
    return ()


def _right_of(tree: Tree, cue: Cue, heads: Sequence[int], quotes: QuoteIndex) -> tuple[int, ...]:
    """Return one run from the first to the last token of the subtrees, right of the cue, quotations taken whole."""
    limit = max((*cue.tokens, *(i for i in cue.source if cue.inverted)))
    members = [i for head in heads for i in tree.subtree(head) if i > limit]
    if not members:
        return ()
    last = _through_quotes(quotes, max(members))
    if last + 1 < len(tree.tokens) and quotes.at(last + 1) is not None and tree.tokens[last + 1].text in _CLOSERS:
        last += 1
    return tuple(range(min(members), last + 1))
