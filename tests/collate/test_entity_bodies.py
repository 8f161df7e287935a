"""Bodies and places over reports: other wordings, parts left out, short forms, what no reader marks."""

from __future__ import annotations

import pytest

from builders_linking import aliases, report
from consilience.collate.entities.bodies import turned, wording
from consilience.collate.entities.find import link_entities
from consilience.collate.entities.forms import key_of
from consilience.types import PassageKind

#: a long report's other paragraphs, in which no name stands
_REST = "\n".join(f"they told of shift {number} at the quay, where the cranes stood still." for number in range(40))


@pytest.mark.parametrize("rest", ["", f"\n{_REST}"], ids=["short", "long"])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ministry of Defence", "Defence Ministry"),
        ("Ministry of Defence", "Defense Ministry"),
        ("Department of Justice", "Justice Department"),
        ("Ministry of Foreign Affairs", "Foreign Ministry"),
        ("U.S. Department of Justice", "Justice Department"),
        ("Ministry of Defence", "MoD"),
        ("Justice Department", "DOJ"),
        ("Fish & Wildlife Board", "Fish and Wildlife Board"),
        ("U.S. Wildlife Board", "United States Wildlife Board"),
        ("Wal-Velm", "Walvelm"),
        ("Société Norda", "Societe Norda"),
        ("Dept. of Energy", "Energy Department"),
        ("Safari Society International", "Safari Society"),
        ("Halvor Sacks", "Halvor"),
        ("Halvor-Macon College", "Halvor-Macon"),
        ("Norda Airlines", "Norda Air"),
        ("Norbury Police Department", "Norbury Police"),
        ("Federal Elections Board", "Federal Election Board"),
        ("Boston Blue Caps", "Blue Caps"),
        ("Boston Nuggets", "Nuggets"),
        ("House Harbour Committee", "Harbour Committee"),
        ("Norbury Zoo and Aquarium", "Norbury Zoo"),
        ("Hawaiian Airlines", "Hawaii Airlines"),
        ("General Motors", "GM"),
        ("Central Harbour Agency", "CHA"),
        ("U.S. Geological Board", "USGB"),
        ("Norda Advisors", "Norda Advisers"),
        ("United States Senate", "Senate"),
        ("House of Deputies", "House"),
        ("Social Democratic Party", "Social Democrats"),
        ("Green Party", "Greens"),
        ("Norda Herald Post", "Herald Post"),
        ("Clear Water Circle Coalition", "Clear Water Circle"),
        ("al-Qaida", "Al Qaeda"),
        ("Halvor.com", "Halvor"),
        ("Islamic State", "Islamic State group"),
    ],
)
def test_one_body_under_two_names(first: str, second: str, rest: str) -> None:
    reports = [report("a", f"The [{first}|ORG] paid.{rest}"), report("b", f"They saw the [{second}|ORG] pay.{rest}")]
    assert aliases(link_entities(reports), first) == {first, second}


@pytest.mark.parametrize("rest", ["", f"\n{_REST}"], ids=["short", "long"])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ukrainian Defence Ministry", "Russian Defence Ministry"),
        ("Defence Ministry", "Justice Ministry"),
        ("University of Washington", "Washington University"),
        ("Florida Supreme Court", "Supreme Court"),
        ("Dallas Tea Party", "Tea Party"),
        ("House Harbour Committee", "Senate Harbour Committee"),
        ("Carver Foundation", "Carver"),
        ("Norda Committees", "Norda Committee"),
        ("Royal Saudi Air Force", "Royal Dutch Air Force"),
        ("Tokyo", "LA-Tokyo"),
        ("First Velm Bank", "First"),
        ("Arizona Senate", "Senate"),
        ("Opera House", "House"),
        ("Velm Green Party", "Greens"),
    ],
)
def test_two_bodies_stay_two(first: str, second: str, rest: str) -> None:
    reports = [report("a", f"The [{first}|ORG] paid.{rest}"), report("b", f"They saw the [{second}|ORG] pay.{rest}")]
    assert aliases(link_entities(reports), first) == {first}


def test_a_part_that_two_bodies_have_is_neither() -> None:
    a = report("a", "[Carver Industries|ORG] sued [Carver Motors|ORG].")
    b = report("b", "[Carver|ORG] paid.")
    assert aliases(link_entities([a, b]), "Carver") == {"Carver"}
    c = report("c", "The [Royal Saudi Air Force|ORG] met the [Royal Dutch Air Force|ORG].")
    d = report("d", "The [Royal Air Force|ORG] left.")
    assert aliases(link_entities([c, d]), "Royal Air Force") == {"Royal Air Force"}
    e = report("e", "The [Ukrainian Defence Ministry|ORG] met the [Russian Defence Ministry|ORG].")
    f = report("f", "The [Ministry of Defence|ORG] left.")
    assert aliases(link_entities([e, f]), "Ministry of Defence") == {"Ministry of Defence"}


