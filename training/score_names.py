"""Score names by exact span and label: micro F1 over PER, ORG and LOC, as CoNLL 2003 counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from consilience.annotate.syntax.names_encoding import best_labels, encode, labelled_spans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from names_data import Document

    from consilience.annotate.syntax.names_encoding import Encoded

    #: from a document's windows to (index of the window, its label scores)
    Read = Callable[[list[Encoded]], Iterable[tuple[int, Any]]]

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


def score_documents(documents: list[Document], tokenizer: Any, read: Read) -> Scores:
    """Score document by document what ``read`` gives for a document's windows; sentences are the treebank's."""
    found: list[list[Name]] = []
    for document in documents:
        windows = [(n, w) for n, s in enumerate(document) for w in encode(tokenizer, s.text, 0, len(s.text))]
        names: list[list[Name]] = [[] for _ in document]
        for index, logits in read([window for _, window in windows]):
            number, window = windows[index]
            names[number].extend(labelled_spans(best_labels(logits[list(window.firsts)]), window.words))
        found.extend(names)
    return score([sentence.names for document in documents for sentence in document], found)


def score_models(documents: list[Document], encoder: Any) -> Scores:
    """Score the exported models (a ``NamesEncoder``) together."""
    return score_documents(
        documents, encoder.tokenizer, lambda windows: ((index, logits) for index, logits, _ in encoder.run(windows))
    )
