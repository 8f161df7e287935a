"""From spaCy's ``Doc`` to our records. No ``Doc`` or ``Span`` leaves this package."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from consilience.annotate.components.sentence_guard import BREAKS_KEY
from consilience.annotate.labels import to_universal, uses_clear_labels
from consilience.types import CleanArticle, Name, NameKind, ParsedArticle, PassageKind, Sentence, Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

#: code points parsed at once: long enough for any article, short enough to keep memory flat on a 20 MB text
BLOCK = 40_000
#: code points without white space from which a run is no language (encoded data, rows of marks), and is not read:
#: the tokenizer takes quadratic time over it
RUN = 300
_RUN = re.compile(rf"\S{{{RUN},}}")

_KINDS = {
    "PER": NameKind.PERSON,
    "PERSON": NameKind.PERSON,
    "ORG": NameKind.ORG,
    "LOC": NameKind.PLACE,
    "GPE": NameKind.PLACE,
    "FAC": NameKind.PLACE,
    "PLACE": NameKind.PLACE,
    "PRODUCT": NameKind.MISC,
    "EVENT": NameKind.MISC,
    "WORK_OF_ART": NameKind.MISC,
    "LAW": NameKind.MISC,
    "MISC": NameKind.MISC,
}


def parse_article(nlp: Language, clean: CleanArticle) -> ParsedArticle:
    """Return the article's tokens, sentences and the names that the model finds (without our rules)."""
    parsed, _docs = parse_with_docs(nlp, clean)
    return parsed


def parse_with_docs(nlp: Language, clean: CleanArticle) -> tuple[ParsedArticle, tuple[tuple[int, Doc], ...]]:
    """Return the parsed article and, for pooling vectors, its docs with the offset of each in the text."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    names: list[Name] = []
    docs: list[tuple[int, Doc]] = []
    clear = uses_clear_labels(nlp.get_pipe("parser").labels)
    for start, end in blocks(clean):
        doc = nlp.make_doc(clean.article.text[start:end])
        doc.user_data[BREAKS_KEY] = tuple(p.start - start for p in clean.passages if start <= p.start < end)
        for _name, pipe in nlp.pipeline:
            doc = pipe(doc)
        docs.append((start, doc))
        _append(doc, start, clean, tokens, sentences, names)
    universal = to_universal(tokens) if clear else tuple(tokens)
    parsed = ParsedArticle(clean=clean, tokens=universal, sentences=tuple(sentences), names=tuple(names))
    return parsed, tuple(docs)


def blocks(clean: CleanArticle) -> Iterator[tuple[int, int]]:
    """Yield half-open stretches of at most ``BLOCK`` code points, cut at passages or lines where there are any.

    They cover the text but for runs of ``RUN`` code points without white space.
    """
    text = clean.article.text
    starts = sorted({p.start for p in clean.passages})
    begin = 0
    for run in _RUN.finditer(text):
        yield from _cut(text, starts, begin, run.start())
        begin = run.end()
    yield from _cut(text, starts, begin, len(text))


def _cut(text: str, starts: Sequence[int], begin: int, end: int) -> Iterator[tuple[int, int]]:
    while begin < end:
        limit = begin + BLOCK
        if limit >= end:
            yield begin, end
            return
        cut = max((s for s in starts if begin < s <= limit), default=0)
        cut = cut or text.rfind("\n", begin + 1, limit) + 1 or text.rfind(" ", begin + 1, limit) + 1 or limit
        yield begin, cut
        begin = cut


def _append(
    doc: Doc, offset: int, clean: CleanArticle, tokens: list[Token], sentences: list[Sentence], names: list[Name]
) -> None:
    """Append the doc's tokens without its white space, whose dependents pass to the white space's head."""
    ink = [token.i for token in doc if not token.is_space]
    position = {index: len(tokens) + number for number, index in enumerate(ink)}
    for span in doc.sents:
        inked = [token for token in span if not token.is_space]
        if not inked:
            continue
        first = position[inked[0].i]
        start, end = offset + inked[0].idx, offset + inked[-1].idx + len(inked[-1])
        for token in inked:
            head = token.head
            while head.is_space and head.head.i != head.i:
                head = head.head
            at = position[token.i]
            to = position.get(head.i, at)
            tokens.append(
                Token(
                    start=offset + token.idx,
                    end=offset + token.idx + len(token),
                    text=token.text,
                    lemma=token.lemma_.lower() if token.pos_ != "PROPN" else token.lemma_,
                    pos=token.pos_,
                    tag=token.tag_,
                    dep="root" if to == at else token.dep_.lower(),
                    head=to,
                    sentence=len(sentences),
                    morph=str(token.morph),
                )
            )
        kind = clean.kind_at(start) if clean.passages else PassageKind.BODY
        sentences.append(Sentence(start, end, first, len(tokens), kind))
    for entity in doc.ents:
        if entity.label_ in _KINDS and entity.text.strip():
            start, end = offset + entity.start_char, offset + entity.end_char
            names.append(Name(start, end, entity.text, _KINDS[entity.label_]))
