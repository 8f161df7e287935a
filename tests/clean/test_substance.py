"""Whether an article is left when the furniture is set aside."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.clean import clean_articles, holds_article
from consilience.types import Article, Known


def holds(text: str, title: str = "") -> bool:
    article = Article(id="x", text=text, names=("x",), title=Known(title, "page") if title else None)
    (clean,) = clean_articles([article])
    return holds_article(clean)


@pytest.mark.parametrize(
    "text",
    [
        "Home\nPolitics\nSport\nWeather\nSubscribe\nLog in\n",
        "Skip to main content\nMenu\nSubscribe\nNews\nSport\n\nSign up for our newsletter\nCookie policy\n",
        "News\nSport\nTerms of use | Privacy policy | Contact us\n",
        "Share\nAdvertisement\n© 2024 The Courier. All rights reserved.\n",
        "",
    ],
)
def test_menus_hold_no_article(text: str) -> None:
    assert not holds(text)


def test_a_flash_whose_text_is_its_title_again_is_an_article() -> None:
    line = "Police on Friday arrested a man of 60 in the killings of two shopkeepers."
    record = Article(id="x", text=f"{line}\n\n{line}", names=("x",), format="record", title=Known(line, "record"))
    (clean,) = clean_articles([record])
    assert holds_article(clean)


@pytest.mark.parametrize(
    "text",
    [
        "Quake hits island.\n",
        "Five hurt in quake\n",
        "Home\nPolitics\n\nThe ferry sank off Skerra on Tuesday, killing four people.\n\nShare\n",
        "渡轮与货轮在斯凯拉岛附近相撞造成至少四人死亡十七人失踪海岸警卫队周三在一份声明中表示\n",
    ],
)
def test_short_reports_hold_one(text: str) -> None:
    assert holds(text)


def test_a_pages_name_alone_is_no_article() -> None:
    title = "Front page of the Osterby Courier"
    assert not holds(f"{title}\n\nHome\nPolitics\n", title)


@given(st.text(max_size=200))
def test_nothing_below_a_report_takes_it_away(text: str) -> None:
    assert holds(f"The ferry sank off Skerra on Tuesday, killing four people.\n\n{text}")
