"""The complements of a verb of attribution: clause, infinitive, object, or what its preposition governs.

Requires the cue and the tree; serves where the surface (marks, commas around the cue clause) decides nothing. The class
of the verb in the lexicon says which complement is the content.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.annotate.attribution import lexicon
from consilience.annotate.attribution.belonging import is_person_noun
from consilience.annotate.quotes.index import CLOSERS
from consilience.text.lemmas import base_form
from consilience.words import speech
from consilience.words.calendar import TIMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.annotate.attribution.cues import Cue
    from consilience.annotate.quotes.index import QuoteIndex
    from consilience.text.tree import Tree


_QUESTION_WORDS = frozenset(["who", "what", "when", "where", "why", "how", "whether", "if", "which"])


def complement_of(tree: Tree, cue: Cue, quotes: QuoteIndex) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the content by the verb's class: clause, infinitive, object, or what follows its preposition."""
    after = [c for c in tree.children[cue.head] if c > cue.head]
    deps = {c: tree.tokens[c].dep for c in after}
    clausal = cue.lemma in speech.SAY | speech.TELL | speech.THINK | speech.SHOW | speech.MENTION
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
        return tuple(i for i in right_of(tree, cue, parts, quotes) if i > case), (case,)
    if (
        infinitive is not None
        and cue.lemma in speech.WANT | speech.URGE | speech.CALL | speech.TELL | speech.SAY_INFINITIVE
    ):
        parts = [c for c in after if deps[c] in ("obj", "iobj", "xcomp") and not _is_hearer(cue, deps[c])]
        return right_of(tree, cue, parts, quotes), ()
    if cue.lemma in speech.TELL and infinitive is None and any(_hears(tree, c) for c in after):
        return (_to_sentence_end(tree, cue, quotes), ()) if _that_after(tree, cue) is not None else ((), ())
    if cue.lemma in speech.JUDGE | speech.CALL | speech.MENTION | speech.WANT | speech.URGE:
        content = _object(tree, cue, after, quotes)
        if content:
            return content, ()
    if cue.lemma in speech.SHOW and cue.source and cue.lemma not in speech.THINK:
        content = _object(tree, cue, after, quotes)
        if content:
            return content, ()
    if cue.lemma in speech.THINK:
        question = next((c for c in after if deps[c] in ("advcl", "obj") and _is_question(tree, cue, c)), None)
        return (right_of(tree, cue, [question], quotes), ()) if question is not None else ((), ())
    if cue.lemma in speech.CALL_AS and any(_has_case(tree, c, "as") for c in after):
        return _object(tree, cue, after, quotes), ()
    plain = cue.lemma in speech.PLAIN_SAY | speech.TELL or (cue.lemma in speech.SAY and _that_after(tree, cue))
    if plain and cue.source:
        return _to_sentence_end(tree, cue, quotes), ()
    return (), ()


def _is_question(tree: Tree, cue: Cue, clause: int) -> bool:
    """Tell whether a dependent is an indirect question right after the verb: "knows when it is worth it"."""
    first = tree.subtree(clause)[0]
    return first == max(cue.tokens) + 1 and tree.tokens[first].text.lower() in _QUESTION_WORDS


def _clause_content(tree: Tree, cue: Cue, clause: int, quotes: QuoteIndex) -> tuple[int, ...]:
    """Return a complement clause with what the parser hung on the verb instead, up to a further verb of speech."""
    content = list(right_of(tree, cue, [clause], quotes))
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
    return tuple(_with_second_clause(tree, cue, content, quotes))


def _with_second_clause(tree: Tree, cue: Cue, content: list[int], quotes: QuoteIndex) -> list[int]:
    """Go on over "and that …", "but that …" after a clause, to the sentence's end."""
    position = content[-1] + 1
    last = tree.sentence(cue.head).last
    if position < last and tree.tokens[position].text == ",":
        position += 1
    if position + 1 >= last or tree.tokens[position].pos != "CCONJ" or tree.tokens[position + 1].text.lower() != "that":
        return content
    stop = last
    while tree.tokens[stop - 1].pos == "PUNCT" and quotes.at(stop - 1) is None:
        stop -= 1
    return [*content, *range(content[-1] + 1, max(stop, content[-1] + 1))]


def _goes_with_clause(tree: Tree, child: int) -> bool:
    """Tell whether a late dependent of the verb of speech belongs to what is said: no participle, no new verb."""
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
        if token.lemma in speech.SAY | speech.JUDGE | speech.TELL:
            start = tree.child(index, "cc")
            return start if start is not None else index
    return None


