"""Turn sentences into the input of the names model, and its output back into spans.

Shared by the component that runs the model and by the recipe that trains it, so that both see the same features.
Knows word pieces, casing and labels; knows neither spaCy nor the session that runs the model.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
#: word pieces of one window, its two special tokens among them; the encoder was trained on up to 256
WINDOW = 224
#: word pieces that two windows of one long sentence share
OVERLAP = 48
#: shapes of words: see ``word_shape``; each is told apart at the start of a sentence
SHAPES = 9

#: marks that outlets set differently and that must not change names or vectors; each is one character for one
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛‹›′`", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00a0\u2007\u2009\u200a\u202f\u2028\u2029\t\r\n\x0b\x0c", " "),
    }
)


def plain_marks(text: str) -> str:
    """Return ``text`` with typewriter quotes, dashes and blanks; its length does not change."""
    return text.translate(_PLAIN)


@lru_cache(maxsize=1 << 15)
def word_shape(word: str) -> int:
    """Return how a word is cased.

    1 lower, 2 Capitalised, 3 UPPER, 4 one capital letter, 5 mIxed, 6 with a digit, 7 a mark, 8 without case.
    """
    if any(letter.isdigit() for letter in word):
        return 6
    letters = [letter for letter in word if letter.isalpha()]
    if not letters:
        return 7
    if not any(letter.isupper() or letter.islower() for letter in letters):
        return 8
    if word.islower():
        return 1
    if len(word) == 1:
        return 4
    if word.isupper():
        return 3
    return 2 if word[0].isupper() and word[1:].islower() else 5


def casing_style(words: Sequence[str], shapes: Sequence[int]) -> int:
    """Return how a whole sentence is cased: 0 as usual, 1 UPPER, 2 Headline Capitals, 3 all lower."""
    long = [shape for word, shape in zip(words, shapes, strict=True) if shape in {1, 2, 3, 5} and len(word) > 3]
    if len(long) >= 3:
        if sum(shape == 3 for shape in long) > 0.7 * len(long):
            return 1
        if sum(shape != 1 for shape in long) > 0.65 * len(long):
            return 2
    return 3 if len(long) >= 2 and not any(2 <= shape <= 5 for shape in shapes) else 0


@dataclass(frozen=True, slots=True)
class Encoded:
    """A window of one sentence as the model takes it; positions are those of the text that was given."""

    ids: tuple[int, ...]
    #: one casing feature a piece, 0 for special tokens
    casing: tuple[int, ...]
    style: int
    #: character span of each piece; (0, 0) for special tokens
    spans: tuple[tuple[int, int], ...]
    #: index of the first piece of each word
    firsts: tuple[int, ...]
    #: character span of each word
    words: tuple[tuple[int, int], ...]
    #: how far the nearest edge is at which the sentence was cut, a piece
    margins: tuple[int, ...] = ()


def encode(tokenizer: Any, text: str, start: int, end: int, window: int = WINDOW) -> list[Encoded]:
    """Encode the sentence ``text[start:end]``: one window, or several that overlap where it is long."""
    sentence = plain_marks(text[start:end])
    pieces = tokenizer.encode(sentence, add_special_tokens=False)
    words: list[tuple[int, int]] = []
    first_piece: list[int] = []
    seen = None
    for index, (word, (left, right)) in enumerate(zip(pieces.word_ids, pieces.offsets, strict=True)):
        if word != seen:
            words.append((left, right))
            first_piece.append(index)
            seen = word
        else:
            words[-1] = (words[-1][0], right)
    forms = [sentence[left:right] for left, right in words]
    shapes = [word_shape(form) for form in forms]
    style = casing_style(forms, shapes)
    starts = _sentence_starts(sentence, words, forms, shapes)
    features = [shape + SHAPES * starting for shape, starting in zip(shapes, starts, strict=True)]
    bounds = [*first_piece, len(pieces.ids)]
    return [
        _window(tokenizer, pieces, words, features, style, start, bounds, first, last)
        for first, last in _windows(bounds, window - 2)
    ]


def _windows(bounds: Sequence[int], room: int) -> Iterator[tuple[int, int]]:
    """Yield ranges of words whose pieces fit into ``room``; ``bounds`` holds where each word's pieces begin."""
    count = len(bounds) - 1
    first = 0
    while first < count:
        last = first + 1
        while last < count and bounds[last + 1] - bounds[first] <= room:
            last += 1
        yield first, last
        if last == count:
            return
        following = last
        while following > first + 1 and bounds[last] - bounds[following - 1] <= OVERLAP:
            following -= 1
        first = following


