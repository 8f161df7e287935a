"""Made-up reports for the tests of grouping."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.group import text_features

if TYPE_CHECKING:
    from consilience.types import ArticleFeatures

FERRY = (
    "The ferry Skerrywind sank off Lornehaven on Tuesday night with forty people on board. The coastguard of "
    "Lornehaven said that the Skerrywind had listed in heavy swell before it capsized. Captain Odile Brandvik sent a "
    "distress call at nine. Rescue boats from Lornehaven searched for survivors until dawn."
)
FERRY_AGAIN = (
    "Rescuers searched the sea off Lornehaven after the ferry Skerrywind capsized with forty people on board. "
    "The coastguard heard a distress call from Captain Odile Brandvik at nine on Tuesday night. The Skerrywind had "
    "listed in heavy swell. Survivors were brought to Lornehaven."
)
BUDGET = (
    "The parliament of Elvastia passed a budget that raises tobacco duties. Finance minister Teodor Quill said the "
    "deficit would shrink. The opposition called the budget of Quill a swindle and walked out of the chamber."
)
#: two reports each of two launches of the same kind of missile
LAUNCHES = {
    "first": (
        (
            "Norvania fires missile over Tesk",
            (
                "Norvania fired a ballistic missile over the island of Tesk on Tuesday, setting off sirens across the "
                "north. It broke into three pieces before it fell into the sea near the Corvane fishing grounds, "
                "where the trawler Maribel reported debris. Residents of Askelund were told to take shelter in "
                "cellars. Prime minister Ines Halloran spoke of an unprecedented threat and telephoned President "
                "Halvard Oyen. The missile flew 2,700 kilometres in fourteen minutes."
            ),
        ),
        (
            "Sirens across northern Tesk as Norvanian missile passes overhead",
            (
                "People in Askelund ran for their cellars on Tuesday when a Norvanian missile crossed Tesk. The "
                "trawler Maribel saw debris fall near the Corvane fishing grounds after the missile broke into three "
                "pieces, having flown 2,700 kilometres. Ambassador Priya Lindqvist asked the security council to "
                "meet. Ines Halloran, the prime minister, called it an unprecedented threat."
            ),
        ),
    ),
    "second": (
        (
            "Norvania launches second missile over Tesk, further than before",
            (
                "A missile launched from the Dravik airfield passed over Tesk early on Friday, the second such test "
                "by Norvania. At 3,700 kilometres its range would bring the base on Hadley within reach, Admiral "
                "Tomas Keele said aboard the frigate Vigilant. The launch followed a cap on oil exports that the "
                "council had agreed on Monday. Shares slipped and the currency gained. President Oyen said that "
                "patience was running out."
            ),
        ),
        (
            "Range of Norvania's new test puts Hadley within reach",
            (
                "Norvania has shown that it can reach the base on Hadley. The projectile that left the Dravik "
                "airfield on Friday went 3,700 kilometres and rose to 770, higher than before, crossing Tesk on its "
                "way. Admiral Tomas Keele followed it from the frigate Vigilant. It was the answer to the oil cap, "
                "diplomats said, and the currency gained while shares slipped."
            ),
        ),
    ),
}


def report(identity: str, title: str, text: str, published: str | None = "2024-05-01") -> ArticleFeatures:
    return text_features(identity, title, text, published)


def ferry(identity: str = "f1", published: str | None = "2024-05-01") -> ArticleFeatures:
    return report(identity, "Ferry Skerrywind sinks off Lornehaven", FERRY, published)


def ferry_again(identity: str = "f2", published: str | None = "2024-05-01") -> ArticleFeatures:
    return report(identity, "Search after ferry Skerrywind capsizes", FERRY_AGAIN, published)


def budget(identity: str = "b1", published: str | None = "2024-05-01") -> ArticleFeatures:
    return report(identity, "Elvastia passes budget with tobacco duties", BUDGET, published)


def launch(which: str, number: int, published: str, identity: str = "") -> ArticleFeatures:
    """Build one of the two reports of the "first" or "second" launch."""
    title, text = LAUNCHES[which][number % 2]
    return report(identity or f"{which}{number}", title, text, published)
