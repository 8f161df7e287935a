"""From spaCy's ``Doc`` to our records. No ``Doc`` or ``Span`` leaves this package."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from spacy.attrs import DEP, HEAD, IDX, IS_SPACE, LEMMA, LENGTH, MORPH, POS, TAG

from consilience.annotate.syntax.components.names import sentence_ranges
from consilience.annotate.syntax.components.sentence_guard import BREAKS_KEY, DATELINES_KEY
from consilience.annotate.syntax.helped import with_verbs_as_heads
from consilience.annotate.syntax.labels import to_universal, uses_clear_labels
from consilience.annotate.syntax.products import on_one_thread
from consilience.types import CleanArticle, Name, NameKind, ParsedArticle, PassageKind, Sentence, Token

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

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
        with on_one_thread():
            for _name, pipe in nlp.pipeline:
                doc = pipe(doc)
        docs.append((start, doc))
        _append(doc, start, clean, tokens, sentences, names)
    universal = to_universal(tokens) if clear else tuple(tokens)
    parsed = ParsedArticle(
        clean=clean, tokens=with_verbs_as_heads(universal), sentences=tuple(sentences), names=tuple(names)
    )
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
    # Read as one array: asking each token for each of its features takes ten times as long.
    rows = doc.to_array(_FEATURES).astype(np.int64).tolist()
    heads = _inked_heads([at + row[_HEAD] for at, row in enumerate(rows)], [bool(row[_IS_SPACE]) for row in rows])
    ranges, loose = _with_datelines(sentence_ranges(doc), doc.user_data.get(DATELINES_KEY, ()), heads)
    position = {at: len(tokens) + number for number, at in enumerate(at for at, to in enumerate(heads) if to >= 0)}
    strings = _Strings(doc, clean.article.text, offset)
    for start, end in ranges:
        inked = [at for at in range(start, end) if heads[at] >= 0]
        if not inked:
            continue
        first = position[inked[0]]
        for at in inked:
            to = position.get(heads[at], position[at])
            token = strings.token(rows[at], position[at], to, len(sentences))
            tokens.append(replace(token, dep="dep") if at in loose else token)
        begin = tokens[first].start
        kind = clean.kind_at(begin) if clean.passages else PassageKind.BODY
        sentences.append(Sentence(begin, tokens[-1].end, first, len(tokens), kind))
    for entity in doc.ents:
        if entity.label_ in _KINDS and entity.text.strip():
            start, end = offset + entity.start_char, offset + entity.end_char
            names.append(Name(start, end, entity.text, _KINDS[entity.label_]))


def _with_datelines(
    ranges: Sequence[tuple[int, int]], behind: Collection[int], heads: list[int]
) -> tuple[list[tuple[int, int]], frozenset[int]]:
    """Put each dateline to the sentence that follows it: (sentences, roots of datelines).

    ``heads`` is changed: a dateline's root hangs on the root of what follows.
    """
    joined: list[tuple[int, int]] = []
    loose: set[int] = set()
    for start, end in ranges:
        root = next((at for at in range(start, end) if heads[at] == at), -1)
        if start in behind and joined and joined[-1][1] == start and root >= 0:
            before = range(joined[-1][0], start)
            loose.update(at for at in before if heads[at] == at)
            for at in before:
                heads[at] = root if heads[at] == at else heads[at]
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined, frozenset(loose)


_FEATURES = [IDX, LENGTH, LEMMA, POS, TAG, DEP, MORPH, HEAD, IS_SPACE]
_HEAD, _IS_SPACE = _FEATURES.index(HEAD), _FEATURES.index(IS_SPACE)


def _inked_heads(heads: Sequence[int], blank: Sequence[bool]) -> list[int]:
    """Return for each token its head or, above white space, that one's head; -1 for white space itself."""
    found = []
    for at, head in enumerate(heads):
        to = head
        while blank[to] and heads[to] != to:
            to = heads[to]
        found.append(-1 if blank[at] else to)
    return found


class _Strings:
    """Makes tokens from rows of features; every string of a doc is looked up once."""

    def __init__(self, doc: Doc, text: str, offset: int) -> None:
        self._text, self._offset = text, offset
        self._strings = doc.vocab.strings
        self._known: dict[int, str] = {}

    def _of(self, key: int) -> str:
        found = self._known.get(key)
        if found is None:
            # Hashes are unsigned in the store and signed in our rows.
            found = self._known[key] = self._strings[key % (1 << 64)] if key else ""
        return found

    def token(self, row: Sequence[int], at: int, to: int, sentence: int) -> Token:
        start, length, lemma, pos, tag, dep, morph = row[:_HEAD]
        start += self._offset
        tagged, base = self._of(pos), self._of(lemma)
        return Token(
            start=start,
            end=start + length,
            text=self._text[start : start + length],
            lemma=base if tagged == "PROPN" else base.lower(),
            pos=tagged,
            tag=self._of(tag),
            dep="root" if to == at else self._of(dep).lower(),
            head=to,
            sentence=sentence,
            morph=self._of(morph),
        )
