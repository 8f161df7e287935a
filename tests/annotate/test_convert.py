"""From spaCy's docs to our records: places, trees and blocks, without a trained model."""

from __future__ import annotations

from itertools import pairwise
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from builders import make_clean
from consilience.annotate.syntax import convert
from consilience.annotate.syntax.components.names import VECTORS_KEY, TokenVectors
from consilience.annotate.syntax.components.sentence_guard import BREAKS_KEY, guard_sentences
from consilience.annotate.syntax.convert import blocks, parse_article, parse_with_docs
from consilience.annotate.syntax.vectors import clause_vectors, sentence_vectors, token_places
from consilience.types import Article, Clause, CleanArticle, NameKind, Passage, PassageKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

BLANK = spacy.blank("en")


class Chains:
    """Stands for a trained pipeline: every word of a sentence hangs on the one before, the first is the root."""

    def __init__(self, *entities: str, labels: Sequence[str] = ("nsubj", "obj"), label: str = "PER") -> None:
        self.entities, self.labels, self.label = entities, labels, label
        self.make_doc = BLANK.make_doc
        self.pipeline: list[tuple[str, Callable[[Any], Any]]] = [("guard", guard_sentences), ("parser", self.parse)]
        self.breaks: list[tuple[int, ...]] = []

    def get_pipe(self, name: str) -> Any:
        assert name == "parser"
        return SimpleNamespace(labels=self.labels)

    def parse(self, doc: Any) -> Any:
        self.breaks.append(doc.user_data[BREAKS_KEY])
        starts = [token.i == 0 or token.is_sent_start is True for token in doc]
        heads = [n if start else n - 1 for n, start in enumerate(starts)]
        parsed = Doc(
            doc.vocab,
            words=[token.text for token in doc],
            spaces=[bool(token.whitespace_) for token in doc],
            heads=heads,
            deps=["ROOT" if start else "dep" for start in starts],
            pos=["SPACE" if token.is_space else "PROPN" if token.is_title else "NOUN" for token in doc],
            lemmas=[token.text.upper() for token in doc],
            user_data=dict(doc.user_data),
        )
        spans = [self._span(parsed, words) for words in self.entities if words in parsed.text]
        parsed.set_ents(spans)
        width = np.arange(len(parsed), dtype=np.float32)
        parsed.user_data[VECTORS_KEY] = TokenVectors(
            np.stack([np.ones_like(width), width], axis=1), np.ones(len(parsed), np.float32)
        )
        return parsed

    def _span(self, doc: Any, words: str) -> Any:
        start = doc.text.index(words)
        found = doc.char_span(start, start + len(words), label=self.label)
        assert isinstance(found, Span)
        return found


TEXTS = st.lists(
    st.sampled_from(
        ["Two", "ships", "sank", ".", "\n", "\n\n", " ", "  ", "\t", "“", "don't", "é", "😀", "\u00a0", "U.S."]
    )
).map("".join)


def cleaned(text: str, cuts: Sequence[int] = ()) -> CleanArticle:
    """Make an article with body passages that begin at ``cuts``."""
    starts = sorted({cut for cut in cuts if cut < len(text)})
    ends = [*starts[1:], len(text)]
    passages = tuple(Passage(a, b, PassageKind.BODY) for a, b in zip(starts, ends, strict=False))
    return CleanArticle(article=Article(id="a", text=text, names=("a.txt",)), passages=passages)


@given(TEXTS)
def test_every_word_is_the_characters_at_its_place(text: str) -> None:
    parsed = parse_article(Chains(), cleaned(text))
    assert all(text[token.start : token.end] == token.text for token in parsed.tokens)
    assert all(a.end <= b.start for a, b in pairwise(parsed.tokens))
    assert "".join(token.text for token in parsed.tokens) == "".join(text.split())


@given(TEXTS, st.lists(st.integers(0, 60), max_size=4))
def test_sentences_share_out_the_words(text: str, cuts: list[int]) -> None:
    parsed = parse_article(Chains(), cleaned(text, cuts))
    at = 0
    for number, sentence in enumerate(parsed.sentences):
        assert sentence.first == at < sentence.last
        at = sentence.last
        words = parsed.tokens[sentence.first : sentence.last]
        assert (sentence.start, sentence.end) == (words[0].start, words[-1].end)
        assert {word.sentence for word in words} == {number}
        assert all(sentence.first <= word.head < sentence.last for word in words)
    assert at == len(parsed.tokens)


