"""What each kind of furniture is told by, on sentences of our own."""

from __future__ import annotations

import pytest

from consilience.clean import clean_articles, label_passages
from consilience.clean.conditions import CONDITIONS
from consilience.clean.rules import LINE_RULES, SPLIT_RULES
from consilience.types import Article, Known, PassageKind

BODY = (
    "The harbour board said on Monday that the ferry Alma had run aground near the old pier.",
    "Nobody was hurt, and all 212 passengers were taken ashore within two hours, the board said.",
    "Divers will look at the hull once the tide has turned, a spokeswoman told reporters.",
)


def labels(*lines: str, title: str = "") -> list[tuple[PassageKind, str]]:
    """Return kind and text of every passage of an article with these lines."""
    text = "\n".join([f"{title}\n", *lines] if title else lines)
    article = Article(id="a", text=text, names=("a.txt",), title=Known(title, "record") if title else None)
    return [(passage.kind, text[passage.start : passage.end]) for passage in label_passages(article)]


def furniture(*lines: str, title: str = "") -> list[tuple[PassageKind, str]]:
    """Return what is neither body nor headline."""
    return [row for row in labels(*lines, title=title) if row[0] not in (PassageKind.BODY, PassageKind.HEADLINE)]


def among_body(line: str) -> list[tuple[PassageKind, str]]:
    """Return the furniture of an article with ``line`` after its first paragraph."""
    return furniture(BODY[0], line, *BODY[1:])


def test_plain_paragraphs_are_body() -> None:
    assert furniture(*BODY) == []


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "Scroll down for video",
        "Read more: Ferry fares to rise in spring",
        "[Map: where the ferry ran aground]",
        "MOST READ IN NEWS BIG FISH Angler lands record cod OFF THE RAILS Tram stuck in the snow again",
        "Sign up for our newsletter and never miss a story.",
        "Follow us on Facebook and Twitter",
        "Copyright 2021 Harbour Herald. All rights reserved.",
        "Updated: 2021-03-01 13:14",
        "Published March 1, 2021",
        "http://www.example.org/ferry",
        "Do you have a story for us? Email news@example.org or call 555 0100",
        "12 comments",
        "___",
        "JUST WATCHED Ferry runs aground Replay More Videos ... MUST WATCH Ferry runs aground 01:26",
    ],
)
def test_chrome(line: str) -> None:
    assert among_body(line) == [(PassageKind.CHROME, line)]


@pytest.mark.parametrize(
    "line",
    [
        "Anna Berg/Reuters",
        "Source: Harbour board",
        "(Reporting by Anna Berg; Editing by Tom Lund)",
        "The Associated Press contributed to this report.",
        "Some information for this report was provided by Reuters.",
        "Copyright 2021 The Associated Press. All rights reserved.",
        "— With assistance by Tom Lund",
        "(Xinhua, AFP)",
        "Contact the writer at anna.berg@example.org",
    ],
)
def test_credits(line: str) -> None:
    assert furniture(*BODY, line) == [(PassageKind.CREDIT, line)]


def test_an_agency_that_reports_is_no_credit() -> None:
    assert among_body("Reuters could not reach the ferry's owner, and AFP said that the captain had no comment.") == []


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("The ferry Alma stands on the sand near the old pier, on March 1, 2021.", "Photo: AFP"),
        ("Divers look at the hull of the ferry Alma.", "(Anna Berg/AP)"),
        ("Divers look at the hull of the ferry Alma", "©Anna Berg (AFP)"),
        ("The ferry is seen near the old pier, March 1, 2021.", "[Photo/Agencies]"),
        ("Passengers walk along the beach after leaving the ferry.", "REUTERS/Anna Berg"),
        ("Passengers walk along the beach after leaving the ferry.", "Photograph: Anna Berg for the Guardian"),
        ("Passengers walk along the beach after leaving the ferry.", "(Anna Berg/Harbour via AP) (Associated Press)"),
    ],
)
def test_caption_and_its_credit_in_one_line(caption: str, credit: str) -> None:
    assert among_body(f"{caption} {credit}") == [(PassageKind.CAPTION, caption), (PassageKind.CREDIT, credit)]


