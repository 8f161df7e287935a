"""Write the trained judge as the program loads it: ``reader.npz`` and ``judge.onnx``.

    PYTHONPATH=src python training/export_judge.py judge.pt src/consilience/judge/model

The weights of the words' part are half precision, those of the rest single: both together are under two megabytes, and
eight bits were not worth their loss.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import torch
from judge_model import WORD_SCALE, Judge

from consilience.judge.encoding import SIGNS

INPUTS = ("states", "part", "place", "mask", "signs", "pos", "relation", "named")


def load_judge(path: Path) -> Judge:
    """Return a trained judge, ready to be used."""
    kept = torch.load(path, weights_only=True)
    model = Judge(**kept["shape"])
    model.load_state_dict(kept["weights"])
    return model.eval()


def export_reader(model: Judge, path: Path) -> None:
    """Write the words' part, with the scale of the word table in its weights."""
    weights = {name: value.detach().numpy() for name, value in model.reader.named_parameters()}
    weights["word.weight"] = weights["word.weight"] * np.float32(WORD_SCALE)
    np.savez_compressed(path, **{name: value.astype(np.float16) for name, value in weights.items()})


def export_judge(model: Judge, path: Path) -> None:
    """Write the part that looks at pairs."""
    width = model.whole.shape[0]
    number = torch.zeros(2, 8, dtype=torch.int64)
    given = {
        "states": torch.zeros(2, 8, width),
        "part": number,
        "place": number,
        "mask": torch.ones(2, 8),
        "signs": torch.zeros(2, 8, SIGNS),
        "pos": number,
        "relation": number,
        "named": number,
    }
    torch.onnx.export(
        model,
        tuple(given[name] for name in INPUTS),
        str(path),
        input_names=list(INPUTS),
        output_names=["scores", "differs"],
        dynamic_axes={
            **{name: {0: "pairs", 1: "words"} for name in INPUTS},
            "scores": {0: "pairs"},
            "differs": {0: "pairs"},
        },
        opset_version=17,
        dynamo=False,
    )


def main() -> None:
    """Export one judge into a folder."""
    source, folder = map(Path, sys.argv[1:3])
    folder.mkdir(parents=True, exist_ok=True)
    model = load_judge(source)
    export_reader(model, folder / "reader.npz")
    export_judge(model, folder / "judge.onnx")
    print(*(f"{file.name} {file.stat().st_size:,} bytes" for file in sorted(folder.iterdir())), sep="\n")


if __name__ == "__main__":
    main()
