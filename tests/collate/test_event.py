from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builders_brief import BURST, DAM, PRONOUN, article, claim, point, words
from consilience.collate.brief.wording import Wordings
from consilience.collate.event.article import article_event
from consilience.collate.event.find import main_event
from consilience.collate.event.headline import read_headline
from consilience.collate.relations.verdicts import Verdict, Verdicts
from consilience.types import Status
from eval.event import event_answers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from consilience.types import Evidence

#: as the shipped model reads headlines: the verb taken for a plural noun
CLEARS = (
    "Ministry//PROPN/2/compound clears/clear/NOUN.NNS/0/root Orsund//PROPN/4/compound bridge//NOUN/2/appos "
    "after//ADP/6/case inspection//NOUN/2/nmod"
)
CLEARED = (
    "The//DET/2/det Ministry//PROPN/3/nsubj cleared/clear/VERB.VBD/0/root the//DET/5/det bridge//NOUN/3/obj "
    "in//ADP/7/case Orsund//PROPN/3/obl on//ADP/9/case Monday//PROPN/3/obl because//SCONJ/13/mark "
    "the//DET/12/det wall//NOUN/13/nsubj held/hold/VERB.VBD/3/advcl .//PUNCT/3/punct"
)


def test_a_headlines_verb_taken_for_a_noun_is_known_by_the_text() -> None:
    report = article("a", CLEARS, CLEARED, headline=True)
    found = read_headline(report, 0, 6)
    assert report.tokens[found.verb].text == "clears"
    assert report.tokens[found.end].text == "after"


def test_without_the_verb_below_a_headline_after_a_name_is_still_read() -> None:
    report = article("a", CLEARS, DAM, headline=True)
    assert report.tokens[read_headline(report, 0, 6).verb].text == "clears"


def test_the_questions_are_answered_from_headline_and_lead() -> None:
    report = article(
        "a",
        CLEARS,
        CLEARED,
        headline=True,
        names=[("Ministry", "ORG"), ("Orsund", "PLACE"), ("Orsund", "PLACE")],
        times=[("Monday", "2024-04-29")],
    )
    answers = event_answers(report)
    assert answers["who"][0] == "Ministry"
    assert answers["what"][0] == "clears Orsund bridge"
    assert answers["when"] == ("Monday", "April 30, 2024")
    assert answers["where"][0] == "Orsund"
    assert answers["why"][0] == "because the wall held"
    assert answers["how"][0].startswith("clears")


def test_a_dateline_is_no_actor() -> None:
    dateline = "ORSUND//PROPN/5/nsubj ,//PUNCT/1/punct Velmark//PROPN/1/appos –//PUNCT/1/punct "
    lead = CLEARED.replace("/2/", "/6/").replace("/3/", "/7/")
    report = article("a", CLEARS, dateline + lead, headline=True, names=[("ORSUND", "PLACE"), ("Velmark", "PLACE")])
    assert not {"ORSUND", "Velmark"} & set(event_answers(report)["who"])


def test_a_clause_that_is_read_as_a_subject_is_cut_to_who_acts() -> None:
    lead = (
        "A//DET/2/det ferry//NOUN/19/nsubj and//CCONJ/5/cc a//DET/5/det boat//NOUN/2/conj "
        "collided/collide/VERB.VBN/5/acl in//ADP/8/case fog//NOUN/6/obl off//ADP/11/case the//DET/11/det "
        "island//NOUN/6/obl late//ADV/6/advmod and//CCONJ/14/cc sank/sink/VERB.VBN/6/conj near//ADP/17/case "
        "the//DET/17/det pier//NOUN/14/obl guards//NOUN/19/nsubj said/say/VERB.VBD/0/root .//PUNCT/19/punct"
    )
    assert event_answers(article("a", CLEARS, lead, headline=True))["who"][-2:] == ("A ferry and a boat", "guards")