def test_credit_before_a_caption() -> None:
    found = among_body("Reuters Divers had to wait for the tide before they could look at the damage")
    assert found == [
        (PassageKind.CREDIT, "Reuters"),
        (PassageKind.CAPTION, "Divers had to wait for the tide before they could look at the damage"),
    ]


def test_file_picture() -> None:
    line = "FILE - The ferry Alma, right, leaves the harbour on its first trip, Nov. 20, 2018."
    assert among_body(line) == [(PassageKind.CAPTION, line)]


def test_lines_without_full_stop_are_captions_only_together_or_with_signs() -> None:
    first = "Hundreds of people came to the old pier to see the ferry on the sand after sunrise"
    second = "The captain has worked for the line for more than twenty years without an accident"
    assert among_body(first) == []
    assert [kind for kind, _ in furniture(BODY[0], first, BODY[1], second, BODY[2])] == [PassageKind.CAPTION] * 2


def test_body_paragraphs_that_only_look_like_captions() -> None:
    assert among_body("The ferry stands on the sand, and tugs will try to free it on Tuesday, the board said.") == []
    assert among_body("Sen. Ann Lee (R) signed the bill on Thursday, one day after the vote in the chamber.") == []


def test_npr_and_bbc_pictures() -> None:
    assert among_body("Enlarge this image toggle caption Anna Berg/AP Anna Berg/AP") == [
        (PassageKind.CHROME, "Enlarge this image toggle caption"),
        (PassageKind.CREDIT, "Anna Berg/AP Anna Berg/AP"),
    ]
    assert among_body("Image copyright Getty Images Image caption The ferry has served the island since 1990") == [
        (PassageKind.CREDIT, "Image copyright Getty Images"),
        (PassageKind.CHROME, "Image caption"),
        (PassageKind.CAPTION, "The ferry has served the island since 1990"),
    ]


def test_title_stamp_and_agency_in_one_line() -> None:
    title = "Ferry runs aground near old pier"
    assert furniture(f"{title} Updated: 2021-03-01 13:14 (Xinhua)", *BODY, title=title) == [
        (PassageKind.DUPLICATE, title),
        (PassageKind.CHROME, "Updated: 2021-03-01 13:14"),
        (PassageKind.CREDIT, "(Xinhua)"),
    ]


def test_posts_with_their_dangling_lines() -> None:
    post = "We are on our way to the ferry. — Harbour Pilots (@harbourpilots) March 1, 2021"
    assert among_body(post) == [(PassageKind.EMBED, post)]
    lines = (
        "#BREAKING The ferry is aground.",
        "What we know:",
        "– Nobody is hurt… pic.twitter.com/x1— A (@a_b) March 1, 2021",
    )
    assert furniture(BODY[0], *lines, BODY[1]) == [(PassageKind.EMBED, line) for line in lines]


def test_hashtags_in_a_paragraph_above_a_post_stay_body() -> None:
    paragraph = "Friends of the ferry gathered under the name #SaveTheAlma in the town hall on Sunday."
    post = "We are on our way. — Harbour Pilots (@harbourpilots) March 1, 2021"
    assert furniture(BODY[0], paragraph, post, BODY[1]) == [(PassageKind.EMBED, post)]


def test_headings() -> None:
    assert among_body("Waiting for the tide") == [(PassageKind.HEADING, "Waiting for the tide")]
    assert among_body("- 'A loud noise' -") == [(PassageKind.HEADING, "- 'A loud noise' -")]


def test_verse_is_no_row_of_headings() -> None:
    assert furniture(*BODY, "The tide goes out", "The tide comes in", "The boats are small", "The masts are thin") == []


def test_transcripts_stay_body() -> None:
    lines = ("ANNA BERG, HOST:", "BERG: What happened at the pier?", "LUND: You're welcome.", "(SOUNDBITE OF HORN)")
    assert furniture(BODY[0], *lines, "LUND: You're welcome.") == []


