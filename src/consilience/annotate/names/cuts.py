"""What the names model's spans need before they meet the rules: cut where two names were read as one, and joined.

Requires tokens with universal parts of speech. Known to fail on towns that share a region's name ("Nevada Georgia").
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from consilience.annotate.names.runs import KNOWN, bare, is_capital, is_hyphen
from consilience.annotate.syntax.names_encoding import plain_marks
from consilience.types import NameKind, Sentence, Token
from consilience.words.bodies import HEADS as ORG_HEADS
from consilience.words.bodies import OWNERS
from consilience.words.people import LINKS, PARTICLES
from consilience.words.places import COUNTRIES, STATE_CODES, STATES
from consilience.words.places import FIRST as PLACE_FIRST

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: small words that tie a place to a name and are no part of it
_PLACE_LINKS = frozenset({"in", "at", "from", "near", "on", "to"})
#: words before a region's name that go with it ("Inner Mongolia", "Hotel California"), besides ``PLACE_FIRST``
_REGION_FIRST = frozenset(
    "new baja hotel inner outer upper lower greater little mainland upstate northeast northwest southeast southwest "
    "northeastern northwestern southeastern southwestern".split()
)
#: what stands between a dateline's town and the text
_DASHES = frozenset("- – — --".split())


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as a half-open range of tokens, with the kind that the model gives it, if it found it."""

    first: int
    last: int
    label: NameKind | None = None


def cut_model_span(tokens: Sequence[Token], mention: Mention, sentence: Sentence, text: str) -> Iterator[Mention]:
    """Yield the names inside a span of the model that runs too far: "X in Y", "Y's X", "X city", a shouted word."""
    first, last = mention.first, mention.last
    dash = _dateline_dash(tokens, first, last, sentence, text)
    if dash:
        yield Mention(first, dash, NameKind.PLACE)
        yield from cut_model_span(tokens, replace(mention, first=dash + 1), sentence, text)
        return
    if plain_marks(text[tokens[first].start : tokens[last - 1].end]) in KNOWN:
        yield mention
        return
    beside = [place for place in (first - 1, last) if sentence.first <= place < sentence.last]
    loud = any(tokens[place].text.isupper() and len(tokens[place].text) > 1 for place in beside)
    shouted = last - first == 1 and tokens[first].text.isupper() and tokens[first].text.title() not in KNOWN
    if shouted and loud and mention.label is not NameKind.PERSON:
        return
    for place in range(last - 1, first, -1):
        word = bare(tokens[place])
        if word in _PLACE_LINKS:
            yield Mention(place + 1, last, NameKind.PLACE)
            last = place
        elif word in {"'s", "'"} and not _owns_body(tokens, place, last) and place + 1 < last:
            yield Mention(place + 1, last, mention.label)
            last = place
    # where not one word has a capital, small letters say nothing
    least = last if all(token.text.islower() for token in tokens[first:last]) else first + 1
    while last > least and tokens[last - 1].text.islower() and bare(tokens[last - 1]) not in PARTICLES | {"'s"}:
        if tokens[last - 1].pos == "PROPN" and is_hyphen(tokens, last - 2):
            break
        last -= 1
    if mention.label is NameKind.PLACE and _closes_with_region(tokens, first, last):
        yield replace(mention, first=last - 1, last=last)
        last -= 1
    yield replace(mention, first=first, last=last)


def _dateline_dash(tokens: Sequence[Token], first: int, last: int, sentence: Sentence, text: str) -> int:
    """Return the token of the dash between a dateline's town and the name that follows ("VELMARK - Norda Telecom").

    The town opens the sentence, in capitals or known; a hyphen needs a blank on both sides. 0 where there is none.
    """
    if first != sentence.first:
        return 0
    for place in range(first + 1, last - 1):
        before, here, after = tokens[place - 1], tokens[place], tokens[place + 1]
        if here.text in _DASHES and before.end < here.start and here.end < after.start:
            town = text[tokens[first].start : before.end]
            loud = town.isupper() and len(town) > 2
            return place if loud or plain_marks(town) in KNOWN else 0
    return 0


def _closes_with_region(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Tell whether a town is followed by its state or country ("Toledo Ohio"), as in letters and on the web."""
    words = [bare(token) for token in tokens[first:last]]
    if len(words) < 2 or set(words) & (LINKS | {"-", "'s"}) or words[0] in PLACE_FIRST | _REGION_FIRST:
        return False
    code = words[-1] in STATE_CODES and is_capital(tokens[last - 1])
    return code or words[-1].title() in COUNTRIES | STATES


def _owns_body(tokens: Sequence[Token], place: int, last: int) -> bool:
    return bare(tokens[place - 1]) in OWNERS or bare(tokens[last - 1]) in ORG_HEADS
