"""Pages that stand before an article or in its place: consent walls, script walls, paywalls, error pages.

Requires the text that was taken out of a page, or given as one. Idea: such pages speak to the reader ("we use cookies",
"subscribe to continue reading"), and little is left beside the sentences in which they do. What is left is counted in
words, so that a report with such a line above or below it, or about cookies, is none. The lists and the bounds are
data; ``tests/ingest/test_walls.py`` holds them against walls in our own words, and the decision 0043 says over how
many real articles they were counted. Known to fail for a paywall that lets more of its article through than its bound:
that much is taken for a short report.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from consilience.errors import NotAnArticle

#: words of a title or line; scripts without spaces do not have these walls in our lists
_WORD = re.compile(r"\w[\w'’.,-]*")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
#: characters of a text beyond which nothing is looked at: no wall is as long
MOST_CHARS = 12_000


@dataclass(frozen=True, slots=True)
class Wall:
    """A kind of page that is no article."""

    #: as an error says it: "is …, not an article"
    name: str
    #: what to do about it
    hint: str
    #: words that may be left beside its lines, where one, two, and three or more of its phrases are found
    left: tuple[int, int, int]
    phrases: tuple[re.Pattern[str], ...]
    #: phrases that stand on other pages too, as at the foot of a menu: they count beside one of the others only
    beside: tuple[re.Pattern[str], ...] = ()


def _phrases(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


_SAVE = "open it in a browser, and give the saved page or its text"
#: an apostrophe of either kind, or none
_A = "['’]?"

WALLS: tuple[Wall, ...] = (
    Wall(
        "a page that needs JavaScript to show its text",
        _SAVE,
        (30, 60, 80),
        _phrases(
            r"\b(?:enable|activate|allow|turn on|switch on)\s+(?:support for\s+)?java ?script\b",
            rf"\bjava ?script (?:is|has been|must be|needs to be|isn{_A}t) (?:currently )?"
            r"(?:disabled|enabled|turned (?:on|off)|switched off|required|blocked|supported|available)\b",
            r"\b(?:requires|needs|works best with) java ?script\b",
            rf"\byour browser (?:does not|doesn{_A}t) support java ?script\b",
            rf"\bdoes(?: not|n{_A}t) work (?:properly )?without java ?script\b",
        ),
    ),
    Wall(
        "a page that asks for consent",
        _SAVE,
        (15, 60, 150),
        _phrases(
            r"\bwe (?:value|respect|care about) your privacy\b",
            r"\bwe(?: and (?:our|selected|third)[\w -]{0,40})?(?:,? (?:also|may|and others))*"
            r" (?:use|store|process|place) (?:and/or access |or access )?"
            r"(?:cookies|information on (?:a|your) device|your (?:personal )?data)\b",
            r"\b(?:accept|reject|allow|refuse|decline) (?:all )?(?:cookies|and (?:continue|close)|all)\s*$",
            r"^\s*(?:accept|reject|agree|i agree|i accept|allow|consent)"
            r" (?:all|to all|and (?:continue|close|proceed))?\b.{0,20}$",
            r"\bbefore you continue\b",
            r"\bby clicking [\"“'‘]?(?:accept|agree|i agree|ok|continue|allow)",
        ),
        _phrases(
            r"\b(?:manage|change|customi[sz]e) (?:your )?(?:cookie |privacy |consent )?"
            r"(?:options|preferences|settings|choices)\b",
            r"\b(?:cookie|privacy) (?:policy|notice|statement)\b",
            r"\bpersonali[sz]ed (?:ads|advertising|content)\b",
            r"\blegitimate interests?\b",
            r"\bwithdraw your consent\b",
        ),
    ),
    Wall(
        "a page that asks for a subscription",
        "log in with a browser, and give the saved page or its text",
        (60, 90, 120),
        _phrases(
            r"\b(?:subscribe|sign up|log ?in|sign ?in|register)(?: now| today| here)?(?: or (?:log|sign) ?in)?"
            r" to (?:continue|keep|read|unlock|view|access|get (?:full|unlimited))\b",
            r"\bto (?:continue|keep) reading\b",
            r"\balready (?:a|an|have a) (?:\w+ )?(?:subscriber|subscription|member)\b",
            r"\b(?:this|the full) (?:article|story|content|page) is (?:only )?"
            r"(?:for|available to|reserved for|exclusive to) (?:\w+ )?(?:subscribers|members|registered)\b",
            rf"\byou(?:{_A}ve| have) (?:reached|used|read|hit|exceeded) (?:your|all|the|\d+)\b.{{0,40}}"
            r"\b(?:limit|articles?|stories)\b",
            r"\bthe rest of this (?:article|story) is\b|\bunlock this (?:article|story)\b",
        ),
        _phrases(
            r"\bsubscribers? only\b|\bexclusive(?:ly)? (?:for|to) (?:our )?subscribers\b"
            r"|\bpremium (?:article|content)\b",
            r"\bcancel any ?time\b|\bfree trial\b|\bdigital access\b",
        ),
    ),
    Wall(
        "an error page",
        "check the address, and give the article's own page",
        (25, 60, 90),
        _phrases(
            r"^\W*(?:error\W+)?(?:40[0134]|410|429|451|50[0234])\b\W*(?:error|page|not|forbidden|bad|internal|service"
            r"|too|unauthori[sz]ed|gone|$)",
            r"^.{0,40}\bpage (?:was |could |can)?(?:not|cannot)(?: be)? (?:found|available)\b",
            r"\bthe (?:page|url|address|article|document)(?: that)? you(?:"
            rf"{_A}re| are| were|{_A}ve| have)? (?:requested|looking for|trying to)\b",
            rf"\b(?:we|sorry)\b.{{0,30}}\b(?:can{_A}t|cannot|could ?n{_A}t|could not) (?:seem to )?"
            r"find (?:the|that|this) page\b",
            r"^\W*(?:access (?:to this page (?:has been )?)?denied|forbidden|unauthori[sz]ed|not found)\b.{0,60}$",
            r"^\W*(?:bad gateway|gateway time-?out|service (?:temporarily )?unavailable|internal server error)\b"
            r".{0,40}$",
            r"\bchecking (?:if the site connection is secure|your browser)\b|^\W*just a moment\W*$",
            r"\b(?:verify|confirm|prove|check)(?:ing)? (?:that )?you(?:"
            rf"{_A}re| are) (?:a |not a )?(?:human|robot)\b|\bare you (?:a robot|human)\b|\bcomplete the captcha\b",
            r"\bunusual (?:traffic|activity) from your\b|\byour (?:ip|ip address) has been (?:blocked|banned)\b",
            r"\bnot available in your (?:country|region|location)\b|\bunavailable (?:in|to (?:most )?visitors from)"
            r" (?:your|the european)\b",
            r"\breference #[\da-f.]{8,}|\bcloudflare ray id\b",
        ),
    ),
)


_PHRASES = tuple(phrase for wall in WALLS for phrase in (*wall.phrases, *wall.beside))


def wall_of(text: str, title: str = "") -> Wall | None:
    """Return the kind of wall that a text is, with its title if that stands apart; None for an article."""
    if len(text) > MOST_CHARS:
        return None
    lines = [part.strip() for line in (title, *text.split("\n")) for part in _SENTENCE.split(line) if part.strip()]
    spoken = [[phrase for phrase in _PHRASES if phrase.search(line)] for line in lines]
    left = sum(len(_WORD.findall(line)) for line, found in zip(lines, spoken, strict=True) if not found)
    said = {phrase for found in spoken for phrase in found}
    for wall in WALLS:
        count = len(said.intersection((*wall.phrases, *wall.beside)))
        if said.intersection(wall.phrases) and left <= wall.left[min(count, 3) - 1]:
            return wall
    return None


def not_an_article(wall: Wall, identity: str) -> NotAnArticle:
    """Return the error of an input that is a wall."""
    return NotAnArticle(f"is {wall.name}, not an article", identity=identity, hint=wall.hint)