def test_highlights_above_the_body() -> None:
    found = furniture(
        "Story highlights The ferry ran aground near the pier", "Nobody was hurt", *BODY, title="Ferry news of the day"
    )
    assert [kind for kind, _ in found] == [PassageKind.CHROME, PassageKind.HEADING, PassageKind.HEADING]


def test_list_of_other_stories_at_the_end() -> None:
    rows = ("Read more:", "Ferry fares to rise in spring", "They saved the pier. But the work is not done.")
    assert furniture(*BODY, *rows) == [(PassageKind.CHROME, row) for row in rows]


def test_read_more_before_a_paragraph_takes_only_itself() -> None:
    assert among_body("Read more") == [(PassageKind.CHROME, "Read more")]


def test_repeated_lines() -> None:
    assert furniture(*BODY, *BODY[:2]) == [(PassageKind.DUPLICATE, line) for line in BODY[:2]]
    assert furniture(BODY[0], BODY[0].removesuffix("."), BODY[1]) == [
        (PassageKind.DUPLICATE, BODY[0].removesuffix("."))
    ]


def test_repeated_sentence_inside_a_paragraph() -> None:
    assert furniture(BODY[0], BODY[1], f"{BODY[0]} It had left the island at noon.") == [
        (PassageKind.DUPLICATE, BODY[0])
    ]


def test_body_is_kept_where_a_caption_said_it_first() -> None:
    caption = BODY[1].removesuffix(".")
    assert (PassageKind.BODY, BODY[1]) in labels(BODY[0], caption, BODY[1], BODY[2])


def test_short_repeats_stay() -> None:
    assert furniture(BODY[0], "“It was loud,” she said.", BODY[1], "“It was loud,” she said.") == []


def test_headline_of_a_text_file() -> None:
    found = labels("Accessibility links", "", "Ferry runs aground near old pier", "", *BODY)
    assert found[:2] == [
        (PassageKind.CHROME, "Accessibility links"),
        (PassageKind.HEADLINE, "Ferry runs aground near old pier"),
    ]


def test_hard_line_breaks_are_no_captions() -> None:
    lines = (
        ("The harbour board said on Monday that the ferry Alma had run aground",)
        + ("near the old pier, and that divers would look at its hull as soon as the",) * 3
        + ("tide had turned. Nobody was hurt when the ship came to a stop on the",)
        + ("sand in the morning.",)
    )
    found = labels(*lines, "", "The owner of the ferry did not answer questions.")
    assert [kind for kind, _ in found] == [PassageKind.BODY, PassageKind.BODY]


def test_rules_name_known_conditions_and_kinds() -> None:
    assert {
        need for needs in [rule.needs for rule in LINE_RULES] + [rule.needs for rule in SPLIT_RULES] for need in needs
    } <= CONDITIONS.keys()
    kinds = {name.rstrip("0123456789") for rule in SPLIT_RULES for name in rule.pattern.groupindex}
    assert kinds <= {*PassageKind, "open"}


@pytest.mark.parametrize(
    "line",
    [
        "Read the full verdict here.",
        "Click here for more pictures of the bridge.",
        "The article continues after this ad.",
        "This advertisement has not loaded yet, but your article continues below.",
        "Never miss a story. Like us on Facebook.",
        "Thank you for reading. You have 2 free articles left.",
        "By signing up you agree to our terms of service.",
        "Comments are closed.",
        "The Gazette is not responsible for the content of external sites.",
        "This is a developing story. Please check back for updates.",
        "Developing story, check back for updates.",
        "More to come.",
        "Join our Telegram channel for the latest news.",
        "Support our journalism. Become a member today.",
        "Do you value our reporting? Support us.",
        "Tell us what you think in the comments below.",
        "Have your say: Should the bridge be closed?",
        "POLL: Should the bridge be closed?",
        "Start the day smarter. Get all the news you need in your inbox each morning.",
        "-30-",
    ],
)
def test_what_a_page_says_to_its_readers(line: str) -> None:
    assert (PassageKind.CHROME, line) in among_body(line)


