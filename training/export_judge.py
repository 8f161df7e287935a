"""Write the trained judge as the program loads it: ``judge.onnx``, int8.

    PYTHONPATH=src python training/export_judge.py judge.pt src/consilience/judge/model

The word table is not in it: the program reads that of the names models (``words.bin``) and gives its rows.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import onnx
import torch
from judge_model import Judge
from names_model import HEADS, WIDTH
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions

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
    """Write the float model, fuse its layers and quantise it, as ``export_names.py`` does."""
    number = torch.zeros(2, 8, dtype=torch.int64)
    given = (torch.zeros(2, 8, WIDTH), number, number, number, torch.zeros(2, 8, SIGNS), torch.ones(2, 8))
    with tempfile.TemporaryDirectory() as folder:
        plain, fused = Path(folder) / "plain.onnx", Path(folder) / "fused.onnx"
        torch.onnx.export(
            _OfRows(model).eval(),
            given,
            str(plain),
            input_names=list(INPUTS),
            output_names=["scores", "differs"],
            dynamic_axes={
                **{name: {0: "pairs", 1: "pieces"} for name in INPUTS},
                "scores": {0: "pairs"},
                "differs": {0: "pairs"},
            },
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
            # seven bits a weight, see ``export_names.py``
            reduce_range=True,
            extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
        )


def main() -> None:
    """Export one judge into a folder."""
    source, folder = map(Path, sys.argv[1:3])
    path = folder / "judge.onnx"
    export_judge(load_judge(source), path)
    print(f"{path.name} {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
