"""Decisions are kept by what they point at: found again, moved with their reports, written out and read back."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import pytest

from builders_account import example_account
from builders_library import FERRY, annotate_plainly
from consilience.errors import NotInLibrary, UnreadableInput, UsageError
from consilience.library import Library
from consilience.library.deciding import about_names, completed, kind_of
from consilience.library.naming import with_names
from consilience.render.decided import Spans, conflict_fingerprints, decided_in, evidence_of_items
from consilience.store import open_store
from consilience.types import Account, Answer, AnswerKind, Decision, Document, Evidence, Says

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ACCOUNT = example_account()
CONFLICT = ACCOUNT.conflicts[0]
FINGERPRINT = conflict_fingerprints(ACCOUNT)[CONFLICT.id]
AT = "2024-03-14T10:00:00+00:00"


def decision(**given: object) -> Decision:
    row = {"story": 1, "kind": "conflict", "fingerprint": FINGERPRINT, "verdict": "no conflict", "at": AT, **given}
    return Decision(**row)  # type: ignore[arg-type]


def said(verdict: str, *names: str, account: Account = ACCOUNT) -> Decision:
    return about_names(account, decision(kind=kind_of(verdict), verdict=verdict, author="A. Editor"), names)


def test_a_decision_is_completed_with_what_it_points_at() -> None:
    done = completed(decision(), ACCOUNT)
    evidence = [item for side in CONFLICT.sides for item in side.evidence]
    assert done.spans == Spans(ACCOUNT).of(evidence) != ()
    assert done.about.endswith("?")
    assert completed(done, replace(ACCOUNT, conflicts=())) == done
    assert completed(decision(fingerprint="0" * 16), ACCOUNT).spans == ()


def test_a_decision_is_found_by_its_passages_where_the_question_reads_otherwise() -> None:
    done = completed(decision(), ACCOUNT)
    asked_otherwise = replace(done, fingerprint="f" * 16)
    found = decided_in(ACCOUNT, [asked_otherwise])
    assert {key: row.verdict for key, row in found.items()} == {("conflict", FINGERPRINT): "no conflict"}
    # and taken back under the fingerprint that the account has now
    assert ("conflict", FINGERPRINT) not in decided_in(ACCOUNT, [asked_otherwise, decision(verdict="open")])
    few = replace(asked_otherwise, spans=(*done.spans[:1], *(f"{n:016}:{n:016}" for n in range(9))))
    assert list(decided_in(ACCOUNT, [few])) == [("conflict", "f" * 16)]
    assert list(decided_in(ACCOUNT, [replace(asked_otherwise, kind="reuse")])) == [("reuse", "f" * 16)]


def test_every_item_rests_on_passages() -> None:
    assert {kind for kind, _ in evidence_of_items(ACCOUNT)} >= {"conflict", "point", "origin"}
    assert all(evidence_of_items(ACCOUNT)[item] for item in evidence_of_items(ACCOUNT) if item[0] != "origin")


def test_two_names_are_one_body() -> None:
    first, second = ACCOUNT.entities[:2]
    found = with_names(ACCOUNT, [said("one body", first.name, second.name)])
    assert len(found.entities) == len(ACCOUNT.entities) - 1
    joined = found.entities[0]
    assert joined.name == first.name
    assert {form.text for form in joined.forms} == {form.text for form in (*first.forms, *second.forms)}
    assert set(joined.articles) == {*first.articles, *second.articles}
    assert (joined.reasons[-1].says, joined.reasons[-1].parts) == (Says.EDITOR, ("A. Editor",))
    assert (found.points, found.conflicts, found.origins) == (ACCOUNT.points, ACCOUNT.conflicts, ACCOUNT.origins)
    # what is taken back, or said again, changes nothing
    assert with_names(found, [said("one body", first.name, second.name)]).entities == found.entities
    back = replace(said("one body", first.name, second.name), verdict="open")
    assert with_names(ACCOUNT, [said("one body", first.name, second.name), back]) is ACCOUNT


def test_two_names_are_not_one_body() -> None:
    first, second = ACCOUNT.entities[:2]
    joined = with_names(ACCOUNT, [said("one body", first.name, second.name)])
    apart = with_names(joined, [said("not one body", second.name, first.name)])
    assert [entity.name for entity in apart.entities[:2]] == [first.name, second.name]
    assert apart.entities[1].articles == tuple(
        article.id
        for article in ACCOUNT.articles
        if article.id in {m.article for form in second.forms if form.text == second.name for m in form.mentions}
    )
    assert len({entity.id for entity in apart.entities}) == len(apart.entities)
    assert with_names(ACCOUNT, [said("not one body", second.name, first.name)]).entities == ACCOUNT.entities


def test_a_name_is_wrong() -> None:
    first = ACCOUNT.entities[0]
    found = with_names(ACCOUNT, [said("wrong name", first.name)])
    assert first.name not in {form.text for entity in found.entities for form in entity.forms}


def test_answers_name_the_entities_that_editors_make() -> None:
    def place_of(account: Account) -> Answer:
        return next(a for fact in account.facts for a in fact.answers if a.kind is AnswerKind.PLACE)

    orsund, varga = ACCOUNT.entities[:2]
    assert (place_of(ACCOUNT).entity, place_of(ACCOUNT).value) == (orsund.id, orsund.name)
    joined = with_names(ACCOUNT, [said("one body", varga.name, orsund.name)])
    assert (place_of(joined).entity, place_of(joined).value) == (varga.id, varga.name)
    apart = with_names(joined, [said("not one body", orsund.name, varga.name)])
    assert place_of(apart).entity in {entity.id for entity in apart.entities if entity.name == orsund.name}
    dropped = with_names(ACCOUNT, [said("wrong name", orsund.name)])
    assert (place_of(dropped).entity, place_of(dropped).value) == ("", "Orsund")
    assert dropped.facts[1:] == ACCOUNT.facts[1:]


def test_names_that_nobody_writes_are_refused() -> None:
    with pytest.raises(UsageError, match="'Nobody': is no name"):
        said("wrong name", "Nobody")
    with pytest.raises(UsageError, match="two names"):
        said("one body", ACCOUNT.entities[0].name)
    with pytest.raises(UsageError, match="'resolved': is not said of names"):
        kind_of("resolved")


@pytest.fixture
def library(library_address: str) -> Iterator[Library]:
    with Library(open_store(library_address), annotate=annotate_plainly, clock=lambda: AT) as library:
        library.add_documents(reports())
        yield library


def reports() -> list[Document]:
    texts = {"one": FERRY, "two": FERRY.replace("Tuesday", "Monday"), "three": FERRY.replace("sank", "was lost")}
    return [Document(name=f"{name}.txt", content=text.encode(), kind="text") for name, text in texts.items()]


def test_names_are_decided_in_a_library_and_outlive_a_rebuild(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("consilience.library.accounts.reconcile_articles", lambda *_, **__: ACCOUNT)
    names = [entity.name for entity in library.story(1).entities]
    assert len(names) > 1
    kept = library.decide_names(1, "one body", names[:2], author="A. Editor")
    assert kept.about == f"“{names[0]}” and “{names[1]}”"
    for _ in range(2):
        assert len(library.story(1).entities) == len(names) - 1
        assert library.decisions(1) == (kept,)
        library.rebuild()
    library.decide(replace(kept, verdict="open"))
    assert len(library.story(1).entities) == len(names)
    with pytest.raises(NotInLibrary):
        library.decide_names(9, "wrong name", names[:1])


def test_decisions_go_with_the_reports_at_which_they_point(library: Library) -> None:
    article = library.article("one")
    spans = Spans(library.story(1)).of([name_of(article.id, article.text)])
    kept = library.decide(decision(kind="name", fingerprint="1" * 16, verdict="wrong name", spans=spans))
    act = library.split_story(1, ["one"])
    assert library.decisions(act.other) == (kept,)
    assert library.decisions(1) == (kept,)
    other = library.split_story(1, ["two"]).other
    assert library.decisions(other) == ()


def name_of(article: str, text: str) -> Evidence:
    return Evidence(article, text.index("Halvor"), text.index("Halvor") + 6)


def test_decisions_are_written_and_read_back_where_the_reports_are(
    library: Library, library_address: str, tmp_path: Path
) -> None:
    article = library.article("one")
    spans = Spans(library.story(1)).of([name_of(article.id, article.text)])
    library.decide(
        decision(kind="name", fingerprint="1" * 16, verdict="wrong name", spans=spans, note="“Ida”", about="“Halvor”")
    )
    library.decide(decision(fingerprint="2" * 16))
    file = tmp_path / "decisions.jsonl"
    assert library.write_decisions(file) == 2
    result = library.read_decisions(file)
    assert (result.added, result.known, result.failures) == (0, 2, ())
    with Library(open_store(tmp_path / "other.sqlite"), annotate=annotate_plainly) as other:
        storm = Document(name="storm.txt", content=b"Storm over Varnes\n\nRoofs are gone.", kind="text")
        other.add_documents([storm, *reports()])
        (ferries,) = [story.id for story in other.stories() if story.reports > 1]
        result = other.read_decisions(file)
        # what points at nothing goes by its number, which is another story here, or none
        assert (result.added, result.known) == (2, 0)
        assert other.decisions(ferries)[0].note == "“Ida”"
        assert other.decisions(ferries)[0].about == "“Halvor”"
        assert len(other.all_decisions()) == 2


#: a decision as a line has it
SOUND = {"story": 1, "kind": "conflict", "verdict": "resolved", "fingerprint": "1" * 16, "at": AT}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("no json", "is not JSON"),
        ("[1]", "is no decision"),
        ('{"spans": 3}', "its fields are texts"),
        ('{"kind": 4}', "its fields are texts"),
        ('{"kind": "conflict", "verdict": "checked"}', "does not say what is decided"),
        ('{"kind": "conflict", "verdict": "resolved", "fingerprint": "1", "at": "soon"}', "no moment"),
        (json.dumps(SOUND | {"fingerprint": "\ud800"}), "names no item"),
        (json.dumps(SOUND | {"fingerprint": "<b>"}), "names no item"),
        (json.dumps(SOUND | {"spans": [""]}), "points at what is no passage"),
        (json.dumps(SOUND | {"spans": ["\ud800:0"]}), "points at what is no passage"),
        (json.dumps(SOUND | {"spans": [f"{n:016}:{n:016}" for n in range(10_001)]}), "points at what is no passage"),
        (json.dumps(SOUND | {"note": "x" * 20_001}), "is longer than a decision can be"),
    ],
)
def test_lines_that_are_no_decisions_are_told(library: Library, tmp_path: Path, line: str, told: str) -> None:
    file = tmp_path / "d.jsonl"
    file.write_text(f"\n{line}\n", encoding="utf-8")
    result = library.read_decisions(file)
    assert (result.added, len(result.failures)) == (0, 1)
    assert told in str(result.failures[0])
    assert "d.jsonl:2" in str(result.failures[0])


def test_what_points_at_no_report_is_told(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "d.jsonl"
    rows = [decision(spans=("0" * 16 + ":" + "0" * 16,)), decision(story=99), decision(story=-1)]
    file.write_text("".join(json.dumps(asdict(row)) + "\n" for row in rows), encoding="utf-8")
    result = library.read_decisions(file)
    assert [type(error) for error in result.failures] == [NotInLibrary] * 3
    assert library.all_decisions() == ()
    with pytest.raises(UnreadableInput):
        library.read_decisions(tmp_path / "none")
    with pytest.raises(UsageError, match="could not be written"):
        library.write_decisions(tmp_path / "none" / "d.jsonl")


def test_a_file_of_decisions_has_its_bounds(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "d.jsonl"
    file.write_bytes(b"x\n" * 3000)
    assert len(library.read_decisions(file).failures) == 1000
    with pytest.raises(UnreadableInput, match="cannot be read"):
        library.read_decisions("d\0")
    monkeypatch.setattr("consilience.library.deciding.MOST_BYTES", 100)
    with pytest.raises(UnreadableInput, match="is too large"):
        library.read_decisions(file)
    with pytest.raises(UnreadableInput, match="is too large"):
        library.read_decisions("/dev/zero")
