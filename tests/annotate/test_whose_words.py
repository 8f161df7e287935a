"""Quotations that no cue clause claims, or the wrong one: terms, titles, remarks, documents, long openings."""

from __future__ import annotations

import pytest

from consilience.pipeline import annotate_articles
from consilience.types import Article, Quote, QuoteKind

pytestmark = pytest.mark.model

BEFORE = (
    "The council of Halm met on Monday to talk about the winter. Snow had fallen for six days.\n"
    "The county has 14 ploughs, of which nine were in use. Schools were to open again on Thursday.\n"
)
AFTER = (
    "\nThe river stood at 3 metres on Tuesday evening. A new bridge is to be built next year.\n"
    "Some 400 homes were without power, and the railway ran no trains to the coast.\n"
)


def read(text: str, *, long: bool = False) -> list[Quote]:
    """Return the quotations of a report of a headline and the text, alone or in the midst of others."""
    whole = f"News from Halm\n\n{BEFORE if long else ''}{text}{AFTER if long else ''}\n"
    article = annotate_articles([Article(id="a", text=whole, names=("a",), format="text")]).articles[0]
    return list(article.quotes)


def speakers(text: str) -> list[str | None]:
    """Return the speakers, None for terms and titles; they are the same in a short and in a long report."""
    short, long = (
        [q.speaker if q.kind is not QuoteKind.SCARE else None for q in read(text, long=n)] for n in (False, True)
    )
    assert short == long
    return short


