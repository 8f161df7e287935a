"""What holds of every text: passages in order, without overlap, over all ink."""

from __future__ import annotations

import time
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from consilience.clean import clean_articles, label_passages
from consilience.types import Article, Known

LINES = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "",
            "Read more:",
            "Advertisement",
            "The ferry left the island at noon on Monday, the board said.",
            "The ferry left the island at noon on Monday, the board said",
            "We are here. — A B (@ab) March 1, 2021",
            "– Both sides… pic.twitter.com/x1",
            "Reuters Divers look at the hull of the ferry near the pier",
            "Divers look at the hull. (Anna Berg/AP)",
            "Enlarge this image toggle caption Anna Berg/AP",
            "Updated: 2021-03-01 13:14",
            "LONDON, March 1 (Xinhua) -- The ferry left. The ferry left the island at noon on Monday, the board said.",
        ]
    ),
)


@given(st.lists(LINES, max_size=14), st.booleans())
def test_passages_cover_all_ink_without_overlap(lines: list[str], titled: bool) -> None:
    text = "\n".join(lines)
    article = Article(id="a", text=text, names=("a",), title=Known(lines[0], "record") if titled and lines else None)
    passages = label_passages(article)
    assert all(before.end <= after.start for before, after in pairwise(passages))
    assert all(passage.start < passage.end and passage.reason for passage in passages)
    covered = {n for passage in passages for n in range(passage.start, passage.end)}
    assert all(n in covered for n, character in enumerate(text) if not character.isspace())


@given(st.permutations(range(4)), st.lists(st.lists(LINES, max_size=6), min_size=4, max_size=4))
def test_order_of_articles_does_not_matter(order: list[int], texts: list[list[str]]) -> None:
    articles = [Article(id=str(n), text="\n".join(lines), names=(str(n),)) for n, lines in enumerate(texts)]
    straight = clean_articles(articles)
    turned = clean_articles([articles[n] for n in order])
    assert [straight[n] for n in order] == list(turned)


def test_long_and_odd_texts_take_linear_time() -> None:
    texts = (
        "word. " * 50_000,
        "-" * 200_000 + "(@x)",
        "(" * 200_000,
        '."' * 100_000,
        "Read more:\n" * 20_000,
        "\n \n" * 50_000,
    )
    started = time.process_time()
    for text in texts:
        label_passages(Article(id="a", text=text, names=("a",)))
    assert time.process_time() - started < 20
