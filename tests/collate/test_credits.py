from __future__ import annotations

import pytest

from builders_linking import report
from consilience.collate.media.credits import find_credits
from consilience.types import PassageKind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The boat sank, according to an AFP report based on port data.", ["Agence France-Presse"]),
        ("A second source told Reuters that nobody was hurt.", ["Reuters"]),
        ("The crew is safe, the Anadolu news agency reported.", ["Anadolu"]),
        ("Some material was provided by The Associated Press and Reuters.", ["Associated Press", "Reuters"]),
        ("The Associated Press contributed to this report.", ["Associated Press"]),
        ("Copyright 2021 The Associated Press. All rights reserved.", ["Associated Press"]),
        ("(Anadolu, Al Jazeera)", ["Anadolu", "Al-Jazeera"]),
        ("LISBON (Reuters) - A ferry ran aground.", ["Reuters"]),
        ("According to the regional daily Mar Alto, two are missing.", ["Mar Alto"]),
        ("Mar Alto, a local newspaper, published a list.", ["Mar Alto"]),
        ("State media reported that the port is open.", ["state media"]),
        ("Writing in The New York Times, she asked for help.", []),
        ("She wrote an op-ed for The New York Times.", ["New York Times"]),
        ("Jane Roe, a reporter for Time magazine, was there.", ["Time"]),
        ("The Norwegian newspaper was sold.", []),
        ("A boat in the fog. (Jane Roe/AP)", []),
        ("A boat in the fog. Photo: AFP", []),
        ("(Joe Low/Yonhap via AP)", []),
        ("Reuters Defiant captain on the bridge", []),
        ("This time nobody was hurt.", []),
        ("He told the Security Council that nobody was hurt.", []),
    ],
)
def test_media_credited_for_facts(text: str, expected: list[str]) -> None:
    assert [credit.agency for credit in find_credits([report("a", text)])] == expected


def test_captions_and_menus_credit_nobody() -> None:
    text = "Xinhua reported it.\nReuters reported more here"
    a = report(
        "a", text, ("Xinhua reported it.", PassageKind.CAPTION), ("Reuters reported more here", PassageKind.CHROME)
    )
    assert find_credits([a]) == ()


def test_an_outlet_does_not_credit_itself() -> None:
    text = "A crew member told CNN that the boat sank. He told the BBC the same."
    assert [c.agency for c in find_credits([report("a", text, outlet="edition.cnn.com")])] == ["BBC"]


def test_each_medium_once_at_its_first_credit() -> None:
    text = "Reuters reported a loss. Later Reuters reported a gain."
    (credit,) = find_credits([report("a", text)])
    assert text[credit.evidence.start : credit.evidence.end] == "Reuters"
    assert credit.evidence.start == 0


def test_an_organisation_that_is_told_something() -> None:
    (credit,) = find_credits([report("a", "A diver told [Radio Sul|ORG] that the hull is intact.")])
    assert credit.agency == "Radio Sul"
    assert find_credits([report("a", "A diver told the [Harbour Board|ORG] that the hull is intact.")]) == ()


@pytest.mark.parametrize(
    ("texts", "credited"),
    [
        (("A ferry sank.\n(XPA)",), set()),
        (
            ("A ferry sank, the Xenon Press Agency (XPA) said.", "A ferry sank.\n(XPA)"),
            {("a", "Xenon Press Agency"), ("b", "Xenon Press Agency")},
        ),
        (("The ferry sank, according to the Xenon News Agency.",), {("a", "Xenon News Agency")}),
        (("The Xenon Press Agency moved to a new building.",), set()),
        (("A ferry of the line (XPA) sank.",), set()),
    ],
)
def test_agencies_that_no_list_holds(texts: tuple[str, ...], credited: set[tuple[str, str]]) -> None:
    reports = [report(identity, text) for identity, text in zip("ab", texts, strict=False)]
    assert {(credit.article, credit.agency) for credit in find_credits(reports)} == credited
