"""Builders of the records that unit tests hold in their hands: no trained model, no file."""

from __future__ import annotations

from itertools import pairwise

from consilience.types import (
    Article,
    CleanArticle,
    Known,
    Name,
    NameKind,
    ParsedArticle,
    Passage,
    PassageKind,
    Sentence,
    Token,
)

_NO_SPACE_BEFORE = frozenset(".,;:!?%)]}’”") | {"'s", "’s", "n't", "n’t", "''"}
_NO_SPACE_AFTER = frozenset("([{$£€“‘#@") | {"``"}


def make_clean(
    text: str,
    *passages: tuple[str, PassageKind],
    identity: str = "a",
    published: str | None = "2024-04-30",
    outlet: str | None = None,
) -> CleanArticle:
    """Build a cleaned article; ``passages`` are (snippet, kind) in order, all body where none is given."""
    labelled: list[Passage] = []
    position = 0
    for snippet, kind in passages:
        start = text.index(snippet, position)
        position = start + len(snippet)
        labelled.append(Passage(start, position, kind))
    date = Known(published, "record") if published else None
    article = Article(
        id=identity,
        text=text,
        names=(f"{identity}.txt",),
        published=date,
        outlet=Known(outlet, "record") if outlet else None,
    )
    return CleanArticle(
        article=article,
        passages=tuple(labelled) or (Passage(0, len(text), PassageKind.BODY),),
        published=date,
    )


def make_names(text: str, *names: tuple[str, NameKind]) -> tuple[Name, ...]:
    """Build name mentions: (written form, kind) in order of the text, each sought after the one before."""
    found: list[Name] = []
    position = 0
    for form, kind in names:
        start = text.index(form, position)
        position = start + len(form)
        found.append(Name(start, position, form, kind))
    return tuple(found)


def make_parsed(
    rows: str,
    text: str | None = None,
    *,
    passages: tuple[tuple[str, PassageKind], ...] = (),
    names: tuple[tuple[str, NameKind], ...] = (),
    identity: str = "a",
    published: str | None = "2024-04-30",
) -> ParsedArticle:
    """Build a parsed article from CoNLL-like rows.

    Each line is ``form lemma POS head dep [tag]``; heads count from 1 inside the sentence and 0 is the root, as in
    CoNLL-U; an empty line ends a sentence. Without ``text`` the spaces are inferred (none before a full stop, none
    after an opening bracket, a space between sentences); with it every form is sought in it, in order, so that
    newlines and odd spacing can be tested.

        make_parsed('''
            Two    two    NUM  2 nummod
            ships  ship   NOUN 3 nsubj
            sank   sink   VERB 0 root
            .      .      PUNCT 3 punct
        ''')
    """
    blocks = _blocks(rows)
    if text is None:
        text = _join([[row[0] for row in block] for block in blocks])
    clean = make_clean(text, *passages, identity=identity, published=published)
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    position = 0
    for number, block in enumerate(blocks):
        first = len(tokens)
        for offset, (form, lemma, pos, head, dep, *rest) in enumerate(block):
            start = text.index(form, position)
            position = start + len(form)
            target = first + int(head) - 1 if int(head) else first + offset
            tag = rest[0] if rest else ""
            tokens.append(Token(start, position, form, lemma, pos, tag, dep, target, number))
        start, end = tokens[first].start, tokens[-1].end
        sentences.append(Sentence(start, end, first, len(tokens), clean.kind_at(start)))
    return ParsedArticle(
        clean=clean,
        tokens=tuple(tokens),
        sentences=tuple(sentences),
        names=make_names(text, *names),
    )


def _blocks(rows: str) -> list[list[list[str]]]:
    blocks: list[list[list[str]]] = [[]]
    for line in rows.strip().splitlines():
        cells = line.split()
        if cells:
            blocks[-1].append(cells)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _join(sentences: list[list[str]]) -> str:
    return " ".join(_join_forms(forms) for forms in sentences)


def _join_forms(forms: list[str]) -> str:
    text = forms[0]
    for before, form in pairwise(forms):
        glued = form in _NO_SPACE_BEFORE or before in _NO_SPACE_AFTER
        text += form if glued else f" {form}"
    return text
