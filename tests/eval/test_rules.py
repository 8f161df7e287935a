"""Rules are counted where they fire, wherever their function is kept, and the table of families is whole."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

import consilience
from consilience.types import Article
from eval import counting, rules
from eval.accounts import Story
from eval.counting import OTHER, RuleStory, by_story, count_rules, shares_text, squashed
from eval.rules import (
    Counts,
    Family,
    RulesError,
    Tally,
    gone,
    locate,
    narrow,
    read_counts,
    read_families,
    rules_table,
    says_something,
    spread,
    watched,
    write_counts,
)
from eval.stories import OLD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@dataclass(frozen=True)
class Row:
    name: str
    build: Callable[[str], str]


def shout(text: str) -> str:
    return text.upper()


def places(text: str, letter: str = "a") -> int:
    return text.find(letter)


def words(text: str) -> Iterator[str]:
    yield from text.split()


def drop(texts: list[str]) -> None:
    texts[:] = [text for text in texts if text]


class Reader:
    def read(self, text: str) -> str:
        return text.strip()


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return a module of the library's that holds functions by name, in tables and in a class, and one that borrows."""
    module, other = ModuleType("consilience.invented"), ModuleType("consilience.borrower")
    reader = type("Reader", (Reader,), {"read": Reader.read})
    for name, value in (("shout", shout), ("places", places), ("words", words), ("drop", drop), ("Reader", reader)):
        setattr(module, name, value)
    vars(module)["TABLE"] = (Row("loud", shout), Row("other", str.lower))
    vars(module)["BY_NAME"] = {"loud": (shout, 1)}
    vars(other)["loud"] = shout
    for one in (module, other):
        monkeypatch.setitem(sys.modules, one.__name__, one)
        monkeypatch.setattr(consilience, one.__name__.split(".")[1], one, raising=False)
    return module


def family(name: str, function: str, when: str = "filled") -> Family:
    return Family(name, (f"invented.{function}",), "does it", when)


def fired(families: list[Family], call: Callable[[Any], object], module: Any) -> dict[str, int]:
    tally = Tally()
    with watched(families, tally):
        call(module)
    return tally.fires


def test_a_function_counts_by_name_in_tables_and_where_it_was_borrowed(home: Any) -> None:
    def call(module: Any) -> None:
        module.shout("a")
        module.TABLE[0].build("b")
        module.BY_NAME["loud"][0]("c")
        sys.modules["consilience.borrower"].loud("d")
        module.shout("")

    assert fired([family("shouts", "shout")], call, home) == {"shouts": 4}


def test_afterwards_everything_is_as_it_was(home: Any) -> None:
    table, read = home.TABLE, home.Reader.read
    with watched([family("shouts", "shout"), family("reads", "Reader.read")], Tally()):
        assert home.shout is not shout
        assert home.Reader.read is not read
    assert home.shout is shout
    assert home.TABLE is table
    assert home.Reader.read is read


@pytest.mark.parametrize(
    ("function", "when", "call", "times"),
    [
        ("places", "found", lambda m: (m.places("cat"), m.places("dog"), m.places("ant")), 2),
        ("shout", "changed:text", lambda m: (m.shout("a"), m.shout("A"), m.shout(text="b")), 2),
        ("shout", "returns:A|B", lambda m: (m.shout("a"), m.shout("b"), m.shout("c")), 2),
        ("drop", "length:texts", lambda m: (m.drop(["a", ""]), m.drop(["a"])), 1),
        ("words", "filled", lambda m: (list(m.words("a b c")), list(m.words(""))), 1),
        ("Reader.read", "changed:text", lambda m: (m.Reader().read(" a"), m.Reader().read("a")), 1),
    ],
)
def test_what_a_firing_is(home: Any, function: str, when: str, call: Callable[[Any], object], times: int) -> None:
    assert fired([family("one", function, when)], call, home) == {"one": times}


def test_two_families_of_one_function_count_apart(home: Any) -> None:
    both = [family("A", "shout", "returns:A"), family("B", "shout", "returns:B")]
    assert fired(both, lambda m: (m.shout("a"), m.shout("b"), m.shout("b")), home) == {"A": 1, "B": 2}


def test_a_function_that_is_gone_is_named_and_the_others_count(home: Any) -> None:
    tally = Tally()
    gone_one = Family("gone", ("invented.whisper", "invented.Nobody.speaks", "nowhere.at_all"), "")
    with watched([gone_one, family("shouts", "shout")], tally) as missing:
        home.shout("a")
    assert missing == list(gone_one.functions) == gone([gone_one])
    assert tally.fires == {"shouts": 1}


def test_an_argument_that_the_function_lacks_is_an_error(home: Any) -> None:
    with (
        pytest.raises(RulesError, match="no argument 'tone'"),
        watched([family("one", "shout", "changed:tone")], Tally()),
    ):
        pass
    assert home.shout is shout


@pytest.mark.parametrize("empty", [None, False, (), "", [], ((), False), ("", None)])
def test_nothing_and_tuples_of_nothing_say_nothing(empty: object) -> None:
    assert not says_something(empty)
    assert says_something((empty, True))


def test_examples_are_kept_of_the_wanted_families_alone(home: Any) -> None:
    tally = Tally(wanted=frozenset({"A"}))
    with watched([family("A", "shout"), family("B", "places", "found")], tally):
        for number in range(rules.MOST_EXAMPLES + 3):
            home.shout(f"a ferry {number}")
            home.places("a")
    assert list(tally.examples) == ["A"]
    assert len(tally.examples["A"]) == rules.MOST_EXAMPLES
    assert "A FERRY 0" in tally.examples["A"][0]


