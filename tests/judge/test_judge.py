"""The judge that ships, on short texts of our own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from consilience.errors import ModelError
from consilience.judge import judge as judge_module
from consilience.judge import word_table
from consilience.judge.encoding import DIFFERS
from consilience.judge.judge import Judge
from consilience.judge.story import APART, OTHER, SUPPORTS, Asked, StoryWords
from consilience.pipeline import read_articles

if TYPE_CHECKING:
    from consilience.types import AnnotatedArticle

pytestmark = pytest.mark.model

ONE = "The court acquitted the owner of the market. Eight people were killed, police said. The mayor wept."
OTHERS = "The owner of the market was acquitted by the court. Two hundred people were killed, the hospital said."


@pytest.fixture(scope="module")
def articles() -> list[AnnotatedArticle]:
    rows = [{"title": "Verdict in Halm", "text": text, "published": "2024-03-15"} for text in (ONE, OTHERS)]
    found = read_articles(rows).articles
    return sorted(found, key=lambda article: "acquitted by" in article.text)


def asked(articles: list[AnnotatedArticle], words: str, others: str) -> Asked:
    """Ask whether the sentence of the second article that has some words supports the first's that has others."""
    places = [
        next(n for n, s in enumerate(a.sentences) if sought in a.text[s.start : s.end])
        for a, sought in zip(articles, (words, others), strict=True)
    ]
    sentence = articles[0].sentences[places[0]]
    return Asked(0, places[0], sentence.first, sentence.last, 1, places[1])


def test_the_same_in_the_passive_voice_supports(articles: list[AnnotatedArticle]) -> None:
    (found,) = Judge(StoryWords(articles)).of([asked(articles, "acquitted", "acquitted by")])
    assert found[SUPPORTS] > 0.6
    assert found.shape == (3 + len(DIFFERS),)
    assert found[:3].sum() == pytest.approx(1, abs=0.001)


def test_another_number_is_another_answer_and_the_number_differs(articles: list[AnnotatedArticle]) -> None:
    (found,) = Judge(StoryWords(articles)).of([asked(articles, "Eight", "Two hundred")])
    assert found[OTHER] > 0.6
    assert DIFFERS[int(found[3:].argmax())] == "figure"


def test_another_matter_is_apart(articles: list[AnnotatedArticle]) -> None:
    (found,) = Judge(StoryWords(articles)).of([asked(articles, "Eight", "acquitted by")])
    assert found[APART] > 0.6


def test_company_changes_no_verdict(articles: list[AnnotatedArticle]) -> None:
    rows = [asked(articles, "acquitted", "acquitted by"), asked(articles, "Eight", "Two hundred")] * 70
    together = Judge(StoryWords(articles)).of(rows)
    assert np.array_equal(together[:2], together[-2:])
    assert np.array_equal(together[0], Judge(StoryWords(articles)).of(rows[:1])[0])


def test_the_same_words_are_read_once(articles: list[AnnotatedArticle], monkeypatch: pytest.MonkeyPatch) -> None:
    session, runs = judge_module._session(), []

    class Counting:
        def run(self, names: list[str], arrays: dict[str, object]) -> object:
            runs.append(names)
            return session.run(names, arrays)

    monkeypatch.setattr(judge_module, "_session", Counting)
    judge = Judge(StoryWords([*articles, *articles]))
    row = asked(articles, "Eight", "Two hundred")
    copied = replace(row, article=2, other_article=3)
    found = judge.of([row, copied])
    assert np.array_equal(found[0], found[1])
    assert len(runs) == 1


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):  # type: ignore[no-untyped-def]
    """Look for the models in an empty folder, and forget what was loaded before and after."""
    loaders = (judge_module._session, word_table.load_table)
    for loader in loaders:
        loader.cache_clear()
    monkeypatch.setattr(judge_module, "_MODEL", tmp_path / "judge.onnx")
    yield tmp_path
    for loader in loaders:
        loader.cache_clear()


def test_a_missing_model_is_named(elsewhere) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ModelError, match="judge cannot be loaded"):
        judge_module._session()
    with pytest.raises(ModelError, match="word table"):
        word_table.load_table(elsewhere)
