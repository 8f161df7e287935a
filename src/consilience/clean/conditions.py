"""The conditions that rules may name: what must hold of a line, its place or its article besides the pattern."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from consilience.clean.captions import signs
from consilience.clean.draft import SPEECH, Draft, bare, words
from consilience.clean.lexicon import CAPTION_LONGEST, HEAD_LAST, HEADING_LONGEST, KICKER, KICKERS, NUMBERED, SOURCE
from consilience.clean.normal import normal

if TYPE_CHECKING:
    from collections.abc import Callable

_NUMBERED = re.compile(NUMBERED, re.IGNORECASE)
_SPEAKER = re.compile(r"[A-Z][A-Z .'’-]{1,30}(?:, [A-Z -]+:|: \S)")
_SOURCED = re.compile(rf"(?:{SOURCE})\s[A-Z\d'\"‘“]")
_KICKER = re.compile(KICKER)


#: paragraphs that a gallery may have beside its captions
_FEW = 2


@dataclass(frozen=True)
class Surroundings:
    """What the article as a whole tells about each of its lines."""

    last_line: int
    title: str
    #: three speakers or more before a colon: a transcript
    transcript: bool
    #: lines "3/30 …" of a gallery
    numbered: int
    lines: int
    #: lines wholly in capitals
    shouted: int
    #: other lines that are long enough for a paragraph
    others: int
    #: lines without full stop that open with the name of a picture source
    sourced: int


def survey(draft: Draft) -> Surroundings:
    """Return what the rules' conditions ask of the article."""
    lines = [draft.of(piece) for piece in draft.pieces]
    return Surroundings(
        last_line=draft.pieces[-1].line if draft.pieces else 0,
        title=normal(draft.title),
        transcript=sum(1 for line in lines if _SPEAKER.match(line)) >= 3,
        numbered=sum(1 for line in lines if _NUMBERED.fullmatch(line)),
        lines=len(lines),
        shouted=sum(1 for line in lines if line.isupper()),
        others=sum(1 for line in lines if words(line) > HEADING_LONGEST and not _NUMBERED.fullmatch(line)),
        sourced=sum(1 for line in lines if bare(line) and _SOURCED.match(line)),
    )


@dataclass(frozen=True)
class Seen:
    """A rule's match with the number of its line and the article around it."""

    match: re.Match[str]
    line: int
    around: Surroundings

    @property
    def text(self) -> str:
        """The matched line."""
        return self.match.group()


def _posed(seen: Seen) -> bool:
    caption = seen.match["caption"]
    posed = sum(weight for _, weight in signs(caption)) >= 1
    return bare(caption) or (posed and not SPEECH.search(caption))


CONDITIONS: dict[str, Callable[[Seen], bool]] = {
    "silent": lambda seen: not SPEECH.search(seen.text),
    "short": lambda seen: len(seen.text) <= 90 and words(seen.text) <= 12,
    "bare": lambda seen: bare(seen.text),
    "last": lambda seen: seen.line >= seen.around.last_line - 2,
    "top": lambda seen: seen.line <= HEAD_LAST,
    "edge": lambda seen: seen.line <= 2 or seen.line >= seen.around.last_line - 7,
    "numbered": lambda seen: seen.around.numbered >= 3,
    "gallery alone": lambda seen: seen.around.numbered >= 3 and seen.around.others <= _FEW,
    "capitals alone": lambda seen: seen.text.isupper() and seen.around.shouted * 3 <= seen.around.lines,
    "no transcript": lambda seen: not seen.around.transcript,
    "caption size": lambda seen: words(seen.match["caption"]) <= CAPTION_LONGEST,
    "posed": _posed,
    "no title": lambda seen: normal(seen.text) != seen.around.title,
    "kickers": lambda seen: bool(_KICKER.match(seen.text)) and len(_KICKER.findall(seen.text)) >= KICKERS,
    "pictures around": lambda seen: seen.around.sourced >= 2,
}
