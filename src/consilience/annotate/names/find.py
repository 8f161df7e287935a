"""Make good names of what the model finds: exact spans, one kind for one name, nothing missed that is named elsewhere.

Pure functions over our records. ``find_names`` looks at one article; ``settle_types`` at all articles of a story, so
that a name which one report introduces ("the rebel group X") has its kind in every report.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from consilience.annotate.names.cuts import Mention
from consilience.annotate.names.evidence import (
    FORM_WEIGHT,
    HINT_WEIGHT,
    MODEL_WEIGHT,
    Weights,
    context_evidence,
    form_evidence,
    head_of,
    is_only_nation,
)
from consilience.annotate.names.lexicon import NO_NAMES
from consilience.annotate.names.spans import HEADS, as_mentions, find_mentions
from consilience.annotate.syntax.names_encoding import plain_marks
from consilience.text.tree import children_of
from consilience.types import Name, NameKind, ParsedArticle, Sentence, Token
from consilience.words.people import BEFORE_NAMES as TITLES
from consilience.words.places import COUNTRIES, PLACES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

#: of kinds with equal evidence the first wins
_ORDER = (NameKind.PERSON, NameKind.ORG, NameKind.PLACE, NameKind.MISC)
_PLACES = frozenset(name.replace("-", " ").casefold() for name in COUNTRIES | PLACES)
#: what a name of which nothing is known starts with: a hint or two must not settle it
_PRIOR = {NameKind.MISC: 1.6}
#: kinds whose heads are surnames too
_THINGS = (NameKind.PLACE, NameKind.MISC)
#: what the kind of a name is worth that this one is joined with by "and", a time up to three
_PARTNER_WEIGHT = 1.0


@dataclass(frozen=True, slots=True)
class _Text:
    """The part of an article that names are read from."""

    tokens: tuple[Token, ...]
    text: str
    mentions: tuple[Mention, ...]

    def form(self, mention: Mention) -> str:
        """Return the mention as written, on one line and with plain marks."""
        written = self.text[self.tokens[mention.first].start : self.tokens[mention.last - 1].end]
        return " ".join(plain_marks(written).split())

    def key(self, mention: Mention) -> str:
        """Return by what a form is known: "Kim Jong-un", "Kim Jong Un" and "KIM JONG UN" are one."""
        return self.form(mention).replace("-", " ").casefold()

    def words(self, mention: Mention) -> list[str]:
        """Return the mention's tokens as written."""
        return [token.text for token in self.tokens[mention.first : mention.last]]


def find_names(
    tokens: Sequence[Token], sentences: Sequence[Sentence], text: str, model_names: Iterable[Name]
) -> tuple[Name, ...]:
    """Return the article's names in order of position, without overlaps, each form with one kind.

    ``model_names`` are those of the names model (or of any other pipeline); ``tokens`` carry universal parts of speech.
    """
    mentions = find_mentions(tokens, sentences, text, model_names)
    found = _Text(tuple(tokens), text, mentions)
    kinds = _settle((found,))
    completed = _complete(found, _forms((found,)))
    return _as_names(completed, kinds)


def settle_types(articles: Sequence[ParsedArticle]) -> tuple[tuple[Name, ...], ...]:
    """Return the names of each article of one story with one kind for one form, decided over all of them.

    Forms that are names in one article are found in the others too, where nothing else covers them.
    """
    texts = [
        _Text(article.tokens, article.text, tuple(as_mentions(article.tokens, article.names))) for article in articles
    ]
    kinds = _settle(texts)
    everywhere = _forms(texts)
    return tuple(_as_names(_complete(text, everywhere), kinds) for text in texts)


def _as_names(found: _Text, kinds: Mapping[str, NameKind]) -> tuple[Name, ...]:
    names = []
    for mention in found.mentions:
        start, end = found.tokens[mention.first].start, found.tokens[mention.last - 1].end
        names.append(Name(start, end, found.text[start:end], kinds[found.key(mention)]))
    return tuple(names)


def _forms(texts: Sequence[_Text]) -> frozenset[str]:
    return frozenset(found.form(mention) for found in texts for mention in found.mentions)


