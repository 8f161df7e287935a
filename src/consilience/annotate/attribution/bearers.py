"""Who is meant by an office, work or lot: "the mayor", "the comedian", "the former governor".

Requires the names with their titles where they stand. Idea: a description is the person who bears its word beside the
name, before or after; where nobody bears it, it takes up the one person of the sentences right before it, as reports
vary the name ("Ana Holm … The former governor …"). Known to fail where the description is a newcomer ("the driver")
whom nothing introduces; words for helpers and relatives are taken for newcomers for that reason.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from consilience.annotate.attribution import lexicon
from consilience.annotate.attribution.mentions import ReadsMentions
from consilience.words import people, places

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping, Sequence

    from consilience.annotate.attribution.belonging import Belonging
    from consilience.annotate.attribution.people import Mention
    from consilience.text.tree import Tree

#: words for one office, whoever holds it
_SAME = (
    frozenset({"spokesman", "spokeswoman", "spokesperson"}),
    frozenset({"chairman", "chairwoman", "chair", "chairperson"}),
    frozenset({"congressman", "congresswoman", "representative", "lawmaker"}),
    frozenset({"adviser", "advisor"}),
    frozenset({"attorney", "lawyer"}),
)
_SMALL = frozenset(["the", "a", "an", "of", "for", "’s", "'s"])
#: endings of nouns for people by what they do
_OF_PERSONS = ("er", "or", "ist", "ian", "man", "woman", "ess", "enne", "eur", "naut")
_PEOPLES = frozenset(people.lower() for people in places.PEOPLES)
_SUBJECTS = ("nsubj", "nsubj:pass")
#: words of "the South Dakota Republican"
_PARTY = 4
#: sentences before a description within which the person stands whom it takes up
_BEFORE = 2


class Bearers(ReadsMentions):
    """Brings descriptions back to the persons of an article."""

    def __init__(
        self,
        tree: Tree,
        mentions: Sequence[Mention],
        names: Mapping[int, str],
        belongings: Mapping[int, Belonging],
        is_person: Callable[[Mention], bool],
        genders: Mapping[str, str],
        quoted: Container[int],
    ) -> None:
        super().__init__(tree, mentions, names, belongings, is_person)
        self._genders = genders
        #: first tokens of the names inside quotations
        self._quoted = quoted

    def bearer(self, role: str, position: int, words: Sequence[str], *, strict: bool = False) -> str:
        """Return who bears the role: the nearest before, else the first after.

        With ``strict`` (an indefinite description, "a spokeswoman for the ministry") only one person may bear it, with
        another word of the description in the title.
        """
        roles = same_role(role)
        gender = "f" if role in people.FEMALE else "m" if role in people.MALE else ""
        fitting = [
            m
            for m in self._mentions
            if m.titles & roles
            and self._is_person(m)
            and not self._is_anothers(m, roles)
            and not (gender and self._genders.get(self._names[m.first], gender) != gender)
        ]
        modifiers = {w for w in words if w not in _SMALL and w != role} & {w for m in fitting for w in m.titles}
        if modifiers:
            fitting = [m for m in fitting if modifiers <= m.titles] or fitting
        if strict and (not modifiers or len({self._names[m.first] for m in fitting}) != 1):
            return ""
        before = [m for m in fitting if m.first <= position]
        if not modifiers:
            before = self._of_this_office(before)
        chosen = before[-1] if before else (fitting[0] if fitting else None)
        return self._names[chosen.first] if chosen else ""

    def _of_this_office(self, fitting: list[Mention]) -> list[Mention]:
        """Return those who bear an office that is no other country's: "President Dahl", not "French President Veld".

        All where that leaves nobody, or nothing tells.
        """
        foreign = {self._names[m.first] for m in fitting if self._is_foreign(m)}
        return [m for m in fitting if self._names[m.first] not in foreign] or fitting

    def _is_foreign(self, mention: Mention) -> bool:
        """Tell whether a people or country stands with an office: "French President Veld", "Veld of France"."""
        after = [token.text for token in self._tree.tokens[mention.last + 1 : mention.last + 3]]
        return not _PEOPLES.isdisjoint(mention.titles) or (after[:1] == ["of"] and after[-1] in places.COUNTRIES)

    def _is_anothers(self, mention: Mention, roles: frozenset[str]) -> bool:
        """Tell whether an office is that of somebody told by the name: "the brother of the victim, Rosa Lind"."""
        other = self._belongings.get(mention.first)
        noun = self._tree.tokens[other.noun].text.lower() if other is not None else ""
        return other is not None and not other.named and noun in roles

    def subjects(self) -> list[tuple[int, str]]:
        """Return the descriptions that are subjects, "the mayor", with the persons who bear them, by place."""
        found = []
        for index, token in enumerate(self._tree.tokens):
            if token.dep not in _SUBJECTS or token.pos != "NOUN" or token.text.lower() not in people.ROLES:
                continue
            start = min(self._tree.subtree(index))
            words = [self._tree.tokens[i].text.lower() for i in range(start, index + 1)]
            name = self.bearer(words[-1], index, words) if words[0] == "the" else ""
            found.extend([(index, name)] if name else [])
        return found

    def of_lot(self, word: str) -> str:
        """Return the one person before whose name a word stands somewhere: "the comedian" for "comedian Ana Holm"."""
        if not word.endswith(_OF_PERSONS):
            return ""
        found = {
            self._names[m.first]
            for m in self._mentions
            if m.first and self._tree.tokens[m.first - 1].text.lower() == word and self._is_person(m)
        }
        return found.pop() if len(found) == 1 else ""

    def member(self, words: Sequence[str], position: int) -> str:
        """Return whom "the Arizona Republican" takes up: the last before with party and state beside the name."""
        if words[0] != "the" or not 2 < len(words) <= _PARTY or words[-1] not in people.LEANINGS:
            return ""
        place = "".join(words[1:-1])
        for mention in reversed(self._between(0, position)):
            if words[-1] in mention.titles and self._is_person(mention):
                beside = mention.titles & set(words[1:-1])
                if beside or any(is_short_for(t[1:], place) for t in mention.titles if t.startswith("@")):
                    return self._names[mention.first]
        return ""

    def taken_up(self, tokens: range, head: int) -> str:
        """Return the one person of the sentences before whom a description without a bearer takes up."""
        word = self._tree.tokens[head].text.lower()
        if not self.may_vary(word, tokens.start):
            return ""
        sentence = self._tree.tokens[tokens.start].sentence
        for back in range(1, _BEFORE + 1):
            persons = self._persons(sentence - back, before=tokens.start)
            names = {self._names[m.first] for m in persons}
            if names:
                found = names.pop()
                clear = not names and any(map(self._is_subject, persons)) and not self.is_other(word, found)
                return found if clear else ""
        return ""

    def may_vary(self, word: str, position: int) -> bool:
        """Tell whether "the …" at a position can stand for somebody named: nobody was introduced by that word.

        A person who is a subject before it in its sentence is somebody else.
        """
        if word in lexicon.NEWCOMERS | people.KIN or self._is_introduced(word, position):
            return False
        sentence = self._tree.tokens[position].sentence
        return not any(self._is_subject(m) for m in self._persons(sentence, before=position))

    def is_other(self, word: str, name: str) -> bool:
        """Tell whether an office is none that goes with those of a person: "the premier" is no co-founder."""
        if word not in people.TITLES or word in same_role("chairman"):
            return False
        borne = {title for m in self._mentions if self._names[m.first] == name for title in m.titles}
        return bool(borne & people.ROLES) and not borne & same_role(word)

    def _persons(self, sentence: int, before: int) -> list[Mention]:
        """Return the persons named in a sentence before a token."""
        if sentence < 0:
            return []
        bounds = self._tree.sentences[sentence]
        window = self._between(bounds.first, min(bounds.last, before))
        return [m for m in window if m.first not in self._quoted and self._is_person(m)]

    def _is_subject(self, mention: Mention) -> bool:
        return any(self._tree.tokens[i].dep in _SUBJECTS for i in range(mention.first, mention.last + 1))

    def _is_introduced(self, word: str, position: int) -> bool:
        """Tell whether the word stands before without a name, for somebody or for several: "a driver", "drivers"."""
        for index in range(position):
            token = self._tree.tokens[index]
            if token.text.lower() not in (word, f"{word}s") or token.pos != "NOUN":
                continue
            named = bisect_left(self._starts, index + 1)
            if named >= len(self._starts) or self._starts[named] > index + 2:
                return True
        return False


def same_role(role: str) -> frozenset[str]:
    """Return the words for one office, with those written short."""
    group = next((group for group in _SAME if role in group), frozenset([role]))
    return group | {full for short, full in people.FULL_TITLES.items() if short in group}


def is_short_for(short: str, place: str) -> bool:
    """Tell whether letters stand for a place: all in its order, the first its first ("ariz", "ga", "ny")."""
    rest = iter(place)
    return bool(short) and short[0] == place[:1] and all(letter in rest for letter in short)
