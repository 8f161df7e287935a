"""Write a model of MiniLM's layers as int8 ONNX: weights a channel, activations quantised as they come."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import onnx
import torch
from names_model import HEADS, WIDTH
from onnx_norms import spread_norms
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def write_int8(
    model: torch.nn.Module,
    example: tuple[torch.Tensor, ...],
    path: Path,
    *,
    inputs: Sequence[str],
    outputs: Sequence[str],
    axes: Mapping[str, Mapping[int, str]],
) -> None:
    """Write the float model, then fuse its layers and quantise it to ``path``; ``axes`` names those that vary."""
    with tempfile.TemporaryDirectory() as folder:
        plain, fused = Path(folder) / "plain.onnx", Path(folder) / "fused.onnx"
        torch.onnx.export(
            model.eval(),
            example,
            str(plain),
            input_names=list(inputs),
            output_names=list(outputs),
            dynamic_axes={name: dict(axes[name]) for name in (*inputs, *outputs)},
            opset_version=17,
            dynamo=False,
        )
        options = FusionOptions("bert")
        options.enable_embed_layer_norm = False
        graph = optimizer.optimize_model(
            str(plain), "bert", num_heads=HEADS, hidden_size=WIDTH, optimization_options=options, opt_level=1
        )
        print({name: count for name, count in graph.get_fused_operator_statistics().items() if count})
        graph.save_model_to_file(str(fused))
        quantize_dynamic(
            str(fused),
            str(path),
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gemm", "Attention"],
            per_channel=True,
            # seven bits a weight: eight overflow the 16-bit sums of processors without VNNI, and results would differ
            reduce_range=True,
            extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
        )
        written = onnx.load(path)
        spread_norms(written)
        onnx.save_model(written, path)