@pytest.mark.parametrize(
    "line",
    [
        "This story originally appeared in the Gazette.",
        "Contact Anna Berg at aberg@gazette.example or 555-1234.",
        "Anna Berg covers transport for the Gazette.",
        "Gazette's Anna Berg has the latest on the closed bridge",
    ],
)
def test_who_wrote_it_and_where(line: str) -> None:
    kinds = {kind for kind, text in labels(*BODY, line) if text == line}
    assert kinds <= {PassageKind.CHROME, PassageKind.CREDIT, PassageKind.CAPTION}
    assert kinds


@pytest.mark.parametrize(
    "line",
    [
        "Reporting by the Gazette showed in May that the bolts were old.",
        "A video shared by a driver showed the bridge sway in the wind.",
        "Advertisement of the crossing had begun in May.",
        "The video was posted on Twitter by Anna Berg.",
        "The article was published in a journal of engineers on Tuesday.",
        "Follow-up inspections are planned for May, the ministry said.",
        "Comments by the minister angered relatives.",
        "Read out in full, the verdict took three hours.",
        "This is a developing country with 4,000 bridges.",
    ],
)
def test_sentences_that_begin_alike_are_text(line: str) -> None:
    assert among_body(line) == []


def test_a_numbered_gallery_alone_is_an_article() -> None:
    numbered = tuple(f"{n}/4 Workers look at the bolts of pier {n} in the Harn gorge" for n in range(1, 5))
    assert [kind for kind, _ in labels(*numbered)] == [PassageKind.CAPTION] * 4
    assert {kind for kind, text in labels(*BODY, *numbered) if text in numbered} == {PassageKind.CHROME}


SAID = (
    "“Nobody on this coast has seen a ship so far up on the sand, and we hope never to see it again,” said Tom Lund, "
    "the harbour master."
)


@pytest.mark.parametrize(
    "pull",
    [
        "Nobody on this coast has seen a ship so far up on the sand",
        "“Nobody on this coast has seen a ship so far up on the sand.”",
        "' Nobody on this coast has seen a ship so far up on the sand. '",
        "Nobody on this coast has seen a ship so far up on the sand Tom Lund, harbour master",
        "“Nobody on this coast has seen a ship so far up on the sand.” — Tom Lund",
    ],
)
@pytest.mark.parametrize("before", [True, False])
def test_a_pull_quote_repeats_a_paragraph_before_or_behind_it(pull: str, before: bool) -> None:
    lines = (BODY[0], pull, BODY[1], SAID, BODY[2]) if before else (BODY[0], SAID, BODY[1], pull, BODY[2])
    assert furniture(*lines) == [(PassageKind.DUPLICATE, pull)]


@pytest.mark.parametrize(
    "line",
    [
        "“Nobody on this coast has seen a ship so far up on the sand, and we must find out why,” the owner wrote.",
        "“Nobody on this coast has seen a ship so far up on the sand.” Tom Lund had to repeat it twice to the court.",
        "“We hope never to see it again.”",
    ],
)
def test_a_quotation_that_goes_on_is_no_pull_quote(line: str) -> None:
    assert furniture(BODY[0], SAID, BODY[1], line, BODY[2]) == []


@pytest.mark.parametrize(
    "form",
    [
        "{} of 12 {}",
        "{}/12 {}",
        "Image {} of 12 {}",
        "{1} Hide Caption {0} of 12",
        "Photos: Old ferries {1} Photo {0} of 12",
    ],
)
def test_galleries_are_told_by_their_numbers(form: str) -> None:
    told = "The ferry Berta ran aground in 2001. Nobody was hurt, and it sails to this day."
    lines = [form.format(n, told) for n in (1, 2, 3)]
    assert [kind for kind, _ in furniture(*BODY, *lines)] == [PassageKind.CHROME] * 3
    assert furniture(*BODY, lines[0]) == []


