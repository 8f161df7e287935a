"""Who stands behind a credited speaker: the spokesman speaks for the ministry, Beijing for China's government.

Requires entities. Idea: a speaker's name is described by the bodies and countries it stands with ("Chinese Foreign
Ministry spokesperson Lin Jian"); a country that speaks is its government, and so are its ministries for foreign
affairs and defence. Two credits of one body are one origin. Known to fail on officials of several offices, and on
descriptions that no report spells out ("a senior official").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from consilience.collate.compare.senses import country_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from consilience.collate.entities.index import EntityIndex
    from consilience.types import AnnotatedArticle, Entity

_WORD = re.compile(r"[^\W_]+(?:[.][^\W_]+)*", re.UNICODE)
_EMPTY = frozenset(
    "the a an of in on for and its his her their s by from at to based run controlled report reports official data "
    "figures statement spokesman spokeswoman spokesperson spokespeople new latest top senior local state".split()
)
_SPEAKS_FOR = re.compile(r"\bspokes(?:man|woman|person|people)\b", re.IGNORECASE)
#: bodies through which a country speaks as one
_GOVERNMENT = frozenset("government administration side authorities foreign ministry defence defense embassy".split())
#: bodies that count or investigate on their own account
_OWN_BODY = re.compile(
    r"\b(?:health|interior|police|prosecutor|court|army|military|hospital|fire|justice)\b", re.IGNORECASE
)
#: words that say what kind of body it is; two bodies with the same two of them are one where no country parts them
INSTITUTION = frozenset(
    "ministry minister department office agency council commission committee court police prosecutor army military "
    "navy government health foreign interior justice defence defense finance transport fire prefecture consulate "
    "embassy hospital university treasury authorities authority security".split()
)
_ARTICLES = frozenset({"the", "a", "an"})
#: nouns that name nobody without a name before them; "police" or "doctors" do
_POINTING = frozenset(
    "agency ministry company department organisation organization group firm airline operator body statement report "
    "office official officials spokesman spokeswoman spokesperson source sources minister president chief leader man "
    "woman outlet newspaper paper network channel broadcaster website magazine".split()
)
#: what a source is called beside its name: "figures from the health ministry", "an AFP report based on official data"
_VESSEL_OF = re.compile(
    r"^(?:an?\s+|the\s+)?(?:(?:latest|new|official)\s+)?(?:figures?|data|report|statement|tally|count|numbers?)\s+"
    r"(?:from|by|of|released by|issued by)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_OWN_VESSEL = re.compile(r"(?<!\s)\s+(?:report|tally|count|figures?|statement|data)\b.*$", re.IGNORECASE)
_REACH = 80
_WORDS = r"(?:[\w’'.&-]+\s+){0,5}[\w’'.&-]+"
#: "Chinese Foreign Ministry spokesperson X"; "the spokesman for the coast guard, X"
_BEFORE = (
    re.compile(
        r"(?P<body>(?:(?:[A-Z][\w’'.-]*|of|for|the|foreign|defen[cs]e|health|interior|ministry|government|police|army"
        r"|military|fire|city|airline|company|party|union|club|department|office)\s+)+)spokes\w+\s*,?\s*$"
    ),
    re.compile(rf"\bspokes\w+\s+(?:for|of|from)\s+(?:the\s+)?(?P<body>{_WORDS}),?\s*$"),
)
#: "X, a Foreign Ministry spokesman"; "X, a spokesman for the coast guard"
_AFTER = (
    re.compile(
        rf",\s+(?:an?\s+|the\s+)?spokes\w+\s+(?:for|of|from)\s+(?:the\s+)?(?P<body>{_WORDS}?)(?=\s*[,.;:]|\s*$)"
    ),
    re.compile(rf",\s+(?:an?\s+|the\s+)?(?P<body>(?!an?\b|the\b){_WORDS})\s+spokes\w+"),
)
#: "Spokesperson X from the foreign ministry"
_AFTER_TITLE = re.compile(
    r",?\s+(?:from|for|of)\s+(?:the\s+)?(?P<body>(?:[\w’'-]+\s+){0,4}?(?:ministry|government|department|police|army"
    r"|office|company|airline)(?:\s+of\s+[A-Z]\w+)?)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Body:
    """Whom a credit is to be counted as."""

    #: equal for one body
    key: frozenset[str]
    #: as shown
    name: str


@dataclass(frozen=True, eq=False)
class Bodies:
    """Finds the body behind a speaker; made once for a story."""

    articles: Sequence[AnnotatedArticle]
    entities: Sequence[Entity]
    index: EntityIndex

    def of(self, speaker: str) -> Body:
        """Return the body that ``speaker``, as named in any of the reports, stands for."""
        whose = _VESSEL_OF.sub("", speaker)
        stripped = _OWN_VESSEL.sub("", whose)
        if stripped != whose:
            stripped = _tidy(stripped)
        # "an AFP report" is AFP; "a published report" is nobody else.
        name = self.index.speaker(stripped if any(letter.isupper() for letter in stripped) else whose)
        described = self._described.get(name)
        if described:
            return Body(self._key(described), f"{_tidy(described)} ({name})")
        return Body(self._key(name), name)

    @cached_property
    def _described(self) -> Mapping[str, str]:
        """Each spokesperson's body, in the words of the report that describes it at most length."""
        texts = {article.id: article.text for article in self.articles}
        found: dict[str, str] = {}
        for entity in self.entities:
            if entity.kind != "PERSON":
                continue
            candidates = [
                body
                for form in entity.forms
                for mention in form.mentions
                if (body := _spoken_for(texts[mention.article], mention.start, mention.end)) and self._key(body)
            ]
            if candidates:
                found[entity.name] = max(candidates, key=lambda body: (len(self._key(body)), -len(body), body))
        return found

    def _key(self, description: str) -> frozenset[str]:
        words = [word.casefold().removesuffix("'s") for word in _WORD.findall(description.replace("’", "'"))]
        entity = self.index.of(description)
        if entity:
            country = country_of(self.index.names[entity].casefold())
            if country:
                return frozenset({f"={country}", "government"})
            if not INSTITUTION & set(words):
                return frozenset({entity})
        key: set[str] = set()
        for word in words:
            country = country_of(word)
            if country:
                key.add(f"={country}")
            elif word not in _EMPTY and len(word) > 1:
                key.add(word)
        if (key & _GOVERNMENT and not _OWN_BODY.search(description)) or (key and all(k[0] == "=" for k in key)):
            key = {word for word in key if word[0] == "="} | {"government"}
        return frozenset(key)