def test_an_article_without_sentences_has_no_event() -> None:
    report = article("a", "Orsund//PROPN/0/root")
    assert article_event(report).lead is None
    assert main_event(Wordings((report,)), [], Verdicts((report,))) is None


def test_the_storys_event_is_what_reports_share_in_words_that_stand_alone() -> None:
    reports = (article("a", PRONOUN), article("b", DAM), article("c", BURST))
    dam = point("p1", reports, [claim(report, 0) for report in reports], Status.CORROBORATED)
    event = main_event(Wordings(reports), [dam], Verdicts(reports))
    assert event is not None
    assert "dam burst" in words(reports, event.wording)


def test_a_sentence_that_leans_on_another_yields_to_one_that_stands_alone() -> None:
    leans = (
        "Others//NOUN/2/nsubj said/say/VERB.VBD/0/root the//DET/5/det old//ADJ/5/amod dam//NOUN/6/nsubj "
        "burst/burst/VERB.VBD/2/ccomp near//ADP/8/case Orsund//PROPN/6/obl on//ADP/10/case Monday//PROPN/6/obl "
        ".//PUNCT/2/punct"
    )
    stands = leans.replace("Others//NOUN", "Ministers//NOUN")
    long = stands.replace(".//PUNCT/2/punct", "after//ADP/13/case heavy//ADJ/13/amod rain//NOUN/6/obl .//PUNCT/2/punct")
    reports = (article("a", leans), article("b", long))
    event = main_event(Wordings(reports), [], Verdicts(reports))
    assert event is not None
    assert event.wording.article == "b"
    # of two that stand alone the shorter, which says the same, is taken
    reports = (article("a", stands), article("b", long))
    event = main_event(Wordings(reports), [], Verdicts(reports))
    assert event is not None
    assert event.wording.article == "a"


class _Finds(Verdicts):
    """A judge that finds every headline said by one report's sentences, and by no other's."""

    def __init__(self, article: str) -> None:
        self.ready, self.article = True, article

    def of_all(self, pairs: Iterable[tuple[Evidence, Evidence]]) -> list[Verdict]:
        return [Verdict(float(passage.article == self.article), 0.0, 0.0) for _head, passage in pairs]


@pytest.mark.parametrize("chosen", ["a", "b"])
def test_the_sentence_that_says_the_other_headlines_is_taken(chosen: str) -> None:
    reports = (article("a", CLEARS, DAM, headline=True), article("b", CLEARS, BURST, headline=True))
    event = main_event(Wordings(reports), [], _Finds(chosen))
    assert event is not None
    assert event.wording.article == chosen


