"""Full names of persons over reports: given names in short and in other spellings, initials, fathers and sons."""

from __future__ import annotations

import pytest

from builders_linking import aliases, report
from consilience.collate.entities.find import link_entities
from consilience.collate.entities.given import given_alike, same_person, similar_names
from consilience.collate.entities.index import entity_index

#: a long report's other paragraphs, in which no name stands
_REST = "\n".join(f"They told of shift {number} at the quay, where the cranes stood still." for number in range(40))


@pytest.mark.parametrize("rest", ["", f"\n{_REST}"], ids=["short", "long"])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Robert J. Marsh", "Robert Marsh"),
        ("Robert Marsh", "Bob Marsh"),
        ("Robert J. Marsh", "Bob Marsh"),
        ("William Tarn", "Bill Tarn"),
        ("Charles E. Denby", "Chuck Denby"),
        ("Elizabeth Corran", "Liz Corran"),
        ("Edward Lorne", "Ted Lorne"),
        ("Gregory Hallam", "Greg Hallam"),
        ("J. Christopher Varn", "Chris Varn"),
        ("Mohammed Farid", "Mohamed Farid"),
        ("Sergei Volkonin", "Sergey Volkonin"),
        ("Omar al-Haddad", "Omar Haddad"),
        ("José Cárdenas", "Jose Cardenas"),
        ("Jürgen Müller", "Juergen Mueller"),
        ("Jean-Luc Moreau", "Jean Luc Moreau"),
        ("J.K. Harrow", "J. K. Harrow"),
        ("Liu Wenhai", "Wenhai Liu"),
        ("William W. Tarn", "William Tarn III"),
        ("William Tarn, Jr.", "William Tarn"),
        ("William Tarn Jr.", "William Jr."),
        ("Jon Marsh", "John Marsh"),
        ("Bettie Marsh", "Betty Marsh"),
        ("Latonya Marsh", "Latoya Marsh"),
        ("Kurban Tarnov", "Gurban Tarnov"),
        ("Philip Hickorn", "Philip H. Hickcorn"),
        ("Heydar Alishvar", "Heydar Alishbar"),
    ],
)
def test_one_person_under_two_full_names(first: str, second: str, rest: str) -> None:
    reports = [report("a", f"[{first}|PERSON] left.{rest}"), report("b", f"They met [{second}|PERSON].{rest}")]
    assert aliases(link_entities(reports), first) == {first, second}


@pytest.mark.parametrize("rest", ["", f"\n{_REST}"], ids=["short", "long"])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Robert J. Marsh", "Robert K. Marsh"),
        ("Robert J. Marsh", "Robert Keith Marsh"),
        ("Anna Marsh", "Tom Marsh"),
        ("Daniel Orlander", "Daniela Orlander"),
        ("Andrew Pellworm", "Andrea Pellworm"),
        ("Michael Brennerson", "Michele Brennerson"),
        ("Christine Wayland", "Christopher Wayland"),
        ("Samantha Ridley", "Samuel Ridley"),
        ("Jerry Ortal", "Jeremy Ortal"),
        ("Leo Varn Jr.", "Leo Varn III"),
        ("J. Marsh", "Tom Marsh"),
        ("Carl Hansen", "Karl Hanson"),
        ("Dan Marsh", "Don Marsh"),
        ("Maria Marsh", "Mario Marsh"),
        ("Charlie Marsh", "Charlene Marsh"),
    ],
)
def test_two_persons_stay_two(first: str, second: str, rest: str) -> None:
    reports = [report("a", f"[{first}|PERSON] left.{rest}"), report("b", f"They met [{second}|PERSON].{rest}")]
    assert aliases(link_entities(reports), first) == {first}


def test_a_name_that_fits_two_persons_is_nobody_elses() -> None:
    a = report("a", "[Robert J. Marsh|PERSON] left. [Robert K. Marsh|PERSON] stayed.")
    b = report("b", "[Robert Marsh|PERSON] spoke.")
    assert aliases(link_entities([a, b]), "Robert Marsh") == {"Robert Marsh"}
    c = report("c", "[Alexander Stroud|PERSON] sat. [Alexandra Stroud|PERSON] stood.")
    d = report("d", "[Alex Stroud|PERSON] spoke.")
    assert aliases(link_entities([c, d]), "Alex Stroud") == {"Alex Stroud"}


