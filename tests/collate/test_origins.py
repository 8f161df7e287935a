"""Counting origins, not reports."""

from __future__ import annotations

from builders_collate import article, claim, origin_finder
from consilience.collate.origins.bodies import Body, same_body
from consilience.render.words.say import words_of
from consilience.types import (
    AgencyCredit,
    AnnotatedArticle,
    Evidence,
    Origin,
    OriginKind,
    PassageKind,
    Reuse,
    Saying,
    Says,
)

WORDS = "Two ships sank."


def plain(*identities: str) -> list[AnnotatedArticle]:
    return [article(identity, WORDS, outlet=f"The {identity.upper()}") for identity in identities]


def independent(articles: list[AnnotatedArticle], *sources: str | None, **more: object) -> tuple[list[Origin], int]:
    """Return the origins of one point that the articles credit to ``sources``, and how many are independent."""
    finder = origin_finder(articles, **more)  # type: ignore[arg-type]
    claims = [claim(a, "Two ships sank", *([s] if s else [])) for a, s in zip(articles, sources, strict=True)]
    settled, ids = finder.of_point(claims)
    return list(finder.records(settled)), len(ids)


def test_five_reports_that_quote_one_spokesman_are_one_origin() -> None:
    articles = [article(i, f"[Lin Jian|PERSON] told us. {WORDS}") for i in "abcde"]
    finder = origin_finder(articles)
    claims = [claim(a, "Two ships sank", "Lin Jian", quoted=True) for a in articles]
    settled, ids = finder.of_point(claims)
    (origin,) = finder.records(settled)
    assert len(ids) == 1
    assert (origin.name, origin.kind, origin.articles) == ("Lin Jian", OriginKind.UTTERANCE, tuple("abcde"))
    assert words_of(origin.reason) == "5 reports credit Lin Jian"


def test_a_surname_is_the_same_speaker() -> None:
    articles = [article("a", f"[Lin Jian|PERSON] spoke. [Lin|PERSON] left. {WORDS}"), article("b", WORDS)]
    assert independent(articles, "Lin Jian", "Lin")[1] == 1


def test_outlets_that_state_it_themselves_are_not_known_to_be_independent() -> None:
    origins, count = independent(plain("a", "b"), None, None)
    assert count == 1
    assert [(o.name, o.kind) for o in origins] == [("The A", OriginKind.OUTLET), ("The B", OriginKind.OUTLET)]


def test_an_uncredited_report_beside_a_credited_one_is_no_second_origin() -> None:
    origins, count = independent(plain("a", "b"), "police", None)
    assert count == 1
    assert [(o.kind, o.articles) for o in origins] == [
        (OriginKind.CREDIT, ("a",)),
        (OriginKind.UNCREDITED, ("b",)),
    ]


def test_what_points_back_to_a_body_is_no_second_origin() -> None:
    origins, count = independent(plain("a", "b", "c"), "Harbour Hospital", "the agency", "police")
    assert count == 2
    assert [(o.name, o.articles) for o in origins if o.kind is OriginKind.CREDIT] == [
        ("Harbour Hospital", ("a",)),
        ("police", ("c",)),
    ]
    assert independent(plain("a", "b"), "the agency", "the agency")[1] == 1


def test_outlets_that_copy_each_other_are_one_origin() -> None:
    reuse = [Reuse(("a", "b"), "verbatim", 0.9, Saying(Says.COPIED, ("0.9",)))]
    origins, _ = independent(plain("a", "b", "c"), None, None, None, reuse=reuse)
    assert [(o.kind, o.articles, words_of(o.reason)) for o in origins] == [
        (OriginKind.TEXT, ("a", "b"), "2 reports run one text"),
        (OriginKind.OUTLET, ("c",), "its own statement"),
    ]


def test_copies_of_copies_are_one_origin_in_any_order_of_the_pairs() -> None:
    why = Saying(Says.REWRITTEN, ("5",))
    pairs = [Reuse(pair, "rewrite", 0.5, why) for pair in (("c", "d"), ("a", "b"), ("b", "c"))]
    for reuse in (pairs, pairs[::-1]):
        assert independent(plain("a", "b", "c", "d"), None, None, None, None, reuse=reuse)[1] == 1


def agency_reports(*identities: str) -> tuple[list[AnnotatedArticle], list[AgencyCredit]]:
    text = f"{WORDS}\nBy Reuters"
    articles = [article(i, text, (WORDS, PassageKind.BODY), ("By Reuters", PassageKind.CREDIT)) for i in identities]
    return articles, [AgencyCredit(i, "Reuters", Evidence(i, 19, 26)) for i in identities]


def test_reports_that_run_one_agencys_text_are_one_origin_named_by_it() -> None:
    articles, credited = agency_reports("a", "b")
    (origin,), count = independent(articles, None, None, credited=credited)
    assert count == 1
    assert (origin.name, origin.kind) == ("Reuters", OriginKind.TEXT)
    assert words_of(origin.reason) == "2 reports run one text of Reuters"


