"""Which pipelines can be named, and what is said of those that cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import spacy

from consilience.annotate.syntax.language import load_language
from consilience.errors import ModelError

if TYPE_CHECKING:
    from pathlib import Path


def saved(folder: Path, *pipes: str, lang: str = "en") -> str:
    """Write an untrained pipeline and return its name."""
    nlp = spacy.blank(lang)
    for pipe in pipes:
        nlp.add_pipe(pipe)
    nlp.to_disk(folder / "model")
    return str(folder / "model")


def test_a_pipeline_that_is_not_installed() -> None:
    with pytest.raises(ModelError, match=r"no_such_pipeline: .* is installed; install it") as raised:
        load_language("no_such_pipeline")
    assert raised.value.identity == "no_such_pipeline"
    assert isinstance(raised.value.__cause__, OSError)


def test_a_pipeline_without_syntax_says_what_it_lacks(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"lacks a parser, a tagger or morphologizer, a lemmatizer"):
        load_language(saved(tmp_path))


def test_a_pipeline_without_lemmas_says_so(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="lacks a lemmatizer"):
        load_language(saved(tmp_path, "morphologizer", "parser"))


def test_a_pipeline_of_another_language(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"for 'de', not English"):
        load_language(saved(tmp_path, lang="de"))


def test_a_pipeline_that_needs_what_is_not_there(tmp_path: Path) -> None:
    name = saved(tmp_path, "sentencizer")
    config = tmp_path / "model" / "config.cfg"
    config.write_text(config.read_text().replace('factory = "sentencizer"', 'factory = "no_such_factory"'))
    with pytest.raises(ModelError, match="cannot be loaded") as raised:
        load_language(name)
    assert raised.value.identity == name


def test_a_folder_that_is_no_pipeline(tmp_path: Path) -> None:
    with pytest.raises(ModelError):
        load_language(str(tmp_path))


@pytest.mark.model
def test_the_model_that_ships_has_all_its_parts() -> None:
    nlp = load_language()
    assert nlp.pipe_names[0] == "consilience_sentence_guard"
    assert nlp.pipe_names[-1] == "consilience_names"
    assert {"parser", "morphologizer"} <= set(nlp.pipe_names)


@pytest.mark.model
def test_it_is_loaded_once() -> None:
    assert load_language() is load_language()
