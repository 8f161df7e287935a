"""Documents that speak for whoever issued them, descriptions that take up a person, and what stands around a source."""

from __future__ import annotations

import pytest

from consilience.pipeline import annotate_articles
from consilience.types import Article, Attribution, Quote, QuoteKind

pytestmark = pytest.mark.model

BEFORE = "The docks of Kelmore were closed for six days. Snow lay on the road to the coast.\n"
AFTER = "\nThe river stood at 3 metres on Tuesday evening. Some 400 homes were without power.\n"


def read(text: str, *, long: bool, title: str) -> tuple[list[Quote], list[Attribution]]:
    whole = f"{title}\n\n{BEFORE if long else ''}{text}{AFTER if long else ''}\n"
    article = annotate_articles([Article(id="a", text=whole, names=("a",), format="text")]).articles[0]
    return list(article.quotes), list(article.attributions)


def speakers(text: str, title: str = "News from Kelmore") -> list[str | None]:
    """Return the speakers of the quotations, None for terms; they are the same in a short and in a long report."""
    short, long = (
        [q.speaker if q.kind is not QuoteKind.SCARE else None for q in read(text, long=n, title=title)[0]]
        for n in (False, True)
    )
    assert short == long
    return short


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            (
                "The Harbour Union filed a lawsuit against the port on Monday.\n"
                'The lawsuit says that the port "hid the truth for years" and broke the law.'
            ),
            "Harbour Union",
        ),
        (
            (
                "The Harbour Union sued the port on Monday over the sale of the northern docks.\n"
                '"The port broke its word and hid the truth," the suit states.'
            ),
            "Harbour Union",
        ),
        (
            (
                "The Kelmore Council adopted a resolution on Monday.\n"
                'The resolution says that the sale is "a theft from the people of this town".'
            ),
            "Kelmore Council",
        ),
        ('"Our docks are not for sale," the Harbour Union\'s website reads.', "Harbour Union"),
    ],
)
def test_a_document_speaks_for_who_issued_it(text: str, speaker: str) -> None:
    assert speakers(text) == [speaker]


def test_a_document_of_nobody_stays_as_written() -> None:
    assert speakers('"The docks are unsafe and must be closed," the report says.') == ["report"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            'Sen. Anna Marsh, R-Ariz., spoke first. The Arizona Republican said the plan was "reckless and late".',
            "Anna Marsh",
        ),
        (
            (
                "Comedian Anna Marsh left the show on Monday.\n"
                '"I am tired of the road," the comedian said. "I want to sleep."'
            ),
            "Anna Marsh",
        ),
        (
            (
                "Anna Marsh wrote to the council on Monday.\n"
                'The former Alaska governor said the plan was "reckless and far too late".'
            ),
            "Anna Marsh",
        ),
        ('Rep. Peter Holm was heard. The congressman, who called it "a mean little trick", left.', "Peter Holm"),
    ],
)
def test_a_description_is_who_bears_it(text: str, speaker: str) -> None:
    assert set(speakers(text)) == {speaker}


@pytest.mark.parametrize(
    "text",
    [
        'Anna Marsh wrote to the council on Monday. A driver saw the crash.\n"The road was empty," the driver said.',
        'Anna Marsh and Peter Holm wrote to the council on Monday.\n"The road was empty," the former governor said.',
        'Rep. Peter Holm (D-Ga.) spoke. The Arizona Democrat said the plan was "reckless and far too late".',
    ],
)
def test_a_newcomer_is_nobody_named_before(text: str) -> None:
    assert not {"Anna Marsh", "Peter Holm"} & set(speakers(text))


def test_he_is_nobody_whom_he_names() -> None:
    text = (
        "Sen. Peter Holm said Erik Dahl must apologize to the town.\n"
        '"Chairman Dahl needs to apologize to all of us," he said. "This is our war."'
    )
    assert speakers(text) == ["Peter Holm", "Peter Holm"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('Calling the plan an "open assault on our town," Anna Marsh left the room.', "Anna Marsh"),
        ('Days after telling members that she is "not going to say a word," Anna Marsh left the room.', "Anna Marsh"),
        (
            'Peter Holm added, with a glance at Gen. Erik Dahl: "That is why we sent men to the river."',
            "Peter Holm",
        ),
        ('Peter Holm sent an email to members saying he hoped to "clear up any confusion" soon.', "Peter Holm"),
        ('"The ice is thin this year," said Anna Marsh, author of the book "Still Water," on Monday.', "Anna Marsh"),
    ],
)
def test_who_speaks_around_asides_openings_and_letters(text: str, speaker: str) -> None:
    assert next(name for name in speakers(text) if name) == speaker


def test_a_programme_is_no_quotation() -> None:
    assert speakers('Speaking on "News Sunday," Anna Marsh said the plan was "reckless and late".') == [
        None,
        "Anna Marsh",
    ]


def test_a_headline_has_the_speaker_of_its_words() -> None:
    text = 'Anna Marsh stood on the bridge. "We want to see the whole sorry report," Anna Marsh said.'
    assert speakers(text, "Marsh asks for 'whole sorry report' of the flood") == ["Anna Marsh", "Anna Marsh"]


def test_a_motto_in_a_headline_is_nobodys() -> None:
    text = 'The council kept the words "Ever Forward" on the coat of arms. "Ever Forward is ours," Anna Marsh said.'
    assert speakers(text, "Council keeps 'Ever Forward' on arms")[0] is None


@pytest.mark.parametrize(
    ("text", "speaker", "said"),
    [
        ("Two boats sank, Det. Supt. Rosa Lind told reporters on Friday.", "Rosa Lind", "Two boats sank"),
        ("Cpl. Peter Holm told the Gazette that nine people were missing.", "Peter Holm", "nine people were missing"),
        ("According to Lt. Cmdr. Peter Holm, five sailors were hurt.", "Peter Holm", "five sailors were hurt"),
        (
            "The brother of the victim, Rosa Lind, said the family was in shock.",
            "brother of the victim",
            "the family was in shock",
        ),
    ],
)
def test_ranks_hearers_and_those_told_by_a_name(text: str, speaker: str, said: str) -> None:
    for long in (False, True):
        whole = f"News from Kelmore\n\n{BEFORE if long else ''}{text}{AFTER if long else ''}\n"
        _, attributions = read(text, long=long, title="News from Kelmore")
        contents = [" ".join(span.of(whole) for span in a.content) for a in attributions if a.speaker == speaker]
        assert any(said in content for content in contents)
        assert "reporters" not in contents
