"""Where names stand: parted where they were run together, cut to the name, and found again in the same letters."""

from __future__ import annotations

import pytest

from builders_linking import report
from consilience.collate.entities.forms import collect, key_of
from consilience.types import AnnotatedArticle, PassageKind


def places(*articles: AnnotatedArticle) -> dict[str, list[str]]:
    """Return key -> article and words of each mention, in order."""
    texts = {article.id: article.text for article in articles}
    return {
        " ".join(key): [
            f"{m.place.article}: {texts[m.place.article][m.place.start : m.place.end]}" for m in node.mentions
        ]
        for key, node in collect(articles).items()
    }


def test_a_name_that_was_run_together_is_parted_where_both_halves_are_known_better() -> None:
    a = report("a", "[Red Dawn|ORG] met. [Ana Ruiz|PERSON] spoke. [Red Dawn Ana Ruiz|ORG] left.")
    b = report("b", "[Red Dawn|ORG] met [Ana Ruiz|PERSON].")
    assert places(a, b) == {
        "red dawn": ["a: Red Dawn", "a: Red Dawn", "b: Red Dawn"],
        "ana ruiz": ["a: Ana Ruiz", "a: Ana Ruiz", "b: Ana Ruiz"],
    }
    # seen no more often than the whole, the halves prove nothing
    alone = report("a", "[Red Dawn|ORG] met. [Ana Ruiz|PERSON] spoke. [Red Dawn Ana Ruiz|ORG] left.")
    assert places(alone)["red dawn ana ruiz"] == ["a: Red Dawn Ana Ruiz"]
    # nor does one half
    half = report("a", "[Red Dawn|ORG] met. [Red Dawn|ORG] left. [Red Dawn Ana Ruiz|ORG] sat.")
    assert places(half)["red dawn ana ruiz"] == ["a: Red Dawn Ana Ruiz"]


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ("They saw [the Halvor|MISC] sink.", "Halvor"),
        ("It was [Velmark's|PLACE] coast.", "Velmark"),
        ("Then [Mayor Ida Holm|PERSON] spoke.", "Ida Holm"),
        ("Then [Dr. Ida Holm|PERSON] spoke.", "Ida Holm"),
        ("Then [Ida Holm,|PERSON] they said, spoke.", "Ida Holm"),
        # a body keeps its title
        ("Then [Mayor Holm|ORG] spoke.", "Mayor Holm"),
    ],
)
def test_a_mention_is_the_name_alone(marked: str, found: str) -> None:
    ((mention,),) = places(report("a", marked)).values()
    assert mention == f"a: {found}"


@pytest.mark.parametrize("marked", ["They saw [sea|PLACE] there.", "[A|PERSON] left.", "[…|MISC] left."])
def test_what_is_no_name_is_left(marked: str) -> None:
    assert places(report("a", marked)) == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # all in capitals, or with other small words
        ("The HARBOUR COMMISSION left.", ["HARBOUR COMMISSION"]),
        ("The Harbour commission left.", []),
        ("The Harbour\nCommission left.", []),
        # inside a longer name that nobody marked, before it and behind it
        ("They saw Old Velmark there.", []),
        ("They saw Velmark Castle there.", []),
        ("They saw Velmark there.", ["Velmark"]),
        # a hashtag is nothing that a text says
        ("They wrote #Velmark again.", []),
        ("They wrote #HarbourCommission again.", []),
        ("They wrote #Harbour again.", []),
    ],
)
def test_a_known_name_is_found_again(text: str, found: list[str]) -> None:
    known = report("a", "The [Harbour Commission|ORG] of [Velmark|PLACE] met.")
    again = report("b", text, pos={"left": "VERB", "again": "ADV"})
    mentions = [mention for rows in places(known, again).values() for mention in rows]
    assert [mention for mention in mentions if mention.startswith("b")] == [f"b: {form}" for form in found]


@pytest.mark.parametrize("kind", [PassageKind.CHROME, PassageKind.DUPLICATE])
def test_furniture_names_nobody_again(kind: PassageKind) -> None:
    known = report("a", "The [Harbour Commission|ORG] met.")
    again = report(
        "b",
        "It rained.\nMore on the Harbour Commission",
        ("More on the Harbour Commission", kind),
    )
    assert places(known, again) == {"harbour commission": ["a: Harbour Commission"]}


