"""From annotated articles of one story to the account: the order of the steps, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.collate.brief.coverage import find_coverage
from consilience.collate.brief.make import make_brief
from consilience.collate.brief.timeline import make_timeline
from consilience.collate.brief.wording import Wordings
from consilience.collate.compare.keys import StoryKeys
from consilience.collate.compare.likeness import Likeness
from consilience.collate.conflicts.find import find_conflicts
from consilience.collate.entities.find import link_entities
from consilience.collate.entities.index import entity_index
from consilience.collate.event.find import main_event
from consilience.collate.facts.read import read_facts
from consilience.collate.facts.same import Questions
from consilience.collate.media.credits import find_credits
from consilience.collate.namings.find import find_namings
from consilience.collate.origins.bodies import Bodies
from consilience.collate.origins.find import OriginFinder
from consilience.collate.origins.reuse import find_reuse
from consilience.collate.points.group import group_statements
from consilience.collate.points.make import make_matrix, with_conflicts
from consilience.collate.points.parted import parted
from consilience.collate.points.questions import ask_figures
from consilience.collate.relations.verdicts import Verdicts
from consilience.collate.utterances import align_utterances
from consilience.judge.matcher import Matcher
from consilience.types import Account, AnnotatedArticle, LeftOut, Saying, Says

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


def collate(
    articles: Sequence[AnnotatedArticle], *, apart: Collection[frozenset[str]] = (), version: str = ""
) -> Account:
    """Return the account of the articles; their order does not matter.

    ``apart`` holds pairs of article ids that an editor takes for independent: their dependence is shown, and they are
    counted as origins of their own. Articles in another language than English are shown as read and left out of the
    comparison.
    """
    ordered = tuple(sorted(articles, key=_publication))
    left_out = tuple(
        LeftOut(article.id, Saying(Says.NOT_IN_ENGLISH, (article.article.language,)))
        for article in ordered
        if article.article.language != "en"
    )
    compared = tuple(article for article in ordered if article.article.language == "en")
    entities = link_entities(compared)
    index = entity_index(entities)
    credited = find_credits(compared)
    reuse = find_reuse(compared, credited)
    counted = tuple(row for row in reuse if frozenset(row.articles) not in apart)
    origins = OriginFinder(compared, counted, credited, Bodies(compared, entities, index))
    keys = StoryKeys(compared, index)
    matcher = Matcher(compared)
    facts = read_facts(compared, index)
    asked = Questions(keys, facts)
    verdicts = Verdicts(compared, asked.turned_round)
    matrix = make_matrix(compared, parted(group_statements(keys, matcher), verdicts), origins, verdicts)
    utterances = align_utterances(compared, entities)
    questions = ask_figures(compared, matrix)
    likeness = Likeness(keys)
    found = find_conflicts(
        compared, matrix, questions, utterances, entities, origins, likeness, verdicts, matcher, asked
    )
    claims = (*(claim for point in matrix.points for claim in point.claims), *matrix.alone)
    records = origins.records(claims)
    points = with_conflicts(matrix.points, found.conflicts, {origin.id: origin.name for origin in records})
    wordings = Wordings(compared)
    event = main_event(wordings, points, verdicts)
    news = event.wording if event else None
    return Account(
        articles=ordered,
        left_out=left_out,
        event=event,
        points=points,
        claims=matrix.alone,
        facts=tuple(read.fact for read in facts),
        conflicts=found.conflicts,
        figures=found.questions,
        utterances=utterances,
        entities=entities,
        namings=find_namings(compared, entities),
        timeline=make_timeline(wordings, matrix),
        reuse=reuse,
        origins=records,
        credits=credited,
        coverage=find_coverage(wordings, points, matrix.alone),
        brief=make_brief(wordings, points, matrix.alone, found.conflicts, verdicts, matcher, news),
        version=version,
    )


def _publication(article: AnnotatedArticle) -> tuple[str, str]:
    return (article.published.value if article.published else "9999", article.id)
