"""The account as JSON, in the shape of ``render.json.schema``. Pure: the same account gives the same bytes."""

from __future__ import annotations

import json
import math
import sys
from typing import TYPE_CHECKING, Any

from consilience.render.decided import Decided
from consilience.render.json import places, schema
from consilience.render.json.places import PlaceWriter
from consilience.render.surfaces import Surfaces, is_surface, surface_of
from consilience.render.words.say import words_of
from consilience.types import Account, AnnotatedArticle, Evidence, Known, QuoteKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from consilience.types import (
        Answer,
        Attribution,
        Claim,
        Conflict,
        Credit,
        Decision,
        Fact,
        FigureQuestion,
        Form,
        LedgerLine,
        Point,
        Utterance,
    )


def account_to_dict(account: Account, *, text: bool = True, decisions: Iterable[Decision] = ()) -> dict[str, Any]:
    """Return the account as plain lists, dicts, strings and numbers that fit the published schema.

    Without ``text`` the articles' texts are left out, and all their words but names, figures, time expressions and
    titles, each of a few words: evidence has its place and the hash of its words. ``decisions`` are those of editors
    about the story, in the order in which they fell.
    """
    found = _Writer(account, text=text, decisions=decisions).account().model_dump(mode="json")
    if text:
        return found
    titles = [article.article.title.value for article in account.articles if article.article.title]
    cleaned: dict[str, Any] = Surfaces((article.text for article in account.articles), titles).clean(found)
    return cleaned


def account_to_json(account: Account, *, text: bool = True, decisions: Iterable[Decision] = ()) -> str:
    """Return the account as one JSON document that ends in a newline; see :func:`account_to_dict`."""
    return to_json(account_to_dict(account, text=text, decisions=decisions))


def to_json(document: dict[str, Any]) -> str:
    """Write an object with one line for each key and for each item of a list under a key.

    Fully indented, the selectors alone would make an account many times longer than its reports; on one line, two
    versions of it could not be compared.
    """

    def line(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, allow_nan=False)

    def block(value: Any) -> str:
        if isinstance(value, list) and value:
            return "[\n" + ",\n".join("  " + line(item) for item in value) + "\n]"
        return line(value)

    return "{\n" + ",\n".join(f"{line(key)}: {block(value)}" for key, value in document.items()) + "\n}\n"


def account_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of what :func:`account_to_dict` gives."""
    found = schema.Account.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **found}


def schema_to_json() -> str:
    """Return the published schema's file: :func:`account_schema`, indented."""
    return json.dumps(account_schema(), ensure_ascii=False, indent=2) + "\n"


def articles_to_json(
    articles: Iterable[AnnotatedArticle], *, version: str = "", text: bool = True, inputs: Iterable[LedgerLine] = ()
) -> str:
    """Return articles that were read, but not compared, as the account of no comparison; ``inputs`` as its ledger."""
    return account_to_json(Account(articles=tuple(articles), inputs=tuple(inputs), version=version), text=text)


def number(value: float) -> int | float:
    """Return a whole number as an int, so that 34535 is not written 34535.0.

    JSON has no infinity, which a number of 400 digits in a report becomes: it is written as the largest float.
    """
    if not math.isfinite(value):
        return math.copysign(sys.float_info.max, value)
    return int(value) if value == int(value) else value


def _decision(decision: Decision, item: str | None) -> schema.Decision:
    return schema.Decision(
        kind=decision.kind,
        item=item or None,
        fingerprint=decision.fingerprint,
        verdict=decision.verdict,
        note=decision.note,
        author=decision.author,
        at=decision.at,
    )


