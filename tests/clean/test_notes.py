"""A report that corrects itself: the note is no running text, wherever it stands and whatever its form."""

import pytest

from consilience.clean import label_passages
from consilience.types import Article, PassageKind

LEAD = "HARNFOOT - Two people were hurt when a cable car stopped above the Harn gorge, the operator said."
REST = (
    "The line was built in 1987 and carries 600 guests a day, its manager said.",
    "The district office will look at the brakes on Thursday.",
)
LONG = tuple(f"Guest number {number} told the Gazette that the gondola had swung in the wind." for number in range(30))
NOTES = (
    "Correction: An earlier version of this report said that five people had been hurt.",
    "CORRECTION (2 May, 9:15 a.m.): Two people were hurt, not five.",
    "Correction 2 May: This article originally said that five people had been hurt.",
    "Corrections and clarifications: The line was built in 1987, not 1978.",
    "Clarification: The manager spoke on Monday, not on Sunday.",
    "This version corrects the number of hurt to two from five in the first paragraph.",
    "This corrects the spelling of the manager's name in the second paragraph.",
    "(Corrects paragraph 3 to say two people were hurt, not five)",
    "(Corrects day in lead to Sunday from Saturday)",
    "(Refiles to add dropped word in headline)",
    "Refiles to fix typo in paragraph 4",
    "(This story corrects the number of hurt to two, from five)",
    "(This May 2 story has been corrected to say two people were hurt)",
    "This story has been updated to correct the number of hurt.",
    "• This article was amended on 2 May 2024. Five people were not hurt; two were.",
    "An earlier version of this story misstated the number of hurt. It was two, not five.",
    "An earlier version incorrectly stated that five people had been hurt.",
    "Earlier versions of this article gave the number of hurt as five.",
    "A previous headline said five people had been hurt.",
    "A previous headline on this article gave the wrong number of hurt.",
    "Because of an editing error, an earlier version of this article said that five people had been hurt.",
    "Editor’s note: This story has been corrected to say that two people were hurt.",
    "The number of hurt was misstated in an earlier version of this article.",
    "The story originally said that five people had been hurt; the number is two.",
    "UPDATE: The number of hurt has been corrected to two.",
)
NEWS = (
    "An earlier version of the law would have closed the line at night, the minister said.",
    "An earlier version of the report said that five people had been hurt, the operator's lawyer said.",
    "The report was amended after protests from the district office, an official said.",
    "An initial report put the number of hurt at five, police said.",
    "This version of events was disputed by the manager, who said that the brakes had held.",
    "The operator corrected the number of hurt to two from five on Monday.",
    "Correction officers said that five inmates were hurt in the fire.",
    "The original story was told to the police by a guest.",
    "The page was updated on Monday to remove the manager's name, the operator said.",
    "Update on the search: five dogs are out, the fire chief said.",
)


def labelled(*lines: str) -> dict[str, tuple[PassageKind, str]]:
    article = Article(id="a", text="\n\n".join(["Cable car stops above the gorge", *lines]), names=("a.txt",))
    return {article.text[p.start : p.end]: (p.kind, p.reason) for p in label_passages(article)}


@pytest.mark.parametrize("rest", [REST, LONG], ids=["short", "long"])
@pytest.mark.parametrize("note", NOTES)
def test_a_note_is_told_from_the_text(note: str, rest: tuple[str, ...]) -> None:
    for lines in ((LEAD, *rest, note), (LEAD, note, *rest), (note, LEAD, *rest)):
        found = labelled(*lines)
        assert found[note] == (PassageKind.CHROME, "note of a correction")
        assert {found[line][0] for line in (LEAD, *rest)} == {PassageKind.BODY}


@pytest.mark.parametrize("note", [note for note in NOTES if not note.startswith("•")])
def test_a_note_at_the_end_of_a_paragraph(note: str) -> None:
    found = labelled(f"{LEAD} {note}", *REST)
    assert found[LEAD][0] is PassageKind.BODY
    assert found[note] == (PassageKind.CHROME, "note of a correction")


@pytest.mark.parametrize("note", [note for note in NOTES if note.startswith("(")])
def test_a_note_in_brackets_before_the_dateline(note: str) -> None:
    found = labelled(f"{note} {LEAD}", *REST)
    assert found[LEAD][0] is PassageKind.BODY
    assert found[note] == (PassageKind.CHROME, "note of a correction")


def test_a_label_alone_announces_the_note() -> None:
    found = labelled(LEAD, *REST, "CORRECTION", "Two people were hurt, not five.")
    assert found["Two people were hurt, not five."] == (PassageKind.CHROME, "note of a correction")
    assert labelled("CORRECTION", LEAD, *REST)[LEAD][0] is PassageKind.BODY


@pytest.mark.parametrize("rest", [REST, LONG], ids=["short", "long"])
@pytest.mark.parametrize("line", NEWS)
def test_what_others_corrected_is_news(line: str, rest: tuple[str, ...]) -> None:
    assert labelled(LEAD, line, *rest)[line][0] is PassageKind.BODY
