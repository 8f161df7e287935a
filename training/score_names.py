"""Score names by exact span and label: micro F1 over PER, ORG and LOC, as CoNLL 2003 counts.

    python training/score_names.py TREEBANKS

scores the models that ship on the held-out sets, the names model alone and with the rules of ``annotate.names``.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from names_data import Document, evaluation_documents

from consilience.annotate.names_encoding import Encoded, as_arrays, batches, best_labels, encode, labelled_spans

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


def score_with_rules(documents: list[Document]) -> Scores:
    """Score the shipped pipeline with the rules, document by document; each sentence stands on a line of its own."""
    from consilience.annotate.convert import parse_article
    from consilience.annotate.language import load_language
    from consilience.annotate.names import find_names
    from consilience.types import Article, CleanArticle, NameKind, Passage, PassageKind

    labels = {NameKind.PERSON: "PER", NameKind.ORG: "ORG", NameKind.PLACE: "LOC"}
    gold, found = [], []
    for number, document in enumerate(documents):
        text, wanted = "", []
        for sentence in document:
            wanted.extend((start + len(text), end + len(text), label) for start, end, label in sentence.names)
            text += sentence.text + "\n"
        article = Article(id=str(number), text=text, names=(str(number),))
        clean = CleanArticle(article=article, passages=(Passage(0, len(text), PassageKind.BODY),))
        parsed = parse_article(load_language(), clean)
        names = find_names(parsed.tokens, parsed.sentences, text, parsed.names)
        gold.append(wanted)
        found.append([(name.start, name.end, labels[name.kind]) for name in names if name.kind in labels])
    return score(gold, found)


def main() -> None:
    """Print the scores of the models that ship."""
    from consilience.annotate.components.names import load_encoder
    from consilience.annotate.language import MODELS

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("treebanks", type=Path)
    options = parser.parse_args()
    encoder = load_encoder(MODELS / "names")

    def run(windows: list[Encoded]) -> Any:
        return encoder.session.run(["logits"], as_arrays(windows))[0]

    for name, documents in evaluation_documents(options.treebanks).items():
        print(f"{name}, model alone: {score_documents(documents, Labeller(encoder.tokenizer, run))}")
        print(f"{name}, with rules: {score_with_rules(documents)}")


if __name__ == "__main__":
    main()
