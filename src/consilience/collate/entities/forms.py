"""Where names stand and in which forms: the ground on which entities are linked."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from consilience.collate.entities.repair import repair
from consilience.collate.entities.teams import team_names
from consilience.text.normalise import word_form, words
from consilience.text.seen import as_seen
from consilience.text.stopwords import FUNCTION_WORDS
from consilience.types import AnnotatedArticle, Evidence, NameKind, PassageKind
from consilience.words.bodies import ALL_NOUNS, HEADS, LEFT_OUT
from consilience.words.people import THRONES, TITLES
from consilience.words.places import STATE_FORMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from consilience.collate.entities.teams import Team
    from consilience.collate.entities.unread import Found
    from consilience.text.normalise import Word

#: A form's words without case, points and accents: "U.N." and "UN" have one key, "Kim Jong-un" and "Kim Jong Un" too.
Key = tuple[str, ...]

_ARTICLE = re.compile(r"(?:the|The|THE|a|A|an|An)\s+")
#: an article that a report writes like the name itself, inside a sentence: "told The Courier"
_NAMED_ARTICLE = re.compile(r"(?<=[a-z,] )The (?=[A-Z])")
#: number of words from which a body's name is known in small letters too ("dangerous animal response team")
_TOLD_APART = 3
#: with these a name is a body's or a county's, whatever it begins with
_BODY_ENDS = HEADS | LEFT_OUT | {"county"}
#: letters of a name within which the whole of it is looked for
_LONGEST = 80
_INITIALS = re.compile(r"[A-Z]{1,3}[fo][A-Z]{1,3}")
_CURRENCIES = frozenset("$€£¥")
#: an account's name
_HANDLE = re.compile(r"(?<![\w.@])@(\w{5,30})")
#: a legislator's party before the state ("D-Calif."), which the annotation may have taken into a name
_PARTY = re.compile(r"[DRI]-(?=[A-Z])")
_PARTY_BEHIND = re.compile(r",? \(?[DRI]-[A-Z]")
_GENITIVE = re.compile(r"['’]s?$")
#: where a hashtag's words meet: "#FreeThemAll"
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|_")
_THRONE = re.compile(rf"\b(?:{'|'.join(sorted(title.title() for title in THRONES))}) $")
#: what a report may set behind a person's name with a comma: "Leo Varn, Jr."
_SUFFIX = re.compile(r",?\s+(?:Jr\b\.?|Sr\b\.?|II\b|III\b|IV\b)")
#: what may stand behind a firm's name and belongs to it: "Norda Semiconductors NV"
_FIRM = re.compile(r",? (?:Inc|Corp|Ltd|LLC|LLP|NV|N\.V|plc|PLC|AG|GmbH|Co)\b(?:\.(?! [A-Z]))?(?! [A-Z&])")
#: small words with which a name goes on in capitals ("al" of many Arabic names among them)
_SMALL = FUNCTION_WORDS | {"al"}
_GIVEN = re.compile(r"[A-Z][\w’'-]+(?: (?:Paul|[IVX]+))*")
#: furniture whose names say nothing of the story
_PASSED_OVER = frozenset({PassageKind.CHROME, PassageKind.DUPLICATE})


class Mention(NamedTuple):
    """One place where a name stands."""

    place: Evidence
    text: str
    key: Key
    kind: NameKind


@dataclass(slots=True)
class Node:
    """All mentions under one key, whatever article they stand in."""

    key: Key
    mentions: list[Mention] = field(default_factory=list)
    kinds: Counter[NameKind] = field(default_factory=Counter)

    @property
    def kind(self) -> NameKind:
        """The kind that most of its mentions have; the first in the order of ``NameKind`` where two are level."""
        return max(NameKind, key=lambda kind: self.kinds[kind])

    @property
    def articles(self) -> tuple[str, ...]:
        """Ids of the articles that it stands in, in the order of its mentions."""
        return tuple(dict.fromkeys(mention.place.article for mention in self.mentions))

    @property
    def is_acronym(self) -> bool:
        """Tell whether it is written in capitals, as initials are, but for a small "of" or "for" ("MoD")."""
        if len(self.key) != 1 or not 2 <= len(self.key[0]) <= 6:
            return False
        capitals = [m.text.replace(".", "") for m in self.mentions]
        return all(text.isalpha() and (text.isupper() or _INITIALS.fullmatch(text)) for text in capitals)

    @property
    def is_said_as_a_word(self) -> bool:
        """Tell whether it may be initials that are said as a word: "Nasa", "Unesco"; so no person's name is."""
        texts = {mention.text for mention in self.mentions}
        return (
            len(self.key) == 1
            and 4 <= len(self.key[0]) <= 6
            and self.kind is not NameKind.PERSON
            and all(text.isalpha() and text.istitle() for text in texts)
        )


