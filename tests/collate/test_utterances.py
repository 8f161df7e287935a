from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from builders_linking import report
from consilience.collate.entities.find import link_entities
from consilience.collate.utterances import align_utterances
from consilience.types import Span

if TYPE_CHECKING:
    from consilience.types import AnnotatedArticle, Evidence, Utterance

LONG = "The crews fully agreed on the rescue plan, settled many open questions, and made steady progress."
SHORT = "settled many open questions and made notable progress"
WHO: dict[str, str | None] = {LONG: "Ana Ruiz", SHORT: "Ana Ruiz"}


def _align(*texts: str, speakers: dict[str, str | None]) -> tuple[tuple[Utterance, ...], dict[str, AnnotatedArticle]]:
    reports = [report("abcdef"[n], text, speakers=speakers) for n, text in enumerate(texts)]
    return align_utterances(reports, ()), {r.id: r for r in reports}


def _words(articles: dict[str, AnnotatedArticle], evidence: Evidence) -> str:
    return articles[evidence.article].text[evidence.start : evidence.end]


def test_versions_of_one_utterance_show_the_words_that_differ() -> None:
    (utterance,), articles = _align(f"“{LONG}”", f"They “{SHORT}”, she said.", speakers=WHO)
    assert utterance.speaker == "Ana Ruiz"
    first, second = utterance.variants
    assert "steady" in " ".join(_words(articles, d) for d in first.differs)
    assert "notable" in " ".join(_words(articles, d) for d in second.differs)
    assert not any("crews" in _words(articles, d) for d in first.differs)


def test_the_same_words_of_two_persons_are_two_utterances() -> None:
    a = report("a", "“We will go on with the search.”", speakers={"We will go on with the search.": "Ana Ruiz"})
    b = report("b", "“We will go on with the repairs.”", speakers={"We will go on with the repairs.": "Tim Roth"})
    assert len(align_utterances([a, b], ())) == 2


def test_a_described_speaker_needs_more_words_in_common() -> None:
    said = "did not agree with the facts at hand"
    other = "do not agree with facts at hand"
    (utterance,), _ = _align(f"It “{said}”.", f"It “{other}”.", speakers={said: "a spokeswoman", other: "Ana Ruiz"})
    assert len(utterance.variants) == 2


def test_one_utterance_in_two_quotes_does_not_differ() -> None:
    whole = "The search will continue tonight. Nobody is going home."
    parts = ("The search will continue tonight.", "Nobody is going home.")
    speakers: dict[str, str | None] = dict.fromkeys((whole, *parts), "Ana Ruiz")
    found, _ = _align(f"“{whole}”", f"“{parts[0]}” she said. “{parts[1]}”", speakers=speakers)
    assert max(len(utterance.variants) for utterance in found) > 1
    assert all(not variant.differs for utterance in found for variant in utterance.variants)


def test_a_quote_of_one_report_stands_alone() -> None:
    (utterance,), _ = _align("“Nobody was hurt in the fog.”", speakers={})
    assert (len(utterance.variants), utterance.speaker, utterance.variants[0].differs) == (1, "", ())


def test_most_reported_first() -> None:
    alone = "Divers found nothing at all below."
    found, _ = _align(f"“{alone}” “{SHORT}”", f"“{SHORT}”", speakers={**WHO, alone: "Tim Roth"})
    assert [len(utterance.variants) for utterance in found] == [2, 1]


@given(st.lists(st.text(alphabet="ab cd,.", min_size=1, max_size=30), min_size=1, max_size=5))
def test_differences_lie_inside_their_quote(quotes: list[str]) -> None:
    reports = [report(f"r{n}", f"“{text}”", speakers={text: "Ana Ruiz"}) for n, text in enumerate(quotes)]
    for utterance in align_utterances(reports, ()):
        for variant in utterance.variants:
            for span in variant.differs:
                assert variant.evidence.start <= span.start < span.end <= variant.evidence.end


def test_what_a_story_says_all_the_time_makes_no_utterance() -> None:
    first, second = "We are turning on the Vexel camera for Vexel owners", "The Vexel camera runs Nimbus on every Vexel"
    told = "The Vexel camera is new. The Vexel camera sells. Every Vexel has it. The Vexel camera costs little."
    speakers: dict[str, str | None] = {first: "Ana Ruiz", second: "Ana Ruiz"}
    found, _ = _align(f"“{first}”, she said. {told}", f"“{second}”, she said. {told}", speakers=speakers)
    assert [len(utterance.variants) for utterance in found] == [1, 1]


def test_two_words_must_stand_as_near_in_both() -> None:
    long = "He told me that it was a straight piece of sandy road"
    speakers: dict[str, str | None] = {long: "Ana Ruiz", "was no straight road": "Ana Ruiz"}
    assert len(_align(f"“{long}”", "It “was no straight road”, she said.", speakers=speakers)[0]) == 2


def test_a_long_quote_does_not_set_two_short_ones_against_each_other() -> None:
    one, other = "The dam broke at four on Monday", "Four crews dug until the rain broke"
    speakers: dict[str, str | None] = dict.fromkeys((one, other, f"{one}. {other}."), "Ana Ruiz")
    found, _ = _align(f"“{one}. {other}.”", f"“{one}”, she said.", f"“{other}”, she said.", speakers=speakers)
    assert max(len(utterance.variants) for utterance in found) > 1
    assert all(not variant.differs for utterance in found for variant in utterance.variants)