def test_a_name_in_full_may_hold_two() -> None:
    a = report("a", "[Luis Jerry Ortal|PERSON] left.")
    b = report("b", "[Jerry Ortal|PERSON] spoke.")
    c = report("c", "[Luis Ortal|PERSON] sat.")
    assert aliases(link_entities([a, b, c]), "Jerry Ortal") == {"Luis Jerry Ortal", "Jerry Ortal", "Luis Ortal"}
    assert aliases(link_entities([b, c]), "Jerry Ortal") == {"Jerry Ortal"}


def test_a_report_that_uses_both_given_names_tells_of_two() -> None:
    a = report("a", "[William Tarn|PERSON] left. His son [Bill Tarn|PERSON] stayed.")
    assert aliases(link_entities([a]), "Bill Tarn") == {"Bill Tarn"}
    # words that somebody else says, and a headline, are no introduction
    quoted = report("a", "[William Tarn|PERSON] left. A friend said: “[Bill Tarn|PERSON] will be back.”")
    assert aliases(link_entities([quoted]), "Bill Tarn") == {"Bill Tarn", "William Tarn"}


def test_a_son_is_not_the_father_whom_the_report_knows_before() -> None:
    a = report("a", "President [Varn|PERSON] spoke. His son [Leo Varn Jr.|PERSON] left.")
    b = report("b", "[Leo Varn|PERSON] spoke.")
    assert aliases(link_entities([a, b]), "Leo Varn Jr.") == {"Leo Varn Jr."}
    assert aliases(link_entities([a, b]), "Leo Varn") == {"Leo Varn", "Varn"}
    # whom a report names in full first is the same
    c = report("c", "[Leo Varn Jr.|PERSON] left. [Varn|PERSON] spoke.")
    assert aliases(link_entities([c, b]), "Leo Varn Jr.") == {"Leo Varn Jr.", "Leo Varn", "Varn"}


def test_a_family_is_no_one_of_its_members() -> None:
    a = report("a", "[Tom Marsh|PERSON] sold it. [Anna Marsh|PERSON] left. The [Marshes|MISC] owned it.")
    assert aliases(link_entities([a]), "Marshes") == {"Marshes"}


@pytest.mark.parametrize(
    ("a", "b", "alike"),
    [
        ("bob", "robert", True),
        ("robert", "bob", True),
        ("mo", "muhammad", True),
        ("sergey", "sergei", True),
        ("bob", "rob", False),
        ("ann", "anna", False),
        ("jerry", "jeremy", False),
    ],
)
def test_given_names(a: str, b: str, alike: bool) -> None:
    assert given_alike(a, b) is alike


def test_similar_names_are_one_only_where_the_given_names_can_be() -> None:
    assert similar_names(("gurbangul", "berdymar"), ("kurbangul", "berdymar"))
    assert not similar_names(("mario", "fernandez"), ("maria", "fernandez"))
    assert not similar_names(("daniel", "rosenquist"), ("daniela", "rosenquist"))
    assert not same_person(("varn",), ("leo", "varn"))


def test_a_title_beside_a_given_name_alone_is_part_of_the_form() -> None:
    a = report("a", "Sheriff [Joe Pardo|PERSON] spoke. [Pardo|PERSON] left.")
    b = report("b", "They like Sheriff [Joe|PERSON]. Mr. [Joe|PERSON] left.")
    (entity,) = link_entities([a, b])
    assert {form.text for form in entity.forms} == {"Joe Pardo", "Pardo", "Sheriff Joe", "Joe"}
    # a family name that stands first takes no title into the form
    c = report("c", "President [Moon Jae-in|PERSON] spoke. President [Moon|PERSON] left.")
    assert aliases(link_entities([c]), "Moon Jae-in") == {"Moon Jae-in", "Moon"}