def key_of(text: str) -> Key:
    """Return the key of a name as written, without article, genitive and form of address.

    A shortened state keeps its point: "Pa." is another name than "PA". What holds the head of a body keeps its first
    word: "Justice Department", "General Motors".
    """
    if text in STATE_FORMS:
        return (text.casefold(),)
    key = tuple(word.form for word in words(_CAMEL.sub(" ", text) if text.startswith("#") else text))
    body = any(word in _BODY_ENDS for word in key[1:])
    while len(key) > 1 and ((key[0] in TITLES and not body) or key[0] in {"the", "a", "an"}):
        key = key[1:]
    return key


def collect(articles: Sequence[AnnotatedArticle]) -> dict[Key, Node]:
    """Return every name form of the reports with all its places, in order of first appearance.

    Requires names. A name that the annotation found in one place is found again wherever it stands in the same
    letters; so one report's clear context helps the others.
    """
    nodes: dict[Key, Node] = {}
    taken: dict[str, list[tuple[int, int]]] = {}
    found = repair(articles)
    teams = team_names(articles)
    for article in articles:
        spans = taken.setdefault(article.id, [])
        for mention, span in _read(article, found[article.id], teams[article.id]):
            _add(nodes, mention)
            spans.append(span)
    _part(nodes, {article.id: article for article in articles})
    known = _Known(nodes)
    for article in articles:
        longer = list(known.begun_in(article, sorted(taken[article.id])))
        for mention in longer:
            _replace(nodes, mention)
        taken[article.id] += [(m.place.start, m.place.end) for m in longer]
        for mention in known.found_in(article, sorted(taken[article.id])):
            _add(nodes, mention)
    for article in articles:
        for mention in _handles(article, nodes):
            _add(nodes, mention)
    order = {article.id: n for n, article in enumerate(articles)}
    for node in nodes.values():
        node.mentions.sort(key=lambda m: (order[m.place.article], m.place.start))
    return nodes


def _read(
    article: AnnotatedArticle, found: Iterable[Found], teams: Mapping[int, Team]
) -> Iterator[tuple[Mention, tuple[int, int]]]:
    """Yield a report's names, each with its span as read; "the Varn administration" besides "Varn" in it."""
    for name in found:
        team = teams.get(name.start)
        spans = [(team.start, team.end, NameKind.ORG)] if team else []
        if team is None or team.is_of_known:
            spans.append((name.start, name.end, name.kind))
        for start, end, kind in spans:
            mention = _mention(article, start, end, kind)
            if mention is not None and article.kind_at(mention.place.start) not in _PASSED_OVER:
                yield mention, (start, end)


def first_in_body(
    articles: Sequence[AnnotatedArticle], mentions: Iterable[Mention]
) -> defaultdict[Key, dict[str, int]]:
    """Return by key, and by report, where the running text of a report has a name first."""
    kinds = {article.id: article.kind_at for article in articles}
    found: defaultdict[Key, dict[str, int]] = defaultdict(dict)
    for mention in mentions:
        article, start = mention.place.article, mention.place.start
        if kinds[article](start) is PassageKind.BODY:
            found[mention.key][article] = min(start, found[mention.key].get(article, start))
    return found


def _handles(article: AnnotatedArticle, nodes: Mapping[Key, Node]) -> list[Mention]:
    """Return the accounts that are called by the letters of a known name: "@Flightradar24", "@barack_obama"."""
    known = {"".join(key): key for key in nodes}
    found = []
    for match in _HANDLE.finditer(article.text):
        key = known.get(word_form(match[1].replace("_", "")))
        if key is not None and article.kind_at(match.start()) not in _PASSED_OVER:
            place = Evidence(article.id, match.start(), match.end())
            found.append(Mention(place, match.group(), key, nodes[key].kind))
    return found


