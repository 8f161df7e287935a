"""Reasons for a decision in the reader's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.group import lexicon
from consilience.types import Reason, ReasonKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from consilience.group.likeness import Gathered, Likeness
    from consilience.types import ArticleFeatures

#: how many terms a phrase names
_NAMED = 4
#: a contribution below this is not worth a word
_LEAST = 0.3
#: cosines of headlines and of leads from which the reader would call them alike
_ALIKE_TITLE = 0.35
_ALIKE_LEAD = 0.6
#: share of new words from which they are a reason
_MUCH_NEW = 0.5


def explain(
    article: ArticleFeatures, story: Gathered, measured: Likeness, parts: Mapping[str, float]
) -> tuple[Reason, ...]:
    """Return what speaks for (first) and against an article's belonging to a story, the strongest first."""
    weight_of_words = parts["words"] + parts["core"]
    weight_of_meaning = parts["meaning"] + parts["meaning_best"]
    found: list[Reason] = []
    if (names := shared_terms(article.names, story.name_counts)) and weight_of_words >= _LEAST:
        found.append(Reason(ReasonKind.NAMES, f"both name {listed(names)}", round(weight_of_words / 2, 2)))
    if (words := shared_terms(article.words, story.word_counts)) and weight_of_words >= _LEAST:
        found.append(Reason(ReasonKind.WORDS, f"both tell of {listed(words)}", round(weight_of_words / 2, 2)))
    if measured.title >= _ALIKE_TITLE:
        found.append(Reason(ReasonKind.TITLE, "their headlines are alike", round(parts["title"], 2)))
    if article.vector and measured.meaning_best >= _ALIKE_LEAD:
        found.append(Reason(ReasonKind.MEANING, "their leads mean the same", round(weight_of_meaning, 2)))
    found.extend(_against(article, story, measured, parts))
    return tuple(sorted(found, key=lambda reason: (-reason.weight, reason.kind)))


def _against(
    article: ArticleFeatures, story: Gathered, measured: Likeness, parts: Mapping[str, float]
) -> Sequence[Reason]:
    found = []
    if measured.new_words >= _MUCH_NEW:
        new = [term for term, _weight in article.words if term not in story.word_counts][:_NAMED]
        found.append(Reason(ReasonKind.NEW, f"none of the others tells of {listed(new)}", round(parts["new_words"], 2)))
    if measured.gap is not None and measured.gap > lexicon.QUIET_GAP:
        days = round(measured.gap)
        found.append(Reason(ReasonKind.TIME, f"{days} days lie between them", round(parts["gap"], 2)))
    return found


def shared_terms(bag: Sequence[tuple[str, float]], counts: Mapping[str, int]) -> list[str]:
    """Return the heaviest terms of a bag that stand in at least half of the most common one's articles."""
    shared = [term for term, _weight in bag if term in counts]
    least = max((counts[term] for term in shared), default=0) / 2
    return [term for term in shared if counts[term] >= least][:_NAMED]


def listed(terms: Sequence[str]) -> str:
    """Return terms as running text: "a, b and c"."""
    return " and ".join(filter(None, [", ".join(terms[:-1]), *terms[-1:]]))