def test_a_unit_that_most_reports_name_after_its_body_is_another() -> None:
    a = report("a", "[Halvor|ORG] paid. Then [Halvor Sacks|ORG] paid.")
    assert aliases(link_entities([a]), "Halvor") == {"Halvor"}


@pytest.mark.parametrize("rest", ["", f"\n{_REST}"], ids=["short", "long"])
@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ("Kyiv", "Kiev", "PLACE"),
        ("Odesa", "Odessa", "PLACE"),
        ("Mumbai", "Bombay", "PLACE"),
        ("Las Vegas", "Vegas", "PLACE"),
        ("United States", "America", "PLACE"),
        ("97th Avenue", "97th Ave", "PLACE"),
        ("Fort Velm", "Ft. Velm", "PLACE"),
        ("Washington", "Washington, D.C.", "PLACE"),
        ("Republican Party", "GOP", "ORG"),
        ("Pentagon", "Defense Department", "ORG"),
    ],
)
def test_names_that_no_report_explains(first: str, second: str, kind: str, rest: str) -> None:
    reports = [report("a", f"They saw [{first}|{kind}].{rest}"), report("b", f"They left [{second}|{kind}].{rest}")]
    assert aliases(link_entities(reports), first) == {first, second}


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("A fire in [Velm|PLACE], Ariz., went out. [Arizona|PLACE] paid.", "Ariz."),
        ("[Ida Moreno|PERSON] (D-Ariz.) left. [Arizona|PLACE] paid.", "Ariz."),
        ("They saw [R-Ariz.|MISC] there. [Arizona|PLACE] paid.", "Ariz."),
        ("A fire in [Velm|PLACE], AZ, went out. [Arizona|PLACE] paid.", "AZ"),
    ],
)
def test_a_shortened_state_is_the_state(text: str, form: str) -> None:
    assert aliases(link_entities([report("a", text)]), form) == {form, "Arizona"}


def test_a_shortened_state_is_no_body_of_the_same_letters() -> None:
    a = report("a", "The [PA|ORG] left. [Rob Ellis|PERSON] of [Velm|PLACE], Pa., spoke. [Pennsylvania|PLACE] paid.")
    entities = link_entities([a])
    assert aliases(entities, "Pa.") == {"Pa.", "Pennsylvania"}
    assert aliases(entities, "PA") == {"PA"}
    assert key_of("Pa.") != key_of("PA")


@pytest.mark.parametrize("rest", ["", f"\n{_REST}"], ids=["short", "long"])
def test_a_point_of_the_compass_stands_for_its_land(rest: str) -> None:
    a = report("a", f"[North Korea|PLACE] fired. [South Korea|PLACE] left.{rest}\nThe North said so, the South heard.")
    entities = link_entities([a])
    assert aliases(entities, "North Korea") == {"North Korea", "North"}
    assert aliases(entities, "South Korea") == {"South Korea", "South"}


@pytest.mark.parametrize(
    "text",
    [
        "[North Korea|PLACE] fired. The North of Italy was cut off.",
        "[North Korea|PLACE] fired. The North Star shone.",
        "[Italy|PLACE] voted. The North said no.",
        "[Iran|PLACE] spoke of [West Germany|PLACE] and [East Germany|PLACE]. They went north.",
    ],
)
def test_other_points_of_the_compass_stand_for_no_land(text: str) -> None:
    forms = {form.text for entity in link_entities([report("a", text)]) for form in entity.forms}
    assert forms.isdisjoint({"North", "West", "East"})


def test_a_point_stands_for_no_land_of_another_report() -> None:
    a = report("a", "[South Korea|PLACE] left.")
    b = report("b", "Velm and the rest of [South|PLACE] voted, and the [South|PLACE] cheered.")
    assert aliases(link_entities([a, b]), "South Korea") == {"South Korea"}


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("The Velm County Sheriff's Office left.", "Velm County Sheriff's Office"),
        ("The U.S. attorney’s office left.", "U.S. attorney’s office"),
        ("The Velm district attorney's office left.", "Velm district attorney's office"),
        ("The Information Commissioner’s Office left.", "Information Commissioner’s Office"),
        ("The [Velm|PLACE] Attorney General's Office left.", "Velm Attorney General's Office"),
        ("The Velm State's Attorney's Office left.", "Velm State's Attorney's Office"),
        ("They saw the Sheriff's Department there.", "Sheriff's Department"),
    ],
)
def test_an_officials_office_is_one_name(text: str, office: str) -> None:
    assert [form.text for entity in link_entities([report("a", text)]) for form in entity.forms] == [office]


