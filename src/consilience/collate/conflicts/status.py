"""An older state against a newer one: not confirmed and confirmed, missing and found, planned and done.

Requires clauses, syntax and points. Four rules, each on its own:

- what one report calls not confirmed, another confirms or states;
- one person or thing is in a state in one report, and in the state that ends it in another;
- in a point that holds together, the same verb of the same subject is planned or going on in one report and past in
  another;
- somebody whose death is claimed in one report acts in the present in another.

Known to fail where the states are told with other words than the lexicon has, and of groups of people, of whom some may
be freed and others not; those are left out on purpose.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

from consilience.collate.conflicts.gaps import group_of
from consilience.collate.conflicts.lexicon import (
    CLAIMED,
    PLANNED,
    REPORTS,
    STATES,
    TELLING,
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
    one_line,
    only_one_report,
    words_of,
)
from consilience.types import Conflict, ConflictKind, Evidence, NameKind, PassageKind, Relation, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from consilience.collate.points.group import Group
    from consilience.collate.points.make import Matrix
    from consilience.types import AnnotatedArticle, Side, Token

#: mean pair probability from which a point's statements surely tell of one thing
HOLDS_TOGETHER = 0.5
#: share of what is not confirmed that a clause must say to state it
STATES_IT = 0.55
#: clauses shown of one report
SHOWN = 2


def status_conflicts(material: Material, matrix: Matrix) -> list[Conflict]:
    """Return the conflicts between an older and a newer state."""
    return [
        *_unverified(material),
        *_ended_states(material),
        *_claimed_deaths(material),
        *_tenses(material, matrix),
    ]


def _conflict(question: str, sides: tuple[Side, Side], explanation: str, severity: Severity) -> Conflict:
    return Conflict(
        id="",
        kind=ConflictKind.STATUS,
        question=question,
        sides=sides,
        relation=Relation.UPDATE,
        severity=severity,
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
            f"Is it confirmed: “{' '.join(text.split())}”?",
            (
                make_side("not confirmed", [material.evidence(stretch)]),
                make_side("confirmed or stated", [material.evidence(s) for s in confirmed]),
            ),
            "One report calls it not confirmed; another confirms or states it.",
            Severity.MEDIUM,
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
            f"What became of {who}?",
            (
                make_side(older, map(material.evidence, old[state, who])),
                make_side(newer, map(material.evidence, newest)),
            ),
            f"{older.capitalize()} in one report, {newer} in another: an older state against a newer one.",
            Severity.MEDIUM,
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
    if token.tag == "NN" and group_of(lemma_of(token)) in {"perpetrator", "crew", "child"}:
        definite = any(t.head == n and t.text.lower() == "the" for t in article.tokens[max(0, n - 5) : n])
        return f"the {lemma_of(token)}" if definite else ""
    return ""


# A claimed death and a life that goes on


def _claimed_deaths(material: Material) -> Iterable[Conflict]:
    for stretch in material.near(frozenset({"~kill"})):
        article = material.articles[stretch.article]
        sentence = article.sentences[stretch.sentence]
        if not CLAIMED.search(article.text, sentence.start, sentence.end):
            continue
        for name in _killed(article, stretch):
            alive = [
                other
                for other in material.near(frozenset({name.split()[-1].lower()}))
                if other.article != stretch.article and _acts_now(material, other, name.split()[-1])
            ]
            if alive:
                yield _conflict(
                    f"Is {name} alive?",
                    (
                        make_side("claimed killed", [Evidence(article.id, sentence.start, sentence.end)]),
                        make_side("acts in the present", map(material.evidence, alive[: 2 * SHOWN])),
                    ),
                    f"One report says that the death of {name} was claimed; another speaks of {name} in the present.",
                    Severity.MEDIUM,
                )


def _killed(article: AnnotatedArticle, stretch: Stretch) -> list[str]:
    """Return the persons named as killed in a clause: under the verb of killing."""
    tokens = article.tokens
    found = []
    for n in stretch.tokens:
        if lemma_of(tokens[n]) not in {"kill", "slay", "assassinate"}:
            continue
        for part in children(tokens, stretch.tokens, n):
            if tokens[part].dep in {"obj", "nsubj:pass"}:
                words = set(below(tokens, stretch.tokens, part))
                found += [
                    name.text
                    for name in article.names
                    if name.kind is NameKind.PERSON and any(tokens[w].start == name.start for w in words)
                ]
    return found


def _acts_now(material: Material, stretch: Stretch, surname: str) -> bool:
    """Tell whether the named person leads or does something in the present tense."""
    article = material.articles[stretch.article]
    tokens = article.tokens
    leads = any(
        lemma_of(tokens[n]) in {"leader", "head", "chief", "lead", "control", "command"} for n in stretch.tokens
    )
    named = any(tokens[n].text == surname for n in stretch.tokens)
    present = any(tokens[n].tag in {"VBZ", "VBP"} for n in stretch.tokens)
    dead = "~kill" in stretch.keys
    return named and present and leads and not dead


# Planned or going on, and past


def _tenses(material: Material, matrix: Matrix) -> Iterable[Conflict]:
    for point, group in zip(matrix.points, matrix.groups, strict=True):
        if group.cohesion < HOLDS_TOGETHER:
            continue
        for now, past in _verbs(material.articles, group):
            sides = (make_side(now[0][0], [place for _, place in now]), make_side(past[0][0], [p for _, p in past]))
            if set(sides[0].articles) & set(sides[1].articles):
                continue
            conflict = _conflict(
                f"Going on or over: “{past[0][0]}”?",
                sides,
                "Planned or going on in one report, past in another: an older state against a newer one.",
                Severity.LOW,
            )
            yield replace(conflict, points=(point.id,))
            break


Told = list[tuple[str, Evidence]]


def _verbs(articles: Sequence[AnnotatedArticle], group: Group) -> Iterable[tuple[Told, Told]]:
    """Yield what the group's statements say with one verb, subject and object, before the fact and after it."""
    found: dict[tuple[str, ...], tuple[Told, Told]] = {}
    for statement in group.statements:
        article = articles[statement.article]
        sentence = article.sentences[statement.sentence]
        members = range(sentence.first, sentence.last)
        for n in members:
            token = article.tokens[n]
            inside = statement.evidence.start <= token.start < statement.evidence.end
            quoted = any(q.start <= token.start < q.end for q in article.quotes)
            if token.pos != "VERB" or not inside or quoted or lemma_of(token) in TELLING - {"have"}:
                continue
            tense = _tense(article.tokens, members, n)
            subject = next((m for m in children(article.tokens, members, n) if article.tokens[m].dep == "nsubj"), -1)
            if not tense or subject < 0 or article.tokens[subject].pos == "PRON":
                continue
            objects = [m for m in children(article.tokens, members, n) if article.tokens[m].dep == "obj"]
            words = (lemma_of(token), *(lemma_of(article.tokens[m]) for m in (subject, *objects)))
            rows = found.setdefault(words, ([], []))
            last = max([n, *(m for o in objects for m in below(article.tokens, members, o))])
            text = one_line(article.text, article.tokens[subject].start, article.tokens[last].end)
            rows[tense == "past"].append((text, statement.evidence))
    for now, past in found.values():
        if now and past:
            yield now, past


def _tense(tokens: Sequence[Token], members: Sequence[int], n: int) -> str:
    """Return "now" for what is planned or going on, "past" for what is over, else ""."""
    helpers = {tokens[m].text.lower() for m in children(tokens, members, n) if tokens[m].dep.startswith("aux")}
    if helpers & {"will", "’ll", "'ll", "shall"}:
        return "now"
    if tokens[n].tag == "VBG" and helpers & {"is", "are", "'s", "’s", "'re", "’re"}:
        return "now"
    if tokens[n].dep == "xcomp" and lemma_of(tokens[tokens[n].head]) in PLANNED:
        return "now"
    return "past" if tokens[n].tag == "VBD" and not helpers else ""
