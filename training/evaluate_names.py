"""Score the models that ship on the held-out sets: the names models alone, and with the rules of ``annotate.names``.

    python training/evaluate_names.py TREEBANKS

Runs in the project's own environment; needs no torch.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from names_data import Document, evaluation_documents
from score_names import Scores, score, score_models

from consilience.annotate.names.find import find_names
from consilience.annotate.syntax.components.names import load_encoder
from consilience.annotate.syntax.convert import parse_article
from consilience.annotate.syntax.language import MODELS, load_language
from consilience.types import Article, CleanArticle, NameKind, Passage, PassageKind


def score_with_rules(documents: list[Document]) -> Scores:
    """Score the shipped pipeline with the rules, document by document; each sentence stands on a line of its own."""
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
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("treebanks", type=Path)
    options = parser.parse_args()
    encoder = load_encoder(MODELS / "names")
    for name, documents in evaluation_documents(options.treebanks).items():
        print(f"{name}, models alone: {score_models(documents, encoder)}")
        print(f"{name}, with rules: {score_with_rules(documents)}")


if __name__ == "__main__":
    main()
