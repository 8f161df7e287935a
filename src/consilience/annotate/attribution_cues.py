"""Cues of attribution and their sources: the words that say that somebody says, writes, thinks or wants something.

Requires the tree and the quotations. The lexicon names the verbs; syntax gives the source (the verb's subject, its
controller where it has none, the agent of a passive); neighbours stand in where the syntax is of no help (inverted
clauses, headlines).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from consilience.annotate import attribution_lexicon as lexicon
from consilience.annotate.attribution_syntax import base_form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.annotate.attribution_syntax import Tree

_VERBS = (
    lexicon.SAY
    | lexicon.TELL
    | lexicon.THINK
    | lexicon.SHOW
    | lexicon.WANT
    | lexicon.URGE
    | lexicon.JUDGE
    | lexicon.CALL
    | lexicon.MENTION
    | frozenset(lexicon.WITH_PREPOSITION)
)
_KNOWN = _VERBS | lexicon.CHAIN | lexicon.SPEECH_BESIDE_QUOTES
#: forms that are verbs whatever the tagger says, as in headlines with a capital at every word
_SURE_FORMS = frozenset("said says told tells wrote writes tweeted tweets".split())
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "nsubj:outer")
_CLAUSES = ("advcl", "acl", "acl:relcl", "ccomp", "csubj", "parataxis", "conj")
_STOPS = frozenset([".", ";", '"', "“", "``", "''", "—", "–", ":"])
_TIME_OPENERS = frozenset("on in this last just late early".split())
_DAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday today yesterday week month year night morning afternoon
    evening""".split()
)
_QUOTE_ENDS = frozenset(['"', "”", "''", "’", "»", "'"])
_RELATIVE = frozenset("who that which whom whose".split())


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue: its head token, its tokens, its source's tokens, and how the source was found."""

    head: int
    lemma: str
    tokens: tuple[int, ...]
    source: tuple[int, ...]
    #: "verb", "noun", "according", "adverb", "label"
    form: str = "verb"
    #: True where the source stands after the verb (said Lin)
    inverted: bool = False
    passive: bool = False


def find_verb_cues(tree: Tree, quoted: Sequence[bool]) -> list[Cue]:
    """Return the verbs of attribution outside direct quotations, with their sources, in order."""
    cues = []
    for index, token in enumerate(tree.tokens):
        if quoted[index]:
            continue
        lemma = verb_lemma(tree, index)
        if lemma is None or (lemma not in _VERBS and lemma not in lexicon.SPEECH_BESIDE_QUOTES):
            continue
        if token.dep in ("amod", "compound", "case", "mark", "fixed", "flat", "nmod") and token.pos != "VERB":
            continue
        if token.dep in ("case", "mark", "fixed", "amod"):
            continue
        cues.append(_verb_cue(tree, index, lemma))
    return cues


def verb_lemma(tree: Tree, index: int) -> str | None:
    """Return the token's base form where it is used as a verb, else None."""
    token = tree.tokens[index]
    if token.pos == "VERB" or token.text.lower() in _SURE_FORMS:
        return base_form(token, _KNOWN)
    return None


def _verb_cue(tree: Tree, index: int, lemma: str) -> Cue:
    chain = _chain(tree, index)
    passive = any(tree.tokens[c].dep in ("aux:pass", "nsubj:pass") for c in tree.children[index])
    source, inverted = _source(tree, index, chain[0], lemma, passive=passive)
    return Cue(index, lemma, _cue_tokens(tree, chain, index), source, inverted=inverted, passive=passive)


def _chain(tree: Tree, index: int) -> list[int]:
    """Return the verbs from the one that carries the subject down to the cue: "declined to say"."""
    chain = [index]
    while True:
        token = tree.tokens[chain[0]]
        head = token.head
        if head == chain[0] or token.dep != "xcomp" or head > chain[0] or tree.tokens[head].pos not in ("VERB", "ADJ"):
            return chain
        if base_form(tree.tokens[head], lexicon.CHAIN) not in lexicon.CHAIN:
            return chain
        if tree.child(head, "obj", "iobj"):
            return chain
        chain.insert(0, head)


