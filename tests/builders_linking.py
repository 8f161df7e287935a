"""Small reports for the tests of entities, reuse, credits, utterances and namings: marked-up text, no model.

    report("a", "[Ana Ruiz|PERSON] said: “We are safe.”", speakers={"We are safe.": "Ana Ruiz"})

Names are marked as ``[form|KIND]``; sentences end at a stop before a space and at line ends; words get the part of
speech that ``pos`` gives them, else PROPN for capitalised words and NOUN for the others.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builders import make_clean
from consilience.types import (
    AnnotatedArticle,
    Entity,
    Name,
    NameKind,
    PassageKind,
    Quote,
    QuoteKind,
    Sentence,
    Token,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_MARKED = re.compile(r"\[([^|\]]+)\|(PERSON|ORG|PLACE|MISC)\]")
_CLOSED = {
    **dict.fromkeys(("the", "a", "an", "this", "its"), "DET"),
    **dict.fromkeys(("in", "on", "of", "by", "with", "against", "for", "from", "to", "between"), "ADP"),
    **dict.fromkeys((",", ".", "“", "”", "(", ")", ":"), "PUNCT"),
    "and": "CCONJ",
    "'s": "PART",
}


def report(
    identity: str,
    marked: str,
    *passages: tuple[str, PassageKind],
    speakers: Mapping[str, str | None] | None = None,
    pos: Mapping[str, str] | None = None,
    outlet: str | None = None,
) -> AnnotatedArticle:
    """Build an annotated article from marked-up text (see above)."""
    text, names, position = "", [], 0
    for match in _MARKED.finditer(marked):
        text += marked[position : match.start()]
        names.append(Name(len(text), len(text) + len(match[1]), match[1], NameKind(match[2])))
        text, position = text + match[1], match.end()
    text += marked[position:]
    clean = make_clean(text, *passages, identity=identity, outlet=outlet)
    sentences = _sentences(text, clean.kind_at)
    quotes = tuple(
        Quote(m.start(1), m.end(1), m[1], QuoteKind.MIXED, (speakers or {}).get(m[1]))
        for m in re.finditer(r"“([^”]+)”", text)
    )
    return AnnotatedArticle(
        article=clean.article,
        passages=clean.passages,
        published=clean.published,
        tokens=_tokens(text, sentences, pos or {}),
        sentences=sentences,
        names=tuple(names),
        quotes=quotes,
    )


def aliases(entities: Sequence[Entity], form: str) -> set[str]:
    """Return all forms of the one entity that is written ``form``."""
    (found,) = [entity for entity in entities if any(f.text == form for f in entity.forms)]
    return {f.text for f in found.forms}


def _sentences(text: str, kind_at: object) -> tuple[Sentence, ...]:
    assert callable(kind_at)
    found = []
    for match in re.finditer(r"[^\n]+?(?:[.!?]”?(?=\s)|$|\n)", text, re.MULTILINE):
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        if match[0].strip():
            found.append(Sentence(start, match.end(), 0, 0, kind_at(start)))
    return tuple(found)


def _tokens(text: str, sentences: Sequence[Sentence], pos: Mapping[str, str]) -> tuple[Token, ...]:
    tokens: list[Token] = []
    for m in re.finditer(r"['’]s\b|\w+(?:\.\w\.?)?|[^\w\s]", text):
        word = m[0]
        sentence = next((n for n, s in enumerate(sentences) if s.start <= m.start() < s.end), 0)
        tag = pos.get(word) or _CLOSED.get(word.casefold()) or ("PROPN" if word[0].isupper() else "NOUN")
        n = len(tokens)
        tokens.append(Token(m.start(), m.end(), word, word.casefold(), tag, "", "dep", n, sentence))
    return tuple(tokens)
