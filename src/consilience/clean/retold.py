"""Finished lines whose words a longer paragraph has too: pull quotes and captions that were cut from the text.

Requires lines that are paragraphs. Idea: a writer does not tell in a paragraph of its own what another paragraph tells
in the same words and more; whoever lays out the page does, below a picture or between the paragraphs. The longer
paragraph is kept. Words in square brackets stand for others ("I doubt [she] knows"). The first line is
left alone, since leads are told again. Known to fail for lines with a word changed: of six such lines four were text.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from consilience.clean.draft import SPEECH, bare, words
from consilience.clean.lexicon import PERSON, RETOLD_LEAST, RETOLD_MOST, RETOLD_RUN, SPEAKER_LONGEST
from consilience.text import normalise
from consilience.text.shingles import holders, shingles
from consilience.types import PassageKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from consilience.clean.draft import Draft

_BRACKETED = re.compile(r"\[[^\[\]]{1,40}\]")
_SPEAKER = re.compile(rf"[—–-]*\s*{PERSON}, (?:the |an? )?[\w’' -]{{3,70}}\.?")

Run = tuple[str, ...]


def label_retold(draft: Draft) -> Draft:
    """Label finished lines all of whose words a longer line has, and who said them in a line below."""
    runs = {n: _runs(draft.of(piece)) for n, piece in draft.open()}
    held = holders(runs.items())
    labels: dict[int, tuple[PassageKind, str]] = {}
    for n in list(runs)[1:]:
        line = draft.of(draft.pieces[n])
        if not bare(line) and words(line) >= RETOLD_LEAST and _stands_in_another(n, runs, held):
            labels[n] = (PassageKind.DUPLICATE, "stands in a longer paragraph")
            if n + 1 in runs and _names_speaker(draft.of(draft.pieces[n + 1])):
                labels[n + 1] = (PassageKind.DUPLICATE, "who said the words above")
    return draft.with_labels(labels)


def _runs(line: str) -> frozenset[Run]:
    """Return the runs of words of a line; none goes over a bracket."""
    return frozenset(
        run
        for part in _BRACKETED.split(line)
        for run in shingles([word.form for word in normalise.words(part)], RETOLD_RUN)
    )


def _stands_in_another(n: int, runs: Mapping[int, frozenset[Run]], held: Mapping[Run, Sequence[int]]) -> bool:
    own = runs[n]
    shared = Counter(m for run in own if len(held[run]) <= RETOLD_MOST for m in held[run] if len(runs[m]) > len(own))
    return bool(own) and max(shared.values(), default=0) == len(own)


def _names_speaker(line: str) -> bool:
    return words(line) <= SPEAKER_LONGEST and bool(_SPEAKER.fullmatch(line)) and not SPEECH.search(line)
