"""Which marks open and close, whatever their shape."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.annotate.quotes.marks import _paragraphs, find_marked


def marked(text: str) -> list[str]:
    return [text[m.start : m.end] for m in find_marked(text, ((0, len(text)),))]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('"We go," he said. "Now."', ["We go,", "Now."]),
        ("“We go,” he said. “Now.”", ["We go,", "Now."]),
        ("‘It’s his fault in the ’90s,’ he said.", ["It’s his fault in the ’90s,"]),
        ("'We don't go,' she said, 'and ‘tis so.'", ["We don't go,", "and ‘tis so."]),
        ("``Hello'' he said. ''You go,'' he said.", ["Hello", "You go,"]),
        ("“Most are still there.’’ The end.", ["Most are still there."]),
        ("”Wrong open” and “wrong close“ here.", ["Wrong open", "wrong close"]),
        ("„Ja“, sagt er. «Oui», dit-elle.", ["Ja", "Oui"]),
        ('She was 5\'10" tall and said "hello there".', ["hello there"]),
        ('"It is bad, "Kahn said when asked. "It must go."', ["It is bad,", "It must go."]),
        ('"It was never made, "he said.', ["It was never made,"]),
        ("‘A “nested one” in it,’ he said.", ["A “nested one” in it,"]),
        ("The girls' mothers and the '80s music of the boys' band.", []),
        ("Don't say it isn't James' car.", []),
    ],
)
def test_pairs_marks_by_shape_and_neighbours(text: str, inside: list[str]) -> None:
    assert marked(text) == inside


def test_continues_over_paragraphs_that_do_not_close() -> None:
    text = "“We came.\n\n“We saw.\n\n“We went,” he said."
    found = find_marked(text, ((0, len(text)),))
    assert [(text[m.start : m.end], m.closed, m.continues) for m in found] == [
        ("We came.", False, False),
        ("We saw.", False, True),
        ("We went,", True, True),
    ]


def test_ends_at_the_paragraph_where_the_closing_mark_is_missing() -> None:
    assert marked('"Nobody closed this.\n\nThe ship sank.') == ["Nobody closed this."]


def test_takes_a_new_opening_mark_as_the_end_of_an_unclosed_quotation() -> None:
    assert marked('"The ship was hired. "It then sailed."') == ["The ship was hired.", "It then sailed."]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        # closing marks behind their space
        ('"They drive fast, "a neighbour told us. "Always fast. "', ["They drive fast,", "Always fast."]),
        (
            'It sailed. "It is one thing, "Prime Minister Ana Holm said. He left. "We knew it, " she said. "It hurt. "',
            ["It is one thing,", "We knew it,", "It hurt."],
        ),
        (
            'He stated, "it is wrong. "Dahl means a memo on how to "guard and keep" it.',
            ["it is wrong.", "guard and keep"],
        ),
        # marks of one kind inside each other
        (
            '"On a deal that she called a "golden one," she waffles, as all of us can see," Short said.',
            ['On a deal that she called a "golden one," she waffles, as all of us can see,'],
        ),
        (
            "“It was not “a war of choice.” It was forced on us,” he wrote.",
            ["It was not “a war of choice.” It was forced on us,"],
        ),
        # closing marks that are missing
        (
            '"He made it up, Marsh said. "He is like a man of films. That is bad."',
            ["He made it up, Marsh said.", "He is like a man of films. That is bad."],
        ),
        ("“No man was harmed. “Only one was hit.”", ["No man was harmed.", "Only one was hit."]),
    ],
)
def test_pairs_the_marks_of_a_paragraph_together(text: str, inside: list[str]) -> None:
    assert marked(text) == inside


def test_opens_a_single_mark_after_a_colon_without_a_partner() -> None:
    assert marked("The expert said: 'This is a natural outcome.\n\nMore text.") == ["This is a natural outcome."]


def test_goes_on_over_a_wrapped_line() -> None:
    assert marked('He said "we are\nvery glad" today.') == ["we are\nvery glad"]


def test_keeps_to_its_stretches() -> None:
    text = 'One "a b" two "c d" three'
    assert [text[m.start : m.end] for m in find_marked(text, ((0, 9),))] == ["a b"]


@given(st.text(alphabet="ab .,s\n\"'“”‘’`5«»", max_size=80))
def test_spans_lie_inside_their_marks_and_do_not_overlap(text: str) -> None:
    last = 0
    for m in find_marked(text, ((0, len(text)),)):
        assert last <= m.outer_start <= m.start < m.end <= m.outer_end <= len(text)
        assert text[m.start : m.end].strip() == text[m.start : m.end]
        last = m.outer_end


@pytest.mark.parametrize("text", ["'" * 60_000, '5" ' * 30_000, " 'a" * 30_000, "s' a " * 20_000, "“a\n\n" * 20_000])
def test_takes_time_in_proportion(text: str) -> None:
    begin = time.process_time()
    find_marked(text, ((0, len(text)),))
    assert time.process_time() - begin < 5


def test_white_space_before_no_break_is_read_in_one_go() -> None:
    """Half a million tabs took more than five minutes: each was tried as the beginning of a break."""
    text = "Police said\t" + "\t" * 500_000 + "so. \t\n\n He left."
    paragraphs = _paragraphs(text, 0, len(text))
    assert [text[start:end] for start, end in paragraphs][-1] == "He left."
