"""Small inputs and changes of them through every reader: a result or one line, in time; and the fuzzer finds faults."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from consilience.errors import UnreadableInput
from consilience.guard import unforeseen
from fuzz import readers
from fuzz.mutate import corpus_of, fuzz, inputs, main

if TYPE_CHECKING:
    from pathlib import Path

#: inputs of each reader here; those of the corpus come first
COUNT = {"page": 40, "annotate": 60, "reconcile": 40, "warc": 150}
#: times that CPU time may stretch beyond a reader's own limit before a test that shares a machine fails
PATIENCE = 4


@pytest.mark.parametrize("reader", readers.READERS)
def test_whatever_comes_is_read_or_named_in_time(reader: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(readers.SECONDS, reader, PATIENCE * readers.SECONDS[reader])
    tally = fuzz(reader, seed=1, count=COUNT.get(reader, 300))
    assert tally.inputs >= len(corpus_of(reader))
    assert not tally.faults


def test_the_same_seed_makes_the_same_inputs() -> None:
    corpus = corpus_of("date")
    first, again, other = (inputs(corpus, seed) for seed in (1, 1, 2))
    assert [next(first) for _ in range(200)] == [next(again) for _ in range(200)]
    assert [next(first) for _ in range(200)] != [next(other) for _ in range(200)]


def test_a_fault_and_an_endless_reader_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def breaks(made: bytes) -> None:
        if b"2024" in made:
            raise KeyError(made)
        while b"May" in made:
            pass

    monkeypatch.setitem(readers.READERS, "date", ("date", breaks))
    monkeypatch.setitem(readers.SECONDS, "date", 0.05)
    assert main(["date", "--seconds", "2", "--keep", str(tmp_path)]) == 1
    shown = capsys.readouterr().out
    assert "FAULT KeyError" in shown
    assert "FAULT over 0.05 s" in shown
    assert list(tmp_path.iterdir())


def test_a_sound_reader_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(readers.READERS, "date", ("date", lambda _made: None))
    assert main(["date", "--seconds", "0.2"]) == 0


def test_what_the_guard_caught_is_a_fault_to_a_fuzzer() -> None:
    with pytest.raises(KeyError):
        readers.named([unforeseen(KeyError("x"), UnreadableInput, "a.txt")])
    with pytest.raises(AssertionError, match="names no input"):
        readers.named([UnreadableInput("is odd")])
    readers.named([UnreadableInput("is odd", identity="a.txt")])
