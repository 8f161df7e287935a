"""No regular expression of the package takes without end on a short text, and the check finds those that do."""

from __future__ import annotations

import re

import pytest

from pattern_attacks import LARGE, Growth, slowest
from source_patterns import Use, uses

#: CPU seconds that no pattern may take for ``LARGE`` characters, made to be its worst: what grows with the square of
#: the length takes a tenth of that, what grows with its third power ten times as much
LIMIT = 0.3
#: the power of the length that time may grow by; a little above the square, because short times are measured badly
POWER = 2.7

#: patterns that this package had, each slow on natural or hostile text, and one of every kind that the books know
ENDLESS = {
    "leading comments": (r"\s*(?:<!--.*?-->\s*)*<html\b", "match", re.DOTALL),
    "a list of names": (r"^\W*\(?(?:[A-Z][\w .&/-]{0,30}(?:,|;|\band\b|/)?\s*)+\)?\W*$", "match", 0),
    "a name": (r"\b([A-Z][\w’'&.-]*(?:[ -](?:of|de|[A-Z][\w’'&.-]*)){0,4})\s+(?:newspaper|daily)\b", "search", 0),
    "a word in capitals": (r"(?:[A-Z][\w'’.-]+ ?)+$", "search", 0),
    "nested loops": (r"(a+)+b", "match", 0),
    "branches that overlap": (r"(?:a|ab|b)*c", "match", 0),
    "a loop that takes nothing": (r"(?:x*y?)*z", "match", 0),
    "three loops in a row": (r"\s*\w*\s*\w*\w*\w*!", "search", 0),
}
#: the same without the fault, and harmless ones that look alike
HARMLESS = {
    "leading comments": (r"\s*+(?:<!--(?:(?!-->).)*+-->\s*+)*+<html\b", "match", re.DOTALL),
    "a word in capitals": (r"(?:[A-Z][\w'’.-]++ ?)+$", "search", 0),
    "words apart": (r"(?:\w+ )+end", "match", 0),
    "one loop": (r"\s+$", "search", 0),
}


def test_every_pattern_is_found() -> None:
    names = {use.name for use in uses()}
    assert len(uses()) > 400
    # held by a name, in a table, made by a function, written in a call
    assert "consilience.ingest.read._HTML_START" in names
    assert "consilience.clean.rules.LINE_RULES" in names
    assert "consilience.collate.media.credits._known_forms" in names
    assert any(name.startswith("consilience.ingest.web:") for name in names)


@pytest.mark.parametrize(("pattern", "how", "flags"), ENDLESS.values(), ids=ENDLESS)
def test_the_check_finds_slow_patterns(pattern: str, how: str, flags: int) -> None:
    assert is_slow(Use("known", re.compile(pattern, flags), how))


@pytest.mark.parametrize(("pattern", "how", "flags"), HARMLESS.values(), ids=HARMLESS)
def test_the_check_passes_quick_patterns(pattern: str, how: str, flags: int) -> None:
    assert not is_slow(Use("known", re.compile(pattern, flags), how))


def test_no_pattern_is_slow() -> None:
    growths = {f"{use.name} ({use.how})": slowest(use, limit=LIMIT) for use in uses()}
    found = {name: growth.attack for name, growth in growths.items() if is_endless(growth)}
    assert not found, f"slower than the square of {LARGE} characters: rewrite it with possessive loops or as code"


def is_slow(use: Use) -> bool:
    return is_endless(slowest(use, limit=LIMIT))


def is_endless(growth: Growth) -> bool:
    """Tell whether a pattern runs out of time, or grows by more than the square of the length where it takes long."""
    return growth.large >= LIMIT or (growth.power > POWER and growth.large > LIMIT / 10)