@pytest.mark.parametrize("text", ["In the mayor's office they sat.", "Her attorney's office left.", "The clerk sat."])
def test_an_office_without_a_capital_is_no_name(text: str) -> None:
    assert not link_entities([report("a", text)])


def test_an_account_is_whose_letters_it_has() -> None:
    a = report("a", "[Petra Lind|PERSON] saw it. She wrote (@petralind). Then @petra_lind and x@petralind.org left.")
    assert aliases(link_entities([a]), "Petra Lind") == {"Petra Lind", "@petralind", "@petra_lind"}


def test_a_body_of_two_places_is_one_where_two_reports_write_it() -> None:
    a = report("a", "The [Port Authority of Velm|ORG] and [Orna|PLACE] left.")
    b = report("b", "They saw the [Port Authority of Velm|ORG] and [Orna|PLACE].")
    assert "Port Authority of Velm and Orna" in {entity.name for entity in link_entities([a, b])}
    assert "Port Authority of Velm" in {entity.name for entity in link_entities([a])}
    c = report("c", "The [University of Velm|ORG] and [Orna|PLACE] left.")
    d = report("d", "They saw the [University of Velm|ORG] and [Orna|PLACE].")
    assert "University of Velm" in {entity.name for entity in link_entities([c, d])}


def test_a_letter_that_two_reports_write_with_a_name_is_part_of_it() -> None:
    a, b = report("a", "They saw [Saturn|MISC] V rise."), report("b", "The [Saturn|MISC] V rose.")
    assert {entity.name for entity in link_entities([a, b])} == {"Saturn V"}
    assert {entity.name for entity in link_entities([a])} == {"Saturn"}
    c, d = report("c", "[Robert|PERSON] J Marsh left."), report("d", "They saw [Robert|PERSON] J Marsh.")
    assert {entity.name for entity in link_entities([c, d])} == {"Robert"}


def test_a_long_name_is_known_in_small_letters() -> None:
    a = report("a", "The [Velm Animal Response Team|ORG] left.")
    b = report("b", "Our velm animal response team left.")
    (entity,) = link_entities([a, b])
    assert {form.text for form in entity.forms} == {"Velm Animal Response Team", "velm animal response team"}
    c = report("c", "The [Harbour Team|ORG] left.")
    (short,) = link_entities([c, report("d", "Our harbour team left.")])
    assert {form.text for form in short.forms} == {"Harbour Team"}


@pytest.mark.parametrize(
    ("name", "land", "letters"),
    [
        ("U.S. Dept. of Justice", "united states", "departmentjustice"),
        ("Justice Department of the United States", "united states", "departmentjustice"),
        ("Ukrainian Defence Ministry", "ukraine", "ministrydefense"),
        ("Ministry of Defence of Ukraine", "ukraine", "ministrydefense"),
        ("United Nations Harbour Board", "un", "harborboard"),
        ("Hawaiian Airlines", "hawaii", "airlines"),
        ("Wal-Velm", "", "walvelm"),
        ("University of Velm", "", "universityvelm"),
    ],
)
def test_one_wording(name: str, land: str, letters: str) -> None:
    found = wording(key_of(name))
    assert (found.land, found.letters) == (land, letters)


def test_a_ministry_the_other_way_round() -> None:
    assert turned(("justice", "department")) == ("department", "of", "justice")
    assert turned(("ministry", "of", "the", "interior")) == ("interior", "ministry")
    assert turned(("norda", "bank")) is None


@pytest.mark.parametrize(
    ("full", "said"),
    [
        ("National Aeronautics and Space Administration", "Nasa"),
        ("National Academy of Recording Arts and Sciences", "Naras"),
        ("Velmark Institute for Sea Trade", "Vist"),
    ],
)
def test_initials_that_are_said_as_a_word(full: str, said: str) -> None:
    reports = [report("a", f"The [{full}|ORG] paid."), report("b", f"They saw [{said}|ORG] pay.")]
    assert aliases(link_entities(reports), full) == {full, said}


def test_a_person_is_no_initials() -> None:
    reports = [
        report("a", "The [Norda Ports and Shipping Agency|ORG] paid."),
        report("b", "They saw [Npsa|PERSON] pay."),
    ]
    assert aliases(link_entities(reports), "Npsa") == {"Npsa"}


