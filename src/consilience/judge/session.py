"""ONNX sessions and the tokenizer, as all our small models take them; each is loaded once."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


def open_session(path: Path) -> Any:
    """Return a session on one thread of one processor, so that its digits do not depend on the machine's load.

    Raises what ONNX Runtime raises.
    """
    import onnxruntime  # noqa: PLC0415 -- heavy: only where a model is run

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


@lru_cache(maxsize=4)
def load_tokenizer(path: Path) -> Any:
    """Return the tokenizer of a file, which is never changed; raises what the library of tokenizers raises."""
    from tokenizers import Tokenizer  # noqa: PLC0415 -- heavy: only where something is read

    return Tokenizer.from_file(str(path))
