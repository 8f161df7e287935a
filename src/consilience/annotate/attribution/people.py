"""Who is meant: names, titles, pronouns and descriptions of sources brought back to one full name in the article.

Requires the tree; the names that the model found are used where there are any, else runs of proper nouns. Nothing is
looked up outside the article.

Idea: every proper name is kept with its place, its title ("spokesman Lin Jian", "Lin Jian, a spokesman") and the gender
that title or given name shows. A short name is the nearest fuller one that shares its words; a pronoun is the last
source, subject or person that fits it; a description is the person who bears that title, before or after.

Known to fail: two persons of one family name, and "he" after two men in one sentence.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from consilience.annotate.attribution import lexicon
from consilience.text.normalise import GENITIVES
from consilience.words import bodies, people
from consilience.words.calendar import MONTHS, WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.text.tree import Tree
    from consilience.types import NameKind, Span

_PARTIES = {"R": "republican", "D": "democrat"}
_PARTY = re.compile(r",? ?[(]?(?P<letter>[RD])[-–](?P<place>[A-Z][A-Za-z.]+)")
_CALENDAR = MONTHS.keys() | WEEKDAYS.keys()
#: words behind a name's comma that bring in somebody else: "Dahl, along with his wife Rosa, came"
_COMPANY = frozenset(["along", "together", "alongside", "whose", "with", "like", "unlike", "not", "including"])


@dataclass(frozen=True, slots=True)
class Mention:
    """A proper name where it stands: tokens ``first`` to ``last``, both included, title left out."""

    first: int
    last: int
    text: str
    kind: NameKind | None
    #: role words beside it, in lower case: "spokesman", "foreign minister" gives "foreign" and "minister"
    titles: frozenset[str]
    #: "f", "m" or ""
    gender: str

    @property
    def words(self) -> tuple[str, ...]:
        """The name's words in lower case, possessive endings left out."""
        return _bare_words(self.text)


def find_mentions(tree: Tree) -> tuple[Mention, ...]:
    """Return the article's proper names in order."""
    runs = _named_runs(tree) if tree.names else []
    covered = {i for first, last, _ in runs for i in range(first, last + 1)}
    runs.extend((first, last, None) for first, last in _proper_runs(tree, covered))
    named = (run for run in sorted(runs, key=lambda r: (r[0], r[1])) if not _is_rank(tree, run[0], run[1]))
    return tuple(_mention(tree, *run) for run in named)


def _is_rank(tree: Tree, first: int, last: int) -> bool:
    """Tell whether a run is nothing but ranks written short: the model takes "Cmdr." for a name."""
    return all(_bare(tree.tokens[i].text) in people.ABBREVIATED_TITLES for i in range(first, last + 1))


def _named_runs(tree: Tree) -> list[tuple[int, int, NameKind | None]]:
    runs: list[tuple[int, int, NameKind | None]] = []
    for name in tree.names:
        inside = tree.within(name.start, name.end)
        if len(inside):
            runs.append((inside.start, inside.stop - 1, name.kind))
    return runs


def _proper_runs(tree: Tree, covered: set[int]) -> list[tuple[int, int]]:
    """Return runs of proper nouns outside ``covered``, titles cut off their front."""
    runs: list[tuple[int, int]] = []
    index = 0
    while index < len(tree.tokens):
        if not _is_proper(tree, index) or index in covered:
            index += 1
            continue
        stop = index
        while stop + 1 < len(tree.tokens) and stop + 1 not in covered and _joins(tree, index, stop + 1):
            stop += 1
        # "Last May the council …": a month or a weekday is no name, whatever the parser takes it for
        if not all(_bare(tree.tokens[i].text) in _CALENDAR for i in range(index, stop + 1)):
            runs.append((_after_title(tree, index, stop), stop))
        index = stop + 1
    return runs


def _is_proper(tree: Tree, index: int) -> bool:
    token = tree.tokens[index]
    # the parser takes "general" in "the inspector general" for a name
    written = token.text[:1].isalnum() and not token.text.islower()
    return token.pos == "PROPN" and written and _bare(token.text) not in people.HONORIFICS


def _joins(tree: Tree, first: int, index: int) -> bool:
    """Tell whether the token goes on with the name that began at ``first``."""
    token = tree.tokens[index]
    if token.sentence != tree.tokens[first].sentence:
        return False
    if token.text == "-" and tree.tokens[first].text.isupper() and token.start > tree.tokens[index - 1].end:
        # the dash of a dateline: "VELMARK - Samir Haddad"
        return False
    if _is_proper(tree, index) or token.text in ("-", "’s", "'s"):
        following = index + 1 < len(tree.tokens) and _is_proper(tree, index + 1)
        return (
            _is_proper(tree, index) or (following and token.text == "-") or (following and _kept_together(tree, index))
        )
    return token.text.lower() in people.LINKS and token.text.lower() != "and" and _of_name(tree, first, index)


