"""The main event of one report: who did what, when, where, why and how, in the report's words.

Requires syntax, names and times. Idea: a headline states the event and the sentence of the lead that shares most of
its words states it in full; the subject answers who, the predicate what, the lead's time expression when, names after
a preposition of place where, clauses of cause or purpose why, the lead's verb with its object how. The questions are
those of Hamborg et al. (Giveme5W1H, INRA 2019); the method is our own and smaller. Known to fail on reports that open
with a scene, and on headlines that play with words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from consilience.collate.brief.lexicon import PLACING, PLACING_SURELY, REASONS
from consilience.collate.event.headline import Headline, read_headline
from consilience.collate.event.phrases import characters, phrase
from consilience.text.dateline import dateline_end
from consilience.text.timex import TimeValue
from consilience.text.tree import SUBJECTS, make_tree, run_around
from consilience.types import SILENT_KINDS, Evidence, NameKind, PassageKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from consilience.text.tree import Tree
    from consilience.types import AnnotatedArticle, Name, Sentence

#: characters within which a dash follows the place of a dateline
_DATELINE = 30
_DASH = re.compile(r"\s[-–—]+\s")
#: letters up to which a place in capitals is an abbreviation
_ACRONYM = 3
#: how many sentences of the body may hold the lead
_LEAD = 8
#: days around publication within which news is expected to lie, and the distance of what names no day
_NEAR, _FAR = 7, 30


@dataclass(frozen=True, slots=True)
class ArticleEvent:
    """Candidate phrases for each question, the best first."""

    who: tuple[Evidence, ...] = ()
    what: tuple[Evidence, ...] = ()
    when: tuple[Evidence, ...] = ()
    where: tuple[Evidence, ...] = ()
    why: tuple[Evidence, ...] = ()
    how: tuple[Evidence, ...] = ()
    #: the sentence of the body that states the event
    lead: Evidence | None = None


def article_event(article: AnnotatedArticle) -> ArticleEvent:
    """Return the article's main event; empty where it holds no sentence."""
    sentences = _scene(article)
    if not sentences:
        return ArticleEvent()
    headline = next((s for s in article.sentences if s.kind is PassageKind.HEADLINE), None)
    title = read_headline(article, headline.first, headline.last) if headline else None
    scene = _Scene(article, make_tree(article), title, headline, sentences)
    return ArticleEvent(
        who=scene.evidence(scene.who()),
        what=scene.evidence(scene.what()),
        when=scene.evidence(scene.when()),
        where=scene.evidence(scene.where()),
        why=scene.evidence(scene.why()),
        how=scene.evidence(scene.how()),
        lead=Evidence(article.id, sentences[0].start, sentences[0].end),
    )


def _scene(article: AnnotatedArticle) -> list[Sentence]:
    """Return the sentences of the opening, first the one that shares most with the headline."""
    headline = {
        token.lemma.casefold()
        for token in article.tokens
        if token.pos in {"NOUN", "PROPN", "VERB", "NUM"}
        and article.sentences[token.sentence].kind is PassageKind.HEADLINE
    }
    stating = [s for s in article.sentences if s.kind not in SILENT_KINDS and _states(article, s)]
    # Where a page gave its text in one piece, all of it may pass for a caption.
    body = [s for s in stating if s.kind is PassageKind.BODY][:_LEAD] or stating[:_LEAD]

    def score(place: int) -> float:
        words = {article.tokens[n].lemma.casefold() for n in range(body[place].first, body[place].last)}
        shared = len(headline & words) / len(headline) if headline else 0.0
        return shared - 0.1 * place

    if not body:
        return []
    lead = max(range(len(body)), key=score)
    return [body[lead], *(s for place, s in enumerate(body) if place != lead)]


def _states(article: AnnotatedArticle, sentence: Sentence) -> bool:
    tokens = article.tokens[sentence.first : sentence.last]
    return len(tokens) > 5 and any(token.dep in SUBJECTS for token in tokens)


#: words of the longest phrase that says who
_LONGEST_ACTOR = 14