def _cue_tokens(tree: Tree, chain: list[int], index: int) -> tuple[int, ...]:
    """Return the verb with its auxiliaries, negation, adverbs before it and particle after it."""
    first = chain[0]
    while first > tree.sentence(index).first:
        before = tree.tokens[first - 1]
        if before.head not in (*chain, first) or not _belongs(before.dep, before.text, before.pos):
            break
        first -= 1
    tokens = list(range(first, index + 1))
    after = index + 1
    if after < tree.sentence(index).last and tree.tokens[after].dep == "compound:prt":
        tokens.append(after)
    return tuple(tokens)


def _belongs(dep: str, text: str, pos: str) -> bool:
    if dep in ("aux", "aux:pass", "cop"):
        return True
    if dep == "mark":
        return text.lower() == "to"
    return dep == "advmod" and (pos in ("ADV", "PART") or text.lower() in ("not", "n't", "never")) and (
        text.lower() not in ("when", "where", "how", "why", "as", "so")
    )


def _source(tree: Tree, index: int, top: int, lemma: str, *, passive: bool) -> tuple[tuple[int, ...], bool]:
    """Return the tokens of the source of a verb and whether it stands after the verb."""
    if passive:
        agent = tree.child(index, "obl:agent")
        if agent is not None:
            return _phrase(tree, agent, index), True
        return (), False
    if lemma in lexicon.SAY | lexicon.TELL:
        beside = _after_quotation(tree, index)
        if beside:
            return beside, beside[0] > index
    for verb in (top, index):
        subject = next((c for c in tree.children[verb] if tree.tokens[c].dep in _SUBJECTS), None)
        if subject is not None:
            if tree.tokens[subject].pos in ("VERB", "AUX") or tree.tokens[subject].dep.startswith("csubj"):
                return (), False
            if tree.tokens[subject].text.lower() in ("it", "there") and tree.child(verb, "expl"):
                return (), False
            return _put_right(tree, index, subject, lemma), subject > index
    if lemma in lexicon.SAY | lexicon.TELL:
        beside = _beside(tree, index)
        if beside:
            return beside, beside[0] > index
    return _controller(tree, top), False


def _after_quotation(tree: Tree, verb: int) -> tuple[int, ...]:
    """Return all that stands between a closing mark and the verb, or what follows a verb right after a closing mark.

    ``"…," Scott Pruitt, the attorney general of Oklahoma, said`` and ``"…," said Leslie Wimes, a president of …``:
    the commas of an apposition mislead the parser, the marks do not.
    """
    first = tree.sentence(verb).first
    position = verb - 1
    while position >= first and tree.tokens[position].text not in _QUOTE_ENDS:
        position -= 1
    if position < 0 or tree.tokens[position].text not in _QUOTE_ENDS or not _comma_inside(tree, position):
        return ()
    between = list(range(position + 1, verb))
    while between and tree.tokens[between[0]].text == ",":
        between.pop(0)
    while between and (tree.tokens[between[-1]].pos in ("AUX", "ADV") or tree.tokens[between[-1]].text == ","):
        between.pop()
    if not between:
        return _with_apposition_after(tree, _beside(tree, verb)) if verb - 1 == position else ()
    if tree.tokens[between[0]].pos not in ("PROPN", "DET", "PRON", "NOUN", "ADJ", "NUM"):
        return ()
    if any(tree.tokens[i].pos == "VERB" and tree.tokens[i].dep in ("root", "conj", "ccomp") for i in between):
        return ()
    return tuple(between) if "," in {tree.tokens[i].text for i in between} else ()


def _comma_inside(tree: Tree, mark: int) -> bool:
    """Tell whether a comma, ? or ! stands inside or after the closing mark, as before a cue clause."""
    inside = tree.tokens[mark - 1].text if mark else ""
    after = tree.tokens[mark + 1].text if mark + 1 < len(tree.tokens) else ""
    return inside[-1:] in (",", "?", "!", "—") or after == ","