def test_a_place_that_is_marked_is_not_found_twice() -> None:
    a = report("a", "The [Harbour Commission|ORG] met. The Harbour Commission left.", pos={"left": "VERB"})
    b = report("b", "The [Harbour Commission of Velmark|ORG] met.")
    assert places(a, b)["harbour commission"] == ["a: Harbour Commission", "a: Harbour Commission"]


@pytest.mark.parametrize(
    ("text", "initials"), [("UN", True), ("U.N.", True), ("Un", False), ("UNITED", True), ("NATIONS", False)]
)
def test_initials_are_known_by_their_capitals(text: str, initials: bool) -> None:
    (node,) = collect([report("a", f"The [{text}|ORG] met.")]).values()
    assert node.is_acronym is initials
    (two,) = collect([report("a", "The [UN Council|ORG] met.")]).values()
    assert not two.is_acronym


def test_a_key_has_neither_articles_nor_forms_of_address() -> None:
    assert key_of("#BringBackOurGirls") == ("bring", "back", "our", "girls")
    assert key_of("the Mayor Ida Holm") == ("ida", "holm")
    assert key_of("The") == ("the",)


def forms(*articles: AnnotatedArticle) -> set[str]:
    """Return all forms as they are shown."""
    return {m.text for node in collect(articles).values() for m in node.mentions}


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Varn &amp; Sons", "Varn & Sons"),
        ("V&amp;S", "V&S"),
        ("Varn&nbsp;&amp;&nbsp;Sons", "Varn & Sons"),
        ("Varn&#39;s Bank", "Varn's Bank"),
        ("Har\u00adbour Bank", "Harbour Bank"),
    ],
)
def test_a_form_is_shown_as_a_reader_sees_it(written: str, shown: str) -> None:
    a = report("a", f"They paid the [{written}|ORG] well.")
    (node,) = collect([a]).values()
    (mention,) = node.mentions
    assert mention.text == shown
    assert a.text[mention.place.start : mention.place.end] == written


def test_an_article_written_like_the_name_belongs_to_it() -> None:
    assert forms(report("a", "Varn told The [Courier|ORG] so.")) == {"The Courier"}
    assert forms(report("a", "Varn told the [Courier|ORG] so. The [Courier|ORG] wrote.")) == {"Courier"}


def test_initials_are_found_again_with_points_or_without() -> None:
    a = report("a", "The [NTB|ORG] met.")
    b = report("b", "They were told by a former N.T.B. guard.", pos={"N.T.B.": "PROPN"})
    assert places(a, b)["ntb"] == ["a: NTB", "b: N.T.B."]
    c = report("c", "The [N.T.B.|ORG] met. The guard left NTB grounds.")
    assert places(c)["ntb"] == ["c: N.T.B.", "c: NTB"]
    # two letters in capitals are a word as often
    d = report("d", "The [U.S.|PLACE] met. Come and JOIN US now.")
    assert places(d)["us"] == ["d: U.S."]


def test_a_title_is_found_again_with_other_small_words() -> None:
    a, b = report("a", "They read [Truth About Velm|MISC]."), report("b", "They read Truth about Velm.")
    assert places(a, b)["truth about velm"] == ["a: Truth About Velm", "b: Truth about Velm"]


def test_what_a_sum_is_in_is_no_name() -> None:
    assert forms(report("a", "The [U.S.|PLACE] paid [US$|PLACE]40, or [US|PLACE]$41.")) == {"U.S."}


def test_a_body_of_which_the_beginning_was_read_is_found_whole() -> None:
    a = report("a", "The [Halvor Semiconductors|ORG] board met.")
    b = report("b", "They bought [Halvor|ORG] Semiconductors NV. [Halvor|ORG] rose.")
    found = places(a, b)
    assert found["halvor semiconductors nv"] == ["b: Halvor Semiconductors NV"]
    assert found["halvor"] == ["b: Halvor"]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("They bought [Halvor|ORG] Inc. in May.", "Halvor Inc."),
        ("They bought [Halvor|ORG], LLC, in May.", "Halvor, LLC"),
        ("They bought [Halvor|ORG] Inc. They paid.", "Halvor Inc"),
        ("They bought [Halvor|ORG] Co Op in May.", "Halvor"),
        ("They met [Halvor|PERSON] AG in May.", "Halvor"),
    ],
)
def test_what_kind_of_firm_it_is_belongs_to_its_name(text: str, form: str) -> None:
    assert forms(report("a", text)) == {form}
