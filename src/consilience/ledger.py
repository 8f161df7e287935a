"""The ledger: from what was read and what failed to one line for each input."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from consilience.errors import ConsilienceError, EmptyInput, NotAnArticle, OnlyFurniture, PassedOver
from consilience.types import LEFT_OUT, Ending, LedgerLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from consilience.types import AnnotatedArticle, Article

#: inputs that one line names
_NAMED = 3


def ending_of(error: ConsilienceError) -> Ending:
    """Return what the error says came of its input."""
    if isinstance(error, PassedOver):
        return Ending.PASSED_OVER
    if isinstance(error, OnlyFurniture):
        return Ending.FURNITURE
    return Ending.NOT_ARTICLE if isinstance(error, NotAnArticle | EmptyInput) else Ending.UNREADABLE


def line_of_error(error: ConsilienceError) -> LedgerLine:
    """Return the line of an input that gave no report."""
    reason = f"{error.message}; {error.hint}" if error.hint else error.message
    return LedgerLine(name=error.identity, ending=ending_of(error), reason=reason)


def lines_of_article(article: Article) -> list[LedgerLine]:
    """Return the lines of a report: one for the input that it is, one for each that is the same."""
    first, *others = article.names or (article.id,)
    ending, reason = Ending.USED, ""
    if article.language != "en":
        ending, reason = Ending.NOT_ENGLISH, f"is not in English ({article.language}); it is shown, and not compared"
    same = [LedgerLine(name=name, ending=Ending.SAME, reason=f"as {first}", article=article.id) for name in others]
    return [LedgerLine(name=first, ending=ending, reason=reason, article=article.id), *same]


def make_ledger(articles: Iterable[AnnotatedArticle], errors: Iterable[ConsilienceError]) -> tuple[LedgerLine, ...]:
    """Return a line for each input, sorted by name."""
    lines = [line_of_error(error) for error in errors]
    for article in articles:
        lines += lines_of_article(article.article)
    return tuple(sorted(lines, key=lambda line: (line.name, line.ending, line.reason)))


def endings(lines: Iterable[LedgerLine]) -> Mapping[Ending, int]:
    """Return how many inputs ended in each way, in the order of ``Ending``; without those in which none did."""
    counted = Counter(line.ending for line in lines)
    return {ending: counted[ending] for ending in Ending if counted[ending]}


def counts_line(lines: Sequence[LedgerLine]) -> str:
    """Return the counts in one line: "5 inputs: 3 used, 1 not an article, 1 passed over".

    >>> counts_line([LedgerLine(name="a.txt", ending=Ending.USED), LedgerLine(name="b.png", ending=Ending.PASSED_OVER)])
    '2 inputs: 1 used, 1 passed over'
    """
    words = {Ending.SAME: "the same as another"}
    parts = [f"{number:,} {words.get(ending, ending.value)}" for ending, number in endings(lines).items()]
    return f"{len(lines):,} {'input' if len(lines) == 1 else 'inputs'}: {', '.join(parts)}"


def left_out_line(lines: Sequence[LedgerLine]) -> str:
    """Return in one line which inputs an account has nothing of, and why; "" where it has all."""
    left = [line for line in lines if line.ending in LEFT_OUT]
    if not left:
        return ""
    told = ", ".join(f"{line.name} ({line.reason.partition(';')[0] or line.ending})" for line in left[:_NAMED])
    more = f" and {len(left) - _NAMED:,} more" if len(left) > _NAMED else ""
    verb = "is" if len(left) == 1 else "are"
    return f"{len(left):,} of {len(lines):,} inputs {verb} left out: {told}{more}; account.inputs has a line for each"
