"""The tense of the verb that governs an expression."""

from __future__ import annotations

from builders import make_parsed
from consilience.annotate.times.find import find_times

WATCH = """
A a DET 2 det DT
crowd crowd NOUN 3 nsubj NN
gathered gather VERB 0 root VBD
to to PART 5 mark TO
watch watch VERB 3 advcl VB
fireworks firework NOUN 5 obj NNS
Sunday Sunday PROPN 5 obl NNP
. . PUNCT 3 punct .
"""

PLAN = WATCH.replace("gathered gather VERB 0 root VBD", "planned plan VERB 0 root VBD")

PASSIVE = """
They they PRON 4 nsubj PRP
will will AUX 4 aux MD
be be AUX 4 aux VB
tried try VERB 0 root VBN
Sunday Sunday PROPN 4 obl NNP
. . PUNCT 4 punct .
"""

RELATIVE = """
They they PRON 3 nsubj PRP
will will AUX 3 aux MD
appeal appeal VERB 0 root VB
a a DET 5 det DT
ruling ruling NOUN 3 obj NN
issued issue VERB 5 acl VBN
Sunday Sunday PROPN 6 obl NNP
. . PUNCT 3 punct .
"""


def value(rows: str) -> str:
    # 2024-04-30 is a Tuesday
    (found,) = find_times(make_parsed(rows))
    return found.value


def test_purpose_of_a_past_verb_is_past() -> None:
    assert value(WATCH) == "2024-04-28"


def test_what_was_planned_lies_ahead() -> None:
    assert value(PLAN) == "2024-05-05"


def test_modal_reaches_its_passive() -> None:
    assert value(PASSIVE) == "2024-05-05"


def test_reduced_relative_is_past_under_a_future_verb() -> None:
    assert value(RELATIVE) == "2024-04-28"
