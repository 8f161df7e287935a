"""Who is meant by a source: the resolver that reads an article's sources in order.

Idea: a source that bears a name is that name's fullest form; a personal pronoun is the person who is most in view
(spoke last, was subject, fits in gender, is near); "it" and "they" the body last in view; a description the bearer of
the title; "the statement" whoever spoke before it. What cannot be settled stays as it is written.

Known to fail: two men in view in one sentence, and descriptions of persons who are never named with their title.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from consilience.annotate.attribution import lexicon
from consilience.annotate.attribution.bearers import Bearers
from consilience.annotate.attribution.belonging import Belonging, find_belongings
from consilience.annotate.attribution.issuers import issuer_of, subject_phrase
from consilience.annotate.attribution.named import Named, noun_head, without_clause
from consilience.annotate.attribution.namesakes import settle_names
from consilience.annotate.attribution.openings import dateline_end
from consilience.annotate.attribution.people import Mention, description, find_mentions, full_names, has_given_name
from consilience.text.normalise import GENITIVES
from consilience.types import NameKind, QuoteKind
from consilience.words import bodies, media, people

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from consilience.text.tree import Tree
    from consilience.types import Attribution, Quote, Span

#: bodies that carry news; what they are called stands for no body of another kind
_CARRIERS = frozenset(["newspaper", "paper", "magazine", "outlet", "network", "broadcaster", "station"])
#: bodies of which a state, a town or a company has several
_OFFICES = frozenset(["ministry", "department", "council", "authority", "office", "commission", "committee", "court"])
#: what the body that was last a subject is called again, whatever its name: "Equifax … the firm"
_CALLED_SO = frozenset(["company", "firm", "agency", "group", "organisation", "organization", "charity", "corporation"])
_SPOKESPERSONS = frozenset(["spokesman", "spokeswoman", "spokesperson"])
_OWNERS = {"his": "he", "her": "she", "its": "it", "their": "they"}
_OF_ISSUER = frozenset(["from", "by", "of"])
_SUBJECTS = ("nsubj", "nsubj:pass", "nmod:poss")
#: how many names, and how many sentences, back a pronoun may reach
_REACH = 60
#: how much more in view than somebody who is told by it a name must be: "Marsh" than "the mother of Anna Marsh"
_UNSURE = 3.0
_SENTENCES = 8
#: the pronouns that tell a name's gender, and how many must
_TELLING = {"he": "m", "she": "f", "himself": "m", "herself": "f"}
_TOLD_TWICE = 2
#: sentences back in which who spoke may be varied by a description
_VARIED = 3
#: tokens from a person's name over places to the "who" that takes it up
_RELATIVE = 8


class Resolver:
    """Resolves sources in the order of the text, so that pronouns can look back at who spoke before."""

    def __init__(self, tree: Tree, quotes: Sequence[Quote]) -> None:
        self._tree = tree
        self._mentions = find_mentions(tree)
        self._starts = [m.first for m in self._mentions]
        self._full = full_names(self._mentions)
        self._belongings = find_belongings(tree, self._mentions)
        self._names = settle_names(tree, self._mentions, self._full)
        self._quoted = self._inside(quotes)
        #: by sentence how many before it stand outside whole quotations
        self._told = self._count_told()
        self._genders = self._known_genders()
        self._genders.update(self._genders_by_pronouns())
        read = (tree, self._mentions, self._names, self._belongings, self._may_be_person)
        self._named = Named(*read)
        self._bearers = Bearers(*read, self._genders, self._quoted)
        #: the descriptions that are subjects ("the mayor"), with the persons who bear them
        self._subjects = self._bearers.subjects()
        #: (position, speaker, gender) of sources resolved so far
        self._spoken: list[tuple[int, str, str]] = []
        #: descriptions without a bearer ("director") with whom they stood for
        self._varying: dict[str, str] = {}
        #: first tokens of the names that stood as sources
        self._sources: set[int] = set()

    def _known_genders(self) -> dict[str, str]:
        genders: dict[str, str] = {}
        for mention in self._mentions:
            if mention.gender:
                genders.setdefault(self._names[mention.first], mention.gender)
        return genders

    def _genders_by_pronouns(self) -> dict[str, str]:
        """Return the genders that pronouns give to names which show none: "Thurman said she …" is a woman.

        A pronoun tells where one person alone is named before it in its sentence, else in the sentence before; the
        pronouns of a name must agree (three in four) and be two at least. After Ge, Hale and Charniak (1998).
        """
        told: dict[str, Counter[str]] = defaultdict(Counter)
        for index, token in enumerate(self._tree.tokens):
            word = token.text.lower()
            if word not in _TELLING or self._is_quoted(token.start):
                continue
            sentence = self._tree.sentences[token.sentence]
            named = self._persons_named(sentence.first, index)
            if not named and token.sentence and sentence.first:
                before = self._tree.sentences[token.sentence - 1]
                apart = "\n" in self._tree.text[self._tree.tokens[before.first].start : token.start].strip()
                named = set() if apart else self._persons_named(before.first, before.last)
            if len(named) == 1:
                told[next(iter(named))][_TELLING[word]] += 1
        settled = {}
        for name, counts in told.items():
            (gender, most), total = counts.most_common(1)[0], counts.total()
            if name not in self._genders and most >= _TOLD_TWICE and most * 4 >= total * 3:
                settled[name] = gender
        return settled

    def _persons_named(self, first: int, stop: int) -> set[str]:
        """Return the persons whom some tokens name outside quotations, with those told by another's name."""
        window = self._mentions[bisect_left(self._starts, first) : bisect_left(self._starts, stop)]
        return {
            self._names[m.first]
            for m in window
            if m.first not in self._quoted and (m.kind is NameKind.PERSON or m.gender or m.titles & lexicon.ROLES)
        }

    def _inside(self, quotes: Sequence[Quote]) -> set[int]:
        """Return the first tokens of names inside whole quotations: pronouns outside do not take them up."""
        spans = [(q.start, q.end) for q in quotes if q.kind is QuoteKind.DIRECT]
        self._spans = spans
        self._span_starts = [start for start, _ in spans]
        return {m.first for m in self._mentions if self._is_quoted(self._tree.tokens[m.first].start)}

    def _count_told(self) -> list[int]:
        counts = [0]
        for sentence in self._tree.sentences:
            last = self._tree.tokens[max(sentence.first, sentence.last - 1)].start
            inside = self._is_quoted(self._tree.tokens[sentence.first].start) and self._is_quoted(last)
            counts.append(counts[-1] + (not inside))
        return counts

    def _is_quoted(self, at: int) -> bool:
        """Tell whether a character stands inside a whole quotation."""
        number = bisect_right(self._span_starts, at) - 1
        return number >= 0 and at < self._spans[number][1]

    def speaker_of(self, source: tuple[Span, ...], said: Sequence[Span] = ()) -> str | None:
        """Return who is meant by a source: a full name, a body, or the description as it is written.

        ``said`` is what the source is credited with: "he" is nobody who is named in it.
        """
        if not source:
            return None
        tokens = self._tree.within(source[0].start, source[-1].end)
        if not len(tokens):
            return None
        first = tokens.start
        member = self._bearers.member([self._tree.tokens[i].text.lower() for i in tokens], first)
        mention = self._named.of(tokens) if not member else None
        if member:
            name, gender = member, self._genders.get(member, "")
        elif mention is not None:
            name = self._names[mention.first]
            gender = self._genders.get(name, "")
            self._sources.add(mention.first)
        elif len(tokens) == 1 and self._tree.tokens[first].pos == "PRON":
            name, gender = self._pronoun(self._tree.tokens[first].text.lower(), first, self._named_in(said, first))
        else:
            name = self._described(tokens)
            gender = self._genders.get(name, "")
        if name or self._tree.tokens[first].pos != "PRON":
            name = name or description(self._tree, source)
            self._spoken.append((first, name, gender))
        return name or description(self._tree, source)

    def _named_in(self, said: Sequence[Span], position: int) -> set[str]:
        """Return whom the words name that somebody at a position says: in a quotation, or behind the position.

        Where a pronoun governs a clause, no name in the clause means the same (binding theory's condition C).
        """
        named = set()
        for span in said:
            inside = self._tree.within(span.start, span.end)
            first, stop = (bisect_left(self._starts, at) for at in (inside.start, inside.stop))
            for mention in self._mentions[first:stop]:
                if self._tree.text[self._tree.tokens[mention.first].start - 1] == "/":
                    # "the Holm/Veld ticket" is hers as well
                    continue
                if mention.first in self._quoted or self._runs_to(position, mention.first):
                    named.add(self._names[mention.first])
        return named

    def _runs_to(self, position: int, index: int) -> bool:
        """Tell whether a token stands behind a position and no dash or semicolon between."""
        between = range(position, index)
        return bool(between) and not any(self._tree.tokens[i].text in ("—", "–", "--", "-", ";") for i in between)

    def is_named(self, attribution: Attribution) -> bool:
        """Tell whether a source is a name of the article's."""
        return any(self._names[m.first] == attribution.speaker for m in self._mentions)

    def is_person(self, name: str) -> bool:
        """Tell whether a name that the article gives is taken for a person's."""
        return any(self._names[m.first] == name and self._may_be_person(m) for m in self._mentions)

    def _pronoun(self, word: str, position: int, others: Container[str] = ()) -> tuple[str, str]:
        gender = "f" if word in people.FEMALE else "m" if word in people.MALE else ""
        if gender:
            # "How's Anna?" may be her own words after all, where nobody else is in view
            name = self._person_in_view(gender, position, others) or self._person_in_view(gender, position)
            if name:
                self._genders.setdefault(name, gender)
            return name, gender
        if word in ("who", "which", "that"):
            return (self._person_taken_up(position) if word == "who" else "") or self._taken_up(position), ""
        if word in ("it", "they"):
            return self._body_in_view(position), ""
        return "", ""

    def _before(self, position: int) -> list[Mention]:
        """Return the names before a token outside quotations, latest first, as far as a pronoun reaches."""
        last = bisect_left(self._starts, position)
        window = self._mentions[max(0, last - _REACH) : last]
        return [
            m for m in reversed(window) if m.first not in self._quoted and self._apart(m.first, position) <= _SENTENCES
        ]

    def _person_in_view(self, gender: str, position: int, others: Container[str] = ()) -> str:
        """Return the person before who is most in view and fits in gender, "" where there is none or no telling.

        None of ``others`` is meant.
        """
        scores: dict[str, float] = {}
        #: by name those who are told by it: "Samir Haddad" -> "widow of Samir Haddad"
        told_by: dict[str, set[str]] = defaultdict(set)
        for mention in self._before(position):
            name = self._names[mention.first]
            if name in others or not self._may_be_person(mention) or self._is_dateline(mention):
                continue
            other = self._belongings.get(mention.first)
            if other is not None and not other.named and other.gender in ("", gender):
                # several ("Dahl's lawyers") are nobody whom "he" could mean, but they may hide who is meant
                written = "" if other.several else self._written(other)
                score = 1.0 if other.gender == gender else 0.0
                score += self._prominence(other.noun, position, subject=self._is_subject(other.noun, other.noun))
                told_by[name].add(written)
                scores[written] = max(scores.get(written, score), score)
                continue
            if self._genders.get(name, gender) != gender or self._is_left_behind(other):
                continue
            score = 1.0 if self._genders.get(name) == gender else 0.0
            subject = self._is_subject(mention.first, mention.last)
            subject = other is None and (subject or self._stands_beside_subject(mention.first, mention.last))
            score += self._prominence(mention.first, position, subject=subject)
            scores[name] = max(scores.get(name, score), score)
        for index, name in self._described_subjects(position):
            if name not in others and self._genders.get(name, gender) == gender:
                scores[name] = max(scores.get(name, -99.0), self._prominence(index, position, subject=True))
        for place, name, told in self._spoken[-6:]:
            described = not told and any(w in people.ROLES for w in name.lower().split()) and name not in self._full
            if place < position and name not in others and (described or (told in ("", gender) and name in scores)):
                score = self._view(place, position, spoke=True) + 3
                scores[name] = max(scores.get(name, score), score)
        best = max(scores, key=lambda name: scores[name]) if scores else ""
        rivals = [scores[written] for written in told_by.get(best, ()) if written in scores]
        return "" if rivals and max(rivals) > scores[best] - _UNSURE else best

    def _described_subjects(self, position: int) -> list[tuple[int, str]]:
        """Return the descriptions that are subjects in the sentences before a token, with the persons who bear them."""
        sentence = self._tree.tokens[position].sentence
        first = self._tree.sentences[max(0, sentence - _SENTENCES)].first
        subjects = self._subjects
        return subjects[bisect_left(subjects, (first, "")) : bisect_left(subjects, (position, ""))]

    def _prominence(self, first: int, position: int, *, subject: bool) -> float:
        spoke = first in self._sources
        return self._view(first, position, spoke=spoke) + (3 if subject or spoke else 0)

    def _written(self, other: Belonging) -> str:
        """Return the description of somebody who is told by another's name: "widow of Samir Haddad"."""
        return description(self._tree, (self._tree.span(other.first, other.last),))

    def _is_left_behind(self, other: Belonging | None) -> bool:
        return other is not None and self._tree.tokens[other.noun].lemma.lower() in lexicon.LEFT_BEHIND

    def _view(self, place: int, position: int, *, spoke: bool) -> float:
        """Return how much a place is in view from another: it fades with each sentence, and with a new paragraph."""
        distance = self._apart(place, position)
        apart = "\n" in self._tree.text[self._tree.tokens[place].end : self._tree.tokens[position].start]
        return (2.0 if spoke else 0.0) - 1.5 * distance - (1.0 if apart else 0.0)

    def _apart(self, place: int, position: int) -> int:
        """Return how many sentences a place lies before a position, those inside quotations left out.

        Whoever speaks stays in view however long his words are.
        """
        first, last = self._tree.tokens[place].sentence, self._tree.tokens[position].sentence
        return self._told[last] - self._told[first]

    def _is_subject(self, first: int, last: int) -> bool:
        deps = {self._tree.tokens[i].dep for i in range(first, last + 1)}
        if deps.intersection(_SUBJECTS[:2]):
            return True
        # whose thing is a subject: not the host in "on Mr. Dahl's radio show"
        owned = [self._tree.tokens[self._tree.tokens[last].head]] if "nmod:poss" in deps else []
        return any(noun.dep in _SUBJECTS for noun in owned)

    def _stands_beside_subject(self, first: int, last: int) -> bool:
        """Tell whether a name is an apposition to a subject: "her father, Peter Marsh, agreed"."""
        tokens = self._tree.tokens
        heads = [tokens[tokens[i].head] for i in range(first, last + 1) if tokens[i].dep == "appos"]
        return any(head.dep in _SUBJECTS[:2] and head.pos == "NOUN" and head.tag != "NNS" for head in heads)

    def _may_be_person(self, mention: Mention) -> bool:
        if mention.kind is not None:
            return mention.kind is NameKind.PERSON or (mention.kind is not NameKind.PLACE and has_given_name(mention))
        return bool(mention.gender or mention.titles & lexicon.ROLES or self._genders.get(self._names[mention.first]))

    def _body_in_view(self, position: int) -> str:
        """Return the last source or subject within two sentences that is a body or country and no person."""
        sentence = self._tree.tokens[position].sentence
        for mention in self._before(position):
            if sentence - self._tree.tokens[mention.first].sentence > 2:
                break
            subject = self._is_subject(mention.first, mention.last)
            if subject and not self._may_be_person(mention) and not self._is_dateline(mention):
                return self._names[mention.first]
        for place, name, gender in reversed(self._spoken[-8:]):
            if not gender and sentence - self._tree.tokens[place].sentence <= 2:
                return name
        return ""

    def _is_dateline(self, mention: Mention) -> bool:
        """Tell whether a name stands before a dateline's dash ("LOMAR (AP) — "): the parser takes it for a subject."""
        dash = dateline_end(self._tree, mention.first)
        return dash is not None and mention.last < dash

    def _person_taken_up(self, position: int) -> str:
        """Return the person that "who" takes up over a place: "Joe Arpaio of Maricopa County, Ariz., who"."""
        last = bisect_left(self._starts, position)
        for mention in reversed(self._mentions[max(0, last - 3) : last]):
            if position - mention.last > _RELATIVE:
                return ""
            if mention.kind is not NameKind.PLACE and not _is_state(mention.text):
                return self._names[mention.first] if self._may_be_person(mention) else ""
        return ""

    def _taken_up(self, position: int) -> str:
        """Return the name, or else the noun phrase, that a relative pronoun takes up."""
        last = bisect_left(self._starts, position)
        if last and position - self._mentions[last - 1].last <= 2:
            return self._names[self._mentions[last - 1].first]
        clause = self._tree.tokens[self._tree.tokens[position].head]
        noun = clause.head
        if not clause.dep.startswith("acl") or noun >= position or self._tree.tokens[noun].pos != "NOUN":
            return ""
        first = noun
        while first and self._tree.tokens[first - 1].pos in ("ADJ", "NOUN", "PROPN", "NUM", "DET"):
            first -= 1
        # "gave a statement by email, which read": the email is a channel, whoever spoke before it
        taken_up = self._described(range(first, noun + 1)) if self._tree.child(noun, "case") is None else ""
        return taken_up or description(self._tree, (self._tree.span(first, noun),))

    def _described(self, tokens: range) -> str:
        """Return the name of the person or body that a description stands for, "" where none fits."""
        tokens = without_clause(self._tree, tokens)
        head = noun_head(self._tree, tokens)
        word = self._tree.tokens[head].text.lower()
        opens = self._tree.tokens[tokens.start].text.lower()
        words = [self._tree.tokens[i].text.lower() for i in tokens]
        named = bisect_left(self._starts, tokens.start) < bisect_left(self._starts, tokens.stop)
        # "Dahl's lawyer" is who bears "Dahl lawyer" or "Dahl's lawyer" beside the name
        owned = words[: words.index(word)] if named and word in words else []
        owned = owned if GENITIVES.intersection(owned) else []
        if word in lexicon.ISSUED | lexicon.COMPOSED:
            return self._issuer(tokens, head)
        if opens in ("the", "that", "this"):
            again = self._described_before(word) if len(tokens) == 2 else ""
            if again:
                return again
            if word in lexicon.ROLES or word in people.MALE | people.FEMALE:
                return self._bearers.bearer(word, head, words) or self._varied(word, tokens, head)
            if word not in bodies.ALL_NOUNS and self._tree.tokens[head].tag != "NNS":
                return self._bearers.of_lot(word)
            return self._body(word, head, words) if word in bodies.ALL_NOUNS and not named else ""
        if (opens in ("a", "an") and word in _SPOKESPERSONS) or (owned and word in lexicon.ROLES):
            return self._bearers.bearer(word, head, owned or words, strict=True)
        return ""

    def _varied(self, word: str, tokens: range, head: int) -> str:
        """Return whom a description without a bearer varies: whom it stood for before, or who was in view last.

        "Ana Holm has said … She said … Marsh disagreed. The director said …" is Holm: she spoke last.
        """
        found = self._bearers.taken_up(tokens, head) or self._varying.get(word, "")
        if not found and self._bearers.may_vary(word, tokens.start):
            sentence = self._tree.tokens[tokens.start].sentence
            for place, name, _ in reversed(self._spoken[-4:]):
                if sentence - self._tree.tokens[place].sentence > _VARIED:
                    break
                if self.is_person(name):
                    found = "" if self._bearers.is_other(word, name) else name
                    break
        if found:
            self._varying[word] = found
        return found

    def _described_before(self, word: str) -> str:
        """Return the description of one of the last who spoke that "the adviser" takes up: "one Republican adviser"."""
        for _, name, _ in reversed(self._spoken[-4:]):
            if word in name.lower().split() and name not in self._full:
                return name
        return ""

    def _issuer(self, tokens: range, document: int) -> str:
        """Return who issued a document that speaks: the name after "from", its owner or sender, or who spoke before.

        A medium that spoke before has only published it.
        """
        for mention in self._mentions[bisect_left(self._starts, tokens.start) : bisect_left(self._starts, tokens.stop)]:
            before = self._tree.tokens[mention.first - 1].text.lower() if mention.first > tokens.start else ""
            article = mention.first - 2 >= tokens.start and before in ("the", "a")
            before = self._tree.tokens[mention.first - 2].text.lower() if article else before
            after = self._tree.tokens[mention.last + 1].text if mention.last + 1 in tokens else ""
            if before in _OF_ISSUER or after in GENITIVES:
                return self._names[mention.first]
        issuer = issuer_of(self._tree, document)
        if issuer is not None:
            return self._spoken_for(issuer)
        sentence = self._tree.tokens[tokens.start].sentence
        of_others = self._tree.tokens[document].text.lower() in lexicon.COMPOSED
        for place, name, _gender in reversed(self._spoken[-3:]):
            if of_others or name.removeprefix("The ") in media.NAMES:
                break
            if sentence - self._tree.tokens[place].sentence <= _SENTENCES:
                return name
        return ""

    def _spoken_for(self, issuer: range) -> str:
        """Return who is meant by the phrase that says whose a document is."""
        mention = self._named.of(issuer)
        if mention is not None:
            return self._names[mention.first]
        word = self._tree.tokens[issuer.start].text.lower()
        if word == "its":
            return self._body_before(issuer.start)
        if len(issuer) == 1 and (word in _OWNERS or self._tree.tokens[issuer.start].pos == "PRON"):
            return self._pronoun(_OWNERS.get(word, word), issuer.start)[0]
        return self._described(issuer) or description(self._tree, (self._tree.span(issuer.start, issuer.stop - 1),))

    def _body_before(self, position: int) -> str:
        """Return the body that is subject beside "its" in its sentence, named or described, else the one in view.

        The nearest subject before comes first, then the first behind: "In its lawsuit, the union said …".
        """
        sentence = self._tree.sentence(position)
        for index in (*range(position - 1, sentence.first - 1, -1), *range(position + 1, sentence.last)):
            token = self._tree.tokens[index]
            if token.dep in _SUBJECTS[:2] and token.pos in ("NOUN", "PROPN"):
                phrase = subject_phrase(self._tree, index, sentence.last)
                mention = self._named.of(phrase)
                name = self._names[mention.first] if mention is not None else self._described(phrase)
                if name and (mention is None or not self._may_be_person(mention)):
                    return name
        return self._body_in_view(position)

    def _body(self, word: str, position: int, words: list[str]) -> str:
        """Return the last body before whose name holds the word, else the last source that is no person.

        An office of which there are several, and of which it is said which ("the interior ministry"), is no other body.
        """
        last = bisect_left(self._starts, position)
        for mention in reversed(self._mentions[:last]):
            if word in mention.words:
                return mention.text
        if word in _OFFICES and words.index(word) > 1:
            return ""
        sentence = self._tree.tokens[position].sentence
        for mention in self._before(position):
            if sentence - self._tree.tokens[mention.first].sentence > 3:
                break
            if word in _CARRIERS and bodies.ALL_NOUNS.intersection(mention.words):
                # "the state broadcaster" is no institute that was named before it
                continue
            acts = word in _CALLED_SO and mention.kind is NameKind.ORG
            acts = acts and self._is_subject(mention.first, mention.last)
            if (acts or mention.first in self._sources) and not self._may_be_person(mention):
                return self._names[mention.first]
        return ""


def _is_state(name: str) -> bool:
    """Tell whether a name is a state's abbreviation, as the model may take it for anything: "Ariz."."""
    return name.endswith(".") and " " not in name
