"""Pool the encoder's token vectors over clauses and sentences.

Method: mean pooling over word pieces, as in Sentence-BERT (Reimers and Gurevych, EMNLP 2019); a clause is pooled in
the context of its sentence, which was measured to rank clauses better than reading it alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from spacy.attrs import IDX, IS_SPACE

from consilience.annotate.syntax.components.names import VECTORS_KEY

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray
    from spacy.tokens import Doc

    from consilience.annotate.syntax.components.names import TokenVectors
    from consilience.types import Clause, Sentence, Token

    #: of each of our tokens its doc's vectors and its index there
    Places = list[tuple[TokenVectors, int]]


def clause_vectors(places: Places | None, clauses: Sequence[Clause]) -> NDArray[np.float32] | None:
    """Return one unit vector a clause, float32 (clauses, width); None where the model gives no vectors."""
    return _pooled(places, (clause.tokens for clause in clauses))


def sentence_vectors(places: Places | None, sentences: Sequence[Sentence]) -> NDArray[np.float32] | None:
    """Return one unit vector a sentence, float32 (sentences, width); None where the model gives no vectors."""
    return _pooled(places, (range(sentence.first, sentence.last) for sentence in sentences))


def _pooled(places: Places | None, groups: Iterable[Iterable[int]]) -> NDArray[np.float32] | None:
    if places is None:
        return None
    pooled = []
    for group in groups:
        members = [places[index] for index in group]
        # All tokens of a sentence are in one doc: a block never cuts a sentence.
        pooled.append(members[0][0].pooled_over([at for _vectors, at in members]))
    return np.stack(pooled) if pooled else np.zeros((0, 0), np.float32)


def token_places(docs: Sequence[tuple[int, Doc]], tokens: Sequence[Token]) -> Places | None:
    """Return where the vectors of each of our tokens are; None where a doc has no vectors."""
    at: dict[int, tuple[TokenVectors, int]] = {}
    for offset, doc in docs:
        vectors = doc.user_data.get(VECTORS_KEY)
        if vectors is None:
            return None
        # Read as one array: going through the tokens takes ten times as long.
        rows = doc.to_array([IDX, IS_SPACE]).tolist()
        at.update((offset + start, (vectors, index)) for index, (start, blank) in enumerate(rows) if not blank)
    return [at[token.start] for token in tokens]
