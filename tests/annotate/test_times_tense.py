"""The tense of the verb that governs an expression."""

from __future__ import annotations

import pytest

from builders import make_parsed
from consilience.annotate.times.find import find_times, find_times_in_text

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


#: a day in November: what lies half a year away may be meant back or ahead
NOVEMBER = "2030-11-20"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The court will hear about the May 3 attack that killed four.", "2030-05-03"),
        ("The inquiry into the Oct. 3 train crash will start soon.", "2030-10-03"),
        ("She will mourn those killed in the Dec. 28 earthquake.", "2029-12-28"),
        ("The envoy will be asked about his July 25 call.", "2030-07-25"),
        ("The lawyer is expected to testify about the July 25 phone call.", "2030-07-25"),
        ("The panel will review the April 12 decision.", "2030-04-12"),
        ("A trial over the February blast will begin soon.", "2030-02"),
        ("The panel will look into the June robbery of the museum.", "2030-06"),
        ("He will be charged over the killing of a nurse in July.", "2030-07"),
        ("They will be heard about the attack on August 12.", "2030-08-12"),
        ("The city will mourn the victims of the Sunday bombing.", "2030-11-17"),
        ("Prosecutors decided to reopen the case in May.", "2030-05"),
        ("He was told to leave the country on May 4.", "2030-05-04"),
        ("The court ordered him to pay the fine on June 2.", "2030-06-02"),
        ("He was told to leave the country by May 4.", "2030-05-04"),
        # what may lie ahead
        ("Voters will go to the polls in the June 7 election.", "2031-06-07"),
        ("The party will choose its leader at the May 3 meeting.", "2031-05-03"),
        ("The summit will be held on June 12.", "2031-06-12"),
        ("The company plans to open a plant in May.", "2031-05"),
        ("The government agreed to hold a vote on December 12.", "2030-12-12"),
        ("He promised to resign in January.", "2031-01"),
        ("The board has agreed to meet in March.", "2031-03"),
        ("The judge set the sentencing for June 28.", "2031-06-28"),
        ("The figures for June were good.", "2030-06"),
        ("The bridge will open in September.", "2031-09"),
        ("The factory is closed until Tuesday.", "2030-11-26"),
        ("He promised a report by Tuesday.", "2030-11-26"),
        ("He was last seen there as late as Sunday.", "2030-11-17"),
    ],
)
def test_events_decisions_and_plans(text: str, value: str) -> None:
    assert [time.value for time in find_times_in_text(text, NOVEMBER)] == [value]
    long = f"The mayor of Velmark spoke for an hour. {text} Others said nothing.\n\nThe harbour was built in 1987."
    assert value in [time.value for time in find_times_in_text(long, NOVEMBER)]


FIRST = """
She she PRON 4 nsubj PRP
was be AUX 4 cop VBD
the the DET 4 det DT
first first ADJ 0 root JJ
to to PART 6 mark TO
report report VERB 4 acl VB
it it PRON 6 obj PRP
Sunday Sunday PROPN 6 obl NNP
. . PUNCT 4 punct .
"""

ORDERED = """
They they PRON 3 nsubj PRP
were be AUX 3 aux VBD
told tell VERB 0 root VBN
to to PART 5 mark TO
leave leave VERB 3 xcomp VB
in in ADP 7 case IN
January January PROPN 5 obl NNP
. . PUNCT 3 punct .
"""


def test_predicate_has_the_tense_of_its_copula() -> None:
    assert value(FIRST) == "2024-04-28"


def test_what_was_ordered_may_have_come_to_pass() -> None:
    assert value(ORDERED) == "2024-01"
    assert value(ORDERED.replace("told tell", "expected expect")) == "2025-01"


RETURNS = """
He he PRON 2 nsubj PRP
said say VERB 0 root VBD
the the DET 4 det DT
show show NOUN 5 nsubj NN
returns return VERB 2 ccomp VBZ
on on ADP 7 case IN
Sunday Sunday PROPN 5 obl NNP
. . PUNCT 2 punct .
"""


def test_a_present_alone_says_nothing_of_a_day() -> None:
    # captions in whole sentences tell in the present what has been: "Smoke rises over the port on Sunday."
    assert value(RETURNS) == "2024-04-28"
