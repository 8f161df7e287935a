"""Quotations without a speaker, and who says the same words elsewhere."""

from __future__ import annotations

from builders_parsed import parsed_report
from consilience.annotate.attribution.echoes import with_echoes
from consilience.text.tree import make_tree
from consilience.types import Quote, QuoteKind

TEXT = "Dahl called it a sad day for Halm ."
ROWS = " ".join(f"{word}/{word.lower()}/NOUN/1/dep/NN" for word in TEXT.split()).replace("/1/dep", "/0/root", 1)


def echoed(words: str, said: str) -> str | None:
    """Return whom the quotation ``words`` is given to where Dahl says ``said``."""
    tree = make_tree(parsed_report("a", ROWS))
    own = Quote(0, len(words), words, QuoteKind.SCARE)
    other = Quote(20, 20 + len(said), said, QuoteKind.DIRECT, speaker="Dahl")
    return with_echoes(tree, (own, other))[0].speaker


def test_the_same_words_have_the_same_speaker() -> None:
    assert (
        echoed("sad day for the whole town of Halm", "it is a sad day for the whole town of Halm and for us") == "Dahl"
    )


def test_a_word_or_two_and_words_that_nobody_says_have_none() -> None:
    assert echoed("day", "it is a sad day for Halm and for us") is None
    assert echoed("sad day for the whole town of Halm", "nothing of the kind was ever said here") is None


def test_words_in_capitals_are_a_title() -> None:
    assert echoed("sad day for the whole town of halm", "SAD DAY FOR THE WHOLE TOWN OF HALM") is None
