"""Annotated articles with syntax written by hand, one line a sentence: no model.

    parsed_report("a", "Ships/ship/NOUN/2/nsubj/NNS sank/sink/VERB/0/root/VBD ././PUNCT/2/punct/.")

Each word is ``form/lemma/POS/head/dep/tag``; heads count from 1 inside the sentence, 0 is the root.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builders import make_parsed
from consilience.annotate.syntax.clauses import split_clauses
from consilience.types import AnnotatedArticle, Attribution, NameKind, Span, TimeExpression

if TYPE_CHECKING:
    from collections.abc import Mapping


def parsed_report(
    identity: str,
    *lines: str,
    people: tuple[str, ...] = (),
    places: tuple[str, ...] = (),
    days: Mapping[str, str] | None = None,
    said: tuple[tuple[str, str], ...] = (),
) -> AnnotatedArticle:
    """Build an article of sentences; names and days are sought in it, ``said`` is (who, words)."""
    rows = _rows(lines)
    plain = make_parsed(rows, identity=identity)
    listed = sorted(
        (plain.text.index(form), form, kind)
        for forms, kind in ((people, NameKind.PERSON), (places, NameKind.PLACE))
        for form in forms
    )
    parsed = make_parsed(rows, identity=identity, names=tuple((form, kind) for _, form, kind in listed))
    text = parsed.text
    return AnnotatedArticle(
        article=parsed.clean.article,
        passages=parsed.clean.passages,
        published=parsed.clean.published,
        tokens=parsed.tokens,
        sentences=parsed.sentences,
        clauses=split_clauses(parsed),
        names=parsed.names,
        times=tuple(
            TimeExpression(text.index(form), text.index(form) + len(form), form, "DATE", value)
            for form, value in (days or {}).items()
        ),
        attributions=tuple(
            Attribution("indirect", (_span(text, who),), (_span(text, "said"),), (_span(text, words),), who)
            for who, words in said
        ),
    )


def _rows(lines: tuple[str, ...]) -> str:
    return "\n\n".join("\n".join(word.replace("/", " ") for word in line.split()) for line in lines)


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))
