"""Which agencies and other media a report names as the source of facts.

Photo credits are passed over: they say who took the picture, not who stands behind the text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from consilience.collate.lexicon import medium_of
from consilience.collate.media.short import agency_forms, named_places
from consilience.text.normalise import fold
from consilience.types import AgencyCredit, AnnotatedArticle, Evidence, NameKind, PassageKind
from consilience.words.bodies import INSTITUTION
from consilience.words.media import AGENCIES, DOUBTFUL, NOUNS, OUTLETS
from consilience.words.places import PEOPLES
from consilience.words.speech import REPORTING_FORMS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

#: passages that the credits of facts can stand in
_READ = frozenset({PassageKind.HEADLINE, PassageKind.BODY, PassageKind.HEADING, PassageKind.CREDIT})
#: how far before and after a name its cue may stand, in code points
_BEFORE, _AFTER = 70, 60

_VERBS = "|".join(sorted(REPORTING_FORMS, key=lambda form: (-len(form), form)))
_NOUNS = "|".join(sorted(NOUNS, key=lambda noun: (-len(noun), noun)))
#: ends right before the name, the words between cue and name being articles, media nouns and other names of a list
_CUE_BEFORE = re.compile(
    r"(?i:\b(?:according\s+to|told|citing|cited\s+by|quoted\s+by|quoting|reported\s+(?:by|in|on)|reported|reports|"
    r"(?:provided|contributed|published|supplied|obtained|confirmed|carried)\s+by|statement\s+to|speaking\s+to|spoke\s+to|"
    r"interview(?:ed)?\s+(?:with|by|to|on)|(?:journalist|reporter|correspondent|editor|columnist|writer|producer)s?\s+"
    r"(?:for|with|of|from|at)|(?:piece|op-ed|editorial|article|column|report|story)\s+(?:for|in|by|from|of)|via|from|"
    r"material\s+from|reporting\s+by))\s+"
    rf"(?:(?:an?|the|its|state|state-run|official|regional|local|national|private|{_NOUNS}|[A-Z][\w’'.-]*,?|and|or)\s+){{0,5}}$"
)
#: starts right after the name: a verb of reporting, perhaps after a media noun or an apposition
_CUE_AFTER = re.compile(
    rf"^(?:\s+(?i:{_NOUNS}))?(?:,[^,.;\n]{{1,70}},)?\s+(?:(?:has|have|had|later|also|first|previously|now|then|earlier)\s+)?"
    rf"(?i:{_VERBS})\b"
)
_NOUN_AFTER = re.compile(
    rf"^(?:,\s+(?:an?|the)\s+(?:[\w-]+\s+){{0,4}}?|\s+)(?i:{_NOUNS})\b(?!\s+(?i:executive|manager|owner|mogul|personality|host))"
)
_NOUN_BEFORE = re.compile(rf"(?i:\b(?:{_NOUNS}))\s+$")
_CLAIM_AFTER = re.compile(
    r"^(?:['’]s)?\s+(?i:report|account|analysis|tally|count|database|poll|investigation|story|article)\b"
)
_PHOTO = re.compile(r"(?i:photo|image|picture|pic|video|footage|getty|epa|file|graphic|©|\bvia\b|screengrab|grab|/)")
#: a name that no list holds: capitalised words
#: (bounded and possessive: a word gives nothing back, since nothing that follows a name stands inside a word)
_PROPER = r"[A-Z][\w’'&.-]{0,40}+(?: (?:of|de|la|du|al|[A-Z][\w’'&.-]{0,40}+)){0,4}"
_OPEN_AFTER = re.compile(
    rf"\b({_PROPER})(?:,\s+an?\s+(?:(?!(?:for|with|of|from|at|in|on)\b)[\w-]+\s+){{0,3}}?|\s+)"
    r"(?:newspaper|news agency|news service|newswire|daily|tabloid|magazine|broadcaster|television|TV station|"
    r"radio station|news channel|news website|news site|news outlet)\b"
    r"(?!\s+(?:station\s+)?[A-Z])(?!\s+(?:and|or)\b)(?!(?<=daily)\s+[a-z])"
)
_OPEN_STATE = re.compile(rf"\b(?i:state(?:-run|-owned|-controlled)?)\s+({_PROPER})\s+(?:media|television|TV|radio)\b")
_OPEN_BEFORE = re.compile(
    r"\b(?i:newspaper|news agency|daily|tabloid|magazine|broadcaster|news channel|news website|news site|news outlet|"
    rf"TV station|radio station|TV channel|state-run media)\s+({_PROPER})"
)
#: how adjectives of nationality end, which stand before a media noun without naming the medium
_NATIONALITY = re.compile(r"\b\w+(?:[ei]an|ican|ean|ish|ese|uan|wan)$")
_GENERIC = re.compile(
    r"\b(?i:state(?:-run)?\s+(?:media|television|TV|radio|news agency))"
    r"(?=\s+(?:has\s+|have\s+)?(?i:reports?|reported|said|says)\b)"
)
_WHOLE = re.compile(r"(?i:copyright|©|all rights reserved|contributed to this|information (?:for|in) this|\bby\b)")
#: names in a row; each begins at its capital, so that there is one way only to tell them apart
_LISTED = re.compile(r"^\W*+(?:[A-Z](?:(?![A-Z])[\w .&/-]){0,30}+(?:,|;|\band\b|/)?+\s*+)++\W*+$")


def find_credits(articles: Sequence[AnnotatedArticle]) -> tuple[AgencyCredit, ...]:
    """Return every agency and medium that a report credits for facts, once a report, at its first credit.

    Requires labelled passages; uses names where there are any. Idea: a known agency or medium counts where a cue of
    reporting stands beside it ("told Reuters", "Xinhua reported", "provided by The Associated Press and Reuters") or
    in a credit line ("(Reuters, Kyodo)", a copyright line, "By Agencies"); a name in no list where a media noun
    ("X newspaper") or such a cue introduces an organisation. Known to fail where a medium is itself what the story is
    about, and on a paper whose name is a common word.
    """
    forms = agency_forms(articles)
    return tuple(credit for article in articles for credit in _credits_of(article, forms))


def _credits_of(article: AnnotatedArticle, forms: Mapping[str, str]) -> list[AgencyCredit]:
    first: dict[str, Evidence] = {}
    for name, start, end in sorted(_mentions(article, forms), key=lambda row: (row[1], -row[2])):
        if name not in first and not _is_own(article, name, article.text[start:end]):
            first[name] = Evidence(article.id, start, end)
    return [AgencyCredit(article.id, name, evidence) for name, evidence in first.items()]


def _mentions(article: AnnotatedArticle, forms: Mapping[str, str]) -> Iterator[tuple[str, int, int]]:
    text = article.text
    known: list[tuple[int, int]] = []
    for name, start, end in named_places(text, forms):
        kind = article.kind_at(start)
        if medium_of(name) is None and kind in _READ and _is_credit(text, start, end, kind):
            known.append((start, end))
            yield name, start, end
    for match in _known_forms().finditer(text):
        kind = article.kind_at(match.start())
        known.append(match.span())
        if kind in _READ and _is_credit(text, match.start(), match.end(), kind):
            yield medium_of(match.group()) or match.group(), match.start(), match.end()
    for start, end in _open_class(article):
        if article.kind_at(start) in _READ and not any(s < end and start < e for s, e in known):
            yield text[start:end].removeprefix("The "), start, end
    for match in _GENERIC.finditer(text):
        if article.kind_at(match.start()) in _READ:
            yield fold(match.group()), match.start(), match.end()


def _is_credit(text: str, start: int, end: int, kind: PassageKind) -> bool:
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    before, after = text[max(line_start, start - _BEFORE) : start], text[end : min(line_end, end + _AFTER)]
    form = text[start:end]
    if _in_photo_credit(text[line_start:line_end], start - line_start, end - line_start):
        return False
    named = bool(_NOUN_AFTER.match(after) or _NOUN_BEFORE.search(before)) or "magazine" in form.casefold()
    if form in DOUBTFUL and not named:
        return False
    if named or _CUE_BEFORE.search(before) or _CUE_AFTER.match(after) or _CLAIM_AFTER.match(after):
        return True
    return _in_credit_line(text[line_start:line_end], start - line_start, end - line_start, kind)


def _in_credit_line(line: str, start: int, end: int, kind: PassageKind) -> bool:
    """Tell whether a name stands alone in brackets, in a dateline, or in a line of credits for the whole text."""
    bracket = line.rfind("(", 0, start)
    close = line.find(")", end)
    if bracket >= 0 and close >= 0 and ")" not in line[bracket:start]:
        inside = line[bracket + 1 : close]
        return len(inside) <= 60 and bool(_LISTED.match(inside)) and not _PHOTO.search(inside)
    if kind is PassageKind.CREDIT:
        return len(line) <= 250 and bool(_WHOLE.search(line) or _LISTED.match(line))
    return bool(re.search(r"(?i:copyright|©)[^\n]{0,30}$", line[:start]))


def _in_photo_credit(line: str, start: int, end: int) -> bool:
    """Tell whether a name is part of the credit of a picture: "(Jane Doe/AP)", "Photo: AFP", "via Reuters)"."""
    if re.search(r"(?i:(?:photo|image|picture|pic|video|footage)s?(?:\s+by|\s+credit)?\s*[:/]?\s*)$", line[:start]):
        return True
    if re.match(r"\s+(?i:footage|photo|image|video)", line[end:]):
        return True
    if re.search(r"[\w)]\s?/\s?$", line[:start]) or re.match(r"\s?/\s?\w", line[end:]):
        return True
    bracket = line.rfind("(", 0, start)
    if bracket < 0 or ")" in line[bracket:start]:
        return False
    inside = line[bracket : line.find(")", end) + 1 or len(line)]
    return bool(re.search(r"(?i:photo|image|getty|/|©|\bvia\b|file\b|footage)", inside)) or "©" in line[:bracket]


def _open_class(article: AnnotatedArticle) -> Iterator[tuple[int, int]]:
    """Yield names that a media noun or a cue of reporting marks as media."""
    text = article.text
    for pattern in (_OPEN_AFTER, _OPEN_STATE, _OPEN_BEFORE):
        for match in pattern.finditer(text):
            start, end = match.span(1)
            end = start + len(text[start:end].rstrip(".,"))
            if not _is_institution(match.group(1)) and not _is_no_name(match.group(1)):
                yield start, end
    for name in article.names:
        if name.kind not in {NameKind.ORG, NameKind.MISC} or _is_institution(name.text):
            continue
        before = text[max(0, name.start - 12) : name.start]
        if name.kind is NameKind.ORG and re.search(r"\btold (?:the )?$", before):
            yield name.start, name.end


def _is_institution(name: str) -> bool:
    return any(word in INSTITUTION for word in fold(name).replace(".", "").split())


def _is_no_name(name: str) -> bool:
    """Tell whether capitalised words are no name of their own: a sentence's first word, a nationality, a menu."""
    if (
        _NATIONALITY.search(name)
        or name.rsplit(maxsplit=1)[-1].lower() in PEOPLES
        or (name.isupper() and len(name) > 8)
    ):
        return True
    return fold(name) in {
        "the",
        "a",
        "an",
        "this",
        "that",
        "one",
        "its",
        "his",
        "in",
        "on",
        "state",
        "local",
        "another",
    }


def _is_own(article: AnnotatedArticle, name: str, form: str) -> bool:
    """Tell whether the medium is the outlet itself: "NPR" in a report of www.npr.org."""
    outlet = article.article.outlet
    if outlet is None:
        return False
    own = re.sub(r"[^a-z0-9]", "", fold(outlet.value))
    names = {re.sub(r"[^a-z0-9]", "", fold(n).removeprefix("the ")) for n in (name, form)}
    return any(len(n) > 1 and n in own for n in names)


@cache
def _known_forms() -> re.Pattern[str]:
    forms = sorted(
        {f for table in (AGENCIES, OUTLETS) for fs in table.values() for f in fs}, key=lambda f: (-len(f), f)
    )
    return re.compile(r"(?<![\w#@])(?:" + "|".join(re.escape(form) for form in forms) + r")(?![\w])(?!-\w)")
