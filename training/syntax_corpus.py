"""Turn the treebanks into spaCy's training format for the syntax model.

    python training/syntax_corpus.py TREEBANKS OUTPUT

Documents of 1 to 7 sentences with their raw spacing; 60 % of the paragraph joins become line-break tokens, because
articles have them and treebanks do not; 40 % of the documents get curly quotes; 6 % more are single sentences in
headline, upper or lower case.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin
from treebank import TreebankSentence, Word, curly, group_sentences, read_treebank, recased

_BREAKS = ("\n\n", "\n", "\n\n", "\n \n")
_Writer = Callable[[tuple[Word, ...]], list[str]]


def make_doc(vocab: spacy.Vocab, group: list[TreebankSentence], write: _Writer, rng: random.Random | None) -> Doc:
    """Build one annotated ``Doc``; with ``rng`` some paragraph joins become line breaks."""
    rows: list[tuple[str, bool, str, str, str, str, int, str]] = []
    for number, sentence in enumerate(group):
        if number:
            break_here = rng is not None and sentence.starts_paragraph and rng.random() < 0.6
            rows[-1] = (rows[-1][0], not break_here, *rows[-1][2:])
            if rng is not None and break_here:
                mark = rng.choice(_BREAKS)
                rows.append((mark, False, mark, "SPACE", "_SP", "", len(rows) - 1, "dep"))
        base = len(rows)
        for index, (word, form) in enumerate(zip(sentence.words, write(sentence.words), strict=True)):
            head = base + (word.head - 1 if word.head else index)
            relation = word.deprel if word.head else "ROOT"
            rows.append((form, word.space_after, word.lemma, word.upos, word.xpos, word.feats, head, relation))
    words, spaces, lemmas, pos, tags, morphs, heads, deps = map(list, zip(*rows, strict=True))
    spaces[-1] = False
    labels = {"lemmas": lemmas, "pos": pos, "tags": tags, "morphs": morphs, "heads": heads, "deps": deps}
    return Doc(vocab, words=words, spaces=spaces, **labels)


def as_written(words: tuple[Word, ...]) -> list[str]:
    """Return the forms as the treebank has them."""
    return [word.form for word in words]


def training_docs(vocab: spacy.Vocab, sentences: list[TreebankSentence], rng: random.Random) -> list[Doc]:
    """Return the shuffled training documents with their surface variants."""
    groups = list(group_sentences(sentences, rng, 7))
    with_curly: _Writer = lambda words: curly(words, rng)  # noqa: E731
    docs = [make_doc(vocab, group, with_curly if rng.random() < 0.4 else as_written, rng) for group in groups]
    for group in groups:
        if rng.random() < 0.06:
            case = rng.choice(["title", "title", "upper", "lower"])
            docs.append(make_doc(vocab, [rng.choice(group)], lambda words, case=case: recased(words, case), rng))
    rng.shuffle(docs)
    return docs


def main() -> None:
    """Write train.spacy, dev.spacy and the test sets into the output folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("treebanks", type=Path)
    parser.add_argument("output", type=Path)
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    vocab = spacy.blank("en").vocab

    def load(*names: str) -> list[TreebankSentence]:
        return [s for name in names for s in read_treebank(options.treebanks / f"{name}.conllu.gz") if s.words]

    def save(name: str, docs: list[Doc]) -> None:
        DocBin(docs=docs, store_user_data=False).to_disk(options.output / f"{name}.spacy")
        print(f"{name}: {len(docs)} documents, {sum(map(len, docs))} tokens")

    save("train", training_docs(vocab, load("ewt-train", "gum-train"), random.Random(7)))
    development = list(group_sentences(load("ewt-dev", "gum-dev"), random.Random(3), 8))[::2]
    save("dev", [make_doc(vocab, group, as_written, None) for group in development])
    news = [s for s in load("gum-dev", "gum-test") if s.genre == "news"]
    for name, sentences in (("ewt-test", load("ewt-test")), ("gum-test", load("gum-test")), ("gum-news", news)):
        groups = group_sentences(sentences, random.Random(5), 12)
        save(name, [make_doc(vocab, group, as_written, None) for group in groups])


if __name__ == "__main__":
    main()
