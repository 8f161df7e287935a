"""What others reach, and what we want: the numbers that stand beside ours in docs/quality.md.

The anchors are those that the data's own READMEs give, with their reservations; some are of other corpora.
"""

from __future__ import annotations

#: group -> (what it is, who says so)
ABOUT = {
    "check": (
        (
            "Stories of two to nine reports, each with an answer key by a careful reader; macro averages. Keys and "
            "reports of the check set are not opened: its scorer prints averages alone. Of the work stories, which "
            "developers read, the old five were there when the rules were written; the others came later."
        ),
        (
            "Others: on the old five, whole sentences by TF-IDF with one threshold reach points F1 .53; nobody else "
            "has been measured."
        ),
    ),
    "pairs": (
        (
            "Minimal pairs: two short invented reports of one event, with one question on which they agree, differ or "
            "do not meet; nothing is trained on them. Another half is kept back."
        ),
        (
            "our own at 468e028: same .22, conflicts .13 (contradictions .10, other .18), apart .58, precision .67, "
            "contradictions not shown as agreement .77."
        ),
    ),
    "figures of one question": (
        (
            "Pairs of figures of different reports, over the work stories: which answer one question, as their keys "
            "name it. What parts them was learned on these stories; with each story left out, held against readers "
            "who sorted the figures themselves, pairs are right in .96 and found in .75, those with other values in "
            ".94 and .39 (training/fit_questions.py)."
        ),
        "our own at 468e028, on stories kept back: .88 / .70 / .27.",
    ),
    "attribution": (
        "PolNeAR, development half: 84 articles, 2,190 attributions.",
        (
            "Exact F1 source / cue / content: quotation marks and “X said that” by patterns .31 / .34 / .21; a second "
            "human annotator .92 / .87 / .89 (two articles); BBC Citron on PARC 3.0, another corpus, .82 / .82 / .59."
        ),
    ),
    "timex": (
        "AQUAINT of the TempEval-3 training data: 73 documents, 579 expressions.",
        (
            "On TempEval-3 platinum, another set: HeidelTime strict .81, relaxed .90, value .78; SUTime value .67. "
            "Our first patterns here: .75 / .90 / .66."
        ),
    ),
    "extraction": (
        "Article extraction benchmark, development half: 91 pages.",
        (
            "Same half: rs_trafilatura .975, trafilatura 2.0 .967, AutoExtract .966, Readability.js .949, "
            "news-please .935, goose3 .879, all visible text .637."
        ),
    ),
    "names, UNER EWT test": (
        "UNER English-EWT, test: exact span and type, PER, ORG and LOC; leading articles cut off on both sides.",
        "The encoder's recipe alone, before any rule: .76; a spaCy CNN on the same data: .63.",
    ),
    "names, GUM news dev+test": (
        "GUM, news of dev and test: about 165 names, labels derived from entity mentions; 3 points are noise.",
        "The encoder's recipe alone, before any rule: .69; a spaCy CNN on the same data: .60.",
    ),
    "5w1h": (
        "Giveme5W1H gold: 49 articles, phrases of three coders; token F1, our own proxy of the human judgement.",
        "Lead and title: .27. Giveme5W1H by human judges, not comparable: precision .73, first four questions .82.",
    ),
    "grouping": (
        (
            "Articles grouped into stories online, in time order: 342 dated articles of 84 stories as one stream; 491 "
            "undated ones of 44 subtopics, of which each has a look-alike."
        ),
        "TF-IDF with a tuned threshold, online: .935 and .88. No published score is known for these sets.",
    ),
    "grouping, every third story": (
        "The same on every third story alone (of ecbplus every third topic with both its subtopics): what CI measures.",
        "Fewer stories are easier to tell apart; the floor is its own.",
    ),
}

#: group -> measure -> the floor that the project has set itself; measures without one are reported only
GOALS: dict[str, dict[str, float]] = {
    "check": {
        "points F1": 0.60,
        "conflicts F1": 0.35,
        "quotes F1": 0.80,
        "figures recall": 0.85,
        "times F1": 0.85,
        "furniture F1": 0.85,
        "entities": 0.80,
        "reuse F1": 0.80,
    },
    "attribution": {
        "exact F1 source": 0.55,
        "exact F1 cue": 0.58,
        "exact F1 content": 0.45,
        "overlap F1 content": 0.78,
        "full exact F1": 0.30,
    },
    "figures of one question": {
        "pairs, precision": 0.88,
        "pairs, recall": 0.78,
        "pairs with other values, recall": 0.45,
    },
    "timex": {"strict F1": 0.80, "relaxed F1": 0.90, "value F1": 0.78},
    "extraction": {"F1": 0.955},
    "names, UNER EWT test": {"F1": 0.80},
    "names, GUM news dev+test": {"F1": 0.76},
    "5w1h": {"top1 F1": 0.38},
    "grouping": {
        "news_cluster, newswcl50 and basil as one stream: BCubed F1": 0.96,
        "ecbplus subtopics: BCubed F1": 0.90,
    },
}
