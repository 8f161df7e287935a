"""Let the pipeline's matrix products be made by numpy's BLAS, on one thread.

thinc takes BLIS, whose wheels know only the vector instructions of 2013: on newer processors numpy's OpenBLAS makes the
same products in a third of the time (34 against 100 thousand million operations a second on one with AVX-512), and a
third of the parser's time goes. With more than one thread OpenBLAS waits actively on products as small as these: the
clock gains nothing and the CPU time doubles.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from spacy.language import Language


def use_numpy(nlp: Language) -> None:
    """Let every model of the pipeline that runs on thinc's own CPU operations take numpy's products; in place."""
    from thinc.api import NumpyOps  # noqa: PLC0415 -- heavy: only where a pipeline is loaded

    ops = NumpyOps(use_blis=False)
    for _name, pipe in nlp.pipeline:
        model: Any = getattr(pipe, "model", None)
        for node in model.walk() if hasattr(model, "walk") else ():
            # other operations (Apple's, a GPU's) were chosen by whoever installed them
            if type(node.ops) is NumpyOps:
                node.ops = ops


def on_one_thread() -> AbstractContextManager[Any]:
    """Keep numpy's BLAS to one thread while the context lasts; what the caller had set comes back after it.

    The setting is the process's: two threads that read at once may leave it at one thread, which changes no result.
    """
    return _controller().limit(limits=1, user_api="blas")  # type: ignore[no-any-return]


@lru_cache(maxsize=1)
def _controller() -> Any:
    """Find the libraries of the process once: it takes a hundred times as long as to set them."""
    from threadpoolctl import ThreadpoolController  # noqa: PLC0415 -- only where something is read

    return ThreadpoolController()
