"""Labels by what stands around a line: headline, standfirst, headings, lists of other stories, the page's foot."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from consilience.clean.captions import lines_are_stopped
from consilience.clean.draft import SPEECH, Draft, Piece, bare, piece_of, stopped, words
from consilience.clean.lexicon import (
    DATELINE_WITHIN,
    HEADING_LONGEST,
    LIST_LONGEST,
    NO_TOWNS,
    QUESTION_LONGEST,
    SITE,
    STANDFIRST_LONGEST,
    TITLE_LEAST,
    TITLE_LONGEST,
)
from consilience.clean.normal import normal
from consilience.clean.notes import NOTE_LABEL
from consilience.text.stopwords import FUNCTION_WORDS
from consilience.types import CORRECTION, PassageKind

_QUESTION = re.compile(
    r"(?:What|Who|Why|How|When|Where|Which|Is|Are|Was|Were|Did|Does|Do|Can|Could|Will|Should)\b[^.!]{3,80}\?"
)
#: "WASHINGTON — ", "SEOUL, South Korea (Reuters) - "
_DATELINE = re.compile(
    rf"(?!(?:{NO_TOWNS})\b)"
    r"[A-Z][A-Z.’' -]{2,30}(?:, [A-Z][\w. ]{1,20})?(?: \([^()\n]{2,30}\))? ?[-–—―]{1,2}\s+[A-Z“\"‘']"
)
#: words of a heading with a colon; more are a sentence that leads to its list
_LIST_NAMED = 4
_BULLET = re.compile(r"[•●▪■◦*–—-] ?\S")
_WORD = re.compile(r"[^\W_]+")
#: a headline with a full stop: the verb in the present is one of its first words
_ANNOUNCED = re.compile(r"(?:[\w'’-]+ ){1,3}[a-z]+(?<!s)s [^.!?\"“]{3,80}\.")
#: words that headlines leave out
_NO_HEADLINE = re.compile(
    r"\b(?:an?|the|is|are|was|were|has|have|had|been|his|her|their|it|he|she|they)\b", re.IGNORECASE
)
#: lines that an article with such a sentence has
_ANNOUNCED_LINES = 4
#: a line that opens a list of other stories, by itself
_LIST_OPENS = re.compile(
    r"(?:read more|related(?: articles| stories| coverage| content)?"
    r"|more (?:from|on) .{2,40}|more stories|most read"
    r"|trending(?: \w+){0,2}"
    r"|recommended|you (?:may|might) also like|also read|see also|[\w. ]{2,20} top deals|more news|top stories)\s*:?",
    re.IGNORECASE,
)
#: a line that only announces a note of a correction
_NOTE_OPENS = re.compile(rf"[•*(\[]?\s?{NOTE_LABEL}\W*", re.IGNORECASE)
#: paragraphs of such a note
_NOTE_LONGEST = 2


def find_title(text: str, lines: tuple[Piece, ...], title: str) -> str:
    """Return the headline as it stands in the text: the given title, else the first line where it looks like one.

    A first line looks like a headline where it has 4 to 25 words, no full stop, and a finished paragraph follows
    somewhere (a question needs a blank line below it); controls of the page above it must have been labelled before.
    """
    if title.strip():
        return title
    for piece in lines:
        if piece.kind in (PassageKind.CHROME, PassageKind.CREDIT):
            continue
        line = text[piece.start : piece.end]
        asks = line.endswith("?") and text.startswith("\n\n", piece.end)
        fits = (bare(line) or asks) and 4 <= words(line) <= 25 and piece.kind in (None, PassageKind.HEADING)
        rest = [text[other.start : other.end] for other in lines if other.start > piece.start]
        return line if fits and any(stopped(other) and words(other) > HEADING_LONGEST for other in rest) else ""
    return ""


def label_headline(draft: Draft) -> Draft:
    """Label the first line that is the title, and the page's name behind it ("Ferry runs aground | Harbour News").

    Without the name the title is known again where the text repeats it. Fails for a name behind a dash that no list has
    and that does not say that it is a paper's.
    """
    title = normal(draft.title)
    for n, piece in enumerate(draft.pieces[:30] if title else ()):
        line = draft.of(piece)
        if normal(line) != title:
            continue
        end = piece.start + _without_site(line)
        parts = [replace(piece, end=end).labelled(PassageKind.HEADLINE, "title")]
        site = piece_of(draft.text, end, piece.end, piece.line)
        parts += [site.labelled(PassageKind.CHROME, "name of the page")] if site else []
        pieces = (*draft.pieces[:n], *parts, *draft.pieces[n + 1 :])
        return Draft(draft.text, draft.text[piece.start : end], pieces)
    return draft


def _without_site(title: str) -> int:
    """Return where a title ends and the name of its page begins."""
    places = (match.start() for match in re.finditer(r"\s+[|–—-]", title))
    return next((at for at in places if words(title[:at]) >= TITLE_LEAST and SITE.fullmatch(title, at)), len(title))


def label_lists(draft: Draft) -> Draft:
    """Label the titles that follow a line such as "Read more:".

    After such a line, lines without full stop are titles of other stories; where the list is the article's end, short
    finished ones too ("They were freed. But their nightmare isn’t over.").
    """
    foot = len(draft.pieces)
    while foot and words(draft.of(draft.pieces[foot - 1])) <= TITLE_LONGEST:
        foot -= 1
    labels: dict[int, tuple[PassageKind, str]] = {}
    for n, piece in enumerate(draft.pieces):
        line = draft.of(piece)
        if n in labels or piece.kind not in (None, PassageKind.CHROME) or not _LIST_OPENS.fullmatch(line):
            continue
        taken = _entries(draft, n + 1, at_foot=n >= foot and line.endswith(":"))
        if taken and (line.endswith(":") or words(draft.of(draft.pieces[taken[0]])) > 3):
            labels |= dict.fromkeys([n, *taken], (PassageKind.CHROME, "list of other stories"))
    return draft.with_labels(labels)


def label_notes(draft: Draft) -> Draft:
    """Label what follows the word "Correction" alone on a line, near the article's end, as the note that it announces.

    Above the text the word is the slug of a report that is sent once more.
    """
    labels: dict[int, tuple[PassageKind, str]] = {}
    for n, piece in enumerate(draft.pieces):
        rest = range(n + 1, len(draft.pieces))
        if (
            piece.reason == CORRECTION
            and _NOTE_OPENS.fullmatch(draft.of(piece))
            and n > 1
            and len(rest) <= _NOTE_LONGEST
        ):
            labels |= dict.fromkeys(rest, (PassageKind.CHROME, CORRECTION))
    return draft.with_labels(labels)


def _entries(draft: Draft, first: int, *, at_foot: bool) -> list[int]:
    """Return the positions of a list's titles, which begin at ``first``."""
    taken: list[int] = []
    for n in range(first, min(first + LIST_LONGEST, len(draft.pieces))):
        entry = draft.of(draft.pieces[n])
        if not at_foot and (not bare(entry) or words(entry) > 3 * TITLE_LONGEST):
            break
        taken.append(n)
    return taken


