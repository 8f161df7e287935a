"""``python -m tools.golden``: write tests/golden/examples.json, the parts of the examples' account that tests hold.

Read the difference before you commit it: the file is what a person has looked at.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import consilience
from consilience.render.json.account import account_to_dict

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
GOLDEN = ROOT / "tests" / "golden" / "examples.json"
#: characters of a passage's beginning that are enough to know it
BEGINNING = 60

Part = list[str]


def golden_parts(document: dict[str, Any]) -> dict[str, Part]:
    """Return the parts by name, each a list of lines that a person can read and a test can compare."""
    texts = {article["id"]: article["text"] for article in document["articles"]}

    def said(evidence: dict[str, Any]) -> str:
        return f"{evidence['article']}: {evidence['exact']}"

    def beginning(article: str, passage: dict[str, Any]) -> str:
        return " ".join(texts[article][passage["start"] : passage["end"]].split())[:BEGINNING]

    def stated(fact: dict[str, Any]) -> str:
        answers = [f"{answer['kind']} {answer['evidence']['exact']}" for answer in fact["answers"]]
        return f"{fact['article']}: {'' if fact['affirmed'] else 'not '}{fact['lemma']} | {' | '.join(answers)}"

    return {
        "articles": [f"{a['id']} | {a['outlet']} | {a['published']} | {a['title']}" for a in document["articles"]],
        "passages": [
            f"{a['id']} | {p['kind']} | {beginning(a['id'], p)}" for a in document["articles"] for p in a["passages"]
        ],
        "times": [f"{said(time)} = {time['value']}" for time in document["times"]],
        "figures": [f"{said(figure)} = {figure['bound']} {figure['value']:g}" for figure in document["figures"]],
        "quotes": [f"{said(quote)} | {quote['speaker']}" for quote in document["quotes"]],
        "entities": [f"{e['kind']} | {e['name']} | {', '.join(sorted(e['aliases']))}" for e in document["entities"]],
        "reuse": [f"{' + '.join(r['articles'])} | {r['kind']}" for r in document["reuse"]],
        "points": [f"{p['status']} | {' '.join(p['articles'])} | {p['wording']['exact']}" for p in document["points"]],
        "facts": [f"{stated(fact)} | {fact['modality']}" for fact in document["facts"]],
        "conflicts": [
            f"{c['kind']} | {c['relation']} | {c['question']} | {' / '.join(side['value'] for side in c['sides'])}"
            for c in document["conflicts"]
        ],
        "brief": [f"{s['title']} | {line['wording']['exact']}" for s in document["brief"] for line in s["lines"]],
    }


def examples_document() -> dict[str, Any]:
    """Reconcile the examples."""
    return account_to_dict(consilience.reconcile([str(EXAMPLES)]))


def main() -> int:
    """Write the golden file."""
    parts = golden_parts(examples_document())
    GOLDEN.write_text(json.dumps(parts, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