@given(TEXTS)
def test_every_word_leads_to_a_root(text: str) -> None:
    tokens = parse_article(Chains(), cleaned(text)).tokens
    for n, token in enumerate(tokens):
        assert (token.dep == "root") == (token.head == n)
        at, steps = n, 0
        while tokens[at].head != at:
            at, steps = tokens[at].head, steps + 1
            assert steps <= len(tokens)


@given(st.text(alphabet="ab \n", max_size=60), st.lists(st.integers(0, 60), max_size=5), st.integers(1, 12))
def test_blocks_cover_the_text_exactly_once(text: str, cuts: list[int], size: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(convert, "BLOCK", size)
        found = list(blocks(cleaned(text, cuts)))
    assert "".join(text[start:end] for start, end in found) == text
    assert all(0 < end - start <= size for start, end in found)
    assert all(a[1] == b[0] for a, b in pairwise(found))


def test_blocks_are_cut_at_passages_then_lines_then_blanks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(convert, "BLOCK", 10)
    text = "one two\nthree four five"
    assert [text[a:b] for a, b in blocks(cleaned(text, [0, 4]))] == ["one ", "two\n", "three ", "four five"]
    assert [text[a:b] for a, b in blocks(cleaned(text))] == ["one two\n", "three ", "four five"]
    assert [b - a for a, b in blocks(cleaned("x" * 25))] == [10, 10, 5]


def test_a_long_run_without_white_space_is_not_read() -> None:
    text = f"Two ships {'”' * 100_000} sank"
    parsed = parse_article(Chains(), cleaned(text))
    assert [token.text for token in parsed.tokens] == ["Two", "ships", "sank"]
    assert text[parsed.tokens[2].start :] == "sank"


def test_words_of_a_later_block_keep_their_places_in_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(convert, "BLOCK", 12)
    text = "Two ships\nsank off Skerra\non Tuesday"
    parsed = parse_article(Chains("Skerra"), cleaned(text))
    assert [text[t.start : t.end] for t in parsed.tokens] == text.split()
    (name,) = parsed.names
    assert text[name.start : name.end] == name.text == "Skerra"
    assert [s.first for s in parsed.sentences] == [0, 2, 4, 5]


def test_words_do_not_hang_on_white_space() -> None:
    tokens = parse_article(Chains(), cleaned("Two  ships")).tokens
    assert [tokens[token.head].text for token in tokens] == ["Two", "Two"]


def test_sentences_are_told_where_passages_start() -> None:
    chains = Chains()
    parse_article(chains, cleaned("Menu Two ships sank", [0, 5]))
    assert chains.breaks == [(0, 5)]


def test_a_sentence_has_the_label_of_its_passage() -> None:
    clean = make_clean("Menu\nTwo ships sank", ("Menu", PassageKind.CHROME), ("Two ships sank", PassageKind.BODY))
    kinds = [sentence.kind for sentence in parse_article(Chains(), clean).sentences]
    assert kinds == [PassageKind.CHROME, PassageKind.BODY]


def test_lemmas_of_names_keep_their_case() -> None:
    tokens = parse_article(Chains(), cleaned("Skerra ships")).tokens
    assert [token.lemma for token in tokens] == ["SKERRA", "ships"]


@pytest.mark.parametrize(
    ("label", "kind"), [("GPE", NameKind.PLACE), ("PERSON", NameKind.PERSON), ("LAW", NameKind.MISC), ("DATE", None)]
)
def test_labels_of_names_become_ours(label: str, kind: NameKind | None) -> None:
    names = parse_article(Chains("Skerra", label=label), cleaned("off Skerra")).names
    assert [name.kind for name in names] == ([kind] if kind else [])


def test_other_label_schemes_are_turned() -> None:
    class Objects(Chains):
        def parse(self, doc: Any) -> Any:
            parsed = super().parse(doc)
            parsed[1].dep_ = "dobj"
            return parsed

    tokens = parse_article(Objects(labels=("dobj", "nsubjpass")), cleaned("Rescuers find ships")).tokens
    assert tokens[1].dep == "obj"


def test_a_clause_has_the_mean_of_its_words_as_a_unit_vector() -> None:
    parsed, docs = parse_with_docs(Chains(), cleaned("Two ships sank\nMen died"))
    clause = Clause(0, 14, (0, 2), 2, 0)
    vectors = clause_vectors(token_places(docs, parsed.tokens), [clause])
    assert vectors is not None
    assert vectors[0] == pytest.approx([2 / 8**0.5, 2 / 8**0.5])
    rows = sentence_vectors(token_places(docs, parsed.tokens), parsed.sentences)
    assert rows is not None
    assert rows.shape == (2, 2)
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 1])


