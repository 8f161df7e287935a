"""What the reports of a story settle together: each read once, and the days of those that give none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from consilience.clean import clean_articles
from consilience.library.moments import moment_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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


def settle_days(store: Store, stories: Iterable[int]) -> None:
    """Let the undated reports of stories stand at the days that the others tell, each story in its own transaction.

    What is settled stays, so that a log is not told anew with each report; raises StoreError.
    """
    for story in sorted(set(stories)):
        with store.read() as session:
            needed = _undated(session.stories.history_of_versions(story))
        if not needed:
            continue
        with store.write() as session:
            versions = session.stories.history_of_versions(story)
            known = {version.version: version.moment for version in versions}
            settled = with_inferred_days(session, versions)
            moved = {v.version: v.moment for v in settled if v.moment != known[v.version]}
            if moved:
                session.stories.set_moments(moved)
                session.stories.update_bounds([story])


def _undated(versions: Sequence[Member]) -> set[int]:
    """Return the reports (row ids) that give no date, where there are others to tell one."""
    undated = {version.report for version in versions if version.number == 1 and version.moment == version.arrived}
    return undated if len({version.report for version in versions}) > 1 else set()


def with_inferred_days(session: Session, versions: Sequence[Member]) -> tuple[Member, ...]:
    """Return all versions of a story's reports by moment, the undated ones at the days that the others tell.

    A first version that gives no date counts as out when it arrived; where the reports together tell its day, as the
    account shows it, it counts as out on that day, unless it arrived before.
    """
    undated = _undated(versions)
    if not undated:
        return tuple(versions)
    newest: dict[int, Member] = {}
    for version in versions:
        held = newest.get(version.report)
        if held is None or held.number < version.number:
            newest[version.report] = version
    labels = sorted(member.label for member in newest.values())
    cleaned = clean_articles([session.reading.article(label) for label in labels])
    days = {clean.article.id: moment_of(clean.published.value) for clean in cleaned if clean.published}
    settled = []
    for version in versions:
        day = days.get(newest[version.report].label, "")
        infer = day and version.number == 1 and version.report in undated
        settled.append(replace(version, moment=min(day, version.arrived)) if infer else version)
    return tuple(sorted(settled, key=lambda version: (version.moment, version.label)))