def _kept_together(tree: Tree, index: int) -> bool:
    """Tell whether a possessive stands inside a name ("People's Daily") and not between a place and a title."""
    return tree.tokens[index - 1].text.lower() in ("people", "women", "children", "workers", "veterans")


def _of_name(tree: Tree, first: int, index: int) -> bool:
    """Tell whether a small word joins two parts of a body's name ("Committee of the Red Cross")."""
    words = [tree.tokens[i].text for i in (index, index + 1, index + 2) if i < len(tree.tokens)]
    head = tree.tokens[index - 1].text.lower()
    if len(words) > 1 and words[0].lower() in ("of", "for") and (head in bodies.ALL_NOUNS or head in bodies.OF_HEADS):
        ahead = words[1] if words[1].lower() != "the" else (words[2] if len(words) > 2 else "")
        return ahead[:1].isupper()
    if words[0].lower() == "the" and tree.tokens[index - 1].text.lower() in ("of", "for") and index - 1 > first:
        return len(words) > 1 and words[1][:1].isupper()
    return words[0].lower() in ("de", "la", "du", "da", "von", "van", "der", "al", "el", "bin", "ibn", "le") and (
        len(words) > 1 and words[1][:1].isupper()
    )


def _after_title(tree: Tree, first: int, last: int) -> int:
    """Return where the name begins after a title set with a capital: "Defence Minister Hassoumi Massoudou"."""
    begin = first
    for index in range(first, last):
        if _bare(tree.tokens[index].text) in lexicon.ROLES | people.HONORIFICS:
            begin = index + 1
    return begin


def _mention(tree: Tree, first: int, last: int, kind: NameKind | None) -> Mention:
    first = min(_after_title(tree, first, last), last)
    while last > first and tree.tokens[last].text in GENITIVES:
        last -= 1
    text = tree.text[tree.tokens[first].start : tree.tokens[last].end]
    titles = frozenset(_titles(tree, first, last))
    return Mention(first, last, text, kind, titles, _gender(tree, first, last, titles))


def _titles(tree: Tree, first: int, last: int) -> list[str]:
    """Return the role words before the name and in an apposition after or before it."""
    sentence = tree.sentence(first)
    words: list[str] = []
    position = first - 1
    while position >= sentence.first and first - position <= 8 and _in_title(tree, position):
        words.append(_bare(tree.tokens[position].text))
        position -= 1
    if position >= sentence.first and tree.tokens[position].text == ",":
        start = max(sentence.first, position - 8)
        # "her friend, Ana Holm, Ben Marsh's lawyer": the friend is Holm
        start = next((i + 1 for i in range(position - 1, start - 1, -1) if _parts(tree, i)), start)
        words.extend(_apposition(tree, range(start, position)))
    after = last + 1
    if after < sentence.last and tree.tokens[after].text == ",":
        stop = after + 1
        while (
            stop < sentence.last and stop - after <= 10 and tree.tokens[stop].text not in (",", ".", '"', "”", "said")
        ):
            stop += 1
        if tree.tokens[after + 1].text.lower() not in _COMPANY:
            words.extend(_apposition(tree, range(after + 1, stop)))
    words.extend(_party(tree, last))
    words.extend(people.FULL_TITLES[w] for w in tuple(words) if w in people.FULL_TITLES)
    return [w for w in words if w]


def _parts(tree: Tree, index: int) -> bool:
    """Tell whether a comma or verb parts what stands before it from an apposition."""
    return tree.tokens[index].text == "," or tree.tokens[index].pos == "VERB"


def _party(tree: Tree, last: int) -> list[str]:
    """Return party and state behind a name, "republican" and "@ariz" of "Ann Holm, R-Ariz."."""
    end = tree.tokens[last].end
    match = _PARTY.match(tree.text, end, end + 16)
    return [_PARTIES[match["letter"]], "@" + match["place"].replace(".", "").lower()] if match else []


def _in_title(tree: Tree, position: int) -> bool:
    token = tree.tokens[position]
    word = _bare(token.text)
    return (
        word in lexicon.ROLES
        or word in people.HONORIFICS
        or (token.pos in ("ADJ", "NOUN", "PROPN") and word not in lexicon.ARTICLES)
    )


def _apposition(tree: Tree, stretch: range) -> list[str]:
    """Return the words of a noun phrase beside a comma where it holds a role word."""
    words = [_bare(tree.tokens[i].text) for i in stretch]
    goal = next((n for n, word in enumerate(words) if word in ("for", "to")), len(words))
    if any(word in lexicon.ROLES for word in words[:goal]):
        # "her opponent for president" is no president
        words = words[:goal]
    if any(tree.tokens[i].pos == "VERB" and tree.tokens[i].dep == "root" for i in stretch):
        return []
    return words if any(w in lexicon.ROLES for w in words) else []


