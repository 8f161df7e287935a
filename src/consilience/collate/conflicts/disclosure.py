"""Said to be unknown or undisclosed by one passage, given by another report.

Requires gaps, names, times and figures. Idea: each gap asks for a kind of answer, and a passage of another report that
speaks of the same thing and holds an answer of that kind fills it: a date beside the thing, a person's name beside a
noun of the same kind of people, a figure of the same noun. Where no kind is asked for, a passage must say nearly all
that the gap asks about. Known to fail where the answer shares no word with the gap ("held together" / "scattered").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from consilience.collate.compare.senses import country_of
from consilience.collate.conflicts.gaps import Ask, Gap, find_gaps, group_of
from consilience.collate.conflicts.lexicon import (
    ANYBODY,
    ASK_NAME,
    BECAUSE,
    DISCLOSE,
    HEADS,
    PEOPLE,
)
from consilience.collate.conflicts.material import (
    Material,
    Stretch,
    lemma_of,
    make_side,
    negated,
    one_line,
    only_one_report,
    senses_of,
)
from consilience.types import (
    AnnotatedArticle,
    Conflict,
    ConflictKind,
    Evidence,
    Name,
    NameKind,
    PassageKind,
    Relation,
    Severity,
    Side,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


#: share of what is asked about that an answer of no asked-for kind must say
SAYS = 0.75
#: words between a name and the noun that it stands beside
BESIDE = 6
_DAY = re.compile(r"\d{4}-\d\d-\d\d(T.*)?")


def disclosure_conflicts(material: Material) -> list[Conflict]:
    """Return one conflict for each thing that one passage calls unknown and another report gives."""
    found: list[tuple[list[Gap], list[tuple[str, Evidence]]]] = []
    for gap in find_gaps(material):
        answers = _answers(material, gap)
        if not answers:
            continue
        places = {evidence for _, evidence in answers}
        for gaps, others in found:
            if gaps[0].ask is gap.ask and places & {evidence for _, evidence in others}:
                gaps.append(gap)
                others.extend(answer for answer in answers if answer not in others)
                break
        else:
            found.append(([gap], answers))
    return [_conflict(material, gaps, answers) for gaps, answers in found]


def _answers(material: Material, gap: Gap) -> list[tuple[str, Evidence]]:
    finders: dict[Ask, Callable[[Material, Gap], list[tuple[str, Evidence]]]] = {
        Ask.TIME: _times,
        Ask.NAME: _names,
        Ask.NUMBER: _numbers,
        Ask.CAUSE: _causes,
        Ask.WHETHER: _statements,
        Ask.THING: _things,
    }
    finder = finders.get(gap.ask)
    return finder(material, gap) if finder else []


def _others(material: Material, gap: Gap, keys: frozenset[str]) -> list[Stretch]:
    return [
        stretch
        for stretch in material.near(keys)
        if stretch.article != gap.stretch.article and material.kind(stretch) is not PassageKind.EMBED
    ]


def _times(material: Material, gap: Gap) -> list[tuple[str, Evidence]]:
    """Return days beside the event asked about, in a clause that shares something more with the gap."""
    topic = frozenset({gap.of}) | senses_of(gap.of)
    found = []
    for stretch in _others(material, gap, topic):
        article = material.articles[stretch.article]
        if not material.share(gap.keys - topic, stretch.keys) and not (gap.context - topic) & stretch.keys:
            continue
        for time in article.times:
            if stretch.start <= time.start < stretch.end and _DAY.fullmatch(time.value):
                at = next((n for n in stretch.tokens if article.tokens[n].start >= time.start), -1)
                if at >= 0 and _dates(article, stretch, at, topic):
                    found.append((time.value, material.evidence(stretch)))
                    break
    return found


def _dates(article: AnnotatedArticle, stretch: Stretch, at: int, topic: frozenset[str]) -> bool:
    """Tell whether the verb or event nearest to a time is the one asked about."""
    rows = sorted(
        (abs(n - at), n < at, n)
        for n in stretch.tokens
        if abs(n - at) <= BESIDE
        and (
            article.tokens[n].pos == "VERB"
            or topic & ({lemma_of(article.tokens[n])} | senses_of(lemma_of(article.tokens[n])))
        )
    )
    if not rows:
        return False
    lemma = lemma_of(article.tokens[rows[0][2]])
    return bool(topic & ({lemma} | senses_of(lemma)))


def _names(material: Material, gap: Gap) -> list[tuple[str, Evidence]]:
    """Return persons named beside a noun of the same kind of people, and news that the names were given."""
    kinds = _kinds(gap)
    given = [answer for stretch in _others(material, gap, ASK_NAME) for answer in _given(material, gap, stretch)]
    if not kinds:
        return given
    nouns = frozenset(noun for kind in kinds for noun in PEOPLE[kind])
    found = list(given)
    for stretch in _others(material, gap, nouns):
        article = material.articles[stretch.article]
        for name in article.names:
            inside = name.kind is NameKind.PERSON and stretch.start <= name.start and name.end <= stretch.end
            if inside and _beside(article, stretch, name, nouns):
                found.append((name.text, material.evidence(stretch)))
    if "delegate" in kinds:
        found.extend(_heads(material, gap))
    return found


def _kinds(gap: Gap) -> frozenset[str]:
    kind = group_of(gap.of)
    if kind:
        return frozenset({kind})
    if gap.of in ANYBODY:
        # Only what somebody did tells who is meant: a victim or a passenger near by may be anybody.
        return frozenset(kind for kind in map(group_of, sorted(gap.context)) if kind == "perpetrator")
    return frozenset()


def _given(material: Material, gap: Gap, stretch: Stretch) -> list[tuple[str, Evidence]]:
    """Return a clause that says that names were released where it shares who they are the names of."""
    tokens = material.articles[stretch.article].tokens
    verbs = [n for n in stretch.tokens if lemma_of(tokens[n]) in DISCLOSE and tokens[n].pos == "VERB"]
    names = [n for n in stretch.tokens if tokens[n].lemma.lower() in ASK_NAME and tokens[n].pos == "NOUN"]
    if not any(
        tokens[noun].head == verb and not negated(tokens, stretch.tokens, verb) and not _future(material, stretch, verb)
        for verb in verbs
        for noun in names
    ):
        return []
    whose = {lemma_of(tokens[n]) for n in stretch.tokens if tokens[n].pos == "NOUN"} - ASK_NAME
    if not whose & gap.context:
        return []
    return [("released", material.evidence(stretch))]


def _future(material: Material, stretch: Stretch, verb: int) -> bool:
    tokens = material.articles[stretch.article].tokens
    return any(
        tokens[n].head == verb and tokens[n].lemma.lower() in {"will", "would", "to", "may"} for n in stretch.tokens
    )


def _beside(article: AnnotatedArticle, stretch: Stretch, name: Name, nouns: frozenset[str]) -> bool:
    """Tell whether a noun stands right before a name or in apposition after it."""
    before = [n for n in stretch.tokens if article.tokens[n].end <= name.start][-BESIDE:]
    after = [n for n in stretch.tokens if article.tokens[n].start >= name.end][:BESIDE]
    if _reaches(article, before[::-1], nouns, through_of=True):
        return True
    comma = bool(after) and article.tokens[after[0]].text == ","
    return comma and _reaches(article, after, nouns)


def _reaches(article: AnnotatedArticle, run: Sequence[int], nouns: frozenset[str], *, through_of: bool = False) -> bool:
    for n in run:
        token = article.tokens[n]
        if through_of and token.text.lower() == "of" and article.tokens[run[0]].text == ",":
            # "The captain of the Baltic Heron, Henrik Falk": the name is in apposition to what stands before "of".
            continue
        if token.pos in {"NOUN", "PROPN", "ADJ"} and token.lemma.lower() in nouns:
            # "The boy's mum Michelle" does not name the boy.
            return not (n + 1 < len(article.tokens) and article.tokens[n + 1].tag == "POS")
        named = token.lemma.lower() in {"identify", "name", "as", "call"}
        if (token.pos in {"VERB", "ADP", "SCONJ", "CCONJ", "AUX", "PRON"} and not named) or token.text in {
            ";",
            ":",
            "”",
            '"',
        }:
            return False
    return False


def _heads(material: Material, gap: Gap) -> list[tuple[str, Evidence]]:
    """Who heads or represents a body that the gap names."""
    article = material.articles[gap.stretch.article]
    bodies = {lemma_of(article.tokens[n]) for n in gap.asked if article.tokens[n].pos == "PROPN"}
    bodies |= {article.tokens[n].text.lower() for n in gap.asked if article.tokens[n].pos == "PROPN"}
    found = []
    for stretch in _others(material, gap, frozenset(bodies)):
        other = material.articles[stretch.article]
        heads = any(lemma_of(other.tokens[n]) in HEADS for n in stretch.tokens)
        people = [
            n.text
            for n in other.names
            if n.kind is NameKind.PERSON and stretch.start <= n.start and n.end <= stretch.end
        ]
        delegates = any(group_of(lemma_of(other.tokens[n])) == "delegate" for n in stretch.tokens)
        if people and delegates and heads:
            found.append(("; ".join(people), material.evidence(stretch)))
    return found


def _numbers(material: Material, gap: Gap) -> list[tuple[str, Evidence]]:
    """Return figures of the noun asked about, in a clause that says most of the rest."""
    if not gap.of:
        return []
    found = []
    for stretch in _others(material, gap, frozenset({gap.of}) | senses_of(gap.of)):
        article = material.articles[stretch.article]
        if material.share(gap.keys, stretch.keys) < SAYS:
            continue
        for figure in article.figures:
            if stretch.start <= figure.start < stretch.end and figure.counted == gap.of and not figure.vague:
                found.append((figure.text, material.evidence(stretch)))
                break
    return found


def _causes(material: Material, gap: Gap) -> list[tuple[str, Evidence]]:
    """Return clauses about what somebody could not explain, in a sentence with a word that says why or after what.

    Other causes are not answered: of the clauses about a fire that hold a word of cause, few give the fire's.
    """
    if not gap.of:
        return []
    found = []
    for stretch in _others(material, gap, gap.keys):
        if len(gap.keys & stretch.keys) < 2 or material.share(gap.keys, stretch.keys) < SAYS:
            continue
        article = material.articles[stretch.article]
        sentence = article.sentences[stretch.sentence]
        if BECAUSE.search(article.text[sentence.start : sentence.end]):
            found.append((material.text(stretch), Evidence(article.id, sentence.start, sentence.end)))
    return found


def _statements(material: Material, gap: Gap) -> list[tuple[str, Evidence]]:
    """Return clauses that state nearly all that is asked about."""
    return [
        (material.text(stretch), material.evidence(stretch))
        for stretch in _others(material, gap, gap.keys)
        if material.share(gap.keys, stretch.keys) >= SAYS
        and material.common(gap.keys, stretch.keys) >= 2
        and not _asks(material, stretch)
    ]


def _asks(material: Material, stretch: Stretch) -> bool:
    article = material.articles[stretch.article]
    sentence = article.sentences[stretch.sentence]
    text = article.text[sentence.start : sentence.end].lower()
    return bool(re.search(r"\b(?:whether|unclear|unknown|not known|not clear|if)\b|\?", text))


def _things(material: Material, gap: Gap) -> list[tuple[str, Evidence]]:
    """Return the same kind of thing with its nationality, in a sentence that shares a day with the gap."""
    days = frozenset(key for key in gap.context if _DAY.fullmatch(key))
    if not days:
        return []
    topic = frozenset({gap.of}) | senses_of(gap.of)
    found = []
    for stretch in _others(material, gap, topic):
        surroundings = material.sentence_keys(stretch.article, stretch.sentence)
        if not days & surroundings:
            continue
        tokens = material.articles[stretch.article].tokens
        for n in stretch.tokens:
            lemma = lemma_of(tokens[n])
            if tokens[n].pos == "NOUN" and topic & ({lemma} | senses_of(lemma)):
                country = next(
                    (m for m in stretch.tokens if tokens[m].head == n and country_of(tokens[m].text.lower())), -1
                )
                if country >= 0:
                    found.append((f"{tokens[country].text} {tokens[n].text}", material.evidence(stretch)))
                    break
    return found


def _conflict(material: Material, gaps: Sequence[Gap], answers: Sequence[tuple[str, Evidence]]) -> Conflict:
    values = list(dict.fromkeys(value for value, _ in answers))
    sides = (
        make_side("not known or not disclosed", (gap.evidence for gap in gaps)),
        make_side("; ".join(values[:3]), (evidence for _, evidence in answers)),
    )
    later = max(gap.stretch.article for gap in gaps) < min(
        number for number, article in enumerate(material.articles) if article.id in sides[1].articles
    )
    return Conflict(
        id="",
        kind=ConflictKind.DISCLOSURE,
        question=_question(material, gaps[0]),
        sides=sides,
        relation=Relation.DISCLOSURE,
        severity=Severity.HIGH,
        explanation=(
            f"Not known or not disclosed according to {_reports(sides[0])}, given by {_reports(sides[1])}"
            f"{' published later' if later else ''}."
        ),
        within=only_one_report(sides),
    )


def _reports(side: Side) -> str:
    return "one report" if len(side.articles) == 1 else f"{len(side.articles)} reports"


def _question(material: Material, gap: Gap) -> str:
    """Return what a reader would ask: about what stands after "of" where a name or date of something is missing."""
    article = material.articles[gap.stretch.article]
    tokens = article.tokens
    text = one_line(article.text, tokens[min(gap.asked)].start, tokens[max(gap.asked)].end).strip(" ,.")
    first = tokens[min(gap.asked)]
    asked = text if first.pos == "PROPN" or first.text == "I" else text[:1].lower() + text[1:]
    of = asked.split(" of ", 1)[-1] if gap.ask in {Ask.TIME, Ask.NAME} else asked
    if gap.ask is Ask.NAME:
        if first.pos == "PRON" or asked.endswith(("name", "names", "identity", "identities")):
            return f"What {'are' if asked.endswith('s') else 'is'} {asked}?"
        plural = any(tokens[n].tag in {"NNS", "NNPS"} and lemma_of(tokens[n]) == gap.of for n in gap.asked)
        return f"Who {'are' if plural else 'is'} {of}?"
    return _QUESTIONS[gap.ask].format(of)


_QUESTIONS = {
    Ask.TIME: "When was it: {}?",
    Ask.NUMBER: "How many: {}?",
    Ask.CAUSE: "What is behind {}?",
    Ask.WHETHER: "Is it so that {}?",
    Ask.THING: "Which is {}?",
}
