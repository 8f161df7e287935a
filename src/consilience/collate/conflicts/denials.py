"""Who denies what: the passages that call something untrue, and what they are about.

Requires clauses and syntax. Idea: verbs of denying with what stands under them; words such as "did nothing wrong" deny
too. Known to fail on denials that answer a question without a word of it ("Absolutely not", he said), and on those of
"the report" or "the claim", which say nothing of what it was.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from consilience.collate.conflicts.lexicon import (
    GRANTED,
    NO_CONTENT,
    POSSIBLE,
    UNTRUE,
)
from consilience.collate.conflicts.material import below, children, lemma_of, negated, one_line, words_of
from consilience.collate.lexicon import ROLE_NOUNS
from consilience.collate.points.claims import chain_of
from consilience.types import Evidence, NameKind
from consilience.words.speech import CLAIMS, DENY, DENY_CLAIM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.collate.conflicts.material import Material, Stretch
    from consilience.types import AnnotatedArticle, Token

_OWN = frozenset({"it", "its", "he", "his", "she", "her", "they", "their", "him", "them", "ever", "having"})
_HAVE = frozenset({"has", "have", "had", "’ve", "'ve", "having"})
#: relations of what hangs on a verb of denying and is not denied
_APART = frozenset({"conj", "parataxis", "advcl", "cc"})
#: words after which what is said begins
_SAYS = frozenset({"say", "that", "tell", "add", "insist"})
#: words of content below which a denial leans on the sentence before
_LEAST = 2


@dataclass(frozen=True, slots=True, eq=False)
class Denial:
    """A passage that denies something."""

    stretch: Stretch
    evidence: Evidence
    #: who denies, as written; "" where not said
    denier: str
    #: what the denier's name speaks of
    by: frozenset[str]
    #: what is denied: the keys of the words that say so
    about: frozenset[str]


def find_denials(material: Material) -> list[Denial]:
    """Return the denials of the story, in order."""
    found: list[Denial] = []
    for stretch in material.stretches:
        denial = _by_verb(material, stretch, found) or _by_predicate(material, stretch, found)
        if denial is not None:
            found.append(denial)
    return found


def _by_verb(material: Material, stretch: Stretch, found: Sequence[Denial]) -> Denial | None:
    article = material.articles[stretch.article]
    tokens = article.tokens
    sentence = article.sentences[stretch.sentence]
    members = range(sentence.first, sentence.last)
    for cue in stretch.tokens:
        lemma = lemma_of(tokens[cue])
        if tokens[cue].pos != "VERB" or lemma not in DENY | DENY_CLAIM or negated(tokens, members, cue):
            continue
        parts = list(children(tokens, members, cue))
        helpers = {tokens[n].text.lower() for n in parts if n < cue}
        if helpers & POSSIBLE or any(tokens[n].dep == "iobj" for n in parts):
            continue
        subjects = [n for n in parts if tokens[n].dep.startswith("nsubj")]
        if not subjects and tokens[cue].dep == "conj":
            subjects = [n for n in children(tokens, members, tokens[cue].head) if tokens[n].dep == "nsubj" and n < cue]
        objects = [n for n in parts if tokens[n].dep == "obj"]
        passive = any(tokens[n].dep in {"nsubj:pass", "aux:pass"} for n in parts)
        passive = passive or (tokens[cue].tag == "VBN" and not helpers & _HAVE and not subjects)
        denied, deniers = (subjects, []) if passive else (objects, subjects)
        claim = any(lemma_of(tokens[n]) in CLAIMS for n in denied)
        # Access is denied, and a person is denied something: neither is a denial of fact.
        if any(lemma_of(tokens[n]) in GRANTED | ROLE_NOUNS for n in denied) or (
            (passive or lemma in DENY_CLAIM) and not claim
        ):
            continue
        who = tuple(m for n in deniers for m in below(tokens, members, n))
        gone = {*who, cue}
        gone.update(m for n in parts if _apart(tokens, cue, n) for m in below(tokens, members, n))
        about = tuple(n for n in below(tokens, members, cue) if n not in gone and (passive or n > cue))
        first = cue if tokens[cue].dep == "conj" else min((*who[:1], cue))
        return _denial(material, stretch, _until_said(tokens, about), who, first, found)
    return None


def _apart(tokens: Sequence[Token], cue: int, part: int) -> bool:
    """Tell whether a part of the denial's sentence stands beside what is denied; "denied having known" does not."""
    if tokens[part].dep == "obl":
        return any(tokens[n].head == part and tokens[n].text.lower() in {"to", "on"} for n in range(cue, part))
    if tokens[part].dep == "advcl" and tokens[part].tag == "VBG":
        return any(tokens[n].text == "," for n in range(cue, part))
    return tokens[part].dep in _APART


