from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from builders_hostile import HOSTILE
from builders_points import REPORTS
from consilience.render.html.article import body
from consilience.render.html.text import Mark, Marker, shown
from consilience.types import AnnotatedArticle, Article, Passage, PassageKind

#: letters that matter to a page, and some that do not
TEXTS = st.text(st.sampled_from("ab <>&\"'\n\r\t\x00\x1b\x85\u202e\u2066\u200f\ufeff\ud800é…😀"), max_size=60)


def stripped(markup: str) -> str:
    """Return what a reader would read: no tags, entities resolved."""
    return unescape(re.sub(r"<[^>]*>", "", markup))


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(TEXTS)
    edges = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(edges, edges).map(sorted), max_size=8))
    return text, [Mark(start, end, f"e1-{start}-{end}") for start, end in dict.fromkeys(map(tuple, spans))]


@st.composite
def articles(draw: st.DrawFn) -> tuple[AnnotatedArticle, list[Mark]]:
    text, marks = draw(marked_texts())
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    kinds = st.sampled_from(list(PassageKind))
    passages = tuple(
        Passage(start, end, draw(kinds)) for start, end in zip(edges[::2], edges[1::2], strict=False) if start < end
    )
    article = Article(id="a", text=text, names=("a.txt",))
    return AnnotatedArticle(article=article, passages=passages), marks


@given(marked_texts())
def test_marks_keep_the_text_whole(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    markup = Marker(text, marks).marked(0, len(text))
    assert stripped(markup) == shown(text)
    assert markup.count("<mark") == markup.count("</mark>")


@given(marked_texts())
def test_each_mark_covers_its_own_characters(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    covered: dict[str, str] = {}
    opened: list[str] = []
    markup = Marker(text, marks).marked(0, len(text))
    for tag, words in re.findall(r"(<[^>]*>)|([^<]+)", markup):
        if words:
            for key in opened:
                covered[key] = covered.get(key, "") + unescape(words)
        elif tag == "</mark>":
            opened.pop()
        else:
            opened.append(re.findall(r'(?:id|data-of)="([^"]*)"', tag)[0])
    assert covered == {mark.key: shown(text)[mark.start : mark.end] for mark in marks if mark.start < mark.end}


@given(marked_texts())
def test_an_anchor_is_set_once(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    marker = Marker(text, marks)
    half = len(text) // 2
    anchors = re.findall(r' id="([^"]*)"', marker.marked(0, half) + marker.marked(half, len(text)))
    assert sorted(anchors) == sorted({mark.key for mark in marks if mark.start < mark.end})


@given(articles())
def test_an_article_without_its_tags_is_its_text(case: tuple[AnnotatedArticle, list[Mark]]) -> None:
    article, marks = case
    assert stripped(body(article, marks)) == shown(article.text)


def test_reports_are_whole() -> None:
    for report in REPORTS.values():
        assert stripped(body(report)) == report.text


@given(TEXTS)
def test_one_character_stays_one(text: str) -> None:
    safe = shown(text)
    assert len(safe) == len(text)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", safe)


def test_what_a_reader_sees_of_control_characters() -> None:
    assert shown("a\x1b[2Jb") == "a␛[2Jb"
    assert shown("a\u202eb") == "a\ufffdb"
    assert shown("a\r\nb\rc") == "a\u2060\nb\nc"
    assert len(shown(HOSTILE)) == len(HOSTILE)


def test_crossing_marks_are_cut() -> None:
    marks = [Mark(0, 4, "one"), Mark(2, 6, "two")]
    expected = '<mark id="one">ab<mark id="two">cd</mark></mark><mark data-of="two">ef</mark>'
    assert Marker("abcdef", marks).marked(0, 6) == expected


def test_a_character_reference_is_shown_as_a_reader_sees_it_and_positions_hold() -> None:
    text = "Varn &amp; Sons, &quot;so&quot;"
    assert len(shown(text)) == len(text)
    assert shown(text).replace("\u2060", "") == 'Varn & Sons, "so"'
    marked = Marker(text, [Mark(0, 15, "e1-0-15")]).marked(0, len(text))
    assert stripped(marked).replace("\u2060", "").startswith("Varn & Sons,")
    assert "&amp;amp;" not in marked
