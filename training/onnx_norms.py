"""Write the layer norms of an exported model out in plain operations, which take a fifth of their time.

    python training/onnx_norms.py model.onnx [MORE.onnx ...]

ONNX Runtime goes through a norm number by number on CPU (measured on 476 word pieces: a quarter of a whole pass), while
sums by a column of equal numbers, differences and products are vectorised. The results differ in their last digits.
``write_int8`` does so for every model; the command does it in place for one that was exported before, and leaves its
external data as they are.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import onnx
from onnx import helper, numpy_helper

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: the operations that are written out: norms fused with the sum before them, and norms alone
_NORMS = ("SkipLayerNormalization", "LayerNormalization")


def spread_norms(model: onnx.ModelProto) -> int:
    """Write out every layer norm of the graph in place; return how many there were."""
    graph = model.graph
    norms = [node for node in graph.node if node.op_type in _NORMS]
    widths = {value.name: value.dims[0] for value in graph.initializer if len(value.dims) == 1}
    for width in sorted({widths[_scale(node)] for node in norms}):
        column = np.full((width, 1), 1 / width, np.float32)
        graph.initializer.append(numpy_helper.from_array(column, f"mean_of_{width}"))
    nodes: list[onnx.NodeProto] = []
    for node in graph.node:
        if node.op_type in _NORMS:
            epsilon = next(kept.f for kept in node.attribute if kept.name == "epsilon")
            graph.initializer.append(
                numpy_helper.from_array(np.array(epsilon, np.float32), f"{node.output[0]}_epsilon")
            )
            nodes += _written_out(node, widths[_scale(node)])
        else:
            nodes.append(node)
    del graph.node[:]
    graph.node.extend(nodes)
    return len(norms)


def _scale(node: onnx.NodeProto) -> str:
    return str(node.input[1 if node.op_type == "LayerNormalization" else 2])


def _summed(node: onnx.NodeProto) -> Iterator[tuple[str, Sequence[str], str]]:
    """Yield the sums of a fused norm: input, what skips the layer, and the layer's bias where it has one."""
    summed, skipped = node.input[:2]
    own = node.output[0]
    if len(node.input) > 4 and node.input[4]:
        yield "Add", (summed, node.input[4]), f"{own}_biased"
        summed = f"{own}_biased"
    yield "Add", (summed, skipped), _sum_of(node)


def _sum_of(node: onnx.NodeProto) -> str:
    if node.op_type == "LayerNormalization":
        return str(node.input[0])
    return str(node.output[3]) if len(node.output) > 3 and node.output[3] else f"{node.output[0]}_sum"


def _written_out(node: onnx.NodeProto, width: int) -> list[onnx.NodeProto]:
    own, mean, given = node.output[0], f"mean_of_{width}", _sum_of(node)
    shift = node.input[2 if node.op_type == "LayerNormalization" else 3]
    steps = [
        *(_summed(node) if node.op_type == "SkipLayerNormalization" else ()),
        ("MatMul", (given, mean), f"{own}_mean"),
        ("Sub", (given, f"{own}_mean"), f"{own}_centred"),
        ("Mul", (f"{own}_centred", f"{own}_centred"), f"{own}_squares"),
        ("MatMul", (f"{own}_squares", mean), f"{own}_variance"),
        ("Add", (f"{own}_variance", f"{own}_epsilon"), f"{own}_above"),
        ("Sqrt", (f"{own}_above",), f"{own}_deviation"),
        ("Div", (f"{own}_centred", f"{own}_deviation"), f"{own}_unit"),
        ("Mul", (f"{own}_unit", _scale(node)), f"{own}_scaled"),
        ("Add", (f"{own}_scaled", shift), own),
    ]
    return [helper.make_node(kind, list(given), [made], name=f"{made}_node") for kind, given, made in steps]


def main() -> None:
    """Rewrite each file in place."""
    for path in map(Path, sys.argv[1:]):
        model = onnx.load(path, load_external_data=False)
        print(f"{path}: {spread_norms(model)} norms")
        path.write_bytes(model.SerializeToString())


if __name__ == "__main__":
    main()
