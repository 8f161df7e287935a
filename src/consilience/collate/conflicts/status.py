"""An older state against a newer one: not confirmed and confirmed, missing and found, planned and done.

Requires clauses and syntax. Two rules, each on its own:

- what one report calls not confirmed, another confirms or states;
- one person or thing is in a state in one report, and in the state that ends it in another.

Known to fail where the states are told with other words than the lexicon has, and of groups of people, of whom some may
be freed and others not; those are left out on purpose.
"""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING

from consilience.collate.conflicts.lexicon import (
    ONE_PERSON,
    REPORTS,
    STATES,
    UNVERIFIED,
    VERIFY,
)
from consilience.collate.conflicts.material import (
    Material,
    Stretch,
    below,
    children,
    lemma_of,
    make_side,
    negated,
    only_one_report,
    words_of,
)
from consilience.types import Conflict, ConflictKind, NameKind, PassageKind, Relation, Saying, Says, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from consilience.types import AnnotatedArticle, Side

#: share of what is not confirmed that a clause must say to state it
STATES_IT = 0.55
#: clauses shown of one report
SHOWN = 2


def status_conflicts(material: Material) -> list[Conflict]:
    """Return the conflicts between an older and a newer state."""
    return [*_unverified(material), *_ended_states(material)]


def _conflict(question: Saying, sides: tuple[Side, Side], explanation: Saying) -> Conflict:
    return Conflict(
        id="",
        kind=ConflictKind.STATUS,
        question=question,
        sides=sides,
        relation=Relation.UPDATE,
        severity=Severity.MEDIUM,
        explanation=explanation,
        within=only_one_report(sides),
    )


# Not confirmed and confirmed


def _unverified(material: Material) -> Iterable[Conflict]:
    for stretch in material.stretches:
        article = material.articles[stretch.article]
        match = UNVERIFIED.search(article.text, stretch.start, stretch.end)
        if not match:
            continue
        about = _what(material, stretch, match.end())
        keys = words_of(article.tokens, about) - VERIFY
        nouns = [n for n in about if _is_noun(article, n)]
        tops = [n for n in nouns if article.tokens[n].head not in about]
        if not keys or not nouns or any(lemma_of(article.tokens[n]) in REPORTS for n in tops or nouns[:1]):
            continue
        confirmed = list(_confirming(material, stretch, keys)) or list(_stating(material, stretch, keys))
        if not confirmed:
            continue
        text = article.text[article.tokens[about[0]].start : article.tokens[about[-1]].end]
        yield _conflict(
            Saying(Says.IS_IT_CONFIRMED, (" ".join(text.split()),)),
            (
                make_side(Saying(Says.NOT_CONFIRMED), [material.evidence(stretch)]),
                make_side(Saying(Says.CONFIRMED), [material.evidence(s) for s in confirmed]),
            ),
            Saying(Says.CONFIRMED_ELSEWHERE),
        )


def _is_noun(article: AnnotatedArticle, n: int) -> bool:
    return article.tokens[n].pos in {"NOUN", "PROPN", "PRON"}


def _what(material: Material, stretch: Stretch, end: int) -> tuple[int, ...]:
    """Return the words for what is not confirmed: the subject, or what follows where the subject is "this" or "it"."""
    article = material.articles[stretch.article]
    tokens = article.tokens
    cue = next((n for n in stretch.tokens if tokens[n].end == end), -1)
    if cue < 0:
        return ()
    sentence = article.sentences[stretch.sentence]
    members = range(sentence.first, sentence.last)
    subjects = [n for n in children(tokens, members, cue) if tokens[n].dep in {"nsubj:pass", "nsubj", "expl"}]
    passive = tokens[cue].tag == "VBN" and any(tokens[n].lemma == "be" for n in children(tokens, members, cue))
    if subjects and passive and tokens[subjects[0]].pos != "PRON":
        return below(tokens, members, subjects[0])
    if passive or not subjects:
        return tuple(n for n in stretch.tokens if n > cue and tokens[n].pos != "PUNCT")
    objects = [n for n in children(tokens, members, cue) if tokens[n].dep in {"obj", "ccomp"}]
    return below(tokens, members, objects[0]) if objects else ()