def test_every_function_of_the_table_exists() -> None:
    assert not gone(read_families()), "drop these entries of eval/rules.toml: their functions were taken out"


def test_the_table_can_be_watched_and_has_families_of_every_stage() -> None:
    families = read_families()
    original = locate("annotate.times.dates.build_weekday")
    with watched(families, Tally()) as missing:
        assert not missing
        assert locate("annotate.times.dates.build_weekday") != original
    assert locate("annotate.times.dates.build_weekday") == original
    stages = {dotted.split(".")[0] for one in families for dotted in one.functions}
    assert {"annotate", "clean", "collate"} <= stages


ENTRY = 'name = "a"\nfunctions = ["x"]\ndoes = "b"'


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ('name = "a"\nfunctions = ["x"]', "'a' has other keys"),
        (f'{ENTRY}\nwhen = "often"', "counts by 'often'"),
        (
            'name = "a"\nfunctions = ["x"]\ndoes = "b"\n[[family]]\nname = "a"\nfunctions = ["y"]\ndoes = "c"',
            "there twice: a",
        ),
    ],
)
def test_a_faulty_table_is_refused(tmp_path: Path, row: str, words: str) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(f"[[family]]\n{row}\n", encoding="utf-8")
    with pytest.raises(RulesError, match=words):
        read_families(path)


def counts() -> Counts:
    made = Counts()
    made.add("old", {"everywhere": 3, "old alone": 2, "once": 1})
    made.add("old", {"everywhere": 1, "old alone": 1})
    made.add("new", {"everywhere": 5})
    return made


FAMILIES = tuple(Family(name, ("x",), f"does {name}") for name in ("everywhere", "old alone", "once", "never"))


def test_counts_come_back_as_written_and_silence_is_written_too(tmp_path: Path) -> None:
    path = tmp_path / "rules.json"
    assert read_counts(path) is None
    write_counts(counts(), FAMILIES, path)
    back = read_counts(path)
    assert back is not None
    assert back.stories == {"old": 2, "new": 1}
    assert back.families["everywhere"] == {"old": (4, 2), "new": (5, 1)}
    assert back.families["never"] == {}


def test_the_table_shows_the_rarest_first_and_leaves_out_what_was_not_counted(tmp_path: Path) -> None:
    path = tmp_path / "rules.json"
    write_counts(counts(), FAMILIES, path)
    kept = read_counts(path)
    assert kept is not None
    table = rules_table(kept, (*FAMILIES, Family("added since", ("y",), "")), ("old", "new"))
    assert table[0][:4] == ["family", "old (2)", "new (1)", "stories"]
    assert [row[0] for row in table[1:]] == ["never", "once", "old alone", "everywhere"]
    assert table[-1][1:4] == ["4 on 2", "5 on 1", "3"]
    assert spread(kept, "old alone") == 2


def test_narrow_rules_are_those_of_no_story_one_story_or_one_group() -> None:
    assert narrow(counts(), FAMILIES, "old") == {
        "no story": ["never"],
        "one story": ["once"],
        "only old": ["old alone"],
    }


def test_a_family_that_is_kept_with_a_reason_is_not_narrow() -> None:
    kept = [replace(family, keep="plain grammar") for family in FAMILIES]
    assert narrow(counts(), kept, "old") == {"no story": [], "one story": [], "only old": []}


def test_every_rule_that_was_counted_serves_two_stories_or_says_why_it_stays() -> None:
    counted = read_counts()
    assert counted is not None
    families = [family for family in read_families() if family.name in counted.families]
    assert not any(narrow(counted, families, OLD).values()), "make them general, or take them out"
    assert any(family.keep for family in families)


def test_texts_are_one_whatever_their_marks_and_case() -> None:
    text = "The ferry left the harbour of Halm at noon with forty people on board, the operator said on Tuesday. " * 3
    assert shares_text(text.upper().replace(",", ";"), squashed("Other words. " + text))
    assert not shares_text(
        "Another story of a town hall, a mayor and her budget for the coming year. " * 5, squashed(text)
    )
    assert not shares_text("Too short.", squashed(text))


def test_stories_are_their_rows_in_order() -> None:
    rows = [{"story": "a", "id": 1}, {"story": "b", "id": 2}, {"story": "a", "id": 3}]
    assert {name: [row["id"] for row in found] for name, found in by_story(rows).items()} == {"a": [1, 3], "b": [2]}


@pytest.mark.model
def test_rules_are_counted_over_whole_stories() -> None:
    texts = (
        "Ferry sinks off Halm\n\nA ferry sank off Halm on Tuesday, killing four people, the coast guard said.",
        "Four die as ferry sinks\n\nFour people died when a ferry sank near Halm on Tuesday, officials said.",
    )
    articles = tuple(Article(id=f"r{n}", text=text, names=(f"r{n}",)) for n, text in enumerate(texts))
    stories = [RuleStory(OTHER, Story("ferry", articles=articles)), RuleStory(OTHER, Story("empty"))]
    table = (
        Family("weekdays", ("annotate.times.dates.build_weekday",), ""),
        Family("centuries", ("annotate.times.years.build_century",), ""),
        Family("gone", ("annotate.times.dates.build_aeon",), ""),
    )
    found = count_rules(table, stories, wanted=["weekdays"])
    assert found.missing == ("annotate.times.dates.build_aeon",)
    assert found.counts.families == {"weekdays": {OTHER: (2, 1)}}
    assert found.reports == 2
    assert len(found.examples["weekdays"]) == 2
    assert found.examples["weekdays"][0].startswith("ferry: ")
    assert counting.GROUPS[-1] == OTHER
