from __future__ import annotations

from builders_brief import BURST, DAM, PRONOUN, article, claim, point, words
from consilience.collate.brief.wording import Wordings
from consilience.collate.event.article import article_event
from consilience.collate.event.find import main_event
from consilience.collate.event.headline import read_headline
from consilience.types import Status
from eval.event import event_answers

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
    assert main_event(Wordings((report,)), []) is None


def test_the_storys_event_is_what_reports_share_in_words_that_stand_alone() -> None:
    reports = (article("a", PRONOUN), article("b", DAM), article("c", BURST))
    dam = point("p1", reports, [claim(report, 0) for report in reports], Status.CORROBORATED)
    event = main_event(Wordings(reports), [dam])
    assert event is not None
    assert "dam burst" in words(reports, event.wording)
