"""Who is meant by a source, and whose words a quotation gives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import make_parsed
from consilience.annotate.attribution.find import find_attributions
from consilience.annotate.attribution.people import find_mentions, full_names
from consilience.annotate.attribution.speakers import resolve_speakers
from consilience.annotate.quotes.find import find_quotes
from consilience.text.tree import make_tree
from consilience.types import NameKind, ParsedArticle, QuoteKind

SPOKESMAN = """
    Spokesman spokesman PROPN 2 nmod:desc
    Lin       Lin       PROPN 4 nsubj
    Jian      Jian      PROPN 2 flat
    spoke     speak     VERB  0 root
    .         .         PUNCT 4 punct
"""


def speakers(parsed: ParsedArticle) -> list[tuple[str, str | None, QuoteKind]]:
    quotes = find_quotes(parsed)
    resolved, _ = resolve_speakers(parsed, quotes, find_attributions(parsed, quotes))
    return [(q.text, q.speaker, q.kind) for q in resolved]


def with_source(*rows: str) -> ParsedArticle:
    """Build "Spokesman Lin Jian spoke." and a quotation whose source is given as rows, "said" being the next token."""
    words = " ".join(row.split()[0] for row in rows)
    said = 6 + len(rows)
    lines = "\n".join(
        ['" " PUNCT 3 punct', "We we PRON 3 nsubj", f"agree agree VERB {said} ccomp", ", , PUNCT 3 punct"]
    )
    lines += '\n" " PUNCT 3 punct\n' + "\n".join(rows) + "\nsaid say VERB 0 root\n. . PUNCT 3 punct"
    return make_parsed(
        SPOKESMAN + "\n\n" + lines,
        f'Spokesman Lin Jian spoke. "We agree," {words} said.',
        names=(("Lin Jian", NameKind.PERSON), *((("Lin", NameKind.PERSON),) if words == "Lin" else ())),
    )


def test_gives_a_short_name_its_full_form() -> None:
    assert speakers(with_source("Lin Lin PROPN 7 nsubj")) == [("We agree,", "Lin Jian", QuoteKind.DIRECT)]


def test_gives_a_pronoun_the_person_in_view() -> None:
    assert speakers(with_source("he he PRON 7 nsubj"))[0][1] == "Lin Jian"


def test_gives_a_description_the_bearer_of_the_title() -> None:
    assert speakers(with_source("the the DET 7 det", "spokesman spokesman NOUN 8 nsubj"))[0][1] == "Lin Jian"


def test_keeps_a_description_that_nobody_bears_without_its_article() -> None:
    assert speakers(with_source("a a DET 8 det", "local local ADJ 8 amod", "source source NOUN 9 nsubj"))[0][1] == (
        "local source"
    )


def test_a_source_is_no_name_inside_a_list_of_its_places() -> None:
    source = with_source(
        "hospitals hospital NOUN 13 nsubj",
        "in in ADP 9 case",
        "Arden Arden PROPN 7 nmod",
        "and and CCONJ 11 cc",
        "Velmark Velmark PROPN 9 conj",
        "Bay Bay PROPN 11 flat",
    )
    assert speakers(source)[0][1] == "hospitals in Arden and Velmark Bay"


def test_a_weekday_at_the_end_of_a_source_is_not_of_it() -> None:
    rows = ("the the DET 7 det", "paper paper NOUN 9 nsubj", "Monday Monday PROPN 7 obl")
    assert speakers(with_source(*rows))[0][1] == "paper"


def test_a_month_is_no_name() -> None:
    tree = make_tree(
        make_parsed("Last last ADJ 2 amod\nMay May PROPN 3 obl\nVelmark Velmark PROPN 0 root", "Last May Velmark")
    )
    assert [mention.text for mention in find_mentions(tree)] == ["May Velmark"]
    tree = make_tree(make_parsed("Last last ADJ 2 amod\nMay May PROPN 0 root", "Last May"))
    assert find_mentions(tree) == ()


@pytest.mark.parametrize(
    ("modifier", "speaker"), [((), "Velmark"), (("interior interior NOUN 8 compound",), "interior ministry")]
)
def test_an_office_that_is_named_is_no_other_body(modifier: tuple[str, ...], speaker: str) -> None:
    velmark = """
        Velmark Velmark PROPN 2 nsubj
        said    say     VERB  0 root
        ships   ship    NOUN  4 nsubj
        sank    sink    VERB  2 ccomp
        .       .       PUNCT 2 punct
    """
    at = 2 + len(modifier)
    ministry = "\n".join(
        [f"The the DET {at} det", *(row.replace(" 8 ", f" {at} ") for row in modifier),
         f"ministry ministry NOUN {at + 1} nsubj", "said say VERB 0 root", f"prices price NOUN {at + 3} nsubj",
         f"fell fall VERB {at + 1} ccomp", f". . PUNCT {at + 1} punct"]
    )  # fmt: skip
    words = " ".join(["The", *(row.split()[0] for row in modifier), "ministry said prices fell."])
    parsed = make_parsed(
        f"{velmark}\n\n{ministry}", f"Velmark said ships sank. {words}", names=(("Velmark", NameKind.ORG),)
    )
    _, found = resolve_speakers(parsed, (), find_attributions(parsed, ()))
    assert [attribution.speaker for attribution in found] == ["Velmark", speaker]


SAID = """
    It     it    PRON  2 nsubj
    said   say   VERB  0 root
    prices price NOUN  4 nsubj
    fell   fall  VERB  2 ccomp
    .      .     PUNCT 2 punct