def _settle(texts: Sequence[_Text]) -> dict[str, NameKind]:
    """Decide the kind of every form from all its mentions."""
    spellings: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    contexts: dict[str, list[Weights]] = defaultdict(list)
    labels: dict[str, Counter[NameKind]] = defaultdict(Counter)
    beside: dict[str, list[str]] = defaultdict(list)
    for found in texts:
        children = children_of(found.tokens)
        form_at = {index: found.key(m) for m in found.mentions for index in range(m.first, m.last)}
        for mention in found.mentions:
            form = found.key(mention)
            spellings[form].add(tuple(found.words(mention)))
            contexts[form].append(context_evidence(found.tokens, mention, children))
            if mention.label:
                labels[form][mention.label] += 1
            head = head_of(found.tokens, mention)
            partner = form_at.get(found.tokens[head].head)
            if found.tokens[head].dep == "conj" and partner and partner != form:
                beside[form].append(partner)
                beside[partner].append(form)
            beside[form].extend([form_at[mention.first - 2]] * 3 if _is_short_form(found, mention, form_at) else [])
    scores = {form: _form_score(words) for form, words in sorted(spellings.items())}
    for form, score in scores.items():
        count = len(contexts[form])
        if labels[form][NameKind.PERSON] == count:
            # persons are named like things ("Day", "City"), seldom the other way round
            score.update({kind: 0.4 * weight for kind, weight in score.items() if kind in _THINGS})
        for kind, votes in labels[form].items():
            score[kind] += MODEL_WEIGHT * votes / count
        for weights in contexts[form]:
            for kind, weight in weights.items():
                # many mentions say more than one, but not many times more
                score[kind] += weight / math.sqrt(count)
    _lean_on_full_names(scores)
    _lean_on_partners(scores, beside)
    return {form: _best(score) for form, score in scores.items()}


def _is_short_form(found: _Text, mention: Mention, form_at: Mapping[int, str]) -> bool:
    """Tell whether a name in capitals stands in brackets after its long form: "Islamic State (IS)"."""
    if form_at.get(mention.first - 2, found.key(mention)) == found.key(mention):
        return False
    return found.tokens[mention.first - 1].text == "(" and found.form(mention).isupper()


def _form_score(spellings: Iterable[tuple[str, ...]]) -> dict[NameKind, float]:
    """Return the strongest evidence that any spelling of a form gives for each kind."""
    score: dict[NameKind, float] = defaultdict(float)
    for words in spellings:
        for kind, weight in form_evidence(words).items():
            score[kind] = max(score[kind], weight)
    for kind, weight in _PRIOR.items():
        score[kind] += weight
    return score


def _best(score: Mapping[NameKind, float]) -> NameKind:
    # rounded, because the order of the articles must not show in the last digit
    return max(_ORDER, key=lambda kind: (round(score.get(kind, 0.0), 6), -_ORDER.index(kind)))


def _lean_on_full_names(scores: dict[str, dict[NameKind, float]]) -> None:
    """Let "Lin" be a person where "Lin Jian" is one, and "Security Council" what "U.N. Security Council" is."""
    by_word: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for form in scores:
        words = form.split()
        if len(words) > 1:
            by_word[words[0]].append((form, False))
            for index in range(1, len(words)):
                by_word[" ".join(words[index:])].append((form, True))
    for form, score in sorted(scores.items(), key=lambda item: -len(item[0].split())):
        if form in _PLACES:
            continue
        for longer, at_end in by_word.get(form, ()):
            kind = _best(scores[longer])
            if kind is NameKind.PERSON:
                score[kind] += FORM_WEIGHT - 1 if at_end else FORM_WEIGHT / 2
            elif at_end:
                score[kind] += HINT_WEIGHT * 2


def _lean_on_partners(scores: dict[str, dict[NameKind, float]], beside: Mapping[str, Sequence[str]]) -> None:
    """Let a name take after those that it is joined with ("rival factions X and Y")."""
    before = {form: _best(score) for form, score in scores.items()}
    for form, partners in sorted(beside.items()):
        for partner, count in sorted(Counter(partners).items()):
            if before[partner] is not NameKind.MISC:
                scores[form][before[partner]] += min(count, 3) * _PARTNER_WEIGHT


def _complete(found: _Text, forms: frozenset[str]) -> _Text:
    """Add the places where a known form stands and nothing covers it."""
    by_first: dict[str, list[list[str]]] = defaultdict(list)
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        if _worth_searching(form):
            by_first[form.split()[0]].append(form.split())
    openings = {word[:size] for word in by_first for size in range(1, len(word) + 1)}
    covered = {index for mention in found.mentions for index in range(mention.first, mention.last)}
    added = []
    for index, token in enumerate(found.tokens):
        if index in covered or not token.text[:1].isupper() or plain_marks(token.text) not in openings:
            continue
        for last in range(min(index + 7, len(found.tokens)), index, -1):
            mention = Mention(index, last)
            if token.sentence != found.tokens[last - 1].sentence or covered.intersection(range(index, last)):
                continue
            words = found.form(mention).split()
            sure = last - index > 1 or token.pos == "PROPN" or (token.text.isupper() and len(token.text) > 1)
            if sure and words in by_first.get(words[0], ()):
                added.append(mention)
                covered.update(range(index, last))
                break
    mentions = sorted((*found.mentions, *added), key=lambda mention: mention.first)
    return replace(found, mentions=tuple(mentions))


def _worth_searching(form: str) -> bool:
    words = form.lower().split()
    if len(words) > 1:
        return True
    word = words[0].rstrip(".")
    return len(word) > 1 and word not in TITLES | HEADS | NO_NAMES and not is_only_nation(words)