def _to_sentence_end(tree: Tree, cue: Cue, quotes: QuoteIndex) -> tuple[int, ...]:
    """Return the rest of the sentence after the cue clause, where the syntax gives no complement."""
    start = _after_time(tree, max((*cue.tokens, *cue.source)) + 1)
    last = tree.sentence(cue.head).last - 1
    that = _that_after(tree, cue)
    start = start if that is None else that
    body = list(range(start, last + 1))
    while body and tree.tokens[body[-1]].pos == "PUNCT" and quotes.at(body[-1]) is None:
        body.pop()
    if len(body) < 3 or tree.tokens[start].pos in ("PUNCT", "CCONJ", "ADP"):
        return ()
    return tuple(range(start, quotes.through(body[-1]) + 1))


def _that_after(tree: Tree, cue: Cue) -> int | None:
    """Return the "that" which opens what is said, behind the hearer and the time: "told reporters on Monday that"."""
    start = max((*cue.tokens, *cue.source)) + 1
    last = tree.sentence(cue.head).last - 1
    that = next((i for i in range(start, min(start + 8, last)) if tree.tokens[i].text.lower() == "that"), None)
    if that is None or any(tree.tokens[i].pos in ("VERB", "AUX") for i in range(start, that)):
        return None
    if cue.lemma not in speech.TELL and any(tree.tokens[i].dep == "obj" for i in range(start, that)):
        # "maintained the fiction that": the noun's clause
        return None
    return None if tree.tokens[that + 1].pos in ("VERB", "AUX") else that


def _after_time(tree: Tree, start: int) -> int:
    """Return where a stretch begins without "at the time" or "on Monday" in front."""
    for size in (2, 3):
        words = [tree.tokens[i].text.lower() for i in range(start, min(start + size, len(tree.tokens)))]
        if len(words) == size and words[0] in ("at", "on", "in") and (words[-1] in TIMES or words[-1] == "time"):
            return start + size
    return start


def _hears(tree: Tree, index: int) -> bool:
    """Tell whether an object of "told" is a person, or a name: the hearer and not what is told."""
    token = tree.tokens[index]
    return token.dep in ("obj", "iobj") and (token.pos == "PROPN" or is_person_noun(tree, index))


def _is_hearer(cue: Cue, dep: str) -> bool:
    return cue.lemma in speech.TELL and dep in ("obj", "iobj")


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
    return right_of(tree, cue, parts, quotes)


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
        and cases[0] in lexicon.ARGUMENT_CASES
        and not words & TIMES
        and tree.tokens[noun].text.lower() not in speech.CHANNELS
    )


def _by_preposition(tree: Tree, cue: Cue, after: Sequence[int]) -> tuple[int, int] | None:
    """Return the preposition right after the verb and the noun that it governs, where the lexicon joins the two."""
    allowed = speech.WITH_PREPOSITION.get(cue.lemma, ())
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
    judged = cue.lemma in speech.JUDGE | speech.MENTION | speech.CALL
    complement = [
        c
        for c in after
        if tree.tokens[c].dep == "xcomp" or (judged and tree.tokens[c].dep == "obl" and _is_argument(tree, c))
    ]
    if subject is None or not (complement or judged):
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


def _before_participle(tree: Tree, first: int, last: int) -> int:
    """Return where a stretch ends that may not take in ", adding that …", which has a content of its own."""
    for index in range(first + 2, last + 1):
        token = tree.tokens[index]
        participle = token.pos == "VERB" and token.text.lower().endswith("ing")
        if participle and tree.tokens[index - 1].text == "," and base_form(token, speech.SAY) in speech.SAY:
            return index - 2
    return last


def right_of(tree: Tree, cue: Cue, heads: Sequence[int], quotes: QuoteIndex) -> tuple[int, ...]:
    """Return one run from the first to the last token of the subtrees, right of the cue, quotations taken whole."""
    limit = max((*cue.tokens, *(i for i in cue.source if cue.inverted)))
    members = [i for head in heads for i in tree.subtree(head) if i > limit]
    if not members:
        return ()
    last = quotes.through(_before_participle(tree, min(members), max(members)))
    if last + 1 < len(tree.tokens) and quotes.at(last + 1) is not None and tree.tokens[last + 1].text in CLOSERS:
        last += 1
    return tuple(range(min(members), last + 1))
