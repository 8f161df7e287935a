"""Sizes, weights and thresholds of grouping, in one place, with their origin.

Origin: bounds were chosen by size and checked not to cost quality; the weights are a logistic regression on the
development halves of the story sets, rounded, and the thresholds lie in the middle of
the plateau that was found there (``docs/method/grouping.md`` has the numbers).
"""

from __future__ import annotations

from typing import Final

#: parts of speech that carry what is told (Universal Dependencies)
CONTENT_TAGS: Final = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV", "X"})

#: how many lemmas, names and headline lemmas stand for an article
WORDS: Final = 80
NAMES: Final = 24
TITLE: Final = 16
#: sentences of the body that count as its lead
LEAD: Final = 4

#: powers to which rarity is raised
WORD_POWER: Final = 2.0
NAME_POWER: Final = 1.5
#: what a mention counts in the headline, in the body, and in captions and headings
IN_HEADLINE: Final = 2.0
IN_BODY: Final = 1.0
ELSEWHERE: Final = 0.7

#: how many articles a profile holds; older ones but the first few give way to newer ones
MEMBERS: Final = 32
FIRST_MEMBERS: Final = 8

#: a word belongs to a story's core where at least this share of its articles has it
CORE: Final = 0.6

#: terms by which an article is looked up, and how many stories each may propose (nearest in time)
LOOKUP_WORDS: Final = 16
LOOKUP_NAMES: Final = 6
POSTINGS: Final = 32
#: terms by which an article can be found: as many as stand for it in the index
INDEXED_WORDS: Final = 24
INDEXED_NAMES: Final = 10
#: terms by which a story can be found
INDEXED_TERMS: Final = 60
#: how many candidates are looked at closely, and the least of the best one's score that one must have for it: with .4,
#: and with 6, the scores of the development halves are the same, with .5 they fall
CANDIDATES: Final = 8
CANDIDATE_SHARE: Final = 0.25

#: days beyond which a gap speaks no louder
LONGEST_GAP: Final = 60.0
#: days up to which a gap says nothing against belonging together: dates of feeds are crawl dates now and then
QUIET_GAP: Final = 2.0

#: log odds of an article's belonging to a story: constant and weight of each measure of ``Likeness``
CONSTANT: Final = -1.7
WEIGHTS: Final = {
    "words": 2.2,
    "meaning": 2.7,
    "meaning_best": 3.5,
    "title": 3.2,
    "core": 4.2,
    "new_words": -3.7,
    "gap": -0.9,
    "size": -2.3,
}
#: how much less a likeness counts for each unit of the gap's cost: headlines and leads tell of the kind of event, and
#: of two events of a kind some weeks apart they are as alike as of one (chosen on dated look-alikes, see the method)
FADING: Final = {"title": 3.0, "meaning": 0.1, "meaning_best": 0.1}
#: log odds from which an article joins, and from which two stories are one
JOIN: Final = -0.3
MERGE: Final = 0.0
#: how many articles of the smaller story are held against the other before a merge
MERGE_SAMPLE: Final = 8

#: a story is held against itself from this many articles on, as long as its profile holds them all
SPLIT_FROM: Final = 12
#: how few articles may part from a story
SPLIT_LEAST: Final = 5
#: a story parts where articles of its two halves are less alike than this share of how alike those of a half are
SPLIT_RATIO: Final = 0.8
#: a term tells two halves apart where it stands in this share of one and in at most that of the other
IN_ONE: Final = 0.6
IN_OTHER: Final = 0.15
