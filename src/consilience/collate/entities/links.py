"""Why two forms of a name are one entity: the kinds of evidence, from the strongest to the weakest.

Each finder returns links; none merges anything. ``entities`` decides in which order they are believed.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, NamedTuple

from consilience.collate.entities.bodies import ADDRESS_ENDS, Wording, turned, wording
from consilience.collate.entities.forms import Key, Mention, Node, first_in_body, key_of
from consilience.collate.entities.given import SPELLING, same_person, similar_names
from consilience.collate.entities.repair import SMALL, initials
from consilience.collate.lexicon import CITY_LIKE_STATE, SAME_NAME, SAME_PLACE_NAME
from consilience.text.normalise import fold, word_form
from consilience.text.similarity import edit_distance, edit_similarity
from consilience.types import NameKind, Saying, Says
from consilience.words.bodies import CARRIED as BODY_WORDS
from consilience.words.bodies import FIRMS, HEADS, LEFT_OUT
from consilience.words.media import AGENCIES, OUTLETS
from consilience.words.people import ADDRESS, GIVEN_NAMES, SUFFIXES, TITLES
from consilience.words.places import COUNTRIES, PLACES
from consilience.words.places import KINDS as PLACE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from consilience.types import AnnotatedArticle

#: the least number of letters of the shorter of two spellings
SPELLING_LETTERS = 8

#: and of a name in another wording
_LEAST_LETTERS = 5
#: and of a word that may be a misprint
_MISPRINT_LETTERS = 5
#: letters before a name within which its title stands
_REACH = 24
#: longest list of look-alikes that is compared pair by pair: more are a table
MOST_ALIKE = 100
#: words that everybody knows as names: of persons and of places
KNOWN_WORDS = GIVEN_NAMES | {fold(name) for name in COUNTRIES | PLACES}
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})

_KNOWN_AS = re.compile(
    r"^\W{0,3}(?:\(|,|—|–|-|\s)*(?:(?:who|which|that)\s+(?:is|are|was|were)\s+|is\s+|was\s+)?(?:also\s+|formally\s+|"
    r"formerly\s+|better\s+|officially\s+|commonly\s+|previously\s+|otherwise\s+|sometimes\s+|locally\s+|widely\s+)?"
    r"(?:known|referred\s+to)(?:\s+(?:in|by|to)\s+\w+)?\s+(?:as|by)\s+(?:the\s+(?:name\s+)?|an?\s+)?[\"“‘']?$"
)
_FORMERLY = re.compile(
    r"^\W{0,2}\s*(?:\(|,)\s*(?:formerly|previously|a\.?k\.?a\.?|also|alias|then)\s+(?:[Tt]he\s+)?[\"“‘']?$"
)
_FULL_NAME = re.compile(
    r"^,?\s*(?:whose|its|the\s+group's|with\s+the)\s+(?:full|formal|official|real)\s+name\s+(?:is|of)?\s*(?:the\s+)?$"
)
#: a name in another language: "Norda, which means “Star of the North”", "Norda, or “Star of the North”"
_MEANING = re.compile(
    r"^[\"”’']?\s*(?:[,(]|—|–|-)?\s*(?:(?:which|that)\s+)?(?:(?:literally|roughly|loosely|in\s+English)\s+)?"
    r"(?:means?|meaning|translate[sd]?\s+(?:\w+\s+)?(?:as|to|into)|is\s+[A-Z]\w+\s+for)\s+(?:the\s+)?[\"“‘']?$"
)
_OR_QUOTED = re.compile(r"^\s*(?:[,(]|—|–|-)?\s*or\s+(?:the\s+)?(?:[\"“‘]|')$")
_BRACKET = re.compile(r"^['’]?s?\s*\(\s*(?:the\s+)?[\"“]?$")
#: under what letters a firm's shares are listed: "Norda (NYSE: NRD)"
_LISTED = re.compile(r"^\s*\((?:NYSE|NASDAQ|Nasdaq|AMEX|LSE|TSX|ASX|[A-Z]{2,6})\s*:\s*(?:[A-Z]{2,6}:\s*)?$")
_OR = re.compile(r"^,?\s+or\s+(?:the\s+)?$")
_APPOSITION = re.compile(r"^,\s+the\s+$")


class Link(NamedTuple):
    """Two forms that may be one entity, and why, for the reader."""

    first: Key
    second: Key
    reason: Saying


def explicit_links(articles: Sequence[AnnotatedArticle], nodes: Mapping[Key, Node]) -> list[Link]:
    """Return the links that a report states: "known as", "formerly", brackets with initials, appositions.

    Known to fail where a list looks like an apposition ("Chad, the Central African Republic"); so only bodies are
    joined by a bare apposition, and none that more of a list follows.
    """
    links: list[Link] = []
    for article, run in _runs(articles, nodes):
        for a, b in pairwise(run):
            says = _stated(article.text, a, b)
            if says:
                links.append(Link(a.key, b.key, Saying(says, (article.id,))))
    return links


def apart(articles: Sequence[AnnotatedArticle], nodes: Mapping[Key, Node]) -> frozenset[tuple[Key, Key]]:
    """Return the pairs of forms that are two, whatever they look like.

    Those that a report sets side by side with "and"; and father and son, where a report names one with "Jr." and one
    without. (Who is always called "Roger Stone" may be "Roger J. Stone Jr." in another report.)
    """
    pairs = set(_generations(nodes)) | set(_known_before(articles, nodes))
    for article, run in _runs(articles, nodes):
        for a, b in pairwise(run):
            if re.match(r"^\s+(?:and|or|versus|vs\.?)\s+(?:the\s+)?$|^\s*[/–]\s*$", _gap(article.text, a, b)):
                pairs.update({(a.key, b.key), (b.key, a.key)})
    return frozenset(pairs)


def lexicon_links(nodes: Mapping[Key, Node]) -> list[Link]:
    """Return the links between names that everybody knows to be one ("U.S.", "United States"; "AP", agencies)."""
    links: list[Link] = []
    cities = {
        key_of(state): key_of(city)
        for city, state in CITY_LIKE_STATE
        if key_of(city) in nodes and key_of(state) in nodes
    }
    links += [Link(state, city, Saying(Says.SAME_THING)) for state, city in cities.items()]
    for forms in (*SAME_NAME, *(tuple(f) for table in (AGENCIES, OUTLETS) for f in table.values())):
        present = [key for key in dict.fromkeys(key_of(form) for form in forms) if key in nodes and key not in cities]
        links += [Link(a, b, Saying(Says.SAME_THING)) for a, b in pairwise(present)]
    for forms in SAME_PLACE_NAME:
        present = [key for key in map(key_of, forms) if key in nodes and nodes[key].kind is NameKind.PLACE]
        links += [Link(a, b, Saying(Says.SAME_THING)) for a, b in pairwise(present)]
    return links


def wording_links(nodes: Mapping[Key, Node]) -> list[Link]:
    """Return the links between names that differ in blanks, small words, abbreviations or order ("Wal-Mart").

    A land before or behind a name may be left out where the story knows one only. Persons' names may differ in blanks
    and in how a foreign letter is written ("Müller", "Mueller").
    """
    rows: dict[str, list[tuple[Wording, Key]]] = {}
    for key, node in nodes.items():
        if node.kind is NameKind.PERSON:
            found = {Wording("", letters, len(key)) for letters in (*_umlauts(node), "".join(key))}
        else:
            plain = wording(key)
            found = {plain, *(Wording("", letters, plain.words) for letters in _umlauts(node))}
        for one in sorted(found):
            if len(one.letters) >= _LEAST_LETTERS:
                rows.setdefault(one.letters, []).append((one, key))
    links: list[Link] = []
    for found_rows in rows.values():
        lands = {one.land for one, _ in found_rows} - {""}
        for (a, first), (b, second) in combinations(found_rows, 2):
            left_out = len(lands) == 1 and a.words > 1 and (a.is_national or b.is_national)
            if first == second or not (a.land == b.land or left_out) or _site_of_place(nodes, first, second):
                continue
            why = Says.SAME_THING if a.land == b.land else Says.WITHOUT_COUNTRY
            links.append(Link(first, second, Saying(why)))
    return links


def _site_of_place(nodes: Mapping[Key, Node], first: Key, second: Key) -> bool:
    """Tell whether one of two names is a site's that is called by the other, a place's ("Velm.com")."""
    sites = {key[-1] in ADDRESS_ENDS and len(key) > 1 for key in (first, second)}
    return len(sites) > 1 and NameKind.PLACE in (nodes[first].kind, nodes[second].kind)


def _umlauts(node: Node) -> set[str]:
    """Return the letters of a name with "ue" for "ü", as a report without such letters may write it."""
    texts = {mention.text.casefold() for mention in node.mentions}
    return {"".join(key_of(text.translate(_UMLAUTS))) for text in texts if text.translate(_UMLAUTS) != text}


def initial_links(nodes: Mapping[Key, Node]) -> list[Link]:
    """Return the links of initials to the one full name that they abbreviate ("MTA")."""
    by_initials: dict[str, list[Key]] = {}
    for key, node in nodes.items():
        if len(key) > 1 and node.kind is not NameKind.PERSON:
            for letters in sorted(initials(key) | initials(turned(key) or ())):
                by_initials.setdefault(letters, []).append(key)
    links: list[Link] = []
    settled = {key_of(form) for forms in SAME_NAME for form in forms}
    for key, node in nodes.items():
        short = node.is_acronym or node.is_said_as_a_word
        full = by_initials.get(key[0], []) if short and key not in settled else []
        full = [other for other in full if _may_abbreviate(key[0], other, nodes[other])]
        if full:
            bodies = [other for other in full if nodes[other].kind is NameKind.ORG]
            best = max(bodies or full, key=lambda k: (len(nodes[k].articles), len(nodes[k].mentions), -len(k)))
            links.append(Link(key, best, Saying(Says.INITIALS, (nodes[best].mentions[0].text,))))
    return links


def _may_abbreviate(letters: str, full: Key, node: Node) -> bool:
    """Tell whether initials alone may stand for a name: two letters stand for a body only, none for "Corp."."""
    if len(letters) > 2:
        return full[-1] not in FIRMS
    return full[-1] not in BODY_WORDS and node.kind is NameKind.ORG


def _generations(nodes: Mapping[Key, Node]) -> Iterator[tuple[Key, Key]]:
    for key, node in nodes.items():
        if key[-1] not in SUFFIXES or len(key) < 2:
            continue
        for other, plain in nodes.items():
            fits = len(other) > 1 and other[-1] not in SUFFIXES and set(key[:-1]) <= set(other)
            if fits and set(node.articles) & set(plain.articles):
                yield from ((key, other), (other, key))


def _known_before(articles: Sequence[AnnotatedArticle], nodes: Mapping[Key, Node]) -> Iterator[tuple[Key, Key]]:
    """Yield a son and his father where a report knows the family name before it names the son.

    "President Varn spoke. Leo Varn Jr. left": who is called so before is not he, whom the report names in full later.
    """
    first = first_in_body(articles, (mention for node in nodes.values() for mention in node.mentions))
    for key in nodes:
        if key[-1] not in SUFFIXES or len(key) < 3:
            continue
        called = first.get(key[-2:-1], {})
        known = any(called.get(article, start) < start for article, start in first.get(key, {}).items())
        for other in nodes if known else ():
            if len(other) > 1 and other[-1] not in SUFFIXES and set(key[:-1]) <= set(other):
                yield from ((key, other), (other, key))


def spelling_links(nodes: Mapping[Key, Node]) -> list[Link]:
    """Return the links between spellings of one name that no single report uses both of.

    Idea: an outlet spells a name in one way; two look-alikes in one report are two names.
    """
    buckets: dict[str, list[tuple[str, Key]]] = {}
    for key in nodes:
        letters = "".join(key)
        if len(letters) >= SPELLING_LETTERS:
            buckets.setdefault(letters[:2], []).append((letters, key))
    links: list[Link] = []
    inside = {key: frozenset(nodes[key].articles) for rows in buckets.values() for _, key in rows}
    for rows in buckets.values():
        for n, (a, first) in enumerate(rows):
            for b, second in rows[n + 1 :]:
                if not inside[first].isdisjoint(inside[second]) or abs(len(a) - len(b)) > 3:
                    continue
                if not _compatible(nodes[first], nodes[second]) or _numbers_differ(first, second):
                    continue
                if _plural(a, b) or edit_similarity(a, b) < SPELLING or _two_known(first, second):
                    continue
                persons = NameKind.PERSON in (nodes[first].kind, nodes[second].kind)
                if persons and (same_person(first, second) or not similar_names(first, second)):
                    continue
                links.append(Link(first, second, Saying(Says.SPELLED_OTHERWISE)))
    return links


def shortened_links(nodes: Mapping[Key, Node]) -> list[Link]:
    """Return the links of bodies' and places' longer forms to the shorter ones that leave out a part."""
    by_last: dict[str, list[Key]] = {}
    by_first: dict[str, list[Key]] = {}
    for key in nodes:
        if len(key) > 1:
            by_last.setdefault(key[-1], []).append(key)
            by_first.setdefault(key[0], []).append(key)
    links: list[Link] = []
    for short, node in nodes.items():
        longer = [key for key in by_last.get(short[-1], []) if len(key) > len(short)]
        longer += [key for key in by_first.get(short[0], []) if len(key) > len(short) and key not in longer]
        fitting = [(key, why) for key in longer if (why := _shortens(short, key, node, nodes[key]))]
        if fitting and _one_entity([key for key, _ in fitting]) and not _exclude([key for key, _ in fitting]):
            links += [Link(short, key, Saying(why)) for key, why in fitting]
    return links


def near_links(nodes: Mapping[Key, Node]) -> list[Link]:
    """Return the links between bodies' names that differ in one word's end: "Norda Air", "Federal Elections Board".

    At a name's end a plural is another body ("Velm Club", "Velm Clubs"), but where the story knows what stands before
    it as a body ("Norda", "Norda Semiconductor", "Norda Semiconductors").
    """
    rows: dict[tuple[int, int, Key], list[Key]] = {}
    for key, node in nodes.items():
        if len(key) > 1 and node.kind is NameKind.ORG:
            for n in range(len(key)):
                rows.setdefault((len(key), n, (*key[:n], *key[n + 1 :])), []).append(key)
    return [
        Link(first, second, Saying(Says.SHORTENED))
        for (size, n, rest), keys in rows.items()
        for first, second in combinations(keys[:MOST_ALIKE], 2)
        if _near_words(first[n], second[n], last=n == size - 1 and not _is_body(nodes.get(rest)))
    ]


def _is_body(node: Node | None) -> bool:
    return node is not None and node.kind is NameKind.ORG


def _near_words(a: str, b: str, *, last: bool) -> bool:
    """Tell whether one word is the other cut short, or its plural inside a name (at its end that is another body)."""
    short, long = sorted((a, b), key=len)
    if long == short + "s" and len(short) > 3:
        return not last or long in LEFT_OUT
    return last and len(short) > 2 and long.startswith(short) and long in HEADS | LEFT_OUT and short not in HEADS


def misprint_links(articles: Sequence[AnnotatedArticle], nodes: Mapping[Key, Node]) -> list[Link]:
    """Return the links of a word that one report has once to the name of the story that differs in one letter.

    Requires that the other name stands in two reports and is nobody else's: "Harabe" beside "Harambe", no known place
    or given name, no title before it, no plural. Fails on somebody who is named once and by family name alone.
    """
    texts = {article.id: article.text for article in articles}
    single = [key for key, node in nodes.items() if len(key) == 1 and len(key[0]) >= _MISPRINT_LETTERS]
    known = {part for key in nodes if len(key) > 1 for part in key}
    by_start: dict[str, list[Key]] = {}
    for key in single:
        if len(nodes[key].articles) > 1:
            by_start.setdefault(key[0][:2], []).append(key)
    links: list[Link] = []
    for key in single:
        node = nodes[key]
        if len(node.mentions) > 1 or key[0] in known or _is_known(key[0]) or _has_title(texts, node.mentions[0]):
            continue
        meant = [
            other
            for other in by_start.get(key[0][:2], ())[:MOST_ALIKE]
            if _compatible(node, nodes[other]) and _misprinted(key[0], other[0])
        ]
        if len(meant) == 1:
            links.append(Link(key, meant[0], Saying(Says.SPELLED_OTHERWISE)))
    return links


def misspelt_links(articles: Sequence[AnnotatedArticle], nodes: Mapping[Key, Node]) -> list[Link]:
    """Return the links of a surname that one report misspells throughout to whom it names in full before.

    "Leo Varrin ... says Varin": requires that this report never calls him by his surname as it is, and that no report
    names anybody in full under the other spelling. Fails on a namesake whom the report calls by his surname alone.
    """
    first = first_in_body(articles, (mention for node in nodes.values() for mention in node.mentions))
    persons = [key for key, node in nodes.items() if len(key) > 1 and node.kind is NameKind.PERSON]
    known = {part for key in nodes if len(key) > 1 for part in key}
    links: list[Link] = []
    for key, node in nodes.items():
        short = len(key) > 1 or len(key[0]) < _MISPRINT_LETTERS or node.kind is not NameKind.PERSON
        if short or len(node.articles) > 1 or key[0] in known or _is_known(key[0]):
            continue
        (article,), called = node.articles, node.mentions[0].place.start
        bearers = [
            other
            for other in persons
            if _misspelt(key[0], other[-1])
            and first[other].get(article, called) < called
            and article not in first[other[-1:]]
        ]
        if len(bearers) == 1:
            links.append(Link(key, bearers[0], Saying(Says.SPELLED_OTHERWISE)))
    return links


def _is_known(word: str) -> bool:
    return word in KNOWN_WORDS


def _has_title(texts: Mapping[str, str], mention: Mention) -> bool:
    start = mention.place.start
    before = texts[mention.place.article][max(0, start - _REACH) : start].rsplit(None, 1)
    return bool(before) and word_form(before[-1]) in TITLES - ADDRESS


def _two_known(first: Key, second: Key) -> bool:
    """Tell whether all that differs is one known name against another ("Bank of Ireland", "Bank of Iceland")."""
    differ = [pair for pair in zip(first, second, strict=False) if pair[0] != pair[1]]
    return len(first) == len(second) > 1 == len(differ) and set(differ[0]) <= KNOWN_WORDS


def _misspelt(word: str, name: str) -> bool:
    """Tell whether a word is a name with one letter too many, too few or wrong, not at its ends."""
    ends = word[0] == name[0] and word[-1] == name[-1] and abs(len(word) - len(name)) <= 1
    return ends and not _plural(word, name) and edit_distance(word, name) == 1


def _misprinted(word: str, name: str) -> bool:
    """Tell whether a word is a name with one letter too many, too few, wrong or in the wrong place, not at its ends."""
    if word[:2] != name[:2] or word[-1] != name[-1] or _plural(word, name) or abs(len(word) - len(name)) > 1:
        return False
    swapped = sorted(word) == sorted(name) and sum(a != b for a, b in zip(word, name, strict=True)) == 2
    return swapped or edit_distance(word, name) == 1


def _runs(
    articles: Sequence[AnnotatedArticle], nodes: Mapping[Key, Node]
) -> Iterator[tuple[AnnotatedArticle, list[Mention]]]:
    by_article: dict[str, list[Mention]] = {article.id: [] for article in articles}
    for node in nodes.values():
        for mention in node.mentions:
            by_article[mention.place.article].append(mention)
    for article in articles:
        yield article, sorted(by_article[article.id], key=lambda m: m.place.start)


def _gap(text: str, a: Mention, b: Mention) -> str:
    return text[a.place.end : b.place.start] if b.place.start - a.place.end <= 80 else "\n\n"


def _stated(text: str, a: Mention, b: Mention) -> Says | None:
    gap, after = _gap(text, a, b), text[b.place.end : b.place.end + 24]
    if a.key == b.key:
        return None
    if _KNOWN_AS.match(gap) or _FULL_NAME.match(gap):
        return Says.KNOWN_AS
    if _FORMERLY.match(gap) or _MEANING.match(gap) or (_OR_QUOTED.match(gap) and re.match(r"[,.]?[\"”’']", after)):
        return Says.OTHER_NAME
    if (_BRACKET.match(gap) and re.match(r"[\"”]?\s*[),]", after)) or (_OR.match(gap) and re.match(r"[,.)]", after)):
        return Says.IN_BRACKETS if _abbreviates(a, b) else None
    if _LISTED.match(gap) and a.kind is NameKind.ORG and re.match(r"[A-Z]{1,5}$", b.text) and re.match(r"[),]", after):
        return Says.IN_BRACKETS
    bodies = a.kind in _BODIES and b.kind in _BODIES and len(b.key) > 1
    if bodies and _APPOSITION.match(gap) and re.match(r"(?:[.;)]|,\s+(?!and\b|or\b|the\b|[A-Z]))", after):
        return Says.APPOSITION
    return None


_BODIES = frozenset({NameKind.ORG, NameKind.MISC})


def _abbreviates(a: Mention, b: Mention) -> bool:
    """Tell whether one of two names is made of initials, or of letters of words, of the other ("Qvarn (QVRN)")."""
    short, full = sorted((a, b), key=lambda m: len("".join(m.key)))
    letters = short.key[0]
    if len(short.key) == len(full.key) == 1:
        rest = iter(full.key[0])
        listed = short.text.isupper() and 3 <= len(letters) < len(full.key[0]) and full.kind is NameKind.ORG
        return listed and letters[0] == full.key[0][0] and all(c in rest for c in letters)
    if len(short.key) != 1 or len(full.key) < 2:
        return False
    if letters in initials(full.key):
        return True
    capitals = "".join(word[0] for word in full.key)
    rest = iter(letters)
    return short.text.isupper() and len(letters) >= 3 and letters[0] == capitals[0] and all(c in rest for c in capitals)


def _compatible(first: Node, second: Node) -> bool:
    return first.kind is second.kind or NameKind.MISC in (first.kind, second.kind)


def _numbers_differ(first: Key, second: Key) -> bool:
    a, b = ({c for word in key for c in word if c.isdigit()} for key in (first, second))
    return bool(a and b and a != b)


def _plural(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return long in {short + "s", short + "es", short + "n", short + "ns"}


def _shortens(short: Key, full: Key, node: Node, other: Node) -> Says | None:
    """Return why ``short`` is the same name with a part left out, or None where it is not."""
    if NameKind.PERSON in (node.kind, other.kind):
        return None
    left, right = full[: len(full) - len(short)], full[len(short) :]
    abroad = full[-len(short) :] == short and all(_is_place_prefix(word) for word in left)
    if abroad and (len(short) > 1 or other.kind is NameKind.PLACE):
        return Says.WITHOUT_COUNTRY
    if full[: len(short)] == short:
        if all(word in BODY_WORDS for word in right) and NameKind.PLACE not in (node.kind, other.kind):
            return Says.WITHOUT_BODY
        if len(right) == 1 and right[0] in PLACE_WORDS and NameKind.ORG not in (node.kind, other.kind):
            return Says.WITHOUT_KIND_OF_PLACE
    content = [word for word in short if word not in SMALL]
    rest = iter(full)
    if len(content) >= 3 and content[0] == full[0] and content[-1] == full[-1] and all(w in rest for w in content):
        return Says.SHORTENED
    return None


def _exclude(keys: Sequence[Key]) -> bool:
    """Tell whether two of the longer forms put different words into the same gap ("Royal Saudi", "Royal Dutch")."""
    return len(keys) > MOST_ALIKE or any(
        a[0] == b[0] and a[-1] == b[-1] and not _inside(a, b) and not _inside(b, a) and wording(a) != wording(b)
        for a, b in combinations(keys, 2)
    )


def _inside(short: Key, full: Key) -> bool:
    rest = iter(full)
    return all(word in rest for word in short)


def _is_place_prefix(word: str) -> bool:
    return word in {"us", "uk", "un", "eu"} or bool(
        re.search(
            r"(?:ian|ean|ican|ish|ese|french|dutch|german|greek|swiss|czech|thai|israeli|iraqi|saudi|pakistani)$", word
        )
    )


def _one_entity(keys: Sequence[Key]) -> bool:
    """Tell whether longer forms can all be one thing: none names a different country or kind than another."""
    if len(keys) == 1:
        return True
    counts = Counter(key[0] for key in keys)
    return len(counts) == 1 or {key[0] for key in keys} <= {"us", "united", "america", "american"}
