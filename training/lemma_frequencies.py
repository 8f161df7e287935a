"""Count in how many sentences of the treebanks each lemma stands, for weighing words by how rare they are.

    python training/lemma_frequencies.py TREEBANKS OUTPUT.tsv

Lemmas that stand in fewer than three sentences are left out: their weight is that of an unseen word, near enough.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from treebank import read_treebank


def main() -> None:
    """Write the number of sentences, then one lemma a line with its count."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("treebanks", type=Path)
    parser.add_argument("output", type=Path)
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    sentences = 0
    for path in sorted(options.treebanks.glob("*.conllu.gz")):
        for sentence in read_treebank(path):
            sentences += 1
            counts.update({word.lemma.lower() for word in sentence.words if word.lemma.strip()})
    rows = [f"{lemma}\t{count}" for lemma, count in sorted(counts.items()) if count > 2 and "\t" not in lemma]
    options.output.write_text("\n".join([f"# sentences\t{sentences}", *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
