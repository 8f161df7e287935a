"""Read the weights of the judge that ships back from its int8 file, so that training can go on from them.

    PYTHONPATH=src python training/import_judge.py src/consilience/judge/model/judge.onnx BASE OUTPUT.pt

BASE is the folder of the base model, of which the word table is taken. Seven bits a weight are kept in the file; what
the rounding lost comes back within the first steps. A kind of difference that the file does not know yet begins small.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from judge_model import Judge
from onnx import numpy_helper

#: suffixes of what quantising wrote beside a weight
_OF_INT8 = ("_scale", "_zero_point", "_quantized")
_LAYER = re.compile(r"layers\.(\d+)/(\w+)/")
_HEAD = re.compile(r"/(signs|middle|differs|leave)/")
#: how likely a kind that is new begins, as a score
_NEW = -3.0


def read_weights(path: Path) -> dict[str, torch.Tensor]:
    """Return the weights of an int8 judge by their names in ``Judge``."""
    graph = onnx.load(path).graph
    held = {row.name: numpy_helper.to_array(row) for row in graph.initializer}
    plain = {name: value for name, value in held.items() if name.startswith("model.") and not name.endswith(_OF_INT8)}
    found = {name.removeprefix("model."): torch.tensor(value.copy()) for name, value in plain.items()}
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            name = node.input[1].removesuffix("_quantized")
            weight = held[f"{name}_quantized"].astype(np.float32) - held[f"{name}_zero_point"].astype(np.float32)
            found[_name_of(node.name)] = torch.tensor((weight * held[f"{name}_scale"]).T.copy())
    return found


def _name_of(node: str) -> str:
    layer = _LAYER.search(node)
    if layer:
        return f"encoder.layers.{layer.group(1)}.{layer.group(2)}.weight"
    head = _HEAD.search(node)
    assert head is not None, node
    return f"{head.group(1)}.weight"


def import_judge(path: Path, base: Path) -> Judge:
    """Return the judge of an int8 file, ready to be trained on."""
    model = Judge()
    model.load_base(base)
    weights = model.state_dict()
    for name, value in read_weights(path).items():
        if weights[name].shape == value.shape:
            weights[name] = value.to(weights[name].dtype)
        else:
            # kinds of difference were added at the end
            weights[name] = torch.full_like(weights[name], _NEW) if name.endswith("bias") else 0.3 * weights[name]
            weights[name][: len(value)] = value
    model.load_state_dict(weights)
    return model


def main() -> None:
    """Read and write."""
    path, base, output = map(Path, sys.argv[1:4])
    model = import_judge(path, base)
    torch.save({"layers": len(model.encoder.layers), "weights": model.state_dict()}, output)


if __name__ == "__main__":
    main()
