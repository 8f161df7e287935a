"""Entries about the reports themselves: a new one, a rewritten one, one that left, stories merged and split."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.collate.changes.versions import compare_versions
from consilience.collate.changes.words import cited, flat, flattened, in_marks, quoted
from consilience.types import Change, ChangeKind, PassageKind, Saying, Says, StoryEventKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from consilience.collate.changes.versions import Versions
    from consilience.types import AnnotatedArticle, Rewrite, StoryEvent


#: ways in which the day of a report is known that it does not give itself
_INFERRED = frozenset({"text", "other reports"})


def report_changes(versions: Versions, at: str) -> Iterator[Change]:
    """Yield an entry for each report that is new, rewritten or gone."""
    for identity in versions.new:
        yield _new(versions, versions.now[identity], at)
    for old, new in versions.rewritten.items():
        rewrite = compare_versions(versions.old[old], versions.now[new])
        if rewrite.removed or rewrite.added:
            yield _rewritten(versions, rewrite, at)
    for identity in versions.left:
        article = versions.old[identity]
        text = Saying(Says.REPORT_LEFT, more=(cited([article]), _title(article)))
        yield Change(at=at, kind=ChangeKind.REPORT_LEFT, text=text, articles=(identity,))


def _new(versions: Versions, article: AnnotatedArticle, at: str) -> Change:
    account = versions.after
    left_out = next((row.reason for row in account.left_out if row.article == article.id), None)
    notes = [Saying(Says.LEFT_OUT, more=(flattened(left_out),))] if left_out else []
    notes += _inferred(article) + _dependence(versions, article)
    shared = sum(article.id in point.articles for point in account.points)
    alone = sum(claim.evidence.article == article.id for claim in account.claims)
    if len(account.articles) - len(account.left_out) > 1 and not left_out:
        notes.append(Saying(Says.SHARED_AND_OWN, (str(shared), str(alone))))
    text = Saying(Says.NEW_REPORT, more=(cited([article]), _title(article), *notes))
    return Change(at=at, kind=ChangeKind.NEW_REPORT, text=text, articles=(article.id,))


def _inferred(article: AnnotatedArticle) -> list[Saying]:
    """Say how the day of a report is known that gives none."""
    known = article.published
    return [Saying(Says.DAY_INFERRED, (known.how,))] if known and known.how in _INFERRED else []


def _dependence(versions: Versions, article: AnnotatedArticle) -> list[Saying]:
    """Say whose text the report shares, where that report stood in the story before it."""
    order = [found.id for found in versions.after.articles]
    new = set(versions.new)
    others = [
        next(other for other in pair.articles if other != article.id)
        for pair in versions.after.reuse
        if article.id in pair.articles
    ]
    known = [o for o in others if o not in new or order.index(o) < order.index(article.id)]
    if not known:
        return []
    return [Saying(Says.SHARES_TEXT, more=(cited(versions.now[o] for o in sorted(known, key=order.index)),))]


def _rewritten(versions: Versions, rewrite: Rewrite, at: str) -> Change:
    article = versions.now[rewrite.after]
    counts = (str(len(rewrite.added)), str(len(rewrite.removed)))
    shown = quoted(versions.after, rewrite.added[0]) if rewrite.added else quoted(versions.before, rewrite.removed[0])
    return Change(
        at=at,
        kind=ChangeKind.REWRITTEN,
        text=Saying(Says.REPORT_REWRITTEN, counts, (cited([article]), shown)),
        before=rewrite.removed,
        after=rewrite.added,
        articles=(rewrite.after,),
    )


def _title(article: AnnotatedArticle) -> Saying:
    if article.article.title:
        return in_marks(article.article.title.value)
    passages = sorted(article.passages, key=lambda passage: passage.start)
    first = next((p for p in passages if p.kind is PassageKind.HEADLINE), None) or next(
        (p for p in passages if p.kind is PassageKind.BODY), None
    )
    start = first.start if first else 0
    return in_marks(article.text[start : start + 400].lstrip().split("\n", 1)[0])


def regrouped(events: Sequence[StoryEvent], headlines: Mapping[int, str], *, story: int = 0) -> tuple[Change, ...]:
    """Return the merges and splits of a story's history as entries of its log, in their order.

    ``headlines`` gives the headline of the other story by id, where it is known. Where the history is also that of
    stories merged into ``story``, their side of the matter is left out.
    """
    kinds = {
        StoryEventKind.MERGED: (ChangeKind.MERGED, Says.MERGED),
        StoryEventKind.SPLIT: (ChangeKind.SPLIT, Says.SPLIT),
    }
    found = []
    for event in events:
        if event.kind not in kinds or (story and event.other == story):
            continue
        kind, says = kinds[event.kind]
        headline = headlines.get(event.other, "")
        text = Saying(says, (str(event.other), flat(event.reason)), (in_marks(headline),) if headline else ())
        found.append(Change(at=event.at, kind=kind, text=text, articles=(event.report,) if event.report else ()))
    return tuple(found)