def test_captions_without_a_verb_above_the_text() -> None:
    caption = "Tom Lund, the master of the harbour, during the board's winter meeting in Velmark last March."
    assert furniture(caption, *BODY, title="Ferry runs aground") == [(PassageKind.CAPTION, caption)]
    assert among_body(caption) == [(PassageKind.CAPTION, caption)]
    told = "Tom Lund, the master of the harbour, in 2009 bought the ferry for the line that he then owned."
    assert furniture(told, *BODY, title="Ferry runs aground") == []


@pytest.mark.parametrize(
    "caption",
    [
        "A ferry has run aground near the pier, and divers look for the leak. The Herald's Anna Berg has that story.",
        "A ferry has run aground near the old pier, and divers look for the leak. Anna Berg reports.",
        "Board sues owner over ferry on sand.",
    ],
)
def test_what_a_video_above_the_text_is_called(caption: str) -> None:
    title = "Harbour board sues owner over ferry that lies on the sand"
    assert furniture(caption, *BODY, title=title) == [(PassageKind.CAPTION, caption)]


@pytest.mark.parametrize(
    "lead", ["The ferry lies on the sand.", "Tom Lund knew the ferry well.", "It was a quiet night."]
)
def test_a_short_lead_is_text(lead: str) -> None:
    assert furniture(lead, *BODY, title="Harbour board sues owner over ferry that lies on the sand") == []


def test_a_long_question_heads_a_section_where_others_do() -> None:
    asked = ("What is the difference between a ferry and a barge in law?", "Who has to pay for the tugs?")
    lines = (BODY[0], asked[0], BODY[1], asked[1], BODY[2])
    assert furniture(*lines) == [(PassageKind.HEADING, line) for line in asked]
    assert among_body(asked[0]) == []


def test_a_few_words_with_a_colon_head_a_list() -> None:
    listed = ("● Friday: the divers go down again.", "● Saturday: the tugs arrive from the south.")
    assert furniture(*BODY, "Coming days:", *listed) == [(PassageKind.HEADING, "Coming days:")]
    assert furniture(*BODY, "The board said this of the coming days:", *listed) == []
    assert furniture(*BODY[:2], "The Herald reports:", BODY[2]) == []


def test_a_notice_in_another_language() -> None:
    notice = (
        "Wer etwas gesehen hat, wird gebeten, sich bei der Hafenwache zu melden, die rund um die Uhr besetzt ist und "
        "jeden Hinweis vertraulich behandelt."
    )
    assert furniture(*BODY, notice) == [(PassageKind.CHROME, notice)]
    assert notice not in [text for _, text in furniture(notice, notice.replace("etwas", "mehr"), BODY[0])]
    names = "On board were " + ", ".join(f"Anna Berg{n}" for n in "abcdefghijklm") + " und Tom Lund, die Musiker."
    assert furniture(*BODY, names) == []


@pytest.mark.parametrize(
    "line",
    [
        "Ferry runs aground near the old pier originally appeared on Harbour.com on Mon, 1 Jan 2021 at 10:05:01 EDT.",
        "The views expressed in this article are those of the writer and not of the Herald.",
        "You can unsubscribe at any time.",
        "To continue reading, please log in or register.",
        "If you need help, call the harbour helpline at 555-0100.",
        "Video Loading Video Unavailable Click to play Tap to play The video will start in 8 Cancel",
    ],
)
def test_what_pages_say_below_their_text(line: str) -> None:
    assert furniture(*BODY, line) == [(PassageKind.CHROME, line)]


@pytest.mark.parametrize(
    "credit", ["Anna Berg for The Herald", "Anna Berg/Harbour Herald", "Credit...Anna Berg for The Herald"]
)
def test_whoever_took_a_picture_stands_behind_its_caption(credit: str) -> None:
    caption = "The ferry Alma near the old pier in Velmark on Monday."
    assert among_body(f"{caption} {credit}") == [(PassageKind.CAPTION, caption), (PassageKind.CREDIT, credit)]


def test_agencies_that_contributed() -> None:
    line = "The Associated Press and Reuters contributed."
    assert furniture(*BODY, line) == [(PassageKind.CREDIT, line)]


