"""The stages in their order over a batch: one bad report never stops the others."""

from __future__ import annotations

from importlib import metadata
from typing import TYPE_CHECKING, Any

import pytest

import consilience
from builders_collate import article
from consilience import pipeline
from consilience.annotate import article as annotate
from consilience.annotate.syntax import language
from consilience.errors import AnnotationError, EmptyInput, InputError, ModelError, NothingUsable, OverTime, UsageError
from consilience.pipeline import annotate_articles, read_articles, reconcile_articles, reconcile_inputs
from consilience.render.words.say import words_of
from consilience.types import AnnotatedArticle, CleanArticle, Mark

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Two ships sank off Skerra on Tuesday in thick fog."
GERMAN = "Zwei Schiffe sind am Dienstag im Nebel vor der Insel gesunken, wie die Polizei dort mitteilte."


@pytest.fixture
def light(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let articles be annotated without a model; returns the ids that were, in order."""
    asked: list[str] = []

    def annotated(nlp: object, clean: CleanArticle) -> AnnotatedArticle:
        asked.append(clean.article.id)
        if "BOOM" in clean.article.text:
            raise RuntimeError("reader broke")
        if "KNOWN" in clean.article.text:
            raise AnnotationError("too odd", identity="odd.txt")
        made = article(clean.article.id, clean.article.text)
        return AnnotatedArticle(
            article=clean.article,
            passages=clean.passages,
            published=clean.published,
            tokens=made.tokens,
            sentences=made.sentences,
            clauses=made.clauses,
        )

    monkeypatch.setattr(language, "load_language", lambda name=None: None)
    monkeypatch.setattr(annotate, "annotate_article", annotated)
    return asked


def files(folder: Path, **texts: str) -> list[str]:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return [str(folder / f"{name}.txt") for name in texts]


def test_an_article_that_breaks_a_reader_does_not_stop_the_others(light: list[str], tmp_path: Path) -> None:
    found = read_articles(files(tmp_path, a=TEXT, b=f"BOOM {TEXT}", c=f"Later {TEXT}"))
    assert [a.id for a in found.articles] == ["a", "c"]
    (failure,) = found.failures
    assert isinstance(failure, AnnotationError)
    assert failure.identity == str(tmp_path / "b.txt")
    assert "RuntimeError: reader broke" in str(failure)
    assert isinstance(failure.__cause__, RuntimeError)


def test_a_bound_time_holds_for_reading_too(light: list[str], tmp_path: Path) -> None:
    inputs = [*files(tmp_path, a=TEXT, c=f"Later {TEXT}"), str(tmp_path / "missing.txt")]
    free, bound = (pipeline._read_within(inputs, seconds, allow_private=False) for seconds in (None, 60.0))
    assert bound.articles == free.articles
    assert [str(error) for error in bound.failures] == [str(error) for error in free.failures]
    with pytest.raises(NothingUsable) as caught:
        read_articles(inputs, seconds=1e-6)
    late = [error.identity for error in caught.value.failures if isinstance(error, OverTime)]
    assert late == [str(tmp_path / "a.txt"), str(tmp_path / "c.txt")]
    assert light == []


def test_an_error_of_ours_is_kept_as_it_is(light: list[str], tmp_path: Path) -> None:
    found = read_articles(files(tmp_path, a=TEXT, b=f"KNOWN {TEXT}"))
    assert [str(failure) for failure in found.failures] == ["odd.txt: too odd"]


def test_bad_inputs_and_broken_articles_are_told_together(light: list[str], tmp_path: Path) -> None:
    inputs = files(tmp_path, a=TEXT, b=f"BOOM {TEXT}", c=" ")
    found = reconcile_inputs(inputs)
    assert [type(failure) for failure in found.failures] == [EmptyInput, AnnotationError]
    assert [a.id for a in found.account.articles] == ["a"]


def test_nothing_usable_carries_what_was_wrong_with_each(light: list[str], tmp_path: Path) -> None:
    with pytest.raises(NothingUsable, match="none of 2 inputs could be read") as raised:
        read_articles([str(tmp_path / "none.txt"), *files(tmp_path, empty="")])
    assert len(raised.value.failures) == 2
    assert all(isinstance(failure, InputError) for failure in raised.value.failures)


def test_one_bad_input_says_itself_what_is_wrong(light: list[str], tmp_path: Path) -> None:
    with pytest.raises(NothingUsable, match=r"none\.txt: does not exist; check the name"):
        read_articles([str(tmp_path / "none.txt")])


def test_reports_that_all_break_are_nothing_usable(light: list[str], tmp_path: Path) -> None:
    with pytest.raises(NothingUsable) as raised:
        reconcile_inputs(files(tmp_path, a=f"BOOM {TEXT}", b=f"BOOM again {TEXT}"))
    assert [type(failure) for failure in raised.value.failures] == [AnnotationError] * 2


def test_a_model_that_cannot_be_used_stops_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no_such_model"):
        reconcile_inputs(files(tmp_path, a=TEXT), model="no_such_model")


def test_reports_in_another_language_are_shown_and_not_read(light: list[str], tmp_path: Path) -> None:
    account = reconcile_inputs(files(tmp_path, a=TEXT, b=f"Later {TEXT}", de=GERMAN)).account
    assert light == ["a", "b"]
    assert [a.id for a in account.articles] == ["a", "b", "de"]
    (left,) = account.left_out
    assert (left.article, words_of(left.reason)) == ("de", "not in English (looks like 'de')")
    assert account.points
    assert all(cell.article != "de" for point in account.points for cell in point.cells)
    assert account.article("de").text == GERMAN


def test_only_another_language_is_an_account_without_points(light: list[str], tmp_path: Path) -> None:
    account = reconcile_inputs(files(tmp_path, de=GERMAN)).account
    assert (account.points, account.claims, account.conflicts) == ((), (), ())
    assert [left.article for left in account.left_out] == ["de"]


def test_one_report_alone_makes_no_claim_across_reports(light: list[str], tmp_path: Path) -> None:
    account = reconcile_inputs(files(tmp_path, a=f"{TEXT} {TEXT} The mayor opened the port again.")).account
    assert (account.points, account.reuse, account.namings) == ((), (), ())
    assert account.claims
    assert all(section.title != "Established" for section in account.brief)


def test_two_reports_of_one_fact_share_a_point(light: list[str], tmp_path: Path) -> None:
    account = reconcile_inputs(files(tmp_path, a=TEXT, b=f"{TEXT} Then it rained hard.")).account
    (point,) = account.points
    assert {cell.article: cell.mark for cell in point.cells} == {"a": Mark.STATES, "b": Mark.STATES}
    assert account.version == consilience.__version__


def test_the_order_of_articles_does_not_matter() -> None:
    late, early, undated = (
        article(name, TEXT, published=date) for name, date in (("b", "2024-05-01"), ("c", "2024-04-30"), ("a", None))
    )
    for order in ([late, early, undated], [undated, early, late]):
        account = reconcile_articles(order)
        assert [a.id for a in account.articles] == ["c", "b", "a"]


def test_reports_that_are_held_apart_are_origins_of_their_own() -> None:
    copied = f"{TEXT} Divers examined both hulls before the harbour office opened the channel to ferries again at noon."
    reports = [article("a", copied), article("b", f"{copied} Then it rained hard.")]
    joined, parted = reconcile_articles(reports), reconcile_articles(reports, apart={frozenset("ab")})
    assert joined.reuse == parted.reuse != ()
    assert {len({claim.origin for claim in point.claims}) for point in joined.points} == {1}
    assert {len({claim.origin for claim in point.claims}) for point in parted.points} == {2}


def test_progress_counts_articles_then_tells_of_the_comparison(light: list[str], tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    inputs = files(tmp_path, a=TEXT, b=f"BOOM {TEXT}")
    reconcile_inputs(inputs, progress=lambda *args: told.append(args))
    assert told == [("reading", 1, 2), ("reading", 2, 2), ("comparing", 0, 1), ("comparing", 1, 1)]


def test_articles_are_read_in_order_of_their_ids(light: list[str]) -> None:
    found = annotate_articles([article("b", TEXT).article, article("a", TEXT).article])
    assert light == ["a", "b"]
    assert [a.id for a in found.articles] == ["a", "b"]


def test_no_articles_are_no_failure(light: list[str]) -> None:
    found = annotate_articles([])
    assert (found.articles, found.failures) == ((), ())


def test_the_version_is_that_of_the_package() -> None:
    assert consilience.__version__ == metadata.version("consilience")


def test_the_facade_gives_the_account_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: dict[str, Any] = {}
    account = reconcile_articles([article("a", TEXT)])

    def fake(inputs: object, **options: Any) -> pipeline.Reconciled:
        asked.update(options, inputs=inputs)
        return pipeline.Reconciled(account=account, failures=())

    monkeypatch.setattr(pipeline, "reconcile_inputs", fake)
    assert consilience.reconcile(["a.txt"], jobs=2, model="m") is account
    assert (asked["inputs"], asked["jobs"], asked["model"]) == (["a.txt"], 2, "m")


def test_no_processes_are_refused_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="jobs is 0"):
        reconcile_inputs(str(tmp_path / "missing.txt"), jobs=0)
