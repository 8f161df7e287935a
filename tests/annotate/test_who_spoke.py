"""Who said what, read by the shipped model: whole reports, short ones and the same sentences inside a long one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from consilience.annotate.article import annotate_article
from consilience.annotate.syntax.language import load_language
from consilience.clean import clean_articles
from consilience.collate.points.claims import chain_of
from consilience.types import Article, Evidence, Known, QuoteKind

if TYPE_CHECKING:
    from consilience.types import AnnotatedArticle, Span

pytestmark = pytest.mark.model

BEFORE = (
    "The harbour of Skerra lies at the end of a long valley. Ships have called there since the valley was settled, and "
    "the mill above the town still stands.\n\nThe council met on Monday evening and heard a report on the roads.\n\n"
)
AFTER = (
    "\n\nThe council will meet again in the spring. Until then the ferry runs twice a day.\n\n"
    "The valley has had little rain this year, and the mill has been closed since May."
)


def read(text: str, title: str = "") -> AnnotatedArticle:
    known = Known(value=title, how="record") if title else None
    whole = f"{title}\n\n{text}" if title else text
    (clean,) = clean_articles([Article(id="a", text=whole, names=("a",), title=known)])
    return annotate_article(load_language(), clean)


def both(text: str) -> tuple[AnnotatedArticle, AnnotatedArticle]:
    """Return a report alone, and inside a long one."""
    return read(text), read(f"{BEFORE}{text}{AFTER}")


def spoken(article: AnnotatedArticle) -> dict[str, str | None]:
    return {quote.text.strip(" ,."): quote.speaker for quote in article.quotes if quote.kind is not QuoteKind.SCARE}


def credited(article: AnnotatedArticle) -> dict[str, str | None]:
    return {article.text[f.start : f.end]: f.source for f in article.figures}


def said(article: AnnotatedArticle) -> dict[str, str]:
    """Return what each speaker is said to have said, the last content of each."""

    def words(spans: tuple[Span, ...]) -> str:
        return " … ".join(span.of(article.text) for span in spans)

    return {a.speaker or "": words(a.content) for a in article.attributions}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"We found the guns," Lt. Anna Marsh said.', "Anna Marsh"),
        ('"It was dark," said Sgt. 1st Class Peter Holm.', "Peter Holm"),
        ('"He ran into the wood," Det. Supt. Maria Lund said on Monday.', "Maria Lund"),
        ('"We found nothing," Sgt. Maj. Ola Brun said.', "Ola Brun"),
        ('According to Lt. Col. Tom Brandt, "the ship is lost".', "Tom Brandt"),
        ('"Forty people prayed," Fr. John Kelly said.', "John Kelly"),
    ],
)
def test_a_shortened_rank_ends_no_sentence(text: str, speaker: str) -> None:
    for article in both(text):
        assert list(spoken(article).values()) == [speaker]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Police arrested 12 men, Lt. Anna Marsh said.", "Anna Marsh"),
        ("Police arrested 12 men, Spc. Ivo Kral said.", "Ivo Kral"),
        ("Cmdr. J. R. Smith said 12 sailors were missing.", "J. R. Smith"),
        ("The army killed approx. 12 fighters, incl. boys, acc. to the UN.", "UN"),
        ("Villagers said No. 10 Platoon lost 12 men.", "Villagers"),
    ],
)
def test_a_figure_beside_a_shortened_word(text: str, source: str) -> None:
    for article in both(text):
        assert source in [value for figure, value in credited(article).items() if "12" in figure]


@pytest.mark.parametrize(
    ("text", "quote", "speaker"),
    [
        ('"The talks are over," the agency quoted Tom Brandt as saying.', "The talks are over", "Tom Brandt"),
        ('The paper quoted one survivor as saying: "I ran."', "I ran", "one survivor"),
        ('"We stay," the newspaper cited Erik Dahl as saying on Tuesday.', "We stay", "Erik Dahl"),
        (
            'The Gazette quoted a diplomat as telling reporters that "nobody will return".',
            "nobody will return",
            "diplomat",
        ),
        ('State TV quoted Gen. Samir Haddad, the army chief, as saying: "We lost."', "We lost", "Samir Haddad"),
        ('The BBC quoted the prime minister: "We are ready."', "We are ready", "prime minister"),
        ('"It is over," Marsh was quoted as saying by the agency.', "It is over", "Marsh"),
    ],
)
def test_who_is_quoted_at_second_hand(text: str, quote: str, speaker: str) -> None:
    for article in both(text):
        assert spoken(article)[quote] == speaker


def test_what_is_passed_on_stands_within_what_the_agency_gives() -> None:
    for article in both("The agency quoted the minister, Anna Marsh, as saying five men had died."):
        (inner,) = [a for a in article.attributions if a.speaker == "Anna Marsh"]
        assert inner.within is not None
        assert article.attributions[inner.within].speaker == "agency"
        assert credited(article)["five"] == "Anna Marsh"


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "The rebels said they had killed 40 soldiers; the army put its losses at three dead.",
            {"40": "rebels", "three": "army"},
        ),
        ("The UN says 12 have died; the government's figure is four.", {"12": "UN", "four": "government"}),
        (
            "State media reported 13 dead, though local journalists counted 31.",
            {"13": "State media", "31": "local journalists"},
        ),
        ("The ministry reported nine dead, against 30 given by the rebels.", {"nine": "ministry", "30": "rebels"}),
        ("The union said 20,000 marched; the police count was 4,000.", {"20,000": "union", "4,000": "police"}),
        (
            "The police estimated the crowd at 5,000, the organisers at 20,000.",
            {"5,000": "police", "20,000": "organisers"},
        ),
        ("The army reported three dead, the rebels 30.", {"three": "army", "30": "rebels"}),
        ("The ministry said four died, 11 by the rebels' count.", {"four": "ministry", "11": "rebels"}),
        ("The army said two died but Mayor Anna Marsh put it at six.", {"two": "army", "six": "Anna Marsh"}),
    ],
)
def test_a_rivals_figure_is_the_rivals(text: str, figures: dict[str, str]) -> None:
    for article in both(text):
        found = credited(article)
        assert {figure: found[figure] for figure in figures} == figures


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Charges", "Erik Dahl: Dealing in heroin, held on $326,000 bond.\n\nLena Moberg: Held without bond."),
        ("BREAKING: Nine dead in Velmark blast", "A blast hit the market."),
        ("Erik Dahl: the man who robbed 12 banks", "A court jailed him on Monday."),
        ("The cast", "Erik Dahl: The king\n\nAnna Marsh: The queen\n\nTom Brandt: A fool with 2 heads"),
        ("Charged", "Sgt. Tom Brandt: Theft of 12 rifles.\n\nCapt. Lena Moberg: Bribery, 3 counts."),
    ],
)
def test_a_list_and_a_headline_are_no_speech(title: str, text: str) -> None:
    for article in (read(text, title), read(f"{text}{AFTER}", title)):
        assert article.attributions == ()


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "TOM BRANDT, BYLINE: The ship sank at noon.\n\nANNA MARSH, HOST: Do we know why?\n\nBRANDT: Not yet today.",
            ["TOM BRANDT", "ANNA MARSH", "TOM BRANDT"],
        ),
        (
            "REAR ADM. JOHN DAHL, COAST GUARD SPOKESMAN: The boats are searching.\n\nDAHL (voice-over): It is large.",
            ["JOHN DAHL", "JOHN DAHL"],
        ),
        (
            "UNIDENTIFIED WOMAN #1: The ship was old.\n\nMR. DAHL: The search goes on.",
            ["UNIDENTIFIED WOMAN #1", "DAHL"],
        ),
        ("Q. How many houses burnt?\n\nA. Forty, and three farms.", ["Q.", "A."]),
        (
            "Anna Marsh: Good evening to all.\n\nErik Dahl: The army left.\n\nAnna Marsh: What do you say?",
            ["Anna Marsh", "Erik Dahl", "Anna Marsh"],
        ),
    ],
)
def test_turns_of_a_transcript(text: str, speakers: list[str]) -> None:
    for article in (read(text), read(f"{BEFORE}{text}")):
        labelled = [a for a in article.attributions if not a.cue or a.cue[0].of(article.text) == ":"]
        assert [a.speaker for a in labelled if a.speaker != "we"][: len(speakers)] == speakers


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            'Police questioned the widow of Samir Haddad on Monday.\n\n"He left at nine," she said.',
            "widow of Samir Haddad",
        ),
        (
            'The spokeswoman for the mayor, Tom Brandt, said that he was ill. "He is at home," she said.',
            "spokeswoman for the mayor",
        ),
        ('The lawyer of Erik Dahl met reporters.\n\n"My client is innocent," he said.', "lawyer of Erik Dahl"),
        ('Erik Dahl\'s lawyer, Anna Marsh, left the court. "We will appeal," she said.', "Anna Marsh"),
        ('The wife of Erik Dahl, Lena Dahl, opened the school. "I am proud," she said.', "Lena Dahl"),
        # who is meant cannot be told: the pronoun stays
        ('The mother of Anna Marsh spoke. Marsh was shot in May. "I want justice," she said.', "she"),
        ('Neighbours of Karin Lund called the police. "I heard a shot," she said.', "she"),
    ],
)
def test_who_is_told_by_anothers_name(text: str, speaker: str) -> None:
    for article in both(text):
        assert list(spoken(article).values()) == [speaker]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ('Marsh said the deal was "a fraud" and "an insult".', {"a fraud": "Marsh", "an insult": "Marsh"}),
        (
            'According to Dahl, "the talks are over" and "nobody will return".',
            {"the talks are over": "Dahl", "nobody will return": "Dahl"},
        ),
        (
            'Brandt vowed to "fight on", to "never give up" and to "bring them home".',
            {"fight on": "Brandt", "never give up": "Brandt", "bring them home": "Brandt"},
        ),
        (
            'The report said the bridge was "unsafe", and that inspectors were "lazy" and "poorly led".',
            {"unsafe": "report", "lazy": "report", "poorly led": "report"},
        ),
        (
            '"We are tired," Erik Dahl said, and "nobody sleeps."',
            {"We are tired": "Erik Dahl", "nobody sleeps": "Erik Dahl"},
        ),
        ('The mayor dismissed it as "nonsense" and "a lie".', {"nonsense": "mayor", "a lie": "mayor"}),
        ('The zoo said a bear entered an "inappropriate" area.', {"inappropriate": "zoo"}),
        ('Marsh said it was "wrong" and left for the "Blue Room".', {"wrong": "Marsh"}),
        (
            "The minister, Anna Marsh, said:\n\nWe will not leave this town. Twelve men have died.\n\nShe left.",
            {"We will not leave this town. Twelve men have died": "Anna Marsh"},
        ),
    ],
)
def test_second_quotations_and_announced_paragraphs(text: str, quotes: dict[str, str]) -> None:
    for article in both(text):
        assert spoken(article) == quotes


def test_a_shared_surname_is_told_by_title_address_and_place() -> None:
    couple = (
        'President Karl Varn met men. His wife, Elena Varn, opened a school. "We will rebuild," President Varn said. '
        '"The children are happy," Mrs. Varn said. "Nobody is forgotten," Varn said.'
    )
    for article in both(couple):
        assert list(spoken(article).values()) == ["Karl Varn", "Elena Varn", "Karl Varn"]
    son = (
        "Governor Karl Varn signed the bill. His son, Seth Varn, had written to him.\n\n"
        'Seth Varn said it was wrong. "I grew up here," Mr. Varn said.'
    )
    for article in both(son):
        assert list(spoken(article).values()) == ["Seth Varn"]


@pytest.mark.parametrize("medium", ["Coast Wire", "the Skerra Post", "state television", "reporters"])
@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Three people died, a doctor at the clinic, who asked not to be named, told {}.", "doctor at the clinic"),
        ("Three people died, the owner of the mill, who was abroad, told {}.", "owner of the mill"),
        ("Three people died, mayor Ana Dahl told {} on Monday.", "Ana Dahl"),
        ("Mayor Ana Dahl told {} that three people had died.", "Ana Dahl"),
    ],
)
def test_who_was_told_is_no_source(text: str, speaker: str, medium: str) -> None:
    for article in both(text.format(medium)):
        found = [a.speaker for a in article.attributions if "told" in [cue.of(article.text) for cue in a.cue]]
        assert found == [speaker]
        assert {figure.source for figure in article.figures if figure.text == "Three"} <= {speaker}


@pytest.mark.parametrize(
    "text",
    [
        "The port is shut, mayor Ana Dahl told the Skerra Post on Tuesday evening.",
        "Speaking to the Skerra Post on Tuesday, mayor Ana Dahl said the port was shut.",
        "In an interview with the Skerra Post on Tuesday, mayor Ana Dahl said the port was shut.",
    ],
)
def test_to_whom_and_when_it_was_said_is_no_part_of_the_claim(text: str) -> None:
    for article in both(text):
        start = article.text.index(text)
        (credit,) = chain_of(article, Evidence("a", start, start + len(text)))
        assert credit.speaker == "Ana Dahl"


def test_who_announced_a_thing_does_not_vouch_for_the_sentence() -> None:
    text = "Mayor Ana Dahl announced the plan during a long meeting in the hall on Tuesday."
    (article, _) = both(text)
    start = article.text.index(text)
    assert chain_of(article, Evidence("a", start, start + len(text))) == ()
