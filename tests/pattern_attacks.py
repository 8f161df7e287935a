"""Strings that make a regular expression slow, made from its own parts, and how long it takes for them.

The idea is that of the static checkers: a pattern is slow where one stretch can be shared out among its loops in many
ways and what follows fails. Instead of proving it, the strings are made (what leads to a loop, the loop's own
characters many times, a tail that fails) and the pattern is run. Python's engine hears signals while it matches, so
that a run without end is ended by an alarm.
"""

from __future__ import annotations

import random
import re
import signal
import time
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from math import log
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from source_patterns import Use

_LOOPS = (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT)
#: characters that patterns tell apart; the first of those that a pattern does not tell apart stands for the others
_ALPHABET = "aXb1 -'.,\n\t;:()<>/\"&!’“”\u00a0–é_#=%@[{]}?*+|~$^\\"
_TAILS = ("", "\n:a\x01")
#: how often a stretch is repeated: to find the slow ones, and to tell how time grows
FIRST, SMALL, LARGE = 120, 250, 1_000
#: different single characters and samples of a loop that are tried
_CHARACTERS, _PAIRED, _SAMPLES = 7, 5, 4


class OutOfTimeError(Exception):
    """A run was ended by the alarm."""


@dataclass(frozen=True, slots=True)
class Attack:
    """A text: what leads to a loop, what is repeated, and what fails."""

    lead: str
    pump: str
    tail: str

    def text(self, length: int) -> str:
        """Return the attack with about so many characters repeated."""
        return self.lead + self.pump * max(2, length // len(self.pump)) + self.tail


@dataclass(frozen=True, slots=True)
class Growth:
    """The slowest attack, CPU seconds for the two lengths, and by what power time grows; 99 for one without end."""

    attack: Attack
    small: float
    large: float
    power: float


def slowest(use: Use, *, limit: float) -> Growth:
    """Return how the time of a pattern grows under the worst of its attacks.

    A run is ended after ``limit`` seconds.
    """
    ranked = []
    for attack in attacks(use.pattern):
        taken = timed(use, attack.text(FIRST), limit)
        if taken >= limit:
            return Growth(attack, taken, taken, 99.0)
        ranked.append((taken, attack))
    ranked.sort(key=lambda pair: -pair[0])
    return max((_growth(use, attack, limit) for _taken, attack in ranked[:3]), key=lambda growth: growth.large)


def _growth(use: Use, attack: Attack, limit: float) -> Growth:
    small = min(timed(use, attack.text(SMALL), limit) for _ in range(2))
    if small >= limit:
        return Growth(attack, small, small, 99.0)
    large = timed(use, attack.text(LARGE), limit)
    return Growth(attack, small, large, log(max(large, 1e-6) / max(small, 1e-6), LARGE / SMALL))


def timed(use: Use, text: str, limit: float) -> float:
    """Return the CPU seconds of one run, ``limit`` for one that is ended."""
    pattern = use.pattern
    subject: Any = text.encode("utf-8") if isinstance(pattern.pattern, bytes) else text
    call = getattr(pattern, use.how)
    began = time.thread_time()
    try:
        with _alarm(limit):
            if use.how == "search":
                for _ in pattern.finditer(subject):
                    pass
            else:
                call(subject)
    except OutOfTimeError:
        return limit
    return time.thread_time() - began


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    def ring(*_: object) -> None:
        raise OutOfTimeError

    before = signal.signal(signal.SIGVTALRM, ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def attacks(pattern: re.Pattern[Any]) -> list[Attack]:
    """Return the attacks on a pattern, the same in every run."""
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    tree = _parser.parse(text, pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags)
    maker = _Maker(random.Random(ascii(text)), pattern.flags)
    pumps: dict[tuple[str, str], None] = {}
    for cut in range(1, len(tree) + 1):
        # the pattern's own beginnings, over and over: what a search begins anew at every place
        for _ in range(2):
            pumps[("", maker.sample(list(tree)[:cut]) or "a")] = None
    characters = maker.characters(tree)
    characters += [a + b for a, b in combinations(characters[:_PAIRED], 2)]
    for lead, body in maker.loops(list(tree)):
        for pump in (*characters, *(maker.sample(body) for _ in range(_SAMPLES))):
            for before in {lead, ""}:
                pumps[(before, pump)] = None
    return [Attack(lead, pump, tail) for lead, pump in sorted(pumps) if pump for tail in _TAILS]


class _Maker:
    """Makes strings that parts of a pattern match."""

    def __init__(self, chance: random.Random, flags: int) -> None:
        self.chance = chance
        self.flags = flags
        self.groups: dict[int, str] = {}

    def loops(self, items: list[Any], lead: str = "") -> Iterator[tuple[str, Any]]:
        """Yield (what leads there, body) of every loop, the outer before the inner."""
        for op, value in items:
            if op in _LOOPS:
                _low, high, body = value
                if high > 1:
                    yield lead, body
                yield from self.loops(list(body), lead)
            else:
                for inner in _inner(op, value):
                    yield from self.loops(list(inner), lead)
            lead += self.sample([(op, value)])

    def characters(self, tree: Any) -> list[str]:
        """Return characters that the loops of a pattern tell apart, those that most of them take first."""
        atoms = [atom for _lead, body in self.loops(list(tree)) for atom in _atoms(body)]
        found: dict[tuple[bool, ...], str] = {}
        for character in _ALPHABET:
            takes = tuple(self.takes(atom, character) for atom in atoms)
            if any(takes):
                found.setdefault(takes, character)
        return [found[takes] for takes in sorted(found, key=lambda takes: -sum(takes))][:_CHARACTERS]

    def sample(self, items: Any) -> str:
        """Return a string that these parts match, loops as short as they may be but once at least."""
        return "".join(self._one(op, value) for op, value in items)

    def _one(self, op: Any, value: Any) -> str:
        if op is c.LITERAL:
            return chr(value)
        if op in (c.NOT_LITERAL, c.ANY, c.IN):
            fitting = _fitting(op, tuple(value) if op is c.IN else value, self.flags)
            return self.chance.choice(fitting) if fitting else ""
        if op is c.BRANCH:
            return self.sample(self.chance.choice(value[1]))
        if op is c.SUBPATTERN:
            text = self.sample(value[3])
            self.groups[value[0]] = text
            return text
        if op is c.ATOMIC_GROUP:
            return self.sample(value)
        if op in _LOOPS:
            low, high, body = value
            return "".join(self.sample(body) for _ in range(max(low, min(high, 1))))
        if op is c.GROUPREF:
            return self.groups.get(value, "")
        return ""

    def takes(self, atom: tuple[Any, Any], character: str) -> bool:
        op, value = atom
        return _takes(op, tuple(value) if op is c.IN else value, self.flags, character)


def _inner(op: Any, value: Any) -> Iterator[Any]:
    if op is c.BRANCH:
        yield from value[1]
    elif op is c.SUBPATTERN:
        yield value[3]
    elif op is c.ATOMIC_GROUP:
        yield value
    elif op in (c.ASSERT, c.ASSERT_NOT):
        yield value[1]
    elif op is c.GROUPREF_EXISTS:
        yield from (part for part in value[1:] if part)


def _atoms(items: Any) -> Iterator[tuple[Any, Any]]:
    for op, value in items:
        if op in (c.LITERAL, c.NOT_LITERAL, c.ANY, c.IN):
            yield op, value
        elif op in _LOOPS:
            yield from _atoms(value[2])
        else:
            for inner in _inner(op, value):
                yield from _atoms(inner)


@cache
def _fitting(op: Any, value: Any, flags: int) -> str:
    found = "".join(character for character in _ALPHABET if _takes(op, value, flags, character))
    if op is c.IN and not found:
        code = next((v if o is c.LITERAL else v[0] for o, v in value if o in (c.LITERAL, c.RANGE)), None)
        found = "" if code is None else chr(code)
    return found


@cache
def _takes(op: Any, value: Any, flags: int, character: str) -> bool:
    forms = {character, character.lower(), character.upper()} if flags & re.IGNORECASE else {character}
    return any(_takes_form(op, value, flags, form) for form in forms if len(form) == 1)


def _takes_form(op: Any, value: Any, flags: int, character: str) -> bool:
    if op is c.ANY:
        return bool(flags & re.DOTALL) or character != "\n"
    if op is c.NOT_LITERAL:
        return bool(ord(character) != value)
    if op is c.LITERAL:
        return bool(ord(character) == value)
    negated = value[0][0] is c.NEGATE
    return bool(negated) != any(_in(kind, what, character) for kind, what in value)


def _in(kind: Any, what: Any, character: str) -> bool:
    if kind is c.LITERAL:
        return bool(ord(character) == what)
    if kind is c.RANGE:
        return bool(what[0] <= ord(character) <= what[1])
    if kind is c.CATEGORY:
        name = str(what).rsplit("_", 1)[-1].lower()
        is_one = {
            "digit": character.isdigit(),
            "space": character.isspace(),
            "word": character.isalnum() or character == "_",
        }
        return is_one[name] != ("_NOT_" in str(what))
    return False
