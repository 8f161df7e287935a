"""A dateline is parsed apart from its sentence, and stands in it: it takes no clause's source with it."""

from __future__ import annotations

import pytest

from consilience.pipeline import annotate_articles
from consilience.types import Article

pytestmark = pytest.mark.model

DATELINES = (
    "VELMARK - ",
    "VELMARK — ",
    "VELMARK (AP) - ",
    "Port Ansel (Reuters) - ",
    "HALM, Norland (AP) — ",
    "ST. HALM -- ",
)
SAID = (
    "Three men were shot dead, police said.",
    "A bomb killed four soldiers, the army said.",
    "Nine people were hurt in the fire on Tuesday, the fire service said.",
    "Police seized 30 rifles, Sgt. Anna Marsh said.",
)


@pytest.mark.parametrize("dateline", DATELINES)
@pytest.mark.parametrize("said", SAID)
def test_the_first_sentence_keeps_its_source(dateline: str, said: str) -> None:
    text = f"{dateline}{said} The mayor went to the site in the evening."
    (article,) = annotate_articles([Article(id="a", text=text, names=("a",), format="text")]).articles
    assert len(article.sentences) == 2
    assert article.sentences[0].start == 0
    assert [text[a.cue[0].start : a.cue[0].end] for a in article.attributions] == ["said"]
    roots = [token for token in article.tokens if token.dep == "root" and token.sentence == 0]
    assert len(roots) == 1


@pytest.mark.parametrize("text", ["MAN SHOT - POLICE HUNT KILLER", "Anna Marsh - who left in May - said no."])
def test_what_is_no_dateline_stays_whole(text: str) -> None:
    (article,) = annotate_articles([Article(id="a", text=text, names=("a",), format="text")]).articles
    assert not [token for token in article.tokens if token.dep == "dep"]
