"""Cues of attribution and their sources: the words that say that somebody says, writes, thinks or wants something.

Requires the tree and the quotations. The lexicon names the verbs; syntax gives the source (the verb's subject, its
controller where it has none, the agent of a passive); neighbours stand in where the syntax is of no help (inverted
clauses, headlines).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from consilience.annotate.attribution import lexicon
from consilience.annotate.attribution.labels import find_turns
from consilience.annotate.attribution.nominal import QUOTE_ENDS
from consilience.annotate.attribution.quoting import quoted_before, quoting_verb
from consilience.annotate.attribution.sources import phrase_at, source_beside, source_of
from consilience.text.lemmas import base_form
from consilience.words import speech

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.text.tree import Tree

_VERBS = (
    speech.SAY
    | speech.TELL
    | speech.THINK
    | speech.SHOW
    | speech.WANT
    | speech.URGE
    | speech.JUDGE
    | speech.CALL
    | speech.CALL_AS
    | speech.MENTION
    | frozenset(speech.WITH_PREPOSITION)
)
_KNOWN = _VERBS | speech.CHAIN | speech.SPEECH_BESIDE_QUOTES
#: forms that are verbs whatever the tagger says, as in headlines with a capital at every word
_SURE_FORMS = frozenset(["said", "says", "told", "tells", "wrote", "writes", "tweeted", "tweets"])
#: verbs of saying whose forms are nouns as well, and none of saying
_NOUNS_TOO = frozenset("state figure object project note comment post estimate guess charge challenge relate".split())
#: what may stand after a cue clause that closes a sentence
_AFTER_CUE = frozenset([".", ",", "from", "in", "on", "at", "that", ":", "—", "–"])

#: phrases of several words that credit, by their first word
_ACCORDING: dict[str, list[tuple[str, ...]]] = {}
for _phrase in lexicon.ACCORDING:
    if " " in _phrase:
        _ACCORDING.setdefault(_phrase.split()[0], []).append(tuple(_phrase.split()))


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
    #: where the words are passed on, the clause that does it: "the agency quoted" before "Marsh as saying"
    frame: tuple[int, ...] = ()

    @property
    def clause(self) -> tuple[int, ...]:
        """The tokens of cue, source and frame, unordered."""
        return (*self.tokens, *self.source, *self.frame)


def find_verb_cues(tree: Tree, quoted: Sequence[bool]) -> list[Cue]:
    """Return the verbs of attribution outside direct quotations, with their sources, in order."""
    cues = []
    for index, token in enumerate(tree.tokens):
        if quoted[index]:
            continue
        lemma = verb_lemma(tree, index)
        if lemma is None or (lemma not in _VERBS and lemma not in speech.SPEECH_BESIDE_QUOTES):
            continue
        if token.dep in ("case", "mark", "fixed", "amod") and token.text.lower() not in _SURE_FORMS:
            continue
        cue = _verb_cue(tree, index, lemma)
        inside = bool(cue.source) and all(quoted[i] for i in cue.source)
        cues.append(replace(cue, source=()) if inside else cue)
    return cues


def find_adjective_cues(tree: Tree, quoted: Sequence[bool]) -> list[Cue]:
    """Return adjectives of feeling and thinking that take a clause: "the council was concerned that …"."""
    cues = []
    for index, token in enumerate(tree.tokens):
        if quoted[index] or token.text.lower() not in speech.FEELINGS or token.pos not in ("ADJ", "VERB"):
            continue
        if tree.child(index, "cop", "aux:pass") is None or tree.child(index, "ccomp") is None:
            continue
        source, _inverted = source_of(tree, index, index, "feel", passive=False)
        if source:
            cues.append(Cue(index, "feel", _cue_tokens(tree, [index], index), source))
    return cues


def verb_lemma(tree: Tree, index: int) -> str | None:
    """Return the token's base form where it is used as a verb, else None."""
    token = tree.tokens[index]
    if token.pos == "VERB" or token.text.lower() in _SURE_FORMS or _reads_as_verb(tree, index):
        lemma = base_form(token, _KNOWN)
        particle = tree.child(index, "compound:prt")
        beside = tree.tokens[particle].text.lower() if particle is not None else ""
        return speech.WITH_PARTICLE.get((lemma, beside), lemma)
    return None


def _reads_as_verb(tree: Tree, index: int) -> bool:
    """Tell whether a word tagged as a noun is a verb of speech by its place: "the Associated Press reports."."""
    token = tree.tokens[index]
    form = token.text.lower()
    if token.pos not in ("NOUN", "PROPN", "ADJ") or not form.endswith(("s", "ed")) or token.text != form:
        return False
    if base_form(token, _KNOWN) not in speech.SAY or index == 0 or index + 1 >= len(tree.tokens):
        return False
    sentence = tree.sentence(index)
    before, after = tree.tokens[index - 1], tree.tokens[index + 1].text.lower()
    source = source_beside(tree, index) if index > sentence.first else ()
    opener = source[0] - 1 if source else -1
    if opener >= 0 and _is_as(tree, opener):
        return after in _AFTER_CUE
    if source and after == "that" and base_form(token, _KNOWN) not in speech.NOUNS | _NOUNS_TOO:
        # "The lawsuit alleges that": the word is no noun of this language
        return True
    if source and opener >= 0 and _is_quoted_up_to(tree, opener) and after in _AFTER_CUE:
        # ``"…," the suit states.``
        return True
    if not source or not (before.text[:1].isupper() or before.pos == "PRON"):
        return False
    if after == "that":
        return True
    marked = opener >= 0 and tree.tokens[opener].text in (",", '"', "”", "''", "’")
    return bool(source) and marked and (after in _AFTER_CUE or index + 1 >= sentence.last)


