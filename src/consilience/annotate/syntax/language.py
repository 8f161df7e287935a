"""Load the spaCy pipeline that reads the reports: ours, or any installed one by name."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from consilience.annotate.syntax import lexicon
from consilience.annotate.syntax.products import use_numpy
from consilience.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language as Language  # noqa: PLC0414 - the name by which other rooms know a pipeline

#: where the weights that ship lie
MODELS = Path(__file__).parents[1] / "models"

#: the annotation of spaCy's components without which nothing can be read, and which component gives it
_NEEDED = {"token.dep": "a parser", "token.pos": "a tagger or morphologizer", "token.lemma": "a lemmatizer"}


@lru_cache(maxsize=4)
def load_language(name: str | None = None) -> Language:
    """Return the pipeline ``name``, or the one that ships, ready for news text.

    A pipeline without names gets ours. Raises ModelError where it is not installed, or lacks syntax.
    """
    import spacy
    from spacy.attrs import ORTH

    import_module("consilience.annotate.syntax.components.sentence_guard")
    with_names = (
        find_spec("consilience.annotate.syntax.components.names") is not None and (MODELS / "names/model.onnx").exists()
    )
    if with_names:
        import_module("consilience.annotate.syntax.components.names")
    try:
        nlp = spacy.load(name or MODELS / "syntax")
    except OSError as error:
        raise ModelError(
            "no spaCy pipeline of this name is installed",
            identity=name or "the model that ships",
            hint="install it (python -m spacy download NAME) or leave --model out",
        ) from error
    except (ImportError, ValueError) as error:
        raise ModelError(
            f"the pipeline cannot be loaded ({str(error).partition('. ')[0]})",
            identity=name or "the model that ships",
            hint="install what it needs, or leave --model out",
        ) from error
    _check(nlp, name or "the model that ships")
    use_numpy(nlp)
    for title in sorted(lexicon.TITLES):
        # one token, as the tokenizer has "Gen.": a title's stop ends neither a sentence nor a noun phrase
        for written in (title.title() + ".", title.upper() + "."):
            nlp.tokenizer.add_special_case(written, [{ORTH: written}])
    nlp.add_pipe("consilience_sentence_guard", first=True)
    # Vectors are ours in any case; names only where the pipeline has none of its own.
    if with_names:
        nlp.add_pipe("consilience_names", last=True, config={"set_ents": "ner" not in nlp.pipe_names})
    return nlp


def _check(nlp: Language, name: str) -> None:
    assigned = {
        "token.lemma" if "lemma" in key else key for pipe in nlp.pipe_names for key in nlp.get_pipe_meta(pipe).assigns
    }
    if {"morphologizer", "attribute_ruler"} & set(nlp.pipe_names):
        assigned.add("token.pos")
    if "parser" not in nlp.pipe_names:
        assigned.discard("token.dep")
    missing = [what for key, what in _NEEDED.items() if key not in assigned]
    if nlp.lang != "en":
        raise ModelError(f"the pipeline is for '{nlp.lang}', not English", identity=name, hint="name an English one")
    if missing:
        raise ModelError(f"the pipeline lacks {', '.join(missing)}", identity=name, hint="name a full English pipeline")
