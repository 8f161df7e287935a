"""The patterns of English time expressions and what each means.

``RULES`` is the grammar: name, pattern (language of ``times_grammar``), builder. Where expressions overlap the longest
wins, then the earlier rule. Words of a slot ``skip`` belong to the pattern but not to the expression ("about two
weeks": the modifier is kept, the span is "two weeks"), as annotators of TIMEX3 have it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from consilience.annotate.times.clock import build_clock
from consilience.annotate.times.dates import (
    build_before_last,
    build_day_of_month,
    build_day_within,
    build_event_date,
    build_figures,
    build_from_today,
    build_holiday,
    build_hyphened,
    build_iso,
    build_month,
    build_month_day,
    build_month_days,
    build_part,
    build_relative_day,
    build_week_of,
    build_weekday,
    build_weekday_of_week,
    build_weekday_week,
    build_weekdays_ago,
    build_weekend,
)
from consilience.annotate.times.grammar import Alphabet, Builder, Rule, compile_pattern
from consilience.annotate.times.lengths import (
    build_age,
    build_ago,
    build_anaphoric_unit,
    build_duration,
    build_in_unit,
    build_later,
    build_long,
    build_rate,
    build_reference,
    build_set,
    build_span_of_units,
    build_unit,
    build_unit_long,
    build_units,
)
from consilience.annotate.times.years import (
    build_century,
    build_decade,
    build_fiscal,
    build_half,
    build_quarter,
    build_season,
    build_year,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

ALPHABET: Final = Alphabet()

MACROS: Final = {
    "DIGITS": "n12|n24|n31|number|dotted|year fraction?",
    # repetitions are spelled out: an unbounded one would be quadratic on a long run of number words
    "WORDS": "cardinal ( hyphen? cardinal )? magnitude? magnitude? | a? magnitude magnitude?",
    "COUNT": "( {DIGITS} | fraction | {WORDS} ) ( and ( half | a half ) )?",
    "QUANTITY": (
        "( {COUNT} dozen? | a couple of? | couple of | a few | a? dozen | several | few | many | half a? | a half | a )"
    ),
    "COMPARE": "( more than | less than | fewer than | at least | at most | over | under | up to )",
    "BOUND": "( {COMPARE} | approx )",
    "DAY": "n12|n24|n31|ordinal",
    "MONTH": "month|unsure_month",
    "UNIT": "unit|units|weekend|weekends",
    "HALF": "half:{AND_HALF}?",
    "AND_HALF": "and a half",
    # "the Sunday before last week's vote" is counted otherwise
    "NOT_NAMED": ">!unit|weekend|weekday|month|unsure_month|holiday|part|season",
    "EDGE": "early|late|mid|earlier|later",
}

_TABLE: Final[Sequence[tuple[str, str, Builder]]] = (
    ("iso", "i:iso", build_iso),
    ("figures", "f:figures", build_figures),
    (
        "month day",
        (
            "( w:weekday|unsure_weekday comma? )? s:last|this|next? m:{MONTH} d:{DAY} ( comma? y:year "
            "| comma? ys:last|this|next|that unit )? p:part?"
        ),
        build_month_day,
    ),
    (
        "day month",
        (
            "( w:weekday|unsure_weekday comma? the? )? d:{DAY} of? s:last|this|next? m:{MONTH} ( comma? y:year "
            "| comma? of? ys:last|this|next|that unit )? p:part?"
        ),
        build_month_day,
    ),
    (
        "month days",
        "m:{MONTH} d:{DAY} and|to|hyphen|slash|or|through|until d2:{DAY} ( comma? y:year )?",
        build_month_days,
    ),
    ("days month", "d:{DAY} and|to|hyphen|slash|or|until d2:{DAY} of? m:{MONTH} comma? y:year?", build_month_days),
    (
        "three days",
        "( d:{DAY} comma ) d2:{DAY} comma? and|to|or d3:{DAY} of? m:{MONTH} comma? y:year?",
        build_month_days,
    ),
    (
        "three days of a month",
        "m:{MONTH} d:{DAY} comma d2:{DAY} comma? and|or d3:{DAY} ( comma? y:year )?",
        build_month_days,
    ),
    ("day-month-year", "( d:{DAY} hyphen m:{MONTH} | m2:{MONTH} hyphen d2:{DAY} ) hyphen y:year", build_hyphened),
    (
        "month",
        (
            "( e:{EDGE} hyphen? )? s:last|next|this|past|coming? m:{MONTH} "
            "( comma? of? ( y:year|shortyear | the? ys:last|this|next|that|same|following|previous y2:unit ) )?"
        ),
        build_month,
    ),
    ("every month", "every|each u:{MONTH}", build_set),
    ("year", "( post:post hyphen | e:early|late|mid hyphen? )? y:year", build_year),
    ("decade", "( e:early|late|mid hyphen? )? d:decade", build_decade),
    ("decade in words", "the ( e:early|late|mid hyphen? )? d:decade_word", build_decade),
    ("century", "( e:early|late|mid hyphen? )? o:ordinal|great_ordinal hyphen? u:unit", build_century),
    ("season", "( e:early|late|mid hyphen? )? skip:the? s:last|this|next|coming? c:season of? y:year?", build_season),
    (
        "quarter",
        "o:ordinal|final|last hyphen? u:unit ( of? ( y:year|shortyear | s:last|this|next y2:unit ) )?",
        build_quarter,
    ),
    ("fiscal", "fiscal unit? y:year", build_fiscal),
    ("fiscal short", "fy y:year", build_fiscal),
    ("half", "the? o:ordinal half of ( y:year | s:the|this|last|next u:unit )", build_half),
    ("day of a month", "the? o:ordinal|last|final u:unit|part of m:{MONTH} y:year?", build_day_within),
    (
        "day within",
        "the? o:ordinal|last|final u:unit|part of ( y:year | s:the|this|last|next u2:unit )",
        build_day_within,
    ),
    ("quarter short", "q o:n12 ( of? y:year )?", build_quarter),
    ("event date", "v:event_date", build_event_date),
    ("week of", "the u:unit|weekend of m:{MONTH} d:{DAY} ( comma? y:year )?", build_week_of),
    ("weekday of week", "w:weekday p:part? of? s:last|this|next|that u:unit >!hyphen", build_weekday_of_week),
    ("weekday of that week", "w:weekday p:part? of the s:same|following u:unit", build_weekday_of_week),
    ("weekday of the week before", "w:weekday p:part? of? the u:unit before:before last", build_weekday_of_week),
    (
        "week and weekday",
        "s:last|this|next u:unit ( comma? on )? w:weekday p:part? >!possessive|hyphen",
        build_weekday_of_week,
    ),
    ("weekday before last", "w:weekday p:part? before last {NOT_NAMED}", build_before_last),
    ("unit before last", "the w:unit|weekend|part before last {NOT_NAMED}", build_before_last),
    ("weekday after next", "w:weekday p:part? after next {NOT_NAMED}", build_before_last),
    ("unit after next", "the w:unit|weekend after next {NOT_NAMED}", build_before_last),
    ("weekdays ago", "n:{COUNT} w:weekdays|weekends p:part? ago", build_weekdays_ago),
    ("weeks ago on", "n:{QUANTITY} u:unit|units ago on? w:weekday p:part? >!possessive", build_weekdays_ago),
    ("weekday weeks ago", "w:weekday p:part? comma? n:{QUANTITY} u:unit|units ago", build_weekdays_ago),
    ("weekday week", "w:weekday u:unit >!hyphen|ago|possessive|before|cardinal|n12|n24", build_weekday_week),
    ("weeks from weekday", "n:{QUANTITY} u:unit|units on|from w:weekday p:part? >!possessive", build_weekday_week),
    ("weeks before weekday", "n:{QUANTITY} u:unit|units last:last w:weekday p:part? >!possessive", build_weekday_week),
    ("weeks from tomorrow", "n:{QUANTITY} u:unit|units r:relative_day", build_from_today),
    ("from today", "n:{QUANTITY} u:unit|units from:from r:relative_day", build_from_today),
    ("day of month", "d:ordinal of s:last|this|next u:unit", build_day_of_month),
    (
        "weekday",
        "s:last|this|next|past|coming|previous|following|every|each? w:weekday ( early|late? p:part )?",
        build_weekday,
    ),
    ("weekdays", "w:weekdays p:part?", build_weekday),
    ("relative day", "r:relative_day p:part?", build_relative_day),
    ("tonight", "r:tonight|overnight", build_relative_day),
    ("part", "s:last|this|that|same|next|following|previous p:part", build_part),
    ("the part", "the s:next|following|same|previous p:part", build_part),
    ("holiday", "s:last|this|next? h:holiday ( u:unit | p:part )? ( comma? y:year )?", build_holiday),
    ("ago", "c:{BOUND}? n:{QUANTITY} hyphen? u:{UNIT} {HALF} a:ago", build_ago),
    ("later", "c:{BOUND}? n:{QUANTITY} u:{UNIT} {HALF} from:from? a:later|earlier|hence|ref", build_later),
    ("unit", "( e:{EDGE} )? s:this|last|next|coming|upcoming|past|previous u:unit", build_unit),
    ("this weekend", "the|this? s:this|last|next|coming|upcoming|past|previous u:weekend", build_weekend),
    ("unit ahead", "the u:unit ahead", build_unit),
    ("weekend", "the u:weekend", build_weekend),
    (
        "anaphoric unit",
        "( e:{EDGE} )? ( that|this same | that | the same|following|next|previous|preceding ) u:unit|weekend",
        build_anaphoric_unit,
    ),
    ("in unit", "e:early|late|earlier|later in the u:unit", build_in_unit),
    (
        "span of units",
        "skip:the? s:last|past|next|coming|previous|preceding|following|recent c:approx? n:{QUANTITY} u:{UNIT}",
        build_span_of_units,
    ),
    ("spans", "s:past|coming|recent u:units", build_span_of_units),
    (
        "duration",
        "( c:{COMPARE} | skip:approx )? n:{QUANTITY} ( hyphen | more|long )? u:{UNIT} {HALF} ( hyphen long )?",
        build_duration,
    ),
    ("age", "( n:{QUANTITY} hyphen? )? u:unit|units hyphen? old", build_age),
    ("long", "( n:{QUANTITY} hyphen )? u:unit|units hyphen long", build_long),
    ("unit long", "u:unit_long", build_unit_long),
    ("units", "u:units", build_units),
    ("every unit", "every|each ( n:{COUNT} | o:ordinal )? u:unit|units|weekend|part|season", build_set),
    ("times a unit", "( once|twice | n:{COUNT} times ) a|per|every|each u:unit", build_set),
    ("rate", "a|per u:unit", build_rate),
    ("set", "v:set", build_set),
    ("reference", "r:ref", build_reference),
    ("the past", "r:the past", build_reference),
    ("units ago", "u:units a:ago", build_ago),
    ("clock", "t:clock|dotted|n12|n24|hhmm|year h:half_day? z:zone?", build_clock),
    ("clock hours", "t:hhmm|year|clock|number z:hrs|units", build_clock),
    ("o'clock", "t:n12|cardinal o:oclock ( in the p:part )?", build_clock),
    ("hour in the part", "t:n12|cardinal|clock in the p:part", build_clock),
    ("noon", "t:noon z:zone?", build_clock),
)

#: the grammar, in order of preference where two expressions are equally long
RULES: Final = tuple(
    Rule(name, re.compile(compile_pattern(template, ALPHABET, MACROS)), build) for name, template, build in _TABLE
)
