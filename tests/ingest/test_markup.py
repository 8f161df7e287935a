import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.errors import EmptyInput, TooLarge
from consilience.ingest.limits import Limits
from consilience.ingest.markup import element_text, looks_like_markup, markup_to_text, parse_page, plain_text


def test_blocks_become_lines_and_references_characters() -> None:
    markup = (
        "<p>Five&nbsp;dead &amp; ten hurt.</p><p>More<br>follows: <b>soon</b>.</p>"
        "<script>alert(1)</script><style>p{}</style>"
    )
    assert markup_to_text(markup) == "Five dead & ten hurt.\nMore\nfollows: soon."


def test_what_is_markup() -> None:
    assert looks_like_markup("<p>Text</p>")
    assert looks_like_markup("one<br/>two")
    assert not looks_like_markup("3 < 5 and 7 > 6")
    assert not looks_like_markup("<anonymous> wrote")
    assert not looks_like_markup("AT&amp;T")


def test_plain_text_is_left_alone() -> None:
    text = "  Two  spaces,\n\na blank line, and <unknown> \t marks & signs. "
    assert plain_text(text) is text
    assert plain_text("AT&amp;T", references=False) == "AT&amp;T"
    assert plain_text("AT&amp;T") == "AT&T"


def test_hostile_markup_gives_text_only() -> None:
    markup = (
        "<p onclick='x()'>One<img src=x onerror=alert(1)></p><svg onload=alert(2)><text>no</text></svg>"
        "<iframe srcdoc='<script>x</script>'></iframe><p>&lt;script&gt;shown as text&lt;/script&gt;</p>"
    )
    assert markup_to_text(markup) == "One\n<script>shown as text</script>"


def test_nothing_at_all() -> None:
    assert markup_to_text("<!-- only a comment -->") == ""
    with pytest.raises(EmptyInput):
        parse_page("   ", identity="a.html")


def test_depth_and_size_are_bounded() -> None:
    assert "text" in element_text(parse_page("<div>" * 100 + "text" + "</div>" * 100))
    parse_page("<div>" * 100_000 + "text")
    with pytest.raises(TooLarge, match="HTML elements"):
        parse_page("<p>x</p>" * 200, limits=Limits(max_page_elements=100))
    with pytest.raises(TooLarge, match="characters of HTML"):
        parse_page("<p>x</p>" * 200, limits=Limits(max_page_bytes=100))


def test_an_element_of_very_many_attributes_is_refused_at_once() -> None:
    start = time.process_time()
    with pytest.raises(TooLarge, match="attributes"):
        parse_page("<p>text</p><div " + " ".join(f'a{i}=">"' for i in range(100_000)) + ">")
    assert time.process_time() - start < 5


def test_long_scripts_and_texts_are_no_attributes() -> None:
    words = "word and word " * 20_000
    script = "<script>var a = '<p b c d'; if (a < b) { " + "x = y; " * 30_000 + "}</script>"
    assert markup_to_text(f"{script}<!-- {words} --><p>{words}</p>").startswith("word and word")


@given(st.text(alphabet="<>/=\"'&; abpdivscript!-\x00é", max_size=200))
def test_any_fragment_gives_text(markup: str) -> None:
    text = markup_to_text(markup)
    assert text == text.strip()


@given(st.text(alphabet="<>/=\"' ab!-", max_size=100))
def test_attribute_check_ends(markup: str) -> None:
    from consilience.ingest.markup import check_attributes

    check_attributes(markup, "a")