def test_house_spellings_are_no_difference() -> None:
    british, american = (
        "Co-operation at the centre honours all neighbours",
        "Cooperation at the center honors all neighbors",
    )
    (utterance,), _ = _align(f"“{british}”", f"“{american}”", speakers={british: "Ana Ruiz", american: "Ana Ruiz"})
    assert [variant.differs for variant in utterance.variants] == [(), ()]


def test_of_a_place_and_a_person_the_person_is_shown() -> None:
    said = "Smaller ships can quickly become home to crews of any kind"
    a = report("a", f"In [New Velmark|PLACE]: “{said}”", speakers={said: "New Velmark"})
    b = report("b", f"“{said}”, [Ana Ruiz|PERSON] said.", speakers={said: "Ana Ruiz"})
    assert align_utterances([a, b], link_entities([a, b]))[0].speaker == "Ana Ruiz"


def test_who_takes_up_anothers_words_says_something_else() -> None:
    steele, kristol = "a war of the council's own choosing", "It was not a war of the council's own choosing at all"
    text = f"“{steele}”, [Ana Ruiz|PERSON] said. “{kristol}”, [Tim Roth|PERSON] wrote."
    (first, second) = align_utterances(
        [one := report("a", text, speakers={steele: "Ana Ruiz", kristol: "Tim Roth"})], link_entities([one])
    )
    assert {first.speaker, second.speaker} == {"Ana Ruiz", "Tim Roth"}


def test_a_shared_surname_is_whom_the_report_names_in_full() -> None:
    words = "The mine will be open again before the winter"
    a = report("a", f"[Karl Varn|PERSON] spoke. “{words}”, [Varn|PERSON] said.", speakers={words: "Varn"})
    b = report("b", "[Elena Varn|PERSON] opened a school. [Elena Varn|PERSON] left.")
    c = report("c", "[Elena Varn|PERSON] was seen with [Karl Varn|PERSON].")
    (utterance,) = align_utterances([a, b, c], link_entities([a, b, c]))
    assert utterance.speaker == "Karl Varn"


def test_a_shared_surname_stays_open_where_nothing_tells() -> None:
    words = "The mine will be open again before the winter"
    a = report("a", f"“{words}”, [Varn|PERSON] said.", speakers={words: "Varn"})
    c = report("c", "[Elena Varn|PERSON] was seen with [Karl Varn|PERSON].")
    (utterance,) = align_utterances([a, c], link_entities([a, c]))
    assert utterance.speaker == "Varn"


def test_a_form_of_address_leaves_one_of_two_namesakes() -> None:
    words = "The children are happy here and the school is open"
    text = f"“{words}”, Mrs. [Varn|PERSON] said."
    a = report("a", text, speakers={words: "Varn"})
    start = a.text.index("Mrs.")
    span = Span(start, start + len("Mrs. Varn"))
    a = replace(a, quotes=tuple(replace(quote, speaker_span=span) for quote in a.quotes))
    c = report("c", "[Elena Varn|PERSON] was seen with [Karl Varn|PERSON].")
    (utterance,) = align_utterances([a, c], link_entities([a, c]))
    assert utterance.speaker == "Elena Varn"


def test_the_same_words_are_one_utterance_whoever_is_given_as_speaker() -> None:
    words = "Nobody of the crew has ever seen the second ship"
    a = report("a", f"“{words}”, [Ana Ruiz|PERSON] said.", speakers={words: "Ana Ruiz"})
    b = report("b", f"“{words}”, [Tim Roth|PERSON] said.", speakers={words: "Tim Roth"})
    (utterance,) = align_utterances([a, b], link_entities([a, b]))
    assert [variant.speaker for variant in utterance.variants] == ["Ana Ruiz", "Tim Roth"]


def test_who_is_named_in_the_words_did_not_say_them() -> None:
    words = "The harbour master Roth has left the town with the money"
    a = report("a", f"“{words}”, [Tim Roth|PERSON] said.", speakers={words: "Tim Roth"})
    b = report("b", f"“{words}”, [Ana Ruiz|PERSON] said.", speakers={words: "Ana Ruiz"})
    (utterance,) = align_utterances([a, b], link_entities([a, b]))
    assert utterance.speaker == "Ana Ruiz"


def test_a_pronoun_names_nobody() -> None:
    a = report("a", "“The boats are clean, safe and fast.”", speakers={"The boats are clean, safe and fast.": "he"})
    b = report("b", "“The boats are fast and rather old.”", speakers={"The boats are fast and rather old.": "he"})
    assert len(align_utterances([a, b], ())) == 2


def test_a_father_is_not_his_son() -> None:
    words = "The decision is on hold until the facts are known"
    a = report("a", f"[Karl Varn|PERSON]: “{words}”. [Karl Varn Jr.|PERSON] left.", speakers={words: "Karl Varn"})
    (utterance,) = align_utterances([a], link_entities([a]))
    assert utterance.speaker == "Karl Varn"