def test_vectors_of_a_later_block_are_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(convert, "BLOCK", 10)
    parsed, docs = parse_with_docs(Chains(), cleaned("Two ships\nsank deep"))
    assert len(docs) == 2
    rows = sentence_vectors(token_places(docs, parsed.tokens), parsed.sentences)
    assert rows is not None
    # The words of the second doc count from 0 again: (1, 0) + (1, 1).
    assert rows[1] == pytest.approx(np.array([2, 1]) / 5**0.5)


def test_a_model_without_vectors_gives_none() -> None:
    parsed, docs = parse_with_docs(Chains(), cleaned("Two ships"))
    for _offset, doc in docs:
        del doc.user_data[VECTORS_KEY]
    assert sentence_vectors(token_places(docs, parsed.tokens), parsed.sentences) is None


def test_an_article_without_words_has_empty_vectors() -> None:
    parsed, docs = parse_with_docs(Chains(), cleaned("\n \n"))
    rows = sentence_vectors(token_places(docs, parsed.tokens), parsed.sentences)
    assert parsed.sentences == ()
    assert rows is not None
    assert len(rows) == 0


def starts(text: str, *breaks: int) -> list[str]:
    """Return the words before which the guard sets a boundary ("|") or leaves one to the parser ("?")."""
    doc = BLANK.make_doc(text)
    doc.user_data[BREAKS_KEY] = breaks
    marks = {True: "|", None: "?", False: ""}
    return [marks[t.is_sent_start] + t.text for t in guard_sentences(doc) if t.i and not t.is_space]


def test_no_sentence_ends_inside_a_line_without_a_mark() -> None:
    assert starts("Tuesday 30 April") == ["30", "April"]


def test_a_new_line_starts_a_sentence() -> None:
    assert starts("Two dead\nin Skerra") == ["dead", "|in", "Skerra"]


def test_a_new_passage_starts_a_sentence() -> None:
    assert starts("Menu Two dead", 5) == ["|Two", "dead"]


def test_after_a_stop_the_parser_decides() -> None:
    assert starts("He left. She came") == ["left", ".", "?She", "came"]


@pytest.mark.parametrize("closer", ["”", '"', "’", ")", "’”"])
def test_a_mark_may_be_closed_by_a_quotation_mark_or_bracket(closer: str) -> None:
    assert starts(f"“Go.{closer} She left")[-2:] == ["?She", "left"]


@pytest.mark.parametrize(
    ("text", "following"),
    [
        ("said Lt. Anna", "Anna"),
        ("told Insp. Kral", "Kral"),
        ("the Hon. Jane", "Jane"),
        ("No. 10 Platoon", "10"),
        ("5 km. away", "away"),
        ("approx. 30 men", "30"),
        ("incl. Brandt", "Brandt"),
        ("acc. to him", "to"),
    ],
)
def test_a_stop_that_shortens_a_word_ends_no_sentence(text: str, following: str) -> None:
    assert following in starts(text)


@pytest.mark.parametrize(
    ("text", "following"),
    [
        ("was made a Capt. They left", "They"),
        ("He said No. Nobody left", "Nobody"),
        ("ran 5 km. Men left", "Men"),
    ],
)
def test_a_shortened_word_may_end_a_sentence_where_no_name_or_number_follows(text: str, following: str) -> None:
    assert f"?{following}" in starts(text)


def test_a_closing_mark_without_a_stop_ends_nothing() -> None:
    assert starts("the “Aurelia” sank")[-1] == "sank"


def test_a_line_without_any_stop_is_broken_off() -> None:
    words = starts("men " * 600)
    assert [n for n, word in enumerate(words) if word.startswith("|")] == [249, 500]


def test_a_long_line_of_sentences_is_broken_at_a_full_stop() -> None:
    words = starts("Mr. Low left the port. " * 250)
    broken = [n for n, word in enumerate(words) if word.startswith("|")]
    assert len(broken) == 1
    assert words[broken[0] - 1] == "."


def test_a_line_of_abbreviations_is_broken_off_at_last() -> None:
    words = starts("at 8 p.m. " * 1_200)
    assert [n for n, word in enumerate(words) if word.startswith("|")] == [1_499, 3_000]


def test_a_line_of_closing_marks_takes_no_time() -> None:
    assert len(starts("” " * 20_000)) == 19_999
