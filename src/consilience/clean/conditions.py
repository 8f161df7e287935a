"""The conditions that rules may name: what must hold of a line, its place or its article besides the pattern."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from consilience.clean.captions import signs
from consilience.clean.draft import SPEECH, Draft, bare, words
from consilience.clean.lexicon import CAPTION_LONGEST, SOURCE
from consilience.clean.normal import normal

_NUMBERED = re.compile(r"\d{1,3}\s?/\s?(\d{1,3})\s")
_SPEAKER = re.compile(r"[A-Z][A-Z .'’-]{1,30}(?:, [A-Z -]+:|: \S)")
_SOURCED = re.compile(rf"(?:{SOURCE})\s[A-Z\d'\"‘“]")


@dataclass(frozen=True)
class Surroundings:
    """What the article as a whole tells about each of its lines."""

    last_line: int
    title: str
    #: three speakers or more before a colon: a transcript
    transcript: bool
    #: lines "3/30 …" of a gallery
    numbered: int
    #: lines without full stop that open with the name of a picture source
    sourced: int


def survey(draft: Draft) -> Surroundings:
    """Return what the rules' conditions ask of the article."""
    lines = [draft.of(piece) for piece in draft.pieces]
    return Surroundings(
        last_line=draft.pieces[-1].line if draft.pieces else 0,
        title=normal(draft.title),
        transcript=sum(1 for line in lines if _SPEAKER.match(line)) >= 3,
        numbered=sum(1 for line in lines if _NUMBERED.match(line)),
        sourced=sum(1 for line in lines if bare(line) and _SOURCED.match(line)),
    )


Condition = Callable[["re.Match[str]", int, Surroundings], bool]


def _caption_size(match: re.Match[str], line: int, around: Surroundings) -> bool:
    return words(match["caption"]) <= CAPTION_LONGEST


def _posed(match: re.Match[str], line: int, around: Surroundings) -> bool:
    caption = match["caption"]
    return bare(caption) or sum(weight for _, weight in signs(caption)) >= 1 and not SPEECH.search(caption)


CONDITIONS: dict[str, Condition] = {
    "silent": lambda match, line, around: not SPEECH.search(match.group()),
    "short": lambda match, line, around: len(match.group()) <= 90 and words(match.group()) <= 12,
    "bare": lambda match, line, around: bare(match.group()),
    "last": lambda match, line, around: line >= around.last_line - 2,
    "edge": lambda match, line, around: line <= 2 or line >= around.last_line - 7,
    "numbered": lambda match, line, around: around.numbered >= 3,
    "no transcript": lambda match, line, around: not around.transcript,
    "caption size": _caption_size,
    "posed": _posed,
    "no title": lambda match, line, around: normal(match.group()) != around.title,
    "pictures around": lambda match, line, around: around.sourced >= 2,
}
