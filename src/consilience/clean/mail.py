"""The parts of a mail that are no report: history that is quoted, signatures, the heads of what is forwarded.

Requires a text of the format "mail". Lines that begin with ">" are history; so is all that follows a line by which mail
programs introduce it ("On Tuesday … wrote:", "-----Original Message-----", a block of From, Sent, To, Subject). What is
forwarded with little before it is the report itself, and only its head is set aside. Known to fail for answers that are
written between the lines of what they answer without ">".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from consilience.clean.draft import piece_of, words
from consilience.types import PassageKind

if TYPE_CHECKING:
    from consilience.clean.draft import Draft, Piece

_CHROME = PassageKind.CHROME
_LINE = re.compile(r"[^\n]+")
_QUOTED = re.compile(r">")
_WROTE = re.compile(r"(?:On|Am|Le|El|Op)\b.{6,200}\b(?:wrote|writes|schrieb|a écrit|escribió|schreef)\s?:", re.DOTALL)
_ORIGINAL = re.compile(r"-{2,}\s?Original (?:Message|Appointment)\s?-{2,}|_{20,}", re.IGNORECASE)
_FORWARDED = re.compile(
    r"-{2,}\s?Forwarded (?:message|mail)\b.{0,40}|Begin forwarded message:|-{2,}\s?Original Message forwarded\b.*",
    re.IGNORECASE,
)
_HEAD_LINE = re.compile(r"\W?(?:From|Sent|Date|To|Cc|Bcc|Subject|Reply-To)\W{0,2}:\W?", re.IGNORECASE)
_FROM = re.compile(r"\W?From\W{0,2}:", re.IGNORECASE)
#: words before what is forwarded, up to which that is the report
_LITTLE = 40
#: pieces after "From:" in which the rest of a head must begin
_HEAD = 3


def label_mail(draft: Draft) -> Draft:
    """Label what of a mail is no report."""
    draft = draft.with_parts({number: _parts(draft, piece) for number, piece in enumerate(draft.pieces)})
    labels: dict[int, tuple[PassageKind, str]] = {}
    written, history, signed = 0, "", False
    texts = [draft.of(piece) for piece in draft.pieces]
    head = False
    for number, text in enumerate(texts):
        if history:
            labels[number] = (_CHROME, history)
            continue
        if _QUOTED.match(text):
            labels[number] = (_CHROME, "quoted history of a mail")
            continue
        if _FORWARDED.fullmatch(text.partition("\n")[0].strip()):
            labels[number] = (_CHROME, "head of a forwarded mail")
            signed, head = False, True
            history = "" if written <= _LITTLE else "quoted history of a mail"
            continue
        if _WROTE.fullmatch(text) or _ORIGINAL.fullmatch(text) or (not head and _begins_head(texts, number)):
            little = written <= _LITTLE and not _WROTE.fullmatch(text)
            history = "" if little else "quoted history of a mail"
            labels[number] = (_CHROME, history or "head of a forwarded mail")
            signed, head = False, little
            continue
        if head and _HEAD_LINE.match(text):
            labels[number] = (_CHROME, "head of a forwarded mail")
            continue
        head = False
        signed = signed or text == "--"
        if signed:
            labels[number] = (_CHROME, "signature of a mail")
            continue
        written += words(text)
    return draft.with_labels(labels)


def _parts(draft: Draft, piece: Piece) -> list[Piece]:
    """Return a piece, or the parts of a paragraph of several lines: quoted lines, marks, and the text between."""
    lines = [(found.start(), found.end()) for found in _LINE.finditer(draft.text, piece.start, piece.end)]
    spans: list[tuple[str, int, int]] = []
    place = 0
    while place < len(lines):
        kind, taken = _kind(draft.text, lines[place : place + 2])
        start, end = lines[place][0], lines[place + taken - 1][1]
        if spans and spans[-1][0] == kind and kind != "mark":
            spans[-1] = (kind, spans[-1][1], end)
        else:
            spans.append((kind, start, end))
        place += taken
    found = (piece_of(draft.text, start, end, piece.line) for _, start, end in spans)
    return [part for part in found if part] if len(spans) > 1 else [piece]


def _kind(text: str, lines: list[tuple[int, int]]) -> tuple[str, int]:
    """Tell "quoted", "mark" or "text" of the first of two lines, and how many of them that takes in."""
    line = text[slice(*lines[0])].strip()
    if _QUOTED.match(line):
        return "quoted", 1
    if _is_mark(line):
        return "mark", 1
    # "On Tuesday … wrote:" is broken where it is long
    if len(lines) > 1 and line.startswith("On ") and _WROTE.fullmatch(text[lines[0][0] : lines[1][1]].strip()):
        return "mark", 2
    return "text", 1


def _is_mark(line: str) -> bool:
    return (
        line == "--"
        or any(mark.fullmatch(line) for mark in (_WROTE, _ORIGINAL, _FORWARDED))
        or bool(_HEAD_LINE.match(line))
    )


def _begins_head(texts: list[str], number: int) -> bool:
    """Tell whether the head of another mail begins here: From, and soon another of its lines."""
    if not _FROM.match(texts[number]):
        return False
    lines = [line for text in texts[number : number + _HEAD] for line in text.split("\n")]
    return sum(1 for line in lines if _HEAD_LINE.match(line)) >= 3