@pytest.mark.parametrize("rest", ["", f"\n{_REST}"], ids=["short", "long"])
@pytest.mark.parametrize("title", ["Queen", "Pope", "Sultan", "Prince"])
def test_a_throne_stands_for_who_sits_on_it(title: str, rest: str) -> None:
    a = report("a", f"{title} [Ana II|PERSON] came.{rest}\nThe {title} waved.")
    b = report("b", f"{title} [Ana|PERSON] left.{rest}")
    assert aliases(link_entities([a, b]), f"{title} Ana II") == {f"{title} Ana II", f"{title} Ana", title}


def test_a_throne_of_two_stands_for_neither() -> None:
    a = report("a", "Queen [Ana|PERSON] came. Queen [Silva|PERSON] left. The Queen waved.")
    entities = link_entities([a])
    assert {form.text for entity in entities for form in entity.forms} == {"Queen Ana", "Queen Silva"}
    # a family name is no throne
    b = report("b", "[Cora King|PERSON] met King [Ana|PERSON]. The King house is old.")
    assert "King" not in {form.text for entity in link_entities([b]) for form in entity.forms}


def test_the_index_finds_a_mention_by_less_of_its_name() -> None:
    a = report("a", "Queen [Ana II|PERSON] came.")
    index = entity_index(link_entities([a]))
    assert index.at("a", 6, 12) == index.of("Ana II")
    assert index.at("a", 7, 11) is None


def test_a_misprint_is_the_name_it_is_nearest_to() -> None:
    a = report("a", "[Harvimbe|MISC] ate. Then [Harvibe|PERSON] slept.")
    b = report("b", "[Harvimbe|MISC] died.")
    assert aliases(link_entities([a, b]), "Harvimbe") == {"Harvimbe", "Harvibe"}


@pytest.mark.parametrize(
    ("once", "name"),
    [
        ("Judge [Hanson|PERSON] sat.", "Hansen"),  # somebody else, by title
        ("[Leo Hanson|PERSON] sat. [Hanson|PERSON] left.", "Hansen"),  # in full
        ("[Atlanta|PLACE] won.", "Atlant"),  # a place that is known
        ("The [Hansens|PERSON] left.", "Hansen"),  # the family
        ("[Tansen|PERSON] left.", "Hansen"),  # another beginning
    ],
)
def test_what_is_no_misprint(once: str, name: str) -> None:
    a = report("a", f"[{name}|PERSON] left. {once}")
    b = report("b", f"[{name}|PERSON] died.")
    assert aliases(link_entities([a, b]), name) == {name}


def test_a_son_is_called_by_his_given_name_although_his_father_has_it_too() -> None:
    a = report("a", "[Leo J. Varn|PERSON] spoke. [Leo Varn|PERSON] left. [Leo Varn Jr.|PERSON] sat.")
    b = report("b", "[Leo Jr.|PERSON] spoke.")
    assert aliases(link_entities([a, b]), "Leo Jr.") == {"Leo Jr.", "Leo Varn Jr."}


def test_a_generation_behind_a_comma_is_part_of_the_name() -> None:
    a = report("a", "Then [Ida Varn|PERSON], Jr. spoke.")
    assert aliases(link_entities([a]), "Ida Varn, Jr.") == {"Ida Varn, Jr."}


@pytest.mark.parametrize("rest", ["", f"\n{_REST}"], ids=["short", "long"])
@pytest.mark.parametrize("full", ["Karl S. Tarn III", "Karl Tarn Jr."])
def test_a_family_name_before_a_generation_is_called_alone(full: str, rest: str) -> None:
    a = report("a", f"[{full}|PERSON] spoke. [Tarn|PERSON] left.{rest}")
    assert aliases(link_entities([a]), full) == {full, "Tarn"}
    # named before, Tarn is somebody else
    b = report("b", f"[Tarn|PERSON] spoke. [{full}|PERSON] left.{rest}")
    assert aliases(link_entities([b]), full) == {full}
    # nor is he where another person has that name
    c = report("c", f"[{full}|PERSON] spoke. [Ida Tarn|PERSON] sat. [Tarn|PERSON] left.{rest}")
    assert aliases(link_entities([c]), full) == {full}