def test_an_agency_named_in_the_body_does_not_make_its_text() -> None:
    text = f"{WORDS} Reuters saw it."
    articles = [article("a", text), article("b", text)]
    credited = [AgencyCredit(i, "Reuters", Evidence(i, 16, 23)) for i in "ab"]
    assert len(independent(articles, None, None, credited=credited)[0]) == 2


def test_a_report_that_runs_two_agencies_belongs_to_neither() -> None:
    articles, credited = agency_reports("a", "b")
    credited.append(AgencyCredit("a", "Agence France-Presse", Evidence("a", 19, 26)))
    assert len(independent(articles, None, None, credited=credited)[0]) == 2


def test_a_medium_only_carries_a_bodys_word() -> None:
    origins, count = independent(plain("a", "b"), "the health ministry", "Reuters")
    assert count == 1
    assert {o.kind for o in origins} == {OriginKind.CREDIT, OriginKind.UNCREDITED}


def test_a_medium_alone_is_the_origin() -> None:
    origins, count = independent(plain("a", "b"), "Reuters", "Reuters")
    assert (count, origins[0].name) == (1, "Reuters")


def test_two_bodies_are_two_origins() -> None:
    assert independent(plain("a", "b"), "police", "the harbour authority")[1] == 2


def test_one_body_described_more_or_less_fully_is_one_origin() -> None:
    described = "the health ministry in the Hamas-controlled region"
    origins, count = independent(plain("a", "b"), "the health ministry", described)
    assert count == 1
    assert origins[0].name.removeprefix("the ") == described.removeprefix("the ")


def test_ministries_of_two_countries_are_two_origins() -> None:
    assert independent(plain("a", "b"), "the Chinese foreign ministry", "the Russian foreign ministry")[1] == 2


def test_another_ministry_of_one_country_is_another_origin_by_name_and_not_independent() -> None:
    origins, count = independent(plain("a", "b"), "the Chinese foreign ministry", "the Chinese health ministry")
    assert (len(origins), count) == (2, 1)


def test_a_spokesman_is_the_body_that_any_report_says_he_speaks_for() -> None:
    articles = [
        article("a", f"Chinese Foreign Ministry spokesman [Lin Jian|PERSON] spoke. {WORDS}"),
        article("b", f"[Lin Jian|PERSON] spoke. {WORDS}"),
        article("c", WORDS),
    ]
    origins, count = independent(articles, "Lin Jian", "Lin Jian", "the Chinese foreign ministry")
    assert count == 1
    assert origins[0].name == "Chinese Foreign Ministry (Lin Jian)"


def test_a_spokesman_after_his_name_too() -> None:
    articles = [
        article("a", f"[Erik Dahl|PERSON], a coast guard spokesman, spoke. {WORDS}"),
        article("b", WORDS),
    ]
    assert independent(articles, "Erik Dahl", "the coast guard")[1] == 1


def test_a_country_that_speaks_is_its_government() -> None:
    articles = [article("a", f"[China|PLACE] agreed. {WORDS}"), article("b", WORDS)]
    assert independent(articles, "China", "the Chinese government")[1] == 1


def test_a_report_or_tally_of_somebody_is_that_body() -> None:
    bodies = origin_finder(plain("a")).bodies
    assert bodies.of("figures from the Gaza Health Ministry").key == bodies.of("the Gaza health ministry").key
    assert bodies.of("an AFP tally based on official data").name == "AFP"


def test_a_report_of_nobody_in_particular_is_not_nothing() -> None:
    assert origin_finder(plain("a")).bodies.of("a published report").name == "a published report"


def test_an_origin_without_a_known_outlet_is_named_by_its_number() -> None:
    articles = [article("a", WORDS), article("b", WORDS)]
    assert [o.name for o in independent(articles, None, None)[0]] == ["[1]", "[2]"]


def test_an_origin_keeps_one_id_throughout_the_story() -> None:
    articles = plain("a", "b")
    finder = origin_finder(articles)
    first, _ = finder.of_point([claim(articles[0], "Two ships", "police")])
    second, _ = finder.of_point([claim(articles[1], "ships sank", "the police")])
    assert first[0].origin == second[0].origin


def body(*words: str) -> Body:
    return Body(frozenset(words), " ".join(words))


def test_one_description_may_say_more_of_where_a_body_is() -> None:
    assert same_body(body("health", "ministry"), body("health", "ministry", "gaza"))
    assert same_body(body("coast", "guard"), body("coast", "guard", "=norway"))


def test_one_word_of_an_institution_is_not_enough() -> None:
    assert not same_body(body("ministry"), body("ministry", "health"))
    assert not same_body(body("police", "osterby"), body("police", "skerra"))


def test_bodies_of_two_countries_differ() -> None:
    assert not same_body(body("=china", "health", "ministry"), body("=iran", "health", "ministry"))


def test_no_words_at_all_are_no_body() -> None:
    assert not same_body(body("=china"), body("coast", "guard"))
