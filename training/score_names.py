"""Score names by exact span and label: micro F1 over PER, ORG and LOC, as CoNLL 2003 counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from consilience.annotate.names_context import contexts
from consilience.annotate.names_encoding import batches, best_labels, encode, labelled_spans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from names_data import Document, NamedSentence

    from consilience.annotate.names_context import Context
    from consilience.annotate.names_encoding import Encoded

    Run = Callable[[list[Any]], Any]

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


def score_head(documents: list[Document], tokenizer: Any, run: Run) -> Scores:
    """Score label scores that ``run`` gives for windows (``Encoded``) of single sentences."""
    texts, windows = _windows(documents, tokenizer)
    found: list[list[Name]] = [[] for _ in texts]
    for group in batches([len(window.ids) for _, window in windows], 1024):
        logits = run([windows[place][1] for place in group])
        for row, place in enumerate(group):
            _add_names(found, *windows[place], logits[row])
    return score([sentence.names for sentence in texts], found)


def score_reader(documents: list[Document], tokenizer: Any, run: Run) -> Scores:
    """Score label scores that ``run`` gives for ``Context`` windows, which never go beyond a document."""
    texts, windows = _windows(documents, tokenizer)
    found: list[list[Name]] = [[] for _ in texts]
    for context, members in _contexts(documents, windows):
        logits = run([context])[0]
        for place, right in members:
            _add_names(found, *windows[place], logits[right:])
    return score([sentence.names for sentence in texts], found)


def score_models(documents: list[Document], encoder: Any) -> Scores:
    """Score the exported models (a ``NamesEncoder``) together, document by document; sentences are the treebank's."""
    texts, windows = _windows(documents, encoder.tokenizer)
    found: list[list[Name]] = [[] for _ in texts]
    for places in _by_document(documents, windows):
        for index, logits, _hidden in encoder.run([windows[place][1] for place in places]):
            _add_names(found, *windows[places[index]], logits)
    return score([sentence.names for sentence in texts], found)


def _windows(documents: list[Document], tokenizer: Any) -> tuple[list[NamedSentence], list[tuple[int, Encoded]]]:
    """Return all sentences, and their windows with the index of the sentence."""
    texts = [sentence for document in documents for sentence in document]
    return texts, [
        (index, window) for index, s in enumerate(texts) for window in encode(tokenizer, s.text, 0, len(s.text))
    ]


def _by_document(documents: list[Document], windows: list[tuple[int, Encoded]]) -> Iterator[list[int]]:
    """Yield for each document the places of its windows."""
    owner = [number for number, document in enumerate(documents) for _ in document]
    places: list[list[int]] = [[] for _ in documents]
    for place, (index, _) in enumerate(windows):
        places[owner[index]].append(place)
    yield from places


def _contexts(
    documents: list[Document], windows: list[tuple[int, Encoded]]
) -> Iterator[tuple[Context, list[tuple[int, int]]]]:
    """Yield contexts with the places of their windows, and by how many pieces each stands further right."""
    for places in _by_document(documents, windows):
        for context in contexts(windows[place][1] for place in places):
            yield context, [(places[index], right) for index, right in context.members]


def _add_names(found: list[list[Name]], index: int, window: Encoded, logits: Any) -> None:
    found[index].extend(labelled_spans(best_labels(logits[list(window.firsts)]), window.words))
