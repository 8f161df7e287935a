"""Sources of attribution: the noun phrase that a cue's words belong to.

Requires the tree and the cue's verb. At quotation marks the surface decides (all that stands between a closing mark and
the verb is the source); elsewhere the verb's subject, put right at commas; for a verb without a subject its controller.
The whole phrase is given, with title and apposition, as PARC 3.0 and PolNeAR have it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.annotate.attribution import lexicon
from consilience.annotate.attribution.issuers import subject_phrase
from consilience.annotate.attribution.nominal import (
    OPENERS,
    QUOTE_ENDS,
    RELATIVE,
    before_apposition,
    before_relative,
    is_nominal,
    nominal_left,
)
from consilience.annotate.attribution.openings import (
    before_participle,
    behind_opening,
    trimmed,
    with_office_before,
    with_titles,
)
from consilience.annotate.attribution.quoting import who_is_quoted
from consilience.text.lemmas import base_form
from consilience.words import people, speech
from consilience.words.calendar import TIMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from consilience.text.tree import Tree

_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "nsubj:outer")
_CLAUSAL = ("conj", "xcomp", "advcl", "parataxis", "ccomp", "csubj", "acl")
_SPEECH = speech.SAY | speech.TELL | speech.JUDGE
_STOPS = frozenset([".", ";", '"', "“", "``", "''", "—", "–", ":"])
_SAID = frozenset(["said", "says", "told", "tells", "adding", "saying", "citing"])
_TIME_OPENERS = frozenset(["on", "in", "this", "last", "just", "late", "early"])
_CHANNELS = frozenset(["Twitter", "Facebook", "X", "Instagram", "Telegram", "Weibo"])
_PRONOUNS = frozenset(["he", "she", "it", "they", "we", "i"])
#: words behind which a title stands: "author of", "the book"
_TITLED = lexicon.WORKS | {"of"}
#: tokens within which "just one week after" ends
_LEAD = 6
_SOME = frozenset(["another", "some", "many", "several", "both"])


def source_of(tree: Tree, index: int, top: int, lemma: str, *, passive: bool) -> tuple[tuple[int, ...], bool]:
    """Return the tokens of the source of a verb and whether it stands after the verb."""
    source, inverted = _any_source(tree, index, top, lemma, passive=passive)
    source = _without_lead(tree, _no_adjective(tree, source, index))
    source = with_titles(tree, trimmed(tree, _own_subject(tree, source, index), index))
    source = with_office_before(tree, source, index)
    if source and all(tree.tokens[i].text.lower() in TIMES or tree.tokens[i].pos == "DET" for i in source):
        # "while another said": a determiner that stands for people
        people_say = lemma in speech.SAY | speech.TELL | speech.THINK and len(source) == 1
        return (source if people_say and tree.tokens[source[0]].text.lower() in _SOME else ()), inverted
    return source, inverted


def _no_adjective(tree: Tree, source: tuple[int, ...], verb: int) -> tuple[int, ...]:
    """Return the subject of "users are likely to say" where the adjective was taken for the source."""
    if not source or any(tree.tokens[i].pos not in ("ADJ", "ADV") for i in source):
        return source
    above = next((i for i in source if verb in tree.subtree(i)), None)
    if above is None:
        return source
    subject = _subject(tree, above)
    return _phrase(tree, subject, above) if subject is not None else ()


def _without_lead(tree: Tree, source: tuple[int, ...]) -> tuple[int, ...]:
    """Leave out "Hours after" and "just one week before" in front of who spoke."""
    tokens = [tree.tokens[i] for i in source[:_LEAD]]
    for number, token in enumerate(tokens[:-1]):
        if token.text.lower() in ("after", "before"):
            return source[number + 1 :] if any(t.text.lower() in TIMES for t in tokens[:number]) else source
        if token.text.lower() not in TIMES and token.pos not in ("NUM", "ADV", "DET"):
            break
    return source


def _own_subject(tree: Tree, source: tuple[int, ...], verb: int) -> tuple[int, ...]:
    """Leave out a clause that the parser drew into the source before the verb's own subject.

    "If the process drags beyond the year it thinks …" is it; "… that killed a boy, the director said" the director.
    """
    if len(source) < 2:
        return source
    last = tree.tokens[source[-1]]
    if last.text.lower() in _PRONOUNS and last.head == verb:
        joined = tree.tokens[source[-2]].text.lower() in ("and", "or", "nor")
        return source if joined else source[-1:]
    if tree.tokens[source[0]].text.lower() in RELATIVE:
        commas = [number for number, i in enumerate(source[:-1]) if tree.tokens[i].text == ","]
        return source[commas[-1] + 1 :] if commas else source
    return source


def _any_source(tree: Tree, index: int, top: int, lemma: str, *, passive: bool) -> tuple[tuple[int, ...], bool]:
    if passive:
        agent = tree.child(index, "obl:agent")
        return (_phrase(tree, agent, index), True) if agent is not None else ((), False)
    quoted = who_is_quoted(tree, index)
    if quoted:
        return _without_time(tree, quoted), False
    sender = _sender(tree, index)
    if sender is not None:
        return tuple(subject_phrase(tree, sender, tree.tokens[sender].head)), False
    if lemma in speech.SAY | speech.TELL:
        beside = _after_quotation(tree, index)
        if beside:
            return beside, beside[0] > index
    for verb in (top, index):
        subject = next((c for c in tree.children[verb] if tree.tokens[c].dep in _SUBJECTS), None)
        if subject is not None and not _beyond_mark(tree, index, subject):
            if tree.tokens[subject].pos in ("VERB", "AUX") or tree.tokens[subject].dep.startswith("csubj"):
                # "Hosting Ms. Veld at the port, Mr. Dahl again assailed …"
                return _between_comma_and(tree, index), False
            if tree.tokens[subject].text.lower() in ("it", "there") and tree.child(verb, "expl"):
                return (), False
            return _put_right(tree, index, subject, lemma), subject > index
    if lemma in speech.SAY | speech.TELL:
        beside = source_beside(tree, index)
        # what follows a verb of telling is the hearer, unless a closing mark stands before the verb
        if beside and (lemma in speech.SAY or beside[0] < index):
            return beside, beside[0] > index
        apposed = before_apposition(tree, index)
        if apposed:
            return apposed, False
        related = before_relative(tree, index)
        if related:
            return related, False
    found = _controller(tree, top) or behind_opening(tree, index)
    found = found or _between_comma_and(tree, index)
    before = before_participle(tree, index) if not found and _set_off(tree, index) else None
    return found if before is None else _phrase(tree, before, tree.tokens[before].head), False


def _beyond_mark(tree: Tree, verb: int, subject: int) -> bool:
    """Tell whether an opening mark or a colon parts the verb from a subject behind it (``telling them: "There …"``)."""
    return any(tree.tokens[i].text in OPENERS for i in range(verb + 1, subject))


def _after_quotation(tree: Tree, verb: int) -> tuple[int, ...]:
    """Return all that stands between a closing mark and the verb, or what follows a verb right after a closing mark.

    ``"…," Scott Pruitt, the attorney general of Oklahoma, said`` and ``"…," said Leslie Wimes, a president of …``:
    the commas of an apposition mislead the parser, the marks do not.
    """
    first = tree.sentence(verb).first
    position = verb - 1
    while position >= first and (tree.tokens[position].text not in QUOTE_ENDS or _ends_title(tree, position, verb)):
        position -= 1
    if position < 0 or tree.tokens[position].text not in QUOTE_ENDS or not _comma_inside(tree, position):
        return ()
    between = list(range(position + 1, verb))
    while between and tree.tokens[between[0]].text == ",":
        between.pop(0)
    while between and (tree.tokens[between[-1]].pos in ("AUX", "ADV") or tree.tokens[between[-1]].text == ","):
        between.pop()
    if not between:
        return _with_apposition_after(tree, source_beside(tree, verb)) if verb - 1 == position else ()
    if tree.tokens[between[0]].pos not in ("PROPN", "DET", "PRON", "NOUN", "ADJ", "NUM"):
        return ()
    if any(tree.tokens[i].pos in ("VERB", "AUX") and not _in_relative(tree, i, between[0]) for i in between):
        return ()
    return tuple(between)


def _ends_title(tree: Tree, mark: int, verb: int) -> bool:
    """Tell whether a mark belongs to a title inside the source: ``Ana Holm, author of "Still Water," said``."""
    opening = next((i for i in range(mark - 1, max(mark - 9, 0), -1) if tree.tokens[i].text in OPENERS), None)
    if opening is None or mark + 1 >= verb:
        return False
    inside = [tree.tokens[i] for i in range(opening + 1, mark) if tree.tokens[i].pos != "PUNCT"]
    return bool(inside) and inside[0].text[:1].isupper() and tree.tokens[opening - 1].lemma.lower() in _TITLED


def _in_relative(tree: Tree, index: int, first: int) -> bool:
    """Tell whether a verb inside a source stands in a clause that modifies its noun."""
    while index > first:
        if tree.tokens[index].dep in ("acl", "acl:relcl", "amod"):
            return True
        head = tree.tokens[index].head
        if head == index:
            return False
        index = head
    return False


def _comma_inside(tree: Tree, mark: int) -> bool:
    """Tell whether a comma, ? or ! stands inside or after the closing mark, as before a cue clause."""
    inside = tree.tokens[mark - 1].text if mark else ""
    after = tree.tokens[mark + 1].text if mark + 1 < len(tree.tokens) else ""
    return inside[-1:] in (",", "?", "!", "—") or after == ","


def _put_right(tree: Tree, verb: int, subject: int, lemma: str) -> tuple[int, ...]:
    """Return the subject's phrase, put right at commas: appositions taken in, medial clauses told from the main one."""
    phrase = _with_other_subjects(tree, _phrase(tree, subject, verb), tree.tokens[subject].head, verb)
    if subject > verb:
        return _with_apposition_after(tree, phrase) if lemma in speech.SAY | speech.TELL else phrase
    phrase = _after_adjunct(tree, phrase, subject)
    if not phrase:
        # a misparse can leave no word on the subject's side of the verb
        return ()
    nearest = _between_comma_and(tree, verb)
    if lemma in speech.SAY and nearest and phrase[-1] < nearest[0] - 1 and tree.tokens[phrase[-1] + 1].text == ",":
        return nearest
    return _without_time(tree, _with_name_before(tree, phrase, verb))


