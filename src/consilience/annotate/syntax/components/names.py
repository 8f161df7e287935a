"""spaCy component: names and token vectors from two small ONNX models.

Requires the models' folder (``training/`` makes it). The encoder reads each sentence alone, long ones in overlapping
windows; the reader reads successive sentences together; their label scores are averaged. Only the sentences of one
``Doc`` share a batch, because dynamic quantisation lets a batch's members touch each other's last digits. Sets
``doc.ents`` (PER, ORG, LOC) and ``doc.user_data[VECTORS_KEY]``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from spacy.attrs import IDX, LENGTH, SENT_START
from spacy.language import Language
from spacy.util import filter_spans

from consilience.annotate.syntax.names_context import Context, context_arrays, read_in_context
from consilience.annotate.syntax.names_encoding import (
    LABELS,
    Encoded,
    as_arrays,
    batches,
    best_labels,
    encode,
    labelled_spans,
)
from consilience.errors import ModelError
from consilience.judge.session import load_tokenizer, open_session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from spacy.tokens import Doc

#: where a doc keeps its ``TokenVectors``
VECTORS_KEY = "consilience_vectors"

_MODELS = Path(__file__).parents[2] / "models"


@dataclass(frozen=True, slots=True, eq=False)
class TokenVectors:
    """The encoder's last states by spaCy token, kept so that any stretch of tokens can be pooled."""

    #: float32 (tokens, width): sum of the states of the token's word pieces; zeros where it has none
    sums: NDArray[np.float32]
    #: float32 (tokens,): number of its word pieces
    counts: NDArray[np.float32]

    def pooled(self, start: int, end: int) -> NDArray[np.float32]:
        """Return the unit mean over the word pieces of tokens ``start`` to ``end``; zeros where there are none."""
        return self.pooled_over(np.arange(start, end))

    def pooled_over(self, tokens: Any) -> NDArray[np.float32]:
        """Return the unit mean over the word pieces of these tokens (indices), as for a clause with gaps."""
        indices = np.asarray(tokens, dtype=np.intp)
        total = self.sums[indices].sum(0, dtype=np.float32)
        length = float(np.linalg.norm(total))
        return cast("NDArray[np.float32]", total / np.float32(length)) if length else total


@dataclass(frozen=True, slots=True, eq=False)
class NamesEncoder:
    """The two ONNX sessions with their tokenizer; immutable, and safe to share between threads."""

    session: Any
    reader: Any
    tokenizer: Any
    width: int

    def run(self, windows: list[Encoded]) -> Iterator[tuple[int, NDArray[np.float32], NDArray[np.float32]]]:
        """Yield (index of the window, label scores, last states) in an order that depends on lengths alone.

        The windows are those of successive sentences.
        """
        read = read_in_context(windows, self._read)
        for group in batches([len(window.ids) for window in windows]):
            arrays = as_arrays([windows[index] for index in group])
            logits, hidden = self.session.run(["logits", "hidden"], arrays)
            for row, index in enumerate(group):
                size = len(windows[index].ids)
                yield index, (logits[row, :size] + read[index]) / 2, hidden[row, :size]

    def _read(self, batch: list[Context]) -> NDArray[np.float32]:
        return cast("NDArray[np.float32]", self.reader.run(["logits"], context_arrays(batch))[0])


@lru_cache(maxsize=4)
def load_encoder(folder: Path) -> NamesEncoder:
    """Load the models, their words, tokenizer and meta.json. Raises ModelError where they are missing or not ours."""
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        session, reader = (open_session(folder / file) for file in ("model.onnx", "reader.onnx"))
        tokenizer = load_tokenizer(folder / "tokenizer.json")
    except Exception as error:  # onnxruntime and tokenizers raise their own, unrelated families
        raise ModelError(
            "the names model cannot be loaded", identity=str(folder), hint="run training/export_names.py"
        ) from error
    if tuple(meta["labels"]) != LABELS:
        raise ModelError("the names model has other labels", identity=str(folder), hint="export it anew")
    return NamesEncoder(session, reader, tokenizer, int(meta["vector_width"]))