@pytest.mark.parametrize(
    "text",
    [
        'This is a phenomenon known as a "blue moon", astronomers at the museum have explained.',
        "The supermoon, also known as a 'wolf moon,' made particularly stunning appearances in New York.",
        "It was known by early tribes as the 'wolf moon', because this was the time when hungry packs howled.",
        "Experts from NASA believe the 'blood moon supermoon' rising on January 31 will be the most extraordinary.",
        "People admire the 'super moon' from the terrace, in Rome, on Monday.",
        'Forecasters expect the "polar vortex" to reach Chicago on Tuesday.',
        'Analysts think the "gig economy" will grow by a tenth this year.',
        'The path, known to hikers as the "devil\'s stairs", is closed.',
        'The dish is also called "poor man\'s lobster" in Maine.',
        "Monday night's rare 'wolf moon' - promised to be one of the biggest of the year.",
    ],
)
def test_a_name_for_a_thing_is_nobodys_word(text: str) -> None:
    assert speakers(text) == [None]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('The mayor said the plan was a "total disgrace" and left the room.', "mayor"),
        ('The minister described the strike as an "act of piracy" on Tuesday.', "minister"),
        ('Erik Dahl denounced the "witch hunt" against him.', "Erik Dahl"),
        ('The judge praised the "remarkable courage" of the girl.', "judge"),
        ('Erik Dahl believes the deal is "a complete sham" and will vote no.', "Erik Dahl"),
    ],
)
def test_a_judgement_is_somebodys_word(text: str, speaker: str) -> None:
    assert speakers(text) == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('Neil Portnow\'s controversial "step up" remarks drew anger.', "Neil Portnow"),
        ('Sheryl Crow and Charli XCX condemned Neil Portnow\'s "step up" suggestion.', "Neil Portnow"),
        ('Critics mocked Clara Dahl\'s "let them eat fish" comment for weeks.', "Clara Dahl"),
        ('The governor\'s "bunch of cowards" jibe did not go down well.', "governor"),
        ('Senator Erik Marsh apologised on Monday for his "lazy nurses" remark.', "Erik Marsh"),
        ('Democrats seized on Mitt Romney\'s "47 percent" remark in the fall.', "Mitt Romney"),
        ('The mayor\'s "green wall" project has cost two million.', None),
    ],
)
def test_a_remark_is_its_owners(text: str, speaker: str | None) -> None:
    assert speakers(text) == [speaker]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Anna Veld stitched a poem by the artist Jenny Holzer into her dress: “Rejoice! Our times are "
                "intolerable,” the poem began. “Take courage, for the worst is over.”"
            ),
            ["Jenny Holzer", "Jenny Holzer"],
        ),
        ("The executives’ letter calls on the board to act, and adds, “We put ourselves forward.”", ["executives"]),
        (
            "A letter signed by Erik Dahl went to the council on Friday. “We have waited too long,” the letter read.",
            ["Erik Dahl"],
        ),
        ("Clara Marsh's statement was short. “I regret what happened,” the statement read.", ["Clara Marsh"]),
        (
            "The union sent a letter to the mayor. The Times printed it on Friday. “We will strike,” the letter said.",
            ["union"],
        ),
        ("The note, written by Peter Holm, was found on Sunday. “I could not go on,” the note said.", ["Peter Holm"]),
        ("An email from the head of the school went out. “Keep them at home,” the email said.", ["head of the school"]),
        ("The Guardian published the memo on Monday. “Staff must not speak to the press,” the memo said.", ["memo"]),
        (
            (
                "Six executives called the board a disgrace in a joint letter, the New York Times reported.\n"
                "“Anna Veld's comments are not a slip,” the letter stated."
            ),
            ["Six executives"],
        ),
        (
            (
                "Erik Dahl walked back his comments, saying he was sorry.\n"
                "According to the letter, however, “Erik Dahl’s comments are not a slip of the tongue.”"
            ),
            ["letter"],
        ),
    ],
)
def test_a_document_speaks_for_who_wrote_it(text: str, expected: list[str]) -> None:
    assert speakers(text) == expected


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            (
                "When asked after the awards whether it was a mistake not to offer Lorde a solo spot, Ken Ehrlich, the "
                "longtime producer of the show, said, “There’s no way we can really deal with everybody.”"
            ),
            "Ken Ehrlich",
        ),
        (
            (
                "When a reporter wanted to know why the ferry that sank had sailed in a storm, Clara Marsh, a "
                "spokeswoman for the line, replied: “That is for the inquiry.”"
            ),
            "Clara Marsh",
        ),
        (
            (
                "In a long interview that ran on Sunday in the paper his father founded, Tom Brandt, the mayor, said: "
                "“I will not run again.”"
            ),
            "Tom Brandt",
        ),
        (
            (
                "With the vote only two days off and the polls against her, Anna Veld, a former judge, said, “I have "
                "never felt better.”"
            ),
            "Anna Veld",
        ),
        (
            (
                "As rescuers who had dug all night carried out the last of the boys, the chief, Samir Haddad, said, "
                "“It is over.”"
            ),
            "Samir Haddad",
        ),
        (
            (
                "Because the road that leads to the village was still blocked on Sunday, Paul Reyes, the mayor, told "
                "reporters: “We are alone.”"
            ),
            "Paul Reyes",
        ),
        ("On Friday in Lomar, Ohio, Erik Dahl said, “We won.”", "Erik Dahl"),
        ("Asked about the delay, Ms. Clara Marsh demurred: “I will not say.”", "Clara Marsh"),
    ],
)
def test_a_long_opening_hides_nobody(text: str, speaker: str) -> None:
    assert speakers(text) == [speaker]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Pink (“Women in music don't need to step up. We have been stepping up for years”) and Sheryl Crow "
                "condemned it."
            ),
            ["Pink"],
        ),
        (
            "Several joined in: Anna Veld (“I am proud to be here”) and Tom Brandt (“We must do more for the young”).",
            ["Anna Veld", "Tom Brandt"],
        ),
        (
            (
                "Anna Veld issued an apology for her comments – “Regrettably, I used two words that do not convey my "
                "beliefs” – and set up a task force."
            ),
            ["Anna Veld"],
        ),
        ("The airline issued a statement: “We are sorry for the delay.”", ["airline"]),
        ("The bishop offered an apology to the families – “We failed your children.”", ["bishop"]),
        ("The coach's verdict was short: “We were awful.”", ["coach"]),
        ("Anna Veld (“The Long Walk Home”) plays the queen.", [None]),
    ],
)
def test_brackets_dashes_and_colons_lead_up_to_words(text: str, expected: list[str | None]) -> None:
    assert speakers(text) == expected


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            'Wolf Albers described the suspects. He says they look "Arab or North African." Others saw less.',
            "Wolf Albers",
        ),
        (
            (
                "One woman told police she was surrounded by 20 men before they attacked her, while another said hands "
                "were 'all over her arms and legs'."
            ),
            "another",
        ),
        ('Witnesses said the driver looked "drunk and North African."', "Witnesses"),
    ],
)
def test_how_somebody_looks_is_said(text: str, speaker: str) -> None:
    assert speakers(text) == [speaker]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The club meets at eight. On Friday, “2018 Observing Highlights,” a talk by Elizabeth Warner, at the hall.",
            [None],
        ),
        (
            (
                "Guy Consolmagno, co-author of “Would You Baptize an Extraterrestrial?” and “Turn Left at Orion,” "
                "speaks at the club."
            ),
            [None, None],
        ),
        ("On Sunday “How Massive Can Stars Be?” is a talk by Mike Corcoran, a research scientist.", [None]),
        ("“What do we owe the young?” is a panel moderated by Anna Veld.", [None]),
        ("Tom Brandt, who wrote “How Green Was My Town?” in 1990, died on Monday.", [None]),
        ("The mayor opened the book and said, “This is a good book.”", ["mayor"]),
        ("“It was a poem by my father,” said Clara Marsh.", ["Clara Marsh"]),
        ("“Keep Lomar Open!” the crowd shouted.", ["crowd"]),
    ],
)
def test_titles_are_nobodys_words(text: str, expected: list[str | None]) -> None:
    assert speakers(text) == expected
