"""The word lists: each has one home, an origin and a licence, is in use, and says what its readers count on."""

from __future__ import annotations

import ast
import re
from importlib import import_module
from pathlib import Path

import pytest

from consilience.words import bodies, calendar, lists, media, numbers, people, places, speech, states
from package_sources import PACKAGE, modules
from tools.word_lists import DATA, generated, page, typed

MODULES = ("bodies", "calendar", "events", "media", "numbers", "people", "places", "sources", "speech", "states")


def test_every_list_has_origin_and_licence() -> None:
    assert len(typed()) > 80
    for row in (*typed(), *generated()):
        assert all(row[2:]), row[:2]
        assert row[4] in {"Apache-2.0", "CC BY 4.0", "Unicode License v3"}, row


def test_the_page_of_the_data_is_up_to_date() -> None:
    assert (DATA / "README.md").read_text(encoding="utf-8") == page(), "run python -m tools.word_lists"


@pytest.mark.parametrize("file", sorted(path.stem for path in DATA.glob("*.toml")))
def test_every_list_is_read_by_a_module(file: str) -> None:
    folder = Path(lists.__file__).parent
    code = "\n".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    unread = [name for name in lists.read(file) if not re.search(rf'"{file}",\s*"{name}"|_by_word\("{name}"\)', code)]
    assert not unread, f"{file}.toml: {unread} are read by no module"


@pytest.mark.parametrize("file", sorted(path.stem for path in DATA.glob("*.toml")))
def test_no_list_says_a_word_twice(file: str) -> None:
    for name, entry in lists.read(file).items():
        if "table" not in entry:
            found = lists.in_order(file, name)
            assert found, name
            assert len(found) == len(set(found)), (name, sorted({word for word in found if found.count(word) > 1}))


def test_every_constant_of_the_package_holds_something() -> None:
    for name in MODULES:
        module = import_module(f"consilience.words.{name}")
        empty = [key for key, value in vars(module).items() if key.isupper() and key != "TYPE_CHECKING" and not value]
        assert not empty, f"consilience.words.{name}: {empty}"


#: a room that spells as many of these in one expression keeps a list of its own
_PROBES = {
    "months": ({name.lower() for name in calendar.MONTH_NAMES} - {"may", "march"}, 4),
    "weekdays": ({name.lower() for name in calendar.WEEKDAY_NAMES}, 6),
    "demonyms": (set(places.DEMONYMS) - {"turkey"}, 6),
    "agencies": ({"reuters", "afp", "xinhua", "yonhap", "kyodo", "interfax", "tass", "dpa", "efe", "ansa"}, 4),
    "titles": ({"mr", "mrs", "ms", "dr", "prof", "sen", "rep", "gov", "gen", "col", "lt"}, 5),
    "number words": (set(numbers.CARDINALS) - {"one", "two"}, 8),
}
#: rooms that are due to go, and the magnitudes, in which the number words are at home
_ELSEWHERE = ("consilience.collate.conflicts.", "consilience.text.magnitudes")


def test_no_other_room_keeps_such_a_list() -> None:
    found = []
    for module in modules():
        if module.name.startswith((f"{PACKAGE}.words.", *_ELSEWHERE)):
            continue
        for node in ast.walk(ast.parse(Path(module.path).read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
                continue
            texts = [part.value for part in ast.walk(node.value) if isinstance(part, ast.Constant)]
            words = set(re.findall(r"[a-z]+", " ".join(text for text in texts if isinstance(text, str)).lower()))
            for kind, (own, few) in _PROBES.items():
                if len(own & words) >= few:
                    found.append(f"{module.path}:{node.lineno}: {kind}")
    assert not found, "\n".join(found)


def test_calendar_reads_the_forms_of_newsrooms() -> None:
    assert calendar.MONTHS["sept"] == calendar.MONTHS["september"] == 9
    assert calendar.WEEKDAYS["thurs"] == calendar.WEEKDAYS["thu"] == 3
    assert re.fullmatch(calendar.MONTH_PATTERN, "Sept")
    assert re.match(calendar.MONTH_PATTERN, "Sept").group() == "Sept"  # type: ignore[union-attr]
    assert len(calendar.MONTH_NAMES) == 12
    assert calendar.WEEKDAY_NAMES[0] == "Monday"


def test_numbers_go_by_their_values() -> None:
    assert (numbers.CARDINALS["nineteen"], numbers.CARDINALS["ninety"]) == (19, 90)
    assert (numbers.ORDINALS["first"], numbers.ORDINALS["twentieth"]) == (1, 20)


@pytest.mark.parametrize(
    ("capital", "land"),
    [("Lisbon", "Portugal"), ("Kyiv", "Ukraine"), ("The Hague", "Netherlands"), ("Washington", "U.S.")],
)
def test_capitals_know_their_land(capital: str, land: str) -> None:
    assert land in places.CAPITALS[capital]
    assert capital in places.PLACES


def test_capitals_that_are_other_things_stand_for_no_government() -> None:
    assert not {"Brussels", "Victoria", "Male", "Hamilton", "Singapore"} & places.CAPITALS.keys()
    assert not {"Victoria", "Male", "Hamilton"} & places.PLACES


def test_places_are_known_with_and_without_accents() -> None:
    assert {"Bogotá", "Bogota", "São Paulo", "Sao Paulo"} <= places.PLACES
    assert len(places.STATES) == 50
    assert {"dc", "tx"} <= places.STATE_CODES


def test_every_demonym_has_one_land() -> None:
    rows = lists.members("places", "demonyms")
    assert sum(len(words) for words in rows.values()) == len(places.DEMONYMS)
    assert places.DEMONYMS["danes"] == "denmark"
    assert {"kurdish", "sunni", "communist"} <= places.PEOPLES


def test_no_place_is_a_people_or_a_given_name() -> None:
    names = {name.lower() for name in places.PLACES | places.COUNTRIES}
    assert not names & places.PEOPLES
    assert names & (people.FEMALE_NAMES | people.MALE_NAMES) <= {"georgia", "virginia", "jordan", "chad", "israel"}


def test_media_are_found_in_all_their_forms() -> None:
    forms = [form for table in (media.AGENCIES, media.OUTLETS) for row in table.values() for form in row]
    assert len(forms) == len(set(forms)), sorted({form for form in forms if forms.count(form) > 1})
    assert {"AFP", "Agence France-Presse"} <= media.AGENCY_CREDITS
    assert set(forms) >= media.DOUBTFUL
    assert "Reuters" in bodies.ORGANISATIONS


def test_titles_hold_the_forms_of_address_and_of_rank() -> None:
    assert people.ADDRESS < people.HONORIFICS < people.TITLES < people.BEFORE_NAMES
    assert people.COUNTED.isdisjoint(people.DOUBTFUL_ROLES)


def test_speech_and_states_say_one_thing_each() -> None:
    assert speech.ONLY_SPEAKERS <= speech.SAY | speech.TELL
    assert states.STATES["wound"] == states.STATES["injury"] == "injure"
    assert states.STATES.keys() >= states.DEEDS


def test_lists_that_are_not_there_are_errors() -> None:
    with pytest.raises(KeyError):
        lists.words("media", "no such list")
