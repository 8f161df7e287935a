"""Names from hand-built tokens: no model."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.annotate.names.evidence import form_evidence
from consilience.annotate.names.find import find_names, settle_types
from consilience.types import Article, CleanArticle, Name, NameKind, ParsedArticle, Sentence, Token

PERSON, ORG, PLACE, MISC = NameKind.PERSON, NameKind.ORG, NameKind.PLACE, NameKind.MISC


def parse(tagged: str) -> tuple[tuple[Token, ...], tuple[Sentence, ...], str]:
    """Build tokens from "word/POS/dep/head"; "_" ties a word to the last, "|" ends a sentence."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    text, first = "", 0
    for item in [*tagged.split(), "|"]:
        if item == "|":
            if len(tokens) > first:
                sentences.append(Sentence(tokens[first].start, tokens[-1].end, first, len(tokens)))
            first = len(tokens)
            continue
        word, pos, dep, head = [*item.split("/"), "dep", ""][:4] if item.count("/") < 3 else item.split("/")
        tied = word.startswith("_") and len(word) > 1
        word = word[1:] if tied else word
        text += word if tied or not text else f" {word}"
        index = len(tokens)
        at = int(head) + first if head else index
        start = len(text) - len(word)
        tokens.append(Token(start, len(text), word, word.lower(), pos, "", dep, at, len(sentences)))
    return tuple(tokens), tuple(sentences), text


def model(text: str, **names: NameKind) -> list[Name]:
    """Return the first place of each name; "_" in a keyword is a blank."""
    found = []
    for form, kind in names.items():
        start = text.index(form.replace("_", " "))
        found.append(Name(start, start + len(form), form.replace("_", " "), kind))
    return found


def names_of(tagged: str, **labelled: NameKind) -> list[tuple[str, NameKind]]:
    tokens, sentences, text = parse(tagged)
    return [(name.text, name.kind) for name in find_names(tokens, sentences, text, model(text, **labelled))]