@pytest.mark.parametrize("head", ["Commission", "Authority", "Ministry", "Department"])
def test_a_bodys_last_word_stands_for_the_only_body_that_ends_so(head: str) -> None:
    one = report("a", f"The [Harbour {head}|ORG] paid. Later the [{head}|ORG] paid again.")
    assert aliases(link_entities([one]), f"Harbour {head}") == {f"Harbour {head}", head}
    two = report("a", f"The [Harbour {head}|ORG] and the [Fish {head}|ORG] paid. Later the [{head}|ORG] paid again.")
    assert aliases(link_entities([two]), f"Harbour {head}") == {f"Harbour {head}"}


def test_a_chamber_is_named_so_in_full() -> None:
    one = report("a", "The [California State Senate|ORG] sat. The [Senate|ORG] sat in Washington too.")
    assert aliases(link_entities([one]), "Senate") == {"Senate"}


@pytest.mark.parametrize("other", ["Arizona Senate", "State Senate", "Canadian Senate"])
def test_a_chamber_alone_is_nobodys_where_a_story_knows_two(other: str) -> None:
    a = report("a", f"The [U.S. Senate|ORG] met. The [{other}|ORG] met. The [Senate|ORG] left.")
    assert aliases(link_entities([a]), "Senate") == {"Senate"}


def test_a_chamber_of_two_kinds_is_neither() -> None:
    a = report("a", "The [House of Deputies|ORG] met. The [House of Elders|ORG] left. The [House|ORG] sat.")
    assert aliases(link_entities([a]), "House") == {"House"}


@pytest.mark.parametrize("rest", ["", f"\n{_REST}"], ids=["short", "long"])
@pytest.mark.parametrize(
    "gap",
    [
        ", which means “{}”, rose.",
        " — meaning “{}” — rose.",
        ", which translates as “{}”, rose.",
        ", or “{}”, rose.",
        ", which is Norse for “{}”, rose.",
        " (literally translated as {}) rose.",
    ],
)
def test_a_name_and_what_it_means_are_one(gap: str, rest: str) -> None:
    a = report("a", f"The [Halvor-2|MISC]{gap.format('[Morning Star|MISC]')}{rest}")
    assert aliases(link_entities([a]), "Halvor-2") == {"Halvor-2", "Morning Star"}


@pytest.mark.parametrize("gap", [", which is working for {}, rose.", " or {} rose.", ", which means trouble for {}."])
def test_what_a_report_says_of_two_names_makes_them_not_one(gap: str) -> None:
    a = report("a", f"The [Halvor-2|MISC]{gap.format('[Morning Star|MISC]')}")
    assert aliases(link_entities([a]), "Halvor-2") == {"Halvor-2"}


def test_initials_stand_for_a_body_before_an_event() -> None:
    a = report("a", "The [Norda Board Convention|MISC] met. The [Norda Board Convention|MISC] sat.")
    b = report("b", "The [Norda Building Committee|ORG] met. The [NBC|ORG] left.")
    assert aliases(link_entities([a, b]), "NBC") == {"NBC", "Norda Building Committee"}


@pytest.mark.parametrize("name", ["Varn for Governor", "Ida Varn for President, Inc."])
def test_the_committee_of_a_campaign_is_a_body(name: str) -> None:
    person = name.partition(" for ")[0]
    a = report("a", f"The [{person}|PERSON]{name.removeprefix(person)} campaign paid. [Ida Varn|PERSON] left.")
    assert aliases(link_entities([a]), name) == {name}
    spoken = report("a", "[Varn|PERSON] for President Holm was no friend. [Ida Varn|PERSON] left.")
    assert aliases(link_entities([spoken]), "Varn") == {"Varn", "Ida Varn"}


def test_a_city_called_like_its_state_has_the_bare_name() -> None:
    a = report("a", "They met in [New York City|PLACE] and in [New York|PLACE]. Rep. Varn (D-N.Y.) left.")
    entities = link_entities([a])
    assert aliases(entities, "New York City") == {"New York City", "New York"}
    assert aliases(entities, "N.Y.") == {"N.Y."}
    b = report("b", "They met in [New York|PLACE]. Rep. Varn (D-N.Y.) left.")
    assert aliases(link_entities([b]), "New York") == {"New York", "N.Y."}


@pytest.mark.parametrize("rest", ["", f"\n{_REST}"], ids=["short", "long"])
def test_a_site_called_by_its_place_is_another(rest: str) -> None:
    a = report("a", f"They told [Norbury.com|ORG] of it.{rest}")
    b = report("b", f"They came to [Norbury|PLACE].{rest}")
    assert aliases(link_entities([a, b]), "Norbury") == {"Norbury"}


