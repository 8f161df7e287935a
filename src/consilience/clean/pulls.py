"""Pull quotes: words of the article that it sets once more, large, between its paragraphs.

Requires lines that are paragraphs. Idea: a line that is no finished sentence, or is wholly in quotation marks, and
whose words stand in the same order inside a longer paragraph, before or behind it, repeats that paragraph; who said it
may stand behind the words. The paragraph is kept, since it says more. What is quoted is looked at before duplicates, or
the paragraph would be the duplicate; what has no full stop after captions, which repeat the text too. Known to fail for
a pull quote that shortens or mends what it repeats, and for words that the article does not print again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from consilience.clean.draft import SPEECH, bare, stopped
from consilience.clean.lexicon import PERSON, PULL_LEAST, PULL_LONGEST
from consilience.text.normalise import words
from consilience.types import PassageKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from consilience.clean.draft import Draft

_OPENS = re.compile(r"[\"“‘'«]")
_CLOSES = re.compile(r"[\"”’'»]\W*$")
#: who said it, behind the words: "— Anna Berg, chairwoman of the board"
_SPEAKER = re.compile(rf"[\W_]*{PERSON}(?:,? .{{2,80}})?\W*")


def label_quoted_pulls(draft: Draft) -> Draft:
    """Label lines wholly in quotation marks that repeat a stretch of a longer paragraph."""
    return _label(draft, lambda line: bool(_OPENS.match(line)) and not bare(line))


def label_pulls(draft: Draft) -> Draft:
    """Label lines without full stop that repeat a stretch of a longer paragraph, where they are no captions."""
    return _label(draft, bare)


def _label(draft: Draft, fits: Callable[[str], bool]) -> Draft:
    forms = {n: [word.form for word in words(draft.of(piece))] for n, piece in draft.open()}
    runs = {n: f" {' '.join(own)} " for n, own in forms.items() if stopped(draft.of(draft.pieces[n]))}
    labels: dict[int, tuple[PassageKind, str]] = {}
    for n, own in forms.items():
        line = draft.of(draft.pieces[n])
        if PULL_LEAST <= len(own) <= PULL_LONGEST and fits(line):
            longer = [run for m, run in runs.items() if m != n and len(forms[m]) > len(own)]
            if longer and _repeats(line, own, longer):
                labels[n] = (PassageKind.DUPLICATE, "pull quote")
    return draft.with_labels(labels)


def _repeats(line: str, own: list[str], longer: list[str]) -> bool:
    """Tell whether the line's words, but for a speaker behind them, stand in one of the longer paragraphs."""
    count = max(_shared(own, run) for run in longer)
    if count == len(own):
        return bare(line) or bool(_CLOSES.search(line))
    rest = line[words(line)[count - 1].end :] if count >= PULL_LEAST else ""
    return bool(_SPEAKER.fullmatch(rest)) and bare(rest) and not SPEECH.search(rest)


def _shared(own: list[str], run: str) -> int:
    """Return how many of the first words of ``own`` stand together in ``run``."""
    low, high = 0, len(own)
    while low < high:
        middle = (low + high + 1) // 2
        if f" {' '.join(own[:middle])} " in run:
            low = middle
        else:
            high = middle - 1
    return low
