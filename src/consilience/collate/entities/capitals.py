"""Where a capital stands for its government: "Beijing has called for a ceasefire"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from consilience.collate.entities.forms import key_of
from consilience.text.normalise import stem
from consilience.types import Saying, Says
from consilience.words.places import CAPITALS, RELATIONS
from consilience.words.speech import GOVERNING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.collate.entities.forms import Mention
    from consilience.types import AnnotatedArticle

    Bundle = tuple[list[Mention], tuple[Saying, ...]]

#: prepositions of place: what follows is the city
_WHERE = re.compile(
    r"\b(?:in|at|near|outside|inside|into|around|through|across|over|central|downtown|from)\s+$", re.IGNORECASE
)
_VERB_AFTER = re.compile(
    r"(?:\s+(?:has|had|have|will|would|did|does|also|again|now|then|itself|later|earlier|still|repeatedly|quickly|"
    r"consistently|swiftly|immediately|formally|officially|previously|already|not|never|long|in turn)){0,3}\s+(\w+)"
)
_ACTING_STEMS = frozenset(stem(verb) for verb in GOVERNING) | {
    "said",
    "gave",
    "took",
    "sent",
    "told",
    "met",
    "sought",
    "won",
}
#: with the plural's, which differs in short words ("ties")
_RELATION_STEMS = frozenset(stem(form) for noun in RELATIONS for form in (noun, f"{noun}s"))
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "nsubjpass"})
_GOVERNED = frozenset({"obj", "dobj", "iobj"})


def split_capitals(bundles: Sequence[Bundle], articles: Sequence[AnnotatedArticle]) -> list[Bundle]:
    """Give the mentions of a capital that act or are acted upon as a government to the country, where it is named.

    Requires syntax. Idea: subject of a verb of saying or acting, object of one, or what pressure, ties or talks are
    with; never after a preposition of place. The other mentions stay the city's. Fails where a city's own council
    acts, and on a capital in a headline's noun phrase.
    """
    holder = {mention.key: n for n, (mentions, _) in enumerate(bundles) for mention in mentions}
    by_id = {article.id: article for article in articles}
    result = [(list(mentions), list(reasons)) for mentions, reasons in bundles]
    for capital, countries in CAPITALS.items():
        city = holder.get(key_of(capital))
        country = next((holder[key_of(c)] for c in countries if key_of(c) in holder), None)
        if city is None or country is None or city == country:
            continue
        acting = [m for m in bundles[city][0] if m.key == key_of(capital) and _acts(by_id[m.place.article], m)]
        if acting:
            where = acting[0].place.article
            result[country][0].extend(acting)
            result[country][1].append(Saying(Says.CAPITAL_ACTS, (capital, where)))
            chosen = {m.place for m in acting}
            result[city][0][:] = [m for m in result[city][0] if m.place not in chosen]
    return [(mentions, tuple(reasons)) for mentions, reasons in result if mentions]


def _acts(article: AnnotatedArticle, mention: Mention) -> bool:
    text = article.text
    if _WHERE.search(text[max(0, mention.place.start - 12) : mention.place.start]):
        return False
    if _says_so(text, mention):
        return True
    covered = [n for n, t in enumerate(article.tokens) if mention.place.start <= t.start < mention.place.end]
    if not covered:
        return False
    tokens = article.tokens
    head = next((n for n in covered if tokens[n].head not in covered or tokens[n].head == n), covered[-1])
    token = tokens[head]
    while token.dep == "conj" and token.head != head:
        head, token = token.head, tokens[token.head]
    governor = tokens[token.head]
    if token.dep in _SUBJECTS | _GOVERNED:
        return governor.lemma.casefold() in GOVERNING
    return False


def _says_so(text: str, mention: Mention) -> bool:
    """Tell by the words beside it whether a capital acts, or is dealt with: syntax is wrong too often in headlines."""
    after = _VERB_AFTER.match(text, mention.place.end)
    if after and stem(after.group(1).casefold()) in _ACTING_STEMS:
        return True
    before = text[max(0, mention.place.start - 45) : mention.place.start]
    if re.search(r"\b(?:with|against|between|toward|towards|by)\s+$", before):
        return True
    match = re.search(r"((?:\w+\W+){0,4})\b(?:on|to|and|of)\s+$", before)
    near = re.findall(r"\w+", match.group(1)) if match else []
    return any(stem(word.casefold()) in _RELATION_STEMS for word in near)