def _until_said(tokens: Sequence[Token], about: tuple[int, ...]) -> tuple[int, ...]:
    """Return what is denied up to the next verb of saying: "denied it and said that …"."""
    end = next((n for n in about if tokens[n].pos == "VERB" and tokens[n].lemma.lower() in _SAYS), None)
    return tuple(n for n in about if end is None or n < end)


def _by_predicate(material: Material, stretch: Stretch, found: Sequence[Denial]) -> Denial | None:
    article = material.articles[stretch.article]
    match = UNTRUE.search(article.text, stretch.start, stretch.end)
    if not match:
        return None
    before = [
        n
        for n in range(article.sentences[stretch.sentence].first, stretch.tokens[-1])
        if article.tokens[n].end <= match.start()
    ]
    # What is called untrue begins after the words that say who does.
    said = next((n for n in reversed(before) if article.tokens[n].lemma.lower() in _SAYS), -1)
    about = tuple(n for n in before if n > said)
    denial = _denial(material, stretch, about, (), stretch.tokens[0], found)
    return replace(denial, by=words_of(article.tokens, [n for n in before if n <= said])) if denial else None


def _just_before(stretch: Stretch, found: Sequence[Denial]) -> Denial | None:
    if not found or found[-1].stretch.article != stretch.article:
        return None
    return found[-1] if stretch.sentence - found[-1].stretch.sentence <= 1 else None


def _denial(
    material: Material,
    stretch: Stretch,
    about: tuple[int, ...],
    who: tuple[int, ...],
    first: int,
    found: Sequence[Denial],
) -> Denial | None:
    article = material.articles[stretch.article]
    tokens = article.tokens
    by = _name_keys(article, who)
    end = max(stretch.end, tokens[about[-1]].end if about else stretch.end)
    evidence = Evidence(article.id, max(tokens[first].start, stretch.start), end)
    speakers = chain_of(article, evidence)
    said = tuple(n for n in about if tokens[n].pos not in {"ADV", "NUM"})
    keys = words_of(tokens, said) - CLAIMS - NO_CONTENT - by
    claim = any(lemma_of(tokens[n]) in CLAIMS for n in about)
    denier = _shown(article, tokens, who) or (speakers[0].speaker if speakers else "")
    words = sum(not key.startswith("~") for key in keys)
    if words == 0:
        before = _just_before(stretch, found)
        return replace(before, stretch=stretch, evidence=evidence) if before and not who else None
    keys = keys | by if by and (words < _LEAST or _owned(tokens, about)) else keys
    told = words >= _LEAST or (by and not claim)
    return Denial(stretch, evidence, denier, by, keys) if told else None


def _name_keys(article: AnnotatedArticle, who: Sequence[int]) -> frozenset[str]:
    """Return the keys of those who deny: of the first person named, with every country, else of all words."""
    tokens = article.tokens
    keys = words_of(tokens, who)
    if not who:
        return keys
    start, end = tokens[who[0]].start, tokens[who[-1]].end
    people = [n for n in article.names if n.kind is NameKind.PERSON and start <= n.start and n.end <= end]
    if not people:
        return keys
    named = [n for n in who if people[0].start <= tokens[n].start < people[0].end]
    return words_of(tokens, named) | {key for key in keys if key.startswith("=")}


def _owned(tokens: Sequence[Token], about: Sequence[int]) -> bool:
    """Tell whether what is denied is the denier's own doing, whose name the words leave out."""
    return any(tokens[n].text.lower() in _OWN for n in about) or not any(
        tokens[n].dep.startswith("nsubj") for n in about
    )


def _shown(article: AnnotatedArticle, tokens: Sequence[Token], who: Sequence[int]) -> str:
    if not who:
        return ""
    start, end = tokens[who[0]].start, tokens[who[-1]].end
    people = [n.text for n in article.names if n.kind is NameKind.PERSON and start <= n.start and n.end <= end]
    if people:
        return people[0]
    comma = next((n for n in who if tokens[n].text == ","), -1)
    if comma >= 0 and tokens[who[0]].pos in {"ADP", "ADV", "SCONJ"}:
        start = tokens[comma].end
    timed = [t.start for t in article.times if start < t.start and t.end == end]
    shown = one_line(article.text, start, min([end, *timed])).strip(" ,")
    shown = re.sub(r"\s+(?:on|in|at|late|early)$", "", shown)
    return re.sub(r"^(?:The|A|An) ", lambda match: match.group().lower(), shown)
