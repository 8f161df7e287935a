"""The component over the model that ships."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import spacy

from consilience.annotate.syntax.components import names
from consilience.annotate.syntax.components.names import VECTORS_KEY, TokenVectors, load_encoder
from consilience.annotate.syntax.language import MODELS
from consilience.errors import ModelError

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray
    from spacy.tokens import Doc

TEXT = "President Ana Lima met officials of the World Bank in Nairobi. “It’s a start,” Lima said."


@pytest.fixture(scope="module")
def nlp() -> spacy.Language:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("consilience_names")
    return pipeline


def test_pooled_vectors_have_length_one_or_zero() -> None:
    vectors = TokenVectors(np.array([[3, 4], [0, 0]], np.float32), np.array([1, 0], np.float32))
    assert vectors.pooled(0, 2).tolist() == pytest.approx([0.6, 0.8])
    assert vectors.pooled(1, 2).tolist() == [0, 0]


def test_missing_model_says_what_to_do(tmp_path: object) -> None:
    with pytest.raises(ModelError, match="export_names"):
        load_encoder(MODELS / "no-such-model")


def _whole(doc: Doc) -> NDArray[np.float32]:
    vectors: TokenVectors = doc.user_data[VECTORS_KEY]
    return vectors.pooled(0, len(doc))


@pytest.mark.model
def test_names_and_vectors(nlp: spacy.Language) -> None:
    doc = nlp(TEXT)
    assert [(ent.text, ent.label_) for ent in doc.ents][:3] == [
        ("Ana Lima", "PER"),
        ("World Bank", "ORG"),
        ("Nairobi", "LOC"),
    ]
    assert np.linalg.norm(_whole(doc)) == pytest.approx(1, abs=1e-5)
    assert doc.user_data[VECTORS_KEY].sums.shape == (len(doc), 384)


@pytest.mark.model
def test_like_sentences_lie_closer_than_unlike_ones(nlp: spacy.Language) -> None:
    texts = ("Two trains collided in a tunnel.", "A pair of trains crashed underground.", "The bank raised its rates.")
    first, second, third = (_whole(doc) for doc in map(nlp, texts))
    assert first @ second > first @ third + 0.3


@pytest.mark.model
def test_output_does_not_depend_on_what_went_before(nlp: spacy.Language) -> None:
    before = nlp(TEXT).user_data[VECTORS_KEY].sums
    nlp("Something else entirely. " * 30)
    assert np.array_equal(before, nlp(TEXT).user_data[VECTORS_KEY].sums)


@pytest.mark.model
def test_very_long_sentences_keep_all_tokens(nlp: spacy.Language) -> None:
    doc = nlp("and then Ana Lima went to Nairobi " * 200)
    assert doc.user_data[VECTORS_KEY].counts.all()
    assert sum(ent.text == "Ana Lima" for ent in doc.ents) == 200


@pytest.mark.model
@pytest.mark.parametrize("text", ["", " \n ", "\u200b", "x" * 5000, "🇨🇳 🇵🇸", "a\x00b"])
def test_odd_texts(nlp: spacy.Language, text: str) -> None:
    assert len(nlp(text).user_data[VECTORS_KEY].counts) == len(nlp.make_doc(text))


def test_a_model_with_other_labels_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "meta.json").write_text('{"labels": ["O", "B-SHIP"], "vector_width": 4}')
    monkeypatch.setattr("onnxruntime.InferenceSession", lambda *_, **__: object())
    monkeypatch.setattr(names, "load_tokenizer", lambda _: object())
    with pytest.raises(ModelError, match="other labels") as caught:
        load_encoder(tmp_path)
    assert caught.value.identity == str(tmp_path)


@pytest.mark.model
def test_names_found_elsewhere_stay_where_asked() -> None:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    pipeline.add_pipe("consilience_names", config={"set_ents": False})
    doc = pipeline.make_doc(TEXT)
    doc.set_ents([doc.char_span(0, 9, label="ROLE")])
    for _, component in pipeline.pipeline:
        doc = component(doc)
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("President", "ROLE")]
    # sentences that are marked are read one by one, and blank ones not at all
    assert np.linalg.norm(_whole(doc)) == pytest.approx(1, abs=1e-5)


def test_sentences_are_those_that_are_marked() -> None:
    blank = spacy.blank("en")
    assert names.sentence_ranges(blank.make_doc("")) == []
    blank.add_pipe("sentencizer")
    marked = blank("It sank. It rose.")
    assert names.sentence_ranges(marked) == [(0, 3), (3, 6)]
    assert [marked.text[start:end] for start, end in names._sentences(marked, marked.text)] == ["It sank.", "It rose."]
