"""Export the trained names models to int8 ONNX, with their tokenizer and what is known about them.

    PYTHONPATH=src python training/export_names.py BASE READER.pt HEAD.pt TREEBANKS OUTPUT

Word embeddings are int8 a row, weights int8 a channel, activations quantised as they come (dynamic quantisation).
Writes model.onnx (encoder and head), reader.onnx, words.bin that both read, tokenizer.json and meta.json; the scores in
meta.json are those of the int8 models together.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from names_data import evaluation_documents
from names_model import WIDTH, ContextModel, NamesModel, SentenceModel, load_base
from onnx_int8 import write_int8
from score_names import score_models
from tokenizers import Tokenizer

from consilience.annotate.syntax.components.names import NamesEncoder
from consilience.annotate.syntax.names_context import context_arrays, contexts
from consilience.annotate.syntax.names_encoding import LABELS, as_arrays, encode

VERSION = "3"
#: the file of the word table, of which the models hold the name
WORDS = "words.bin"
_SENTENCES = (
    "Chinese President Xi Jinping met him.",
    "He left for Qatar in the U.S. on Monday, the ministry said.",
    "At least 12 people were killed when the two trains collided near the town of Kaduna.",
)


def examples(tokenizer: Tokenizer) -> dict[str, tuple[torch.Tensor, ...]]:
    """Return inputs by which each model is written out."""
    windows = [encode(tokenizer, text, 0, len(text))[0] for text in _SENTENCES]
    arrays = {"model": as_arrays(windows), "reader": context_arrays(contexts(windows[:2]) + contexts(windows[2:]))}
    return {name: tuple(map(torch.from_numpy, given.values())) for name, given in arrays.items()}


def write_onnx(model: torch.nn.Module, example: tuple[torch.Tensor, ...], path: Path) -> None:
    """Write the float model, then fuse its layers and quantise it to ``path``."""
    names, outputs = ["ids", "mask", "casing", "style"], ["logits", "hidden"]
    axes: dict[str, dict[int, str]] = {name: {0: "batch", 1: "pieces"} for name in names + outputs}
    if example[3].ndim == 1:
        axes["style"] = {0: "batch"}
    else:
        outputs = ["logits"]
    write_int8(model, example, path, inputs=names, outputs=outputs, axes=axes)


def set_words_apart(path: Path) -> None:
    """Move the frozen word table into words.bin beside the model: it is the same in both and in every training.

    Raises ValueError where words.bin is there and holds something else.
    """
    graph = onnx.load(path)
    words = path.parent / WORDS
    before = words.read_bytes() if words.exists() else None
    words.unlink(missing_ok=True)
    onnx.save_model(
        graph, path, save_as_external_data=True, all_tensors_to_one_file=True, location=WORDS, size_threshold=5_000_000
    )
    if before is not None and before != words.read_bytes():
        raise ValueError(f"{words}: the word tables of the two models differ; remove it and export both")


def session(path: Path) -> onnxruntime.InferenceSession:
    """Open an exported model on one thread."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def kept_vectors(model: NamesModel, tokenizer: Tokenizer, opened: onnxruntime.InferenceSession) -> float:
    """Return the least cosine between sentence vectors before and after quantisation."""
    worst = 1.0
    for text in _SENTENCES:
        arrays = as_arrays(encode(tokenizer, text, 0, len(text)))
        before = model.encoder(torch.from_numpy(arrays["ids"]), torch.from_numpy(arrays["mask"]))[-1][0].mean(0).numpy()
        after = opened.run(["hidden"], arrays)[0][0].mean(0)
        worst = min(worst, float(before @ after / np.linalg.norm(before) / np.linalg.norm(after)))
    return worst


def write_tokenizer(base: Path, path: Path) -> None:
    """Copy the tokenizer without truncation and padding, as one line of JSON."""
    data = json.loads((base / "tokenizer.json").read_text(encoding="utf-8"))
    data["truncation"] = data["padding"] = None
    path.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def main() -> None:
    """Write the models' folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("base", "reader", "head", "treebanks", "output"):
        parser.add_argument(name, type=Path)
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    write_tokenizer(options.base, options.output / "tokenizer.json")
    tokenizer = Tokenizer.from_file(str(options.output / "tokenizer.json"))
    model = load_base(options.base).eval()
    model.reader.load_state_dict(torch.load(options.reader, weights_only=True))
    model.head.load_state_dict(torch.load(options.head, weights_only=True))
    example = examples(tokenizer)
    opened = {}
    with torch.no_grad():
        for name, exported in (("model", SentenceModel(model)), ("reader", ContextModel(model))):
            path = options.output / f"{name}.onnx"
            write_onnx(exported, example[name], path)
            set_words_apart(path)
            opened[name] = session(path)
        cosine = kept_vectors(model, tokenizer, opened["model"])
    encoder = NamesEncoder(opened["model"], opened["reader"], tokenizer, WIDTH)
    held_out = {name: docs for name, docs in evaluation_documents(options.treebanks).items() if name != "ewt-dev"}
    scores = {name: score_models(docs, encoder) for name, docs in held_out.items()}
    for name, result in scores.items():
        print(name, result)
    size = sum((options.output / file).stat().st_size for file in ("model.onnx", "reader.onnx", WORDS))
    print(f"{size / 1e6:.1f} MB, least cosine to the base's sentence vectors {cosine:.4f}")
    meta = {
        "name": "consilience_names",
        "version": VERSION,
        "labels": LABELS,
        "vector_width": WIDTH,
        "base": "sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0)",
        "data": [
            "UNER English-EWT over UD English-EWT (CC BY-SA 4.0)",
            "GUM, six genres (annotation CC BY 4.0; texts CC BY 4.0, CC BY 2.5, CC BY-SA 3.0)",
            "wikigold (CC BY 4.0)",
            "re3d without its BBC part (OGL 3.0, public domain, CC BY-SA 3.0, CC BY 3.0 AU)",
        ],
        "licence": "CC BY-SA 4.0",
        "scores": {name: round(result.micro, 1) for name, result in scores.items()},
        "vector_cosine": round(cosine, 4),
    }
    (options.output / "meta.json").write_text(json.dumps(meta, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
