"""What the reports of a story settle together: each read once, and the days of those that give none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from consilience.clean import clean_articles
from consilience.library.moments import moment_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.store import Member, Session, Store
    from consilience.types import AnnotatedArticle


class Read:
    """The annotated articles of versions, each read once however many accounts it stands in."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[int, AnnotatedArticle] = {}

    def articles(self, members: Sequence[Member]) -> tuple[AnnotatedArticle, ...]:
        """Return the versions' articles, in their order."""
        wanted = [member.version for member in members if member.version not in self._known]
        if wanted:
            with self._store.read() as session:
                self._known.update(zip(wanted, session.reading.annotated(wanted), strict=True))
        return tuple(self._known[member.version] for member in members)


def with_inferred_days(session: Session, versions: Sequence[Member]) -> tuple[Member, ...]:
    """Return all versions of a story's reports by moment, the undated ones at the days that the others tell.

    A first version that gives no date counts as out when it arrived; where the reports together tell its day, as the
    account shows it, it counts as out on that day, unless it arrived before. Known to move as the story grows: what
    tells the day may come later.
    """
    newest: dict[int, Member] = {}
    for version in versions:
        held = newest.get(version.report)
        if held is None or held.number < version.number:
            newest[version.report] = version
    undated = {version.report for version in versions if version.number == 1 and version.moment == version.arrived}
    if not undated or len(newest) < 2:
        return tuple(versions)
    labels = sorted(member.label for member in newest.values())
    cleaned = clean_articles([session.reading.article(label) for label in labels])
    days = {clean.article.id: moment_of(clean.published.value) for clean in cleaned if clean.published}
    settled = []
    for version in versions:
        day = days.get(newest[version.report].label, "")
        infer = day and version.number == 1 and version.report in undated
        settled.append(replace(version, moment=min(day, version.arrived)) if infer else version)
    return tuple(sorted(settled, key=lambda version: (version.moment, version.label)))