@pytest.mark.parametrize(
    ("headline", "verb", "clause", "whole"),
    [
        # what follows a colon has the verb; a single word before a dash is passed over
        (
            "Halvor//PROPN/4/dep ://PUNCT/1/punct Ministry//PROPN/4/nsubj warns/warn/VERB.VBZ/0/root",
            "warns",
            "",
            "Ministry",
        ),
        ("Halvor//PROPN/3/dep –//PUNCT/1/punct fog//NOUN/0/root", None, "", "fog"),
        # a compound's hyphen parts nothing
        (
            "Velmark-Skerra//PROPN/2/compound ferry//NOUN/3/nsubj sinks/sink/VERB.VBZ/0/root",
            "sinks",
            "",
            "Velmark-Skerra",
        ),
        # of "While …," only what follows counts
        (
            (
                "While//SCONJ/3/mark fog//NOUN/3/nsubj lasts/last/VERB.VBZ/7/advcl ,//PUNCT/7/punct "
                "the//DET/6/det Ministry//PROPN/7/nsubj waits/wait/VERB.VBZ/0/root"
            ),
            "waits",
            "",
            "the",
        ),
        ("While//SCONJ/3/mark fog//NOUN/3/nsubj lasts/last/VERB.VBZ/0/root", "lasts", "", "While"),
        # a plural and its verb, two subjects, and one that can be neither
        ("Ships//NOUN.NNS/2/nsubj collide/collide/VERB.VBP/0/root", "collide", "", "Ships"),
        (
            "Fog//NOUN/4/nsubj and//CCONJ/3/cc ice//NOUN/1/conj close/close/VERB.VBP/0/root port//NOUN/4/obj",
            "close",
            "",
            "Fog",
        ),
        ("Work//NOUN/2/compound trains/train/NOUN.NNS/3/nsubj collide/collide/VERB.VBP/0/root", "collide", "", "Work"),
        # a participle where no other verb is
        ("Forty//NUM/2/nummod rescued/rescue/VERB.VBN/0/root", None, "", "Forty"),
        (
            "Sailors//NOUN.NNS/2/nsubj rescued/rescue/VERB.VBN/0/root off//ADP/4/case Skerra//PROPN/2/obl",
            "rescued",
            "",
            "Sailors",
        ),
        # the verb's own clause ends before another one, a comma or a purpose
        (
            (
                "Ministry//PROPN/2/nsubj warns/warn/VERB.VBZ/0/root crews//NOUN.NNS/2/obj ,//PUNCT/2/punct "
                "ships//NOUN.NNS/6/nsubj wait/wait/VERB.VBP/2/conj"
            ),
            "warns",
            ",",
            "Ministry",
        ),
        (
            (
                "Ministry//PROPN/2/nsubj shuts/shut/VERB.VBZ/0/root port//NOUN/2/obj and//CCONJ/5/cc "
                "warns/warn/VERB.VBZ/2/conj crews//NOUN.NNS/5/obj"
            ),
            "shuts",
            "and",
            "Ministry",
        ),
        (
            (
                "Ministry//PROPN/2/nsubj shuts/shut/VERB.VBZ/0/root port//NOUN/2/obj to//PART.TO/5/mark "
                "save/save/VERB.VB/2/advcl crews//NOUN.NNS/5/obj"
            ),
            "shuts",
            "to",
            "Ministry",
        ),
        (
            (
                "Ministry//PROPN/2/nsubj wants/want/VERB.VBZ/0/root crews//NOUN.NNS/2/obj to//PART.TO/5/mark "
                "stay/stay/VERB.VB/2/xcomp"
            ),
            "wants",
            "",
            "Ministry",
        ),
        (
            ("Port//NOUN/2/nsubj shuts/shut/VERB.VBZ/0/root now//ADV/2/advmod because//ADP/5/case of//ADP/4/fixed"),
            "shuts",
            "because",
            "Port",
        ),
    ],
)
def test_a_headline_is_read_from_its_tags(headline: str, verb: str | None, clause: str, whole: str) -> None:
    report = article("a", headline, DAM, headline=True)
    last = report.sentences[0].last
    found = read_headline(report, 0, last)
    tokens = report.tokens
    assert (tokens[found.verb].text if found.verb >= 0 else None) == verb
    assert (tokens[found.end].text if found.end < found.last else "") == clause
    assert tokens[found.first].text == whole


@pytest.mark.parametrize(
    ("after", "read"),
    [
        ("plan//NOUN/2/obj", "backs"),
        # a quotation may follow the verb, a comma or a genitive may not
        ("“//PUNCT/2/punct", "backs"),
        (",//PUNCT/2/punct", None),
        ("'s//PART/2/case", None),
        # the verb comes after it
        ("fell/fall/VERB.VBD/2/conj", "fell"),
    ],
)
def test_what_follows_a_word_in_s_tells_whether_it_is_the_verb(after: str, read: str | None) -> None:
    headline = f"Ministry//PROPN/2/compound backs/back/NOUN.NNS/0/root {after} now//ADV/2/advmod"
    report = article("a", headline, DAM, headline=True)
    found = read_headline(report, 0, report.sentences[0].last)
    assert (report.tokens[found.verb].text if found.verb >= 0 else None) == read
