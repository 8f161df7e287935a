"""The account in Markdown (CommonMark with tables), for a wiki, a ticket or a note; text of reports is escaped.

Citations as [1] are no links: nothing here, and no escaped text, defines what they could refer to.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from consilience.ledger import counts_line
from consilience.render.dates import readable
from consilience.render.decided import decision_words
from consilience.render.plain import count, flat
from consilience.render.summary import View, date_words, levels, published_of, same_variants, title_of
from consilience.render.words.say import words_of
from consilience.types import MARK_SIGNS, Account, Ending, Mark, OriginKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from consilience.render.decided import DecisionView
    from consilience.render.summary import Level
    from consilience.types import Conflict, Decision, Evidence

#: a table of more reports than this is not read: the reports are cited instead
MOST_COLUMNS = 16

#: marks that act anywhere in a line, in CommonMark or in the dialects of GitHub and GitLab
_MARKS = re.compile(r"([\\`*_\[\]<>&~|$#@^{}])")
#: what acts at the start of a block only
_BLOCK = re.compile(r"^(?:([-+=:])|(\d{1,9})([.)]))")
#: what makes a link of a bare address
_ADDRESS = re.compile(r":(?=//)|(?<=www)\.", re.IGNORECASE)


def account_to_markdown(account: Account, decisions: Iterable[Decision] = ()) -> str:
    """Return the account as Markdown that ends in a newline; ``decisions`` are those of editors, as they fell."""
    return "\n".join(_lines(View(account, decisions))).rstrip("\n") + "\n"


def escape(text: str) -> str:
    """Return ``text`` on one line, with a backslash before all that Markdown, or HTML in it, would act on."""
    escaped = _MARKS.sub(r"\\\1", flat(text))
    escaped = _ADDRESS.sub(lambda match: "\\" + match.group(), escaped)
    return _BLOCK.sub(lambda match: f"\\{match[1]}" if match[1] else f"{match[2]}\\{match[3]}", escaped)


def _lines(view: View) -> Iterator[str]:
    yield from _head(view)
    yield from _conflicts(view)
    yield from _brief(view)
    yield from _points(view)
    yield from _figures(view)
    yield from _quotes(view)
    yield from _timeline(view)
    yield from _namings(view)
    yield from _sources(view)
    yield from _coverage(view)
    for row in view.account.left_out:
        report = f"{escape(view.outlet(row.article))} {view.cite(row.article)}"
        yield f"Left out of the comparison: {report}, {escape(words_of(row.reason))}."
    yield from _inputs(view)


def _inputs(view: View) -> Iterator[str]:
    """Yield what came of the inputs: the counts, and a line for each that is no report of its own."""
    lines = view.account.inputs
    if not lines:
        return
    yield from ("", "## Inputs", "", f"{counts_line(lines)}.", "")
    for line in lines:
        if line.ending is not Ending.USED:
            yield f"- {escape(line.name)}: {line.ending.value}; {escape(line.reason)}"


def _clause(view: View, evidence: Evidence) -> str:
    return escape(view.clause(evidence))


def _table(*header: str) -> Iterator[str]:
    yield "| " + " | ".join(header) + " |"
    yield "|" + "|".join(" --- " for _ in header) + "|"


def _row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"


def _head(view: View) -> Iterator[str]:
    event = view.account.event
    cited = f" {view.cite(event.wording.article)}" if event else ""
    yield f"# {escape(view.event())}{cited}"
    yield ""
    yield " · ".join(view.facts())
    yield ""
    yield from _table("", "Outlet", "Title", "Published")
    for article in view.compared:
        outlet, title = escape(view.outlet(article.id)), escape(title_of(article))
        yield _row(str(view.number(article.id)), outlet, title, escape(date_words(published_of(article))))
    yield ""


def _brief(view: View) -> Iterator[str]:
    if not view.account.brief:
        return
    yield from ("## Brief", "")
    for section in view.account.brief:
        yield from (f"### {escape(section.title)}", "")
        for line in section.lines:
            note = f" — *{escape(told)}*" if (told := view.note(line)) else ""
            cited = view.cited(line.citations)
            yield f"- {_clause(view, line.wording)} {cited}{note}"
        yield ""


def _points(view: View) -> Iterator[str]:
    points = view.points()
    if not points:
        return
    order = [article for group in view.groups() for article in group]
    wide = len(order) > MOST_COLUMNS
    yield from ("## Points", "")
    legend = ("states", "credits somebody", "quotes", "another value", "silent")
    yield (
        ", ".join(f"{MARK_SIGNS[mark]} {words}" for mark, words in zip(Mark, legend, strict=True))
        + "; ◆1 in conflict 1"
    )
    yield ""
    yield from _table("Point", *(["Reports"] if wide else [str(view.number(article)) for article in order]), "Support")
    for point in points:
        marks = {cell.article: cell.mark for cell in point.cells}
        signs = [MARK_SIGNS[marks.get(article, Mark.SILENT)] for article in order]
        cells = [view.cite(*point.articles)] if wide else signs
        contested = f"◆{place} " if (place := view.conflict_of(point)) else ""
        words = contested + _clause(view, point.wording) + _decided(view.checked(point))
        yield _row(words, *cells, escape(words_of(point.support)))
    yield ""


def _conflicts(view: View) -> Iterator[str]:
    full, folded = view.conflicts()
    if not full and not folded:
        return
    yield from ("## Conflicts", "")
    for number, conflict in enumerate(full, 1):
        yield from _conflict(number, conflict, view)
    if folded:
        yield from ("### Differences that fit together", "")
        for conflict in folded:
            sides = " / ".join(
                f"{escape(view.answer(conflict, side))} {view.cite(*side.articles)}" for side in conflict.sides
            )
            decided = _decided(view.settled(conflict))
            question, why = escape(words_of(view.asked(conflict))), escape(words_of(conflict.explanation))
            yield f"- {question} **{sides}** {why}{decided}"
        yield ""


def _conflict(number: int, conflict: Conflict, view: View) -> Iterator[str]:
    yield from (f"### ◆{number} {escape(words_of(view.asked(conflict)))}", "", f"*{view.label(conflict)}*", "")
    yield from _table("Value", "Who says it", "Words")
    for side in conflict.sides:
        speakers = escape(", ".join(side.speakers))
        words = min((view.words(item) for item in side.evidence), key=lambda words: (len(words), words), default="")
        who = f"{speakers} {view.cite(*side.articles)}".strip()
        yield _row(escape(view.answer(conflict, side)), who, f"“{escape(words)}”" if words else "")
    yield from ("", escape(words_of(conflict.explanation)) + _decided(view.settled(conflict)), "")


def _decided(decision: DecisionView | None) -> str:
    return f" **✓ {escape(decision_words(decision))}**" if decision else ""


def _figures(view: View) -> Iterator[str]:
    if not view.account.figures:
        return
    yield from ("## Figures", "")
    yield from _table("Question", "Range", "Values")
    for question in view.account.figures:
        values = "; ".join(f"**{escape(level.shown)}** {_who(level)}" for level in levels(question, view))
        yield _row(escape(words_of(view.question(question))), escape(words_of(view.range(question))), values)
    yield ""


def _who(level: Level) -> str:
    return " · ".join(f"{escape(source)} {cited}".strip() for source, cited in level.sources)


def _quotes(view: View) -> Iterator[str]:
    if not view.account.utterances:
        return
    yield from ("## Quotes", "")
    for utterance in view.account.utterances:
        occasion = f", {escape(readable(utterance.occasion))}" if utterance.occasion else ""
        yield f"- {escape(utterance.speaker or 'Unknown speaker')}{occasion}"
        for variant, articles in same_variants(utterance, view):
            differs = ", ".join(f"“{escape(view.words(span))}”" for span in variant.differs)
            note = f" (only here: {differs})" if differs else ""
            yield f"  - “{escape(view.words(variant.evidence))}” {view.cite(*articles)}{note}"
    yield ""


def _timeline(view: View) -> Iterator[str]:
    if not view.account.timeline:
        return
    yield from ("## Timeline", "")
    yield from _table("Date", "Event")
    for event in view.account.timeline:
        words = _clause(view, event.evidence[0]) if event.evidence else ""
        yield _row(escape(readable(event.value)), f"{words} {view.cite(*event.articles)}")
    yield ""


def _namings(view: View) -> Iterator[str]:
    if not view.account.namings:
        return
    yield from ("## Namings", "")
    for naming in view.account.namings:
        forms = (f"“{escape(form.text)}” {view.cited(form.mentions)}" for form in naming.names)
        yield f"- **{escape(words_of(naming.of))}**: {', '.join(forms)}"
    yield ""


def _sources(view: View) -> Iterator[str]:
    account = view.account
    origins = [origin for origin in account.origins if origin.kind is not OriginKind.OUTLET]
    if not account.reuse and not origins and not account.credits:
        return
    yield from ("## Sources", "")
    for row in account.reuse:
        first, second = (view.cite(article) for article in row.articles)
        told = f"- {first} and {second}: {escape(row.kind)}, {row.share:.0%} shared. {escape(words_of(row.reason))}"
        yield told + _decided(view.overruled(row))
    for origin in origins:
        cited = view.cite(*origin.articles)
        told = f"- **{escape(origin.name)}** ({origin.kind}): {escape(words_of(origin.reason))} {cited}"
        yield told + _decided(view.overruled(origin))
    for credit in account.credits:
        yield f"- {view.cite(credit.article)} credits {escape(credit.agency)}"
    yield ""


def _coverage(view: View) -> Iterator[str]:
    rows = [row for row in view.account.coverage if row.alone or row.omits]
    if not rows:
        return
    wording = {point.id: point.wording for point in view.account.points}
    yield from ("## Coverage", "")
    for row in rows:
        omitted = [wording[point] for point in row.omits if point in wording]
        told = f"{count(len(row.alone), 'statement')} of its own, {count(len(omitted), 'point')} left out"
        yield f"- {escape(view.outlet(row.article))} {view.cite(row.article)}: {told}"
        for label, found in (("alone says", row.alone), ("leaves out", omitted)):
            for evidence in found:
                yield f"  - *{label}*: {_clause(view, evidence)}"
    yield ""
