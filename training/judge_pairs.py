"""Pairs of sentences of real reports, labelled by hand: by their places alone, since the texts are not ours.

``pairs/stories.jsonl`` points into the work stories, ``pairs/ecbplus.jsonl`` into ECB+ (``data/coref``), of which the
documents are put together here from their tokens. A line: ``story`` or ``topic``, ``fact`` and ``passage`` as
[article, start, end], ``label`` (supports, other, apart), and ``what`` differs where it is another answer.
``sentence`` is where the fact's sentence stands.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from typing import TYPE_CHECKING

from judge_data import APART, OTHER, SUPPORTS, Example

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

LABELS = {"supports": SUPPORTS, "other": OTHER, "apart": APART}
_CLOSING = frozenset(", . : ; ! ? ) ] % 's ’s n't '' ”".split())
_OPENING = ("(", "[", "$", "“", '"')


def ecbplus_texts(path: Path) -> dict[str, str]:
    """Return the documents of ``ecbplus.jsonl.gz`` by name, a paragraph a sentence."""
    sentences: dict[str, dict[int, str]] = defaultdict(dict)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            sentences[row["doc"]][row["sent"]] = _joined(row["tokens"])
    return {doc: "\n\n".join(rows[n] for n in sorted(rows)) + "\n" for doc, rows in sentences.items()}


def _joined(tokens: list[str]) -> str:
    text = ""
    for token in tokens:
        tight = token in _CLOSING or token.startswith("'") or text.endswith((*_OPENING[:-1], "``"))
        text += token if tight or not text else f" {token}"
    return text.replace("``", '"').replace("''", '"')


def labelled(path: Path, texts: Mapping[tuple[str, str], str]) -> Iterator[tuple[Example, str]]:
    """Yield the examples of a file of pairs with what differs; ``texts`` by (story or topic, article)."""
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        part = row["part"]
        (article, start, end), (low, high) = row["fact"], row["sentence"]
        other, first, last = row["passage"]
        sentence = texts[part, article][low:high]
        passage = texts[part, other][first:last]
        yield Example(sentence, start - low, end - low, passage, LABELS[row["label"]], part), row.get("what", "")
