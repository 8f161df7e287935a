"""What speaks for a name's kind: its own words, the model, and the words around it. Weights are set by hand.

Requires universal dependencies. Idea: a name's kind is settled by adding weak evidence over all its mentions, so that
one wrong label of the model does not count where the context speaks clearly ("the Orange movement"). Known to fail on
names that reports use for a place and its government alike: those stay places.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from consilience.annotate.names.lexicon import PERSON_CONTEXTS
from consilience.annotate.syntax.names_encoding import plain_marks
from consilience.types import NameKind, Token
from consilience.words.bodies import CONTEXTS as ORG_CONTEXTS
from consilience.words.bodies import FIRST as ORG_FIRST
from consilience.words.bodies import HEADS as ORG_HEADS
from consilience.words.bodies import ORGANISATIONS
from consilience.words.events import CONTEXTS as MISC_CONTEXTS
from consilience.words.events import HEADS as MISC_HEADS
from consilience.words.people import BEFORE_NAMES as TITLES
from consilience.words.people import HONORIFICS
from consilience.words.places import COMPASS, COUNTRIES, HOUSE_HEADS, PLACES
from consilience.words.places import CONTEXTS as PLACE_CONTEXTS
from consilience.words.places import FIRST as PLACE_FIRST
from consilience.words.places import HEADS as PLACE_HEADS
from consilience.words.places import PEOPLES as DEMONYMS
from consilience.words.speech import ONLY_SPEAKERS as SPEECH_VERBS

if TYPE_CHECKING:
    from consilience.annotate.names.cuts import Mention

Weights = Mapping[NameKind, float]

#: what the model's label is worth against the evidence below
MODEL_WEIGHT = 2.5
#: what a name's own head or its place in the lexicon is worth
FORM_WEIGHT = 5.0
#: an apposition, a title or a class noun beside the name
BESIDE_WEIGHT = 2.75
#: what an article before a name takes from its being a person's
ARTICLE_WEIGHT = 0.9
#: a hint by syntax alone
HINT_WEIGHT = 0.5

_CONTEXTS = (
    (PERSON_CONTEXTS, NameKind.PERSON),
    (ORG_CONTEXTS, NameKind.ORG),
    (PLACE_CONTEXTS, NameKind.PLACE),
    (MISC_CONTEXTS, NameKind.MISC),
)
#: nouns that follow a name as its kind ("the Fatah movement"), not as somebody's office ("Texas governor")
_FOLLOWING = (
    (ORG_CONTEXTS - {"spokesman", "spokeswoman", "spokesperson", "troops", "force", "forces", "media"}, NameKind.ORG),
    (PLACE_CONTEXTS - {"residents", "area", "region", "state"}, NameKind.PLACE),
)
_INSIDE_PLACE = frozenset({"in", "near", "at", "around", "outside", "across", "throughout", "off"})


def form_evidence(words: Sequence[str]) -> Weights:
    """Return what a name's own words say of it; ``words`` as written."""
    form = plain_marks(" ".join(words)).replace(" - ", "-").replace("- ", "-")
    low = [word.lower().rstrip(".") for word in words]
    found: dict[NameKind, float] = defaultdict(float)
    if form in COUNTRIES:
        found[NameKind.PLACE] += FORM_WEIGHT
    elif form in PLACES:
        found[NameKind.PLACE] += FORM_WEIGHT - 1
    elif form in ORGANISATIONS:
        found[NameKind.ORG] += FORM_WEIGHT
    if len(low) < 2:
        if low[0] in COMPASS:
            found[NameKind.PLACE] += BESIDE_WEIGHT
        elif words[0].isupper() and 2 <= len(low[0]) <= 5 and not found:
            found[NameKind.ORG] += HINT_WEIGHT / 2
        return found
    if low[-1].isdigit():
        found[NameKind.MISC] += BESIDE_WEIGHT
    before_of = [low[index - 1] for index, word in enumerate(low) if word in {"of", "for"} and index]
    head = before_of[-1] if before_of else low[-1]
    if any(word in ORG_FIRST for word in before_of):
        found[NameKind.ORG] += FORM_WEIGHT
    elif head in ORG_HEADS:
        found[NameKind.ORG] += FORM_WEIGHT - 1
    elif head in PLACE_HEADS | HOUSE_HEADS:
        found[NameKind.PLACE] += FORM_WEIGHT - 2
    elif head in MISC_HEADS or low[0] == "operation":
        found[NameKind.MISC] += FORM_WEIGHT - 1
    elif low[0] in ORG_FIRST:
        found[NameKind.ORG] += FORM_WEIGHT - 2
    elif low[0] in PLACE_FIRST:
        found[NameKind.PLACE] += FORM_WEIGHT - 3
    if low[0] in HONORIFICS:
        found[NameKind.PERSON] += FORM_WEIGHT
    if not found and any(plain_marks(" ".join(words[index:])) in ORGANISATIONS for index in range(1, len(words) - 1)):
        # "International Red Cross"
        found[NameKind.ORG] += FORM_WEIGHT - 2
    return found


