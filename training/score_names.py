"""Score names by exact span and label: micro F1 over PER, ORG and LOC, as CoNLL 2003 counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from consilience.annotate.names_encoding import Encoded, batches, best_labels, encode, labelled_spans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from names_data import Document

Name = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Scores:
    """F1 in percent, over all names, by label, and for spans whatever their label."""

    micro: float
    precision: float
    recall: float
    by_label: dict[str, float]
    spans: float

    def __str__(self) -> str:
        labels = "/".join(f"{value:.0f}" for value in self.by_label.values())
        return f"{self.micro:.1f} (P {self.precision:.1f} R {self.recall:.1f}; {labels}; spans {self.spans:.1f})"


@dataclass(frozen=True, slots=True)
class Labeller:
    """A tokenizer with a function from windows to label scores (batch, pieces, labels)."""

    tokenizer: Any
    run: Callable[[list[Encoded]], Any]

    def names(self, texts: list[str]) -> list[list[Name]]:
        """Return the names of each text, each text read as one sentence."""
        windows = [(index, w) for index, text in enumerate(texts) for w in encode(self.tokenizer, text, 0, len(text))]
        found: list[list[Name]] = [[] for _ in texts]
        for group in batches([len(window.ids) for _, window in windows], 1024):
            logits = self.run([windows[place][1] for place in group])
            for row, place in enumerate(group):
                index, window = windows[place]
                labels = best_labels(logits[row][list(window.firsts)])
                found[index].extend(labelled_spans(labels, window.words))
        return found


def score(gold: Iterable[Iterable[Name]], found: Iterable[Iterable[Name]]) -> Scores:
    """Count exact matches text by text."""
    right: Counter[str] = Counter()
    given: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for gold_names, found_names in zip(gold, found, strict=True):
        want, have = set(gold_names), set(found_names)
        for counter, names in ((right, want & have), (given, have), (wanted, want)):
            counter.update(label for _, _, label in names)
        bare_want, bare_have = {name[:2] for name in want}, {name[:2] for name in have}
        right["spans"] += len(bare_want & bare_have)
        given["spans"] += len(bare_have)
        wanted["spans"] += len(bare_want)

    def f1(*labels: str) -> float:
        both = sum(given[label] + wanted[label] for label in labels)
        return 200 * sum(right[label] for label in labels) / max(1, both)

    kinds = ("PER", "ORG", "LOC")
    hits = sum(right[kind] for kind in kinds)
    return Scores(
        f1(*kinds),
        100 * hits / max(1, sum(given[kind] for kind in kinds)),
        100 * hits / max(1, sum(wanted[kind] for kind in kinds)),
        {kind: f1(kind) for kind in kinds},
        f1("spans"),
    )


def score_documents(documents: list[Document], labeller: Labeller) -> Scores:
    """Score a model alone, sentence by sentence."""
    sentences = [sentence for document in documents for sentence in document]
    return score([sentence.names for sentence in sentences], labeller.names([s.text for s in sentences]))