def _put_right(tree: Tree, verb: int, subject: int, lemma: str) -> tuple[int, ...]:
    """Return the subject's phrase, put right at commas: appositions taken in, medial clauses told from the main one."""
    phrase = _phrase(tree, subject, verb)
    if subject > verb:
        return _with_apposition_after(tree, phrase) if lemma in lexicon.SAY | lexicon.TELL else phrase
    nearest = _between_comma_and(tree, verb)
    if lemma in lexicon.SAY and nearest and phrase[-1] < nearest[0] - 1 and tree.tokens[phrase[-1] + 1].text == ",":
        return nearest
    return _without_time(tree, _with_name_before(tree, phrase, verb))


def _between_comma_and(tree: Tree, verb: int) -> tuple[int, ...]:
    """Return the noun phrase between the last comma and the verb: "The museum, Mr. Obama said, would …"."""
    position = verb - 1
    first = tree.sentence(verb).first
    while position >= first and tree.tokens[position].pos in ("AUX", "ADV"):
        position -= 1
    last = position
    while position >= first and tree.tokens[position].pos in ("PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM"):
        position -= 1
    if position < first or tree.tokens[position].text != "," or position == last:
        return ()
    if tree.tokens[last].text.lower() in _RELATIVE or tree.tokens[last].pos == "NUM":
        return ()
    return tuple(range(position + 1, last + 1))


def _with_apposition_after(tree: Tree, phrase: tuple[int, ...]) -> tuple[int, ...]:
    """Take in what follows an inverted subject and its comma: "said Nick Witney, a fellow at …"."""
    if not phrase:
        return phrase
    last = tree.sentence(phrase[-1]).last
    position = phrase[-1] + 1
    if position + 1 >= last or tree.tokens[position].text != ",":
        return phrase
    following = tree.tokens[position + 1]
    if following.pos not in ("DET", "NOUN", "PROPN", "NUM", "ADJ") and following.text.lower() not in _RELATIVE:
        return phrase
    stop = position + 1
    while stop < last and tree.tokens[stop].text not in _STOPS:
        stop += 1
    return tuple(range(phrase[0], stop))


def _with_name_before(tree: Tree, phrase: tuple[int, ...], verb: int) -> tuple[int, ...]:
    """Take in the name before an apposition that the parser made the subject: "Aaron Kall, the director, said"."""
    if not phrase or tree.tokens[verb - 1].text != "," or phrase[-1] != verb - 2:
        return phrase
    first = tree.sentence(verb).first
    position = phrase[0] - 1
    if position - 1 < first or tree.tokens[position].text != "," or tree.tokens[position - 1].pos != "PROPN":
        return phrase
    position -= 1
    while position - 1 >= first and tree.tokens[position - 1].pos in ("PROPN", "ADJ", "NOUN"):
        position -= 1
    return tuple(range(position, phrase[-1] + 1))


def _without_time(tree: Tree, phrase: tuple[int, ...]) -> tuple[int, ...]:
    """Leave out a time at the end: "The Times on Saturday"."""
    for size in (2, 3):
        tail = [tree.tokens[i].text.lower() for i in phrase[-size:]]
        if len(phrase) > size and tail[0] in _TIME_OPENERS and (tail[-1] in _DAYS or tail[-1][:2] in ("19", "20")):
            return phrase[:-size]
    if len(phrase) > 1 and tree.tokens[phrase[-1]].text.lower() in _DAYS:
        return phrase[:-1]
    return phrase


def _controller(tree: Tree, verb: int, depth: int = 0) -> tuple[int, ...]:
    """Return the source of a verb without a subject: that of the clause it hangs on, or the noun it modifies."""
    token = tree.tokens[verb]
    head = token.head
    if head == verb or depth > 3:
        return ()
    if token.dep == "acl":
        return _phrase(tree, head, verb)
    if token.dep in ("conj", "xcomp", "advcl", "parataxis"):
        subject = next((c for c in tree.children[head] if tree.tokens[c].dep in _SUBJECTS), None)
        if subject is not None:
            barred = token.dep == "advcl" and tree.child(verb, "mark") is not None and not token.text.endswith("ing")
            return () if barred else _phrase(tree, subject, head)
        if token.dep == "conj" and tree.tokens[head].pos not in ("VERB", "AUX", "ADJ"):
            return ()
        return _controller(tree, head, depth + 1)
    return ()


