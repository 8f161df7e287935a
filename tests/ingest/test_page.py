import pytest

from consilience.errors import EmptyInput
from consilience.ingest.page import read_page, without_repeats

BODY = "".join(
    f"<p>The ferry ran aground on Tuesday near the {place}, and all {n} passengers "
    "were brought ashore by boats, the harbour master said.</p>"
    for n, place in ((40, "lighthouse"), (41, "northern pier"), (42, "old fort"))
)


def page(head: str = "", body: str = BODY) -> str:
    return f"<html><head>{head}</head><body><nav><a href='/'>Home</a></nav><article>{body}</article></body></html>"


def test_title_blank_line_body() -> None:
    found = read_page(page("<title>Ferry runs aground</title>", "<h1>Ferry runs aground</h1>" + BODY))
    assert found.text.startswith("Ferry runs aground\n\nThe ferry ran aground on Tuesday near the lighthouse")
    assert found.text.count("\n") == 4
    assert "Home" not in found.text


def test_scripts_and_markup_never_come_through() -> None:
    last = "<p onclick='x()'>Rescue &lt;b&gt;boats&lt;/b&gt; &amp; crews stayed on site until the evening.</p>"
    found = read_page(page("", BODY + "<script>steal()</script>" + last))
    assert "steal" not in found.text
    assert "onclick" not in found.text
    assert "Rescue <b>boats</b> & crews" in found.text


def test_a_page_without_article() -> None:
    with pytest.raises(EmptyInput) as caught:
        read_page("<html><body></body></html>", identity="a.html")
    assert caught.value.identity == "a.html"
    assert caught.value.hint


def test_a_layout_table_is_read_as_paragraphs() -> None:
    found = read_page(f"<html><body><table><tr><td>{BODY}</td></tr></table></body></html>")
    assert "|" not in found.body
    assert len(found.body.split("\n")) == 3


def test_a_data_table_keeps_its_cells_apart() -> None:
    table = "<table><tr><th>Port</th><th>Boats</th></tr><tr><td>North</td><td>12</td></tr></table>"
    found = read_page(page("", BODY + table + BODY.replace("Tuesday", "Monday")))
    assert "North\t12" in found.body
    assert "---" not in found.body


def test_repeats() -> None:
    body = "Ferry runs aground!\nText.\nhttps://post.example/a"
    assert without_repeats(body, "Ferry runs aground", {"https://post.example/a"}) == "Text."
