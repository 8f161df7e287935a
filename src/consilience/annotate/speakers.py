"""Speakers: quotations get the one who said them, and sources are resolved to who is meant in this article.

Requires quotations and attributions of the same article. A quotation belongs to the innermost attribution whose content
holds it; without one it belongs to the utterance that it continues (same paragraph, or a paragraph of nothing but
quotation after one that was attributed), or to who issues the statement in its sentence. Who is meant by a source is
settled in ``attribution_people``; what cannot be settled stays as it is written.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from consilience.annotate import attribution_lexicon as lexicon
from consilience.annotate.attribution_people import Mention, description, find_mentions, fuller_name
from consilience.annotate.attribution_syntax import base_form, make_tree
from consilience.types import Attribution, NameKind, Quote, QuoteKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.annotate.attribution_syntax import Tree
    from consilience.types import ParsedArticle, Span

_WORDS_OF_OTHERS = (
    lexicon.SAY | lexicon.TELL | lexicon.CALL | lexicon.JUDGE | lexicon.THINK | frozenset(["express", "voice"])
)
#: nouns that may follow a medium's or movement's name without changing who is meant
_MEDIA = frozenset("agency newspaper daily media magazine campaign network broadcaster".split())
_SPOKESPERSONS = frozenset(["spokesman", "spokeswoman", "spokesperson"])
_SPEECH_NOUNS = lexicon.SPEAKING_THINGS | frozenset(["op-ed", "speech", "interview", "remarks", "comments", "remark"])


def resolve_speakers(
    parsed: ParsedArticle, quotes: Sequence[Quote], attributions: Sequence[Attribution]
) -> tuple[tuple[Quote, ...], tuple[Attribution, ...]]:
    """Return the quotations with speaker, speaker's span and cue, and the attributions with their speakers.

    A woven quotation that nobody is said to have said becomes SCARE; a short one inside somebody's words becomes MIXED.
    """
    tree = make_tree(parsed)
    resolver = _Resolver(tree)
    resolved = resolver.resolve(attributions)
    return _Assigner(tree, quotes, resolved, resolver).assign(), resolved


class _Resolver:
    """Resolves sources in the order of the text, so that pronouns can look back at who spoke before."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._mentions = find_mentions(tree)
        self._starts = [m.first for m in self._mentions]
        #: (position, speaker, gender) of sources resolved so far
        self._spoken: list[tuple[int, str, str]] = []

    def resolve(self, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
        order = sorted(
            range(len(attributions)), key=lambda n: attributions[n].cue[0].start if attributions[n].cue else 0
        )
        speakers: dict[int, str | None] = {}
        for number in order:
            speakers[number] = self.speaker_of(attributions[number].source)
        return tuple(replace(a, speaker=speakers[n]) for n, a in enumerate(attributions))

    def speaker_of(self, source: tuple[Span, ...]) -> str | None:
        """Return who is meant by a source: a full name, a body, or the description as it is written."""
        if not source:
            return None
        tokens = self._tree.within(source[0].start, source[-1].end)
        if not len(tokens):
            return None
        first = tokens.start
        word = self._tree.tokens[first].text.lower()
        mention = self._named(tokens)
        if mention is not None:
            name, gender = fuller_name(mention, self._mentions), self._gender_of(mention)
        elif len(tokens) == 1 and self._tree.tokens[first].pos == "PRON":
            name, gender = self._pronoun(word, first)
        else:
            name, gender = self._described(tokens), ""
        name = name or description(self._tree, source)
        self._spoken.append((first, name, gender))
        return name

    def _named(self, tokens: range) -> Mention | None:
        """Return the name that the source itself bears, not one inside its "of …", possessive or compound.

        The first stretch between commas that bears one decides, and in it a person before a body ("Foreign Ministry
        spokesman Lin Jian"); two names joined by "and" are no one name.
        """
        inside = [m for m in self._mentions if m.first in tokens and m.last in tokens and self._bears(m, tokens)]
        for mention in inside:
            if mention.kind is NameKind.PERSON or self._may_be_person(mention):
                stretch = [m for m in inside if not self._comma_between(mention, m)]
                if len(stretch) > 1 and self._coordinated(stretch):
                    return None
                return next(m for m in reversed(stretch) if m.kind is NameKind.PERSON or self._may_be_person(m))
        if len(inside) > 1 and self._coordinated(inside):
            return None
        head = self._head(tokens)
        return next((m for m in inside if m.first <= head <= m.last), inside[0] if inside else None)

    def _bears(self, mention: Mention, tokens: range) -> bool:
        """Tell whether a name inside a source names the source: not "for X", "X's", "X official"."""
        after = mention.last + 1
        if after in tokens:
            following = self._tree.tokens[after]
            if following.text in ("'s", "’s", "'", "’", "-") or following.pos == "NOUN":
                body = [self._tree.tokens[i].text.lower() for i in range(after, min(after + 2, tokens.stop))]
                return following.pos == "NOUN" and body[-1] in _MEDIA
        position = mention.first - 1
        between = 0
        while position in tokens and (
            self._tree.tokens[position].pos in ("PROPN", "NOUN", "ADJ", "DET", "NUM")
            or self._tree.tokens[position].text in ("'s", "’s")
        ):
            position -= 1
            between += 1
        if position not in tokens or self._tree.tokens[position].pos != "ADP":
            return True
        role = position - 1 in tokens and self._tree.tokens[position - 1].text.lower() in lexicon.ROLES
        title = self._tree.tokens[mention.first - 1].text.lower() in lexicon.ROLES | frozenset(
            ["mr", "mr.", "mrs.", "ms."]
        )
        return role and between > 0 and not title and mention.kind is NameKind.PERSON

    def _comma_between(self, first: Mention, second: Mention) -> bool:
        low, high = sorted((first, second), key=lambda m: m.first)
        return any(self._tree.tokens[i].text in (",", "(", "—", "–") for i in range(low.last + 1, high.first))

    def _coordinated(self, mentions: list[Mention]) -> bool:
        between = range(mentions[0].last + 1, mentions[-1].first)
        return any(self._tree.tokens[i].text.lower() in ("and", "or", "&") for i in between)

    def _head(self, tokens: range) -> int:
        for index in tokens:
            if self._tree.tokens[index].head not in tokens or self._tree.tokens[index].head == index:
                return index
        return tokens.start

    def _gender_of(self, mention: Mention) -> str:
        if mention.gender:
            return mention.gender
        name = fuller_name(mention, self._mentions)
        return next((m.gender for m in self._mentions if m.gender and (m.text == name or m.text == mention.text)), "")

    def _pronoun(self, word: str, position: int) -> tuple[str, str]:
        gender = "f" if word in lexicon.FEMALE else "m" if word in lexicon.MALE else ""
        if gender:
            return self._last_person(gender, position), gender
        if word in ("who", "which", "that"):
            return self._before(position), ""
        if word in ("it", "they"):
            return self._last_body(position), ""
        return "", ""

    def _last_person(self, gender: str, position: int) -> str:
        """Return the nearest person before who fits: sources and subjects first, inside two paragraphs."""
        other = {"f": "m", "m": "f"}[gender]
        best, best_score = "", -1e9
        for mention in self._mentions[: bisect_right(self._starts, position - 1)]:
            if not self._may_be_person(mention) or self._gender_of(mention) == other:
                continue
            score = self._closeness(mention, position) + (2 if self._gender_of(mention) == gender else 0)
            if score >= best_score:
                best, best_score = fuller_name(mention, self._mentions), score
        return best

    def _closeness(self, mention: Mention, position: int) -> float:
        distance = self._tree.tokens[position].sentence - self._tree.tokens[mention.first].sentence
        spoke = any(mention.first >= place and mention.first - place < 12 for place, _, _ in self._spoken[-8:])
        subject = any(
            self._tree.tokens[i].dep in ("nsubj", "nsubj:pass", "nmod:poss")
            for i in range(mention.first, mention.last + 1)
        )
        return (3 if spoke else 0) + (2 if subject else 0) - 1.5 * distance

    def _may_be_person(self, mention: Mention) -> bool:
        if mention.kind is not None:
            return mention.kind is NameKind.PERSON
        if mention.gender or mention.titles & lexicon.ROLES:
            return True
        name = fuller_name(mention, self._mentions)
        long = name.split()
        if any(w.lower() in lexicon.BODIES for w in long):
            return False
        return any(m.text == name and (m.gender or m.titles & lexicon.ROLES) for m in self._mentions)

    def _last_body(self, position: int) -> str:
        """Return the last source, or else the last subject, that is a body or country and no person."""
        sentence = self._tree.tokens[position].sentence
        for mention in reversed(self._mentions[: bisect_right(self._starts, position - 1)]):
            near = sentence - self._tree.tokens[mention.first].sentence
            if near > 2:
                break
            subject = self._tree.tokens[mention.last].dep in ("nsubj", "nsubj:pass", "nmod:poss") or any(
                self._tree.tokens[i].dep in ("nsubj", "nmod:poss") for i in range(mention.first, mention.last + 1)
            )
            if subject and not self._may_be_person(mention):
                return fuller_name(mention, self._mentions)
        for place, name, gender in reversed(self._spoken):
            if not gender and sentence - self._tree.tokens[place].sentence <= 2:
                return name
        return ""

    def _before(self, position: int) -> str:
        """Return the name that a relative pronoun takes up."""
        for mention in reversed(self._mentions[: bisect_right(self._starts, position - 1)]):
            if position - mention.last <= 2:
                return fuller_name(mention, self._mentions)
            break
        return ""

    def _described(self, tokens: range) -> str:
        """Return the name of the person or body that a description stands for, "" where none fits."""
        head = self._head(tokens)
        word = self._tree.tokens[head].text.lower()
        opens = self._tree.tokens[tokens.start].text.lower()
        words = [self._tree.tokens[i].text.lower() for i in tokens]
        named = any(m.first in tokens for m in self._mentions)
        if opens in ("the", "that", "this"):
            if word in lexicon.ROLES or word in lexicon.MALE | lexicon.FEMALE:
                return self._bearer(word, head, words)
            return self._body(word, head) if word in lexicon.BODIES and not named else ""
        if opens in ("a", "an") and word in _SPOKESPERSONS:
            return self._bearer(word, head, words, strict=True)
        return ""

    def _bearer(self, role: str, position: int, words: list[str], *, strict: bool = False) -> str:
        """Return who bears the role: the nearest before, else the first after.

        With ``strict`` (an indefinite description, "a spokeswoman for the ministry") only one person may bear it, with
        another word of the description in the title.
        """
        roles = _same_role(role)
        gender = "f" if role in lexicon.FEMALE else "m" if role in lexicon.MALE else ""
        fitting = [
            m
            for m in self._mentions
            if m.titles & roles and self._may_be_person(m) and not (gender and self._gender_of(m) not in ("", gender))
        ]
        modifiers = {w for w in words if w not in ("the", "a", "an", "of", "for", "’s", "'s", role)} & {
            w for m in fitting for w in m.titles
        }
        if modifiers:
            fitting = [m for m in fitting if modifiers <= m.titles] or fitting
        if strict and (not modifiers or len({fuller_name(m, self._mentions) for m in fitting}) != 1):
            return ""
        before = [m for m in fitting if m.first <= position]
        chosen = before[-1] if before else (fitting[0] if fitting else None)
        return fuller_name(chosen, self._mentions) if chosen else ""

    def _body(self, word: str, position: int) -> str:
        """Return the last body before whose name holds the word, else the last source that is no person."""
        for mention in reversed(self._mentions[: bisect_right(self._starts, position - 1)]):
            if word in mention.words:
                return mention.text
        sentence = self._tree.tokens[position].sentence
        for place, name, gender in reversed(self._spoken):
            known = next((m for m in self._mentions if m.text == name), None)
            if (
                sentence - self._tree.tokens[place].sentence <= 3
                and known
                and not self._may_be_person(known)
                and not gender
            ):
                return name
        return ""


def _same_role(role: str) -> frozenset[str]:
    for group in (
        {"spokesman", "spokeswoman", "spokesperson"},
        {"chairman", "chairwoman", "chair", "chairperson"},
        {"congressman", "congresswoman", "representative", "lawmaker"},
        {"adviser", "advisor"},
        {"attorney", "lawyer"},
    ):
        if role in group:
            return frozenset(group)
    return frozenset([role])


class _Assigner:
    """Gives each quotation the attribution that it belongs to."""

    def __init__(
        self, tree: Tree, quotes: Sequence[Quote], attributions: Sequence[Attribution], resolver: _Resolver
    ) -> None:
        self._tree = tree
        self._resolver = resolver
        self._quotes = list(quotes)
        self._attributions = attributions

    def assign(self) -> tuple[Quote, ...]:
        """Return the quotations with speakers, in their order."""
        done: list[Quote] = []
        for quote in self._quotes:
            done.append(self._assigned(quote, done))
        return tuple(done)

    def _assigned(self, quote: Quote, done: list[Quote]) -> Quote:
        home = self._home(quote)
        if quote.kind is QuoteKind.SCARE:
            if home is None or not self._is_told(quote, home):
                return quote
            return _given(replace(quote, kind=QuoteKind.MIXED), home)
        if home is not None:
            return _given(quote, home)
        labelled = self._labelled(quote)
        if labelled is not None:
            return _given(quote, labelled)
        previous = self._previous(quote, done)
        if previous is not None:
            return replace(quote, speaker=previous.speaker, speaker_span=previous.speaker_span, cue=None)
        issuer = self._issuer(quote)
        if issuer is not None:
            return _given(quote, issuer)
        return quote if quote.kind is QuoteKind.DIRECT else replace(quote, kind=QuoteKind.SCARE)

    def _home(self, quote: Quote) -> Attribution | None:
        """Return the innermost attribution whose content holds most of the quotation."""
        best: tuple[int, int, Attribution] | None = None
        for attribution in self._attributions:
            if attribution.speaker is None:
                continue
            shared = sum(max(0, min(s.end, quote.end) - max(s.start, quote.start)) for s in attribution.content)
            if shared * 2 < quote.end - quote.start:
                continue
            size = sum(s.end - s.start for s in attribution.content)
            told = 0 if self._lemma(attribution) in _WORDS_OF_OTHERS else 1
            if best is None or (told, size) < best[:2]:
                best = (told, size, attribution)
        return best[2] if best else self._clause_home(quote)

    def _clause_home(self, quote: Quote) -> Attribution | None:
        """Return the attribution whose cue clause holds the quotation, or follows it: ``Tunisia "forcefully" condemned``."""
        for attribution in self._attributions:
            if attribution.speaker is None or not attribution.source or not attribution.cue:
                continue
            if self._lemma(attribution) not in _WORDS_OF_OTHERS:
                continue
            start, end = attribution.source[0].start, attribution.cue[-1].end
            if start < quote.start and quote.end < end:
                return attribution
            clause = min(start, attribution.cue[0].start)
            between = self._tree.text[quote.end : clause]
            if quote.end < clause and between.strip(" ,\"”’'").strip() == "" and "\n" not in between and "," in between:
                return attribution
        return None

    def _lemma(self, attribution: Attribution) -> str:
        known = _WORDS_OF_OTHERS
        for span in reversed(attribution.cue):
            for index in reversed(self._tree.within(span.start, span.end)):
                if base_form(self._tree.tokens[index], known) in known:
                    return base_form(self._tree.tokens[index], known)
                if self._tree.tokens[index].text.lower() == "according":
                    return "say"
        return ""

    def _is_told(self, quote: Quote, home: Attribution) -> bool:
        """Tell whether a short quotation gives somebody's words: inside a verb of speech's content, no mere term."""
        if self._lemma(home) not in _WORDS_OF_OTHERS - frozenset(["suggest"]):
            return False
        words = quote.text.split()
        if len(words) > 1 and all(w[:1].isupper() for w in words if len(w) > 3):
            return False
        inside = self._tree.within(quote.start, quote.end)
        after = inside.stop + 1
        if after < len(self._tree.tokens) and len(inside):
            following = self._tree.tokens[after]
            head_inside = any(self._tree.tokens[i].head == after for i in inside)
            if following.pos in ("NOUN", "PROPN") and head_inside:
                return False
        return True

    def _previous(self, quote: Quote, done: list[Quote]) -> Quote | None:
        """Return the quotation whose utterance this one continues."""
        if not done or done[-1].speaker is None:
            return self._earlier_source(quote)
        previous = done[-1]
        breaks = self._tree.text[previous.end : quote.start].count("\n")
        if quote.continues or breaks == 0:
            return previous
        if quote.kind is QuoteKind.DIRECT and self._opens_paragraph(quote) and self._next_to(previous, quote):
            return previous
        return self._earlier_source(quote)

    def _next_to(self, previous: Quote, quote: Quote) -> bool:
        between = self._tree.text[previous.end : quote.start].strip()
        return len([p for p in between.split("\n") if p.strip()]) <= 2

    def _opens_paragraph(self, quote: Quote) -> bool:
        before = self._tree.text[: quote.start].rstrip(" \"“‘'`«„")
        return not before or before.endswith("\n")

    def _earlier_source(self, quote: Quote) -> Quote | None:
        """Return a stand-in with the speaker of the sentences before in the paragraph, or of the paragraph before."""
        start = self._tree.text.rfind("\n", 0, quote.start) + 1
        if self._opens_paragraph(quote):
            if quote.kind is not QuoteKind.DIRECT:
                return None
            start = self._tree.text.rfind("\n", 0, len(self._tree.text[:start].rstrip())) + 1
        best: Attribution | None = None
        for attribution in self._attributions:
            if attribution.speaker and attribution.cue and start <= attribution.cue[0].start < quote.start:
                if self._lemma(attribution) in lexicon.SAY | lexicon.TELL:
                    best = attribution
        if best is None:
            return None
        return replace(quote, speaker=best.speaker, speaker_span=best.source[0] if best.source else None)

    def _labelled(self, quote: Quote) -> Attribution | None:
        """Return a stand-in for a line that announces the quotation: "From Yonhap:", "The headline:"."""
        before = self._tree.text[: quote.start].rstrip(" \n\"“‘'`«„")
        if not before.endswith(":"):
            return None
        start = max(before.rfind("\n"), before.rfind(". ")) + 1
        tokens = self._tree.within(start, len(before) - 1)
        if not len(tokens) or len(tokens) > 6:
            return None
        words = [self._tree.tokens[i].text.lower() for i in tokens]
        if words[-1] in _SPEECH_NOUNS:
            return self._last_told(quote)
        span = self._tree.span(tokens.start + (words[0] in ("from", "via", "by")), tokens.stop - 1)
        speaker = self._resolver.speaker_of((span,))
        return Attribution(kind="direct", source=(span,), cue=(), content=(), speaker=speaker) if speaker else None

    def _last_told(self, quote: Quote) -> Attribution | None:
        told = [a for a in self._attributions if a.speaker and a.cue and a.cue[0].start < quote.start]
        return next((a for a in reversed(told) if self._lemma(a) in lexicon.SAY | lexicon.TELL), None)

    def _issuer(self, quote: Quote) -> Attribution | None:
        """Return a stand-in for a sentence that names a statement before the quotation: its subject is the speaker."""
        inside = self._tree.within(quote.start, quote.end)
        if not len(inside):
            return None
        sentence = self._tree.sentence(inside.start)
        before = range(sentence.first, inside.start)
        nouns = [i for i in before if self._tree.tokens[i].lemma.lower() in _SPEECH_NOUNS]
        if not nouns:
            return None
        subject = next((i for i in before if self._tree.tokens[i].dep == "nsubj" and i < nouns[0]), None)
        if subject is None:
            return None
        span = self._tree.span(self._tree.subtree(subject)[0], subject)
        speaker = self._resolver.speaker_of((span,))
        return Attribution(kind="mixed", source=(span,), cue=(), content=(), speaker=speaker) if speaker else None


def _given(quote: Quote, home: Attribution) -> Quote:
    return replace(
        quote,
        speaker=home.speaker,
        speaker_span=home.source[0] if home.source else None,
        cue=home.cue[0] if home.cue else None,
    )
