"""Speakers: quotations get the one who said them, and sources are resolved to who is meant in this article.

Requires quotations and attributions of the same article. A quotation belongs to the innermost attribution whose content
holds it; without one it belongs to the utterance that it continues (same paragraph, or a paragraph of nothing but
quotation after one that was attributed), or to who issues the statement in its sentence. Who is meant by a source is
settled in ``attribution_people``; what cannot be settled stays as it is written.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from consilience.annotate.attribution import lexicon
from consilience.annotate.attribution.announced import (
    SPEECH_NOUNS,
    is_saying,
    issued,
    issuer_before,
    name_before_bracket,
    subject_before,
)
from consilience.annotate.attribution.echoes import with_echoes
from consilience.annotate.attribution.people import description
from consilience.annotate.attribution.resolver import Resolver
from consilience.annotate.attribution.sources import source_of
from consilience.annotate.attribution.surroundings import (
    is_programme,
    is_title,
    is_work,
    names_thing,
    remark_owner,
    stands_apart,
)
from consilience.annotate.quotes.index import QuoteIndex
from consilience.text.lemmas import base_form
from consilience.text.tree import make_tree
from consilience.types import Attribution, Quote, QuoteKind
from consilience.words import speech

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.text.tree import Tree
    from consilience.types import ParsedArticle

_WORDS_OF_OTHERS = (
    speech.SAY
    | speech.TELL
    | speech.CALL
    | speech.JUDGE
    | speech.THINK
    | frozenset(["cite", "express", "voice", "talk", "speak", "refer"])
)
#: verbs that give somebody's words even where the parse shows no content
_TOLD = speech.SAY | speech.TELL | speech.CALL | frozenset(["refer"])
_NAMING = speech.CALL | frozenset(["refer"])
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_LOOKING = frozenset(["be", "look", "seem", "appear", "sound", "feel"])
_OTHER_MARKS = frozenset(['"', "“", "”", "``", "''", ";"])
#: how many tokens before a quotation its verb may stand
_NEAR = 14
#: how many characters, and sentences, back the one who spoke before a quotation is looked for
_FAR = 3000
_BACK = 12


def resolve_speakers(
    parsed: ParsedArticle, quotes: Sequence[Quote], attributions: Sequence[Attribution], tree: Tree | None = None
) -> tuple[tuple[Quote, ...], tuple[Attribution, ...]]:
    """Return the quotations with speaker, speaker's span and cue, and the attributions with their speakers.

    A woven quotation that nobody is said to have said becomes SCARE; a short one inside somebody's words becomes MIXED.
    """
    tree = tree or make_tree(parsed)
    resolver = Resolver(tree, quotes)
    order = sorted(range(len(attributions)), key=lambda n: attributions[n].cue[0].start if attributions[n].cue else 0)
    speakers = {n: resolver.speaker_of(attributions[n].source, attributions[n].content) for n in order}
    resolved = tuple(replace(a, speaker=speakers[n]) for n, a in enumerate(attributions))
    return _Assigner(tree, quotes, resolved, resolver).assign(), resolved


class _Assigner:
    """Gives each quotation the attribution that it belongs to."""

    def __init__(
        self, tree: Tree, quotes: Sequence[Quote], attributions: Sequence[Attribution], resolver: Resolver
    ) -> None:
        self._tree = tree
        self._resolver = resolver
        self._quotes = list(quotes)
        index = QuoteIndex(tree, quotes)
        #: the tokens of each quotation with its marks, by where it begins
        self._ranges = {quote.start: index.ranges[number] for number, quote in enumerate(quotes)}
        #: who speaks of the thing that a term names, by where the term begins: a line of quotation may follow
        self._around_terms: dict[int, Attribution] = {}
        self._attributions = attributions
        self._lemmas = [self._lemma(a) for a in attributions]
        #: numbers of the attributions by the sentences that their content and cue clause touch
        self._by_sentence: dict[int, list[int]] = defaultdict(list)
        for number, attribution in enumerate(attributions):
            spans = (*attribution.content, *attribution.source, *attribution.cue)
            touched = {n for span in spans for n in self._sentences(span.start, span.end)}
            for sentence in sorted(touched):
                self._by_sentence[sentence].append(number)

    def _sentences(self, start: int, end: int) -> range:
        tokens = self._tree.within(start, end)
        if not len(tokens):
            return range(0)
        return range(self._tree.tokens[tokens.start].sentence, self._tree.tokens[tokens.stop - 1].sentence + 1)

    def _near(self, quote: Quote) -> list[int]:
        """Return the numbers of the attributions in the quotation's sentences and beside them."""
        touched = self._sentences(quote.start, quote.end)
        beside = range(touched.start - 1, touched.stop + 1)
        return sorted({number for sentence in beside for number in self._by_sentence.get(sentence, ())})

    def assign(self) -> tuple[Quote, ...]:
        """Return the quotations with speakers, in their order."""
        done: list[Quote] = []
        for quote in self._quotes:
            done.append(self._assigned(quote, done))
        return with_echoes(self._tree, done)

    def _assigned(self, quote: Quote, done: list[Quote]) -> Quote:
        owned = self._owned(quote)
        if owned is not None:
            return _given(replace(quote, kind=QuoteKind.MIXED), owned)
        home = self._home(quote) or self._verb_before(quote)
        if self._is_name_or_work(quote, home):
            if home is not None:
                self._around_terms[quote.start] = home
            return replace(quote, kind=QuoteKind.SCARE)
        if quote.kind is QuoteKind.SCARE:
            if home is None or not self._is_told(quote, home):
                return quote
            return _given(replace(quote, kind=QuoteKind.MIXED), home)
        if home is not None:
            return _given(quote, self._not_named_inside(quote, home))
        labelled = self._led_up_to(quote)
        if labelled is not None:
            return _given(quote, labelled)
        previous = self._previous(quote, done)
        if previous is not None:
            return replace(quote, speaker=previous.speaker, speaker_span=previous.speaker_span, cue=None)
        issuer = self._issuer(quote)
        if issuer is not None:
            return _given(quote, issuer)
        return quote if quote.kind is QuoteKind.DIRECT else replace(quote, kind=QuoteKind.SCARE)

    def _owned(self, quote: Quote) -> Attribution | None:
        """Return a stand-in for the owner of a remark: ``Dahl's "step up" remarks``."""
        if quote.kind is QuoteKind.DIRECT or is_title(quote):
            return None
        first, last = self._ranges[quote.start]
        owner = remark_owner(self._tree, first, last) if first <= last else None
        found = self._stand_in("mixed", owner) if owner is not None else None
        # "his" whom nobody in view fits
        return None if found is None or (found.speaker or "").lower() in ("his", "her") else found

    def _not_named_inside(self, quote: Quote, home: Attribution) -> Attribution:
        """Return the attribution with a document as its speaker where the person it was taken for is spoken of in it.

        "According to the letter, “Dahl's comments …”" are not Dahl's words.
        """
        name = (home.speaker or "").split()[-1:]
        written = _WORD.findall(" ".join(span.of(self._tree.text) for span in home.source).lower())
        if not name or not self._resolver.is_person(home.speaker or "") or name[0].lower() in written:
            return home
        if not SPEECH_NOUNS.intersection(written[-3:]) or name[0] not in _WORD.findall(quote.text):
            return home
        return replace(home, speaker=description(self._tree, home.source) or home.speaker)

    def _stand_in(self, kind: str, source: range) -> Attribution | None:
        """Return an attribution to the phrase of some tokens, None where it means nobody."""
        span = self._tree.span(source.start, source.stop - 1)
        speaker = self._resolver.speaker_of((span,))
        return Attribution(kind=kind, source=(span,), cue=(), content=(), speaker=speaker) if speaker else None

    def _is_name_or_work(self, quote: Quote, home: Attribution | None) -> bool:
        """Tell whether the marks stand for a name of a thing, or for the title of a work, and not for speech."""
        first, last = self._ranges[quote.start]
        lemma = self._lemma(home) if home is not None else ""
        if is_programme(self._tree.text, quote):
            return True
        if quote.kind is not QuoteKind.DIRECT:
            return first <= last and names_thing(self._tree, quote, first, last, lemma)
        if home is not None and lemma not in lexicon.COMPOSING:
            return False
        said = first > 1 and is_saying(self._tree, first - 1 - (self._tree.tokens[first - 1].text in (",", ":")))
        titled = is_title(quote) and (lemma or not said) and stands_apart(self._tree.text, quote)
        return bool(titled) or (home is None and is_work(self._tree.text, quote))

    def _led_up_to(self, quote: Quote) -> Attribution | None:
        """Return a stand-in for who leads up to the marks: by a name before brackets, a label, a verb, a statement."""
        if quote.kind is not QuoteKind.DIRECT:
            return self._labelled(quote) or (self._issuer(quote) if self._is_announced(quote) else None)
        named = name_before_bracket(self._tree, quote.start, quote.end)
        labelled = self._stand_in("direct", named) if named is not None else self._labelled(quote)
        if labelled is not None:
            return labelled
        first, last = self._ranges[quote.start]
        subject = subject_before(self._tree, first) if first <= last else None
        if subject is not None:
            return self._stand_in("direct", subject)
        return self._issuer(quote) if self._is_announced(quote) else None

    def _is_announced(self, quote: Quote) -> bool:
        """Tell whether a colon or dash stands before the quotation in its line."""
        return self._tree.text[: quote.start].rstrip(" \"“‘'`«„")[-1:] in (":", "—", "–", "-")

    def _home(self, quote: Quote) -> Attribution | None:
        """Return the attribution whose content holds most of the quotation.

        That of the cue clause right behind it comes first, then the innermost, verbs of speech before others.
        """
        best: tuple[tuple[int, int, int], Attribution] | None = None
        near = self._near(quote)
        for number in near:
            attribution = self._attributions[number]
            if attribution.speaker is None or self._passes_on(number, quote) or _holds(attribution, quote):
                continue
            shared = sum(max(0, min(s.end, quote.end) - max(s.start, quote.start)) for s in attribution.content)
            if shared * 2 < quote.end - quote.start:
                continue
            size = sum(s.end - s.start for s in attribution.content)
            lemma = self._lemmas[number]
            # who says that another found or thinks something is quoted with it
            told = 2 if lemma not in _WORDS_OF_OTHERS else 1 if lemma in speech.THINK - _TOLD else 0
            if lemma in speech.SHOW and attribution.within is not None and not self._resolver.is_named(attribution):
                # what a thing shows is told by who says that it does: "said the returns would reveal “…”"
                told = max(told, 1)
            beside = told < 2 and self._follows(attribution, quote)
            beside = beside or (not told and self._leads(attribution, quote))
            rank = (0 if beside else 1, told, size)
            if best is None or rank < best[0]:
                best = (rank, attribution)
        return best[1] if best else self._clause_home(quote, near)

    def _passes_on(self, number: int, quote: Quote) -> bool:
        """Tell whether an attribution only passes on the words of another.

        "The paper quoted X as saying …"; "police said the boy “…,” the paper reported".
        """
        outer = self._attributions[number]
        follows = bool(outer.cue) and self._follows(outer, quote)
        if not follows and self._lemmas[number] not in lexicon.QUOTING:
            return False
        return any(
            inner.speaker
            and (self._is_quoted(inner) or (follows and self._said_before(inner, other, quote)))
            and any(s.start <= quote.start and quote.end <= s.end for s in inner.content)
            for other, inner in enumerate(self._attributions)
            if inner.within == number
        )

    def _said_before(self, inner: Attribution, number: int, quote: Quote) -> bool:
        """Tell whether a verb of saying before the quotation leads up to it: right to it, or with no comma before."""
        if self._lemmas[number] not in speech.SAY | speech.TELL or not inner.cue or not inner.source:
            return False
        if inner.cue[-1].end > quote.start:
            return False
        first = inner.source[0].start
        opener = self._tree.text[max(0, first - 9) : first].split()[-1:]
        between = self._tree.text[inner.cue[-1].end : quote.start].strip(" \"“‘'`")
        if quote.kind is QuoteKind.DIRECT:
            return between in ("", ":", ",")
        return opener not in (["As"], ["as"]) and not between.endswith((",", "."))

    def _is_quoted(self, inner: Attribution) -> bool:
        """Tell whether "as" or a colon alone stands between source and cue: "X as saying", "X:"."""
        if not inner.source or not inner.cue:
            return False
        between = self._tree.text[inner.source[-1].end : inner.cue[0].start].strip(" ,")
        return between.endswith("as") or inner.cue[0].of(self._tree.text) in ("", ":")

    def _verb_before(self, quote: Quote) -> Attribution | None:
        """Return a stand-in for a verb of speech before a woven quotation whose content could not be told."""
        inside = self._tree.within(quote.start, quote.end)
        if not len(inside) or quote.kind is QuoteKind.DIRECT:
            return None
        first = self._tree.sentence(inside.start).first
        for index in range(inside.start - 2, max(first, inside.start - _NEAR) - 1, -1):
            token = self._tree.tokens[index]
            if token.text in _OTHER_MARKS:
                return None
            lemma = base_form(token, _TOLD) if token.pos == "VERB" else ""
            woven = quote.kind is QuoteKind.MIXED or self._is_predicated(quote)
            if lemma in (_TOLD if woven else _NAMING):
                source, _ = source_of(self._tree, index, index, lemma, passive=False)
                spans = self._tree.spans(source)
                speaker = self._resolver.speaker_of(spans)
                cue = self._tree.span(index, index)
                return (
                    Attribution(kind="mixed", source=spans, cue=(cue,), content=(), speaker=speaker)
                    if speaker
                    else None
                )
        return None

    def _is_predicated(self, quote: Quote) -> bool:
        """Tell whether a short quotation is what somebody does or is: ``she “quietly left”``, ``was “late”``."""
        first = self._ranges[quote.start][0]
        before = self._tree.tokens[first - 1] if first else None
        if before is None or not (before.pos == "AUX" or (before.pos == "PRON" and before.dep.startswith("nsubj"))):
            return False
        return quote.text[:1].islower()

    def _follows(self, attribution: Attribution, quote: Quote) -> bool:
        """Tell whether the cue clause stands right after the quotation's closing mark."""
        starts = [span.start for span in (*attribution.source, *attribution.cue)]
        between = self._tree.text[quote.end : min(starts)] if min(starts) >= quote.end else "no"
        return not between.strip(" ,\"”’'»")

    def _leads(self, attribution: Attribution, quote: Quote) -> bool:
        """Tell whether the cue stands right before the quotation's opening mark: ``what Dahl called “a farce,”``."""
        if not attribution.cue or attribution.cue[-1].end > quote.start:
            return False
        return not self._tree.text[attribution.cue[-1].end : quote.start].strip(" ,:\"“‘'`«„")

    def _clause_home(self, quote: Quote, near: list[int]) -> Attribution | None:
        """Return the attribution whose cue clause holds or follows a quotation: ``Tunisia "forcefully" condemned``."""
        for number in near:
            attribution = self._attributions[number]
            if attribution.speaker is None or not attribution.source or not attribution.cue:
                continue
            if self._lemmas[number] not in _WORDS_OF_OTHERS or (
                _holds(attribution, quote) and not self._is_manner(quote)
            ):
                continue
            if attribution.source[0].start < quote.start and quote.end < attribution.cue[-1].end:
                return attribution
            clause = min(attribution.source[0].start, attribution.cue[0].start)
            if self._follows(attribution, quote) and "," in self._tree.text[quote.end : clause]:
                return attribution
        return None

    def _is_manner(self, quote: Quote) -> bool:
        inside = self._tree.within(quote.start, quote.end)
        return all(self._tree.tokens[i].pos == "ADV" for i in inside)

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
        if self._lemma(home) not in _WORDS_OF_OTHERS or self._lemma(home) == "suggest":
            return False
        words = quote.text.split()
        long = [w for w in words if len(w) > 3] or words
        if len(words) > 1 and all(w[:1].isupper() for w in long) and not self._is_predicate(quote):
            return False
        return self._is_before(quote, home) or not self._names_a_noun(quote)

    def _is_predicate(self, quote: Quote) -> bool:
        """Tell whether a quotation says how somebody is or looks: ``they looked "Arab or North African"``."""
        first = self._ranges[quote.start][0]
        if not first or self._tree.tokens[first - 1].lemma.lower() not in _LOOKING:
            return False
        return any(self._tree.tokens[i].pos == "ADJ" for i in self._tree.within(quote.start, quote.end))

    def _is_before(self, quote: Quote, home: Attribution) -> bool:
        """Tell whether "said" or "told" stands before words in small letters: what follows them is no mere term."""
        plainly = self._lemma(home) in ("say", "tell", "cite") and bool(home.cue) and home.cue[-1].end <= quote.start
        return plainly and quote.text[:1].islower()

    def _names_a_noun(self, quote: Quote) -> bool:
        """Tell whether a quotation only names the noun behind it: ``the "smart" bomb``."""
        inside = self._tree.within(quote.start, quote.end)
        after = inside.stop + 1
        if after >= len(self._tree.tokens) or not len(inside):
            return False
        head_inside = any(self._tree.tokens[i].head == after for i in inside)
        return self._tree.tokens[after].pos in ("NOUN", "PROPN") and head_inside

    def _previous(self, quote: Quote, done: list[Quote]) -> Quote | None:
        """Return the quotation whose utterance this one continues, or a stand-in with who spoke before it."""
        if quote.kind is QuoteKind.MIXED and not self._tells(quote):
            return None
        around = self._around_terms.get(done[-1].start) if done else None
        if not done or (done[-1].speaker is None and around is None):
            return self._earlier_source(quote)
        previous = done[-1] if around is None else _given(done[-1], around)
        between = self._tree.text[previous.end : quote.start] if quote.start - previous.end < _FAR else "\n" * 9
        if quote.continues or "\n" not in between:
            return previous
        lines = [line for line in between.split("\n") if line.strip()]
        if quote.kind is QuoteKind.DIRECT and self._opens_line(quote) and len(lines) <= 2:
            return previous
        return self._earlier_source(quote)

    def _tells(self, quote: Quote) -> bool:
        """Tell whether a woven quotation is long enough, and has a verb, to be taken for words of the one before it."""
        inside = self._tree.within(quote.start, quote.end)
        return len(inside) > 4 and any(self._tree.tokens[i].pos in ("VERB", "AUX") for i in inside)

    def _opens_line(self, quote: Quote) -> bool:
        before = self._tree.text[max(0, quote.start - 9) : quote.start].rstrip(" \"“‘'`«„")
        return not before or before.endswith("\n")

    def _earlier_source(self, quote: Quote) -> Quote | None:
        """Return a stand-in with the speaker of the sentences before in the line, or of the line before."""
        start = self._line_start(quote.start)
        if self._opens_line(quote):
            if quote.kind is not QuoteKind.DIRECT:
                return None
            start = self._line_start(start - 1)
        told = [a for a in self._told_before(quote) if a.cue[0].start >= start]
        if not told:
            return None
        return replace(quote, speaker=told[0].speaker, speaker_span=told[0].source[0] if told[0].source else None)

    def _line_start(self, position: int) -> int:
        """Return where the line that holds the position begins, empty lines before it passed over."""
        floor = max(0, position - _FAR)
        text = self._tree.text[floor:position].rstrip()
        return floor + text.rfind("\n") + 1

    def _told_before(self, quote: Quote) -> list[Attribution]:
        """Return the speech before the quotation that has a speaker, latest first."""
        sentences = self._sentences(quote.start, quote.end)
        numbers = {n for s in range(sentences.start - _BACK, sentences.stop) for n in self._by_sentence.get(s, ())}
        told = [
            self._attributions[n]
            for n in sorted(numbers)
            if self._attributions[n].speaker and self._lemmas[n] in speech.SAY | speech.TELL
        ]
        before = [a for a in told if a.cue and a.cue[0].start < quote.start]
        return sorted(before, key=lambda a: a.cue[0].start, reverse=True)

    def _labelled(self, quote: Quote) -> Attribution | None:
        """Return a stand-in for a line that announces the quotation: "From Yonhap:", "The headline:"."""
        floor = max(0, quote.start - _FAR)
        before = self._tree.text[floor : quote.start].rstrip(" \n\"“‘'`«„")
        if not before.endswith(":"):
            return None
        start = floor + max(before.rfind("\n"), before.rfind(". ")) + 1
        tokens = self._tree.within(start, floor + len(before) - 1)
        if not len(tokens) or len(tokens) > 6:
            return None
        words = [self._tree.tokens[i].text.lower() for i in tokens]
        if any(self._tree.tokens[i].pos in ("VERB", "AUX") for i in tokens) or issued(self._tree, tokens):
            return None
        if words[-1] in SPEECH_NOUNS:
            return next(iter(self._told_before(quote)), None)
        span = self._tree.span(tokens.start + (words[0] in ("from", "via", "by")), tokens.stop - 1)
        speaker = self._resolver.speaker_of((span,))
        return Attribution(kind="direct", source=(span,), cue=(), content=(), speaker=speaker) if speaker else None

    def _issuer(self, quote: Quote) -> Attribution | None:
        """Return a stand-in for a sentence that names a statement before the quotation: owner or subject speaks."""
        first = self._ranges[quote.start][0]
        if self._ranges[quote.start][1] < first or not first:
            return None
        start = self._tree.sentence(first - 1 if self._is_announced(quote) else first).first
        start = max(start, self._tree.within(0, self._line_start(quote.start)).stop)
        found = issuer_before(self._tree, range(start, first), announced=self._is_announced(quote))
        return self._stand_in("mixed", found) if found is not None else None


def _holds(attribution: Attribution, quote: Quote) -> bool:
    """Tell whether a source holds the quotation in itself: nobody's name is his own words."""
    return any(span.start <= quote.start and quote.end <= span.end for span in attribution.source)


def _given(quote: Quote, home: Attribution) -> Quote:
    return replace(
        quote,
        speaker=home.speaker,
        speaker_span=home.source[0] if home.source else None,
        cue=home.cue[0] if home.cue else None,
    )