def label_foot(draft: Draft) -> Draft:
    """Label short lines without full stop below the last paragraph where page furniture stands there too."""
    open_body = [n for n, piece in draft.open() if stopped(draft.of(piece)) and words(draft.of(piece)) > 5]
    if not open_body:
        return draft
    foot = range(open_body[-1] + 1, len(draft.pieces))
    if not any(draft.pieces[n].kind is PassageKind.CHROME for n in foot):
        return draft
    fitting = (
        n for n in foot if bare(draft.of(draft.pieces[n])) and words(draft.of(draft.pieces[n])) <= HEADING_LONGEST
    )
    return draft.with_labels(dict.fromkeys(fitting, (PassageKind.CHROME, "foot of the page")))


def label_standfirst(draft: Draft) -> Draft:
    """Label lines without full stop between the headline and the first paragraph: standfirst, highlights."""
    if not lines_are_stopped(draft):
        return draft
    labels = {}
    for n, piece in enumerate(draft.pieces):
        line = draft.of(piece)
        if piece.kind is None and not (bare(line) and words(line) <= STANDFIRST_LONGEST):
            break
        labels[n] = (PassageKind.HEADING, "standfirst")
    return draft.with_labels(labels)


def label_above_dateline(draft: Draft) -> Draft:
    """Label the line directly above the one that a dateline opens as a caption: with a dateline the text begins.

    Looks at the first open lines alone, since a long report may have parts from several places. In 17 of 900 reports
    such a line stands there; all that no other rule had labelled told what a picture or a video shows, or stood under
    the headline.
    """
    open_lines = [n for n, piece in enumerate(draft.pieces) if piece.kind in (None, PassageKind.BODY)][:DATELINE_WITHIN]
    for above, n in pairwise(open_lines):
        if _DATELINE.match(draft.of(draft.pieces[n])):
            return draft.with_labels({above: (PassageKind.CAPTION, "above the dateline")})
    return draft


