"""From a matched pattern to its reading: years, decades, centuries, and the parts of a year.

What the words mean, and where the context says that a number is no year. Each builder takes a match of its pattern and
returns a reading or None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.annotate.times import lexicon
from consilience.annotate.times.calendar import quarter_value
from consilience.annotate.times.parts import Half, Quarter, Season
from consilience.annotate.times.quantities import counts_things, edge_of, lower_of
from consilience.annotate.times.readings import Fixed, Reading

if TYPE_CHECKING:
    from consilience.annotate.times.grammar import Match
    from consilience.annotate.times.tokens import Piece

#: pieces to each side that are looked at in a sentence
_SENTENCE = 30
#: years by which news name elections and attacks
_YEARS_OF_NEWS = range(1950, 2050)
#: words from a year to the event that it names ("2016 White House bid")
_TO_EVENT = 3


def short_year(text: str) -> int | None:
    """Return the year of "'98"; None for anything else."""
    digits = text.lstrip("'’")
    if len(digits) != 2 or not digits.isdigit() or digits == text:
        return None
    return int(digits) + (2000 if int(digits) < 50 else 1900)


def build_year(match: Match) -> Reading | None:
    """Read a four-digit number as a year where its neighbours allow it."""
    year = match.number("y")
    if year is None:
        return None
    if match.part("post"):
        return Fixed("DATE", f"{year:04d}", "AFTER")
    return Fixed("DATE", f"{year:04d}", edge_of(match)) if match.part("e") or _is_year(match, year) else None


def _is_year(match: Match, year: int) -> bool:
    before, after = match.before(), match.after()
    if not 1500 <= year < 2100 and lower_of(before) not in {"in", "since"}:
        return False
    if counts_things(after) or (after is not None and after.kind in {"fraction", "zone", "half_day", "cardinal"}):
        return False
    if after is not None and after.kind == "hyphen" and after.start == match.part("y")[0].end:
        behind = match.after(2)
        if behind is not None and behind.start == after.end:
            season = behind.kind == "n12" and behind.text == f"{(year + 1) % 100:02d}"
            if behind.kind in {"word", "capital", "unit", "n12"} and not season:
                return False
            if behind.kind == "year" and (before is None or before.kind not in {"hyphen", "slash"}):
                return True
    if after is not None and after.kind == "possessive":
        return True
    if _names_its_event(match, year):
        return True
    if before is None:
        return lower_of(after) in {"was", "saw", "is", "has", "will", "marked", "marks"}
    if before.lower in lexicon.YEAR_ENDS and _closes(after):
        return True
    if before.lower in lexicon.QUANTIFIERS:
        back = lower_of(match.before(2)) in {"back", "dating", "dates", "dated", "up", "prior"}
        return before.lower == "to" and (back or _follows_year(match))
    if before.text in {"'", "’"} and lower_of(match.before(2)).endswith("s"):
        return True
    if before.kind in {"possessive", "open", "relative_day", "month"} or before.lower in lexicon.YEAR_CUES:
        return True
    if before.kind in {"comma", "hyphen", "slash", "or"}:
        return _follows_year(match)
    participle = before.lower.endswith("ed") or before.lower == "born"
    return before.kind == "word" and participle and (after is None or after.kind != "word")


def _names_its_event(match: Match, year: int) -> bool:
    """Tell whether a year stands before the event or the people of it: "a surprise 2010 victory".

    Requires: a year that news tell of, one of our words at most two words behind it. Idea: nobody counts
    elections or candidates by the thousand. Not behind a name ("Euro 2016 final"), whose part the number may be.
    """
    before = match.before()
    if year not in _YEARS_OF_NEWS or (before is not None and before.kind in {"capital", "number", "cardinal"}):
        return False
    for distance in range(1, _TO_EVENT + 1):
        piece = match.after(distance)
        if piece is None or piece.lower in lexicon.YEARLY:
            return piece is not None
        if piece.kind not in {"word", "capital"}:
            return False
    return False


def _closes(piece: Piece | None) -> bool:
    """Tell whether a sentence or clause ends before this piece."""
    return piece is None or piece.kind in {"dot", "comma", "close", "and", "or", "hyphen"} or piece.text in ";?!:”\"’'"


def _follows_year(match: Match) -> bool:
    return any(
        (piece := match.before(distance)) is not None and (piece.kind == "year" or piece.payload == "now")
        for distance in range(2, 7)
    )


def build_decade(match: Match) -> Reading | None:
    """Read "the 1990s", "mid-1990s", "the '60s" and "the sixties"; not temperatures "in the fifties"."""
    if match.payload("d") in lexicon.DECADES.values():
        piece = match.part("d")[0]
        near = match.pieces[max(0, match.first - _SENTENCE) : match.last + _SENTENCE]
        warm = any(other.lower in lexicon.WARMTH and other.sentence == piece.sentence for other in near)
        return None if warm else Fixed("DATE", str(piece.payload), edge_of(match))
    digits = "".join(character for character in match.part("d")[0].text if character.isdigit())
    if len(digits) == 2:
        digits = ("20" if digits < "30" else "19") + digits
    return Fixed("DATE", digits[:3] + "X", edge_of(match))


def build_century(match: Match) -> Reading | None:
    """Read "the 19th century" as TIMEX3's two digits."""
    number = match.number("o")
    if number is None or match.word("u") != "century" or not 1 <= number <= 99:
        return None
    return Fixed("DATE", f"{number - 1:02d}", edge_of(match))