@pytest.mark.parametrize(
    ("tagged", "labelled", "expected"),
    [
        ("the/DET Chinese/ADJ Foreign/PROPN Ministry/PROPN said/VERB", {}, [("Foreign Ministry", ORG)]),
        ("saw/VERB Ministry/PROPN of/ADP Foreign/PROPN Affairs/PROPN", {}, [("Ministry of Foreign Affairs", ORG)]),
        ("in/ADP the/DET Gaza/PROPN Strip/PROPN today/NOUN", {"Gaza": PLACE}, [("Gaza Strip", PLACE)]),
        ("a/DET U.N./PROPN Security/PROPN Council/PROPN vote/NOUN", {"U.N.": ORG}, [("U.N. Security Council", ORG)]),
        ("as/SCONJ President/PROPN Ana/PROPN Moro/PROPN spoke/VERB", {}, [("Ana Moro", PERSON)]),
        ("as/SCONJ Mr/PROPN Okoro/PROPN spoke/VERB", {"Okoro": PERSON}, [("Okoro", PERSON)]),
        ("saw/VERB Omar/PROPN al/PROPN _-/PUNCT _Masri/PROPN leave/VERB", {}, [("Omar al-Masri", MISC)]),
        ("the/DET Israel/PROPN _-/PUNCT _Hamas/PROPN war/NOUN", {}, [("Israel", PLACE), ("Hamas", ORG)]),
        ("according/VERB to/ADP Lyon/PROPN _-/PUNCT _Soir/PROPN ,/PUNCT a/DET daily/NOUN", {}, [("Lyon-Soir", MISC)]),
        ("under/ADP the/DET 42nd/ADJ Street/PROPN tunnel/NOUN", {}, [("42nd Street tunnel", PLACE)]),
        ("under/ADP the/DET West/PROPN 42nd/ADJ Street/PROPN tunnel/NOUN", {}, [("West 42nd Street tunnel", PLACE)]),
        ("on/ADP Tuesday/PROPN the/DET Chinese/PROPN left/VERB", {}, []),
        ("many/ADJ South/PROPN Korean/ADJ ships/NOUN", {"South": PLACE}, []),
        ("53rd/PROPN Street/NOUN The/PROPN", {"53rd": PERSON}, [("53rd Street", PLACE)]),
        ("by/ADP the/DET Lebanese/ADJ Resistance/PROPN on/ADP", {}, [("Lebanese Resistance", ORG)]),
        ("in/ADP the/DET Sea/PROPN Operation/PROPN", {"Sea Operation": ORG}, [("Sea Operation", MISC)]),
        ("they/PRON joined/VERB #FreeThemAll/X marches/NOUN", {}, [("#FreeThemAll", MISC)]),
        ("asked/VERB the/DET Red/PROPN Cross/PROPN (/PUNCT RCX/X )/PUNCT", {}, [("Red Cross", ORG), ("RCX", ORG)]),
        (
            "at/ADP Delta/PROPN University/PROPN in/ADP Oslo/PROPN",
            {"Delta_University_in_Oslo": ORG},
            [("Delta University", ORG), ("Oslo", PLACE)],
        ),
        ("then/ADV May/PROPN left/VERB", {"May": PERSON}, [("May", PERSON)]),
        ("then/ADV Oh/PROPN Min/PROPN _-/PUNCT _in/ADP left/VERB", {"Oh_Min": PERSON}, [("Oh Min-in", PERSON)]),
        ("the/DET Workers/PROPN _'/PART Party/PROPN won/VERB", {}, [("Workers' Party", ORG)]),
        ("was/AUX CAUGHT/VERB RED/PROPN HANDED/PROPN again/ADV", {"RED": ORG}, []),
        ("he/PRON left/VERB san/X marino/X on/ADP Friday/PROPN", {"san_marino": PLACE}, [("san marino", PLACE)]),
        ("they/PRON met/VERB at/ADP Lopo/PROPN _'s/PART today/NOUN", {"Lopo's": ORG}, [("Lopo's", ORG)]),
        ("they/PRON met/VERB Lopo/PROPN _'s/PART wife/NOUN", {"Lopo's": PERSON}, [("Lopo", PERSON)]),
        ("from/ADP Lopo/PROPN Ohio/PROPN to/ADP", {"Lopo_Ohio": PLACE}, [("Lopo", PLACE), ("Ohio", PLACE)]),
        ("from/ADP lopo/X tx/X to/ADP", {"lopo_tx": PLACE}, [("lopo tx", PLACE)]),
        (
            "LOPO/PROPN -/PUNCT Norda/PROPN Bank/PROPN said/VERB",
            {"LOPO_-_Norda_Bank": ORG},
            [("LOPO", PLACE), ("Norda Bank", ORG)],
        ),
        (
            "Oslo/PROPN –/PUNCT Ana/PROPN Moro/PROPN said/VERB",
            {"Oslo_–_Ana_Moro": PERSON},
            [("Oslo", PLACE), ("Ana Moro", PERSON)],
        ),
        ("met/VERB Ana/PROPN -/PUNCT Moro/PROPN", {"Ana_-_Moro": PERSON}, [("Ana - Moro", PERSON)]),
        ("on/ADP Lake/PROPN Ontario/PROPN now/ADV", {"Lake_Ontario": PLACE}, [("Lake Ontario", PLACE)]),
        ("in/ADP Southeastern/PROPN Ohio/PROPN now/ADV", {"Southeastern_Ohio": PLACE}, [("Southeastern Ohio", PLACE)]),
        ("to/ADP Moro/PROPN _,/PUNCT Ana/PROPN", {"Moro": PERSON, "Ana": PERSON}, [("Moro", PERSON), ("Ana", PERSON)]),
        ("back/ADV to/ADP LA/PROPN now/ADV", {"LA": PLACE}, [("LA", PLACE)]),
        ("EVEN/ADV IN/ADP FRANCE/PROPN TODAY/NOUN", {"FRANCE": PLACE}, [("FRANCE", PLACE)]),
        ("in/ADP Saint/PROPN Lopo/PROPN now/ADV", {"Saint_Lopo": PLACE}, [("Saint Lopo", PLACE)]),
        ("of/ADP the/DET Que/PROPN _./PUNCT town/NOUN", {"Que.": PLACE}, [("Que.", PLACE)]),
        ("saw/VERB Ana/PROPN Day/PROPN leave/VERB", {"Ana_Day": PERSON}, [("Ana Day", PERSON)]),
        ("near/ADP Lopo/PROPN Museum/PROPN now/ADV", {"Lopo_Museum": ORG}, [("Lopo Museum", PLACE)]),
        ("write/VERB to/ADP Ana@example.org/PROPN today/NOUN", {"Ana@example.org": PERSON}, []),
    ],
)  # fmt: skip
def test_spans_and_kinds(tagged: str, labelled: dict[str, NameKind], expected: list[tuple[str, NameKind]]) -> None:
    assert names_of(tagged, **labelled) == expected