@pytest.mark.parametrize(
    "lines",
    [
        ("Dead: 12", "Missing: 1"),
        ("Deaths", "12", "Missing", "8"),
        ("Persons on board", "1,212"),
    ],
)
def test_labels_with_their_numbers_are_text_wherever_they_stand(lines: tuple[str, ...]) -> None:
    assert furniture(*BODY, *lines) == []
    assert furniture(BODY[0], *lines, *BODY[1:]) == []
    assert furniture(*BODY, *lines, "Read more") == [(PassageKind.CHROME, "Read more")]


@pytest.mark.parametrize("lines", [("Shares: 12",), ("Comments", "12"), ("Page: 3", "Facebook", "4")])
def test_a_page_counts_its_own(lines: tuple[str, ...]) -> None:
    assert {text for _, text in furniture(*BODY, *lines, "Advertisement")} >= {*lines}


def test_numbers_of_a_list_count_nothing() -> None:
    lines = (BODY[0], "Ships on sand", "1", BODY[1], "2", BODY[2])
    assert [text for _, text in furniture(*lines)] == ["Ships on sand", "1", "2"]


@pytest.mark.parametrize("dateline", ["HALM — ", "PORT ALMA, Norda (Reuters) - ", "HALM ― "])
def test_the_line_above_a_dateline_tells_what_a_picture_shows(dateline: str) -> None:
    line = "Lena Voss, the chairwoman of the board, looked at the ferry from the pier on Tuesday."
    assert furniture(line, dateline + BODY[0], *BODY[1:], title="Ferry runs aground") == [(PassageKind.CAPTION, line)]


def test_a_part_from_another_place_has_no_caption_above_it() -> None:
    assert furniture(*BODY, "It is the third such case this year, the board said.", "HALM — " + BODY[0][4:]) == []


RADAR = "The board has asked the state for a new radar on the northern mole in three letters since the spring"


@pytest.mark.parametrize("line", [f"{RADAR}.", f"{RADAR.replace('the state', '[the ministry]')}."])
def test_a_finished_line_that_stands_in_a_longer_paragraph(line: str) -> None:
    longer = f"{RADAR}, and it has had no answer to any of them, Tom Lund told the crews."
    assert furniture(BODY[0], line, BODY[1], longer, BODY[2]) == [(PassageKind.DUPLICATE, line)]
    assert furniture(BODY[0], longer, BODY[1], line, BODY[2]) == [(PassageKind.DUPLICATE, line)]
    assert furniture(line, BODY[0], longer) == []
    assert furniture(BODY[0], line.replace("three", "four"), longer) == []


def test_who_said_what_a_line_repeats() -> None:
    said = f"“{RADAR.replace('the state', 'them')},” said Tom Lund, who has been the harbour master for nine years."
    pull = (f"{RADAR.replace('the state', '[the ministry]')}.", "Tom Lund, the harbour master of Harnau.")
    assert [text for _, text in furniture(BODY[0], said, BODY[1], *pull, BODY[2])] == list(pull)


def test_a_line_twice_in_a_row_is_a_caption() -> None:
    line = "The ferry Alma lay on the sand below the old pier for a night and a day."
    assert furniture(BODY[0], line, line, *BODY[1:]) == [(PassageKind.CAPTION, line), (PassageKind.DUPLICATE, line)]


def test_sentences_twice_in_one_paragraph() -> None:
    told = "So that is new. The crew of the Alma had slept for nine hours before that night, as it should be."
    assert furniture(BODY[0], f"{told} {told}", *BODY[1:]) == [(PassageKind.DUPLICATE, told)]


@pytest.mark.parametrize(
    ("title", "site"),
    [
        ("Ferry runs aground near pier", "| Harnau Herald"),
        ("Ferry runs aground near pier", "- BBC News"),
        ("Ferry runs aground near pier", "- Harnau Evening News - KHRN"),
    ],
)
def test_the_name_of_the_page_behind_a_title(title: str, site: str) -> None:
    assert furniture(title, *BODY[:2], title=f"{title} {site}") == [
        (PassageKind.CHROME, site),
        (PassageKind.DUPLICATE, title),
    ]