def build_quarter(match: Match) -> Reading | None:
    """Read "the third quarter of 2016" and "Q3 2016"; without year ("fourth-quarter profit") where money is meant."""
    number = 4 if match.word("o") in {"final", "last"} else match.number("o")
    if number is None or number > 4 or (match.part("u") and match.word("u") != "quarter"):
        return None
    year = match.number("y") if match.part("y") and match.part("y")[0].kind == "year" else short_year(match.word("y"))
    if year is not None:
        return Fixed("DATE", quarter_value(year, number))
    if match.part("s"):
        return Quarter(number, match.word("s")) if match.word("y2") == "year" else None
    return Quarter(number) if match.word("o") != "last" and _of_business(match) else None


def build_half(match: Match) -> Reading | None:
    """Read "the first half of 2016", "the second half of this year"."""
    number = match.number("o")
    if number not in {1, 2} or (match.part("u") and match.word("u") != "year"):
        return None
    if match.part("y"):
        return Fixed("DATE", f"{match.number('y'):04d}-H{number}")
    return Half(number, match.word("s"))


def _of_business(match: Match) -> bool:
    """Tell whether the sentence speaks of a company's or country's results, not of a match or the fiscal year."""
    sentence = match.part("u")[0].sentence if match.part("u") else match.pieces[match.first].sentence
    near = match.pieces[max(0, match.first - _SENTENCE) : match.last + _SENTENCE]
    words = {piece.lower for piece in near if piece.sentence == sentence}
    return bool(words & lexicon.BUSINESS) and not words & lexicon.NO_CALENDAR_QUARTER


def build_fiscal(match: Match) -> Reading | None:
    """Read "fiscal 1998", "fiscal year 2016" and "FY2016"."""
    return Fixed("DATE", f"FY{match.number('y')}")


def build_season(match: Match) -> Reading | None:
    """Read a season; a bare one only after a word that takes a time, "fall" only with more."""
    code, piece = str(match.payload("c")), match.part("c")[0]
    before, after = match.before(), match.after()
    year, shift = match.number("y"), match.word("s")
    if year is not None or shift:
        return Season(code, year, shift, edge_of(match))
    if piece.text[0].isupper() or (after is not None and after.kind in {"of", "capital", "hyphen"}):
        return None
    cued = lower_of(before) in {"in", "during", "since", "until", "by", "through", "of"}
    if piece.lower == "fall":
        near = match.pieces[max(0, match.first - _SENTENCE) : match.last + _SENTENCE]
        if any(other.lower in lexicon.FALLS and other.sentence == piece.sentence for other in near):
            return None
        return Season(code, mod=edge_of(match)) if cued and match.part("skip") else None
    return Season(code, mod=edge_of(match)) if cued or match.part("e") else None
