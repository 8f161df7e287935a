"""What editors decided about names, applied to an account: pure, over the account's entities alone.

"One body" puts the entities of two names together, "not one body" lets the first name stand for itself, "wrong name"
takes a name out. Names are found by the passages at which a decision points. What a fact's answers name follows;
points, conflicts and origins stay as ``collate`` found them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from consilience.render.decided import Spans, standing
from consilience.types import Entity, Form, Saying, Says

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from consilience.types import Account, Answer, Decision, Fact

#: kinds of decisions about names, and what is decided
BODY, NAME = "body", "name"
#: kinds of decisions by which the account itself is another one
SHAPING = frozenset({"reuse", BODY, NAME})
ONE_BODY, NOT_ONE_BODY, WRONG_NAME = "one body", "not one body", "wrong name"


def about_names(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return those that stand of the decisions about names, in the order in which they fell."""
    return tuple(row for (kind, _), row in standing(decisions).items() if kind in {BODY, NAME} and row.spans)


def with_names(account: Account, decisions: Iterable[Decision]) -> Account:
    """Return the account with its entities as editors say they are; the same account where they say nothing of them."""
    wanted = about_names(decisions)
    if not wanted:
        return account
    spans = Spans(account)
    order = [article.id for article in account.articles]
    entities = list(account.entities)
    for decision in wanted:
        pointed = _pointed(entities, decision.spans, spans)
        if decision.verdict == ONE_BODY:
            _join(entities, pointed, decision, order)
        elif decision.verdict == NOT_ONE_BODY:
            _part(entities, pointed, decision, order)
        elif decision.verdict == WRONG_NAME:
            _drop(entities, pointed, order)
    facts = account.facts if tuple(entities) == account.entities else _named_anew(account, entities)
    return replace(account, entities=tuple(entities), facts=facts)


def form_spans(account: Account, name: str) -> tuple[str, ...]:
    """Return the passages of an account that are this name, one a report; none where no entity has the form."""
    mentions = [m for entity in account.entities for form in entity.forms if form.text == name for m in form.mentions]
    return Spans(account).of(mentions)


def _pointed(entities: Sequence[Entity], wanted: Sequence[str], spans: Spans) -> list[tuple[Entity, Form]]:
    """Return the forms at which a decision points, in the order of its passages."""
    found = []
    for entity in entities:
        for form in entity.forms:
            places = [wanted.index(span) for span in spans.of(form.mentions) if span in wanted]
            if places:
                found.append((min(places), entity, form))
    found.sort(key=lambda row: row[0])
    return [(entity, form) for _, entity, form in found]


def _join(
    entities: list[Entity], pointed: Sequence[tuple[Entity, Form]], decision: Decision, order: Sequence[str]
) -> None:
    """Put all entities pointed at into the first of them, in whose place it stands."""
    joined = list(dict.fromkeys(entity for entity, _ in pointed))
    if len(joined) < 2:
        return
    forms: dict[str, tuple[Form, ...]] = {}
    for entity in joined:
        for form in entity.forms:
            forms[form.text] = (*forms.get(form.text, ()), form)
    merged = tuple(Form(text, tuple(m for form in found for m in form.mentions)) for text, found in forms.items())
    reasons = tuple(reason for entity in joined for reason in entity.reasons)
    one = _with_forms(joined[0], merged, order)
    entities[entities.index(joined[0])] = replace(one, reasons=(*reasons, _said(decision)))
    for entity in joined[1:]:
        entities.remove(entity)


def _part(
    entities: list[Entity], pointed: Sequence[tuple[Entity, Form]], decision: Decision, order: Sequence[str]
) -> None:
    """Let the first form pointed at be an entity of its own, behind the one in which it stood."""
    if not pointed:
        return
    entity, gone = pointed[0]
    staying = tuple(form for form in entity.forms if form.text != gone.text)
    if not staying or len({held.id for held, _ in pointed}) > 1:
        # they are apart
        return
    place = entities.index(entity)
    slug = "-".join(re.findall(r"\w+", gone.text.casefold())) or "entity"
    taken = {other.id for other in entities}
    number = 1
    while (identity := slug if number == 1 else f"{slug}-{number}") in taken:
        number += 1
    entities[place] = _with_forms(entity, staying, order)
    alone = Entity(identity, gone.text, entity.kind, (gone,), (_said(decision),))
    entities.insert(place + 1, _with_forms(alone, (gone,), order))


def _drop(entities: list[Entity], pointed: Sequence[tuple[Entity, Form]], order: Sequence[str]) -> None:
    """Take the forms pointed at out, with an entity that has no other."""
    wrong = {form.text for _, form in pointed}
    for entity in dict.fromkeys(entity for entity, _ in pointed):
        staying = tuple(form for form in entity.forms if form.text not in wrong)
        place = entities.index(entity)
        if staying:
            entities[place] = _with_forms(entity, staying, order)
        else:
            del entities[place]


def _named_anew(account: Account, entities: Sequence[Entity]) -> tuple[Fact, ...]:
    """Return the facts with their answers naming the entities that now have the mentions in them."""
    former = {entity.id: entity for entity in account.entities}
    holder = {mention: entity for entity in entities for form in entity.forms for mention in form.mentions}

    def anew(answer: Answer) -> Answer:
        own = former.get(answer.entity)
        if own is None:
            return answer
        inside = [m for form in own.forms for m in form.mentions if m.overlaps(answer.evidence)]
        now = next((holder[mention] for mention in inside if mention in holder), None)
        if now is None:
            return replace(answer, entity="", value=account.text(answer.evidence))
        return replace(answer, entity=now.id, value=now.name)

    return tuple(replace(fact, answers=tuple(map(anew, fact.answers))) for fact in account.facts)


def _with_forms(entity: Entity, forms: Sequence[Form], order: Sequence[str]) -> Entity:
    """Return an entity with other forms; its name is the most frequent of them where it has lost its own."""
    ranked = tuple(sorted(forms, key=lambda form: (-len(form.mentions), form.text)))
    name = entity.name if any(form.text == entity.name for form in ranked) else ranked[0].text
    named = {mention.article for form in ranked for mention in form.mentions}
    return replace(entity, name=name, forms=ranked, articles=tuple(article for article in order if article in named))


def _said(decision: Decision) -> Saying:
    return Saying(Says.EDITOR, (decision.author,))