@pytest.mark.parametrize("title", ["Ferry runs aground near pier - but all are safe", "Opinion | Ferries are too old"])
def test_titles_with_a_dash_or_a_bar(title: str) -> None:
    assert furniture(*BODY, title=title) == []


@pytest.mark.parametrize(
    ("opening", "kind"),
    [
        ("(CNN)", PassageKind.CREDIT),
        ("(Reuters) -", PassageKind.CREDIT),
        ("Updated |", PassageKind.CHROME),
    ],
)
def test_what_stands_before_the_first_words(opening: str, kind: PassageKind) -> None:
    assert furniture(f"{opening} {BODY[0]}", *BODY[1:]) == [(kind, opening)]
    assert furniture(BODY[0], f"(Lund) {BODY[1]}", BODY[2]) == []


def test_a_video_and_the_text_in_one_line() -> None:
    video = "Harbour Watch Director Anna Berg on how the ferry Alma ran aground and why nobody saw the fog."
    assert among_body(f"{video}  The hull is sound, and the ferry will sail again in May.") == [
        (PassageKind.CAPTION, video)
    ]
    assert (
        among_body("Anna Berg of the Harbour Watch wrote on how the ferry ran aground.  It sails again in May.") == []
    )


def test_titles_with_kickers_and_series_of_the_site() -> None:
    kickers = (
        "OFF THE RAILS Tram stuck in the snow again BIG FISH Angler lands record cod near pier "
        "NOT AGAIN! Why the old bridge has to be closed every spring"
    )
    assert among_body(kickers) == [(PassageKind.CHROME, kickers)]
    series = "Harbours 101: The Herald tells you everything you need to know about harbours."
    assert furniture(*BODY, series) == [(PassageKind.CHROME, series)]


HEADS = [
    "The Harbour Post, 12 March 2024",
    "Harbour Post | March 12, 2024",
    "Norda Daily News (12 March 2024)",
    "12 March 2024, Harbour Post, Norda",
    "Anna Berg, Harbour Post, Tuesday 12 March 2024, 10:30",
    "By Anna Berg, March 12, 2024",
    "By Anna Berg and Tom Lind, Harbour Post, 2024-03-12",
    "BY ANNA BERG, 12 MARCH 2024",
    "By Anna Berg of the Harbour Post, staff writer - Tue 12 Mar 2024",
]


@pytest.mark.parametrize("line", HEADS)
@pytest.mark.parametrize("more", [1, 12], ids=["short", "long"])
def test_who_wrote_it_where_and_when_is_no_text(line: str, more: int) -> None:
    kind = PassageKind.CREDIT if line.startswith(("By", "BY")) else PassageKind.CHROME
    body = [f"{paragraph[:-1]}, for the {n}th time." for n in range(3, 3 + more) for paragraph in BODY]
    title = "Ferry Alma runs aground near old pier"
    assert [row for row in labels(line, *body) if row[0] is not PassageKind.BODY] == [(kind, line)]
    for head in ([title, line], [line, title]):
        assert labels(*head, *body)[:2] == [(PassageKind.HEADLINE if row == title else kind, row) for row in head]


@pytest.mark.parametrize(
    "line",
    [
        "By 12 March 2024 the ferry Alma was afloat.",
        "The Harbour Post said on 12 March 2024 that the ferry was lost.",
        "Ferry Alma runs aground on 12 March 2024",
    ],
)
def test_a_sentence_with_a_date_is_no_head(line: str) -> None:
    assert labels(line, *BODY)[0][0] in {PassageKind.BODY, PassageKind.HEADLINE}


def test_a_head_stands_at_the_top() -> None:
    line = "Harbour Festival, 12 March 2024"
    assert (PassageKind.CHROME, line) not in labels(*BODY, *BODY, line, *BODY)


def test_a_head_dates_its_report() -> None:
    text = "\n\n".join(["Ferry Alma runs aground near old pier", "Harbour Post, 12 March 2024", *BODY])
    (article,) = clean_articles([Article(id="a", text=text, names=("a.txt",))])
    assert article.published is not None
    assert article.published.value == "2024-03-12"
