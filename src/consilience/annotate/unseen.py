"""Records of a text as it is seen, moved to the text as it was read, and back.

Requires ``text.seen``. Every span is moved, and the surfaces that stand beside spans are cut anew, so that
``text[start:end]`` is the surface in either text. What readers say in words of their own (lemmas, a speaker's full
name, a place) stays as it was seen.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

from consilience.types import AnnotatedArticle, CleanArticle, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from consilience.text.seen import Seen

    _Move = Callable[[int, int], tuple[int, int]]

_RECORDS = ("tokens", "sentences", "clauses", "names", "times", "figures", "quotes", "attributions")


def shown(clean: CleanArticle, seen: Seen) -> CleanArticle:
    """Return a cleaned article with its text as it is seen."""
    passages = _moved(clean.passages, seen.seen, seen.text)
    inked = tuple(passage for passage in passages if passage.start < passage.end)
    return replace(clean, article=replace(clean.article, text=seen.text, marked=()), passages=inked)


def as_read(article: AnnotatedArticle, clean: CleanArticle, seen: Seen) -> AnnotatedArticle:
    """Return what was read out of a text as it is seen, of the text as it was read."""
    text = clean.article.text
    moved = {name: _moved(getattr(article, name), seen.read, text) for name in _RECORDS}
    return replace(article, article=clean.article, passages=clean.passages, published=clean.published, **moved)


def as_shown(article: AnnotatedArticle, seen: Seen) -> AnnotatedArticle:
    """Return the opposite of ``as_read``."""
    clean = CleanArticle(article=article.article, passages=article.passages, published=article.published)
    looked = shown(clean, seen)
    moved = {name: _moved(getattr(article, name), seen.seen, seen.text) for name in _RECORDS}
    return replace(article, article=looked.article, passages=looked.passages, **moved)


def _moved(value: Any, move: _Move, text: str) -> Any:
    """Return a record, or a tuple of them, with its spans moved and its surfaces cut from ``text``."""
    if isinstance(value, tuple):
        return tuple(_moved(item, move, text) for item in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed: dict[str, Any] = {}
    names = {field.name for field in fields(value)}
    if {"start", "end"} <= names:
        changed["start"], changed["end"] = move(value.start, value.end)  # type: ignore[attr-defined]
        if "text" in names:
            changed["text"] = text[changed["start"] : changed["end"]]
    for name in names - {"start", "end"}:
        held = getattr(value, name)
        if isinstance(held, Span) or (isinstance(held, tuple) and held and isinstance(held[0], Span)):
            changed[name] = _moved(held, move, text)
    return replace(value, **changed)
