"""Where names begin and end: the model's spans united with runs of proper nouns and the lexicon's names.

Requires tokens with universal parts of speech. Idea: the model knows what a name is but misses some (recall 70 % on
news); runs of proper nouns miss few but run too far (titles, nationalities, two names side by side). So a run fills
gaps and completes what the model cut short ("Gaza" + "Strip"), and the rules cut off what belongs to no name.
Known to fail in headlines, whose capitals tell nothing (there the model alone is trusted), on titles that look like
names ("Mallam"), and on names of several words in small letters.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from consilience.annotate.names.cuts import Mention, cut_model_span
from consilience.annotate.names.lexicon import COMPOUND_TAILS, NO_NAMES, NUMBERED, SURNAMES
from consilience.annotate.names.runs import (
    KNOWN,
    OPENING,
    ORDINAL,
    are_two_names,
    bare,
    is_acronym,
    is_capital,
    is_hyphen,
    is_known_word,
    is_mark,
    is_tied,
    proper_runs,
)
from consilience.annotate.syntax.names_encoding import casing_style, plain_marks, word_shape
from consilience.types import Name, NameKind, Sentence, Token
from consilience.words.bodies import GOVERNMENT_HEADS
from consilience.words.bodies import HEADS as ORG_HEADS
from consilience.words.events import HEADS as MISC_HEADS
from consilience.words.people import BEFORE_NAMES as TITLES
from consilience.words.people import HONORIFICS, LINKS, NAME_TITLES
from consilience.words.places import COMPASS, SITE_HEADS
from consilience.words.places import HEADS as PLACE_HEADS
from consilience.words.places import KEPT_IN_NAMES as CREEDS
from consilience.words.places import PEOPLES as DEMONYMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

HEADS = ORG_HEADS | PLACE_HEADS | SITE_HEADS | MISC_HEADS
_LONGEST_KNOWN = 6
#: small words that close no name
_CLOSING = frozenset({"'s", "s'", "the", "of", "and"})
_MAIL = re.compile(r"\S[^\s@]*+@\S+?\.\w\S*+")
_CAMEL = re.compile(r"(?:[A-Z][a-z]+){2,}\d*")


def find_mentions(
    tokens: Sequence[Token], sentences: Sequence[Sentence], text: str, model_names: Iterable[Name]
) -> tuple[Mention, ...]:
    """Return the article's names in order, without overlaps."""
    by_sentence: dict[int, list[Mention]] = {}
    for mention in as_mentions(tokens, model_names):
        by_sentence.setdefault(tokens[mention.first].sentence, []).append(mention)
    common = frozenset(token.text for token in tokens if token.text.islower())
    found: list[Mention] = []
    for number, sentence in enumerate(sentences):
        found.extend(_in_sentence(tokens, sentence, text, by_sentence.get(number, []), common))
    return tuple(sorted(found, key=lambda mention: mention.first))


def as_mentions(tokens: Sequence[Token], names: Iterable[Name]) -> Iterator[Mention]:
    """Yield the names as ranges of tokens; those that cross a sentence's end are passed over."""
    at = 0
    for name in sorted(names, key=lambda name: (name.start, name.end)):
        while at < len(tokens) and tokens[at].end <= name.start:
            at += 1
        last = at
        while last < len(tokens) and tokens[last].start < name.end:
            last += 1
        if last > at and tokens[at].sentence == tokens[last - 1].sentence:
            yield Mention(at, last, name.kind)


def _in_sentence(
    tokens: Sequence[Token], sentence: Sentence, text: str, modelled: Sequence[Mention], common: frozenset[str]
) -> list[Mention]:
    words = [tokens[index].text for index in range(sentence.first, sentence.last)]
    headline = _is_headline(tokens, sentence)
    lower = all(word.islower() or not word[0].isalpha() for word in words[1:])
    cut = [part for mention in modelled for part in cut_model_span(tokens, mention, sentence, text)]
    model = [trimmed for mention in cut if (trimmed := trim(tokens, mention, from_model=True, lower=lower))]
    lexical = list(_known_names(tokens, sentence, text, model))
    known = [_whole_compound(tokens, mention, sentence) for mention in _disjoint([*model, *lexical])]
    runs = [] if headline else [Mention(first, last) for first, last in proper_runs(tokens, sentence, text)]
    united = _disjoint(known)
    taken = {index: mention for mention in united for index in range(mention.first, mention.last)}
    for run in runs:
        united.extend(_from_run(tokens, run, _inside(taken, run), sentence, common))
    united.extend(_hashtags(tokens, sentence))
    united.extend(_initials(tokens, sentence, _disjoint(united)))
    # completed, a name may reach over its neighbour: "53rd" beside "Street"
    return _disjoint([_complete(tokens, mention, sentence) for mention in _disjoint(united)])


