"""Entries about the reports themselves: a new one, a rewritten one, one that left, stories merged and split."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.collate.changes.versions import compare_versions
from consilience.collate.changes.words import cited, count, flat, in_marks, quoted
from consilience.types import Change, ChangeKind, PassageKind, StoryEventKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from consilience.collate.changes.versions import Versions
    from consilience.types import AnnotatedArticle, Rewrite, StoryEvent


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
        text = f"{cited([article])}, {_title(article)}: stands in this story no longer"
        yield Change(at=at, kind=ChangeKind.REPORT_LEFT, text=text, articles=(identity,))


def _new(versions: Versions, article: AnnotatedArticle, at: str) -> Change:
    account = versions.after
    left_out = next((row.reason for row in account.left_out if row.article == article.id), "")
    notes = [f"left out of the comparison: {flat(left_out)}"] if left_out else []
    notes += _inferred(article) + _dependence(versions, article)
    shared = sum(article.id in point.articles for point in account.points)
    alone = sum(claim.evidence.article == article.id for claim in account.claims)
    if len(account.articles) - len(account.left_out) > 1 and not left_out:
        notes.append(f"{count(shared, 'point')} shared with others, {count(alone, 'statement')} of its own")
    text = "; ".join([f"{cited([article])}: {_title(article)}", *notes])
    return Change(at=at, kind=ChangeKind.NEW_REPORT, text=text, articles=(article.id,))


def _inferred(article: AnnotatedArticle) -> list[str]:
    """Say how the day of a report is known that gives none."""
    known = article.published
    how = {"text": "from its text", "other reports": "from the other reports"}.get(known.how if known else "")
    return [f"day inferred {how}"] if how else []


def _dependence(versions: Versions, article: AnnotatedArticle) -> list[str]:
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
    return [f"shares its text with {cited(versions.now[o] for o in sorted(known, key=order.index))}"]


def _rewritten(versions: Versions, rewrite: Rewrite, at: str) -> Change:
    article = versions.now[rewrite.after]
    parts = [
        f"{count(len(places), 'sentence')} {word}"
        for places, word in ((rewrite.added, "new"), (rewrite.removed, "gone"))
        if places
    ]
    shown = (
        f"new: {quoted(versions.after, rewrite.added[0])}"
        if rewrite.added
        else f"gone: {quoted(versions.before, rewrite.removed[0])}"
    )
    return Change(
        at=at,
        kind=ChangeKind.REWRITTEN,
        text=f"{cited([article])}: {', '.join(parts)}; {shown}",
        before=rewrite.removed,
        after=rewrite.added,
        articles=(rewrite.after,),
    )


def _title(article: AnnotatedArticle) -> str:
    if article.article.title:
        return in_marks(flat(article.article.title.value))
    passages = sorted(article.passages, key=lambda passage: passage.start)
    first = next((p for p in passages if p.kind is PassageKind.HEADLINE), None) or next(
        (p for p in passages if p.kind is PassageKind.BODY), None
    )
    start = first.start if first else 0
    return in_marks(flat(article.text[start : start + 400].lstrip().split("\n", 1)[0]))


def regrouped(events: Sequence[StoryEvent], headlines: Mapping[int, str], *, story: int = 0) -> tuple[Change, ...]:
    """Return the merges and splits of a story's history as entries of its log, in their order.

    ``headlines`` gives the headline of the other story by id, where it is known. Where the history is also that of
    stories merged into ``story``, their side of the matter is left out.
    """
    kinds = {StoryEventKind.MERGED: ChangeKind.MERGED, StoryEventKind.SPLIT: ChangeKind.SPLIT}
    found = []
    for event in events:
        if event.kind not in kinds or (story and event.other == story):
            continue
        named = f" {in_marks(flat(headlines[event.other]))}" if headlines.get(event.other) else ""
        verb = "merged with" if event.kind is StoryEventKind.MERGED else "split: see"
        because = f" ({flat(event.reason)})" if event.reason else ""
        text = f"{verb} story {event.other}{named}{because}"
        found.append(
            Change(at=event.at, kind=kinds[event.kind], text=text, articles=(event.report,) if event.report else ())
        )
    return tuple(found)
