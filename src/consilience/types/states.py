"""What may have happened to people who are counted, and how these states stand to one another.

The categories are the harm and status categories of casualty recording (Every Casualty, *Standards for Casualty
Recording*, 2016). ``Figure.state`` is a plain string that may also hold the lemma of any other verb: compare it with a
member, which is the same string.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class State(StrEnum):
    """What happened to those whom a figure counts, by the lemma under which all words for it are held."""

    KILLED = "kill"
    INJURED = "injure"
    #: killed or injured, not told apart
    CASUALTY = "casualty"
    MISSING = "miss"
    DISPLACED = "displace"
    EVACUATED = "evacuate"
    FREED = "free"
    ARRESTED = "arrest"
    ABDUCTED = "abduct"
    #: in captivity
    HELD = "hold"
    RESCUED = "rescue"
    NOT_RESCUED = "not rescue"
    TREATED = "treat"
    #: in critical condition
    CRITICAL = "critical"
    SURVIVED = "survive"
    ESCAPED = "escape"
    TRAPPED = "trap"
    INFECTED = "infect"
    CHARGED = "charge"
    CONVICTED = "convict"
    SHOT = "shoot"
    STABBED = "stab"
    RAPED = "rape"
    #: on board when it happened
    ABOARD = "aboard"
    #: how many something may hold or carry, whether they were there or not
    CAPACITY = "capacity"


#: state -> the one that takes it in: the killed are among the killed and injured
WIDER_STATES: Final[dict[str, str]] = {State.KILLED: State.CASUALTY}
#: states into which more people come as the days go by
GROWING_STATES: Final[frozenset[str]] = frozenset(
    {
        State.KILLED, State.INJURED, State.CASUALTY, State.ARRESTED, State.DISPLACED, State.EVACUATED, State.RESCUED,
        State.TREATED, State.INFECTED, State.FREED,
    }
)  # fmt: skip
#: states that people leave as the days go by (they are found, freed, discharged): a later lower number is the newer one
FALLING_STATES: Final[frozenset[str]] = frozenset(
    {State.MISSING, State.HELD, State.TRAPPED, State.CRITICAL, State.NOT_RESCUED}
)
#: states that were settled when it happened: a later number corrects the earlier, it does not replace it
FIXED_STATES: Final[frozenset[str]] = frozenset({State.ABOARD, State.CAPACITY})
#: state -> what those are who are left out of "all but 19 of them"
OPPOSITE_STATES: Final[dict[str, str]] = {
    State.SURVIVED: State.KILLED,
    State.KILLED: State.SURVIVED,
    State.FREED: State.HELD,
    State.ESCAPED: State.HELD,
    State.RESCUED: State.NOT_RESCUED,
}


#: words before a state of which it is not said that it came about: "possibly kill" ("could be killed", "a plot to
#: kill"), "not kill" ("denied that", "were nearly killed"); such a state is never the state itself
POSSIBLY: Final = "possibly"
NOT: Final = "not"


def widest_state(state: str) -> str:
    """Return the state that takes this one in, else itself."""
    return WIDER_STATES.get(state, state)
