"""The pipeline's matrix products: whose they are, and on how many threads."""

from __future__ import annotations

from thinc.api import NumpyOps
from threadpoolctl import threadpool_info, threadpool_limits

from consilience.annotate.syntax.language import load_language
from consilience.annotate.syntax.products import on_one_thread


def _threads() -> set[int]:
    return {library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"}


def test_no_model_of_the_pipeline_multiplies_by_blis() -> None:
    models = [getattr(pipe, "model", None) for _name, pipe in load_language().pipeline]
    nodes = [node for model in models if model is not None for node in model.walk()]
    assert len(nodes) > 20
    assert not [node.name for node in nodes if isinstance(node.ops, NumpyOps) and node.ops.use_blis]


def test_products_are_made_on_one_thread_and_the_callers_number_comes_back() -> None:
    with threadpool_limits(limits=2, user_api="blas"):
        before = _threads()
        with on_one_thread():
            assert _threads() == {1}
        assert _threads() == before
