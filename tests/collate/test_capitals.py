"""Where a capital stands for its government, told by the words beside it and by syntax."""

from __future__ import annotations

import pytest

from builders_linking import report
from builders_parsed import parsed_report
from consilience.collate.entities.capitals import split_capitals
from consilience.collate.entities.find import link_entities
from consilience.collate.entities.forms import Mention, collect
from consilience.types import AnnotatedArticle, NameKind, Saying, Says

COUNTRY = "[China|PLACE] met them. "
#: that it stands for its country, and another reason from before
ACTS, TOLD = Saying(Says.CAPITAL_ACTS, ("Beijing", "a")), Saying(Says.CAPITAL_ACTS, ("Velmark", "b"))


def given_to_china(article: AnnotatedArticle) -> int:
    """Return how many places where the capital is named were given to its country."""
    china = next(entity for entity in link_entities([article]) if entity.name == "China")
    return sum(len(form.mentions) for form in china.forms if form.text == "Beijing")


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("[Beijing|PLACE] rejected the plan.", 1),
        ("[Beijing|PLACE] has also long opposed it.", 1),
        ("[Beijing|PLACE] said so.", 1),
        ("Talks with [Beijing|PLACE] failed.", 1),
        ("They put new sanctions on [Beijing|PLACE] today.", 1),
        ("They have close ties to [Beijing|PLACE] now.", 1),
        ("They took a train to [Beijing|PLACE] today.", 0),
        ("They met in central [Beijing|PLACE] today.", 0),
        ("A road from [Beijing|PLACE] has opened.", 0),
        ("[Beijing|PLACE] was cold.", 0),
        ("In [Beijing|PLACE] agreed prices rose.", 0),
    ],
)
def test_the_words_beside_a_capital(text: str, acts: int) -> None:
    assert given_to_china(report("a", COUNTRY + text)) == acts


def test_both_readings_in_one_report_part_its_mentions() -> None:
    article = report("a", f"{COUNTRY}[Beijing|PLACE] was cold. [Beijing|PLACE] condemned it. [Beijing|PLACE] slept.")
    entities = link_entities([article])
    china = next(entity for entity in entities if entity.name == "China")
    city = next(entity for entity in entities if entity.name == "Beijing")
    assert china.reasons == (ACTS,)
    assert [len(form.mentions) for form in city.forms] == [2]
    told = [mention.start for form in china.forms if form.text == "Beijing" for mention in form.mentions]
    assert told == [article.text.index("Beijing condemned")]


@pytest.mark.parametrize(
    ("line", "acts"),
    [
        # the object of a verb of acting, behind an adverb that the words alone do not pass
        ("They/they/PRON/2/nsubj accuse/accuse/VERB/0/root mighty/mighty/ADJ/4/amod Beijing/Beijing/PROPN/2/obj", 1),
        ("They/they/PRON/2/nsubj love/love/VERB/0/root mighty/mighty/ADJ/4/amod Beijing/Beijing/PROPN/2/obj", 0),
        # beside another subject
        (
            "China/China/PROPN/4/nsubj or/or/CCONJ/3/cc Beijing/Beijing/PROPN/1/conj deny/deny/VERB/0/root",
            1,
        ),
        (
            "Peers/peer/NOUN/4/nsubj (/(/PUNCT/3/punct Beijing/Beijing/PROPN/1/conj) sleep/sleep/VERB/0/root",
            0,
        ),
        ("Beijing/Beijing/PROPN/2/compound streets/street/NOUN/3/nsubj shook/shake/VERB/0/root", 0),
    ],
)
def test_syntax_tells_where_the_words_do_not(line: str, acts: int) -> None:
    country = "China/China/PROPN/2/nsubj slept/sleep/VERB/0/root ././PUNCT/2/punct"
    article = parsed_report("a", country, line, places=("China", "Beijing"))
    assert given_to_china(article) == acts


def test_a_capital_without_its_country_stays_a_city() -> None:
    (city,) = link_entities([report("a", "[Beijing|PLACE] rejected the plan.")])
    assert (city.name, city.reasons) == ("Beijing", ())


def test_a_city_that_goes_over_wholly_is_no_entity_any_more() -> None:
    article = report("a", "[China|PLACE] spoke. [Beijing|PLACE] rejected it.")
    bundles = [(list(node.mentions), (TOLD,)) for node in collect([article]).values()]
    (bundle,) = split_capitals(bundles, [article])
    assert [mention.text for mention in bundle[0]] == ["China", "Beijing"]
    assert bundle[1] == (TOLD, ACTS)
    # one bundle for both has nothing to part
    both = [([mention for mentions, _ in bundles for mention in mentions], ())]
    assert split_capitals(both, [article]) == both


def test_a_place_without_words_of_the_parser_is_no_actor() -> None:
    article = report("a", "[China|PLACE] slept. [Beijing|PLACE] slept.")
    city = article.text.index("Beijing")
    bundles = [(list(node.mentions), ()) for node in collect([article]).values()]
    bare = AnnotatedArticle(article=article.article, passages=article.passages, published=article.published)
    assert split_capitals(bundles, [bare]) == bundles
    assert any(
        isinstance(mention, Mention) and (mention.place.start, mention.kind) == (city, NameKind.PLACE)
        for mention in bundles[1][0]
    )