def _after_adjunct(tree: Tree, phrase: tuple[int, ...], subject: int) -> tuple[int, ...]:
    """Leave out "At a briefing," where the parser makes the briefing the subject and the speaker its apposition."""
    if not any(
        tree.tokens[c].dep == "case" and tree.tokens[c].pos == "ADP" and c < subject for c in tree.children[subject]
    ):
        return phrase
    comma = next((i for i in phrase if i > subject and tree.tokens[i].text == ","), None)
    rest = tuple(i for i in phrase if comma is not None and i > comma)
    return rest or phrase


def _with_other_subjects(tree: Tree, phrase: tuple[int, ...], head: int, verb: int) -> tuple[int, ...]:
    """Join the phrases of neighbouring subjects: the parser often makes title and name two subjects of one verb."""
    if not phrase or phrase[0] > verb:
        return phrase
    for child in tree.children[head]:
        if tree.tokens[child].dep not in _SUBJECTS or child in phrase or child > verb:
            continue
        other = _phrase(tree, child, verb)
        if other and phrase[0] < other[0] <= phrase[-1] + 1 and other[-1] < verb:
            phrase = tuple(_without_dateline(tree, sorted({*phrase, *other}), other[-1]))
        elif other and other[-1] + 1 == phrase[0]:
            phrase = tuple(_without_dateline(tree, [*other, *phrase], phrase[-1]))
    return phrase


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
    if tree.tokens[last].text.lower() in RELATIVE or tree.tokens[last].pos == "NUM":
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
    if following.pos not in ("DET", "NOUN", "PROPN", "NUM", "ADJ") and following.text.lower() not in RELATIVE:
        return phrase
    stop = position + 1
    while stop < last and tree.tokens[stop].text not in _STOPS and tree.tokens[stop].text.lower() not in _SAID:
        stop += 1
    while tree.tokens[stop - 1].text == ",":
        stop -= 1
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
        if len(phrase) > size and tail[0] in _TIME_OPENERS and (tail[-1] in TIMES or tail[-1][:2] in ("19", "20")):
            return phrase[:-size]
    if len(phrase) > 1 and tree.tokens[phrase[-1]].text.lower() in TIMES:
        return phrase[:-1]
    return phrase