@pytest.mark.parametrize("rest", ["", f"\n{_REST}"], ids=["short", "long"])
def test_a_family_name_misprinted_is_its_bearers(rest: str) -> None:
    a = report("a", f"[Ida Corrander|PERSON] spoke. [Corrander|PERSON] left.{rest}")
    b = report("b", f"[Ida Corrander|PERSON] sat. [Corrander|PERSON] spoke.{rest}")
    c = report("c", f"[Corander|PERSON] left.{rest}")
    assert aliases(link_entities([a, b, c]), "Corander") == {"Corander", "Corrander", "Ida Corrander"}


@pytest.mark.parametrize("rest", ["", f"\n{_REST}"], ids=["short", "long"])
def test_a_form_of_address_tells_husband_and_wife_apart(rest: str) -> None:
    a = report(
        "a",
        "[Helen Marsh|PERSON] and [Robert Marsh|PERSON] came. Mrs. [Marsh|PERSON] spoke. Mr. [Marsh|PERSON] sat. "
        f"Ms. [Marsh|PERSON] left.{rest}",
    )
    by_name = {entity.name: entity for entity in link_entities([a])}
    starts = {name: [m.start for f in by_name[name].forms if f.text == "Marsh" for m in f.mentions] for name in by_name}
    said = {name: [a.text[start - 4 : start - 2] for start in places] for name, places in starts.items()}
    assert said == {"Helen Marsh": ["rs", "Ms"], "Robert Marsh": ["Mr"]}


def test_a_wife_without_a_name_is_not_her_husband() -> None:
    a = report("a", "[Robert Marsh|PERSON] came. Mrs. [Marsh|PERSON] left.")
    assert aliases(link_entities([a]), "Robert Marsh") == {"Robert Marsh"}
    # the word before may end another sentence
    b = report("b", "[Helen Marsh|PERSON] met the chairman. [Marsh|PERSON] left.")
    assert aliases(link_entities([b]), "Helen Marsh") == {"Helen Marsh", "Marsh"}


@pytest.mark.parametrize("rest", ["", f"\n{_REST}"], ids=["short", "long"])
def test_a_family_name_misspelt_throughout_is_whom_the_report_names_in_full(rest: str) -> None:
    a = report("a", f"[Leo Sarrach|PERSON] spoke. [Scarrach|PERSON] sat. [Scarrach|PERSON] left.{rest}")
    assert aliases(link_entities([a]), "Scarrach") == {"Leo Sarrach", "Scarrach"}
    # a report that calls him by his own name means another by the other
    b = report("b", f"[Leo Sarrach|PERSON] spoke. [Sarrach|PERSON] met [Scarrach|PERSON].{rest}")
    assert aliases(link_entities([b]), "Scarrach") == {"Scarrach"}
    # and so does one that names somebody so in full
    c = report("c", f"[Leo Sarrach|PERSON] spoke. [Ida Scarrach|PERSON] sat. [Scarrach|PERSON] left.{rest}")
    assert aliases(link_entities([c]), "Scarrach") == {"Ida Scarrach", "Scarrach"}


def test_two_spellings_in_one_report_are_two_persons() -> None:
    one = report("a", "[Jon Marsh|PERSON] left. [John Marsh|PERSON] stayed.")
    assert aliases(link_entities([one, report("b", "[John Marsh|PERSON] spoke.")]), "Jon Marsh") == {"Jon Marsh"}


def test_a_misprint_behind_a_form_of_address_is_who_was_named() -> None:
    a = report("a", "[Asa Hutchorn|PERSON] spoke. Mr. [Hutchorn|PERSON] left. Then Mr. [Hutchrn|PERSON] came.")
    b = report("b", "[Asa Hutchorn|PERSON] spoke. [Hutchorn|PERSON] left.")
    assert "Hutchrn" in aliases(link_entities([a, b]), "Asa Hutchorn")