@Language.factory(  # type: ignore[untyped-decorator]
    "consilience_names",
    assigns=["doc.ents", "token.ent_iob", "token.ent_type"],
    default_config={"model_path": None, "set_ents": True},
)
def make_names(  # spaCy calls it by keyword
    nlp: Language,  # noqa: ARG001
    name: str,
    model_path: str | None,
    set_ents: bool,
) -> NamesComponent:
    """Build the component; ``model_path`` names the model's folder, ours where it is None."""
    return NamesComponent(name, load_encoder(Path(model_path) if model_path else _MODELS / "names"), set_ents=set_ents)


class NamesComponent:
    """Finds names and keeps token vectors.

    Sentences are those of the doc, lines where it has none. ``set_ents=False`` leaves the doc's entities as they are.
    """

    def __init__(self, name: str, encoder: NamesEncoder, *, set_ents: bool) -> None:
        self.name = name
        self.encoder = encoder
        self.set_ents = set_ents

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one doc."""
        text = doc.text
        windows = [
            window
            for start, end in _sentences(doc, text)
            for window in encode(self.encoder.tokenizer, text, start, end)
        ]
        # a piece that stands in two windows is read where it has more context
        best: dict[tuple[int, int], tuple[int, int, int]] = {}
        for index, window in enumerate(windows):
            for place in range(1, len(window.ids) - 1):
                rank = (window.margins[place], -index, place)
                if window.spans[place] not in best or rank[:2] > best[window.spans[place]][:2]:
                    best[window.spans[place]] = rank
        sums = np.zeros((len(doc), self.encoder.width), np.float32)
        counts = np.zeros(len(doc), np.float32)
        token_at = _tokens_by_character(doc, len(text))
        labelled: dict[tuple[int, int], int] = {}
        for index, logits, hidden in self.encoder.run(windows):
            window = windows[index]
            owned = [
                place for place in range(1, len(window.ids) - 1) if best[window.spans[place]][1:] == (-index, place)
            ]
            if owned:
                tokens = token_at[[window.spans[place][0] for place in owned]]
                heads = np.flatnonzero(np.diff(tokens, prepend=-1))
                sums[tokens[heads]] += np.add.reduceat(hidden[owned], heads)
                counts[tokens[heads]] += np.diff(heads, append=len(tokens))
            if self.set_ents:
                ours = set(owned)
                labels = best_labels(logits[list(window.firsts)])
                kept = zip(window.words, labels, window.firsts, strict=True)
                labelled.update({word: label for word, label, piece in kept if piece in ours})
        doc.user_data[VECTORS_KEY] = TokenVectors(sums, counts)
        if self.set_ents:
            words = sorted(labelled)
            names = labelled_spans([labelled[word] for word in words], words)
            spans = [doc.char_span(*name[:2], label=name[2], alignment_mode="expand") for name in names]
            doc.set_ents(filter_spans([span for span in spans if span is not None]))
        return doc


def _sentences(doc: Doc, text: str) -> Iterator[tuple[int, int]]:
    """Yield the character spans of sentences, or of lines where no component has set any."""
    ranges = sentence_ranges(doc)
    if ranges:
        starts = doc.to_array(IDX).tolist()
        ends = [start + size for start, size in zip(starts, doc.to_array(LENGTH).tolist(), strict=True)]
        spans = [(starts[first], ends[last - 1]) for first, last in ranges]
        yield from ((start, end) for start, end in spans if not text[start:end].isspace())
        return
    place = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield place, place + len(line)
        place += len(line)


def sentence_ranges(doc: Doc) -> list[tuple[int, int]]:
    """Return the half-open ranges of the tokens of each sentence; nothing where no component has set any.

    What ``doc.sents`` gives, read as an array: that goes through all tokens twice.
    """
    marks = doc.to_array(SENT_START).astype(np.int64)
    if not marks.any():
        return []
    starts = [0, *np.flatnonzero(marks[1:] == 1) + 1, len(marks)]
    return [(int(first), int(last)) for first, last in pairwise(starts)]


def _tokens_by_character(doc: Doc, length: int) -> NDArray[np.intp]:
    """Return the index of the token that each character belongs to; blanks belong to the token before."""
    starts = doc.to_array(IDX).astype(np.intp)
    return np.searchsorted(starts, np.arange(length + 1), side="right") - 1
