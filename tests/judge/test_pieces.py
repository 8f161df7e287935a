"""A pair as the judge is given it."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np

from consilience.judge.encoding import Pair, make_words
from consilience.judge.pieces import BETWEEN, FIRST, LONGEST, MARK, as_pieces, pieces_of

WORDS = "The mayor did not resign . Mayor Halm resigned yesterday".split()
ROWS = [
    ("The", "the", "DET"),
    ("mayor", "mayor", "NOUN"),
    ("did", "do", "AUX"),
    ("not", "not", "PART"),
    ("resign", "resign", "VERB"),
    (".", ".", "PUNCT"),
    ("Mayor", "mayor", "NOUN"),
    ("Halm", "Halm", "PROPN"),
    ("resigned", "resign", "VERB"),
    ("yesterday", "yesterday", "NOUN"),
]


class Letters:
    """Cuts a word into pieces of three letters; a piece's number is 1000 and its letters' sum."""

    def encode(self, form: str, *, add_special_tokens: bool) -> SimpleNamespace:
        assert not add_special_tokens
        cut = [form[n : n + 3] for n in range(0, len(form), 3)]
        return SimpleNamespace(ids=[1000 + sum(map(ord, piece)) for piece in cut])


def pair() -> Pair:
    return Pair(np.arange(6), np.array([False, True, True, True, True, False]), np.arange(6, 10))


def test_both_sides_stand_between_marks_with_what_each_piece_is() -> None:
    words = make_words(ROWS)
    pieces = pieces_of(WORDS, Letters())
    length = pieces.length(pair())
    given = as_pieces(words, pieces, [pair()], length + 2)
    ids, part = given["ids"][0], given["part"][0]
    assert ids[0] == FIRST
    assert [n for n, value in enumerate(ids) if value == BETWEEN] == [9, length - 1]
    assert part.tolist()[:10] == [MARK, 0, 1, 1, 1, 1, 1, 1, 0, MARK]
    assert set(part[10 : length - 1].tolist()) == {2}
    assert given["mask"][0].sum() == length
    assert given["place"][0].tolist()[:length] == list(range(length))


def test_signs_tell_what_the_sides_share_what_denies_and_what_is_a_name() -> None:
    words = make_words(ROWS)
    pieces = pieces_of(WORDS, Letters())
    given = as_pieces(words, pieces, [pair()], pieces.length(pair()))
    sign = {word: given["signs"][0][row].tolist() for word, row in (("mayor", 2), ("not", 5), ("resign", 6))}
    assert sign["mayor"] == [1, 0, 1, 0]
    assert sign["not"] == [0, 1, 0, 0]
    assert sign["resign"] == [1, 0, 0, 0]
    halm = 10 + 2
    assert given["signs"][0][halm].tolist() == [0, 0, 0, 1]


def test_a_pair_is_cut_to_its_room() -> None:
    forms = ["word"] * 400
    words = make_words([("word", "word", "NOUN")] * 400)
    pieces = pieces_of(forms, Letters())
    long = Pair(np.arange(200), np.ones(200, bool), np.arange(200, 400))
    assert pieces.length(long) == LONGEST
    given = as_pieces(words, pieces, [long, pair()], LONGEST)
    assert given["mask"].sum(1).tolist() == [LONGEST, pieces.length(pair())]


def test_a_word_without_pieces_is_unknown_and_keeps_its_place() -> None:
    pieces = pieces_of(["", "abcdef"], Letters())
    assert pieces.ids.tolist() == [100, 1000 + sum(map(ord, "abc")), 1000 + sum(map(ord, "def"))]
    assert pieces.starts.tolist() == [0, 1, 3]
