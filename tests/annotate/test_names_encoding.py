"""Encoding and decoding around the names model, with a word-level tokenizer: no model."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, pre_tokenizers

from consilience.annotate.syntax.names_encoding import (
    LABELS,
    WINDOW,
    as_arrays,
    batches,
    best_labels,
    casing_style,
    encode,
    labelled_spans,
    plain_marks,
    word_shape,
)


def tokenizer() -> Tokenizer:
    """Return a tokenizer of whole words, all of them unknown."""
    built = Tokenizer(models.WordLevel({"[PAD]": 0, "[UNK]": 1, "[CLS]": 2, "[SEP]": 3}, unk_token="[UNK]"))
    built.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return built


@given(st.text())
def test_plain_marks_keep_the_length(text: str) -> None:
    assert len(plain_marks(text)) == len(text)


@pytest.mark.parametrize(
    ("word", "shape"),
    [("said", 1), ("Paris", 2), ("NATO", 3), ("A", 4), ("McCain", 5), ("53rd", 6), (",", 7), ("北京", 8)],
)
def test_word_shape(word: str, shape: int) -> None:
    assert word_shape(word) == shape


@pytest.mark.parametrize(
    ("sentence", "style"),
    [
        ("POLICE ARREST FOUR MEN", 1),
        ("Police Arrest Four Men", 2),
        ("police arrest four men", 3),
        ("Police arrest four men", 0),
    ],
)
def test_casing_style(sentence: str, style: int) -> None:
    words = sentence.split()
    assert casing_style(words, [word_shape(word) for word in words]) == style


@given(st.integers(0, 3 * WINDOW), st.integers(0, 5))
def test_windows_cover_every_word_of_a_long_sentence(count: int, offset: int) -> None:
    text = " " * offset + " ".join(f"w{index}" for index in range(count))
    windows = encode(tokenizer(), text, offset, len(text))
    seen = {text[left:right] for window in windows for left, right in window.words}
    assert seen == {f"w{index}" for index in range(count)}
    assert all(len(window.ids) <= WINDOW for window in windows)


def test_batches_are_padded_and_masked() -> None:
    windows = encode(tokenizer(), "One two", 0, 7) + encode(tokenizer(), "One", 0, 3)
    arrays = as_arrays(windows)
    assert arrays["ids"].shape == (2, 4)
    assert arrays["mask"].tolist() == [[1, 1, 1, 1], [1, 1, 1, 0]]


@given(st.lists(st.integers(1, 300), max_size=60))
def test_batches_hold_each_window_once_within_the_room(lengths: list[int]) -> None:
    groups = batches(lengths)
    assert sorted(index for group in groups for index in group) == list(range(len(lengths)))
    assert all(len(group) == 1 or len(group) * max(lengths[index] for index in group) <= 512 for group in groups)


@given(st.lists(st.lists(st.floats(-5, 5), min_size=7, max_size=7), max_size=8))
def test_best_labels_never_continue_what_did_not_begin(rows: list[list[float]]) -> None:
    labels = [LABELS[index] for index in best_labels(np.array(rows, np.float32).reshape(-1, 7))]
    for before, label in zip(["O", *labels], labels, strict=False):
        assert not label.startswith("I") or before[2:] == label[2:]


def test_labelled_spans_join_words() -> None:
    words = [(0, 3), (4, 7), (8, 9)]
    assert labelled_spans([LABELS.index("B-PER"), LABELS.index("I-PER"), 0], words) == [(0, 7, "PER")]