def label_headings(draft: Draft) -> Draft:
    """Label short lines without full stop between paragraphs, and questions where the article has several headings.

    Fails on lists and verse whose lines are short; three such lines in a row are therefore left alone.
    """
    if not lines_are_stopped(draft):
        return draft
    short = {n for n, piece in draft.open() if _short(draft.of(piece))}
    asked = {
        n
        for n, piece in draft.open()
        if _QUESTION.fullmatch(draft.of(piece)) and words(draft.of(piece)) <= QUESTION_LONGEST
    }
    found = {
        n for n in short if not {n - 1, n - 2} <= short and not {n - 1, n + 1} <= short and not {n + 1, n + 2} <= short
    }
    if len(asked) + len(found) >= 2:
        found |= asked
    found |= {n for n, _ in draft.open() if _heads_a_list(draft, n)}
    return draft.with_labels(dict.fromkeys(sorted(found), (PassageKind.HEADING, "short line between paragraphs")))


def _heads_a_list(draft: Draft, n: int) -> bool:
    """Tell whether a few words with a colon stand above a line with a bullet."""
    line = draft.of(draft.pieces[n])
    below = draft.of(draft.pieces[n + 1]) if n + 1 < len(draft.pieces) else ""
    return line.endswith(":") and words(line) <= _LIST_NAMED and not SPEECH.search(line) and bool(_BULLET.match(below))


def label_announced(draft: Draft) -> Draft:
    """Label a short sentence right below the headline that says the headline again: what a video is called.

    Idea: it is written as headlines are, in the present tense and without articles, and what follows tells it in
    full. Fails for a lead that is written so.
    """
    if len(draft.pieces) < _ANNOUNCED_LINES or draft.pieces[0].kind is not PassageKind.HEADLINE:
        return draft
    line, below = (draft.of(draft.pieces[n]) for n in (1, 2))
    own = {word for word in _WORD.findall(line.casefold()) if word not in FUNCTION_WORDS}
    told = set(_WORD.findall(f"{draft.title} {below}".casefold()))
    announced = _ANNOUNCED.fullmatch(line) and not SPEECH.search(line) and not _NO_HEADLINE.search(line)
    if announced and words(line) <= HEADING_LONGEST < words(below) and 2 * len(own & told) >= len(own):
        return draft.with_labels({1: (PassageKind.CAPTION, "a headline below the headline")})
    return draft


def _short(line: str) -> bool:
    """Tell whether a line may be a heading; the cells of a table's row, which tabs part, are none."""
    return "\t" not in line and bare(line) and words(line) <= HEADING_LONGEST and len(line) <= 90