def _is_headline(tokens: Sequence[Token], sentence: Sentence) -> bool:
    """Tell whether every word that carries meaning has a capital, so that capitals mark no names."""
    inside = tokens[sentence.first : sentence.last]
    words = [token.text for token in inside]
    if casing_style(words, [word_shape(word) for word in words]) not in {1, 2}:
        return False
    return not any(t.text.islower() and t.pos in {"VERB", "NOUN", "ADJ", "ADV"} and len(t.text) > 2 for t in inside)


def _whole_compound(tokens: Sequence[Token], mention: Mention, sentence: Sentence) -> Mention:
    """Take in the other half of a capitalised compound ("Nice-Matin"), unless both halves are names."""
    first, last = mention.first, mention.last
    while last + 1 < sentence.last and is_hyphen(tokens, last) and _is_half(tokens, last + 1):
        if are_two_names(tokens, last - 1, last + 1):
            break
        last += 2
    while first - 2 >= sentence.first and is_hyphen(tokens, first - 1) and _is_half(tokens, first - 2):
        if are_two_names(tokens, first - 2, first):
            break
        first -= 2
    half = mention.last - mention.first == 1 and (first, last) != (mention.first, mention.last)
    return Mention(first, last, None if half else mention.label)


def _is_half(tokens: Sequence[Token], index: int) -> bool:
    return is_capital(tokens[index]) and tokens[index].pos == "PROPN" and bare(tokens[index]) not in DEMONYMS | NO_NAMES


def _initials(tokens: Sequence[Token], sentence: Sentence, named: Sequence[Mention]) -> Iterator[Mention]:
    """Yield short forms that a name introduces in brackets: "Islamic State (IS)"."""
    ends = {mention.last for mention in named}
    for index in range(sentence.first + 1, sentence.last - 1):
        short = tokens[index].text
        bracketed = tokens[index - 1].text in {"(", "["} and tokens[index + 1].text in {")", "]", ","}
        if bracketed and index - 1 in ends and short.isupper() and short.isalpha() and 2 <= len(short) <= 7:
            yield Mention(index, index + 1)


def _disjoint(mentions: Iterable[Mention]) -> list[Mention]:
    """Keep the longest of overlapping mentions; it takes the label of one that it covers to the end."""
    taken: dict[int, Mention] = {}
    for mention in sorted(mentions, key=lambda m: (m.first - m.last, m.label is None, m.first)):
        clash = _inside(taken, mention)
        if not clash:
            kept = mention
        elif mention.label and len(clash) == 1 and clash[0].label is None and clash[0].last == mention.last:
            kept = replace(clash[0], label=mention.label)
        else:
            continue
        taken.update(dict.fromkeys(range(kept.first, kept.last), kept))
    return list(dict.fromkeys(taken[index] for index in sorted(taken)))


def _inside(taken: Mapping[int, Mention], mention: Mention) -> list[Mention]:
    """Return the mentions that hold a token of ``mention``, in order; ``taken`` maps tokens to mentions."""
    return list(dict.fromkeys(taken[index] for index in range(mention.first, mention.last) if index in taken))