def context_evidence(tokens: Sequence[Token], mention: Mention, children: Sequence[Sequence[int]]) -> Weights:
    """Return what the words around one mention say; ``children`` has each token's dependents."""
    found: dict[NameKind, float] = defaultdict(float)
    head = head_of(tokens, mention)
    sentence = tokens[mention.first].sentence
    before = mention.first - 1
    if before >= 0 and tokens[before].sentence == sentence:
        _before(tokens, before, found)
        modifies = tokens[head].head >= mention.last and tokens[head].dep in {
            "compound",
            "amod",
            "nmod:poss",
            "nmod:desc",
        }
        if tokens[before].text.lower() == "the" and not modifies:
            found[NameKind.PERSON] -= ARTICLE_WEIGHT
            # "the Sea Horse": places of two words take no article, unless their head says what they are
            doubtful = mention.last - mention.first > 1 and mention.label not in {NameKind.ORG, NameKind.PERSON}
            found[NameKind.MISC] += HINT_WEIGHT * doubtful
    if mention.last < len(tokens) and tokens[mention.last].sentence == sentence:
        _after(tokens, mention.last, found)
    for child in children[head]:
        token = tokens[child]
        outside = not mention.first <= child < mention.last
        if outside and token.dep == "appos" and token.pos == "NOUN":
            _add_context(token.lemma, found, BESIDE_WEIGHT, _CONTEXTS)
        elif token.dep == "acl:relcl" and any(tokens[t].text.lower() == "who" for t in children[child]):
            found[NameKind.PERSON] += 2 * HINT_WEIGHT
    above = tokens[tokens[head].head]
    if tokens[head].dep == "appos" and above.pos == "NOUN":
        _add_context(above.lemma, found, BESIDE_WEIGHT, _CONTEXTS)
    if tokens[head].dep == "nsubj" and above.lemma in SPEECH_VERBS:
        found[NameKind.PERSON] += HINT_WEIGHT
        found[NameKind.ORG] += HINT_WEIGHT
    for child in children[tokens[head].head]:
        # "X is a group": the class is the predicate
        if child == head and tokens[head].dep == "nsubj" and above.pos == "NOUN":
            _add_context(above.lemma, found, BESIDE_WEIGHT, _CONTEXTS)
    return found


def _before(tokens: Sequence[Token], index: int, found: dict[NameKind, float]) -> None:
    token = tokens[index]
    word = token.text.lower().rstrip(".")
    if (token.text[:1].isupper() and word in TITLES) or word in HONORIFICS:
        found[NameKind.PERSON] += BESIDE_WEIGHT
        return
    if token.pos in {"NOUN", "PROPN", "ADJ"} and token.text.islower():
        _add_context(
            token.lemma if token.lemma in PLACE_CONTEXTS | ORG_CONTEXTS else word, found, BESIDE_WEIGHT, _CONTEXTS
        )
    previous = tokens[index - 1] if index and tokens[index - 1].sentence == token.sentence else None
    if word == "the" and previous is not None and previous.text.lower() == "of" and index > 1:
        word, previous = "of", tokens[index - 2]
    if word == "of" and previous is not None and previous.lemma in PLACE_CONTEXTS:
        found[NameKind.PLACE] += BESIDE_WEIGHT
    elif word in _INSIDE_PLACE:
        found[NameKind.PLACE] += HINT_WEIGHT


def _after(tokens: Sequence[Token], index: int, found: dict[NameKind, float]) -> None:
    if tokens[index].text in {'"', "”", "'", "’"} and index + 1 < len(tokens):
        index += 1
    token = tokens[index]
    if token.pos == "NOUN" and token.text.islower():
        _add_context(token.text, found, 2 * HINT_WEIGHT, _FOLLOWING)
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    near = tokens[index : index + 3]
    if "(" in {other.text for other in near} and any(other.text.startswith("@") for other in near):
        found[NameKind.PERSON] += 2 * HINT_WEIGHT
    if token.text == "," and following is not None and following.sentence == token.sentence:
        age = int(following.text) if following.text.isdecimal() and len(following.text) < 4 else 0
        found[NameKind.PERSON] += BESIDE_WEIGHT * (10 < age < 110)


def _add_context(
    word: str, found: dict[NameKind, float], weight: float, contexts: Sequence[tuple[frozenset[str], NameKind]]
) -> None:
    for words, kind in contexts:
        if word in words:
            found[kind] += weight


def head_of(tokens: Sequence[Token], mention: Mention) -> int:
    """Return the token of a mention on which its others hang: the first whose own head stands outside."""
    for index in range(mention.first, mention.last):
        if not mention.first <= tokens[index].head < mention.last or tokens[index].head == index:
            return index
    return mention.last - 1


def is_only_nation(words: Sequence[str]) -> bool:
    """Tell whether all words are nationalities or faiths, and so name nobody."""
    return all(word.lower() in DEMONYMS for word in words)
