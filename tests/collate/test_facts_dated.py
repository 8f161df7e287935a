"""Whose time a time in a clause is: trees written by hand, right ones and such as a parser gets wrong."""

from __future__ import annotations

import pytest

from builders_parsed import parsed_report
from consilience.collate.facts.dated import dates_saying
from consilience.text.tree import make_tree


def dates(line: str, time: str, predicate: str) -> bool:
    tree = make_tree(parsed_report("ours", line))
    at = {token.text: number for number, token in enumerate(tree.tokens)}
    return dates_saying(tree, at[time], at[predicate])


#: "{}" is the head of Tuesday
BEHIND = (
    "Ferries/ferry/NOUN/2/nsubj/NNS sank/sink/VERB/5/ccomp/VBD Tuesday/Tuesday/PROPN/{}/obl/NNP "
    "police/police/NOUN/5/nsubj/NN said/say/VERB/0/root/VBD"
)
BEFORE = (
    "Police/police/NOUN/2/nsubj/NN said/say/VERB/0/root/VBD ferries/ferry/NOUN/4/nsubj/NNS "
    "sank/sink/VERB/2/ccomp/VBD Tuesday/Tuesday/PROPN/{}/obl/NNP"
)
MARKED = (
    "Police/police/NOUN/2/nsubj/NN said/say/VERB/0/root/VBD Tuesday/Tuesday/PROPN/{}/obl/NNP "
    "ferries/ferry/NOUN/5/nsubj/NNS sank/sink/VERB/2/ccomp/VBD"
)


def test_a_time_before_what_is_said_is_that_of_the_saying_it_hangs_on() -> None:
    assert dates(MARKED.format(2), "Tuesday", "sank")
    assert not dates(MARKED.format(5), "Tuesday", "sank")
    assert not dates(MARKED.format(2), "Tuesday", "said")
    assert not dates(BEHIND.format(2), "Tuesday", "sank")


def test_a_time_between_what_is_said_and_a_saying_is_that_which_it_hangs_on() -> None:
    assert dates(BEHIND.format(5), "Tuesday", "sank")
    assert not dates(BEHIND.format(2), "Tuesday", "sank")


def test_no_predicate_stands_between_a_saying_and_its_time() -> None:
    assert not dates(BEFORE.format(2), "Tuesday", "sank")
    assert not dates(BEFORE.format(4), "Tuesday", "sank")


@pytest.mark.parametrize(("dep", "saying"), [("ccomp", True), ("parataxis", True), ("xcomp", False), ("advcl", False)])
def test_a_verb_says_what_it_holds_as_its_content_alone(dep: str, saying: bool) -> None:
    assert dates(MARKED.format(2).replace("/2/ccomp/", f"/2/{dep}/"), "Tuesday", "sank") is saying


@pytest.mark.parametrize(("dep", "saying"), [("parataxis", True), ("acl:relcl", False), ("conj", False)])
def test_a_verb_says_what_it_stands_beside(dep: str, saying: bool) -> None:
    line = (
        "Ferries/ferry/NOUN/2/nsubj/NNS sank/sink/VERB/0/root/VBD police/police/NOUN/4/nsubj/NN "
        f"said/say/VERB/2/{dep}/VBD Tuesday/Tuesday/PROPN/4/obl/NNP"
    )
    assert dates(line, "Tuesday", "sank") is saying


def test_other_verbs_have_their_times_as_before() -> None:
    assert not dates(MARKED.format(2).replace("said/say", "saw/see"), "Tuesday", "sank")


def test_the_time_of_a_source_is_that_of_the_saying() -> None:
    line = (
        "Ferries/ferry/NOUN/2/nsubj/NNS sank/sink/VERB/0/root/VBD {}/accord/VERB/4/case/VBG "
        "letters/letter/NOUN/2/obl/NNS seen/see/VERB/4/acl/VBN Tuesday/Tuesday/PROPN/5/obl/NNP"
    )
    assert dates(line.format("according"), "Tuesday", "sank")
    assert not dates(line.format("for"), "Tuesday", "sank")
