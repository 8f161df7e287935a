"""One utterance in different words: quotes of the same speaker that the reports carry differently.

Requires aligned utterances with the words in which variants differ. Content words count, and the function words that
change what is said ("do not" / "did not", "nothing" / "not anything"): "the talks" for "these talks" is no conflict.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.collate.conflicts.lexicon import WEIGHTY
from consilience.text.normalise import is_content, stem, words
from consilience.text.similarity import edit_distance
from consilience.types import Conflict, ConflictKind, Evidence, Relation, Saying, Says, Severity, Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.text.normalise import Word
    from consilience.types import AnnotatedArticle, QuoteVariant, Utterance

#: share of the shorter version's words that both must have, and how many at the least, for them to be one utterance
ONE_TEXT, FEWEST_SHARED = 0.6, 4
#: words up to which two versions of one utterance differ, or the share of what they have in common: two statements of
#: one speaker on one matter share as much, but have more of their own
FEW_OWN, OWN = 4, 0.5
#: letters by which two spellings of one word or name may differ, and from how many letters on
SPELLED, LONG_ENOUGH = 2, 4
#: words that translators and sub-editors set or leave out without changing anything
_LIGHT = frozenset({"a", "an", "the", "this", "that", "these", "those", "and", "of"})
#: characters within which a bracket is looked for
_BRACKET = 60
_CONTRACTIONS = {"n't": "not", "'ve": "have", "'re": "are", "'ll": "will", "'m": "am"}
_CONTRACTED = {"wo": "will", "ca": "can", "sha": "shall"}


def wording_conflicts(articles: Sequence[AnnotatedArticle], utterances: Sequence[Utterance]) -> list[Conflict]:
    """Return one conflict for each utterance that two reports have in different words."""
    texts = {article.id: article.text for article in articles}
    found = []
    for utterance in utterances:
        sides: dict[tuple[str, ...], list[QuoteVariant]] = {}
        # Words without a speaker of their own may be of another text: a complaint, and who filed it.
        for variant in (variant for variant in utterance.variants if variant.speaker):
            sides.setdefault(_differing(texts, variant), []).append(variant)
        # Reports that give the words to different speakers hold them apart by that, and often enough it is misread.
        if len({variant.speaker for variants in sides.values() for variant in variants}) > 1:
            continue
        if len(sides) < 2 or len({v.article for v in utterance.variants}) < 2:
            continue
        # Variants that differ only by what they leave out (an empty side against another) say nothing else.
        speaking = {words: variants for words, variants in sides.items() if words}
        speaking = _of_one_text(texts, _without_cuts(texts, speaking))
        if len(speaking) < 2:
            continue
        found.append(_conflict(texts, utterance, speaking))
    return found


def _of_one_text(
    texts: dict[str, str], sides: dict[tuple[str, ...], list[QuoteVariant]]
) -> dict[tuple[str, ...], list[QuoteVariant]]:
    """Return the sides that have most of their words in common with the first: others are another utterance.

    A side's own words are those that the first has not; a third version may mark more of it as different.
    """
    bags = {key: frozenset(_run(texts, variants[0])) for key, variants in sides.items()}
    first = next(iter(bags.values()), frozenset())

    def is_one(key: tuple[str, ...], bag: frozenset[str]) -> bool:
        shared = len(bag & first)
        few = sum(word not in first for word in key) <= max(FEW_OWN, OWN * shared)
        return few and shared >= FEWEST_SHARED and shared >= ONE_TEXT * min(len(bag), len(first))

    return {key: variants for key, variants in sides.items() if is_one(key, bags[key])}


def _without_cuts(
    texts: dict[str, str], sides: dict[tuple[str, ...], list[QuoteVariant]]
) -> dict[tuple[str, ...], list[QuoteVariant]]:
    """Put a version that its report gives at more length elsewhere, as in its headline, to the longer one."""
    joined: dict[tuple[str, ...], list[QuoteVariant]] = {key: [] for key in sides}
    runs = {variant: " ".join(_run(texts, variant)) for variants in sides.values() for variant in variants}
    for key, variants in sides.items():
        for variant in variants:
            longer = (
                other_key
                for other_key, others in sides.items()
                for other in others
                if other.article == variant.article and f" {runs[variant]} " in f" {runs[other]} "
            )
            joined[max((key, *longer), key=lambda k: max(len(runs[v]) for v in sides[k]))].append(variant)
    # the longest first: it is what the side shows
    return {key: sorted(held, key=lambda v: (-len(runs[v]), v.evidence)) for key, held in joined.items() if held}


def _run(texts: dict[str, str], variant: QuoteVariant) -> tuple[str, ...]:
    """Return a version's words as ``_differing`` gives them."""
    place = variant.evidence
    run = words(texts[variant.article], place.start, place.end)
    return tuple(stem(word.form) if is_content(word.form) else word.form for word in run)