def _controller(tree: Tree, verb: int) -> tuple[int, ...]:
    """Return the source of a verb without a subject: the noun that it modifies, or the subject of a clause above.

    Of the clauses above, the nearest with a verb of speech comes first: in "X denied that they were swapped, saying …"
    the speaker is X, wherever the parser hangs the participle.
    """
    token = tree.tokens[verb]
    if token.head == verb:
        return ()
    if token.dep == "acl" and not _set_off(tree, verb):
        return _noun_modified(tree, verb)
    if token.dep == "advcl" and tree.child(verb, "mark") is not None and not token.text.lower().endswith("ing"):
        return ()
    above = list(_clauses_above(tree, verb))
    subjects = [(node, subject) for node in above if (subject := _subject(tree, node)) is not None]
    if not subjects:
        between = next(filter(None, (_between_comma_and(tree, node) for node in above)), ())
        return between or (_headless(tree, above[-1]) if above else ())
    if token.text.lower().endswith("ing"):
        speakers = [pair for pair in subjects if base_form(tree.tokens[pair[0]], speech.SAY) in _SPEECH]
        node, subject = (speakers or subjects)[0]
    else:
        node, subject = subjects[0]
    return _without_time(
        tree, _with_other_subjects(tree, _after_adjunct(tree, _phrase(tree, subject, node), subject), node, node)
    )