def _phrase(tree: Tree, noun: int, verb: int) -> tuple[int, ...]:
    """Return the noun phrase's tokens: one run around its noun on its side of the verb."""
    sentence = tree.sentence(noun)
    below = [i for i in tree.subtree(noun) if sentence.first <= i < sentence.last]
    if noun < verb:
        below = [i for i in below if i < verb]
    elif noun > verb:
        below = [i for i in below if i > verb]
    run = {noun}
    members = set(below)
    step = noun - 1
    while step in members:
        run.add(step)
        step -= 1
    step = noun + 1
    while step in members:
        run.add(step)
        step += 1
    ordered = sorted(run)
    while ordered and ordered[0] < noun and tree.tokens[ordered[0]].dep in ("case", "cc", "punct", "mark"):
        if tree.tokens[ordered[0]].text == "(":
            break
        ordered.pop(0)
    while ordered and tree.tokens[ordered[-1]].text in (",", "—", "–", "-", ":", ";"):
        ordered.pop()
    return tuple(ordered)


def _beside(tree: Tree, index: int) -> tuple[int, ...]:
    """Return the noun phrase right after the verb, or right before it, where syntax gives no subject."""
    sentence = tree.sentence(index)
    tokens = tree.tokens
    before = index - 1
    while before >= sentence.first and tokens[before].pos in ("AUX", "ADV", "PART"):
        before -= 1
    after = index + 1
    starts_clause = before < sentence.first or tokens[before].pos == "PUNCT"
    if starts_clause and after < sentence.last and tokens[after].pos in ("PROPN", "DET", "PRON", "NOUN", "ADJ"):
        if tokens[index].text.lower().endswith("ing"):
            return ()
        stop = after
        while stop < sentence.last and tokens[stop].pos in ("PROPN", "DET", "NOUN", "ADJ", "PART", "PRON", "NUM"):
            stop += 1
        return tuple(range(after, stop))
    first = before
    while first >= sentence.first and tokens[first].pos in ("PROPN", "NOUN", "PRON", "DET", "ADJ"):
        first -= 1
    return tuple(range(first + 1, before + 1)) if first < before else ()


def find_according(tree: Tree, quoted: Sequence[bool]) -> list[Cue]:
    """Return "according to X", "in the words of X" with their sources."""
    cues = []
    for index in range(len(tree.tokens)):
        if quoted[index]:
            continue
        size = _accords(tree, index)
        if not size:
            continue
        first = index + size
        source = _after_preposition(tree, first)
        if source:
            cues.append(Cue(index, "according", tuple(range(index, first)), source, form="according"))
    return cues


def _accords(tree: Tree, index: int) -> int:
    """Return how many tokens from ``index`` on make a crediting phrase, 0 where none does."""
    last = tree.sentence(index).last
    words = [t.text.lower() for t in tree.tokens[index : min(index + 4, last)]]
    if words[:1] == ["via"]:
        return 0
    for phrase in lexicon.ACCORDING:
        parts = phrase.split()
        if words[: len(parts)] == parts:
            return len(parts) if len(parts) > 1 else 0
    return 0


def _after_preposition(tree: Tree, first: int) -> tuple[int, ...]:
    """Return the noun phrase that starts at ``first``: by its head's subtree, else up to the next comma."""
    sentence = tree.sentence(first) if first < len(tree.tokens) else None
    if sentence is None or first >= sentence.last or tree.tokens[first - 1].sentence != tree.tokens[first].sentence:
        return ()
    head = first
    while True:
        up = tree.tokens[head].head
        if up == head or up < first or up >= sentence.last:
            break
        if tree.tokens[up].pos in ("VERB", "AUX") or tree.tokens[head].dep in ("nsubj", "obl", "advcl", "parataxis"):
            break
        head = up
    members = set(tree.subtree(head))
    stop = first
    while stop < sentence.last and stop in members:
        stop += 1
    run = list(range(first, max(stop, first + 1)))
    while run and tree.tokens[run[-1]].text in (",", ".", ";", ":", "—", "–", '"', "”", "''"):
        run.pop()
    return tuple(run)