def _known_names(tokens: Sequence[Token], sentence: Sentence, text: str, model: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the lexicon's names; single words only where the tagger or the model takes them for names."""
    modelled = {index for mention in model for index in range(mention.first, mention.last)}
    index = sentence.first
    while index < sentence.last:
        step = 1
        for last in range(min(index + _LONGEST_KNOWN, sentence.last), index, -1):
            if not is_capital(tokens[last - 1]):
                continue
            if plain_marks(text[tokens[index].start : tokens[last - 1].end]) not in KNOWN:
                continue
            mention = Mention(index, last)
            sure = tokens[index].pos == "PROPN" or is_acronym(tokens, index, sentence)
            if last - index > 1 or sure or index in modelled:
                yield mention
                step = last - index
                break
        index += step


def _from_run(
    tokens: Sequence[Token], run: Mention, inside: Sequence[Mention], sentence: Sentence, common: frozenset[str]
) -> Iterator[Mention]:
    """Yield what a run adds to the names that are known inside it."""
    whole = trim(tokens, run)
    if whole is None:
        return
    if not inside:
        if not _doubtful(tokens, whole, sentence, common):
            yield whole
        return
    final = inside[-1]
    persons = any(mention.label is NameKind.PERSON and mention.last - mention.first > 1 for mention in inside)
    head = _head_word(tokens, whole)
    completes = head in HEADS and whole.last - whole.first > 1 and not (persons and final.last < whole.last)
    if completes and not (final.last == whole.last and final.label is NameKind.PERSON):
        yield Mention(whole.first, whole.last, final.label if final.last == whole.last else None)
        return
    rest = range(final.last, whole.last)
    if _head_word(tokens, final) in HEADS:
        return
    if not 0 < len(rest) <= 2 or not all(_name_like(tokens[place]) for place in rest):
        return
    if final.label is NameKind.PERSON:
        yield Mention(final.first, whole.last, NameKind.PERSON)
    elif final.first >= whole.first and (final.label is not NameKind.ORG or not is_known_word(tokens[final.first])):
        # "Orva Daily": a place and a word that is no name by itself; or a name that the model cut short
        yield Mention(final.first, whole.last)


def _head_word(tokens: Sequence[Token], mention: Mention) -> str:
    """Return the word that says what a name names: the last, or the one before "of"."""
    words = [bare(tokens[place]) for place in range(mention.first, mention.last)]
    for link in ("of", "for"):
        if link in words[1:]:
            return words[words.index(link, 1) - 1]
    return words[-1]


def _name_like(token: Token) -> bool:
    return (
        is_capital(token)
        and token.pos == "PROPN"
        and not token.text.isupper()
        and not is_known_word(token)
        and bare(token) not in TITLES | HEADS | DEMONYMS
    )


def _doubtful(tokens: Sequence[Token], mention: Mention, sentence: Sentence, common: frozenset[str]) -> bool:
    """Tell whether a run that the model does not confirm is too thin: it opens a sentence, shouts, or is a word."""
    words = [tokens[place].text for place in range(mention.first, mention.last)]
    if len(words) > 1:
        return all(word.isupper() and len(word) > 2 for word in words)
    token = tokens[mention.first]
    if is_known_word(token):
        return False
    if len(token.text) == 1 or token.text.lower() in common or (token.text.isupper() and len(token.text) > 6):
        return True
    opens = mention.first == sentence.first or tokens[mention.first - 1].text in OPENING
    return opens and not token.text.isupper()


def trim(tokens: Sequence[Token], mention: Mention, *, from_model: bool = False, lower: bool = False) -> Mention | None:
    """Cut off what is no part of a name; None where nothing is left. ``lower``: nobody capitalises here."""
    first, last = mention.first, mention.last
    # a shop or a restaurant may end so ("Macy's"), and only the model can tell that from an owner
    owner = last - first == 2 and is_known_word(tokens[first])
    shop = from_model and mention.label in {NameKind.ORG, NameKind.PLACE} and not owner
    closing = _CLOSING - {"'s"} if shop else _CLOSING
    short = from_model and _is_abbreviated(tokens, last)
    while not short and last > first and (is_mark(tokens[last - 1]) or bare(tokens[last - 1]) in closing):
        last -= 1
    changed = True
    while changed and first < last:
        changed = False
        small = is_mark(tokens[first]) or tokens[first].text.lower() in {"the", "a", "an", "'s", "’s", "of", "and"}
        title = _sheds_title(tokens, first, last, mention.label)
        if small or title or _sheds_nation(tokens, first, last, from_model):
            first, changed = first + 1, True
    titled = last < len(tokens) and bare(tokens[last]) in TITLES and is_capital(tokens[last])
    while titled and last > first + 1 and bare(tokens[last - 1]) in TITLES:
        last -= 1
    while last > first + 1 and bare(tokens[last - 1]) in (DEMONYMS - CREEDS) | NO_NAMES and not from_model:
        last -= 1
    if first >= last:
        return None
    words = [bare(tokens[place]) for place in range(first, last)]
    if len(words) == 1 and words[0] in {"inc", "corp", "ltd", "co", "llc", "plc", "jr", "sr"}:
        return None
    if words[-1] in COMPASS and last < len(tokens) and bare(tokens[last]) in DEMONYMS:
        return None
    person = from_model and mention.label is NameKind.PERSON and set(words) <= SURNAMES
    if not person and all(_names_nobody(token) for token in tokens[first:last]):
        known = " ".join(token.text for token in tokens[first:last]) in KNOWN
        return replace(mention, first=first, last=last) if known else None
    if any(_MAIL.fullmatch(token.text) for token in tokens[first:last]):
        return None
    if tokens[first].text[:1] in {"@", "#"} or "/" in tokens[first].text or "www." in words[0]:
        return None
    if first and tokens[first - 1].text in {"@", "#"}:
        return None
    trusted = lower or from_model
    if not trusted and not any(is_capital(token) or token.text[:1].isdigit() for token in tokens[first:last]):
        return None
    return replace(mention, first=first, last=last)


def _is_abbreviated(tokens: Sequence[Token], last: int) -> bool:
    """Tell whether a dot before ``last`` shortens a word ("Que."): no sentence ends with it."""
    inside = last < len(tokens) and tokens[last].sentence == tokens[last - 1].sentence
    return inside and tokens[last - 1].text == "." and is_tied(tokens, last - 2)


def _names_nobody(token: Token) -> bool:
    """Tell whether a word by itself is no name: a title, a nationality, a day, a link not in capitals ("LA")."""
    word = bare(token)
    return word in TITLES | DEMONYMS | NO_NAMES or (word in LINKS and not token.text.isupper())


def _sheds_title(tokens: Sequence[Token], first: int, last: int, label: NameKind | None) -> bool:
    """Tell whether a name opens with a title ("President"); bodies and places keep theirs ("General Assembly")."""
    if last - first < 2:
        return False
    word = bare(tokens[first])
    headed = _head_word(tokens, Mention(first, last)) in HEADS
    if word in HONORIFICS:
        return True
    if label is NameKind.PLACE or (label and word in NAME_TITLES):
        return False
    if word not in TITLES:
        # "Foreign Minister Wang": whatever stands before a title goes with it
        later = [place for place in range(first + 1, last - 1) if bare(tokens[place]) in TITLES]
        return bool(later) and label is None and not headed
    return not headed or label is NameKind.PERSON


def _sheds_nation(tokens: Sequence[Token], first: int, last: int, from_model: bool) -> bool:
    """Tell whether a nationality opens the run without being part of the name ("Chinese Foreign Ministry")."""
    word = bare(tokens[first])
    if word in {"north", "south"} and last - first > 1 and bare(tokens[first + 1]) in DEMONYMS:
        return True
    if word not in DEMONYMS or word in CREEDS or last - first < 2:
        return False
    head = bare(tokens[last - 1])
    if head not in HEADS:
        return not from_model
    rest = last - first - 1
    return rest > 1 and bool({bare(tokens[place]) for place in range(first + 1, last)} & GOVERNMENT_HEADS)


def _hashtags(tokens: Sequence[Token], sentence: Sentence) -> Iterator[Mention]:
    """Yield campaigns named by a hashtag of several words ("#FreeThemAll"), with its mark."""
    for index in range(sentence.first, sentence.last):
        token = tokens[index]
        if token.text.startswith("#") and _CAMEL.fullmatch(token.text[1:]):
            yield Mention(index, index + 1, NameKind.MISC)
        elif token.text == "#" and is_tied(tokens, index) and _CAMEL.fullmatch(tokens[index + 1].text):
            yield Mention(index, index + 2, NameKind.MISC)


def _complete(tokens: Sequence[Token], mention: Mention, sentence: Sentence) -> Mention:
    """Take in a number that is part of the name, a small-letter half of a given name, and the noun of a structure."""
    last = mention.last
    if last + 1 < sentence.last and is_hyphen(tokens, last) and mention.last - mention.first > 1:
        tail = tokens[last + 1].text
        given = mention.label is NameKind.PERSON or tokens[last + 1].pos == "PROPN"
        if given and tail.isalpha() and tail.islower() and len(tail) <= 4 and tail not in COMPOUND_TAILS:
            last += 2
    if last < sentence.last and re.fullmatch(r"\d{1,4}[A-Z]?", tokens[last].text):
        # "Flight 370", and a number tied to the name by the parser ("the tanker Sea Horse 7"), not "Rome 21 people"
        within = range(mention.first, last)
        tied = tokens[last].head in within or any(tokens[place].head == last for place in within)
        counts = last + 1 < sentence.last and tokens[last + 1].pos in {"NOUN", "ADJ", "PROPN", "NUM"}
        hangs = len(within) > 1 and tied and not counts and len(tokens[last].text) < 3
        if bare(tokens[last - 1]) in NUMBERED or hangs:
            last += 1
    street = last - mention.first > 1 and bare(tokens[last - 1]) in PLACE_HEADS
    if street and last < sentence.last and tokens[last].text in {"tunnel", "bridge", "station", "terminal"}:
        last += 1
    first = mention.first
    if first > sentence.first and ORDINAL.fullmatch(tokens[first - 1].text) and bare(tokens[first]) in HEADS:
        first -= 1
    return replace(mention, first=first, last=last)