def points_back(speaker: str) -> bool:
    """Tell whether the words for a speaker only point back to one that was named: "the agency", "the spokesman"."""
    words = {word.casefold() for word in _WORD.findall(speaker)} - _ARTICLES
    return bool(words) and words <= _POINTING


def same_body(a: Body, b: Body) -> bool:
    """Tell whether two credits are to the same body: one description may say more than the other of where it is."""
    if a.key == b.key:
        return True
    (places_a, core_a, words_a), (places_b, core_b, words_b) = _parts(a.key), _parts(b.key)
    if places_a and places_b and not places_a & places_b:
        return False
    if core_a or core_b:
        # "health ministry" is one word too many to be another "ministry", and one place too few to be another land's.
        return core_a == core_b and len(core_a) > 1
    return bool(words_a) and bool(words_b) and (words_a <= words_b or words_b <= words_a)


@lru_cache(maxsize=1 << 14)
def _parts(key: frozenset[str]) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the lands of a key, its words for a kind of body, and all that are no lands."""
    places = frozenset(word for word in key if word.startswith("="))
    return places, key & INSTITUTION, key - places


def _spoken_for(text: str, start: int, end: int) -> str | None:
    """Return the words that say for whom the person named here speaks, or None."""
    line = text.rfind("\n", 0, start) + 1
    before = text[max(line, start - _REACH) : start]
    after = text[end : end + _REACH].partition("\n")[0]
    for pattern in _BEFORE:
        if match := pattern.search(before):
            return match["body"].strip()
    for pattern in _AFTER:
        if match := pattern.match(after):
            return match["body"].strip()
    match = _AFTER_TITLE.match(after)
    return match["body"].strip() if match and _SPEAKS_FOR.search(before[-20:]) else None


def _tidy(description: str) -> str:
    return re.sub(r"^(?:the|a|an)\s+", "", description.strip(), flags=re.IGNORECASE)
