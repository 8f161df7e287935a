"""Places in reports as JSON: the models of all evidence, and how a piece of evidence is written.

Without texts a place has its positions and the hash of its words; the words of what is short by its kind stay.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from consilience.render.surfaces import digest_of, surface_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from consilience import types

#: characters of context on either side in a TextQuoteSelector
CONTEXT = 32

_SURROGATE = re.compile("[\ud800-\udfff]")


def _encodable(text: Any) -> Any:
    """Replace lone surrogates, which UTF-8 cannot hold, one for one, so that positions stay right."""
    if isinstance(text, str) and not text.isascii():
        return _SURROGATE.sub("\ufffd", text)
    return text


Text = Annotated[str, BeforeValidator(_encodable)]
Number = int | float
Position = Annotated[int, Field(ge=0)]


class Model(BaseModel):
    """Base of all models here: immutable, and no key that is not promised."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class TextPositionSelector(Model):
    """A span by its positions."""

    type: Literal["TextPositionSelector"] = "TextPositionSelector"
    start: Position
    end: Position


class TextQuoteSelector(Model):
    """A span by its words and the up to 32 characters on either side."""

    type: Literal["TextQuoteSelector"] = "TextQuoteSelector"
    exact: Text
    prefix: Text
    suffix: Text


class Evidence(Model):
    """The characters of one article that say it."""

    article: Text = Field(description="id of the article")
    start: Position
    end: Position
    exact: Text | None = Field(description="the characters from start to end; null where they are left out on request")
    sha256: str | None = Field(description="SHA-256 of these characters in UTF-8, where no text is written; else null")
    selector: tuple[TextPositionSelector, TextQuoteSelector] | tuple[TextPositionSelector] = Field(
        description="the same span for Web Annotation; by its position alone where no text is written"
    )


class Span(Model):
    """A span of the article that holds it."""

    start: Position
    end: Position
    exact: Text | None = Field(description="its characters; null where they are left out on request")
    sha256: str | None = Field(description="SHA-256 of these characters in UTF-8, where no text is written; else null")


class PlaceWriter:
    """Writes evidence, looking its words up in the articles' texts."""

    def __init__(self, texts: Mapping[str, str], *, text: bool) -> None:
        self._texts = texts
        self._with_text = text

    def _fields(self, article: str, start: int, end: int, *, short: bool = False) -> dict[str, Any]:
        """Return the keys of a piece of evidence; without texts the words of what is ``short`` by its kind stay."""
        text = self._texts[article]
        position = TextPositionSelector(start=start, end=end)
        place = {"article": article, "start": start, "end": end, **self._words(text[start:end], short=short)}
        if not self._with_text:
            return {**place, "selector": (position,)}
        quote = TextQuoteSelector(
            exact=text[start:end], prefix=text[max(0, start - CONTEXT) : start], suffix=text[end : end + CONTEXT]
        )
        return {**place, "selector": (position, quote)}

    def _words(self, words: str, *, short: bool = False) -> dict[str, str | None]:
        if self._with_text:
            return {"exact": words, "sha256": None}
        return {"exact": surface_of(words) if short else None, "sha256": digest_of(words)}

    def _one(self, evidence: types.Evidence, *, short: bool = False) -> Evidence:
        return Evidence(**self._fields(evidence.article, evidence.start, evidence.end, short=short))

    def _maybe(self, evidence: types.Evidence | None) -> Evidence | None:
        return self._one(evidence) if evidence else None

    def _all(self, evidence: Iterable[types.Evidence], *, short: bool = False) -> list[Evidence]:
        return [self._one(item, short=short) for item in evidence]

    def _span(self, evidence: types.Evidence, *, short: bool = False) -> Span:
        words = self._texts[evidence.article][evidence.start : evidence.end]
        return Span(start=evidence.start, end=evidence.end, **self._words(words, short=short))
