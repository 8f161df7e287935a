"""Write the trained judge as the program loads it: ``judge.onnx``, int8.

    PYTHONPATH=src python training/export_judge.py judge.pt src/consilience/judge/model

The word table is not in it: the program reads that of the names models (``words.bin``) and gives its rows.
"""

from __future__ import annotations

import sys
from pathlib import Path

import torch
from judge_model import Judge
from names_model import WIDTH
from onnx_int8 import write_int8

from consilience.judge.pieces import SIGNS

INPUTS = ("rows", "ids", "place", "part", "signs", "mask")


class _OfRows(torch.nn.Module):
    def __init__(self, model: Judge) -> None:
        super().__init__()
        self.model = model

    def forward(self, *given: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Return what the model makes of the rows of the word table."""
        return self.model.of_rows(*given)


def load_judge(path: Path) -> Judge:
    """Return a trained judge, ready to be used."""
    kept = torch.load(path, weights_only=True)
    model = Judge(kept["layers"])
    model.load_state_dict(kept["weights"])
    return model.eval()


def export_judge(model: Judge, path: Path) -> None:
    """Write it for pairs of any number and length."""
    number = torch.zeros(2, 8, dtype=torch.int64)
    example = (torch.zeros(2, 8, WIDTH), number, number, number, torch.zeros(2, 8, SIGNS), torch.ones(2, 8))
    outputs = ("scores", "differs")
    axes: dict[str, dict[int, str]] = {name: {0: "pairs", 1: "pieces"} for name in INPUTS}
    axes |= {name: {0: "pairs"} for name in outputs}
    write_int8(_OfRows(model), example, path, inputs=INPUTS, outputs=outputs, axes=axes)


def main() -> None:
    """Export one judge into a folder."""
    source, folder = map(Path, sys.argv[1:3])
    path = folder / "judge.onnx"
    export_judge(load_judge(source), path)
    print(f"{path.name} {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
