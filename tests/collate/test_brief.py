from __future__ import annotations

from builders_brief import BURST, DAM, ENGINEERS, PICTURE, PRONOUN, UNKNOWN, article, claim, point, words
from builders_reports import ours
from consilience.collate.brief.make import make_brief
from consilience.collate.brief.wording import Wordings
from consilience.collate.relations.verdicts import Verdicts
from consilience.judge.matcher import Matcher
from consilience.render.words.say import words_of
from consilience.types import BriefSection, Conflict, ConflictKind, Relation, Saying, Says, Severity, Side, Status


def _titles(sections: tuple[BriefSection, ...]) -> list[str]:
    return [section.title for section in sections]


def test_a_corroborated_point_is_established_in_its_plainest_wording() -> None:
    a, b, c = (article(*row) for row in (("a", PRONOUN), ("b", DAM), ("c", BURST)))
    told = point("p1", (a, b, c), [claim(a, 0), claim(b, 0), claim(c, 0)], Status.CORROBORATED)
    (section,) = make_brief(Wordings((a, b, c)), [told], [], [], Verdicts(()), Matcher((a, b, c)))
    (line,) = section.lines
    assert section.title == "Established"
    assert "dam burst" in words((b, c), line.wording)
    # what "It" was, and that there were villages, the first report does not say
    assert {place.article for place in line.citations} == {"b", "c"}
    assert words_of(line.note) == "2 reports, 2 origins: b; c"


def test_what_no_other_report_says_is_no_line_however_the_point_was_made() -> None:
    a, b = article("a", PRONOUN), article("b", ENGINEERS)
    told = point("p1", (a, b), [claim(a, 0), claim(b, 0)], Status.CORROBORATED)
    assert make_brief(Wordings((a, b)), [told], [], [], Verdicts(()), Matcher((a, b))) == ()


def test_the_news_comes_first_and_cites_who_says_it() -> None:
    a, b, c = (article(*row) for row in (("a", DAM), ("b", BURST), ("c", ENGINEERS)))
    told = point("p1", (a, b, c), [claim(a, 0), claim(b, 0), claim(c, 0)], Status.ONE_ORIGIN)
    (section,) = make_brief(Wordings((a, b, c)), [told], [], [], Verdicts(()), Matcher((a, b, c)), claim(a, 0).evidence)
    assert section.title == "The news"
    assert [place.article for place in section.lines[0].citations] == ["a", "b"]
    assert words_of(section.lines[0].note) == "2 reports, not shown to be independent"
    (alone,) = make_brief(Wordings((a, b, c)), [], [], [], Verdicts(()), Matcher((a, b, c)), claim(c, 0).evidence)
    assert [place.article for place in alone.lines[0].citations] == ["c"]


def test_one_fact_is_said_once() -> None:
    a, b = article("a", DAM), article("b", BURST)
    first = point("p1", (a, b), [claim(a, 0), claim(b, 0)], Status.CORROBORATED)
    second = point("p2", (a, b), [claim(b, 0), claim(a, 0)], Status.ONE_ORIGIN)
    assert _titles(make_brief(Wordings((a, b)), [first, second], [], [], Verdicts(()), Matcher((a, b)))) == [
        "Established"
    ]


def test_what_is_not_known_is_not_said_however_many_say_so() -> None:
    a, b = article("a", UNKNOWN), article("b", UNKNOWN)
    gap = point("p1", (a, b), [claim(a, 0), claim(b, 0)], Status.CORROBORATED)
    (section,) = make_brief(Wordings((a, b)), [gap], [], [], Verdicts(()), Matcher((a, b)))
    assert section.title == "Not said"
    assert len(section.lines) == 1
    assert len(section.lines[0].citations) == 2


def test_a_conflict_that_an_editor_must_see_is_disputed() -> None:
    a, b = article("a", DAM), article("b", BURST)
    sides = tuple(Side(value, (r.id,), (claim(r, 0).evidence,)) for value, r in (("2", a), ("3", b)))
    asked = Saying(Says.HOW_MANY, ("village", "", ""))
    grave = Conflict(
        "k1", ConflictKind.FIGURE, asked, sides, Relation.CONTRADICTION, Severity.HIGH, ours("They differ.")
    )
    light = Conflict("k2", ConflictKind.FIGURE, asked, sides, Relation.VAGUER, Severity.LOW, Saying(Says.VAGUER))
    (section,) = make_brief(Wordings((a, b)), [], [], [light, grave], Verdicts(()), Matcher((a, b)))
    assert section.title == "Disputed"
    assert [words_of(line.note) for line in section.lines] == ["How many villages? 2 / 3"]


def test_of_one_report_only_the_readable_is_given() -> None:
    a, b = article("a", DAM, ENGINEERS, PICTURE, caption="A woman"), article("b", BURST)
    told = point("p1", (a, b), [claim(a, 0), claim(b, 0)], Status.CORROBORATED)
    sections = make_brief(Wordings((a, b)), [told], [claim(a, 1), claim(a, 2)], [], Verdicts(()), Matcher((a, b)))
    assert _titles(sections) == ["Established", "One report only"]
    assert [words((a, b), line.wording) for line in sections[1].lines] == [
        a.text[s.start : s.end] for s in a.sentences[1:2]
    ]


def test_one_report_has_no_brief() -> None:
    a = article("a", DAM)
    assert make_brief(Wordings((a,)), [], [claim(a, 0)], [], Verdicts(()), Matcher((a,))) == ()