def _set_off(tree: Tree, verb: int) -> bool:
    """Tell whether a comma parts a participle from the noun that the parser hangs it on: "… a meeting, adding that"."""
    return tree.tokens[verb].text.lower().endswith("ing") and tree.tokens[verb - 1].text == ","


def _sender(tree: Tree, verb: int) -> int | None:
    """Return who speaks in "she sent a letter to members saying …": the noun is the hearer's, the verb the sender's."""
    noun = tree.tokens[verb].head
    case = tree.child(noun, "case") if tree.tokens[verb].dep == "acl" else None
    if case is None or tree.tokens[case].text.lower() != "to" or not tree.tokens[verb].text.lower().endswith("ing"):
        return None
    above = tree.tokens[noun].head
    above = tree.tokens[above].head if tree.tokens[above].pos == "NOUN" else above
    sent = base_form(tree.tokens[above], lexicon.SENDING) in lexicon.SENDING
    return _subject(tree, above) if sent else None


def _noun_modified(tree: Tree, verb: int) -> tuple[int, ...]:
    """Return the noun of "a report saying …"; of "his attempts to press …" the owner."""
    noun = tree.tokens[verb].head
    if tree.child(verb, "mark") is None:
        return _phrase(tree, noun, verb)
    owner = tree.child(noun, "nmod:poss")
    return _phrase(tree, owner, noun) if owner is not None else ()


def _headless(tree: Tree, root: int) -> tuple[int, ...]:
    """Return the phrase of a noun that the parser made the root of a sentence with a verb after it."""
    if tree.tokens[root].pos not in ("PROPN", "NOUN"):
        return ()
    stop = next((i for i in tree.subtree(root) if i > root and tree.tokens[i].pos in ("VERB", "PUNCT")), root + 1)
    return tuple(i for i in _phrase(tree, root, stop) if i <= root)


def _subject(tree: Tree, verb: int) -> int | None:
    found = tree.child(verb, *_SUBJECTS)
    return found if found is not None and tree.tokens[found].pos not in ("VERB", "AUX") else None


def _clauses_above(tree: Tree, verb: int) -> Iterator[int]:
    """Yield the heads of the clauses above a verb, up to the sentence's root."""
    node = verb
    loose = _set_off(tree, verb)
    for _ in range(8):
        token = tree.tokens[node]
        if token.head == node or not (loose or token.dep in _CLAUSAL):
            return
        node = token.head
        if tree.tokens[node].pos not in ("VERB", "AUX", "ADJ", "NOUN", "PROPN"):
            if not loose:
                return
            continue
        yield node


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
    while step < min(verb if noun < verb else sentence.last, sentence.last) and tree.tokens[step].pos == "PROPN":
        if tree.tokens[step - 1].pos != "PROPN" or tree.tokens[step].dep in ("nsubj", "obj"):
            break
        run.add(step)
        step += 1
    ordered = _without_dateline(tree, sorted(run), noun)
    while ordered and ordered[0] < noun and tree.tokens[ordered[0]].dep in ("case", "cc", "punct", "mark"):
        if tree.tokens[ordered[0]].text == "(":
            break
        ordered.pop(0)
    while ordered and tree.tokens[ordered[-1]].text in (",", "—", "–", "-", ":", ";"):
        ordered.pop()
    return tuple(ordered)