@dataclass(frozen=True, eq=False)
class _Scene:
    """A headline and the opening sentences, the lead first, with their syntax."""

    article: AnnotatedArticle
    tree: Tree
    title: Headline | None
    headline: Sentence | None
    sentences: Sequence[Sentence]

    def evidence(self, spans: Iterable[tuple[int, int]]) -> tuple[Evidence, ...]:
        return tuple(dict.fromkeys(Evidence(self.article.id, start, end) for start, end in spans if start < end))

    def who(self) -> Iterable[tuple[int, int]]:
        """Yield the headline's subject and its names, then the lead's, each by its fullest form."""
        if self.title and self.title.verb >= 0:
            yield from self._actors(range(self.title.first, self.title.verb))
        verb = self._lead_verb()
        for child in self.tree.children[verb]:
            if self.article.tokens[child].dep in SUBJECTS:
                yield from self._actors(phrase(self.tree, child))
        if self.headline:
            yield from self._actors(range(self.headline.first, self.headline.last), names_only=True)
        for sentence in self.sentences[:2]:
            yield from self._actors(range(sentence.first, sentence.last), names_only=True)

    def _actors(self, numbers: Sequence[int], *, names_only: bool = False) -> Iterable[tuple[int, int]]:
        if len(numbers) > _LONGEST_ACTOR and not names_only:
            # A subject of so many words is a whole clause, misread as one: what stands before its verb is who.
            tokens = self.article.tokens
            ends = (
                place for place, n in enumerate(numbers) if tokens[n].pos in {"VERB", "AUX"} or tokens[n].text == ","
            )
            numbers = numbers[: next(ends, 0)]
        if not numbers:
            return
        start, end = characters(self.tree, numbers)
        begins = max([0, *(stop for first, stop in self._openings() if first <= start < stop)])
        if begins >= end:
            return
        names = [n for n in self.article.names if max(start, begins) <= n.start and n.end <= end]
        ends_in_name = bool(names) and names[-1].end == end
        if not names_only and not ends_in_name and self.article.tokens[numbers[-1]].pos != "PRON":
            yield start, end
        for name in names:
            if not names_only or name.kind in {NameKind.PERSON, NameKind.ORG}:
                full = self._fullest(name)
                yield full.start, full.end

    def _openings(self) -> Iterable[tuple[int, int]]:
        """Yield the datelines with which the opening sentences begin, as half-open spans."""
        found = ((s.start, dateline_end(self.article.text, s.start)) for s in self.sentences[:2])
        return ((start, end) for start, end in found if start < end)

    def _fullest(self, name: Name) -> Name:
        """Return the longest mention of the person whose surname this is."""
        if name.kind is not NameKind.PERSON or " " in name.text:
            return name
        longer = [n for n in self.article.names if n.kind is NameKind.PERSON and n.text.endswith(" " + name.text)]
        counts = {n.text: sum(m.text == n.text for m in longer) for n in longer}
        return max(longer, key=lambda n: (counts[n.text], -n.start), default=name)

    def what(self) -> Iterable[tuple[int, int]]:
        """Yield the headline's predicate, then the lead's."""
        if self.title and self.title.verb >= 0:
            yield characters(self.tree, range(self.title.verb, self.title.end))
        elif self.title:
            yield characters(self.tree, range(self.title.first, self.title.last))
        verb = self._lead_verb()
        below = [n for n in self.tree.subtree(verb, without=self._tails(verb)) if n >= verb]
        yield characters(self.tree, run_around(below, verb))

    def _tails(self, verb: int) -> list[int]:
        return [c for c in self.tree.children[verb] if self.article.tokens[c].dep in {"advcl", "parataxis", "conj"}]

    def _lead_verb(self) -> int:
        """Return the verb that states the lead's event: under "officials said" the verb of what they said."""
        sentence, children = self.sentences[0], self.tree.children
        root = next(
            (n for n in range(sentence.first, sentence.last) if self.article.tokens[n].head == n), sentence.first
        )
        for _step in range(3):
            below = [c for c in children[root] if self.article.tokens[c].dep in {"ccomp", "parataxis"}]
            below = [c for c in below if any(self.article.tokens[g].dep in SUBJECTS for g in children[c])]
            if not below:
                break
            root = below[0]
        return root

    def when(self) -> Iterable[tuple[int, int]]:
        """Yield the times of the opening that lie near the day of publication, then the others."""
        published = _days(self.article.published.value) if self.article.published else None
        times = [t for t in self.article.times if t.type in {"DATE", "TIME"} and t.value[:4].isdigit()]
        # "TODAY" may be part of a paper's name.
        times = [t for t in times if not any(n.start < t.start and t.end <= n.end for n in self.article.names)]
        ranked = []
        for time in times:
            place = next(
                (i for i, s in enumerate(self.sentences) if s.start <= time.start < s.end), len(self.sentences)
            )
            day = _days(time.value)
            distance = abs(day - published) if published and day else _FAR
            ranked.append(((distance > _NEAR, place, distance, time.start), (time.start, time.end)))
        yield from (span for _rank, span in sorted(ranked))

    def where(self) -> Iterable[tuple[int, int]]:
        """Yield names that stand after a preposition of place, the headline's first, then the commonest places."""
        if self.headline:
            yield from self._placed(self.headline)
        yield from self._datelines()
        for sentence in self.sentences[:3]:
            yield from self._placed(sentence)
        places = [n for n in self.article.names if n.kind is NameKind.PLACE]
        counts: dict[str, int] = {}
        for name in places:
            counts[name.text] = counts.get(name.text, 0) + 1
        for name in sorted(places, key=lambda n: (-counts[n.text], n.start)):
            yield name.start, name.end

    def _datelines(self) -> Iterable[tuple[int, int]]:
        """Yield places in capitals, before a dash, as agencies put them."""
        for name in self.article.names:
            after = self.article.text[name.end : name.end + _DATELINE]
            if len(name.text) > _ACRONYM and name.text.isupper() and _DASH.search(after):
                yield name.start, name.end

    def _placed(self, sentence: Sentence) -> Iterable[tuple[int, int]]:
        tokens = self.article.tokens
        for name in self.article.names:
            if not sentence.start <= name.start < sentence.end or name.kind is NameKind.PERSON:
                continue
            first = next((n for n in range(sentence.first, sentence.last) if tokens[n].end > name.start), -1)
            while (
                first > sentence.first
                and tokens[first - 1].pos in {"DET", "ADJ", "NOUN"}
                and tokens[first - 1].text[0].islower()
            ):
                first -= 1
            if first <= sentence.first:
                continue
            before = tokens[first - 1].text.casefold()
            if before in PLACING_SURELY or (before in PLACING and name.kind is NameKind.PLACE):
                yield name.start, name.end

    def why(self) -> Iterable[tuple[int, int]]:
        """Yield clauses and phrases of cause or purpose, the surest connective first."""
        found: list[tuple[int, int, tuple[int, int]]] = []
        opening = [s for s in (self.headline, *self.sentences[:3]) if s]
        for place, sentence in enumerate(opening):
            for number in range(sentence.first + (place > 0), sentence.last - 1):
                rank = self._reason(number)
                end = self._reach(number, sentence) if rank >= 0 else 0
                if end > number + 1:
                    found.append((rank + place, number, characters(self.tree, range(number, end))))
        yield from (span for _rank, _number, span in sorted(found))

    def _reason(self, number: int) -> int:
        """Return how far the word is from opening a sure reason: 0 is "because"; -1 where it opens none."""
        token, after = self.article.tokens[number], self.article.tokens[number + 1]
        word = token.text.casefold()
        if word == "to":
            return REASONS["to"] if self._is_purpose(number) else -1
        if word in {"as", "since"}:
            return REASONS[word] if token.pos == "SCONJ" and after.pos in {"PRON", "PROPN", "DET"} else -1
        if word == "for" and after.tag == "VBG":
            return REASONS["for doing"]
        return REASONS.get(word, -1)

    def _is_purpose(self, number: int) -> bool:
        token = self.article.tokens[number]
        verb = self.article.tokens[token.head]
        return token.tag == "TO" and verb.dep == "advcl"

    def _reach(self, number: int, sentence: Sentence) -> int:
        tokens = self.article.tokens
        for end in range(number + 1, sentence.last):
            if tokens[end].text in {",", ".", ";", ":", "-", "--", "…", "..."}:
                return end
        return sentence.last

    def how(self) -> Iterable[tuple[int, int]]:
        """Yield the headline's verb with its object, then the lead's."""
        if self.title and self.headline and self.title.verb >= 0:
            yield self._deed(self.title.verb)
        yield self._deed(self._lead_verb())

    def _deed(self, verb: int) -> tuple[int, int]:
        objects = [c for c in self.tree.children[verb] if self.article.tokens[c].dep in {"obj", "xcomp"} and c > verb]
        last = max((n for o in objects[:1] for n in phrase(self.tree, o)), default=verb)
        return characters(self.tree, range(verb, max(verb, last) + 1))


def _days(value: str) -> int | None:
    """Return the number of the day that an ISO value names, or None where it names none."""
    read = TimeValue.parse(value)
    return read.date.toordinal() if read and read.date else None
