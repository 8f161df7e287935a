"""What a sentence of ours says, and of what.

``collate`` makes these records and ``render.words`` puts them into English, so that all our sentences stand in one
place: another language would be another ``render.words``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Says(StrEnum):
    """What a sentence or phrase of ours says; above each its parts in order, after a semicolon what ``more`` holds.

    "name …" and "words …" are parts of which there may be any number.
    """

    #: words as they stand, of a report or a name: words
    WORDS = "words"
    #: words between quotation marks, cut where they are long: words
    QUOTED = "quoted"
    #: a date or time: TIMEX3 value
    DATE = "date"

    # What a conflict or a number is the answer to

    #: noun (lemma) or "", ``State`` or "", place or ""
    HOW_MANY = "how many"
    #: unit, noun or "", place or ""
    HOW_MUCH = "how much"
    #: noun or ""
    HOW_OLD = "how old"
    HOW_OFTEN = "how often"
    #: words
    IS_IT_SO = "is it so"
    #: words
    WHO_SAYS_SO = "who says so"
    WHEN_WAS_IT = "when was it"
    #: words of one report
    WHERE_WAS_IT = "where was it"
    #: words of one report
    WHO_WAS_IT = "who was it"
    #: name
    HOW_SPELLED = "how spelled"
    #: speaker or ""
    WHICH_WORDS = "which words"

    # Sides of a conflict that no report writes

    STATED_AS_FACT = "stated as fact"
    #: who denies, or ""
    DENIED = "denied"

    # Why the sides of a conflict differ

    #: number of reports, name …
    FACT_FOR_SOME = "fact for some"
    #: ; two dates or more
    DATES_APART = "dates apart"
    #: words, words
    ANSWERS_APART = "answers apart"
    #: what differs (of ``judge.encoding.DIFFERS``), words, words
    DIFFERS_IN = "differs in"
    #: name …
    CLAIMED_AND_DENIED = "claimed and denied"
    #: name, name
    SPELLINGS = "spellings"
    #: speaker or "", words …
    QUOTED_APART = "quoted apart"
    #: lowest number, highest number; perhaps who is credited
    ROSE = "rose"
    #: lowest number, highest number; perhaps who is credited
    FELL = "fell"
    #: number that a report gives as said before, number that holds now; perhaps who is credited
    SAID_BEFORE = "said before"
    #: lower number, higher number; perhaps who is credited
    ROUNDED = "rounded"
    #: the vaguer words, the more exact ones (accounts of before have neither); perhaps who is credited
    VAGUER = "vaguer"
    #: words …, of one number
    BOUNDED_APART = "bounded apart"
    #: ; perhaps who is credited
    HURT_TOO = "hurt too"
    #: ; perhaps who is credited
    PART_OF_IT = "part of it"
    #: noun …; perhaps who is credited
    OTHER_THINGS = "other things"
    #: lower number, higher number; perhaps who is credited
    CANNOT_BOTH_HOLD = "cannot both hold"
    #: name …; in accounts of before, for all answers together
    CREDITED_TO = "credited to"
    #: answer, name …
    ANSWER_CREDITED = "answer credited"

    # Numbers, support, origins, reuse

    #: lowest, highest, number of origins, bound of the lowest where it is the highest too, else ""
    RANGE = "range"
    #: number of reports, number of origins, name …
    SUPPORT = "support"
    #: number of reports, all of which state it on their own word
    SUPPORT_UNNAMED = "support unnamed"
    #: number of reports, none of which was found to say what another says
    SUPPORT_ALIKE = "support alike"
    #: number of reports, name
    CREDITED_BY = "credited by"
    UNCREDITED = "uncredited"
    #: number of reports, agency or ""
    ONE_TEXT = "one text"
    OWN_STATEMENT = "own statement"
    #: share from 0 to 1; credits of agencies
    COPIED = "copied"
    #: number of sentences; credits of agencies
    REWRITTEN = "rewritten"
    #: share of each report, from 0 to 1
    SAME_STATEMENT = "same statement"
    SAME_HEADLINE = "same headline"
    #: id of a report, agency
    CREDITS_AGENCY = "credits agency"
    #: language tag
    NOT_IN_ENGLISH = "not in English"

    # Why two names are one

    #: id of the report
    KNOWN_AS = "known as"
    #: id of the report
    OTHER_NAME = "other name"
    #: id of the report
    IN_BRACKETS = "in brackets"
    #: id of the report
    APPOSITION = "apposition"
    SAME_THING = "same thing"
    #: part of a name, as written
    PART_OF_NAME = "part of name"
    #: capital, id of the report
    CAPITAL_ACTS = "capital acts"
    #: name in full
    INITIALS = "initials"
    SPELLED_OTHERWISE = "spelled otherwise"
    PERSON_IN_FULL = "person in full"
    WITHOUT_COUNTRY = "without country"
    WITHOUT_BODY = "without body"
    WITHOUT_KIND_OF_PLACE = "without kind of place"
    SHORTENED = "shortened"
    #: who says so, or ""
    EDITOR = "editor"

    # Headings of namings

    #: noun, name of a party …
    EVENT = "event"
    #: kind of event, name of a party …
    EVENT_OF_KIND = "event of kind"

    # Notes of the brief

    #: ; the question, an answer …
    ANSWERS = "answers"
    #: who gives it, or ""; the value
    ANSWER = "answer"

    # Entries of the change log

    #: name …, all of them
    NAMES = "names"
    #: outlet, TIMEX3 value of its publication or ""
    REPORT = "report"
    #: ; a report …
    REPORTS = "reports"
    #: ; reports, title, a note …
    NEW_REPORT = "new report"
    #: ; why
    LEFT_OUT = "left out"
    #: how it is known: "text" or "other reports"
    DAY_INFERRED = "day inferred"
    #: ; reports
    SHARES_TEXT = "shares text"
    #: number of points, number of statements
    SHARED_AND_OWN = "shared and own"
    #: ; reports, title
    REPORT_LEFT = "report left"
    #: number of new sentences, number of those gone; reports, a sentence
    REPORT_REWRITTEN = "report rewritten"
    #: number of the other story, why or ""; perhaps its headline
    MERGED = "merged"
    #: number of the other story, why or ""; perhaps its headline
    SPLIT = "split"
    #: figure as it stood, figure as it stands; the question, reports
    FIGURE_REVISED = "figure revised"
    #: relation; the question, a side …
    NEW_CONFLICT = "new conflict"
    #: ; the question, a note …
    CONFLICT_CHANGED = "conflict changed"
    #: ; the question, why, a side …
    CONFLICT_GONE = "conflict gone"
    #: ; a side …
    NOW_ALSO = "now also"
    #: ; a side …
    NO_LONGER = "no longer"
    #: relation, relation
    RELATION_CHANGED = "relation changed"
    #: relation
    NOW_READ_AS = "now read as"
    A_REPORT_LEFT = "a report left"
    A_REPORT_REWRITTEN = "a report rewritten"
    READ_OTHERWISE = "read otherwise"
    READ_OTHERWISE_BESIDE = "read otherwise beside"
    #: ; the value, outlets, perhaps speakers
    SIDE_GIVEN = "side given"
    #: an answer that its question holds already
    STATED = "stated"
    #: number of reports, number of origins; a report's words, outlets
    NEW_POINT = "new point"
    #: ; a report's words, outlets
    NEW_ALONE = "new alone"
    #: ; a report's words
    CONTESTED = "contested"
    #: number of origins, name of a new one or "" …; a report's words
    CORROBORATED = "corroborated"
    #: number of origins, name of a new one or "" …; a report's words
    MORE_ORIGINS = "more origins"
    #: number of reports, number of origins, name or "" …; a report's words
    SUPPORT_LOST = "support lost"
    #: ; reports, words
    WITHDRAWN = "withdrawn"
    #: speaker or ""; words, outlets
    NEW_QUOTE = "new quote"


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence or phrase of ours, before it is put into words.

    >>> Saying(Says.HOW_MANY, ("", "kill", "Osterby"))  # "How many were killed in Osterby?"
    Saying(says='how many', parts=('', 'kill', 'Osterby'))
    """

    says: Says
    #: words of reports, names, ids, TIMEX3 values and numbers, in the order that ``Says`` gives; no English of ours
    parts: tuple[str, ...] = ()
    #: sayings put behind it or inside it, likewise
    more: tuple[Saying, ...] = ()
