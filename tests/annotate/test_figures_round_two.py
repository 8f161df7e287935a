"""Names with numbers, ranks, decades, labels over their numbers, and counts of what did not happen."""

from __future__ import annotations

import pytest

from consilience.pipeline import annotate_alone
from consilience.types import Article, Figure

LEAD = (
    "Rain kept on in the valley of Osterby on Monday.\n\nThe council met in the school hall, and the mayor thanked the "
    "crews who had come from the coast. Roads to the north stayed shut.\n\n"
)
END = "\n\nThe council will meet again in the spring, the mayor told reporters. Schools open as usual."


def _figures(text: str) -> list[Figure]:
    """Return the figures of a passage inside a longer report."""
    whole = LEAD + text + END
    article = annotate_alone(Article(id="a", text=whole, names=("a",)))
    return [f for f in article.figures if len(LEAD) <= f.start < len(LEAD) + len(text)]


def _values(text: str) -> list[float]:
    return [figure.value for figure in _figures(text)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The Tarno 4 has a new lens. Its maker sold 900 lenses, and Tarno 4 owners wait.", [900]),
        ("She praised the Brisk 7. A Brisk 7 update came on Friday, and Brisk 7 phones got it first.", []),
        ("Votes were counted in 2016. She spoke of 2016 candidates and of 2,016 voters.", [2016]),
        ("The law holds through at least 2031 as planned.", []),
    ],
)
def test_numbers_of_names_and_years_count_nothing(text: str, values: list[float]) -> None:
    assert _values(text) == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Marsh placed second in the survey.", [2]),
        ("The town finished a strong third among the ports.", [3]),
        ("Osterby is the country's third-largest port.", [3]),
        ("Lind is the fourth mayor this month to step down.", [4]),
        ("He took the second step and came to the first door.", []),
        ("On the third floor the second lamp burned.", []),
    ],
)
def test_ranks_and_counts_by_order(text: str, values: list[float]) -> None:
    assert _values(text) == values


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The feud lasted more than six decades.", 60, "year"),
        ("The mine was shut for two centuries.", 200, "year"),
        ("The pump uses 1/10th of the power.", 0.1, "share"),
        ("The fund returned negative 7 percent.", -7, "percent"),
        ("It has been eight months since the flood.", 8, "month"),
        ("It was the first flood in 25 years.", 25, "year"),
    ],
)
def test_measures(text: str, value: float, unit: str) -> None:
    assert [(f.value, f.unit) for f in _figures(text)] == [(value, unit)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The assembly passed the bill 234-193.", [234, 193]),
        ("A five-term senator came with a 19-gun salute.", [5, 19]),
        ("Nobody wants a two-state plan.", []),
        ("The talks led to only one conclusion.", []),
        ("Only one person was hurt.", [1]),
        ("The scheme covers 100 percent of the cost.", [100]),
    ],
)
def test_small_counts(text: str, values: list[float]) -> None:
    assert _values(text) == values


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Deaths\n14\nInjured\n52\nMissing\n3", ["kill", "injure", "miss"]),
        ("Deaths\n\n14", ["kill"]),
        ("Aboard: 90\nRescued: 89\nMissing: 1", ["aboard", "rescue", "miss"]),
    ],
)
def test_labels_over_their_numbers(text: str, states: list[str]) -> None:
    assert [figure.state for figure in _figures(text)] == states


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("A second blast would kill 300 people, the engineer said.", "possibly kill"),
        ("The company denied that its guards had beaten 12 farmers.", "not beat"),
        ("The general denied having lost 30 men.", "not lose"),
        ("The device was meant to kill 20 officers.", "possibly kill"),
        ("The shelling, which could have killed 40, had killed nobody.", "possibly kill"),
        ("The dose was enough to kill 1,000 people.", "possibly kill"),
        ("The ministry said reports that 22 had died were false.", "not kill"),
        ("There is no evidence that 30 people were killed.", "not kill"),
        ("He came close to killing two cyclists.", "not kill"),
        ("He would later kill three people.", "kill"),
        ("The army denied wrongdoing after 15 people were killed.", "kill"),
        ("The bomber wanted to die and killed 22 soldiers.", "kill"),
        ("Fourteen fighters were killed before they could attack.", "kill"),
    ],
)
def test_counts_of_what_did_not_happen(text: str, state: str) -> None:
    assert [figure.state for figure in _figures(text)] == [state]
