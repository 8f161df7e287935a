"""Names: exact span and type against the openly licensed corpora, read by the programs of ``training/``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eval.data import ROOT, load_module, shared_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eval.data import Row

#: the sets of the table, as ``training/names_data.py`` names them
SETS = {"ewt-test": "names, UNER EWT test", "gum-news": "names, GUM news dev+test"}


def names_documents() -> dict[str, list[Row]]:
    """Return by set the documents {"id", "text", "gold"}: sentences one a line, names as (start, end, label)."""
    data = load_module(ROOT / "training" / "names_data.py")
    sets = data.evaluation_documents(shared_folder() / "data" / "treebanks")
    return {
        name: [_document(f"{name}-{number}", document) for number, document in enumerate(sets[name])] for name in SETS
    }


def _document(identity: str, sentences: Any) -> Row:
    text = ""
    gold: list[tuple[int, int, str]] = []
    for sentence in sentences:
        gold.extend((start + len(text), end + len(text), label) for start, end, label in sentence.names)
        text += sentence.text + "\n"
    return {"id": identity, "text": text, "gold": gold}


def score_names(rows: Sequence[Row], predicted: Sequence[Row]) -> dict[str, float]:
    """Return micro precision, recall and F1 over exact (span, type), and F1 by type."""
    right: dict[str, int] = {}
    found: dict[str, int] = {}
    wanted: dict[str, int] = {}
    by_id = {row["id"]: row["names"] for row in predicted}
    for row in rows:
        gold = set(row["gold"])
        ours = {(name["start"], name["end"], name["type"]) for name in by_id.get(row["id"], [])}
        for counts, names in ((right, gold & ours), (found, ours), (wanted, gold)):
            for _start, _end, label in names:
                counts[label] = counts.get(label, 0) + 1
    total_right, total_found, total_wanted = (sum(counts.values()) for counts in (right, found, wanted))
    scores = {
        "precision": total_right / max(1, total_found),
        "recall": total_right / max(1, total_wanted),
        "F1": 2 * total_right / max(1, total_found + total_wanted),
    }
    for label in ("PER", "ORG", "LOC"):
        both = found.get(label, 0) + wanted.get(label, 0)
        scores[f"F1 {label}"] = 2 * right.get(label, 0) / max(1, both)
    return scores
