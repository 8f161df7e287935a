"""Take out of groups the statements that the judge finds apart from all others.

Requires groups and verdicts. Idea: sentences are put together by what they share, and share much where two facts stand
side by side; a statement that is apart from every other both ways is a statement of its own. Known to fail where the
judge lacks the knowledge that two wordings mean one thing, which is why it must be sure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.collate.points.group import Group
from consilience.collate.relations.contrary import surely_apart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.collate.points.group import Statement
    from consilience.collate.relations.verdicts import Verdicts


def parted(groups: Sequence[Group], verdicts: Verdicts) -> tuple[Group, ...]:
    """Return the groups without such statements, which follow as groups of their own unless another group has them."""
    kept: list[Group] = []
    left: list[Statement] = []
    for group in groups:
        places = [statement.evidence for statement in group.statements]
        alone = surely_apart(places, verdicts) if len(group.articles) > 1 else frozenset()
        rest = tuple(s for number, s in enumerate(group.statements) if number not in alone)
        left.extend(s for number, s in enumerate(group.statements) if number in alone)
        if rest:
            kept.append(Group(rest, group.cohesion))
    held = {(s.article, s.sentence) for group in kept for s in group.statements}
    for statement in left:
        if (statement.article, statement.sentence) not in held:
            held.add((statement.article, statement.sentence))
            kept.append(Group((statement,), 1.0))
    return tuple(kept)