def _confirming(material: Material, stretch: Stretch, keys: frozenset[str]) -> Iterable[Stretch]:
    for other in material.near(VERIFY):
        if other.article == stretch.article:
            continue
        tokens = material.articles[other.article].tokens
        verbs = [n for n in other.tokens if lemma_of(tokens[n]) in VERIFY and tokens[n].pos == "VERB"]
        if not verbs or negated(tokens, other.tokens, verbs[0]):
            continue
        if material.share(keys, material.sentence_keys(other.article, other.sentence)) >= STATES_IT / 2:
            yield other


def _stating(material: Material, stretch: Stretch, keys: frozenset[str]) -> Iterable[Stretch]:
    counts: dict[int, int] = {}
    words = [key for key in keys if not key.startswith("~")]
    for other in material.near(keys, 2):
        if other.article == stretch.article or material.kind(other) is not PassageKind.BODY:
            continue
        shared = sum(key in other.keys for key in words)
        if shared >= 2 and material.share(keys, other.keys) >= STATES_IT and counts.get(other.article, 0) < SHOWN:
            counts[other.article] = counts.get(other.article, 0) + 1
            yield other


# A state and the state that ends it


def _ended_states(material: Material) -> Iterable[Conflict]:
    old: dict[tuple[int, str], list[Stretch]] = {}
    new: dict[tuple[int, str], list[Stretch]] = {}
    for stretch in material.stretches:
        for state, ended, who in _states_of(material, stretch):
            (new if ended else old).setdefault((state, who), []).append(stretch)
    for state, who in sorted(old.keys() & new.keys()):
        articles = {s.article for s in old[state, who]}
        newest = [s for s in new[state, who] if s.article not in articles]
        if not newest:
            continue
        older, newer = STATES[state][:2]
        yield _conflict(
            Saying(Says.WHAT_BECAME_OF, (who,)),
            (
                make_side(Saying(Says.IN_STATE, (older,)), map(material.evidence, old[state, who])),
                make_side(Saying(Says.IN_STATE, (newer,)), map(material.evidence, newest)),
            ),
            Saying(Says.STATE_ENDED, (older, newer)),
        )


def _states_of(material: Material, stretch: Stretch) -> Iterable[tuple[int, bool, str]]:
    """Yield the states in which a clause says that one person is: its number, whether it is the newer, and who."""
    article = material.articles[stretch.article]
    tokens = article.tokens
    for n in stretch.tokens:
        words = {tokens[n].text.lower(), lemma_of(tokens[n])}
        if tokens[n].pos not in {"VERB", "ADJ", "ADV"}:
            continue
        for state, (_, _, before, after) in enumerate(STATES):
            if words & (before | after) and not negated(tokens, stretch.tokens, n):
                who = _who_is(article, stretch, n)
                if who:
                    yield state, bool(words & after), who


def _who_is(article: AnnotatedArticle, stretch: Stretch, n: int) -> str:
    """Return the one person who is in the state that a word tells, or ""."""
    tokens = article.tokens
    parts = list(children(tokens, stretch.tokens, n))
    own = tokens[n].pos != "VERB" or lemma_of(tokens[n]) in _OWN_DOING or tokens[n].text.lower() == "missing"
    acted = {"nsubj"} if own else {"obj"}
    for part in parts:
        if tokens[part].dep in acted | {"nsubj:pass"}:
            who = _person(article, part)
            if who:
                return who
    return ""


#: verbs whose subject comes into the state
_OWN_DOING = frozenset({"disappear", "vanish", "die", "succumb", "flee", "resign", "reopen", "resume"})


def _person(article: AnnotatedArticle, n: int) -> str:
    token = article.tokens[n]
    at = bisect_right(article.names, token.start, key=attrgetter("start")) - 1
    for name in article.names[max(0, at - 1) : at + 1]:
        if name.kind is NameKind.PERSON and name.start <= token.start < name.end:
            return name.text.split()[-1]
    if token.tag == "NN" and lemma_of(token) in ONE_PERSON:
        definite = any(t.head == n and t.text.lower() == "the" for t in article.tokens[max(0, n - 5) : n])
        return f"the {lemma_of(token)}" if definite else ""
    return ""