def _gender(tree: Tree, first: int, last: int, titles: frozenset[str]) -> str:
    before = _bare(tree.tokens[first - 1].text) if first else ""
    given = tree.text[tree.tokens[first].start : tree.tokens[last].end].split()[0].lower() if last > first else ""
    if given.startswith("jean-"):
        return "m"
    sides = (("f", people.FEMALE, people.FEMALE_NAMES), ("m", people.MALE, people.MALE_NAMES))
    # a given name says more than a title beside it, which may be another's: "the spokeswoman for the mayor, Tom Brandt"
    for shown in (lambda words, _: before in words, lambda _, names: given in names, lambda words, _: titles & words):
        for gender, words, names in sides:
            if shown(words, names):
                return gender
    return ""


def has_given_name(mention: Mention) -> bool:
    """Tell whether a name of several words begins with a common given name and holds no word for a body."""
    words = mention.words
    known = words[0] in people.FEMALE_NAMES | people.MALE_NAMES
    return len(words) in (2, 3) and known and not bodies.ALL_NOUNS & set(words)


@lru_cache(maxsize=1 << 14)
def _bare(word: str) -> str:
    return re.sub(r"['’]s?$", "", word.lower()).rstrip(".")


@lru_cache(maxsize=1 << 14)
def _bare_words(name: str) -> tuple[str, ...]:
    return tuple(_bare(word) for word in name.split())


def full_names(mentions: Sequence[Mention]) -> dict[str, str]:
    """Return for every form of a name the fullest that the article gives: "Lin Jian" for "Lin".

    Of several the most frequent wins, then the first; letters stand for the body whose words they begin. "Mr. Trump" is
    no Melania, and whoever bears an office is not somebody's wife who bears the same name.
    """
    counts = Counter(m.text for m in mentions)
    genders: dict[str, set[str]] = defaultdict(set)
    kin: set[str] = set()
    for mention in mentions:
        genders[mention.text].update(filter(None, [mention.gender]))
        if mention.titles & people.KIN:
            kin.add(mention.text)
    firsts: dict[str, Mention] = {}
    #: by first word, last word and initials, then by number of words: a name is asked for longer ones alone
    by_edge: dict[str, dict[int, list[Mention]]] = defaultdict(lambda: defaultdict(list))
    for mention in mentions:
        if mention.text in firsts:
            continue
        firsts[mention.text] = mention
        if len(mention.words) > 1:
            initials = "".join(w[0] for w in mention.text.split() if w.lower() not in people.LINKS).lower()
            for edge in {mention.words[0], mention.words[-1], initials}:
                by_edge[edge][len(mention.words)].append(mention)
    full = {}
    for text, mention in firsts.items():
        edges = [by_edge[word] for word in (mention.words[0], mention.words[-1]) if word in by_edge]
        candidates = {
            m.text: m for edge in edges for size, named in edge.items() if size > len(mention.words) for m in named
        }
        longer = [
            m
            for m in sorted(candidates.values(), key=lambda m: m.first)
            if _is_short_for(mention, m)
            and not (genders[text] and genders[m.text] and genders[text].isdisjoint(genders[m.text]))
            and not (m.text in kin and text not in kin and counts[text] > counts[m.text])
        ]
        full[text] = max(longer, key=lambda m: (counts[m.text], -m.first)).text if longer else text
    return full


def _is_short_for(short: Mention, full: Mention) -> bool:
    if short.kind and full.kind and short.kind is not full.kind:
        return False
    if len(short.text.rstrip(".")) == 1:
        # the "A." of an interview's answers
        return False
    if len(short.words) == 1 and short.text.isupper() and len(short.text) > 2:
        initials = "".join(w[0] for w in full.text.split() if w.lower() not in people.LINKS)
        return initials.lower() == short.words[0] or short.words[0] in full.words
    if len(full.words) > 4 or any(w in bodies.ALL_NOUNS for w in full.words):
        return False
    small, large = short.words, full.words
    return large[: len(small)] == small or large[-len(small) :] == small


def description(tree: Tree, source: Sequence[Span]) -> str:
    """Return the source as written, its article and possessive, and all from the first comma on, left out.

    So is a weekday at its end ("the statement Monday").
    """
    text = " ".join(span.of(tree.text) for span in source)
    text = re.split(r",\s|\s[—–]\s|\s\(", text)[0]
    words = text.split()
    while len(words) > 1 and words[0].lower() in lexicon.ARTICLES:
        words.pop(0)
    if len(words) > 1 and words[-1].lower() in WEEKDAYS:
        words.pop()
    return " ".join(words).strip(" \"“”'‘’,")