def _without_dateline(tree: Tree, run: list[int], noun: int) -> list[int]:
    """Drop "WEST PALM BEACH, Florida (CNN)" before a subject, and a quoted word after it."""
    for index in run:
        text = tree.tokens[index].text
        if index < noun and text in (")", "—", "–", "―", "--") and run[0] == tree.sentence(noun).first:
            run = [i for i in run if i > index]
        elif index > noun and text in ('"', "“", "``", "‘"):
            return [i for i in run if i < index]
    return run


def source_beside(tree: Tree, index: int) -> tuple[int, ...]:
    """Return the noun phrase right after the verb, or right before it, where syntax gives no subject."""
    sentence = tree.sentence(index)
    tokens = tree.tokens
    before = index - 1
    while before >= sentence.first and tokens[before].pos in ("AUX", "ADV", "PART"):
        before -= 1
    after = index + 1
    if after + 1 < sentence.last and tokens[after].text.lower() in ("on", "in") and tokens[after + 1].text in _CHANNELS:
        after += 2
    starts_clause = before < sentence.first or tokens[before].pos == "PUNCT"
    if starts_clause and after < sentence.last and tokens[after].pos in ("PROPN", "DET", "PRON", "NOUN", "ADJ"):
        if tokens[index].text.lower().endswith("ing"):
            return ()
        stop = after
        while stop < sentence.last and (is_nominal(tree, stop) or tokens[stop].text == "-"):
            stop += 1
        return tuple(range(after, _after_second_office(tree, stop, sentence.last)))
    begin = nominal_left(tree, before, sentence.first)
    return tuple(range(begin, before + 1))


def _after_second_office(tree: Tree, stop: int, last: int) -> int:
    """Return where a phrase ends whose bearer has two offices: "said chairman and chief executive Richard Smith"."""
    if stop + 1 >= last or tree.tokens[stop].text.lower() != "and" or tree.tokens[stop - 1].lemma not in people.ROLES:
        return stop
    end = stop + 1
    while end < last and tree.tokens[end].pos in ("ADJ", "NOUN"):
        end += 1
    first = end
    while end < last and tree.tokens[end].pos == "PROPN":
        end += 1
    return end if first > stop + 1 and end > first else stop


def phrase_at(tree: Tree, first: int) -> tuple[int, ...]:
    """Return the noun phrase that starts at ``first``, after a crediting preposition.

    It ends at the first comma, unless an apposition or relative clause follows; at the sentence's end that goes to the
    end, before the content it goes to the next comma.
    """
    if first >= len(tree.tokens) or tree.tokens[first - 1].sentence != tree.tokens[first].sentence:
        return ()
    sentence = tree.sentence(first)
    stop = _first_stop(tree, first, sentence.last)
    following = tree.tokens[stop + 1] if stop + 1 < sentence.last and tree.tokens[stop].text == "," else None
    if following is not None and (
        following.text.lower() in ("a", "an", "the", "who", "whose", "which", "one") or following.pos == "NUM"
    ):
        second = _first_stop(tree, stop + 1, sentence.last)
        leads = first - sentence.first <= 4
        if (second < sentence.last and tree.tokens[second].text == "," and second - stop <= 18) or not leads:
            stop = second if leads else _first_stop(tree, first, sentence.last, commas=False)
    return tuple(range(first, stop))


def _first_stop(tree: Tree, first: int, last: int, *, commas: bool = True) -> int:
    """Return the first token that ends a phrase: a comma, a stop, a mark, a finite verb of another clause."""
    for index in range(first, last):
        token = tree.tokens[index]
        if token.text in _STOPS or token.text in QUOTE_ENDS or (commas and token.text == ","):
            return index
        if commas and index > first and token.pos in ("VERB", "AUX") and not _in_relative(tree, index, first):
            return index
        if token.text in OPENERS or token.text in ("—", "–", "…"):
            return index
    return last