def _mention(article: AnnotatedArticle, start: int, end: int, kind: NameKind, *, known: bool = False) -> Mention | None:
    """Return the name inside a span, or None where nothing in it is one; ``known``: it may stand in small letters."""
    text = article.text[start:end]
    if match := _ARTICLE.match(text):
        start += match.end()
    elif match := _PARTY.match(text):
        start, kind = start + match.end(), NameKind.PLACE
    if match := _PARTY_BEHIND.search(article.text, start, end):
        end = match.start()
    stripped = _GENITIVE.sub("", article.text[start:end].rstrip(" ,;:"))
    end = start + len(stripped)
    if kind is NameKind.PERSON:
        while (match := re.match(r"[^\W\d_]+\.?\s+", article.text[start:end])) and word_form(match.group()) in TITLES:
            start += match.end()
        start = _with_throne(article.text, start, end)
        if suffix := _SUFFIX.match(article.text, end):
            end = suffix.end()
    if kind is NameKind.ORG and (firm := _FIRM.match(article.text, end)):
        end = firm.end()
    if _NAMED_ARTICLE.match(article.text, start - 4) and article.kind_at(start) is PassageKind.BODY:
        start -= len("The ")
    text = as_seen(article.text[start:end])
    key = key_of(text)
    if article.text[end - 1 : end] in _CURRENCIES or article.text[end : end + 1] in _CURRENCIES:
        return None  # "US$" is what a sum is in
    marked = known or any(c.isupper() or c.isdigit() or c == "#" for c in text)
    if not key or not marked or len("".join(key)) < 2:
        return None
    return Mention(Evidence(article.id, start, end), text, key, kind)


def _with_throne(text: str, start: int, end: int) -> int:
    """Return where a name begins with the title of a given name alone: "Pope Francis", "Queen Elizabeth II"."""
    match = _THRONE.search(text, max(0, start - 12), start)
    return match.start() if match and _GIVEN.fullmatch(text, start, end) else start


def _part(nodes: dict[Key, Node], articles: Mapping[str, AnnotatedArticle]) -> None:
    """Part names that the annotation ran together ("Boko Haram Abubakar Shekau") where both parts are known better."""
    for key in [key for key in nodes if len(key) >= 4]:
        for cut in range(2, len(key) - 1):
            first, second = nodes.get(key[:cut]), nodes.get(key[cut:])
            few = len(nodes[key].mentions)
            if first and second and len(first.mentions) > few and len(second.mentions) > few:
                for mention in nodes.pop(key).mentions:
                    text = articles[mention.place.article].text
                    run = words(text, mention.place.start, mention.place.end)
                    for part, node in ((run[:cut], first), (run[cut:], second)):
                        made = _mention(articles[mention.place.article], part[0].start, part[-1].end, node.kind)
                        if made is not None:
                            _add(nodes, made)
                break


def _add(nodes: dict[Key, Node], mention: Mention) -> None:
    node = nodes.setdefault(mention.key, Node(mention.key))
    node.mentions.append(mention)
    node.kinds[mention.kind] += 1


def _replace(nodes: dict[Key, Node], whole: Mention) -> None:
    """Put a whole name in the place of the part of it that was read."""
    for size in range(1, len(whole.key)):
        node = nodes.get(whole.key[:size])
        part = next((m for m in node.mentions if _begins(m.place, whole.place)), None) if node else None
        if node and part:
            node.mentions.remove(part)
            node.kinds[part.kind] -= 1
            if not node.mentions:
                del nodes[node.key]
    _add(nodes, whole)


def _begins(part: Evidence, whole: Evidence) -> bool:
    return part.article == whole.article and part.start == whole.start and part.end <= whole.end


