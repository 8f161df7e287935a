from __future__ import annotations

import pytest

from consilience.collate.compare.rarity import story_rarity
from consilience.text import rarity
from consilience.text.rarity import background_rarity

pytestmark = [pytest.mark.fresh(rarity), pytest.mark.usefixtures("fresh_caches")]


def test_a_rare_word_weighs_more_than_a_frequent_one() -> None:
    assert background_rarity("the") < background_rarity("house") < background_rarity("submersible")


def test_an_unseen_word_is_the_rarest() -> None:
    assert background_rarity("qqqq") >= background_rarity("submersible")
    assert background_rarity("qqqq") < 10.5


def test_what_every_unit_of_a_long_story_says_weighs_half() -> None:
    weights = story_rarity([{"harbour", "ferry"}, *([{"harbour"}] * 999)])
    assert weights["harbour"] == pytest.approx(background_rarity("harbour") / 2, rel=0.001)
    assert weights["ferry"] > 0.9 * background_rarity("ferry")
