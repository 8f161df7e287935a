"""How each report names the same event or actor, side by side, where the choice of words differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.collate.entities.index import EntityIndex, entity_index
from consilience.collate.lexicon import SINGLE_EVENTS
from consilience.collate.namings.descriptions import descriptions, gist
from consilience.collate.namings.events import EventPhrase, event_phrases
from consilience.text.normalise import fold
from consilience.types import Evidence, Form, Naming, Saying, Says

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from consilience.types import AnnotatedArticle, Entity

#: A kind of sudden event is the story's own where at least this share of the reports has a phrase for it.
STORY_SHARE = 0.5
#: at most so many names are described, those of most reports first
ENTITIES = 40


def find_namings(articles: Sequence[AnnotatedArticle], entities: Sequence[Entity]) -> tuple[Naming, ...]:
    """Return the events and actors that two reports or more name in different words, events first.

    Requires parts of speech, names and entities. Idea: phrases around nouns for one kind of event name the same one
    where they name the same parties ("Israel-Hamas war", "Israel's offensive"), and in reports of a sudden event where
    they are definite and name nobody ("the crash", "the collision"); an actor's namings are the descriptions beside
    its name. What stands in quotation marks is the speaker's and left out. Headings are ours: a neutral word for the
    kind of event, with the parties in the reports' own forms. Known to fail on two events of one kind between the same
    parties (a war and the battle in it), and it sees no epithet that stands without a name ("the rogue nation").
    """
    index = entity_index(entities)
    phrases = [phrase for article in articles for phrase in event_phrases(article, index)]
    groups = [*_by_parties(phrases), *_by_story(phrases, len(articles))]
    events = [_event_naming(group, index) for group in groups]
    actors = [_actor_naming(entity, articles) for entity in entities[:ENTITIES]]
    return tuple(naming for naming in (*events, *actors) if naming is not None)


def _by_parties(phrases: Iterable[EventPhrase]) -> list[list[EventPhrase]]:
    """Group the phrases that name parties: first those with two sides, then what one of these sides does."""
    named = [phrase for phrase in phrases if phrase.agents]
    groups: dict[tuple[str, frozenset[str]], list[EventPhrase]] = {}
    for phrase in named:
        if phrase.mutual:
            groups.setdefault((phrase.kind, phrase.agents), []).append(phrase)
    sides = dict(groups)
    for phrase in named:
        if phrase.mutual:
            continue
        fitting = [key for key in sides if key[0] == phrase.kind and phrase.agents <= key[1]]
        best = max(fitting, key=lambda key: (len({p.place.article for p in sides[key]}), len(sides[key])), default=None)
        groups.setdefault(best or (phrase.kind, phrase.agents), []).append(phrase)
    return list(groups.values())


def _by_story(phrases: Iterable[EventPhrase], reports: int) -> list[list[EventPhrase]]:
    """Group the definite phrases of the kind of sudden event that most reports tell of, and those of one date."""
    free = [phrase for phrase in phrases if not phrase.agents]
    groups: list[list[EventPhrase]] = []
    for kind in sorted({phrase.kind for phrase in free} & SINGLE_EVENTS):
        same = [phrase for phrase in free if phrase.kind == kind and (phrase.definite or phrase.targets)]
        plain = [phrase for phrase in same if phrase.definite and not phrase.targets and not phrase.date]
        if len({phrase.place.article for phrase in plain}) >= max(2, STORY_SHARE * reports):
            groups.append(plain)
    return groups


def _event_naming(group: Sequence[EventPhrase], index: EntityIndex) -> Naming | None:
    forms = _forms((phrase.place, phrase.text) for phrase in group)
    if len({fold(form.text).split(" ", 1)[-1] for form in forms}) < 2 or _reports(forms) < 2:
        return None
    parties = sorted({party for phrase in group for party in phrase.agents})
    return Naming(_heading(group, [index.names.get(party, party) for party in parties]), forms)


def _heading(group: Sequence[EventPhrase], parties: Sequence[str]) -> Saying:
    """Return a heading by the noun that all reports of the group share, else by the kind of event."""
    reports = {phrase.place.article for phrase in group}
    for noun in sorted({phrase.noun for phrase in group}):
        if {phrase.place.article for phrase in group if phrase.noun == noun} == reports:
            return Saying(Says.EVENT, (noun, *parties))
    return Saying(Says.EVENT_OF_KIND, (group[0].kind, *parties))


def _actor_naming(entity: Entity, articles: Sequence[AnnotatedArticle]) -> Naming | None:
    if entity.kind not in {"PERSON", "ORG"} or len(entity.articles) < 2:
        return None
    by_id = {article.id: article for article in articles}
    found: list[tuple[Evidence, str]] = []
    for form in entity.forms:
        for mention in form.mentions:
            found.extend(descriptions(by_id[mention.article], mention.start, mention.end))
    order = {article.id: n for n, article in enumerate(articles)}
    found.sort(key=lambda row: (order[row[0].article], row[0].start))
    forms = _forms(found)
    gists = {gist(form.text, head_only=entity.kind == "PERSON") for form in forms} - {frozenset[str]()}
    widest = [one for one in gists if not any(one < other for other in gists)]
    return Naming(Saying(Says.WORDS, (entity.name,)), forms) if len(widest) >= 2 and _reports(forms) >= 2 else None


def _forms(found: Iterable[tuple[Evidence, str]]) -> tuple[Form, ...]:
    """Put the same wordings together, in the order of their first place."""
    together: dict[str, tuple[str, list[Evidence]]] = {}
    for place, text in found:
        plain = fold(text)
        for article in ("the ", "a ", "an "):
            plain = plain.removeprefix(article)
        _, places = together.setdefault(plain, (text, []))
        if place not in places:
            places.append(place)
    return tuple(Form(text, tuple(places)) for text, places in together.values())


def _reports(forms: Sequence[Form]) -> int:
    return len({mention.article for form in forms for mention in form.mentions})