def test_class_noun_beside_a_name_outweighs_the_model() -> None:
    found = names_of("the/DET militant/ADJ group/NOUN Brown/PROPN Dawn/PROPN fled/VERB", Brown_Dawn=PERSON)
    assert found == [("Brown Dawn", ORG)]


def test_surname_is_the_person_of_the_full_name() -> None:
    found = names_of("when/SCONJ Ana/PROPN Moro/PROPN spoke/VERB | then/ADV Moro/PROPN left/VERB", Ana_Moro=PERSON)
    assert found == [("Ana Moro", PERSON), ("Moro", PERSON)]


def test_joined_names_are_of_one_kind() -> None:
    joined = "rivals/NOUN Hamas/PROPN/obj/0 and/CCONJ Zorvan/PROPN/conj/1 met/VERB |"
    found = dict(names_of(f"{joined} {joined} saw/VERB Zorvan/PROPN/obj/0"))
    assert found["Zorvan"] is ORG


def test_one_hint_does_not_settle_a_kind() -> None:
    assert names_of("they/PRON looked/VERB in/ADP Zorvan/PROPN today/NOUN") == [("Zorvan", MISC)]


def test_body_is_known_by_the_name_that_it_ends_with() -> None:
    assert set(form_evidence(["Zorvan", "Red", "Cross"])) == {ORG}


def _article(identity: str, tagged: str, *names: tuple[str, NameKind]) -> ParsedArticle:
    tokens, sentences, text = parse(tagged)
    clean = CleanArticle(article=Article(id=identity, text=text, names=(identity,)), passages=())
    found = tuple(Name(text.index(form), text.index(form) + len(form), form, kind) for form, kind in names)
    return ParsedArticle(clean=clean, tokens=tokens, sentences=sentences, names=found)


def test_one_form_has_one_kind_over_a_story() -> None:
    sure = _article("a", "the/DET rebel/ADJ group/NOUN Zorvan/PROPN fled/VERB", ("Zorvan", ORG))
    wrong = _article("b", "then/ADV Zorvan/PROPN fled/VERB", ("Zorvan", PERSON))
    without = _article("c", "why/ADV Zorvan/PROPN fled/VERB")
    settled = settle_types([sure, wrong, without])
    assert [[(name.text, name.kind) for name in names] for names in settled] == [[("Zorvan", ORG)]] * 3


def test_settling_does_not_depend_on_the_order_of_articles() -> None:
    articles = [
        _article("a", "the/DET Orange/PROPN movement/NOUN", ("Orange", PLACE)),
        _article("b", "in/ADP Orange/PROPN", ("Orange", PLACE)),
        _article("c", "then/ADV Orange/PROPN fled/VERB", ("Orange", PERSON)),
    ]
    assert settle_types(articles) == tuple(reversed(settle_types(articles[::-1])))


_WORDS = st.sampled_from(
    [
        "the",
        "The",
        "of",
        "and",
        "President",
        "Lin",
        "Jian",
        "Hamas",
        "Gaza",
        "Strip",
        "-",
        "'s",
        "Ministry",
        "#",
        "@",
        "(",
        ")",
        "IS",
        "U.N.",
        "53rd",
        "Street",
        "tunnel",
        "al",
        "Monday",
        "Ünal",
    ]
)
_POS = st.sampled_from(["PROPN", "NOUN", "ADJ", "ADP", "PUNCT", "DET"])


@given(st.lists(st.tuples(_WORDS, _POS, st.booleans()), max_size=14), st.data())
def test_names_are_spans_of_the_text_in_order(words: list[tuple[str, str, bool]], data: st.DataObject) -> None:
    tagged = " ".join(f"{'_' if tie and index else ''}{word}/{pos}" for index, (word, pos, tie) in enumerate(words))
    tokens, sentences, text = parse(tagged)
    marked = []
    if tokens:
        first = data.draw(st.integers(0, len(tokens) - 1))
        last = data.draw(st.integers(first, min(first + 3, len(tokens) - 1)))
        span = text[tokens[first].start : tokens[last].end]
        marked = [Name(tokens[first].start, tokens[last].end, span, data.draw(st.sampled_from(list(NameKind))))]
    found = find_names(tokens, sentences, text, marked)
    assert all(text[name.start : name.end] == name.text and name.text.strip() for name in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert not any(re.fullmatch(r"(?i)the|monday", name.text) for name in found)
