"""Whether an attribution credits its source with a number: that of a party who said, counted, estimated or found it.

Requires the tree. Attributions hold also what somebody wants, opposes, plans, doubts or judges; whoever does so names
the number but does not answer for it: "some justices expressed qualms about a lawsuit involving 1.5 million women".
The idea: the cue has to be a word of asserting, unless the number stands in the source's own quoted words. Known to
fail for what an asserted sentence takes for granted ("he denied that the 21 girls …" is left out, "he said that the 21
girls …" is not).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from consilience.annotate.figures.nouns import head_of
from consilience.types import NameKind
from consilience.words.speech import CREDITING, CREDITING_NOUNS

if TYPE_CHECKING:
    from consilience.text.tree import Tree
    from consilience.types import Attribution, Span

#: cues that are no verb and no noun, by their beginnings
_PHRASES: Final = ("according", "acc. to", "as reported by", "per ", "in the words of", "for ")
#: what shows but says nothing
_IMAGES: Final = frozenset("video image images photo photograph picture footage clip videos photos pictures".split())
#: verbs that assert only with a clause or with quoted words: "he added two lawyers to his team"
_WITH_CLAUSE: Final = frozenset({"add", "point", "put", "continue", "repeat", "counter", "project", "list", "register"})
#: "R-S.C.", which is read for a name
_PARTY_MARK: Final = re.compile(r"[DRI]-[A-Z]")
#: how what is said hangs on its verb
SAID: Final = frozenset({"ccomp", "parataxis"})


def answers_for(tree: Tree, attribution: Attribution, start: int) -> bool:
    """Tell whether the source of the attribution answers for the number at ``start`` in its content."""
    place = attribution.source[0]
    if _is_image(tree, place) or _PARTY_MARK.match(tree.text, place.start):
        return False
    if _is_quoted(tree, attribution, start):
        return True
    if not attribution.cue:
        # a turn of a transcript is a person's; "GALAXY S9: …" is a heading
        name = tree.name_around(place.start, place.end)
        return name is not None and name.kind in {NameKind.PERSON, NameKind.ORG}
    return any(_asserts(tree, cue) for cue in attribution.cue)


def _asserts(tree: Tree, cue: Span) -> bool:
    words = cue.of(tree.text).lower()
    if words.startswith(_PHRASES):
        return True
    if words.startswith("to "):
        # what somebody has to say yet: "require groups to disclose the names"
        return False
    for index in tree.covered(cue.start, cue.end):
        token = tree.tokens[index]
        lemma = token.lemma.lower()
        if lemma in CREDITING_NOUNS and token.pos == "NOUN":
            return True
        if lemma in CREDITING and token.pos != "NOUN" and (lemma not in _WITH_CLAUSE or _has_clause(tree, index)):
            return True
    return False


def _has_clause(tree: Tree, verb: int) -> bool:
    """Tell whether a verb of saying has a clause for what is said, or stands in one that is said."""
    return tree.child_of_type(verb, *SAID) is not None or tree.tokens[verb].dep in SAID


def _is_image(tree: Tree, place: Span) -> bool:
    head = head_of(tree, place)
    return head >= 0 and tree.tokens[head].text.lower() in _IMAGES


def _is_quoted(tree: Tree, attribution: Attribution, start: int) -> bool:
    """Tell whether the number stands in words of the content that are quoted."""
    if attribution.kind == "direct":
        return True
    inside = next((s for s in attribution.content if s.start <= start < s.end), None)
    if attribution.kind != "mixed" or inside is None:
        return False
    before = tree.text[inside.start : start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1