def _window(
    tokenizer: Any,
    pieces: Any,
    words: Sequence[tuple[int, int]],
    features: Sequence[int],
    style: int,
    offset: int,
    bounds: Sequence[int],
    first: int,
    last: int,
) -> Encoded:
    begin, stop = bounds[first], min(bounds[last], bounds[first] + WINDOW - 2)
    word_of = {piece: word for word in range(first, last) for piece in range(bounds[word], bounds[word + 1])}
    spans = [(left + offset, right + offset) for left, right in pieces.offsets[begin:stop]]
    size = stop - begin
    cut_left, cut_right = first > 0, last < len(words)
    margins = [min(place if cut_left else WINDOW, size - 1 - place if cut_right else WINDOW) for place in range(size)]
    return Encoded(
        ids=(tokenizer.token_to_id("[CLS]"), *pieces.ids[begin:stop], tokenizer.token_to_id("[SEP]")),
        casing=(0, *(features[word_of[piece]] for piece in range(begin, stop)), 0),
        style=style,
        spans=((0, 0), *spans, (0, 0)),
        firsts=tuple(bounds[word] - begin + 1 for word in range(first, last)),
        words=tuple((left + offset, right + offset) for left, right in words[first:last]),
        margins=(0, *margins, 0),
    )


def _sentence_starts(
    text: str, words: Sequence[tuple[int, int]], forms: Sequence[str], shapes: Sequence[int]
) -> list[bool]:
    """Tell for each word whether a sentence begins with it: capitals mean little there."""
    starts: list[bool] = []
    waiting, previous = True, ""
    for (_, right), form, shape in zip(words, forms, shapes, strict=True):
        starting = waiting and 1 <= shape <= 6
        starts.append(starting)
        initial = len(previous) == 1 and previous.isupper()
        if starting:
            waiting = False
        elif form in {".", "!", "?"} and right < len(text) and text[right].isspace() and not initial:
            waiting = True
        previous = form
    return starts


def batches(lengths: Sequence[int], room: int = 512) -> list[list[int]]:
    """Group windows of like length, padded to at most ``room`` pieces a batch; the order depends on lengths alone."""
    groups: list[list[int]] = []
    for index in sorted(range(len(lengths)), key=lambda index: (lengths[index], index)):
        if groups and (len(groups[-1]) + 1) * lengths[index] <= room:
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def as_arrays(windows: Sequence[Encoded]) -> dict[str, NDArray[np.int64]]:
    """Return the model's inputs for a batch, padded at the right."""
    width = max(len(window.ids) for window in windows)
    ids, mask, casing = (np.zeros((len(windows), width), np.int64) for _ in range(3))
    for row, window in enumerate(windows):
        size = len(window.ids)
        ids[row, :size] = window.ids
        mask[row, :size] = 1
        casing[row, :size] = window.casing
    return {"ids": ids, "mask": mask, "casing": casing, "style": np.array([w.style for w in windows], np.int64)}


#: what may follow what: an inside label only its own kind
_FORBIDDEN = np.zeros((len(LABELS), len(LABELS)), np.float32)
for _inside in (2, 4, 6):
    for _before in range(len(LABELS)):
        if _before not in {_inside, _inside - 1}:
            _FORBIDDEN[_before, _inside] = -1e4


def best_labels(logits: NDArray[np.float32]) -> list[int]:
    """Return the most probable allowed sequence of labels (Viterbi 1967) for the words of one sentence."""
    if not len(logits):
        return []
    greedy = logits.argmax(1)
    if not _FORBIDDEN[np.concatenate([[0], greedy[:-1]]), greedy].any():
        return [int(label) for label in greedy]
    score = logits[0] + _FORBIDDEN[0]
    back = []
    for row in logits[1:]:
        ways = score[:, None] + _FORBIDDEN
        best = ways.argmax(0)
        back.append(best)
        score = ways[best, np.arange(len(LABELS))] + row
    path = [int(score.argmax())]
    for best in reversed(back):
        path.append(int(best[path[-1]]))
    return path[::-1]


def labelled_spans(labels: Sequence[int], words: Sequence[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """Return (start, end, label) for every run of words that the labels mark."""
    spans: list[tuple[int, int, str]] = []
    inside = False
    for label, (start, end) in zip(labels, words, strict=True):
        name = LABELS[label]
        if name.startswith("B"):
            spans.append((start, end, name[2:]))
            inside = True
        elif name.startswith("I") and inside:
            spans[-1] = (spans[-1][0], end, spans[-1][2])
        else:
            inside = False
    return spans
