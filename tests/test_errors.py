"""What errors say, and that they reach another process whole."""

from __future__ import annotations

import pickle

import pytest

from consilience import errors
from consilience.errors import (
    AnnotationError,
    ConsilienceError,
    EmptyInput,
    InputError,
    ModelError,
    NothingUsable,
    UsageError,
)

FAMILY = [found for found in vars(errors).values() if isinstance(found, type) and issubclass(found, ConsilienceError)]


@pytest.mark.parametrize("kind", FAMILY)
def test_every_error_says_what_happened_by_itself(kind: type[ConsilienceError]) -> None:
    assert str(kind()) == kind.default
    assert kind.default


@pytest.mark.parametrize("kind", FAMILY)
def test_every_error_stands_in_the_tree_of_the_module(kind: type[ConsilienceError]) -> None:
    assert errors.__doc__
    assert kind.__name__ in errors.__doc__
    assert kind.__doc__


def test_one_line_tells_who_what_and_what_to_do() -> None:
    assert str(EmptyInput(identity="a.txt", hint="check it")) == "a.txt: holds no article; check it"
    assert str(EmptyInput("is blank")) == "is blank"


@pytest.mark.parametrize("kind", [InputError, EmptyInput, NothingUsable, UsageError])
def test_errors_of_values_are_value_errors(kind: type[ConsilienceError]) -> None:
    assert issubclass(kind, ValueError)


@pytest.mark.parametrize("kind", [ModelError, AnnotationError])
def test_errors_of_ours_are_not(kind: type[ConsilienceError]) -> None:
    assert not issubclass(kind, ValueError)


@pytest.mark.parametrize("kind", FAMILY)
def test_errors_come_back_whole_from_another_process(kind: type[ConsilienceError]) -> None:
    found = pickle.loads(pickle.dumps(kind("broke", identity="a.txt", hint="mend it")))
    assert type(found) is kind
    assert str(found) == "a.txt: broke; mend it"


def test_nothing_usable_keeps_the_failures() -> None:
    failures = (EmptyInput(identity="a.txt"),)
    found = pickle.loads(pickle.dumps(NothingUsable(failures=failures)))
    assert [str(failure) for failure in found.failures] == ["a.txt: holds no article"]


@pytest.mark.parametrize("broken", ["a\nb", "a\r\n\r\nb", "a\u2028b", "a\x0cb"])
def test_an_error_is_one_line_whatever_its_input_is_called(broken: str) -> None:
    error = InputError(f"has {broken}", identity=broken, hint=f"mend {broken}")
    assert str(error) == "a b: has a b; mend a b"