def _is_quoted_up_to(tree: Tree, index: int) -> bool:
    """Tell whether a token is a closing mark with a comma, "?" or "!" before it, as a cue clause follows it."""
    return index > 0 and tree.tokens[index].text in QUOTE_ENDS and tree.tokens[index - 1].text[-1:] in (",", "?", "!")


def _is_as(tree: Tree, index: int) -> bool:
    return tree.tokens[index].text.lower() == "as" and index == tree.sentence(index).first


def _verb_cue(tree: Tree, index: int, lemma: str) -> Cue:
    chain = _chain(tree, index)
    passive = tree.tokens[index].pos == "VERB" and tree.child(index, "aux:pass") is not None
    if tree.tokens[index].pos not in ("VERB", "AUX") and tree.tokens[index].text.lower() not in _SURE_FORMS:
        return Cue(index, lemma, (index,), source_beside(tree, index))
    source, inverted = source_of(tree, index, chain[0], lemma, passive=passive)
    tokens = _cue_tokens(tree, chain, index)
    return Cue(index, lemma, tokens, source, inverted=inverted, passive=passive, frame=_frame(tree, index))


def _frame(tree: Tree, index: int) -> tuple[int, ...]:
    """Return the tokens of "the agency quoted Marsh as" before "saying", () where nothing passes the words on."""
    verb = quoting_verb(tree, index)
    if verb is None:
        return ()
    outer, _ = source_of(tree, verb, verb, "quote", passive=False)
    finite = not tree.tokens[verb].text.lower().endswith("ing")
    first = outer[0] if finite and outer and outer[-1] < verb else verb
    return tuple(range(first, index))


def find_announced(tree: Tree, quoted: Sequence[bool]) -> list[Cue]:
    """Return the colons after who is quoted: ``the paper quoted the mayor: "…"``."""
    cues = []
    for index, token in enumerate(tree.tokens[:-1]):
        if token.text == ":" and not quoted[index] and quoted[index + 1]:
            source = quoted_before(tree, index)
            if source:
                cues.append(Cue(index, "say", (index,), source))
    return cues


def _chain(tree: Tree, index: int) -> list[int]:
    """Return the verbs from the one that carries the subject down to the cue: "declined to say"."""
    chain = [index]
    while True:
        token = tree.tokens[chain[0]]
        head = token.head
        if head == chain[0] or token.dep != "xcomp" or head > chain[0] or tree.tokens[head].pos not in ("VERB", "ADJ"):
            return chain
        if base_form(tree.tokens[head], speech.CHAIN) not in speech.CHAIN:
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
    if dep != "advmod" or text.lower() in ("when", "where", "how", "why", "as", "so"):
        return False
    return pos in ("ADV", "PART") or text.lower() in ("not", "n't", "never")


def find_labels(tree: Tree, quoted: Sequence[bool]) -> list[Cue]:
    """Return the names that stand as labels: "ORDWAY: …" before a turn, "― Lena Ordway" after a quotation."""
    turns = find_turns(tree, quoted)
    cues = []
    for turn in turns:
        mark = tree.tokens[turn.colon].text
        cues.append(Cue(turn.colon, mark, (turn.colon,) if mark == ":" else (), turn.name, form="label"))
    for index, token in enumerate(tree.tokens):
        if token.text in ("―", "—", "–", "--") and not quoted[index] and index and quoted[index - 1]:
            source = _name_to_line_end(tree, index + 1)
            if source:
                cues.append(Cue(index, token.text, (index,), source, form="label", inverted=True))
    return cues


def _name_to_line_end(tree: Tree, first: int) -> tuple[int, ...]:
    stop = first
    while stop < len(tree.tokens) and stop - first < 7:
        if stop > first and "\n" in tree.text[tree.tokens[stop - 1].end : tree.tokens[stop].start]:
            break
        stop += 1
    if (
        stop == first
        or not tree.tokens[first].text[:1].isupper()
        or tree.tokens[first].text.lower() in lexicon.NO_LABEL
    ):
        return ()
    ends = stop >= len(tree.tokens) or "\n" in tree.text[tree.tokens[stop - 1].end : tree.tokens[stop].start]
    return tuple(range(first, stop)) if ends else ()


def find_noun_cues(tree: Tree, quoted: Sequence[bool]) -> list[Cue]:
    """Return nouns of saying and thinking with their owner: "Kahn's claim that …", "her call for …"."""
    cues = []
    for index, token in enumerate(tree.tokens):
        if quoted[index] or token.pos != "NOUN" or base_form(token, speech.NOUNS) not in speech.NOUNS:
            continue
        owner = tree.child(index, "nmod:poss")
        if owner is not None:
            source = tuple(i for i in tree.subtree(owner) if i < index)
            cues.append(Cue(index, base_form(token, speech.NOUNS), (index,), source, form="noun"))
    return cues


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
        source = phrase_at(tree, first)
        if source:
            cues.append(Cue(index, "according", tuple(range(index, first)), source, form="according"))
    return cues


def _accords(tree: Tree, index: int) -> int:
    """Return how many tokens from ``index`` on make a crediting phrase, 0 where none does."""
    phrases = _ACCORDING.get(tree.tokens[index].text.lower())
    if phrases is None:
        return 0
    last = tree.sentence(index).last
    words = tuple(t.text.lower() for t in tree.tokens[index : min(index + 4, last)])
    return next((len(parts) for parts in phrases if words[: len(parts)] == parts), 0)