@pytest.mark.parametrize("rest", ["", f"\n{_REST}"], ids=["short", "long"])
@pytest.mark.parametrize(
    ("marked", "forms"),
    [
        ("[Halvor|ORG] (NYSE: [HLX|ORG]) rose.", {"Halvor", "HLX"}),
        ("[Halvor|ORG] ([HLVR|ORG]) rose.", {"Halvor", "HLVR"}),
        ("[Halvor|ORG] ([TRNO|ORG]) rose.", {"Halvor"}),
        ("[Halvor|PLACE] ([HLVR|ORG]) rose.", {"Halvor"}),
    ],
)
def test_what_stands_in_brackets_behind_a_name(marked: str, forms: set[str], rest: str) -> None:
    first = marked.split("|", maxsplit=1)[0].lstrip("[")
    assert aliases(link_entities([report("a", f"{marked}{rest}")]), first) == forms


def test_what_somebody_is_called_besides_may_have_its_article() -> None:
    text = "Ida Varn (aka The Swan) left."
    a = report("a", "[Ida Varn|PERSON] (aka The [Swan|MISC]) left.", (text, PassageKind.CAPTION))
    assert aliases(link_entities([a]), "Ida Varn") == {"Ida Varn", "Swan"}


def test_a_firm_in_the_plural_is_one_where_it_is_known_by_what_stands_before() -> None:
    a = report("a", "[NXV Semiconductor|ORG] rose. [NXV|ORG] fell.")
    b = report("b", "[NXV Semiconductors|ORG] rose.")
    assert aliases(link_entities([a, b]), "NXV") == {"NXV", "NXV Semiconductor", "NXV Semiconductors"}


def test_a_committee_is_the_one_of_the_chamber_named_last() -> None:
    a = report(
        "a",
        "The [House Harbour Committee|ORG] met. The [Harbour Committee|ORG] sat. "
        "The [Senate Harbour Committee|ORG] met. The [Harbour Committee|ORG] left.",
    )
    entities = link_entities([a])
    assert aliases(entities, "House Harbour Committee") == {"House Harbour Committee", "Harbour Committee"}
    assert aliases(entities, "Senate Harbour Committee") == {"Senate Harbour Committee", "Harbour Committee"}


def test_a_body_without_its_place_is_the_only_one_of_its_report() -> None:
    a = report("a", "They left [Velm|PLACE]. The [Velm Port Authority|ORG] met. The [Port Authority|ORG] sat.")
    b = report("b", "They left [Orna|PLACE]. The [Orna Port Authority|ORG] met.")
    assert aliases(link_entities([a, b]), "Velm Port Authority") == {"Velm Port Authority", "Port Authority"}


def test_a_firms_kind_makes_no_initials() -> None:
    a = report("a", "[Halvor Motor Corp.|ORG] paid. [HMC|ORG] did not.")
    assert aliases(link_entities([a]), "HMC") == {"HMC"}


@pytest.mark.parametrize(("first", "second"), [("Jabaliya", "Jabalya"), ("Zeitoun", "Zeitun"), ("Fakhora", "Fakhura")])
def test_a_place_in_two_spellings(first: str, second: str) -> None:
    a, b = report("a", f"They fled to [{first}|PLACE]."), report("b", f"They fled to [{second}|PLACE].")
    assert aliases(link_entities([a, b]), first) == {first, second}
    both = report("c", f"They left [{first}|PLACE] for [{second}|PLACE]. [{first}|PLACE] is far from [{second}|PLACE].")
    assert aliases(link_entities([both, b]), first) == {first}


@pytest.mark.parametrize(("first", "second"), [("Bank of Ireland", "Bank of Iceland"), ("Velm Club", "Velm Clubs")])
def test_two_known_words_and_a_plural_are_no_spellings(first: str, second: str) -> None:
    a, b = report("a", f"The [{first}|ORG] paid."), report("b", f"The [{second}|ORG] paid.")
    assert aliases(link_entities([a, b]), first) == {first}


@pytest.mark.parametrize(
    ("full", "short"), [("Norbury Police Department", "Norbury Police"), ("Norbury Wizards", "Wizards")]
)
def test_a_service_or_a_team_may_be_called_by_a_part_first(full: str, short: str) -> None:
    a = report("a", f"In [Norbury|PLACE] the [{short}|ORG] came. The [{full}|ORG] left.")
    assert aliases(link_entities([a]), full) == {full, short}
