"""Write the trained matcher as the program loads it: ``matcher.onnx``, int8.

    PYTHONPATH=src python training/export_matcher.py matcher.pt src/consilience/judge/model/matcher.onnx

The word table is not in it: the program reads that of the names models (``words.bin``) and gives its rows.
"""

from __future__ import annotations

import sys
from pathlib import Path

import torch
from matcher_model import MatcherModel
from names_model import WIDTH
from onnx_int8 import write_int8

INPUTS = ("rows", "ids", "place")


class _States(torch.nn.Module):
    def __init__(self, model: MatcherModel) -> None:
        super().__init__()
        self.model = model

    def forward(self, *given: torch.Tensor) -> torch.Tensor:
        """Return the states of the pieces."""
        return self.model.of_rows(*given)


def main() -> None:
    """Export one matcher."""
    source, path = map(Path, sys.argv[1:3])
    model = MatcherModel()
    model.load_state_dict(torch.load(source, weights_only=True))
    number = torch.zeros(2, 8, dtype=torch.int64)
    axes: dict[str, dict[int, str]] = {name: {0: "sentences", 1: "pieces"} for name in (*INPUTS, "states")}
    example = (torch.zeros(2, 8, WIDTH), number, number)
    write_int8(_States(model.eval()), example, path, inputs=INPUTS, outputs=("states",), axes=axes)
    print(f"{path.name} {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