class _Known:
    """Finds known forms again in any text, by their first word."""

    def __init__(self, nodes: dict[Key, Node]) -> None:
        self.kinds = {key: node.kind for key, node in nodes.items()}
        self.written = {mention.text for node in nodes.values() for mention in node.mentions}
        self.initials = {text.replace(".", "") for text in self.written} - {""}
        #: by the first word of a key the numbers of words of all keys that begin with it, the highest first
        self.sizes: dict[str, list[int]] = {}
        for key in nodes:
            self.sizes.setdefault(key[0], []).append(len(key))
        for first, sizes in self.sizes.items():
            self.sizes[first] = sorted(set(sizes), reverse=True)

    def found_in(self, article: AnnotatedArticle, taken: Sequence[tuple[int, int]]) -> Iterator[Mention]:
        """Yield the mentions of known forms outside the spans already taken."""
        covered = _Cover(taken)
        proper = {token.start: token.pos == "PROPN" for token in article.tokens}
        run = words(article.text)
        i = 0
        while i < len(run):
            match = self._longest(article.text, run, i, proper)
            start, end = run[i].start, run[i + (len(match) if match else 1) - 1].end
            if match is None or covered.overlaps(start, end) or article.kind_at(start) in _PASSED_OVER:
                i += 1
                continue
            kind = self.kinds[match]
            if len(match) == 1 and article.text[start - 1 : start] == "#" and (start, end) not in taken:
                i += 1
                continue
            mention = _mention(article, start, end, kind, known=True)
            if mention is not None and mention.key == match:
                yield mention
            i += len(match)

    def begun_in(self, article: AnnotatedArticle, taken: Sequence[tuple[int, int]]) -> Iterator[Mention]:
        """Yield the bodies' names of which only the beginning was read: "Norda" in "Norda Semiconductors".

        Requires that more reports of the name were read whole than so, in the same letters, and nothing taken behind.
        """
        covered = _Cover(taken)
        for start, end in taken:
            run = words(article.text[start : start + _LONGEST])
            inside = sum(word.end <= end - start for word in run)
            for size in self.sizes.get(run[0].form, ()) if run else ():
                if size <= inside or size > len(run):
                    break
                stop = start + run[size - 1].end
                key = tuple(word.form for word in run[:size])
                whole = self.kinds.get(key) is NameKind.ORG and article.text[start:stop] in self.written
                if whole and not covered.overlaps(end, stop):
                    mention = _mention(article, start, stop, NameKind.ORG, known=True)
                    if mention is not None and mention.key[:size] == key:
                        yield mention
                        break

    def _longest(self, text: str, run: Sequence[Word], i: int, proper: dict[int, bool]) -> Key | None:
        for size in self.sizes.get(run[i].form, ()):
            stretch = run[i : i + size]
            key = tuple(word.form for word in stretch)
            if key not in self.kinds:
                continue
            surface = _GENITIVE.sub("", text[stretch[0].start : stretch[-1].end])
            if "\n" in surface:
                continue
            written = surface in self.written or self._are_initials(surface)
            if written and (len(key) > 1 or not _inside_longer(run, i, proper)):
                return key
            if len(key) >= _TOLD_APART and surface.islower() and key[-1] in ALL_NOUNS:
                return key
            if len(key) > 1 and all(text[w.start].isupper() or w.form in _SMALL for w in stretch):
                return key
        return None

    def _are_initials(self, surface: str) -> bool:
        """Tell whether a word is a known name's initials, with points where the name has none or without ("N.T.B.")."""
        plain = surface.replace(".", "")
        return plain.isupper() and (len(plain) > 2 or plain != surface) and plain in self.initials


def _inside_longer(run: Sequence[Word], i: int, proper: dict[int, bool]) -> bool:
    """Tell whether a single word has a proper noun right beside it: part of a longer name that nobody marked."""
    before = i > 0 and run[i].start - run[i - 1].end == 1 and proper.get(run[i - 1].start, False)
    after = i + 1 < len(run) and run[i + 1].start - run[i].end == 1 and proper.get(run[i + 1].start, False)
    return before or after


class _Cover:
    """Sorted spans that can be asked whether they meet another."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self.points = frozenset(i for start, end in spans for i in range(start, end))

    def overlaps(self, start: int, end: int) -> bool:
        """Tell whether any character of the span is taken."""
        return any(i in self.points for i in range(start, end))