class _Writer(PlaceWriter):
    """Turns the records of one account into models, looking evidence up in its articles' texts."""

    def __init__(self, account: Account, *, text: bool, decisions: Iterable[Decision]) -> None:
        super().__init__({article.id: article.text for article in account.articles}, text=text)
        self._account = account
        self._decided = Decided(account, decisions)
        self._left_out = {row.article: words_of(row.reason) for row in account.left_out}

    def account(self) -> schema.Account:
        account = self._account
        return schema.Account(
            version=account.version,
            event=self._event(),
            articles=[self._article(n, article) for n, article in enumerate(account.articles, 1)],
            left_out=[schema.LeftOut(article=row.article, reason=words_of(row.reason)) for row in account.left_out],
            inputs=[
                schema.Input(name=line.name, ending=line.ending, reason=line.reason, article=line.article)
                for line in account.inputs
            ],
            brief=self._brief(),
            points=[self._point(point) for point in account.points],
            claims=self._claims(),
            facts=[self._fact(fact) for fact in account.facts],
            conflicts=[self._conflict(conflict) for conflict in account.conflicts],
            figure_questions=[self._question(question) for question in account.figures],
            utterances=[self._utterance(utterance) for utterance in account.utterances],
            timeline=self._timeline(),
            namings=[
                schema.Naming(of=words_of(naming.of), names=self._forms(naming.names)) for naming in account.namings
            ],
            entities=self._entities(),
            origins=self._origins(),
            reuse=self._reuse(),
            credits=[
                schema.AgencyCredit(article=row.article, agency=row.agency, evidence=self._one(row.evidence))
                for row in account.credits
            ],
            coverage=[
                schema.Coverage(article=row.article, alone=self._all(row.alone), omits=list(row.omits))
                for row in account.coverage
            ],
            quotes=self._quotes(),
            figures=self._figures(),
            times=self._times(),
            decisions=[_decision(row, item) for row, item in self._decided.rows()],
        )

    def _event(self) -> schema.Event | None:
        event = self._account.event
        if event is None:
            return None
        return schema.Event(
            wording=self._one(event.wording),
            who=self._all(event.who),
            what=self._maybe(event.what),
            when=self._all(event.when),
            where=self._all(event.where),
        )

    def _provenance(self, known: Known | None) -> schema.Provenance | None:
        if known is None:
            return None
        # A date may be known from a report that could not be annotated afterwards, and is then not in the account.
        present = [item for item in known.evidence if item.article in self._texts]
        return schema.Provenance(how=known.how, reason=known.reason, evidence=self._all(present))

    def _article(self, n: int, annotated: AnnotatedArticle) -> schema.Article:
        article = annotated.article
        published = annotated.published or article.published
        return schema.Article(
            id=article.id,
            number=n,
            title=article.title.value if article.title else None,
            outlet=article.outlet.value if article.outlet else None,
            url=article.url,
            authors=list(article.authors),
            published=published.value if published else None,
            modified=article.modified.value if article.modified else None,
            known=schema.Metadata(
                title=self._provenance(article.title),
                outlet=self._provenance(article.outlet),
                published=self._provenance(published),
                modified=self._provenance(article.modified),
            ),
            language=article.language,
            format=article.format,
            inputs=list(article.names),
            left_out=self._left_out.get(article.id),
            text=article.text if self._with_text else None,
            text_sha256=article.text_sha256,
            source_sha256=article.source_sha256,
            passages=[
                schema.Passage(start=row.start, end=row.end, kind=row.kind, reason=row.reason)
                for row in annotated.passages
            ],
            names=[
                schema.Name(
                    start=name.start,
                    end=name.end,
                    **self._words(article.text[name.start : name.end], short=True),
                    kind=name.kind,
                )
                for name in annotated.names
            ],
            attributions=[self._attribution(article.text, row) for row in annotated.attributions],
        )

    def _attribution(self, text: str, row: Attribution) -> schema.Attribution:
        def spans(found: tuple[Span, ...]) -> list[places.Span]:
            return [places.Span(start=span.start, end=span.end, **self._words(span.of(text))) for span in found]

        return schema.Attribution(
            kind=row.kind,
            speaker=row.speaker,
            source=spans(row.source),
            cue=spans(row.cue),
            content=spans(row.content),
            within=row.within,
        )

    def _brief(self) -> list[schema.BriefSection]:
        return [
            schema.BriefSection(
                title=section.title.value,
                lines=[
                    schema.BriefLine(
                        wording=self._one(line.wording),
                        citations=self._all(line.citations),
                        note=words_of(line.note, iso=True),
                    )
                    for line in section.lines
                ],
            )
            for section in self._account.brief
        ]

    def _point(self, point: Point) -> schema.Point:
        return schema.Point(
            id=point.id,
            wording=self._one(point.wording),
            status=point.status,
            support=words_of(point.support),
            origins=list(point.origins),
            articles=list(point.articles),
            silent=list(point.silent),
            cells=[schema.Cell(article=cell.article, mark=cell.mark, claims=list(cell.claims)) for cell in point.cells],
            claims=[claim.id for claim in point.claims],
            evidence=self._all(point.evidence),
            decision=_decision(found, point.id) if (found := self._decided.about("point", point.id)) else None,
        )

    def _claims(self) -> list[schema.Claim]:
        shared = [self._claim(claim, point.id) for point in self._account.points for claim in point.claims]
        seen = {claim.id for claim in shared}
        return shared + [self._claim(claim, None) for claim in self._account.claims if claim.id not in seen]

    def _claim(self, claim: Claim, point: str | None) -> schema.Claim:
        return schema.Claim(
            id=claim.id,
            point=point,
            evidence=self._one(claim.evidence),
            chain=self._chain(claim.chain),
            quoted=claim.quoted,
            origin=claim.origin,
        )

    def _chain(self, chain: Iterable[Credit]) -> list[schema.Credit]:
        return [
            schema.Credit(speaker=credit.speaker, source=self._maybe(credit.source), cue=self._maybe(credit.cue))
            for credit in chain
        ]

    def _fact(self, fact: Fact) -> schema.Fact:
        return schema.Fact(
            id=fact.id,
            article=fact.evidence.article,
            evidence=self._one(fact.evidence),
            predicate=self._span(fact.predicate),
            lemma=fact.lemma if self._with_text else surface_of(fact.lemma) or "",
            affirmed=fact.affirmed,
            modality=fact.modality,
            negation=self._span(fact.negation) if fact.negation else None,
            modal=self._span(fact.modal) if fact.modal else None,
            chain=self._chain(fact.chain),
            answers=[self._answer(answer) for answer in fact.answers],
        )

    def _answer(self, answer: Answer) -> schema.Answer:
        short = is_surface(answer)
        return schema.Answer(
            kind=answer.kind,
            evidence=self._span(answer.evidence, short=short),
            value=answer.value if self._with_text or answer.entity or short else None,
            entity=answer.entity or None,
        )

    def _conflict(self, conflict: Conflict) -> schema.Conflict:
        return schema.Conflict(
            id=conflict.id,
            kind=conflict.kind,
            question=words_of(conflict.question),
            relation=conflict.relation,
            severity=conflict.severity,
            explanation=words_of(conflict.explanation, iso=True),
            within=conflict.within,
            points=list(conflict.points),
            sides=[
                schema.Side(
                    value=words_of(side, iso=True),
                    articles=list(side.articles),
                    speakers=list(side.speakers),
                    evidence=self._all(side.evidence),
                )
                for side in conflict.sides
            ],
            decision=_decision(found, conflict.id) if (found := self._decided.about("conflict", conflict.id)) else None,
        )

    def _question(self, question: FigureQuestion) -> schema.FigureQuestion:
        return schema.FigureQuestion(
            id=question.id,
            question=words_of(question.question),
            unit=question.unit,
            low=number(question.low),
            high=number(question.high),
            range=words_of(question.range),
            conflict=question.conflict or None,
            values=[
                schema.FigureValue(
                    article=value.article,
                    figure=value.figure,
                    value=number(value.value),
                    bound=value.bound,
                    maximum=None if value.maximum is None else number(value.maximum),
                    source=value.source,
                    origin=value.origin,
                    as_of=value.as_of,
                    evidence=self._one(value.evidence, short=True),
                )
                for value in question.values
            ],
        )

    def _utterance(self, utterance: Utterance) -> schema.Utterance:
        return schema.Utterance(
            id=utterance.id,
            speaker=utterance.speaker,
            occasion=utterance.occasion,
            variants=[
                schema.QuoteVariant(
                    article=variant.article,
                    speaker=variant.speaker,
                    evidence=self._one(variant.evidence),
                    differs=self._all(variant.differs),
                )
                for variant in utterance.variants
            ],
        )

    def _timeline(self) -> list[schema.TimelineEvent]:
        return [
            schema.TimelineEvent(
                value=event.value,
                precision=event.precision,
                articles=list(event.articles),
                evidence=self._all(event.evidence),
                times=self._all(event.times, short=True),
            )
            for event in self._account.timeline
        ]

    def _forms(self, forms: tuple[Form, ...], *, short: bool = False) -> list[schema.Form]:
        return [schema.Form(text=form.text, mentions=self._all(form.mentions, short=short)) for form in forms]

    def _entities(self) -> list[schema.Entity]:
        return [
            schema.Entity(
                id=entity.id,
                name=entity.name,
                kind=entity.kind,
                aliases=list(dict.fromkeys(form.text for form in entity.forms if form.text != entity.name)),
                forms=self._forms(entity.forms, short=True),
                reasons=list(map(words_of, entity.reasons)),
                articles=list(entity.articles),
            )
            for entity in self._account.entities
        ]

    def _origins(self) -> list[schema.Origin]:
        return [
            schema.Origin(
                id=origin.id,
                name=origin.name,
                kind=origin.kind,
                reason=words_of(origin.reason),
                articles=list(origin.articles),
                evidence=self._all(origin.evidence),
            )
            for origin in self._account.origins
        ]

    def _reuse(self) -> list[schema.Reuse]:
        return [
            schema.Reuse(
                articles=row.articles,
                kind=row.kind,
                share=number(row.share),
                reason=words_of(row.reason),
                passages=[
                    schema.SharedPassage(first=self._one(pair.first), second=self._one(pair.second))
                    for pair in row.passages
                ],
            )
            for row in self._account.reuse
        ]

    def _quotes(self) -> list[schema.Quote]:
        return [
            schema.Quote(
                **self._fields(article.id, quote.start, quote.end),
                kind=quote.kind,
                speaker=quote.speaker,
                named=self._within(article.id, quote.speaker_span),
                continues=quote.continues,
            )
            for article in self._account.articles
            for quote in article.quotes
            if quote.kind is not QuoteKind.SCARE
        ]

    def _within(self, article: str, span: Span | None) -> places.Evidence | None:
        return self._one(Evidence(article, span.start, span.end)) if span else None

    def _figures(self) -> list[schema.Figure]:
        return [
            schema.Figure(
                **self._fields(article.id, figure.start, figure.end, short=True),
                index=index,
                value=number(figure.value),
                bound=figure.bound,
                maximum=None if figure.maximum is None else number(figure.maximum),
                unit=figure.unit,
                vague=figure.vague,
                counted=figure.counted,
                state=figure.state,
                place=figure.place,
                as_of=figure.as_of,
                source=figure.source,
            )
            for article in self._account.articles
            for index, figure in enumerate(article.figures)
        ]

    def _times(self) -> list[schema.Time]:
        return [
            schema.Time(
                **self._fields(article.id, time.start, time.end, short=True),
                type=time.type,
                value=time.value,
                mod=time.mod,
            )
            for article in self._account.articles
            for time in article.times
        ]
