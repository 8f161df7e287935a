"""Annotated articles in one line a sentence, for what picks and orders clauses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from builders import make_parsed
from consilience.types import (
    AnnotatedArticle,
    Cell,
    Claim,
    Clause,
    Credit,
    Evidence,
    Mark,
    NameKind,
    PassageKind,
    Point,
    Saying,
    Says,
    Status,
    TimeExpression,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_KINDS = {"PER": NameKind.PERSON, "ORG": NameKind.ORG, "PLACE": NameKind.PLACE}


def article(
    identity: str,
    *sentences: str,
    headline: bool = False,
    caption: str = "",
    names: Sequence[tuple[str, str]] = (),
    times: Sequence[tuple[str, str]] = (),
    published: str = "2024-04-30",
) -> AnnotatedArticle:
    """Build an article of sentences in the notation ``form/lemma/POS.TAG/head/dep``, one clause a sentence.

    With ``headline`` the first sentence is the headline; ``caption`` gives the text of a sentence that is one.
    """
    rows = "\n\n".join("\n".join(_row(word) for word in sentence.split()) for sentence in sentences)
    parsed = make_parsed(rows, identity=identity, names=[(n, _KINDS[k]) for n, k in names], published=published)  # type: ignore[arg-type]
    marked = []
    for number, sentence in enumerate(parsed.sentences):
        kind = PassageKind.HEADLINE if headline and number == 0 else PassageKind.BODY
        if caption and parsed.text[sentence.start : sentence.end].startswith(caption):
            kind = PassageKind.CAPTION
        marked.append(replace(sentence, kind=kind))
    found, position = [], 0
    for words, value in times:
        start = parsed.text.index(words, position)
        position = start + len(words)
        found.append(TimeExpression(start, position, words, "DATE", value))
    return AnnotatedArticle(
        article=parsed.clean.article,
        passages=parsed.clean.passages,
        published=parsed.clean.published,
        tokens=parsed.tokens,
        sentences=tuple(marked),
        clauses=tuple(Clause(s.start, s.end, tuple(range(s.first, s.last)), s.first, n) for n, s in enumerate(marked)),
        names=parsed.names,
        times=tuple(found),
    )


def _row(word: str) -> str:
    form, lemma, tags, head, dep = word.split("/")
    pos, _, tag = tags.partition(".")
    return f"{form} {lemma or form.lower()} {pos} {head} {dep} {tag}"


def claim(report: AnnotatedArticle, sentence: int, identity: str = "", speaker: str = "") -> Claim:
    """Build the claim that a sentence makes."""
    place = report.sentences[sentence]
    chain = (Credit(speaker, None, None),) if speaker else ()
    place_of = Evidence(report.id, place.start, place.end)
    return Claim(identity or f"{report.id}{sentence}", place_of, chain, origin=f"credit:{report.id}")


def point(identity: str, reports: Sequence[AnnotatedArticle], claims: Sequence[Claim], status: Status) -> Point:
    """Build the point that these claims make among these reports; where it is corroborated each report is an origin."""
    cells = []
    for report in reports:
        own = [c for c in claims if c.evidence.article == report.id]
        cells.append(Cell(report.id, Mark.STATES if own else Mark.SILENT, tuple(c.evidence for c in own)))
    reports_of = tuple(dict.fromkeys(c.evidence.article for c in claims))
    names = reports_of if status is Status.CORROBORATED else reports_of[:1]
    support = Saying(Says.SUPPORT, (str(len(reports_of)), str(len(names)), *names))
    origins = tuple(f"credit:{name}" for name in names)
    return Point(identity, claims[0].evidence, tuple(claims), tuple(cells), status, origins, support)


def words(reports: Sequence[AnnotatedArticle], evidence: Evidence) -> str:
    """Return the words at ``evidence``."""
    return next(r.text[evidence.start : evidence.end] for r in reports if r.id == evidence.article)


DAM = (
    "The//DET/2/det dam//NOUN/3/nsubj burst//VERB.VBD/0/root near//ADP/5/case Orsund//PROPN/3/obl on//ADP/7/case "
    "Monday//PROPN/3/obl and//CCONJ/9/cc flooded/flood/VERB.VBD/3/conj two//NUM/11/nummod "
    "villages/village/NOUN.NNS/9/obj .//PUNCT/3/punct"
)
BURST = (
    "A//DET/2/det dam//NOUN/3/nsubj burst//VERB.VBD/0/root above//ADP/5/case Orsund//PROPN/3/obl on//ADP/7/case "
    "Monday//PROPN/3/obl and//CCONJ/9/cc two//NUM/10/nummod villages/village/NOUN.NNS/11/nsubj "
    "stood/stand/VERB.VBD/3/conj under//ADP/13/case water//NOUN/11/obl .//PUNCT/3/punct"
)
PRONOUN = (
    "It//PRON/2/nsubj burst//VERB.VBD/0/root above//ADP/4/case Orsund//PROPN/2/obl with//ADP/7/case great//ADJ/7/amod "
    "noise//NOUN/2/obl .//PUNCT/2/punct"
)
ENGINEERS = (
    "Engineers/engineer/NOUN.NNS/2/nsubj inspected/inspect/VERB.VBD/0/root the//DET/5/det eastern//ADJ/5/amod "
    "wall//NOUN/2/obj of//ADP/8/case the//DET/8/det reservoir//NOUN/5/nmod in//ADP/10/case 2019//NUM/2/obl "
    ".//PUNCT/2/punct"
)
UNKNOWN = (
    "The//DET/2/det cause//NOUN/7/nsubj of//ADP/5/case the//DET/5/det disaster//NOUN/2/nmod was/be/AUX.VBD/7/cop "
    "unclear//ADJ/0/root on//ADP/9/case Tuesday//PROPN/7/obl .//PUNCT/7/punct"
)
SAID = (
    "Mayor//NOUN/2/compound Ruiz//PROPN/3/nsubj said/say/VERB.VBD/0/root on//ADP/5/case Tuesday//PROPN/3/obl "
    "that//SCONJ/9/mark help//NOUN/9/nsubj was/be/AUX.VBD/9/aux coming/come/VERB.VBG/3/ccomp .//PUNCT/3/punct"
)
PICTURE = (
    "A//DET/2/det woman//NOUN/3/nsubj looks/look/VERB.VBZ/0/root at//ADP/6/case the//DET/6/det dam//NOUN/3/obl "
    "in//ADP/8/case Orsund//PROPN/3/obl on//ADP/10/case Monday//PROPN/3/obl .//PUNCT/3/punct"
)
