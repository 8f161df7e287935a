"""The parts under the reader of times: lexer, pattern language, calendar, holidays, and what holds for any text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consilience.annotate.times import calendar
from consilience.annotate.times.find import find_times_in_text
from consilience.annotate.times.grammar import Alphabet, Rule, compile_pattern
from consilience.annotate.times.holidays import HOLIDAYS, easter, holiday, nth_weekday
from consilience.annotate.times.lexicon import PHRASES, WORDS
from consilience.annotate.times.quantities import count_of
from consilience.annotate.times.rules import ALPHABET, RULES
from consilience.annotate.times.tokens import cut

_WORDS = sorted([*WORDS, *HOLIDAYS, *PHRASES])
_PIECES = st.one_of(
    st.sampled_from(_WORDS),
    st.sampled_from(_WORDS).map(str.title),
    st.integers(0, 3100).map(str),
    st.sampled_from(["5:10", "5.10", "a.m.", "p.m.", "1990s", "'98", "12th", "½", "07/15/2016", "2016-07-15", "9999"]),
    st.sampled_from([",", ".", "-", "–", "(", ")", "’s", "'", "\n", "\n\n", "said", "will", "People", "$", "%"]),
    st.text(max_size=3),
)
_TEXTS = st.lists(_PIECES, max_size=40).map(" ".join)
_REFERENCES = st.one_of(
    st.none(), st.dates().map(date.isoformat), st.datetimes().map(lambda moment: moment.isoformat())
)


@settings(max_examples=300, deadline=None)
@given(_TEXTS, _REFERENCES, st.booleans())
def test_spans_are_ordered_apart_and_true_to_the_text(text: str, reference: str | None, parts: bool) -> None:
    found = find_times_in_text(text, reference, parts_of_day=parts)
    end = 0
    for time in found:
        assert end <= time.start < time.end <= len(text)
        assert time.text == text[time.start : time.end]
        assert time.text == time.text.strip()
        assert time.type in {"DATE", "TIME", "DURATION", "SET"}
        end = time.end


#: what figures look like, by the class that the lexer gives them
_FIGURES = (
    "4",
    "18",
    "27",
    "40",
    "5:10",
    "5.10",
    "0600",
    "2016",
    "1990s",
    "'98",
    "12th",
    "½",
    "07/15/2016",
    "2016-07-15",
)
_BY_CLASS: dict[str, list[str]] = {}
for _word in (*_WORDS, *_FIGURES, ",", ".", "-", "(", ")", "’s", "a.m.", "p.m.", "h", "18h30"):
    for _piece in cut(_word):
        _BY_CLASS.setdefault(ALPHABET.letter(_piece.kind), []).append(_word)


def _said(letters: str) -> st.SearchStrategy[str]:
    """Return texts of which each piece is of the class that a letter of a rule's pattern stands for."""
    return st.tuples(*(st.sampled_from(_BY_CLASS.get(letter, ["so"])) for letter in letters)).map(" ".join)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_word_that_a_rule_allows_is_read_or_passed_over(rule: Rule) -> None:
    # "eight o'clock" ended the reading of a whole article: its "h" was taken for that of "18h30".
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.from_regex(rule.pattern, fullmatch=True).flatmap(_said), st.sampled_from(["", "at ", "They came by "]))
    def reads(text: str, before: str) -> None:
        for time in find_times_in_text(before + text, "2016-07-15T09:00"):
            assert time.text in before + text

    reads()


@settings(max_examples=200, deadline=None)
@given(st.one_of(_TEXTS, st.text(max_size=200)))
def test_pieces_cover_the_text_in_order(text: str) -> None:
    end = 0
    for piece in cut(text):
        assert end <= piece.start <= piece.end
        assert piece.text == text[piece.start : piece.end]
        assert not text[end : piece.start].strip()
        end = piece.end


@settings(max_examples=100, deadline=None)
@given(_TEXTS, _REFERENCES)
def test_same_text_gives_the_same_times(text: str, reference: str | None) -> None:
    assert find_times_in_text(text, reference) == find_times_in_text(text, reference)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_full_dates_keep_their_value_in_every_form(day: date) -> None:
    forms = [f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%B} {day.year}", day.isoformat(), f"{day:%m/%d/%Y}"]
    for form in forms:
        assert [t.value for t in find_times_in_text(f"It was on {form} that he left.", "2016-07-15")] == [
            day.isoformat()
        ]


def test_names_of_rules_are_unique() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_pattern_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(ValueError, match="not an item of a pattern"):
        compile_pattern("month DAY!", Alphabet(), {})


def test_sentences_do_not_end_at_abbreviations() -> None:
    assert {piece.sentence for piece in cut("On Nov. 13 at 5 p.m. Friday Mr. Smith of the U.S. Army left")} == {0}
    assert cut("He left at 5 p.m. They stayed.")[-1].sentence == 1


@pytest.mark.parametrize(
    ("words", "count"),
    [("two", 2), ("twenty-one", 21), ("two hundred", 200), ("a hundred", 100), ("a couple of", 2), ("half a", 0.5)],
)
def test_quantities(words: str, count: float) -> None:
    assert count_of(cut(words)) == count


def test_vague_quantities_have_no_number() -> None:
    assert count_of(cut("several")) is None
    assert count_of(cut("a few")) is None


@pytest.mark.parametrize(
    ("year", "day"), [(1999, (4, 4)), (2000, (4, 23)), (2016, (3, 27)), (2024, (3, 31)), (2038, (4, 25))]
)
def test_easter(year: int, day: tuple[int, int]) -> None:
    assert easter(year) == date(year, *day)


def test_holidays() -> None:
    assert holiday("Thanksgiving", 1999) == date(1999, 11, 25)
    assert holiday("New Year’s Eve", 2015) == date(2015, 12, 31)
    assert holiday("Memorial Day", 2016) == date(2016, 5, 30)
    assert nth_weekday(2016, 12, 0, -1) == date(2016, 12, 26)
    with pytest.raises(KeyError):
        holiday("Nonsense Day", 2016)


def test_calendar_steps_over_the_turn_of_the_year() -> None:
    assert calendar.unit_value(date(2016, 1, 4), "month", -1) == "2015-12"
    assert calendar.unit_value(date(2016, 1, 4), "week", -1) == "2015-W53"
    assert calendar.unit_value(date(2016, 1, 4), "quarter", -1) == "2015-Q4"
    assert calendar.unit_value(date(2016, 1, 4), "decade", -1) == "200X"
    assert calendar.shift_days(date.max, 1) is None