"""


def said_it(name: str, *between: str) -> str | None:
    """Return whom "it" means in "NAME … — sales grew. It said …" where the name is read as a subject too."""
    grew = len(between) + 4
    rows = [f"{name} {name} PROPN {grew} nsubj", *between, "— — PUNCT 1 punct", f"sales sale NOUN {grew} nsubj"]
    lines = "\n".join([*rows, "grew grow VERB 0 root", f". . PUNCT {grew} punct"])
    words = " ".join([name, *(row.split()[0] for row in between), "— sales grew. It said prices fell."])
    parsed = make_parsed(lines + "\n\n" + SAID, words, names=((name, NameKind.PLACE),))
    _, found = resolve_speakers(parsed, (), find_attributions(parsed, ()))
    return found[0].speaker


@pytest.mark.parametrize(("break_", "speaker"), [("\n\n", "Tarn Orsund"), (" ", "spokeswoman")])
def test_who_spoke_in_another_paragraph_is_less_in_view(break_: str, speaker: str) -> None:
    spokeswoman = """
        A           a           DET   2 det
        spokeswoman spokeswoman NOUN  3 nsubj
        said        say         VERB  0 root
        prices      price       NOUN  5 nsubj
        fell        fall        VERB  3 ccomp
        .           .           PUNCT 3 punct
    """
    resigned = "Tarn Tarn PROPN 3 nsubj\nOrsund Orsund PROPN 1 flat\nresigned resign VERB 0 root\n. . PUNCT 3 punct"
    parsed = make_parsed(
        f"{spokeswoman}\n\n{resigned}\n\n{SAID.replace('It ', 'She ').replace(' it ', ' she ')}",
        f"A spokeswoman said prices fell.{break_}Tarn Orsund resigned. She said prices fell.",
        names=(("Tarn Orsund", NameKind.PERSON),),
    )
    _, found = resolve_speakers(parsed, (), find_attributions(parsed, ()))
    assert found[1].speaker == speaker


def test_takes_no_dateline_for_a_body_in_view() -> None:
    assert said_it("LOMAR") == "It"
    assert said_it("Lomar", "( ( PUNCT 1 punct", "AP AP PROPN 1 appos", ") ) PUNCT 1 punct") == "It"
    assert said_it("Lomar") == "Lomar"


def test_takes_a_medium_for_no_body_of_another_kind() -> None:
    institute = """
        Velmark   Velmark   PROPN 2 compound
        Institute Institute PROPN 3 nsubj
        said      say       VERB  0 root
        that      that      SCONJ 6 mark
        ships     ship      NOUN  6 nsubj
        sank      sink      VERB  3 ccomp
        .         .         PUNCT 3 punct
    """
    for noun, speaker in (("agency", "Velmark Institute"), ("broadcaster", "broadcaster")):
        parsed = make_parsed(
            f"""{institute}

            "       "       PUNCT 3 punct
            We      we      PRON  3 nsubj
            agree   agree   VERB  8 ccomp
            ,       ,       PUNCT 3 punct
            "       "       PUNCT 3 punct
            the     the     DET   7 det
            {noun}  {noun}  NOUN  8 nsubj
            said    say     VERB  0 root
            .       .       PUNCT 8 punct
            """,
            f'Velmark Institute said that ships sank. "We agree," the {noun} said.',
            names=(("Velmark Institute", NameKind.ORG),),
        )
        assert speakers(parsed) == [("We agree,", speaker, QuoteKind.DIRECT)]


def test_gives_quotations_in_one_line_one_speaker_and_keeps_spans() -> None:
    parsed = make_parsed(
        """
        "      "      PUNCT 3 punct
        We     we     PRON  3 nsubj
        agree  agree  VERB  7 ccomp
        ,      ,      PUNCT 3 punct
        "      "      PUNCT 3 punct
        Kahn   Kahn   PROPN 7 nsubj
        said   say    VERB  0 root
        .      .      PUNCT 7 punct

        "      "      PUNCT 3 punct
        They   they   PRON  3 nsubj
        stay   stay   VERB  0 root
        here   here   ADV   3 advmod
        .      .      PUNCT 3 punct
        "      "      PUNCT 3 punct

        "      "      PUNCT 3 punct
        All    all    PRON  3 nsubj
        stay   stay   VERB  0 root
        here   here   ADV   3 advmod
        .      .      PUNCT 3 punct
        "      "      PUNCT 3 punct
        """,
        '"We agree," Kahn said. "They stay here."\n\n"All stay here."',
        names=(("Kahn", NameKind.PERSON),),
    )
    quotes = find_quotes(parsed)
    resolved, attributions = resolve_speakers(parsed, quotes, find_attributions(parsed, quotes))
    assert [q.speaker for q in resolved] == ["Kahn", "Kahn", "Kahn"]
    assert resolved[0].speaker_span is not None
    assert resolved[0].speaker_span.of(parsed.text) == "Kahn"
    assert resolved[0].cue is not None
    assert resolved[0].cue.of(parsed.text) == "said"
    assert [a.speaker for a in attributions] == ["Kahn"]


def test_hears_a_short_quotation_inside_a_cue_clause() -> None:
    parsed = make_parsed(
        """
        Tunisia   Tunisia   PROPN 5 nsubj
        "         "         PUNCT 3 punct
        forcefully forcefully ADV 5 advmod
        "         "         PUNCT 3 punct
        condemned condemn   VERB  0 root
        the       the       DET   7 det
        raid      raid      NOUN  5 obj
        .         .         PUNCT 5 punct
        """,
        'Tunisia "forcefully" condemned the raid.',
        names=(("Tunisia", NameKind.PLACE),),
    )
    assert speakers(parsed) == [("forcefully", "Tunisia", QuoteKind.MIXED)]


def test_leaves_a_term_that_nobody_said_scare() -> None:
    parsed = make_parsed(
        """
        Rebels rebel NOUN  2 nsubj
        held   hold  VERB  0 root
        "      "     PUNCT 5 punct
        safe   safe  ADJ   5 amod
        zones  zone  NOUN  2 obj
        "      "     PUNCT 5 punct
        .      .     PUNCT 2 punct
        """,
        'Rebels held "safe zones".',
    )
    assert speakers(parsed) == [("safe zones", None, QuoteKind.SCARE)]


def test_reads_a_line_that_announces_a_quotation() -> None:
    parsed = make_parsed(
        """
        From   from   ADP   2 case
        Yonhap Yonhap PROPN 0 root
        :      :      PUNCT 2 punct

        "      "      PUNCT 4 punct
        The    the    DET   3 det
        ship   ship   NOUN  4 nsubj
        sailed sail   VERB  0 root
        .      .      PUNCT 4 punct
        "      "      PUNCT 4 punct
        """,
        'From Yonhap:\n"The ship sailed."',
        names=(("Yonhap", NameKind.ORG),),
    )
    assert speakers(parsed) == [("The ship sailed.", "Yonhap", QuoteKind.DIRECT)]


def test_takes_the_person_out_of_a_source_with_title_and_body() -> None:
    parsed = make_parsed(
        """
        China    China    PROPN 5 nmod:poss
        ’s       ’s       PART  1 case
        Foreign  Foreign  PROPN 4 compound
        Ministry Ministry PROPN 5 compound
        spokesman spokesman NOUN 8 nsubj
        Lin      Lin      PROPN 8 nsubj
        Jian     Jian     PROPN 6 flat
        said     say      VERB  0 root
        that     that     SCONJ 11 mark
        ships    ship     NOUN  11 nsubj
        sank     sink     VERB  8 ccomp
        .        .        PUNCT 8 punct
        """,
        "China’s Foreign Ministry spokesman Lin Jian said that ships sank.",
        names=(("China", NameKind.PLACE), ("Foreign Ministry", NameKind.ORG), ("Lin Jian", NameKind.PERSON)),
    )
    found = find_attributions(parsed, ())
    _, resolved = resolve_speakers(parsed, (), found)
    assert [a.speaker for a in resolved] == ["Lin Jian"]


def test_full_names_prefer_the_frequent_form_and_spell_out_letters() -> None:
    parsed = make_parsed(
        "\n\n".join(
            f"{form.split()[0]} {form.split()[0]} PROPN 0 root\n"
            + "\n".join(f"{w} {w} PROPN 1 flat" for w in form.split()[1:])
            for form in ("Donald Trump", "Donald J. Trump", "Donald Trump", "Trump", "World Health Body", "WHB")
        ),
        names=(
            ("Donald Trump", NameKind.PERSON),
            ("Donald J. Trump", NameKind.PERSON),
            ("Donald Trump", NameKind.PERSON),
            ("Trump", NameKind.PERSON),
            ("World Health Body", NameKind.ORG),
            ("WHB", NameKind.ORG),
        ),
    )
    full = full_names(find_mentions(make_tree(parsed)))
    assert (full["Trump"], full["WHB"]) == ("Donald Trump", "World Health Body")


def fullest(title: str, *forms: str) -> str:
    """Return the fullest name of "Varn" where it stands behind a title, and where these forms stand too."""
    lines = [f"{title} {title} NOUN 2 nmod:desc\nVarn Varn PROPN 0 root"]
    for form in forms:
        first, *rest = form.split()
        rows = [f"{first} {first} {'PROPN' if first[0].isupper() else 'NOUN'} 0 root"]
        lines.append("\n".join(rows + [f"{word} {word} PROPN 1 flat" for word in rest]))
    names = [" ".join(w for w in form.split() if w[0].isupper()) for form in ("Varn", *forms)]
    parsed = make_parsed("\n\n".join(lines), names=tuple((name, NameKind.PERSON) for name in names))
    return full_names(find_mentions(make_tree(parsed)))["Varn"]


def test_a_man_is_not_given_a_womans_full_name() -> None:
    assert fullest("Mr", "Maria Varn") == "Varn"
    assert fullest("Mr", "John Varn") == "John Varn"


def test_who_is_known_by_the_family_name_is_not_the_relative() -> None:
    assert fullest("President", "wife Jo Varn", "Varn", "Varn") == "Varn"
    assert fullest("President", "Jo Varn", "Varn", "Varn") == "Jo Varn"


@given(
    st.lists(st.sampled_from(['"A b."', "he said", "Lin", "said", ",", "the", "\n", "spokesman", "she"]), max_size=14)
)
def test_whatever_the_text_speakers_are_told_or_quotes_are_scare(parts: list[str]) -> None:
    text = " ".join([*parts, "end"])
    words = text.replace('"', ' " ').split()
    tags = {'"': "PUNCT", ",": "PUNCT", ".": "PUNCT", '."': "PUNCT", "said": "VERB", "Lin": "PROPN"}
    rows = "\n".join(
        f"{word} {word} {tags.get(word, 'PRON')} {min(number, 1)} {'nsubj' if number else 'root'}"
        for number, word in enumerate(words)
    )
    parsed = make_parsed(rows, text)
    quotes = find_quotes(parsed)
    resolved, attributions = resolve_speakers(parsed, quotes, find_attributions(parsed, quotes))
    assert [(q.start, q.end) for q in resolved] == [(q.start, q.end) for q in quotes]
    assert all(q.speaker is None for q in resolved if q.kind is QuoteKind.SCARE)
    assert all((a.speaker is None) == (not a.source) for a in attributions)