def _differing(texts: dict[str, str], variant: QuoteVariant) -> tuple[str, ...]:
    """Return the words in which a version differs, "I've" as "I have"; empty where none of them says anything."""
    text = texts[variant.article]
    forms = [
        form
        for span in variant.differs
        for word in words(text, span.start, span.end)
        if not _in_brackets(text, word)
        for form in _spoken(text, word)
    ]
    if not any(is_content(form) or form in WEIGHTY for form in forms):
        return ()
    return tuple(stem(form) if is_content(form) else form for form in forms if form not in _LIGHT)


def _in_brackets(text: str, word: Word) -> bool:
    """Tell whether a word stands in square brackets: what an editor put in, which nobody said."""
    opening = text.rfind("[", max(0, word.start - _BRACKET), word.start)
    return opening >= 0 and "]" not in text[opening : word.start] and "]" in text[word.end : word.end + _BRACKET]


def _spoken(text: str, word: Word) -> tuple[str, ...]:
    """Return a word, or the two that it is drawn together from."""
    raw = text[word.start : word.end].lower().replace("’", "'")
    for ending, full in _CONTRACTIONS.items():
        if raw.endswith(ending):
            rest = raw.removesuffix(ending)
            return _CONTRACTED.get(rest, rest), full
    return (word.form,)


def _only_weighty(sides: Sequence[tuple[str, ...]]) -> bool:
    """Tell whether function words alone tell the versions apart, or spelling: what sub-editors change in passing."""
    told = [side for side in sides if any(is_content(word) for word in side)]
    respelt = all(_one_spelling(a, b) for n, a in enumerate(sides) for b in sides[n + 1 :])
    return not told or (len(told) == len(sides) and respelt)


def _one_spelling(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two runs of words are one in two spellings: "al-Qaddafi" and "Gadhafi", "askin" and "asking"."""
    first, second = ("".join(word for word in words if is_content(word)) for words in (one, other))
    first, second = first or "".join(one), second or "".join(other)
    return min(len(first), len(second)) >= LONG_ENOUGH and edit_distance(first, second) <= SPELLED * max(
        1, min(len(one), len(other))
    )


def _conflict(
    texts: dict[str, str], utterance: Utterance, sides: dict[tuple[str, ...], list[QuoteVariant]]
) -> Conflict:
    ordered = sorted(sides.values(), key=lambda variants: (-len(variants), variants[0].evidence))
    shown = [_side(texts, variants) for variants in ordered]
    return Conflict(
        id="",
        kind=ConflictKind.WORDING,
        question=Saying(Says.WHICH_WORDS, (utterance.speaker,)),
        sides=tuple(shown),
        relation=Relation.WORDING,
        severity=Severity.LOW if _only_weighty(list(sides)) else Severity.MEDIUM,
        explanation=Saying(Says.QUOTED_APART, (utterance.speaker, *(side.value for side in shown))),
        within=False,
    )


def _side(texts: dict[str, str], variants: Sequence[QuoteVariant]) -> Side:
    first = variants[0]
    words = " … ".join(" ".join(texts[span.article][span.start : span.end].split()) for span in first.differs)
    return Side(
        value=words,
        articles=tuple(sorted({variant.article for variant in variants})),
        evidence=tuple(sorted({Evidence(v.article, v.evidence.start, v.evidence.end) for v in variants})),
        speakers=tuple(sorted({variant.speaker for variant in variants if variant.speaker})),
    )
